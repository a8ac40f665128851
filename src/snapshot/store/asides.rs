//! The sent forms that the columns do not say: a side table, empty where everything is shown as it was sent.
//!
//! It takes twelve bytes a value and the bytes of what was sent, so it stays in proportion to the body.

use crate::client::{Field, Sent, SentAs};

/// Sent forms by row and field.
#[derive(Clone, Default)]
pub(super) struct AsideTable {
    /// In ascending order of their rows.
    entries: Vec<Aside>,
    /// What was sent, one after the other.
    text: String,
}

#[derive(Clone, Copy)]
struct Aside {
    row: u32,
    /// Where in the text it starts; it ends where the next one starts.
    start: u32,
    field: Field,
    sent_as: SentAs,
}

impl AsideTable {
    /// Adds what was sent for `field` of `row`, which must not be before the last row added. Past 4 GiB nothing is kept.
    pub(super) fn push(&mut self, row: u32, field: Field, sent_as: SentAs, sent: Sent<'_>) {
        let sent = sent.expose();
        let start = self.text.len();
        if let (Ok(start), Ok(_)) = (u32::try_from(start), u32::try_from(start + sent.len())) {
            self.text.push_str(sent);
            self.entries.push(Aside { row, start, field, sent_as });
        }
    }

    /// What was sent for `field` of `row` in this way.
    pub(super) fn get(&self, row: u32, field: Field, sent_as: SentAs) -> Option<Sent<'_>> {
        // Most tables are empty.
        let mut entries = self.of_row(row);
        entries.find(|(_, entry)| entry.field == field && entry.sent_as == sent_as).map(|(at, _)| self.sent(at))
    }

    /// Adds all that `other` has for `others_row` to `row`.
    pub(super) fn copy_row(&mut self, row: u32, other: &Self, others_row: u32) {
        for (at, entry) in other.of_row(others_row) {
            self.push(row, entry.field, entry.sent_as, other.sent(at));
        }
    }

    /// Gives back what was reserved and not used.
    pub(super) fn shrink(&mut self) {
        self.entries.shrink_to_fit();
        self.text.shrink_to_fit();
    }

    /// Where the entries of `row` start.
    fn start_of(&self, row: u32) -> usize {
        self.entries.partition_point(|entry| entry.row < row)
    }

    fn of_row(&self, row: u32) -> impl Iterator<Item = (usize, &Aside)> {
        let start = self.start_of(row);
        (start..).zip(&self.entries[start..]).take_while(move |(_, entry)| entry.row == row)
    }

    fn sent(&self, at: usize) -> Sent<'_> {
        let start = self.entries[at].start as usize;
        let end = self.entries.get(at + 1).map_or(self.text.len(), |next| next.start as usize);
        Sent::new(&self.text[start..end])
    }
}
