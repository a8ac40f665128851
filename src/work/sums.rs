//! What the listed clients come to together.

use std::sync::Arc;

use crate::query::Filter;
use crate::snapshot::{Snapshot, Sums};
use crate::work::lane::Kind;

/// Rows that are added up between two looks at whether the answer is still wanted.
const ROWS_PER_CHECK: usize = 16_384;

#[derive(Clone, Debug)]
pub struct AddUp {
    pub snapshot: Arc<Snapshot>,
    /// The filter that left the rows.
    pub filter: Filter,
    pub rows: Arc<[u32]>,
}

#[derive(Clone, Debug)]
pub struct AddedUp {
    pub filter: Filter,
    pub sums: Sums,
}

impl Kind for AddUp {
    type Answer = AddedUp;
    type Memory = ();

    fn answer(self, (): &mut (), wanted: &(dyn Fn() -> bool + Sync)) -> Option<AddedUp> {
        let Self { snapshot, filter, rows } = self;
        let mut sums = Sums::default();
        for rows in rows.chunks(ROWS_PER_CHECK) {
            if !wanted() {
                return None;
            }
            for &row in rows {
                sums.add(snapshot.client(row));
            }
        }
        Some(AddedUp { filter, sums })
    }
}
