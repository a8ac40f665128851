//! Who is cut off when, of what a filter leaves: the figures of every part, and who is in it.

use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::client::Column;
use crate::query::Filter;
use crate::query::matching::Matcher;
use crate::snapshot::order::Direction;
use crate::snapshot::{ClientKey, Slot, Snapshot, Totals};
use crate::work::lane::Kind;

/// Rows that are looked at between two questions whether the answer is still wanted.
const ROWS_PER_CHECK: usize = 16_384;

#[derive(Clone, Debug)]
pub struct FindCutOffs {
    pub snapshot: Arc<Snapshot>,
    pub filter: Filter,
    /// The day that cut-off dates are counted from.
    pub today: Date,
    /// The selected client: a snapshot, a row in it, and in which slot it is selected.
    pub follow: Option<(Arc<Snapshot>, u32, Slot)>,
}

/// Where the client is now who was selected.
#[derive(Clone, Copy, Debug)]
pub struct Followed {
    /// As the question named it.
    pub row: u32,
    pub slot: Slot,
    /// The place in the slot's list; `None` where the client is in it no more.
    pub place: Option<usize>,
}

#[derive(Clone, Debug)]
pub struct CutOffs {
    pub snapshot: Arc<Snapshot>,
    pub filter: Filter,
    pub today: Date,
    /// The sums over whom the filter leaves.
    pub totals: Box<Totals>,
    /// Who is in each slot, by their places: who owes most first, and who owes as much in the order of their names.
    lists: Vec<Arc<[u32]>>,
    pub followed: Option<Followed>,
}

impl CutOffs {
    /// Who is in `slot`.
    pub fn list(&self, slot: Slot) -> &Arc<[u32]> {
        &self.lists[slot.place()]
    }
}

impl Kind for FindCutOffs {
    type Answer = CutOffs;
    type Memory = ();

    fn answer(self, (): &mut (), wanted: &(dyn Fn() -> bool + Sync)) -> Option<CutOffs> {
        let Self { snapshot, filter, today, follow } = self;
        let by_name = snapshot.ranks().order(&snapshot, Column::NAME);
        let (rows, totals) = if filter.is_empty() {
            (by_name.rows(Direction::Ascending), snapshot.totals().clone())
        } else {
            // In the order of the store, which is quicker to go through.
            let fits = Matcher::new(&snapshot, &filter, today).all(&wanted)?;
            let fitting = (0..).zip(&fits).filter(|(_, fits)| **fits).map(|(row, _)| row);
            let rows = by_name.rows_where(Direction::Ascending, |row| fits[row as usize]);
            (rows, Totals::of_rows(snapshot.store(), fitting))
        };
        let mut lists = vec![Vec::new(); Slot::COUNT];
        for rows in rows.chunks(ROWS_PER_CHECK) {
            if !wanted() {
                return None;
            }
            for &row in rows {
                let client = snapshot.client(row);
                let balance = client.balance().unwrap_or(Decimal::MIN);
                Slot::of(client, today).into_iter().flatten().for_each(|slot| lists[slot.place()].push((balance, row)));
            }
        }
        let sorted = |mut list: Vec<(Decimal, u32)>| {
            list.sort_by(|(one, _), (other, _)| other.cmp(one));
            list.into_iter().map(|(_, row)| row).collect()
        };
        let lists: Vec<Arc<[u32]>> = lists.into_iter().map(sorted).collect();
        let followed = follow.map(|(before, row, slot)| {
            let now =
                if Arc::ptr_eq(&before, &snapshot) { Some(row) } else { ClientKey::of(&before, row).find(&snapshot) };
            let place = now.and_then(|now| lists[slot.place()].iter().position(|&row| row == now));
            Followed { row, slot, place }
        });
        Some(CutOffs { snapshot, filter, today, totals: Box::new(totals), lists, followed })
    }
}
