//! The changes since the program was started, the newest first, as many as are kept.

use std::collections::VecDeque;
use std::sync::Arc;

use jiff::Timestamp;

use crate::history::ChangeBatch;

/// Changes that are kept: on a base of 5,000 clients those of some weeks.
const MOST: usize = 20_000;

#[derive(Debug, Default)]
pub struct ChangeLog {
    batches: VecDeque<Arc<ChangeBatch>>,
    changes: usize,
    /// Counts what was added, so that a reader sees whether anything was.
    version: u64,
    since: Option<Timestamp>,
}

impl ChangeLog {
    /// Adds the changes of the newest list. The oldest go where there are too many, never the newest.
    pub fn add(&mut self, batch: Arc<ChangeBatch>) {
        self.changes += batch.entries().len();
        self.batches.push_front(batch);
        self.version += 1;
        while self.changes > MOST
            && self.batches.len() > 1
            && let Some(oldest) = self.batches.pop_back()
        {
            self.changes -= oldest.entries().len();
            self.since = Some(oldest.shown());
        }
    }

    /// All that are kept, the newest first.
    pub fn batches(&self) -> impl ExactSizeIterator<Item = &Arc<ChangeBatch>> {
        self.batches.iter()
    }

    pub fn is_empty(&self) -> bool {
        self.batches.is_empty()
    }

    pub fn version(&self) -> u64 {
        self.version
    }

    /// Notes that there is a list from `at` on, with which the next ones are compared.
    pub fn begin(&mut self, at: Timestamp) {
        self.since.get_or_insert(at);
    }

    /// From when on it has every change: since the first list, or since the newest change that is not kept any more.
    pub fn since(&self) -> Option<Timestamp> {
        self.since
    }
}
