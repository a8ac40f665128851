//! What an earlier run of the program believed at its end: the first list is compared with it, so that what changed
//! meanwhile is told, under the same rules as ever.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use jiff::Timestamp;

use crate::client::{Field, ServiceId};
use crate::snapshot::{Client, Store, StoreBuilder, Value};
use crate::truth::merge::copied;

/// What was believed, before the first list.
pub struct Earlier {
    /// The clients; those who were missing are marked.
    pub clients: Store,
    /// When the last list came.
    pub listed: Timestamp,
    /// Versions that some of them had shortly before.
    pub older: Store,
}

impl Earlier {
    /// Makes what was believed agree with `list` where they say the same: what was kept is what is shown, and a text may have
    /// been sent in another form, which hashes differ by. Returns the list.
    pub(super) fn agree(&mut self, list: StoreBuilder) -> StoreBuilder {
        let rows: Rows<'_> = (0..list.len() as u32).map(|row| (list.service_id(row), row)).collect();
        let differing = [&self.clients, &self.older].map(|kept| differing(kept, &list, &rows));
        drop(rows);
        if differing.iter().all(Vec::is_empty) {
            return list;
        }
        let list = list.finish();
        for (kept, differing) in [&mut self.clients, &mut self.older].into_iter().zip(differing) {
            for (before, now) in differing {
                if says_the_same(kept.client(before), list.client(now)) {
                    kept.take_hash(before, list.hash(now));
                }
            }
        }
        copied(&list, 0..list.len() as u32, StoreBuilder::default())
    }
}

/// The row of each client in a list.
type Rows<'a> = HashMap<ServiceId<'a>, u32, RandomState>;

/// The rows of `kept` that differ from those of their clients in `list`, each with the other one.
fn differing(kept: &Store, list: &StoreBuilder, rows: &Rows<'_>) -> Vec<(u32, u32)> {
    let pair = |row: u32| {
        let now = *rows.get(&kept.client(row).service_id())?;
        (kept.hash(row) != list.hash(now)).then_some((row, now))
    };
    (0..kept.len() as u32).filter_map(pair).collect()
}

fn says_the_same(one: Client<'_>, other: Client<'_>) -> bool {
    Field::ALL.into_iter().all(|field| Value::of(one, field) == Value::of(other, field))
}

impl std::fmt::Debug for Earlier {
    /// Counts only: a client's data has no place in a log or a panic report.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Earlier({} clients, {})", self.clients.len(), self.listed)
    }
}
