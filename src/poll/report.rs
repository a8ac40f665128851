//! What the poll task tells: one report for each attempt, failures included.

use std::sync::Arc;
use std::time::Duration;

use crate::api::PollError;
use crate::snapshot::Snapshot;

/// Something that the poll task did.
#[derive(Debug)]
pub enum PollEvent {
    /// It has begun to fetch.
    Started,
    /// An attempt has ended.
    Finished(Box<Report>),
}

/// An attempt that has ended.
#[derive(Debug)]
pub struct Report {
    /// Counts the attempts, from 1.
    pub attempt: u64,
    /// How long it took, reading the answer included.
    pub took: Duration,
    /// Bytes of the body that came.
    pub bytes: u64,
    /// The clients, or why there are none.
    pub outcome: Result<Arc<Snapshot>, PollError>,
    /// Time from the end of this attempt to the start of the next.
    pub next_in: Duration,
}

/// The poll task is no more. It never ends by itself while somebody listens, so this is an error of ours.
#[derive(Clone, Copy, Debug)]
pub struct PollTaskEnd;

impl From<PollTaskEnd> for PollError {
    fn from(_: PollTaskEnd) -> Self {
        Self::TaskEnded
    }
}
