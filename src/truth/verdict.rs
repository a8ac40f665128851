//! What is said of a list: whether it is believed, what it changed, and why it is doubted.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use crate::snapshot::{ChangeSet, ChangedRows, Snapshot};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// To be believed.
    Good(Changes),
    /// Byte for byte what the source sent the last time, and that was believed.
    Unchanged,
    /// Who is in it is believed; nobody is gone because of it.
    HeldBack(HeldBack),
}

impl Verdict {
    pub fn is_held_back(&self) -> bool {
        matches!(self, Self::HeldBack(_))
    }

    /// What was taken from the list.
    pub fn changes(&self) -> Changes {
        match self {
            Self::Good(changes) => *changes,
            Self::Unchanged => Changes::default(),
            Self::HeldBack(held) => held.changes,
        }
    }
}

/// How a list differs from what is known, in clients.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Not known before.
    pub new: u64,
    /// Absent for long enough, and now believed to be gone.
    pub gone: u64,
    /// With other data.
    pub changed: u64,
    /// Not in this list and kept, because they may come back.
    pub missing: u64,
    /// Missing in the previous list and here again.
    pub back: u64,
    /// Gone back to older data: the back-end's workers answer in turn with lists of different age.
    pub flapped: u64,
}

impl Changes {
    /// The counts of these rows.
    pub(super) fn of(rows: &ChangedRows) -> Self {
        Self {
            new: rows.new.len() as u64,
            gone: rows.gone.len() as u64,
            changed: rows.changed.len() as u64,
            ..Self::default()
        }
    }
}

/// Why the clients who are not in a list are not believed to be gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    Empty,
    /// The same clients again and again, and few of those who are known.
    Repeated,
    /// So many runs of neighbours in the source's order are absent: pages of the source seem to fail.
    Runs(u64),
    /// Many fewer clients than are known, one here and one there.
    Shrunk,
}

/// A list that is not credible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeldBack {
    pub doubt: Doubt,
    pub rows: u64,
    /// Clients who are known, those in the list and those who are absent from it.
    pub of: u64,
    /// Clients who are absent, and kept: they would go if the list were accepted.
    pub absent: u64,
    pub in_service: u64,
    /// When the first of the absent ones was last confirmed.
    pub since: Timestamp,
    /// When the first of them will be believed to be gone if this goes on; `None` is never.
    pub believed_in: Option<Duration>,
    /// What was taken from the list all the same.
    pub changes: Changes,
}

impl HeldBack {
    /// Clients who are known and in the list.
    pub fn confirmed(&self) -> u64 {
        self.of.saturating_sub(self.absent)
    }
}

/// The verdict, and the snapshot to show where it is another one.
#[derive(Debug)]
pub struct Ruling {
    pub verdict: Verdict,
    /// What to show from now on; `None` where that does not change.
    pub snapshot: Option<Arc<Snapshot>>,
    /// The changes from what was shown to that, client by client. `None` where no client is new, gone or changed, and for
    /// the first list: its clients are not new, but what there is to begin with.
    pub changes: Option<Arc<ChangeSet>>,
}

impl Ruling {
    pub(super) fn keep(verdict: Verdict) -> Self {
        Self { verdict, snapshot: None, changes: None }
    }
}
