//! Which rows a filter leaves, in which order, and where the selected client is among them.

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
    /// The day that cut-off dates are counted from.
    pub today: Date,
    /// The selected client: a snapshot and a row in it.
    pub follow: Option<(Arc<Snapshot>, u32)>,
}

#[derive(Clone, Debug)]
pub struct Found {
    pub snapshot: Arc<Snapshot>,
    pub filter: Filter,
    pub sort: Sort,
    pub rows: Arc<[u32]>,
    /// The row that was followed, as the question named it, and the client's place among the rows where it is one of them.
    pub followed: Option<(u32, Option<usize>)>,
}

impl Kind for Find {
    type Answer = Found;
    type Memory = Results;

    fn answer(self, results: &mut Results, wanted: &(dyn Fn() -> bool + Sync)) -> Option<Found> {
        let Self { snapshot, filter, sort, today, follow } = self;
        let rows = results.rows(&snapshot, &filter, sort, today, wanted)?;
        let followed = follow.map(|(before, row)| {
            let now =
                if Arc::ptr_eq(&before, &snapshot) { Some(row) } else { ClientKey::of(&before, row).find(&snapshot) };
            (row, now.and_then(|now| rows.iter().position(|&row| row == now)))
        });
        Some(Found { snapshot, filter, sort, rows, followed })
    }
}
