//! The folded text of every row in one buffer, which a filter reads from front to back.

use std::fmt::Write as _;
use std::ops::Range;

use crate::client::fold::fold_into;
use crate::client::{Field, ServiceId};
use crate::snapshot::store::Store;

/// Ends a field in the text, so that no word matches across two fields; no cleaned text holds it.
const FIELD_END: char = '\n';

/// The order in which a row's texts stand.
const SEARCHED: [Field; 11] = [
    Field::Name,
    Field::Document,
    Field::Phone,
    Field::Address,
    Field::City,
    Field::Locality,
    Field::Status,
    Field::AntennaIp,
    Field::CutOff,
    Field::LanInterface,
    Field::Plan,
];

/// What a filter looks for its words in.
pub struct SearchText {
    text: String,
    ends: Vec<u32>,
}

impl SearchText {
    /// Folds every field of every row.
    pub fn of(store: &Store) -> Self {
        let mut text = String::with_capacity(store.len() * 160);
        let mut ends = Vec::with_capacity(store.len());
        for row in 0..store.len() as u32 {
            let client = store.client(row);
            if client.service_id() != ServiceId::Null {
                // Writing into a String cannot fail.
                let _ = write!(text, "{}", client.service_id());
                text.push(FIELD_END);
            }
            for field in SEARCHED {
                if let Some(value) = client.text(field) {
                    fold_into(value.as_str(), &mut text);
                    text.push(FIELD_END);
                }
            }
            for number in [client.zone(), client.technician()].into_iter().flatten() {
                let _ = write!(text, "{number}");
                text.push(FIELD_END);
            }
            for amount in [client.balance(), client.price()].into_iter().flatten() {
                let _ = write!(text, "{amount}");
                text.push(FIELD_END);
            }
            // Past 4 GiB of text rows are not found rather than found wrongly; `--max-body` is far below that.
            ends.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
        }
        text.shrink_to_fit();
        Self { text, ends }
    }

    /// The text of all rows, one after the other.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where each row ends, in bytes.
    pub fn ends(&self) -> &[u32] {
        &self.ends
    }

    /// Where the text of `row` lies, in bytes.
    pub fn range(&self, row: u32) -> Range<usize> {
        let start = row.checked_sub(1).map_or(0, |before| self.ends[before as usize] as usize);
        start..self.ends[row as usize] as usize
    }
}
