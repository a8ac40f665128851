//! Sorting rows by a number made of each one's value, on two threads where that pays.

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::Arc;
use std::thread;

use super::by_id::ById;
use super::order::{Order, zeros};

/// From so many rows on the second thread costs less than it saves.
const WORTH_A_THREAD: usize = 20_000;

/// A value as far as numbers can say it.
pub(super) struct Key {
    /// Decides first.
    pub(super) first: u128,
    /// Decides between equal [`Self::first`], if none of these has [`Self::more`].
    pub(super) second: u32,
    /// Whether the value goes on: rows that are equal in [`Self::first`] have to be compared then.
    pub(super) more: bool,
}

impl Key {
    /// The number says it all.
    pub(super) fn whole(first: u128) -> Self {
        Self { first, second: 0, more: false }
    }
}

/// A row under way to its place.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    first: u128,
    second: u32,
    /// Its place by id.
    pub(super) at: u32,
    more: bool,
    /// Whether it differs from the one before it; known at the end.
    pub(super) starts: bool,
}

/// What became of the rows.
#[derive(Default)]
pub(super) struct Sorted {
    /// Those with a value, in order.
    pub(super) entries: Vec<Entry>,
    /// Places by id of those that have a value but no key.
    pub(super) keyless: Vec<u32>,
    /// Places by id of those without a value.
    pub(super) missing: Vec<u32>,
}

/// What a row is sorted by.
pub(super) enum Value {
    /// Nothing: it comes last.
    Missing,
    /// A number.
    Key(Key),
    /// No number can say it.
    Keyless,
}

/// The order by `key`; `compare` decides between rows whose keys do not say all.
pub(super) fn sort(
    by_id: &ById,
    key: impl Fn(u32) -> Option<Key> + Sync,
    compare: impl Fn(u32, u32) -> Ordering,
) -> Order {
    let sorted = sort_entries(by_id, |row| key(row).map_or(Value::Missing, Value::Key), compare);
    finish(by_id, &sorted.entries, &sorted.missing)
}

/// As [`sort`], before it is an order.
pub(super) fn sort_entries(
    by_id: &ById,
    value: impl Fn(u32) -> Value + Sync,
    compare: impl Fn(u32, u32) -> Ordering,
) -> Sorted {
    let rows = by_id.len();
    let mut sorted = if rows < WORTH_A_THREAD {
        sort_part(by_id, 0..rows as u32, &value)
    } else {
        let middle = rows as u32 / 2;
        let (left, right) = thread::scope(|scope| {
            let other = thread::Builder::new().spawn_scoped(scope, || sort_part(by_id, 0..middle, &value));
            let right = sort_part(by_id, middle..rows as u32, &value);
            // Where no thread is to be had, or it failed, this one does its work.
            let left = other.ok().and_then(|other| other.join().ok());
            (left.unwrap_or_else(|| sort_part(by_id, 0..middle, &value)), right)
        });
        merge(left, right)
    };
    decide(by_id, &mut sorted.entries, compare);
    sorted
}

/// The order of `entries`, and of `missing` behind them.
pub(super) fn finish(by_id: &ById, entries: &[Entry], missing: &[u32]) -> Order {
    let mut rows = zeros(by_id.len());
    if let Some(rows) = Arc::get_mut(&mut rows) {
        let ats = entries.iter().map(|entry| entry.at).chain(missing.iter().copied());
        for (place, at) in rows.iter_mut().zip(ats) {
            *place = by_id.row(at);
        }
    }
    let starts = entries.iter().enumerate().filter(|(_, entry)| entry.starts).map(|(at, _)| at);
    Order::new(rows, entries.len(), starts)
}

/// Entries of equal value, in the order of their ids, that are placed by what stands outside of their keys.
pub(super) fn group(ats: impl Iterator<Item = u32>) -> impl Iterator<Item = Entry> {
    ats.enumerate().map(|(index, at)| Entry { first: 0, second: 0, at, more: false, starts: index == 0 })
}

fn sort_part(by_id: &ById, ats: Range<u32>, value: &impl Fn(u32) -> Value) -> Sorted {
    let mut sorted = Sorted { entries: Vec::with_capacity(ats.len()), ..Sorted::default() };
    for at in ats {
        match value(by_id.row(at)) {
            Value::Key(Key { first, second, more }) => {
                sorted.entries.push(Entry { first, second, at, more, starts: false });
            }
            Value::Keyless => sorted.keyless.push(at),
            Value::Missing => sorted.missing.push(at),
        }
    }
    sorted.entries.sort_unstable_by(by_key);
    sorted
}

fn by_key(left: &Entry, right: &Entry) -> Ordering {
    let rest = |entry: &Entry| u64::from(entry.second) << 32 | u64::from(entry.at);
    left.first.cmp(&right.first).then_with(|| rest(left).cmp(&rest(right)))
}

/// The rows of `right` all stand behind those of `left` by id.
fn merge(mut left: Sorted, right: Sorted) -> Sorted {
    left.entries.reserve_exact(right.entries.len());
    left.entries.extend_from_slice(&right.entries);
    left.keyless.extend_from_slice(&right.keyless);
    left.missing.extend_from_slice(&right.missing);
    // Before room is made for the merge.
    drop(right);
    // Finds the two parts in order, and merges them.
    left.entries.sort_by(by_key);
    left
}

/// Sorts what the keys have left open, and marks where values begin.
fn decide(by_id: &ById, entries: &mut [Entry], compare: impl Fn(u32, u32) -> Ordering) {
    for group in entries.chunk_by_mut(|left, right| left.first == right.first) {
        group[0].starts = true;
        if group.len() == 1 {
            continue;
        }
        if !group.iter().any(|entry| entry.more) {
            for at in 1..group.len() {
                group[at].starts = group[at - 1].second != group[at].second;
            }
            continue;
        }
        let by_value = |left: &Entry, right: &Entry| compare(by_id.row(left.at), by_id.row(right.at));
        group[0].starts = false;
        group.sort_by(|left, right| by_value(left, right).then(left.at.cmp(&right.at)));
        group[0].starts = true;
        for at in 1..group.len() {
            group[at].starts = by_value(&group[at - 1], &group[at]).is_ne();
        }
    }
}
