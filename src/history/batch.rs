//! The changes that one list showed, as they are remembered. Beside them stand the records of their clients, as a small
//! snapshot of their own, so that the filter and the cells of the client table work on changes too.

use std::hash::BuildHasher as _;
use std::sync::{Arc, OnceLock};

use foldhash::fast::FixedState;
use jiff::Timestamp;
use rust_decimal::Decimal;

use crate::client::{Field, ServiceId};
use crate::history::Kind;
use crate::history::kind::cents;
use crate::snapshot::{ChangeKind, ChangeSet, Client, Snapshot, StoreBuilder, Value};
use crate::text::CleanText;

/// Changes of one list that are remembered, each about 300 bytes with its record; the rest is counted.
const MOST: usize = 20_000;

pub struct ChangeBatch {
    clients: Snapshot,
    entries: Vec<Entry>,
    left_out: u64,
    shown: Timestamp,
    /// Of each client with an id the hash of it and the place of the first change, by hash.
    places: OnceLock<Vec<(u64, u32)>>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Row among the clients of the batch.
    pub row: u32,
    pub kind: Kind,
    /// `None` of a client who is new or gone.
    pub field: Option<Field>,
    /// What it was before.
    pub before: Was,
    /// When the client was last confirmed to be as before.
    pub confirmed: Timestamp,
}

/// A value that is no more, owned.
#[derive(Clone, Debug, PartialEq)]
pub enum Was {
    Null,
    Unread(Option<CleanText>),
    Text(CleanText),
    Number(i64),
    Amount(Decimal),
}

impl From<Value<'_>> for Was {
    fn from(value: Value<'_>) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Unread(text) => Self::Unread(text.map(|text| CleanText::new(text.as_str()))),
            Value::Text(text) => Self::Text(CleanText::new(text.as_str())),
            Value::Number(number) => Self::Number(number),
            Value::Amount(amount) => Self::Amount(amount),
        }
    }
}

impl Was {
    pub fn as_value(&self) -> Value<'_> {
        match self {
            Self::Null => Value::Null,
            Self::Unread(text) => Value::Unread(text.as_ref().map(CleanText::as_clean)),
            Self::Text(text) => Value::Text(text.as_clean()),
            Self::Number(number) => Value::Number(*number),
            Self::Amount(amount) => Value::Amount(*amount),
        }
    }
}

impl ChangeBatch {
    /// What of `changes` is a change to a person; `None` where nothing is. Looks at each field of each changed client, and
    /// copies their records.
    pub fn of(changes: &ChangeSet) -> Option<Arc<Self>> {
        let mut clients = StoreBuilder::default();
        let mut entries: Vec<Entry> = Vec::new();
        let mut left_out = 0;
        let mut shown = Timestamp::UNIX_EPOCH;
        let mut last = None;
        for change in changes.iter() {
            let (client, kind, field, before) = match change.kind {
                ChangeKind::New(client) => (client, Some(Kind::New), None, Was::Null),
                ChangeKind::Gone(client) => (client, Some(Kind::Gone), None, Was::Null),
                ChangeKind::Field { field, before, after, client } => {
                    (client, Kind::of(field, before, after), Some(field), before.into())
                }
            };
            let Some(kind) = kind else { continue };
            shown = change.shown;
            if entries.len() == MOST {
                left_out += 1;
                continue;
            }
            // The changes of a client come one after the other.
            if field.is_none() || last != Some(client.row()) {
                clients.push_client(client, None);
                last = field.map(|_| client.row());
            }
            let row = clients.len() as u32 - 1;
            entries.push(Entry { row, kind, field, before, confirmed: change.confirmed });
        }
        Self::restored(clients, entries, left_out, shown)
    }

    /// The changes of the list at `shown`, as they were remembered: `clients` are their records. `None` where there are none.
    pub(super) fn restored(
        clients: StoreBuilder,
        entries: Vec<Entry>,
        left_out: u64,
        shown: Timestamp,
    ) -> Option<Arc<Self>> {
        let clients = Snapshot::new(clients.finish(), shown).prepared();
        if entries.is_empty() {
            return None;
        }
        let batch = Self { clients, entries, left_out, shown, places: OnceLock::new() };
        batch.places();
        Some(Arc::new(batch))
    }

    /// The changes of the client `id`, with their places; none of a client without an id. Costs a search in a sorted list.
    pub fn of_client<'a>(&'a self, id: ServiceId<'a>) -> impl Iterator<Item = (u32, &'a Entry)> {
        let hash = hash(id);
        let places = self.places();
        let first = places.partition_point(|&(other, _)| other < hash);
        let same = places[first..].iter().take_while(move |&&(other, _)| other == hash);
        let mine = move |&place: &u32| self.id(&self.entries[place as usize]) == id;
        let firsts = same.map(|&(_, place)| place).filter(mine).filter(move |_| id != ServiceId::Null);
        firsts.flat_map(|place| {
            let row = self.entries[place as usize].row;
            (place..).zip(&self.entries[place as usize..]).take_while(move |(_, entry)| entry.row == row)
        })
    }

    fn places(&self) -> &[(u64, u32)] {
        self.places.get_or_init(|| {
            let is_first = |place: &usize| *place == 0 || self.entries[place - 1].row != self.entries[*place].row;
            let firsts = (0..self.entries.len()).filter(is_first);
            let mut places: Vec<(u64, u32)> =
                firsts.map(|place| (hash(self.id(&self.entries[place])), place as u32)).collect();
            places.sort_unstable();
            places
        })
    }

    fn id(&self, entry: &Entry) -> ServiceId<'_> {
        self.client(entry).service_id()
    }

    /// The records of the clients: as the list has them, or, of who is gone, as they were last.
    pub fn clients(&self) -> &Snapshot {
        &self.clients
    }

    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The record of the client of `entry`, which must be of this batch.
    pub fn client(&self, entry: &Entry) -> Client<'_> {
        self.clients.client(entry.row)
    }

    /// By how much the balance of `entry`, which must be of this batch, has risen, in cents: less than zero where it fell.
    /// `None` of another field, and where one of the balances is not known.
    pub fn difference(&self, entry: &Entry) -> Option<Decimal> {
        let (Some(Field::Balance), Was::Amount(before)) = (entry.field, &entry.before) else { return None };
        let Value::Amount(now) = Value::of(self.client(entry), Field::Balance) else { return None };
        Some(cents(now) - cents(*before))
    }

    /// Changes that are too many to be remembered.
    pub fn left_out(&self) -> u64 {
        self.left_out
    }

    /// The time of the list that showed them.
    pub fn shown(&self) -> Timestamp {
        self.shown
    }
}

fn hash(id: ServiceId<'_>) -> u64 {
    FixedState::default().hash_one(id)
}

impl std::fmt::Debug for ChangeBatch {
    /// Counts only: a client's data has no place in a log or a panic report.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ChangeBatch({} changes of {} clients)", self.entries.len(), self.clients.len())
    }
}
