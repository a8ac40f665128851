//! Which rows a filter lets through, column by column.

mod check;
mod codes;
mod number;
#[cfg(test)]
mod tests;

use std::ops::Range;

use jiff::civil::Date;

use crate::platform::threads::both;
use crate::query::filter::{Clause, Filter};
use crate::query::matching::check::Prepared;
use crate::snapshot::Snapshot;

/// How many rows are looked at between two questions whether the answer is still wanted.
const ROWS_PER_CHECK: usize = 4096;
/// Looking at rows one by one costs that many times as much as looking through all of the text.
const ONE_BY_ONE: usize = 3;
/// From so many rows on a second thread is worth its start.
const MANY: usize = 50_000;

/// A filter made ready for one snapshot and one day.
pub struct Matcher<'a> {
    snapshot: &'a Snapshot,
    /// The first costs least, or leaves fewest.
    clauses: Vec<Vec<Prepared<'a>>>,
}

impl<'a> Matcher<'a> {
    /// Prepares `filter` for `snapshot`; its days are counted from `today`.
    pub fn new(snapshot: &'a Snapshot, filter: &'a Filter, today: Date) -> Self {
        let clauses = filter.clauses().iter();
        let mut clauses: Vec<Vec<Prepared<'a>>> =
            clauses.map(|Clause { any }| Prepared::all(any, snapshot, today)).collect();
        clauses.sort_by_key(|clause| std::cmp::Reverse(rarity(clause)));
        Self { snapshot, clauses }
    }

    /// Whether `row` fits.
    pub fn fits(&self, row: u32) -> bool {
        self.clauses.iter().all(|clause| self.fits_one_of(clause, row))
    }

    fn fits_one_of(&self, clause: &[Prepared<'_>], row: u32) -> bool {
        clause.iter().any(|one| one.holds(self.snapshot, row))
    }

    /// Whether each row of the snapshot fits. `None` when `wanted` said no meanwhile.
    pub fn all(&self, wanted: &(impl Fn() -> bool + Sync)) -> Option<Vec<bool>> {
        let rows = self.snapshot.len();
        let mut fits = vec![true; rows];
        if rows < MANY {
            return self.mark(0, &mut fits, wanted).then_some(fits);
        }
        let half = rows / 2;
        let (first, second) = fits.split_at_mut(half);
        let done = both(|| self.mark(half, second, wanted), || self.mark(0, first, wanted));
        (done == (true, true)).then_some(fits)
    }

    /// Takes the rows that do not fit out of `left`, which stands for the rows from `first` on. `false` when `wanted` said
    /// no meanwhile.
    fn mark(&self, first: usize, left: &mut [bool], wanted: &impl Fn() -> bool) -> bool {
        let mut scratch = Scratch::default();
        for (start, left) in (first..).step_by(ROWS_PER_CHECK).zip(left.chunks_mut(ROWS_PER_CHECK)) {
            if !wanted() {
                return false;
            }
            let rows = start..start + left.len();
            for clause in &self.clauses {
                self.mark_clause(clause, rows.clone(), left, &mut scratch);
            }
        }
        true
    }

    fn mark_clause(&self, clause: &[Prepared<'_>], rows: Range<usize>, left: &mut [bool], scratch: &mut Scratch) {
        let count = left.iter().filter(|&&left| left).count();
        if count * ONE_BY_ONE < left.len() {
            for (row, left) in (rows.start as u32..).zip(left).filter(|(_, left)| **left) {
                *left = self.fits_one_of(clause, row);
            }
            return;
        }
        let Scratch { any, found } = scratch;
        any.clear();
        any.resize(left.len(), false);
        for one in clause {
            found.clear();
            found.resize(left.len(), false);
            one.check.mark(self.snapshot, rows.clone(), found);
            any.iter_mut().zip(&*found).for_each(|(any, found)| *any |= *found != one.not);
        }
        left.iter_mut().zip(&*any).for_each(|(left, any)| *left &= *any);
    }
}

/// Room for what one clause and one of its conditions say of the rows of a chunk.
#[derive(Default)]
struct Scratch {
    any: Vec<bool>,
    found: Vec<bool>,
}

/// How much is gained by looking at a clause before the others: codes cost least, and long words leave fewest.
fn rarity(clause: &[Prepared<'_>]) -> usize {
    match clause {
        [Prepared { not: false, check }] => check.rarity(),
        _ => 0,
    }
}
