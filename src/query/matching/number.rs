//! Numbers, found however they are written.

use std::ops::Range;

use memchr::memmem::Finder;

use crate::client::Field;
use crate::query::filter::marks::LOCAL;
use crate::query::matching::check::{Codes, in_values, mark_values};
use crate::snapshot::Snapshot;
use crate::snapshot::search::scan;

/// A number: as typed, by its digits, or by its end where it was typed with more than is on record.
pub(super) struct Written<'a> {
    field: Option<Field>,
    word: Finder<'a>,
    digits: Finder<'a>,
    end: Option<Finder<'a>>,
    /// Where it stands among the values that are told by codes.
    values: Vec<Codes<'a>>,
}

impl<'a> Written<'a> {
    pub(super) fn new(snapshot: &'a Snapshot, field: Option<Field>, word: &'a str, digits: &'a str) -> Self {
        let end = (digits.len() > LOCAL).then(|| Finder::new(&digits[digits.len() - LOCAL..]));
        let (word, digits) = (Finder::new(word), Finder::new(digits));
        let values = [&word, &digits].into_iter().flat_map(|word| in_values(snapshot, field, word)).collect();
        Self { field, word, digits, end, values }
    }

    pub(super) fn holds(&self, snapshot: &Snapshot, row: u32) -> bool {
        let lines = snapshot.lines();
        let stands = match self.field {
            // The digits are among the lines of a row.
            None => self.stands_in(lines.row(row)),
            Some(field) => self.stands_in(lines.line(row, field)) || self.stands_in(lines.digits(row, field)),
        };
        stands || self.values.iter().any(|values| values.holds(row))
    }

    fn stands_in(&self, text: &[u8]) -> bool {
        self.word.find(text).is_some()
            || self.digits.find(text).is_some()
            || self.end.as_ref().is_some_and(|end| ends_with_number(self.digits.needle(), end, text))
    }

    pub(super) fn mark(&self, snapshot: &Snapshot, rows: Range<usize>, found: &mut [bool]) {
        let lines = snapshot.lines();
        let first = rows.start;
        for word in [Some(&self.word), Some(&self.digits), self.end.as_ref()].into_iter().flatten() {
            scan(lines.text(), lines.ends(), rows.clone(), word, |row| {
                let found = &mut found[row - first];
                // Part of it stands there: whether that is enough is seen on a closer look.
                *found = *found || self.holds(snapshot, row as u32);
            });
        }
        mark_values(&self.values, first, found);
    }
}

/// Whether `all` ends with one of the numbers in `text`, which `end` is the end of: `573001234567` is typed, and
/// `3001234567` on record.
fn ends_with_number(all: &[u8], end: &Finder<'_>, text: &[u8]) -> bool {
    end.find_iter(text).any(|at| {
        let after = at + LOCAL;
        let start = text[..at].iter().rposition(|byte| !byte.is_ascii_digit()).map_or(0, |before| before + 1);
        let is_whole = text.get(after).is_none_or(|byte| !byte.is_ascii_digit());
        is_whole && all.ends_with(&text[start..after])
    })
}
