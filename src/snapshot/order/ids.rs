//! The order of the service ids, which most answers come in.

use std::cmp::Ordering;
use std::sync::Arc;

use super::by_id::ById;
use super::collation::{collator, compare};
use super::permutation::{Permutation, zeros};
use super::sort::{prefix, sort as sort_rows};
use crate::client::ServiceId;
use crate::snapshot::store::Store;
use crate::snapshot::store::columns::NumberColumn;

/// Whether every id is a number, and none is smaller than the previous one.
pub(super) fn ascend(store: &Store) -> bool {
    store.plain_ids().is_some_and(|ids| ids.nulls().is_empty() && present_ascend(ids))
}

/// All rows by their id: the numbers, behind them what is none, and then those without.
pub(super) fn sort(store: &Store) -> Permutation {
    if let Some(ids) = store.plain_ids().filter(|ids| present_ascend(ids)) {
        return as_they_came(store.len(), ids);
    }
    let by_row = ById::AsTheyCame(store.len() as u32);
    let collator = collator();
    sort_rows(
        &by_row,
        |row| Some(store.client(row).service_id()).filter(|id| *id != ServiceId::Null),
        |id| match id {
            ServiceId::Number(number) => prefix(&number.abs_diff(i64::MIN).to_be_bytes()),
            // Behind all numbers, in the order of their text: those beyond 64 bits are numbers in there.
            ServiceId::Odd(_) | ServiceId::Null => [u32::MAX; _],
        },
        |left, right| match (left, right) {
            (ServiceId::Odd(left), ServiceId::Odd(right)) => compare(&collator, left.as_str(), right.as_str()),
            _ => Ordering::Equal,
        },
    )
}

fn present_ascend(ids: &NumberColumn) -> bool {
    ids.present().is_sorted_by_key(|(_, id)| id)
}

/// The order of ids that ascend, but for those that are null.
fn as_they_came(rows: usize, ids: &NumberColumn) -> Permutation {
    let mut order = zeros(rows);
    let in_order = ids.present().map(|(row, _)| row).chain(ids.nulls().iter().copied());
    for (place, row) in Arc::get_mut(&mut order).into_iter().flatten().zip(in_order) {
        *place = row;
    }
    let mut before = None;
    let starts = ids.present().enumerate().filter(|(_, (_, id))| before.replace(*id) != Some(*id)).map(|(at, _)| at);
    Permutation::new(order, rows - ids.nulls().len(), starts)
}
