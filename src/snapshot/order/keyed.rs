//! Sorting rows by a number made of each one's value, on two threads where that pays.
//!
//! A value near the middle parts the rows in two: each thread makes the numbers of half of the rows, in the order of their
//! ids, and then brings all those below the middle, or all the others, into order and writes them to their place.

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::Arc;

use super::by_id::ById;
use super::permutation::{Order, zeros};
use super::places::{Entry, Rules};
use super::value::{Key, Value};
use crate::platform::threads::both;

/// From so many rows on the second thread costs less than it saves.
const WORTH_A_THREAD: usize = 20_000;
/// So many values are looked at to find the middle.
const SAMPLES: usize = 255;

/// What became of the rows, each told by its place by id.
pub(super) struct Sorted {
    /// Those with a value, in order; behind them those without a key, and those without a value.
    pub(super) ats: Arc<[u32]>,
    /// Whether each of the first ones has another value than the one before it.
    pub(super) starts: Vec<bool>,
    /// How many have a value but no key.
    pub(super) keyless: usize,
}

/// The order by `key`; `compare` decides between rows whose keys do not say all.
pub(super) fn sort(
    by_id: &ById,
    key: impl Fn(u32) -> Option<Key> + Sync,
    compare: impl Fn(u32, u32) -> Ordering + Sync,
) -> Order {
    sort_rows(by_id, |row, _| key(row).map_or(Value::Missing, Value::Key), compare).finish(by_id)
}

/// As [`sort`], before it is an order. The second number that `value` is given says which part of a value that
/// goes on is asked for, counted from 0.
pub(super) fn sort_rows(
    by_id: &ById,
    value: impl Fn(u32, u32) -> Value + Sync,
    compare: impl Fn(u32, u32) -> Ordering + Sync,
) -> Sorted {
    let rows = by_id.len();
    let value = |at, part| value(by_id.row(at), part);
    let compare = |left, right| compare(by_id.row(left), by_id.row(right));
    let rules = Rules { value: &value, compare: &compare };
    let mut ats = zeros(rows);
    let places = Arc::get_mut(&mut ats).unwrap_or_default();
    if rows < WORTH_A_THREAD {
        let Part { entries, keyless, missing } = Part::new(0..rows as u32, None, &value);
        let (present, rest) = places.split_at_mut(entries[0].len());
        write(rest, keyless.iter().chain(&missing));
        let starts = rules.place_all(entries, present);
        return Sorted { ats, starts, keyless: keyless.len() };
    }
    let (middle, half) = (middle(rows, &value), rows as u32 / 2);
    let (first, second) = both(|| Part::new(0..half, middle, &value), || Part::new(half..rows as u32, middle, &value));
    let ([below, above], [others_below, others_above]) = (first.entries, second.entries);
    let (places_below, places) = places.split_at_mut(below.len() + others_below.len());
    let (places_above, rest) = places.split_at_mut(above.len() + others_above.len());
    write(rest, first.keyless.iter().chain(&second.keyless).chain(&first.missing).chain(&second.missing));
    let (mut starts, mut starts_above) = both(
        || rules.place_all([below, others_below], places_below),
        || rules.place_all([above, others_above], places_above),
    );
    starts.append(&mut starts_above);
    Sorted { ats, starts, keyless: first.keyless.len() + second.keyless.len() }
}

impl Sorted {
    /// The order of the rows that stand at these places by id.
    pub(super) fn finish(mut self, by_id: &ById) -> Order {
        if let (ById::Permuted(_), Some(rows)) = (by_id, Arc::get_mut(&mut self.ats)) {
            for row in rows {
                *row = by_id.row(*row);
            }
        }
        let starts = self.starts.iter().enumerate().filter(|(_, starts)| **starts).map(|(at, _)| at);
        Order::new(self.ats, self.starts.len(), starts)
    }
}

fn write<'a>(places: &mut [u32], ats: impl Iterator<Item = &'a u32>) {
    for (place, &at) in places.iter_mut().zip(ats) {
        *place = at;
    }
}

/// Some rows, which stand one after the other by id, with their numbers.
#[derive(Default)]
struct Part {
    /// In two heaps, which are divided at some value.
    entries: [Vec<Entry>; 2],
    keyless: Vec<u32>,
    missing: Vec<u32>,
}

impl Part {
    /// The rows at the places `ats` by id, divided at `middle`.
    fn new(ats: Range<u32>, middle: Option<[u64; 3]>, value: &impl Fn(u32, u32) -> Value) -> Self {
        let mut part = Self::default();
        let heaps = if middle.is_some() { 2 } else { 1 };
        for entries in &mut part.entries[..heaps] {
            entries.reserve(ats.len() / heaps);
        }
        for at in ats {
            match value(at, 0) {
                Value::Key(key) => {
                    let above = middle.is_some_and(|middle| key.first >= middle);
                    part.entries[usize::from(above)].push(Entry::new(key, at));
                }
                Value::Keyless => part.keyless.push(at),
                Value::Missing => part.missing.push(at),
            }
        }
        part
    }
}

/// The numbers that about half of the rows are below.
fn middle(rows: usize, value: &impl Fn(u32, u32) -> Value) -> Option<[u64; 3]> {
    let first = |at| match value(at, 0) {
        Value::Key(key) => Some(key.first),
        Value::Keyless | Value::Missing => None,
    };
    let mut some: Vec<[u64; 3]> = (0..rows as u32).step_by((rows / SAMPLES).max(1)).filter_map(first).collect();
    some.sort_unstable();
    some.get(some.len() / 2).copied()
}
