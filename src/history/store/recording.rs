//! What the poll task hands over to be written, and what it is given to begin with.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::oneshot;
use tokio::time::timeout;

use crate::history::ChangeBatch;
use crate::history::store::Kept;
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
    pub(super) is_end: bool,
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
        match timeout(time, &mut self.0).await {
            Ok(kept) => kept.ok(),
            Err(_) => {
                self.0.close();
                self.0.try_recv().ok()
            }
        }
    }
}
