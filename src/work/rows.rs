//! Which rows a filter leaves, in which order, and where the selected client is among them.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::query::{Filter, Sort};
use crate::snapshot::{ClientKey, Snapshot};
use crate::work::lane::Kind;
use crate::work::results::Results;

#[derive(Clone, Debug)]
pub struct Find {
    pub snapshot: Arc<Snapshot>,
    pub filter: Filter,
    pub sort: Sort,
    /// Whether the matches in the name come first: nobody asked for the order.
    pub names_first: bool,
    /// The day that cut-off dates are counted from.
    pub today: Date,
    /// The selected client: a snapshot and a row in it.
    pub follow: Option<(Arc<Snapshot>, u32)>,
    /// The marked clients: a snapshot and rows in it.
    pub marked: Option<(Arc<Snapshot>, Arc<[u32]>)>,
}

/// Where clients of one snapshot are in another: the row of each, and the row that it is now, if it is there.
#[derive(Clone, Debug, Default)]
pub struct FoundAgain(BTreeMap<u32, Option<u32>>);

impl FoundAgain {
    /// The row that `row` is now; `None` where nobody looked for it.
    pub fn get(&self, row: u32) -> Option<Option<u32>> {
        self.0.get(&row).copied()
    }
}

#[derive(Clone, Debug)]
pub struct Found {
    pub snapshot: Arc<Snapshot>,
    pub filter: Filter,
    pub sort: Sort,
    pub rows: Arc<[u32]>,
    /// The row that was followed, as the question named it, and the client's place among the rows where it is one of them.
    pub followed: Option<(u32, Option<usize>)>,
    /// The marked clients in this snapshot, where it is another one.
    pub marked: FoundAgain,
}

impl Kind for Find {
    type Answer = Found;
    type Memory = Results;

    fn answer(self, results: &mut Results, wanted: &(dyn Fn() -> bool + Sync)) -> Option<Found> {
        let Self { snapshot, filter, sort, names_first, today, follow, marked } = self;
        let rows = results.rows(&snapshot, &filter, (sort, names_first), today, wanted)?;
        let followed = follow.map(|(before, row)| {
            let now =
                if Arc::ptr_eq(&before, &snapshot) { Some(row) } else { ClientKey::of(&before, row).find(&snapshot) };
            (row, now.and_then(|now| rows.iter().position(|&row| row == now)))
        });
        let marked = marked.filter(|(before, _)| !Arc::ptr_eq(before, &snapshot)).map(|(before, rows)| {
            let now = ClientKey::find_all(&before, &rows, &snapshot);
            FoundAgain(rows.iter().copied().zip(now).collect())
        });
        Some(Found { snapshot, filter, sort, rows, followed, marked: marked.unwrap_or_default() })
    }
}
