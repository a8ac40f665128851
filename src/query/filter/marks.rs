//! What of a filter is seen in a text that it found.

use std::ops::Range;

use crate::client::Field;
use crate::client::fold::find_folded;
use crate::query::filter::{Filter, Test};

/// Something to be marked in the texts of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark<'a> {
    /// This folded text.
    Text(&'a str),
    /// These digits, whatever stands between them.
    Digits(&'a str),
}

impl Filter {
    /// What is to be marked in the texts of `field`. What must not be there is nowhere to be seen.
    pub fn marks(&self, field: Field) -> impl Iterator<Item = Mark<'_>> {
        let wanted = self.conditions().filter(|condition| !condition.not);
        wanted.flat_map(move |condition| {
            let (first, second) = match &condition.test {
                Test::Word(word) => (Some(Mark::Text(word)), None),
                Test::Number { field: only, word, digits } if only.is_none_or(|only| only == field) => {
                    (Some(Mark::Text(word)), Some(Mark::Digits(digits)))
                }
                Test::In(only, word) if *only == field => (Some(Mark::Text(word)), None),
                Test::Status { word, .. } if field == Field::Status => (Some(Mark::Text(word)), None),
                Test::Id(start) if field == Field::ServiceId => (Some(Mark::Text(start)), None),
                Test::AddressStart(start) if field == Field::AntennaIp => (Some(Mark::Text(start)), None),
                _ => (None, None),
            };
            first.into_iter().chain(second)
        })
    }
}

impl Mark<'_> {
    /// Where it stands in `text` as it is written, in bytes, in order and without overlaps.
    pub fn find(self, text: &str) -> Vec<Range<usize>> {
        match self {
            Self::Text(word) => find_folded(text, word),
            Self::Digits(digits) => find_digits(text, digits),
        }
    }
}

fn find_digits(text: &str, digits: &str) -> Vec<Range<usize>> {
    let (places, found): (Vec<usize>, String) = text.char_indices().filter(|(_, c)| c.is_ascii_digit()).unzip();
    // A number that was typed with the country's code may stand here without it.
    let wanted = if !found.is_empty() && found.len() >= LOCAL && digits.ends_with(&found) { &found } else { digits };
    let starts = memchr::memmem::find_iter(found.as_bytes(), wanted);
    starts.map(|start| places[start]..places[start + wanted.len() - 1] + 1).collect()
}

/// Digits of the shortest number that may be meant by a longer one that ends with it: one without its country's code.
pub(in crate::query) const LOCAL: usize = 7;
