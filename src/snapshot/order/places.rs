//! Bringing rows into order that have a number each, and equal ones by what else there is to know of them.

use std::cmp::Ordering;

use super::value::{GOES_ON, Key, UNSAID, Value};

/// A row under way to its place.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    pub(super) first: [u64; 3],
    second: u32,
    /// Its place by id.
    at: u32,
}

impl Entry {
    pub(super) fn new(Key { first, second }: Key, at: u32) -> Self {
        Self { first, second, at }
    }

    /// The numbers, and behind them the place by id, in two: comparing these takes no guess at where they differ.
    fn numbers(&self) -> (u128, u128) {
        let [one, two, three] = self.first.map(u128::from);
        (one << 64 | two, three << 64 | u128::from(self.second) << 32 | u128::from(self.at))
    }

    fn compare(&self, other: &Self) -> Ordering {
        let ((first, last), (others_first, others_last)) = (self.numbers(), other.numbers());
        first.cmp(&others_first).then(last.cmp(&others_last))
    }
}

/// What says more of the rows at these places by id.
pub(super) struct Rules<'a, V, C> {
    pub(super) value: &'a V,
    pub(super) compare: &'a C,
}

/// Where the next row goes, and whether each of those before it began a value.
struct Places<'a> {
    next: std::slice::IterMut<'a, u32>,
    starts: Vec<bool>,
}

impl Places<'_> {
    fn push(&mut self, entry: &Entry, starts: bool) {
        if let Some(place) = self.next.next() {
            *place = entry.at;
            self.starts.push(starts);
        }
    }
}

impl<V: Fn(u32, u32) -> Value, C: Fn(u32, u32) -> Ordering> Rules<'_, V, C> {
    /// Writes all these entries into `places`, in order; returns which of them begin a value.
    pub(super) fn place_all(&self, mut heaps: [Vec<Entry>; 2], places: &mut [u32]) -> Vec<bool> {
        let starts = Vec::with_capacity(places.len());
        let mut places = Places { next: places.iter_mut(), starts };
        for heap in &mut heaps {
            heap.sort_unstable_by(Entry::compare);
        }
        // They are merged as they are written: a heap of them all would have to be made first.
        let [mut left, mut right] = heaps.each_ref().map(Vec::as_slice);
        let mut equal = Vec::new();
        while let Some(next) = [left.first(), right.first()].into_iter().flatten().map(|entry| entry.first).min() {
            let (ours, theirs) = (equal_to(next, left), equal_to(next, right));
            if ours.len() + theirs.len() == 1 {
                ours.iter().chain(theirs).for_each(|entry| places.push(entry, true));
            } else {
                equal.clear();
                equal.extend_from_slice(ours);
                equal.extend_from_slice(theirs);
                self.place_group(&mut equal, 0, &mut places);
            }
            (left, right) = (&left[ours.len()..], &right[theirs.len()..]);
        }
        places.starts
    }

    /// Places entries that are equal in their first numbers, which are those of this part.
    fn place_group(&self, entries: &mut [Entry], part: u32, places: &mut Places<'_>) {
        entries.sort_unstable_by(Entry::compare);
        let (ended, going_on) = entries.split_at_mut(entries.partition_point(|entry| entry.second != GOES_ON));
        self.place_ended(ended, places);
        match going_on {
            [] => return,
            [entry] => return places.push(entry, true),
            _ => {}
        }
        for entry in &mut *going_on {
            if let Value::Key(key) = (self.value)(entry.at, part + 1) {
                *entry = Entry::new(key, entry.at);
            }
        }
        going_on.sort_unstable_by(Entry::compare);
        for equal in going_on.chunk_by_mut(|left, right| left.first == right.first) {
            match equal {
                [entry] => places.push(entry, true),
                _ => self.place_group(equal, part + 1, places),
            }
        }
    }

    /// Places entries that are equal in their first numbers, and in the order of the second one.
    fn place_ended(&self, entries: &mut [Entry], places: &mut Places<'_>) {
        let is_unsaid = entries.last().is_some_and(|entry| entry.second == UNSAID);
        if is_unsaid {
            entries.sort_unstable_by(|left, right| (self.compare)(left.at, right.at).then(left.at.cmp(&right.at)));
        }
        let mut before: Option<&Entry> = None;
        for entry in &*entries {
            let differs = |before: &Entry| {
                if is_unsaid { (self.compare)(before.at, entry.at).is_ne() } else { before.second != entry.second }
            };
            places.push(entry, before.is_none_or(differs));
            before = Some(entry);
        }
    }
}

/// Those at the start of `entries` with these first numbers.
fn equal_to(first: [u64; 3], entries: &[Entry]) -> &[Entry] {
    let end = entries.iter().position(|entry| entry.first != first).unwrap_or(entries.len());
    &entries[..end]
}
