//! Compares two lists row by row, where a `service_id` is unique in both.

use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;

use crate::client::ServiceId;
use crate::snapshot::{Store, StoreBuilder};
use crate::truth::order::NONE;

/// How a list differs from the previous one.
#[derive(Debug, Default)]
pub(super) struct Diff {
    /// Rows before and now of clients with other data.
    pub(super) changed: Vec<(u32, u32)>,
    /// Rows before, ascending, of clients who are not in the list now.
    pub(super) missing: Vec<u32>,
    /// For each row before the row now, or [`NONE`].
    pub(super) partner: Vec<u32>,
    /// Rows now, ascending, of clients who were not in the list before: one of each.
    pub(super) new: Vec<u32>,
    /// Rows now without an id.
    pub(super) nameless: u64,
    /// Whether every row of both lists was paired or is told above.
    pub(super) is_complete: bool,
}

type Rows<'a> = HashMap<ServiceId<'a>, u32, RandomState>;

/// Compares the list `before` with the one `now`.
///
/// Rows without an id cannot be paired: they are taken as they come. So are the rows of an id that a list repeats.
pub(super) fn diff(before: &Store, now: &StoreBuilder) -> Diff {
    let id_before = |row: u32| before.client(row).service_id();
    let (rows_before, rows_now) = (before.len() as u32, now.len() as u32);
    // Lists mostly keep their order: as far as they do, a row's partner is the row at the same place.
    let same = (0..rows_before.min(rows_now)).take_while(|&row| id_before(row) == now.service_id(row)).count() as u32;
    let mut partner: Vec<u32> = (0..same).collect();
    let mut changed: Vec<(u32, u32)> =
        (0..same).filter(|&row| before.hash(row) != now.hash(row)).map(|row| (row, row)).collect();

    let rest = || (same..rows_now).map(|row| (now.service_id(row), row)).filter(|&(id, _)| id != ServiceId::Null);
    let rest_now: Rows<'_> = rest().collect();
    let mut is_complete = rest_now.len() == (rows_now - same) as usize;
    let mut unknown: HashSet<ServiceId<'_>, RandomState> = rest_now.keys().copied().collect();
    let mut missing = Vec::new();
    for row in same..rows_before {
        let id = id_before(row);
        let found = if id == ServiceId::Null { None } else { rest_now.get(&id).copied() };
        partner.push(found.unwrap_or(NONE));
        match found {
            Some(now_row) => {
                unknown.remove(&id);
                if before.hash(row) != now.hash(now_row) {
                    changed.push((row, now_row));
                }
            }
            None if id == ServiceId::Null => is_complete = false,
            None => missing.push(row),
        }
    }
    // A page that is repeated holds clients who stand in the part that kept its order.
    if !unknown.is_empty() {
        for row in 0..same {
            is_complete &= !unknown.remove(&id_before(row));
        }
    }
    let counts = counts(before, now, &changed, &missing);
    let count = |row: u32| counts.get(&id_before(row)).copied().unwrap_or_default();
    let paired = changed.len();
    changed.retain(|&(row, _)| id_before(row) != ServiceId::Null && count(row) == (1, 1));
    is_complete &= changed.len() == paired;
    // The rest of a repeated id that stands in the part that kept its order is not missing.
    let absent = missing.len();
    missing.retain(|&row| count(row).1 == 0);
    is_complete &= missing.len() == absent;
    let mut new: Vec<u32> = unknown.iter().map(|id| rest_now[id]).collect();
    new.sort_unstable();
    let nameless = (0..rows_now).filter(|&row| now.service_id(row) == ServiceId::Null).count() as u64;
    Diff { changed, missing, partner, new, nameless, is_complete }
}

/// How often the ids of changed and missing rows stand in the list before and in the one now.
fn counts<'a>(
    before: &'a Store,
    now: &'a StoreBuilder,
    changed: &[(u32, u32)],
    missing: &[u32],
) -> HashMap<ServiceId<'a>, (u32, u32), RandomState> {
    let asked = changed.iter().map(|&(old, _)| old).chain(missing.iter().copied());
    let mut counts: HashMap<ServiceId<'a>, (u32, u32), RandomState> =
        asked.map(|row| (before.client(row).service_id(), (0, 0))).collect();
    if counts.is_empty() {
        return counts;
    }
    for row in 0..before.len() as u32 {
        if let Some(count) = counts.get_mut(&before.client(row).service_id()) {
            count.0 += 1;
        }
    }
    for row in 0..now.len() as u32 {
        if let Some(count) = counts.get_mut(&now.service_id(row)) {
            count.1 += 1;
        }
    }
    counts
}

/// Rows of `list` that say once more what an earlier row of it says: of a page that the source repeats.
pub(super) fn repeats(list: &StoreBuilder) -> HashSet<u32, RandomState> {
    let mut seen: HashSet<(ServiceId<'_>, u64), RandomState> = HashSet::default();
    (0..list.len() as u32).filter(|&row| !seen.insert((list.service_id(row), list.hash(row)))).collect()
}

/// One row of `store` for each client in the rows `missing` who is not in those that are `kept`, which are ascending.
pub(super) fn gone(store: &Store, missing: &[u32], kept: &[u32]) -> Vec<u32> {
    let is_gone = |row: &u32| kept.binary_search(row).is_err();
    one_each(store, missing.iter().copied().filter(is_gone))
}

/// The first of the `rows` of each id in `store`; none of those without an id.
pub(super) fn one_each(store: &Store, rows: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut seen: HashSet<ServiceId<'_>, RandomState> = HashSet::default();
    rows.filter(|&row| {
        let id = store.client(row).service_id();
        id != ServiceId::Null && seen.insert(id)
    })
    .collect()
}
