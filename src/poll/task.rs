//! The background task. It sends one report for each attempt, good or bad, and never ends by itself.

use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt as _;
use rand::RngExt;
use tokio::runtime::Handle;
use tokio::sync::{Notify, mpsc};
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep_until};
use tracing::info;

use crate::platform::clock::Clock;
use crate::poll::attempt::{Attempts, Fetch};
use crate::poll::log::PollLog;
use crate::poll::report::{PollEvent, PollTaskEnd, Report};
use crate::poll::schedule::next;
use crate::source::{PollError, Progress};
use crate::truth::Rules;

/// A person who holds `r` down does not ask more often than this.
const REFRESH_GAP: Duration = Duration::from_secs(5);

/// What polls.
pub struct Poller<F, R> {
    /// Where the list comes from.
    pub source: F,
    /// The wall clock that snapshots are stamped by.
    pub clock: Arc<dyn Clock>,
    /// Time from the end of a good poll to the start of the next.
    pub interval: Duration,
    /// What lists are judged by.
    pub rules: Rules,
    /// Where lists are read: the runtime with the threads for it.
    pub reader: Handle,
    /// For the jitter of pauses.
    pub random: R,
}

/// What a person has asked for and not got yet.
#[derive(Default)]
struct Wishes {
    refresh: Notify,
    accept: Notify,
    take_back: Notify,
}

/// The way to the poll task.
pub struct PollHandle {
    wishes: Arc<Wishes>,
    progress: Arc<Progress>,
    task: JoinHandle<()>,
}

impl PollHandle {
    /// Asks for a poll at once. One that is under way answers it; right after another such request it waits its turn.
    pub fn refresh(&self) {
        self.wishes.refresh.notify_one();
    }

    /// Lets the clients go who are absent from the list that is held back, if there is one.
    pub fn accept(&self) {
        self.wishes.accept.notify_one();
    }

    /// Takes that back, as long as it can be.
    pub fn take_back(&self) {
        self.wishes.take_back.notify_one();
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
        let wishes = Arc::new(Wishes::default());
        let progress = Arc::new(Progress::default());
        let task = Task {
            attempts: Attempts::new(self.source, self.clock, self.rules, self.reader),
            interval: self.interval,
            random: self.random,
            events,
            wishes: Arc::clone(&wishes),
            progress: Arc::clone(&progress),
            refreshed: None,
            log: PollLog::default(),
        };
        PollHandle { wishes, progress, task: tokio::spawn(task.run()) }
    }
}

struct Task<F, R> {
    attempts: Attempts<F>,
    interval: Duration,
    random: R,
    events: mpsc::Sender<PollEvent>,
    wishes: Arc<Wishes>,
    progress: Arc<Progress>,
    /// When a person last asked for a poll and got it.
    refreshed: Option<Instant>,
    log: PollLog,
}

impl<F: Fetch, R: RngExt> Task<F, R> {
    async fn run(mut self) {
        let mut failures: u32 = 0;
        for attempt in 1.. {
            if self.events.send(PollEvent::Started).await.is_err() {
                return;
            }
            let started = Instant::now();
            let events = self.events.clone();
            // The loop takes what it can: where it is busy, more will come.
            let show = move |snapshot| drop(events.try_send(PollEvent::Coming(snapshot)));
            let outcome = tokio::select! {
                outcome = self.attempts.once(&self.progress, show) => outcome,
                () = self.events.closed() => return,
            };
            failures = if outcome.is_ok() { 0 } else { failures.saturating_add(1) };
            let error = outcome.as_ref().err();
            let next = next(self.interval, failures, error, self.random.random::<f64>());
            let refused = matches!(error, Some(PollError::LoginRefused { .. } | PollError::Credentials(_)))
                || error.and_then(PollError::http_status) == Some(401);
            let bytes = self.progress.received();
            let report = Report { attempt, took: started.elapsed(), bytes, outcome, next };
            self.log.note(&report);
            let due = Instant::now() + next.after;
            if self.events.send(PollEvent::Finished(Box::new(report))).await.is_err() {
                return;
            }
            // A request that came while the fetch was under way has just been answered by it.
            let _ = self.wishes.refresh.notified().now_or_never();
            if !self.wait(due, refused).await {
                return;
            }
        }
    }

    /// Waits until the next poll is due or asked for. `false` when nobody listens any more.
    async fn wait(&mut self, mut due: Instant, refused: bool) -> bool {
        let wishes = Arc::clone(&self.wishes);
        let mut asked = false;
        loop {
            let event = tokio::select! {
                () = sleep_until(due) => {
                    if asked {
                        self.refreshed = Some(Instant::now());
                    }
                    return true;
                }
                () = self.events.closed() => return false,
                () = self.attempts.source().credentials_changed(), if refused => return true,
                () = wishes.accept.notified() => {
                    info!("absent clients let go by hand");
                    self.attempts.accept().await.map(PollEvent::Accepted)
                }
                () = wishes.take_back.notified() => {
                    info!("clients let go by hand taken back");
                    let ruling = self.attempts.take_back().await;
                    ruling.and_then(|ruling| Some(PollEvent::TakenBack(ruling.snapshot?, ruling.verdict)))
                }
                () = wishes.refresh.notified() => {
                    // Too soon after the last one it waits its turn; it is never lost.
                    match self.refreshed.map(|at| at + REFRESH_GAP) {
                        Some(allowed) if allowed > Instant::now() => {
                            asked |= allowed < due;
                            due = due.min(allowed);
                        }
                        _ => {
                            self.refreshed = Some(Instant::now());
                            return true;
                        }
                    }
                    None
                }
            };
            if let Some(event) = event
                && self.events.send(event).await.is_err()
            {
                return false;
            }
        }
    }
}
