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

    /// Puts the changes of before, the newest list first, behind those that came since. `since` is from when on they are all.
    pub fn load(&mut self, batches: Vec<Arc<ChangeBatch>>, since: Option<Timestamp>) {
        if let Some(since) = since {
            self.since = Some(self.since.map_or(since, |known| known.min(since)));
        }
        self.version += 1;
        for batch in batches {
            let changes = batch.entries().len();
            if self.changes + changes > MOST && !self.batches.is_empty() {
                self.since = Some(batch.shown());
                break;
            }
            self.changes += changes;
            self.batches.push_back(batch);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::Record;
    use crate::client::record::RawId;
    use crate::history::{Entry, Kind, Was};
    use crate::snapshot::StoreBuilder;

    fn batch(second: i64, changes: usize) -> Arc<ChangeBatch> {
        let shown = Timestamp::from_second(second).unwrap();
        let mut clients = StoreBuilder::default();
        clients.push(&Record { service_id: Some(RawId::Number(second)), ..Record::default() });
        let entry = Entry { row: 0, kind: Kind::New, field: None, before: Was::Null, confirmed: shown };
        ChangeBatch::restored(clients, vec![entry; changes], 0, shown).unwrap()
    }

    fn seconds(log: &ChangeLog) -> Vec<i64> {
        log.batches().map(|batch| batch.shown().as_second()).collect()
    }

    #[test]
    fn what_was_before_stands_behind_what_has_come_since_and_the_oldest_has_no_room() {
        let at = |second| Timestamp::from_second(second).ok();
        let mut log = ChangeLog::default();
        log.begin(at(90).unwrap());
        log.add(batch(100, 10));
        let version = log.version();
        log.load(vec![batch(50, 5), batch(40, 5)], at(10));
        assert_eq!((seconds(&log), log.since()), (vec![100, 50, 40], at(10)));
        assert_ne!(log.version(), version, "what is shown is asked for anew");
        log.load(vec![batch(30, MOST - 25), batch(20, 10)], at(1));
        assert_eq!((seconds(&log), log.since()), (vec![100, 50, 40, 30], at(20)));
        log.add(batch(110, 10));
        assert_eq!((seconds(&log), log.since()), (vec![110, 100, 50, 40], at(30)));
    }
}
