//! The journal: every attempt to get the list, the newest first, as many as are kept.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use crate::platform::Now;
use crate::poll::report::Report;
use crate::poll::schedule::Next;
use crate::poll::tally::Tally;
use crate::source::{PollError, Problems};
use crate::truth::Verdict;

/// Attempts that are kept: four hours at the usual interval.
pub const MOST: usize = 500;

/// The attempts, the newest first.
#[derive(Debug, Default)]
pub struct Journal {
    entries: VecDeque<Attempt>,
    tally: Tally,
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
    /// The time by which its changes are remembered; `None` where it showed none.
    pub changes: Option<Timestamp>,
}

impl Journal {
    /// Enters an attempt that ended `now`.
    pub fn enter(&mut self, report: &Report, now: Now) {
        self.tally.count(report, now);
        let outcome = match &report.outcome {
            Ok(list) => Ok(Listed {
                rows: list.rows,
                verdict: list.verdict,
                problems: Arc::clone(&list.problems),
                changes: list.changes.as_ref().map(|changes| changes.shown()),
            }),
            Err(error) => Err(error.clone()),
        };
        let Report { attempt, took, bytes, next, .. } = *report;
        self.entries.push_front(Attempt { attempt, at: now.wall, took, bytes, outcome, next });
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

    /// All attempts, also those that are not kept any more, counted.
    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    /// Lists that were in part older than the previous one.
    pub fn flapped(&self) -> usize {
        let flapped = |entry: &&Attempt| matches!(&entry.outcome, Ok(list) if list.verdict.changes().flapped > 0);
        self.entries.iter().filter(flapped).count()
    }
}
