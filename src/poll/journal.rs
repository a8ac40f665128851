//! The journal: every attempt to get the list, the newest first, as many as are kept.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use crate::poll::report::Report;
use crate::poll::schedule::Next;
use crate::source::{PollError, Problems};
use crate::truth::Verdict;

/// Attempts that are kept: four hours at the usual interval.
pub const MOST: usize = 500;

/// The attempts, the newest first.
#[derive(Debug, Default)]
pub struct Journal {
    entries: VecDeque<Attempt>,
}

#[derive(Clone, Debug)]
pub struct Attempt {
    /// Counts the attempts, from 1.
    pub attempt: u64,
    pub at: Timestamp,
    pub took: Duration,
    pub bytes: u64,
    /// The list, or why there is none.
    pub outcome: Result<Listed, PollError>,
    pub next: Next,
}

#[derive(Clone, Debug)]
pub struct Listed {
    pub rows: u64,
    pub verdict: Verdict,
    pub problems: Arc<Problems>,
}

impl Journal {
    /// Enters an attempt that ended at `at`.
    pub fn enter(&mut self, report: &Report, at: Timestamp) {
        let outcome = match &report.outcome {
            Ok(list) => Ok(Listed { rows: list.rows, verdict: list.verdict, problems: Arc::clone(&list.problems) }),
            Err(error) => Err(error.clone()),
        };
        let Report { attempt, took, bytes, next, .. } = *report;
        self.entries.push_front(Attempt { attempt, at, took, bytes, outcome, next });
        self.entries.truncate(MOST);
    }

    pub fn entries(&self) -> impl ExactSizeIterator<Item = &Attempt> {
        self.entries.iter()
    }

    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there was none yet.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The attempt at `place`, counted from the newest.
    pub fn get(&self, place: usize) -> Option<&Attempt> {
        self.entries.get(place)
    }

    /// Attempts that brought a list which is believed as a whole.
    pub fn good(&self) -> usize {
        self.entries.iter().filter(|entry| entry.outcome.is_ok()).count() - self.held_back()
    }

    /// Lists that were not credible.
    pub fn held_back(&self) -> usize {
        let held = |entry: &&Attempt| matches!(&entry.outcome, Ok(Listed { verdict: Verdict::HeldBack(_), .. }));
        self.entries.iter().filter(held).count()
    }

    /// Lists that were in part older than the previous one.
    pub fn flapped(&self) -> usize {
        let flapped = |entry: &&Attempt| matches!(&entry.outcome, Ok(list) if list.verdict.changes().flapped > 0);
        self.entries.iter().filter(flapped).count()
    }
}
