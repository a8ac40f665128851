//! Questions about single clients, beside the polls: never more than one at a time, each on a task of its own.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tracing::info;

use crate::client::Names;
use crate::platform::clock::{Clock, Now};
use crate::snapshot::{Snapshot, Store};
use crate::source::{ClientSource, LookUp, LookedUp, PollError, Progress};
use crate::text::CleanText;

/// Asks a source about single clients. Dropping it gives up what is under way.
pub struct LookUps {
    start: Box<Start>,
    running: Option<JoinHandle<()>>,
}

/// Starts a task for a question of this number, behind the task before it.
type Start = dyn Fn(u64, LookUp, Option<JoinHandle<()>>) -> JoinHandle<()> + Send;

/// What came of a question.
#[derive(Clone, Debug)]
pub struct LookUpEnd {
    /// The question's number.
    pub number: u64,
    /// When the answer had come.
    pub at: Now,
    /// Where it was asked; `None` where it could not be asked.
    pub url: Option<CleanText>,
    pub outcome: Result<LookedUp<Arc<Snapshot>>, PollError>,
}

impl LookUps {
    /// Asks `source`, whose numbers are called by `names`, and sends each end to `ends`.
    pub fn new(
        source: impl ClientSource,
        names: Arc<Names>,
        clock: Arc<dyn Clock>,
        ends: mpsc::UnboundedSender<LookUpEnd>,
    ) -> Self {
        let source = Arc::new(source);
        let start = move |number, look_up, before: Option<JoinHandle<()>>| {
            let (source, clock, ends) = (Arc::clone(&source), Arc::clone(&clock), ends.clone());
            let names = Arc::clone(&names);
            tokio::spawn(async move {
                if let Some(before) = before {
                    // Until it is given up its connection is open.
                    let _ = before.await;
                }
                let end = look(&*source, &names, clock.as_ref(), number, look_up).await;
                let _ = ends.send(end);
            })
        };
        Self { start: Box::new(start), running: None }
    }

    /// Asks under `number`. What was asked before is given up.
    pub fn ask(&mut self, number: u64, look_up: LookUp) {
        self.give_up();
        self.running = Some((self.start)(number, look_up, self.running.take()));
    }

    /// Gives up what is under way.
    pub fn give_up(&mut self) {
        if let Some(running) = &self.running {
            running.abort();
        }
    }
}

impl Drop for LookUps {
    fn drop(&mut self) {
        self.give_up();
    }
}

async fn look(
    source: &impl ClientSource,
    names: &Arc<Names>,
    clock: &dyn Clock,
    number: u64,
    look_up: LookUp,
) -> LookUpEnd {
    let started = clock.read();
    let outcome = source.look_up(&look_up, &Progress::default()).await;
    let at = clock.read();
    note(&look_up, &outcome, at.since(started));
    let snapshot = |clients: Store| Arc::new(Snapshot::new(clients.named(names), at.wall));
    let outcome = outcome.map(|found| found.map(snapshot));
    LookUpEnd { number, at, url: source.url(&look_up), outcome }
}

/// A line for the log, without the client.
fn note<C>(look_up: &LookUp, outcome: &Result<LookedUp<C>, PollError>, took: Duration) {
    let asked = match look_up {
        LookUp::Client(_) => "client",
        LookUp::Search(_) => "search",
    };
    let outcome = match outcome {
        Ok(LookedUp::Found(..)) => "found",
        Ok(LookedUp::Nobody { .. }) => "nobody",
        Ok(LookedUp::Another) => "another",
        Ok(LookedUp::CannotSearch { .. }) => "cannot_search",
        Ok(LookedUp::NoSuchId) => "no_such_id",
        Err(error) => error.kind(),
    };
    info!(asked, outcome, ms = took.as_millis() as u64, "looked up");
}
