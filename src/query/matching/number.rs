//! Numbers, found however they are written.

use std::ops::Range;

use memchr::memmem::Finder;

use crate::client::Field;
use crate::client::number::{self, core, phones, same_phone, without_glued_check_digit};
use crate::query::filter::Number;
use crate::query::matching::codes::{Codes, in_values, mark_values};
use crate::snapshot::Snapshot;
use crate::snapshot::search::scan;
use crate::text::fold::fold;

/// A number: a piece of a text as it was typed, a piece of a number by its digits, or a whole number in another form.
pub(super) struct NumberCheck<'a> {
    number: &'a Number,
    word: Finder<'a>,
    /// None where they are the word.
    digits: Option<Finder<'a>>,
    /// What stands in every form of the whole number: where it does a closer look decides.
    cores: Vec<Finder<'a>>,
    /// In the interned columns.
    values: Vec<Codes<'a>>,
}

impl<'a> NumberCheck<'a> {
    pub(super) fn new(snapshot: &'a Snapshot, number: &'a Number) -> Self {
        let Number { field, word, digits, phone, begun, document } = number;
        let mut cores: Vec<&str> = phone.iter().map(|phone| core(phone)).collect();
        cores.extend(begun.as_deref());
        for form in document.iter().map(String::as_str) {
            cores.push(form);
            cores.extend(without_glued_check_digit(form));
        }
        cores.sort_unstable();
        cores.dedup();
        let words = [Some(word), Some(digits).filter(|digits| *digits != word)].into_iter().flatten();
        let values = words.flat_map(|word| in_values(snapshot, *field, &Finder::new(word))).collect();
        Self {
            number,
            word: Finder::new(word),
            digits: (digits != word).then(|| Finder::new(digits)),
            cores: cores.into_iter().filter(|core| core != digits).map(Finder::new).collect(),
            values,
        }
    }

    fn digits(&self) -> &Finder<'a> {
        self.digits.as_ref().unwrap_or(&self.word)
    }

    pub(super) fn holds(&self, snapshot: &Snapshot, row: u32) -> bool {
        self.is_piece(snapshot, row)
            || self.values.iter().any(|values| values.holds(row))
            || !self.cores.is_empty() && self.is_whole(snapshot, row)
    }

    /// Whether it stands in a text, or its digits do in a number.
    fn is_piece(&self, snapshot: &Snapshot, row: u32) -> bool {
        let lines = snapshot.lines();
        let (text, numbers) = match self.number.field {
            None => (lines.row(row), lines.numbers(row)),
            Some(field) => (lines.line(row, field), lines.numbers_of(row, field)),
        };
        self.word.find(text).is_some()
            || self.digits.as_ref().is_some_and(|digits| digits.find(text).is_some())
            || self.digits().find(numbers).is_some()
    }

    /// Whether a phone or the document is this number in another form.
    fn is_whole(&self, snapshot: &Snapshot, row: u32) -> bool {
        let client = snapshot.client(row);
        let text = |field| client.text(field).map_or("", |text| text.as_str());
        let is_phone = |wanted: &String| {
            let mut forms = phones(text(Field::Phone)).filter_map(number::national);
            forms.any(|form| same_phone(&form, wanted))
        };
        let is_begun = |wanted: &String| {
            phones(text(Field::Phone)).filter_map(number::national).any(|form| form.starts_with(wanted.as_str()))
        };
        let is_document = |wanted: &String| {
            number::document(&fold(text(Field::Document))).is_some_and(|form| {
                form == *wanted
                    || without_glued_check_digit(wanted) == Some(&form)
                    || without_glued_check_digit(&form) == Some(wanted)
            })
        };
        self.number.phone.as_ref().is_some_and(is_phone)
            || self.number.begun.as_ref().is_some_and(is_begun)
            || self.number.document.as_ref().is_some_and(is_document)
    }

    pub(super) fn mark(&self, snapshot: &Snapshot, rows: Range<usize>, found: &mut [bool]) {
        let lines = snapshot.lines();
        let first = rows.start;
        // Without a field a piece anywhere is enough; within one it must stand there.
        let mut look = |word: &Finder<'_>, is_enough: bool, (text, ends): (&str, &[u32])| {
            scan(text, ends, rows.clone(), word, |row| {
                let found = &mut found[row - first];
                *found = *found || is_enough || self.holds(snapshot, row as u32);
            });
        };
        let (texts, numbers) = ((lines.text(), lines.ends()), (lines.number_text(), lines.number_ends()));
        let anywhere = self.number.field.is_none();
        look(&self.word, anywhere, texts);
        if let Some(digits) = &self.digits {
            look(digits, anywhere, texts);
        }
        look(self.digits(), anywhere, numbers);
        for core in &self.cores {
            look(core, false, texts);
            look(core, false, numbers);
        }
        mark_values(&self.values, first, found);
    }
}
