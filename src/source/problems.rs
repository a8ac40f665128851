//! What of a list could not be read, and why: how many records, and the first of the reasons.

use crate::client::record::RawId;
use crate::client::{Field, ServiceId};
use crate::snapshot::StoreBuilder;
use crate::text::CleanText;

/// No more reasons than this are kept: enough to see a pattern, and little however bad the list is.
const KEPT: usize = 10;
/// Characters of what was sent that are told.
const SENT_SHOWN: usize = 40;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    /// Records with any problem, those that could not be read at all included.
    pub count: u64,
    /// The first problems in the order of the list, at most 10; a record with several is there several times.
    pub first: Vec<Problem>,
    /// Those of [`Self::count`] with which nothing is wrong but their cut-off date, which names no day. Their rows
    /// hold all that was sent.
    pub only_dates: u64,
}

/// One thing that could not be read as it should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The record's place in the list as it was sent, from 0; what could not be read at all has a place too.
    pub row: u32,
    /// The record's `service_id`, cut to 40 characters, if it has one.
    pub id: Option<CleanText>,
    pub kind: ProblemKind,
}

/// What is wrong with a record. `sent` is what stood there, as it is written in the JSON (a text with its quotes and its
/// escapes), cleaned and cut to 40 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// It is no object; it has no row in the table.
    NotAnObject { sent: CleanText },
    /// A value does not fit its field's type, or is damaged; the field is marked.
    Field { field: Field, sent: CleanText },
    /// A key stands more than once; its last value counts.
    RepeatedKey { field: Field },
    /// The cut-off date is a text that names no day that exists. Here `sent` is the text itself, without quotes.
    Date { sent: CleanText },
}

/// A problem of a record under way, still raw.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Found<'a> {
    /// A value that does not fit, as written.
    Unfit(Field, &'a str),
    /// A key once more.
    Repeated(Field),
}

impl Problems {
    /// Counts an element of the list that is no object.
    pub(super) fn add_unreadable(&mut self, row: u32, raw: &str) {
        self.count += 1;
        if self.first.len() < KEPT {
            self.first.push(Problem { row, id: None, kind: ProblemKind::NotAnObject { sent: sent(raw) } });
        }
    }

    /// Counts a record in which something was found.
    pub(super) fn add(&mut self, row: u32, id: Option<&RawId<'_>>, found: &[Found<'_>]) {
        self.count += 1;
        for found in found.iter().take(self.room()) {
            let kind = match *found {
                Found::Unfit(field, raw) => ProblemKind::Field { field, sent: sent(raw) },
                Found::Repeated(field) => ProblemKind::RepeatedKey { field },
            };
            let id = id.map(|id| match id {
                RawId::Number(number) => CleanText::new(&number.to_string()),
                RawId::Odd(text) => sent(text),
            });
            self.first.push(Problem { row, id, kind });
        }
    }

    /// Counts the record `row` of `clients`, which is the element `element` of the list, if its cut-off date names no day.
    /// A record that is `counted` already, because something else is wrong with it, is not counted twice.
    pub(super) fn add_date(&mut self, element: u32, clients: &StoreBuilder, row: u32, counted: bool) {
        let Some(text) = clients.unreadable_cut_off(row) else { return };
        if !counted {
            self.count += 1;
            self.only_dates += 1;
        }
        if self.room() > 0 {
            let id = match clients.service_id(row) {
                ServiceId::Null => None,
                id => Some(sent(&id.to_string())),
            };
            self.first.push(Problem { row: element, id, kind: ProblemKind::Date { sent: sent(text.as_str()) } });
        }
    }

    /// Whether every element became a row which holds all that was sent.
    pub fn none_but_dates(&self) -> bool {
        self.count == self.only_dates
    }

    fn room(&self) -> usize {
        KEPT - self.first.len()
    }
}

fn sent(raw: &str) -> CleanText {
    CleanText::new(raw).cut(SENT_SHOWN)
}
