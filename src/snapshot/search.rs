//! The folded text of every row in one buffer, which a filter reads from front to back.
//!
//! Each row has one line for each field, in a fixed order, empty where nothing is known: so a word can be looked for in the
//! whole of the text at once, and also in one field.

use std::fmt::Write as _;
use std::ops::Range;

use memchr::memchr_iter;

use crate::client::fold::fold_into;
use crate::client::{Clean, Field, ServiceId};
use crate::snapshot::store::{Client, Store};

/// Ends a field in the text, so that no word matches across two fields; no cleaned text holds it.
const FIELD_END: u8 = b'\n';

/// The order in which a row's lines stand: those that are asked for by name most come first.
const LINES: [Field; 16] = [
    Field::Name,
    Field::Document,
    Field::Phone,
    Field::Address,
    Field::City,
    Field::Locality,
    Field::AntennaIp,
    Field::Plan,
    Field::LanInterface,
    Field::Status,
    Field::CutOff,
    Field::ServiceId,
    Field::Zone,
    Field::Technician,
    Field::Balance,
    Field::Price,
];

/// What a filter looks for its words in.
pub struct SearchText {
    text: String,
    ends: Vec<u32>,
}

impl SearchText {
    /// Folds every field of every row.
    pub fn of(store: &Store) -> Self {
        let mut text = String::with_capacity(store.len() * 176);
        let mut ends = Vec::with_capacity(store.len());
        for row in 0..store.len() as u32 {
            let client = store.client(row);
            for field in LINES {
                push_field(client, field, &mut text);
                text.push(FIELD_END.into());
            }
            for field in [Field::Document, Field::Phone] {
                push_digits(client.text(field).unwrap_or_default(), &mut text);
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

    /// Where the text of `field` in `row` lies, in bytes. Numbers stand as they are written in the answer.
    pub fn field(&self, row: u32, field: Field) -> Range<usize> {
        let line = LINES.iter().position(|&other| other == field).unwrap_or(LINES.len());
        let Range { start, end } = self.range(row);
        let mut ends = memchr_iter(FIELD_END, &self.text.as_bytes()[start..end]).map(|at| start + at);
        let from = match line {
            0 => start,
            _ => ends.nth(line - 1).map_or(end, |at| at + 1),
        };
        from..ends.next().unwrap_or(end)
    }

    /// Where the digits of the numbers of `row` lie that are written with signs between them, in bytes: one line each.
    pub fn digits(&self, row: u32) -> Range<usize> {
        let Range { start, end } = self.range(row);
        let last = memchr_iter(FIELD_END, &self.text.as_bytes()[start..end]).nth(LINES.len() - 1);
        last.map_or(end, |at| start + at + 1)..end
    }
}

fn push_field(client: Client<'_>, field: Field, text: &mut String) {
    // Writing into a String cannot fail.
    let _ = match field {
        Field::ServiceId => match client.service_id() {
            ServiceId::Null => Ok(()),
            ServiceId::Number(id) => write!(text, "{id}"),
            ServiceId::Odd(id) => {
                fold_into(id.as_str(), text);
                Ok(())
            }
        },
        Field::Zone => client.zone().map_or(Ok(()), |zone| write!(text, "{zone}")),
        Field::Technician => client.technician().map_or(Ok(()), |technician| write!(text, "{technician}")),
        Field::Balance => client.balance().map_or(Ok(()), |balance| write!(text, "{balance}")),
        Field::Price => client.price().map_or(Ok(()), |price| write!(text, "{price}")),
        _ => {
            fold_into(client.text(field).unwrap_or_default().as_str(), text);
            Ok(())
        }
    };
}

/// The digits of each number in a list with commas, where anything else stands between them.
fn push_digits(numbers: Clean<'_>, text: &mut String) {
    for number in numbers.as_str().split([',', ';', '/']) {
        let number = number.trim();
        if number.bytes().any(|byte| byte.is_ascii_digit()) && number.bytes().any(|byte| !byte.is_ascii_digit()) {
            text.extend(number.chars().filter(char::is_ascii_digit));
            text.push(FIELD_END.into());
        }
    }
}
