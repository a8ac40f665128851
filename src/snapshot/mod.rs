//! The clients at one moment: immutable, complete, shared by `Arc`, and made for reading.
//!
//! A [`Snapshot`] is built once per successful poll, off the drawing path. It holds the clients in columns
//! ([`store`]) and, each from the first time it is asked for, sums ([`figures`]), the folded text that filters search
//! ([`search`]), who has several services ([`persons`]) and the order of each column ([`order`]).

pub mod changes;
pub mod figures;
pub mod key;
pub mod order;
pub mod persons;
pub mod search;
pub mod store;

use std::sync::OnceLock;

use jiff::Timestamp;

pub use changes::{Change, ChangeKind, ChangeSet, ChangedRows, Value};
pub use figures::{Age, Aging, Apart, BalanceMeaning, Due, Extents, Figure, MonthsSpan, Owing, Slot, Sums, Totals};
pub use key::ClientKey;
pub use persons::SameDocument;
pub use store::{Client, Store, StoreBuilder};

use crate::platform::threads::both;
use order::Ranks;
use persons::Persons;
use search::{Lines, Values};

/// From so many clients on a second thread costs less than it saves.
const WORTH_A_THREAD: usize = 20_000;

/// All clients as one answer of the source gave them.
pub struct Snapshot {
    store: Store,
    lines: OnceLock<Lines>,
    values: OnceLock<Vec<Values>>,
    totals: OnceLock<Totals>,
    persons: OnceLock<Persons>,
    ranks: Ranks,
    taken_at: Timestamp,
    provisional: bool,
}

impl Snapshot {
    /// The first clients of a list that has not come whole by `now`: for showing them early, and for nothing else.
    pub fn provisional(store: Store, now: Timestamp) -> Self {
        Self { provisional: true, ..Self::new(store, now) }
    }

    /// Whether these are only the first clients of a list on its way.
    pub fn is_provisional(&self) -> bool {
        self.provisional
    }

    /// Makes a snapshot of `store`, whose answer ended at `taken_at`.
    pub fn new(store: Store, taken_at: Timestamp) -> Self {
        let (lines, values, totals, persons) = (OnceLock::new(), OnceLock::new(), OnceLock::new(), OnceLock::new());
        Self { store, lines, values, totals, persons, ranks: Ranks::default(), taken_at, provisional: false }
    }

    /// Makes what every screen and every filter needs, here, where nobody waits for it.
    #[must_use]
    pub fn prepared(self) -> Self {
        let the_rest = || {
            self.values();
            self.totals();
            self.persons();
        };
        if self.len() < WORTH_A_THREAD {
            self.lines();
            the_rest();
        } else {
            both(|| self.lines(), the_rest);
        }
        self
    }

    /// Number of clients (rows; repeated and nameless ones included).
    pub fn len(&self) -> usize {
        self.store.len()
    }

    /// Whether there is no client in it.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The client in `row`, counted from 0 in the order of the answer.
    pub fn client(&self, row: u32) -> Client<'_> {
        self.store.client(row)
    }

    /// All clients in the order of the answer.
    pub fn clients(&self) -> impl Iterator<Item = Client<'_>> {
        (0..self.len() as u32).map(|row| self.client(row))
    }

    pub fn store(&self) -> &Store {
        &self.store
    }

    /// What filters look for words in, of the fields that nearly always differ; made at the first use, which belongs off
    /// the drawing path.
    pub fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::of(&self.store))
    }

    /// The same of the other fields; made at the first use, which belongs off the drawing path.
    pub fn values(&self) -> &[Values] {
        self.values.get_or_init(|| Values::of(&self.store))
    }

    /// Sums over all clients; made at the first use, which belongs off the drawing path.
    pub fn totals(&self) -> &Totals {
        self.totals.get_or_init(|| Totals::of(&self.store))
    }

    /// The other services of the person to whom the service in `row` belongs: those with the same document.
    pub fn same_document(&self, row: u32) -> SameDocument<'_> {
        self.persons().same_document(row)
    }

    /// The letters and digits of the document in `row`, folded: what documents are compared by. Empty where there is none.
    pub fn document(&self, row: u32) -> String {
        persons::document(self, row)
    }

    /// Made at the first use, which belongs off the drawing path.
    fn persons(&self) -> &Persons {
        self.persons.get_or_init(|| Persons::of(self))
    }

    /// The order of the rows by each column; computed at the first use, which belongs off the drawing path.
    pub fn ranks(&self) -> &Ranks {
        &self.ranks
    }

    /// When the answer had arrived whole, by the wall clock: for showing, never for measuring an age.
    pub fn taken_at(&self) -> Timestamp {
        self.taken_at
    }
}

impl std::fmt::Debug for Snapshot {
    /// Counts only: a client's data has no place in a log or a panic report.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Snapshot({} clients, {})", self.len(), self.taken_at)
    }
}
