//! Which changes a filter, a kind and a span of time leave, as lines: many of one kind in one zone at once are one line.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::history::{ChangeBatch, Entry, Kind as ChangeKind};
use crate::query::Filter;
use crate::query::matching::Matcher;
use crate::work::lane::Kind;

/// So many changes of one kind in one zone by one list are told in one line: the invoices of a day.
const MANY: u32 = 25;

#[derive(Clone, Debug)]
pub struct ListChanges {
    /// The newest first.
    pub batches: Vec<Arc<ChangeBatch>>,
    pub filter: Filter,
    /// Empty is all of them.
    pub kinds: Vec<ChangeKind>,
    /// Changes that were shown before are left out.
    pub since: Option<Timestamp>,
    /// And so are those that were shown at this time or later.
    pub until: Option<Timestamp>,
    /// The lines of many that are opened.
    pub opened: BTreeSet<Many>,
    pub today: Date,
}

/// Many changes at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Many {
    /// The time of the list that showed them.
    pub shown: Timestamp,
    pub kind: ChangeKind,
    pub zone: Option<i64>,
}

#[derive(Clone, Debug, Default)]
pub struct ListedChanges {
    pub batches: Vec<Arc<ChangeBatch>>,
    pub lines: Vec<ChangeLine>,
    /// All changes that the lines stand for, as numbers of a batch and of a change in it.
    pub changes: Vec<(u32, u32)>,
    /// Changes of each kind that the filter and the span leave, in the order of the kinds.
    pub counts: [u64; ChangeKind::ALL.len()],
    /// Changes that were too many to be remembered, whoever they were of.
    pub left_out: u64,
}

/// A line: numbers of a batch, and of a change in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeLine {
    One { batch: u32, entry: u32 },
    Many { batch: u32, many: Many, count: u32, difference: Decimal, open: bool },
}

impl ListedChanges {
    /// The batch and the change in `line`; `None` for a line of many.
    pub fn change(&self, line: ChangeLine) -> Option<(&ChangeBatch, &Entry)> {
        let ChangeLine::One { batch, entry } = line else { return None };
        let batch = self.batches.get(batch as usize)?;
        Some((batch, batch.entries().get(entry as usize)?))
    }

    /// The changes that `line` stands for, as places in their batch.
    pub fn of_line(&self, line: ChangeLine) -> Option<(&Arc<ChangeBatch>, Vec<u32>)> {
        let (number, places) = match line {
            ChangeLine::One { batch, entry } => (batch, vec![entry]),
            ChangeLine::Many { batch, many, .. } => {
                let of_many = |place: &u32| {
                    let entry = &self.batches[batch as usize].entries()[*place as usize];
                    (entry.kind, self.batches[batch as usize].client(entry).zone()) == (many.kind, many.zone)
                };
                let places = self.changes.iter().filter(|(number, _)| *number == batch).map(|(_, place)| *place);
                (batch, places.filter(of_many).collect())
            }
        };
        Some((self.batches.get(number as usize)?, places))
    }

    /// What stays the same of `line` when others come above it.
    pub fn identity(&self, line: ChangeLine) -> Option<(Timestamp, Option<Many>, u32)> {
        match line {
            ChangeLine::One { batch, entry } => Some((self.batches.get(batch as usize)?.shown(), None, entry)),
            ChangeLine::Many { many, .. } => Some((many.shown, Some(many), 0)),
        }
    }

    pub fn total(&self) -> u64 {
        self.counts.iter().sum()
    }
}

impl Kind for ListChanges {
    type Answer = ListedChanges;
    type Memory = ();

    fn answer(self, (): &mut (), wanted: &(dyn Fn() -> bool + Sync)) -> Option<ListedChanges> {
        let mut listed = ListedChanges::default();
        for (number, batch) in (0..).zip(&self.batches) {
            // A clock that was set back puts older times before newer ones: all batches are looked at.
            let shown = batch.shown();
            if self.since.is_some_and(|since| shown < since) || self.until.is_some_and(|until| shown >= until) {
                continue;
            }
            if !wanted() {
                return None;
            }
            listed.left_out += batch.left_out();
            self.add(number, batch, &mut listed);
        }
        listed.batches = self.batches;
        Some(listed)
    }
}

impl ListChanges {
    /// The answer, on this thread.
    pub fn list(self) -> ListedChanges {
        self.answer(&mut (), &|| true).unwrap_or_default()
    }

    /// Adds the lines of one batch.
    fn add(&self, number: u32, batch: &ChangeBatch, listed: &mut ListedChanges) {
        let matcher = Matcher::new(batch.clients(), &self.filter, self.today);
        let is_shown = |kind| self.kinds.is_empty() || self.kinds.contains(&kind);
        let mut groups: BTreeMap<(ChangeKind, Option<i64>), (u32, Decimal)> = BTreeMap::new();
        let group = |place: u32| {
            let entry = &batch.entries()[place as usize];
            (entry.kind, batch.client(entry).zone())
        };
        let first = listed.changes.len();
        for (place, entry) in (0..).zip(batch.entries()) {
            if !self.filter.is_empty() && !matcher.fits(entry.row) {
                continue;
            }
            listed.counts[entry.kind as usize] += 1;
            if is_shown(entry.kind) {
                let (count, difference) = groups.entry(group(place)).or_default();
                *count += 1;
                *difference += batch.difference(entry).unwrap_or_default();
                listed.changes.push((number, place));
            }
        }
        let fitting = &listed.changes[first..];
        let is_one = |&&(_, place): &&(u32, u32)| groups[&group(place)].0 < MANY;
        let line = |&(batch, entry): &(u32, u32)| ChangeLine::One { batch, entry };
        listed.lines.extend(fitting.iter().filter(is_one).map(line));
        for (&(kind, zone), &(count, difference)) in groups.iter().filter(|(_, (count, _))| *count >= MANY) {
            let many = Many { shown: batch.shown(), kind, zone };
            let open = self.opened.contains(&many);
            listed.lines.push(ChangeLine::Many { batch: number, many, count, difference, open });
            if open {
                listed.lines.extend(fitting.iter().filter(|&&(_, place)| group(place) == (kind, zone)).map(line));
            }
        }
    }
}
