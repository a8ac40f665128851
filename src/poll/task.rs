//! The background task. It sends one report for each attempt, good or bad, and never ends by itself.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt as _;
use rand::RngExt;
use tokio::sync::{Notify, mpsc};
use tokio::task::{JoinHandle, spawn_blocking};
use tokio::time::{Instant, sleep_until};

use crate::api::{Fetched, LazyFetcher, PollError, Progress, decode};
use crate::clock::Clock;
use crate::poll::report::{PollEvent, PollTaskEnd, Report};
use crate::poll::schedule::next_in;
use crate::snapshot::Snapshot;

/// A person who holds `r` down does not ask more often than this.
const REFRESH_GAP: Duration = Duration::from_secs(5);

/// Where a list comes from: the network, or a test.
pub trait Fetch: Send + Sync + 'static {
    /// Fetches the list once.
    fn fetch(&self, progress: &Progress) -> impl Future<Output = Result<Fetched, PollError>> + Send;
}

impl Fetch for LazyFetcher {
    fn fetch(&self, progress: &Progress) -> impl Future<Output = Result<Fetched, PollError>> + Send {
        LazyFetcher::fetch(self, progress)
    }
}

/// What polls.
pub struct Poller<F, R> {
    /// Where the list comes from.
    pub source: F,
    /// The wall clock that snapshots are stamped by.
    pub clock: Arc<dyn Clock>,
    /// Time from the end of a good poll to the start of the next.
    pub interval: Duration,
    /// For the jitter of pauses.
    pub random: R,
}

/// The way to the poll task.
pub struct PollHandle {
    refresh: Arc<Notify>,
    progress: Arc<Progress>,
    task: JoinHandle<()>,
}

impl PollHandle {
    /// Asks for a poll at once. One that is under way answers it; right after another such request it waits its turn.
    pub fn refresh(&self) {
        self.refresh.notify_one();
    }

    /// Bytes of the answer under way that have come.
    pub fn received(&self) -> u64 {
        self.progress.received()
    }

    /// Waits for the task's end.
    pub async fn end(&mut self) -> PollTaskEnd {
        // A panic has been reported where it happened.
        let _ = (&mut self.task).await;
        PollTaskEnd
    }
}

impl Drop for PollHandle {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl<F: Fetch, R: RngExt + Send + 'static> Poller<F, R> {
    /// Starts the task. It ends when nobody receives its events any more.
    pub fn spawn(self, events: mpsc::Sender<PollEvent>) -> PollHandle {
        let refresh = Arc::new(Notify::new());
        let progress = Arc::new(Progress::default());
        let task = tokio::spawn(self.run(events, Arc::clone(&refresh), Arc::clone(&progress)));
        PollHandle { refresh, progress, task }
    }

    async fn run(mut self, events: mpsc::Sender<PollEvent>, refresh: Arc<Notify>, progress: Arc<Progress>) {
        let mut failures: u32 = 0;
        let mut refreshed: Option<Instant> = None;
        for attempt in 1.. {
            if events.send(PollEvent::Started).await.is_err() {
                return;
            }
            let started = Instant::now();
            let outcome = tokio::select! {
                outcome = Self::attempt(&self.source, &self.clock, &progress) => outcome,
                () = events.closed() => return,
            };
            failures = if outcome.is_ok() { 0 } else { failures.saturating_add(1) };
            let next_in = next_in(self.interval, failures, self.random.random::<f64>());
            let report = Report { attempt, took: started.elapsed(), bytes: progress.received(), outcome, next_in };
            let mut due = Instant::now() + next_in;
            if events.send(PollEvent::Finished(Box::new(report))).await.is_err() {
                return;
            }
            // A request that came while the fetch was under way has just been answered by it.
            let _ = refresh.notified().now_or_never();
            loop {
                tokio::select! {
                    () = sleep_until(due) => break,
                    () = events.closed() => return,
                    () = refresh.notified() => {
                        // Too soon after the last one it waits its turn; it is never lost.
                        match refreshed.map(|at| at + REFRESH_GAP) {
                            Some(allowed) if allowed > Instant::now() => due = due.min(allowed),
                            _ => {
                                refreshed = Some(Instant::now());
                                break;
                            }
                        }
                    }
                }
            }
        }
    }

    async fn attempt(source: &F, clock: &Arc<dyn Clock>, progress: &Progress) -> Result<Arc<Snapshot>, PollError> {
        let Fetched { body } = source.fetch(progress).await?;
        let clock = Arc::clone(clock);
        let read = spawn_blocking(move || {
            let taken_at = clock.now();
            decode(&body).map(|decoded| Arc::new(Snapshot::new(decoded.store, taken_at)))
        });
        match read.await {
            Ok(outcome) => outcome,
            // An error of ours: it must end this task too, and so be seen, rather than look like a bad answer.
            Err(error) if error.is_panic() => std::panic::resume_unwind(error.into_panic()),
            Err(_) => Err(PollError::TaskEnded),
        }
    }
}
