//! What the poll task tells: one report for each attempt, failures included.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use crate::history::ChangeBatch;
use crate::poll::schedule::Next;
use crate::snapshot::Snapshot;
use crate::source::{PollError, Problems};
use crate::truth::{Ruling, Verdict};

/// Something that the poll task did.
#[derive(Debug)]
pub enum PollEvent {
    Started,
    /// The very first list has come in part: the clients so far, marked as provisional.
    Coming(Arc<Snapshot>),
    Finished(Box<Report>),
    /// The clients who were absent from the list that was held back are gone, because a person said so.
    Accepted(Judged),
    /// They are back, because a person took that back; with the verdict on the list that is held back again.
    TakenBack(Judged),
}

#[derive(Debug)]
pub struct Report {
    /// Counts the attempts, from 1.
    pub attempt: u64,
    /// How long it took, reading the answer included.
    pub took: Duration,
    /// Bytes of the body that came, unpacked.
    pub bytes: u64,
    /// The list, or why there is none.
    pub outcome: Result<List, PollError>,
    pub next: Next,
}

#[derive(Clone, Debug)]
pub struct List {
    pub rows: u64,
    pub problems: Arc<Problems>,
    pub verdict: Verdict,
    /// What to show from now on, where that is something else than before.
    pub snapshot: Option<Arc<Snapshot>>,
    /// The changes from what was shown to that.
    pub changes: Option<Arc<ChangeBatch>>,
    /// The server's clock when it answered.
    pub date: Option<Timestamp>,
}

/// What was decided, with its changes as they are remembered.
#[derive(Clone, Debug)]
pub struct Judged {
    pub verdict: Verdict,
    pub snapshot: Option<Arc<Snapshot>>,
    pub changes: Option<Arc<ChangeBatch>>,
}

impl From<Ruling> for Judged {
    /// Copies what has changed, and lets the previous snapshot go: for the thread that judges.
    fn from(Ruling { verdict, snapshot, changes }: Ruling) -> Self {
        let changes = changes.as_deref().and_then(ChangeBatch::of);
        Self { verdict, snapshot, changes }
    }
}

/// The poll task is no more. It never ends by itself while somebody listens, so this is an error of ours.
#[derive(Clone, Copy, Debug)]
pub struct PollTaskEnd;

impl From<PollTaskEnd> for PollError {
    fn from(_: PollTaskEnd) -> Self {
        Self::TaskEnded
    }
}
