//! What the poll task hands over to be written, and what it is given to begin with.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::oneshot;
use tokio::time::timeout;

use crate::history::store::Kept;
use crate::history::{ChangeBatch, Reading};
use crate::snapshot::Snapshot;

/// Where lists leave what is to be written. Nobody waits here: what is not written yet is put together with what comes next.
#[derive(Clone)]
pub struct Recording(pub(super) Arc<Desk>);

/// What waits to be written.
#[derive(Default)]
pub(super) struct Desk {
    waiting: Mutex<Waiting>,
    changed: Condvar,
}

#[derive(Default)]
pub(super) struct Waiting {
    pub(super) listed: Option<Timestamp>,
    /// The newest: what came between is of no interest any more.
    pub(super) snapshot: Option<Arc<Snapshot>>,
    /// The oldest first.
    pub(super) batches: Vec<Arc<ChangeBatch>>,
    pub(super) readings: Vec<Reading>,
    pub(super) is_end: bool,
}

/// Changes and readings that wait while nothing can be written, say because the disk is full.
const MOST_WAITING: usize = 20_000;

impl Waiting {
    /// Puts what has come behind what is left.
    pub(super) fn add(&mut self, new: Self) {
        self.listed = new.listed.or(self.listed);
        self.snapshot = new.snapshot.or(self.snapshot.take());
        self.batches.extend(new.batches);
        self.readings.extend(new.readings);
        self.is_end = new.is_end;
    }

    /// Lets the oldest go where too much waits.
    pub(super) fn let_the_oldest_go(&mut self) {
        let surplus = self.readings.len().saturating_sub(MOST_WAITING);
        self.readings.drain(..surplus);
        let mut changes: usize = self.batches.iter().map(|batch| batch.entries().len()).sum();
        while changes > MOST_WAITING && self.batches.len() > 1 {
            changes -= self.batches.remove(0).entries().len();
        }
    }
}

impl Desk {
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until something is to be written, or the end has come, and takes it.
    pub(super) fn take(&self) -> Waiting {
        let mut waiting = self.lock();
        while waiting.listed.is_none() && !waiting.is_end {
            waiting = self.changed.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
        let is_end = waiting.is_end;
        std::mem::replace(&mut *waiting, Waiting { is_end, ..Waiting::default() })
    }

    /// Leaves the figures of a poll, which are written with what the next list shows, or at the end.
    pub(super) fn read(&self, reading: Reading) {
        self.lock().readings.push(reading);
    }

    pub(super) fn end(&self) {
        self.lock().is_end = true;
        self.changed.notify_all();
    }
}

impl Recording {
    /// Leaves what the list at `listed` showed: what is believed since then, where that is something else than before, and the
    /// changes to it.
    pub fn note(&self, listed: Timestamp, snapshot: Option<&Arc<Snapshot>>, changes: Option<&Arc<ChangeBatch>>) {
        let mut waiting = self.0.lock();
        waiting.listed = Some(listed);
        if let Some(snapshot) = snapshot {
            waiting.snapshot = Some(Arc::clone(snapshot));
        }
        waiting.batches.extend(changes.map(Arc::clone));
        drop(waiting);
        self.0.changed.notify_all();
    }
}

/// What an earlier run believed, which is being read.
#[derive(Debug)]
pub struct KeptSoon(pub(super) oneshot::Receiver<Kept>);

impl KeptSoon {
    /// Waits for it, but not for long; `None` where there is nothing, or it takes too long. Then it is never given: the list
    /// that waits here is judged as the first one.
    pub async fn within(mut self, time: Duration) -> Option<Kept> {
        if let Ok(kept) = timeout(time, &mut self.0).await {
            return kept.ok();
        }
        self.0.close();
        self.0.try_recv().ok()
    }
}
