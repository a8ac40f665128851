//! One person, several services: the rows that have the same document.
//!
//! Documents are compared by their letters and digits alone, folded. An empty one joins nobody. What more than
//! [`MOST`] rows have is no person's document but what somebody typed where there was none: it is counted, and joins nobody
//! either.

use std::collections::HashMap;
use std::hash::BuildHasher as _;

use foldhash::fast::{FixedState, RandomState};

use crate::client::Field;
use crate::client::number::squeezed;
use crate::snapshot::Snapshot;
use crate::text::fold::{fold, fold_into};

/// Services that one person has at the most.
pub const MOST: usize = 20;
/// Letters and digits of the longest document: what is longer is another text in its place.
const LONGEST: usize = 64;

/// The rows that have the document of one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SameDocument<'a> {
    /// Nobody else has it, or there is none.
    Single,
    /// All services of the person, the asked row's own among them, in ascending order.
    Person(&'a [u32]),
    /// So many rows have it that it is no person's: [`MOST`] is exceeded.
    Shared(u32),
}

impl SameDocument<'_> {
    /// How many other services the person has.
    pub fn others(self) -> usize {
        match self {
            Self::Person(rows) => rows.len() - 1,
            Self::Single | Self::Shared(_) => 0,
        }
    }
}

/// Which rows have the same document. Rows that are alone with theirs, which nearly all are, take no room.
#[derive(Debug, Default)]
pub struct Persons {
    /// The rows of each group one after the other, ascending within it; of a group that is too large only the first.
    rows: Vec<u32>,
    groups: Vec<Group>,
    /// Each row that is in a group, in ascending order, and the group's place.
    group_of: Vec<(u32, u32)>,
}

#[derive(Debug)]
struct Group {
    /// Where its rows begin in [`Persons::rows`].
    start: u32,
    /// How many rows have the document.
    size: u32,
}

impl Persons {
    /// Joins the rows of `snapshot`.
    pub(super) fn of(snapshot: &Snapshot) -> Self {
        let mut persons = Self::default();
        let mut hashed = hashes(snapshot);
        hashed.sort_unstable();
        for same in hashed.chunk_by(|one, next| one.0 == next.0).filter(|same| same.len() > 1) {
            // Equal hashes are nearly always equal documents, and must always be.
            let mut by_document: HashMap<String, Vec<u32>, RandomState> = HashMap::default();
            for &(_, row) in same {
                by_document.entry(document(snapshot, row)).or_default().push(row);
            }
            by_document.into_values().filter(|rows| rows.len() > 1).for_each(|rows| persons.add(&rows));
        }
        persons.group_of.sort_unstable();
        persons.rows.shrink_to_fit();
        persons.groups.shrink_to_fit();
        persons.group_of.shrink_to_fit();
        persons
    }

    fn add(&mut self, rows: &[u32]) {
        let place = self.groups.len() as u32;
        self.groups.push(Group { start: self.rows.len() as u32, size: rows.len() as u32 });
        self.group_of.extend(rows.iter().map(|&row| (row, place)));
        self.rows.extend(rows.iter().take(MOST));
    }

    pub(super) fn same_document(&self, row: u32) -> SameDocument<'_> {
        let Ok(at) = self.group_of.binary_search_by_key(&row, |&(row, _)| row) else {
            return SameDocument::Single;
        };
        let Group { start, size } = self.groups[self.group_of[at].1 as usize];
        if size as usize > MOST {
            return SameDocument::Shared(size);
        }
        SameDocument::Person(&self.rows[start as usize..][..size as usize])
    }
}

/// The hash of each row's document, where it has one.
fn hashes(snapshot: &Snapshot) -> Vec<(u64, u32)> {
    let state = FixedState::default();
    let mut hashed = Vec::with_capacity(snapshot.len());
    let (mut folded, mut letters) = (String::new(), String::new());
    for client in snapshot.clients() {
        let Some(document) = client.text(Field::Document) else { continue };
        folded.clear();
        letters.clear();
        fold_into(document.as_str(), &mut folded);
        letters.extend(squeezed(&folded));
        if !letters.is_empty() && letters.len() <= LONGEST {
            hashed.push((state.hash_one(letters.as_str()), client.row()));
        }
    }
    hashed
}

/// The letters and digits of the document in `row`, folded; empty where it has none.
pub(super) fn document(snapshot: &Snapshot, row: u32) -> String {
    let document = snapshot.client(row).text(Field::Document).unwrap_or_default();
    squeezed(&fold(document.as_str())).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use jiff::Timestamp;
    use proptest::prelude::*;

    use super::*;
    use crate::client::Record;
    use crate::snapshot::StoreBuilder;

    fn snapshot(documents: &[Option<&str>]) -> Snapshot {
        let mut builder = StoreBuilder::default();
        for document in documents {
            builder.push(&Record { document: document.map(Into::into), ..Record::default() });
        }
        Snapshot::new(builder.finish(), Timestamp::UNIX_EPOCH).prepared()
    }

    #[test]
    fn documents_are_the_same_by_their_letters_and_digits() {
        let base = snapshot(&[
            Some("1.020.304"),
            None,
            Some("xaxx-010101-abc"),
            Some("1020304"),
            Some(""),
            Some("XAXX010101ABC"),
            Some(" - "),
            Some("1 020 304"),
            Some("10203040"),
            Some("—"),
            None,
        ]);
        assert_eq!(base.same_document(3), SameDocument::Person(&[0, 3, 7]));
        assert_eq!(base.same_document(5), SameDocument::Person(&[2, 5]));
        assert_eq!((base.same_document(0).others(), base.same_document(2).others()), (2, 1));
        for row in [1, 4, 6, 8, 9, 10] {
            assert_eq!(base.same_document(row), SameDocument::Single, "row {row}");
        }
    }

    #[test]
    fn a_document_that_more_than_twenty_have_joins_nobody_and_is_counted() {
        let twenty = snapshot(&[Some("000000"); MOST]);
        assert_eq!(twenty.same_document(7).others(), MOST - 1);
        let more = snapshot(&[Some("000000"); MOST + 1]);
        assert_eq!(more.same_document(7), SameDocument::Shared(21));
        assert_eq!(more.same_document(7).others(), 0);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_row_is_joined_with_those_that_a_plain_comparison_finds(
            documents in prop::collection::vec(prop::option::of("[1aÁ .-]{0,3}"), 0..90),
        ) {
            let base = snapshot(&documents.iter().map(Option::as_deref).collect::<Vec<_>>());
            let form = |text: &str| text.to_lowercase().replace('á', "a").replace([' ', '.', '-'], "");
            let mut plain: BTreeMap<String, Vec<u32>> = BTreeMap::new();
            for (row, text) in (0..).zip(&documents) {
                plain.entry(form(text.as_deref().unwrap_or_default())).or_default().push(row);
            }
            for (row, text) in (0..).zip(&documents) {
                let form = form(text.as_deref().unwrap_or_default());
                let same = &plain[&form];
                let expected = match same.len() {
                    _ if form.is_empty() => SameDocument::Single,
                    1 => SameDocument::Single,
                    2..=MOST => SameDocument::Person(same),
                    more => SameDocument::Shared(more as u32),
                };
                prop_assert_eq!(base.same_document(row), expected);
            }
        }
    }
}
