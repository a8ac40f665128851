//! Keeps the history of one source while a program runs: begins the thread, and waits for it at the end.

use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use tokio::sync::oneshot;

use crate::history::Reading;
use crate::history::store::keeping::Keeping;
use crate::history::store::recording::Desk;
use crate::history::store::{HistoryEvent, Kept, KeptSoon, Recording, Retention, StorePlace};

/// How long the end of the program waits for the last list to be written.
const LAST_WRITE: Duration = Duration::from_secs(1);

/// Keeps the history of one source. Dropping it waits a moment for the last list to be written.
pub struct Recorder {
    place: StorePlace,
    retention: Retention,
    desk: Arc<Desk>,
    kept: Option<oneshot::Sender<Kept>>,
    ended: Option<mpsc::Receiver<()>>,
}

impl Recorder {
    /// A recorder of the history at `place` that has not begun, with what the poll task needs of it.
    pub fn new(place: StorePlace, retention: Retention) -> (Self, Recording, KeptSoon) {
        let desk = Arc::new(Desk::default());
        let (kept, kept_soon) = oneshot::channel();
        let recording = Recording(Arc::clone(&desk));
        (Self { place, retention, desk, kept: Some(kept), ended: None }, recording, KeptSoon(kept_soon))
    }

    /// Leaves the figures of a poll to be written.
    pub fn read(&self, reading: Reading) {
        self.desk.read(reading);
    }

    /// Starts the thread, which calls `tell`. A second call does nothing.
    pub fn begin(&mut self, tell: impl Fn(HistoryEvent) + Send + 'static) {
        let Some(kept) = self.kept.take() else { return };
        let (end, ended) = mpsc::channel::<()>();
        let keeping = Keeping::new(self.place.clone(), self.retention, Box::new(tell));
        let desk = Arc::clone(&self.desk);
        let work = move || {
            keeping.run(kept, &desk);
            drop(end);
        };
        // A system without a thread left has worse to tell than that nothing is recorded.
        if thread::Builder::new().name("history".into()).spawn(work).is_ok() {
            self.ended = Some(ended);
        }
    }
}

impl Recorder {
    /// Ends it. Waits for at most `time` until the last list is written; whether it is.
    pub fn finish(mut self, time: Duration) -> bool {
        self.end(time)
    }

    fn end(&mut self, time: Duration) -> bool {
        self.desk.end();
        // The other end goes when all is done.
        let is_done = |ended: mpsc::Receiver<()>| ended.recv_timeout(time) == Err(mpsc::RecvTimeoutError::Disconnected);
        self.ended.take().is_none_or(is_done)
    }
}

impl Drop for Recorder {
    fn drop(&mut self) {
        self.end(LAST_WRITE);
    }
}
