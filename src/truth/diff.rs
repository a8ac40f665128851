//! Two lists compared, row by row, as far as their rows have a `service_id` that stands in each of them once.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use crate::client::ServiceId;
use crate::snapshot::{Store, StoreBuilder};

/// How a list differs from the one before.
#[derive(Debug, Default)]
pub(super) struct Diff {
    /// Rows before and now of clients with other data.
    pub(super) changed: Vec<(u32, u32)>,
    /// Rows before of clients who are not in the list now.
    pub(super) missing: Vec<u32>,
    /// Clients now who were not in the list before.
    pub(super) new: u64,
    /// Whether every row of both lists was paired or is told above.
    pub(super) is_complete: bool,
}

/// Compares the list `before` with the one `now`.
///
/// Rows without an id cannot be paired: they are taken as they come. So are the rows of an id that a list repeats.
pub(super) fn diff(before: &Store, now: &StoreBuilder) -> Diff {
    let id_before = |row: u32| before.client(row).service_id();
    let mut diff = Diff::default();
    let mut pair = |old: u32, new: u32| {
        if before.hash(old) != now.hash(new) {
            diff.changed.push((old, new));
        }
    };
    // Lists mostly keep their order: as far as they do, a row's partner is the row at the same place.
    let (rows_before, rows_now) = (before.len() as u32, now.len() as u32);
    let same = (0..rows_before.min(rows_now)).take_while(|&row| id_before(row) == now.service_id(row)).count() as u32;
    (0..same).for_each(|row| pair(row, row));
    let mut rest: HashMap<ServiceId<'_>, u32, RandomState> =
        (same..rows_now).map(|row| (now.service_id(row), row)).collect();
    rest.remove(&ServiceId::Null);
    diff.is_complete = rest.len() == (rows_now - same) as usize;
    let mut missing = Vec::new();
    let mut met = 0;
    for old in same..rows_before {
        match id_before(old) {
            ServiceId::Null => diff.is_complete = false,
            id => match rest.get(&id) {
                Some(&new) => {
                    met += 1;
                    pair(old, new);
                }
                None => missing.push(old),
            },
        }
    }
    diff.new = (rest.len() as u64).saturating_sub(met);
    let counts = counts(before, now, &diff.changed, &missing);
    let count = |old: u32| counts.get(&id_before(old)).copied().unwrap_or_default();
    let paired = diff.changed.len();
    diff.changed.retain(|&(old, _)| count(old) == (1, 1));
    diff.is_complete &= diff.changed.len() == paired;
    // The rest of a repeated id that stands in the part that kept its order is not missing.
    let absent = missing.len();
    diff.missing = missing.into_iter().filter(|&old| count(old).1 == 0).collect();
    diff.is_complete &= diff.missing.len() == absent;
    diff
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
