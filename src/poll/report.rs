//! What the poll task tells: one report for each attempt, failures included.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use crate::poll::schedule::Next;
use crate::snapshot::{ChangeSet, Snapshot};
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
    Accepted(Ruling),
    /// They are back, because a person took that back; with the verdict on the list that is held back again.
    TakenBack(Ruling),
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
    /// The changes from what was shown to that. It keeps both in memory: for reading, not for keeping.
    pub changes: Option<Arc<ChangeSet>>,
    /// The server's clock when it answered.
    pub date: Option<Timestamp>,
}

/// The poll task is no more. It never ends by itself while somebody listens, so this is an error of ours.
#[derive(Clone, Copy, Debug)]
pub struct PollTaskEnd;

impl From<PollTaskEnd> for PollError {
    fn from(_: PollTaskEnd) -> Self {
        Self::TaskEnded
    }
}
