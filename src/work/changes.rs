//! Which changes a filter, a kind and a span of time leave, as lines: many of one kind in one zone at once are one line.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::history::{ChangeBatch, Entry, Kind as ChangeKind};
use crate::query::Filter;
use crate::query::matching::Matcher;
use crate::work::lane::Kind;

/// So many changes of one kind in one zone by one list are told in one line: the invoices of a day.
const MANY: usize = 25;

#[derive(Clone, Debug)]
pub struct ListChanges {
    /// The newest first.
    pub batches: Vec<Arc<ChangeBatch>>,
    pub filter: Filter,
    pub kind: Option<ChangeKind>,
    /// Changes that were shown before are left out.
    pub since: Option<Timestamp>,
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
    /// Changes of each kind that the filter and the span leave, in the order of the kinds.
    pub counts: [u64; ChangeKind::ALL.len()],
    /// Changes that were too many to be remembered, whoever they were of.
    pub left_out: u64,
}

/// A line: numbers of a batch, and of a change in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeLine {
    One { batch: u32, entry: u32 },
    Many { batch: u32, many: Many, count: u32, open: bool },
}

impl ListedChanges {
    /// The batch and the change in `line`; `None` for a line of many.
    pub fn change(&self, line: ChangeLine) -> Option<(&ChangeBatch, &Entry)> {
        let ChangeLine::One { batch, entry } = line else { return None };
        let batch = self.batches.get(batch as usize)?;
        Some((batch, batch.entries().get(entry as usize)?))
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
            if self.since.is_some_and(|since| batch.shown() < since) {
                break;
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
    /// Adds the lines of one batch.
    fn add(&self, number: u32, batch: &ChangeBatch, listed: &mut ListedChanges) {
        let matcher = Matcher::new(batch.clients(), &self.filter, self.today);
        let fitting: Vec<u32> = (0..)
            .zip(batch.entries())
            .filter(|(_, entry)| self.filter.is_empty() || matcher.fits(entry.row))
            .map(|(place, _)| place)
            .collect();
        let mut groups: BTreeMap<(ChangeKind, Option<i64>), u32> = BTreeMap::new();
        let group = |place: u32| {
            let entry = &batch.entries()[place as usize];
            (entry.kind, batch.client(entry).zone())
        };
        for &place in &fitting {
            let (kind, zone) = group(place);
            listed.counts[kind as usize] += 1;
            *groups.entry((kind, zone)).or_default() += 1;
        }
        let is_shown = |kind| self.kind.is_none_or(|wanted| wanted == kind);
        let line = |entry| ChangeLine::One { batch: number, entry };
        let is_one = |&place: &u32| groups[&group(place)] < MANY as u32 && is_shown(group(place).0);
        listed.lines.extend(fitting.iter().copied().filter(is_one).map(line));
        for (&(kind, zone), &count) in
            groups.iter().filter(|&(&(kind, _), &count)| count >= MANY as u32 && is_shown(kind))
        {
            let many = Many { shown: batch.shown(), kind, zone };
            let open = self.opened.contains(&many);
            listed.lines.push(ChangeLine::Many { batch: number, many, count, open });
            if open {
                listed.lines.extend(fitting.iter().copied().filter(|&place| group(place) == (kind, zone)).map(line));
            }
        }
    }
}
