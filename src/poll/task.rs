//! The background task. It polls, waits, and polls again. It sends one report for each attempt, good or bad, and never ends by
//! itself.

use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt as _;
use rand::RngExt;
use tokio::runtime::Handle;
use tokio::sync::{Notify, mpsc};
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep_until};
use tracing::info;

use crate::client::Names;
use crate::history::store::{KeptSoon, Recording};
use crate::platform::clock::Clock;
use crate::poll::attempt::Attempts;
use crate::poll::log::PollLog;
use crate::poll::report::{PollEvent, PollTaskEnd, Report};
use crate::poll::schedule::next;
use crate::source::{ListSource, PollError, Progress};
use crate::truth::Rules;

/// Holding `r` down does not poll more often than this.
const REFRESH_GAP: Duration = Duration::from_secs(5);

/// A poll task before its start.
pub struct Poller<S, R> {
    pub source: S,
    pub clock: Arc<dyn Clock>,
    /// Time from the end of a good poll to the start of the next.
    pub interval: Duration,
    pub rules: Rules,
    /// Its blocking threads judge the lists.
    pub reader: Handle,
    /// What numbers are called.
    pub names: Arc<Names>,
    pub random: R,
    /// Where what lists show is left to be written, and what an earlier run believed.
    pub history: Option<(Recording, KeptSoon)>,
}

/// What a person has asked for, and the task has not done yet.
#[derive(Default)]
struct Requests {
    refresh: Notify,
    accept: Notify,
    take_back: Notify,
}

/// The handle of a running poll task, which ends with it.
pub struct PollHandle {
    requests: Arc<Requests>,
    progress: Arc<Progress>,
    task: JoinHandle<()>,
}

impl PollHandle {
    /// Asks for a poll now. A poll that is running answers the request; soon after another request it has to wait.
    pub fn refresh(&self) {
        self.requests.refresh.notify_one();
    }

    /// Accepts the list that is held back, if there is one, and lets the clients go who are absent from it.
    pub fn accept(&self) {
        self.requests.accept.notify_one();
    }

    /// Takes that back, if it still can.
    pub fn take_back(&self) {
        self.requests.take_back.notify_one();
    }

    /// Bytes of the current answer that have arrived.
    pub fn received(&self) -> u64 {
        self.progress.received()
    }

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

impl<S: ListSource, R: RngExt + Send + 'static> Poller<S, R> {
    /// Starts the task. It ends when nobody receives its events any more.
    pub fn spawn(self, events: mpsc::Sender<PollEvent>) -> PollHandle {
        let requests = Arc::new(Requests::default());
        let progress = Arc::new(Progress::default());
        let task = Task {
            attempts: Attempts::new(self.source, self.clock, self.rules, self.reader)
                .named(self.names)
                .with_history(self.history),
            interval: self.interval,
            random: self.random,
            events,
            requests: Arc::clone(&requests),
            progress: Arc::clone(&progress),
            refreshed: None,
            log: PollLog::default(),
        };
        PollHandle { requests, progress, task: tokio::spawn(task.run()) }
    }
}

struct Task<S, R> {
    attempts: Attempts<S>,
    interval: Duration,
    random: R,
    events: mpsc::Sender<PollEvent>,
    requests: Arc<Requests>,
    progress: Arc<Progress>,
    /// When a person last asked for a poll and got it.
    refreshed: Option<Instant>,
    log: PollLog,
}

impl<S: ListSource, R: RngExt> Task<S, R> {
    async fn run(mut self) {
        let mut failures: u32 = 0;
        for attempt in 1.. {
            if self.events.send(PollEvent::Started).await.is_err() {
                return;
            }
            let started = Instant::now();
            let events = self.events.clone();
            // If the loop is busy it misses these clients, and gets more of them next time.
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
            // The fetch has just answered any request that arrived meanwhile.
            let _ = self.requests.refresh.notified().now_or_never();
            if !self.wait(due, refused).await {
                return;
            }
        }
    }

    /// Waits until the next poll is due or asked for. `false` when nobody listens any more.
    async fn wait(&mut self, mut due: Instant, refused: bool) -> bool {
        let requests = Arc::clone(&self.requests);
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
                () = requests.accept.notified() => {
                    info!("absent clients let go by hand");
                    self.attempts.accept().await.map(PollEvent::Accepted)
                }
                () = requests.take_back.notified() => {
                    info!("clients let go by hand taken back");
                    self.attempts.take_back().await.map(PollEvent::TakenBack)
                }
                () = requests.refresh.notified() => {
                    // Too soon after the last one it has to wait, but it is never lost.
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
