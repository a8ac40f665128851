//! What the program says in a sentence and takes back by itself: kinds with their data.
//!
//! A room of its own, because the state holds them (`app/shell/notice.rs`), `words/notice.rs` words them, and neither of
//! the two may know the other. A kind that is added here has its sentence there; nothing else is needed.

use std::time::Duration;

use crate::copying::{Copied, CopyFailure, CopyItem};
use crate::history::store::StoreError;
use crate::platform::new_file::FileProblem;
use crate::platform::state_dir::StateError;
use crate::text::CleanText;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The terminal has the mouse: it selects text again.
    MouseGivenBack,
    /// Clicks and the wheel are the program's.
    MouseTaken,
    /// So many marks were taken away.
    MarksCleared(usize),
    /// So many marked clients are gone from the list, and their marks with them.
    MarkedGone(usize),
    /// Esc dropped the filter.
    FilterDropped,
    /// What was to outlive the program cannot be kept, or not be read.
    NotRemembered(StateError),
    /// Nothing is recorded, or not for now.
    NoHistory(StoreError),
    /// The history was damaged; it is in this file now, and a new one is written.
    HistorySetAside(CleanText),
    /// The program that kept the history has ended, and this one does.
    HistoryTakenOver,
    /// This file should say which columns the table shows, and nothing in it is known.
    NoTable(CleanText),
    /// A file for other systems cannot be written.
    NotPublished {
        path: CleanText,
        problem: FileProblem,
    },
    /// So many clients are in this file now, which is that long.
    Exported {
        clients: usize,
        file: CleanText,
        bytes: u64,
    },
    /// So many changes are in this file now, which is that long.
    ChangesExported {
        changes: usize,
        file: CleanText,
        bytes: u64,
    },
    NoChangesToExport,
    /// So many groups are in this file now.
    ExportedGroups {
        groups: usize,
        file: CleanText,
        bytes: u64,
    },
    /// A file was given up before it was done; there is nothing of it.
    ExportStopped,
    /// Nobody is listed and nobody marked.
    NothingToExport,
    /// The list has not come whole.
    ExportTooEarly,
    /// The selected client has no document by which others could be found.
    NoDocument,
    /// The changes of a client without an id are wanted.
    NoIdToFollow,
    /// Nobody else has the document.
    NoOtherService,
    /// So many clients have the document that it is nobody's own.
    SharedDocument(u32),
    /// A text is on its way to the clipboard. Nothing answers: whether it is there nobody knows.
    Copied {
        copied: Copied,
        through_tmux: bool,
    },
    NotCopied {
        copied: Copied,
        why: CopyFailure,
    },
    /// Nobody of those meant has anything of the kind.
    NothingToCopy(CopyItem),
    /// Nothing is selected that could be copied.
    NothingSelected,
    /// A list would accuse who owes: the source's balances leave open invoices out.
    BalancesCarried,
    /// Of the selected poll no change is remembered.
    PollChangedNothing,
}

/// How much a notice matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// Something was done as it was asked for.
    Quiet,
    /// Something was not done, or only in part.
    Warning,
}

/// How long it takes to read that something was done.
const QUIET_STAYS: Duration = Duration::from_secs(4);
/// How long it takes to read why something was not, and what to do next.
const WARNING_STAYS: Duration = Duration::from_secs(8);
/// How long a copied text stands, so that it can be taken by hand as well. It covers what is below.
const COPIED_STAYS: Duration = Duration::from_secs(3);

impl Notice {
    pub fn severity(&self) -> Severity {
        match self {
            Self::Copied { copied: Copied { cut: true, .. }, .. }
            | Self::NotCopied { .. }
            | Self::NothingToCopy(_)
            | Self::NothingSelected
            | Self::BalancesCarried
            | Self::PollChangedNothing
            | Self::MarkedGone(_)
            | Self::NotRemembered(_)
            | Self::NoTable(_)
            | Self::NoHistory(_)
            | Self::HistorySetAside(_)
            | Self::NotPublished { .. }
            | Self::ExportStopped
            | Self::NothingToExport
            | Self::ExportTooEarly
            | Self::SharedDocument(_) => Severity::Warning,
            _ => Severity::Quiet,
        }
    }

    /// Whether nobody has asked for it: it tells what has become so.
    pub fn comes_by_itself(&self) -> bool {
        matches!(
            self,
            Self::BalancesCarried
                | Self::MarkedGone(_)
                | Self::NotRemembered(_)
                | Self::NoTable(_)
                | Self::NoHistory(_)
                | Self::HistorySetAside(_)
                | Self::HistoryTakenOver
                | Self::NotPublished { .. }
        )
    }

    /// How long it stands.
    pub fn stays(&self) -> Duration {
        match (self, self.severity()) {
            (Self::Copied { .. }, _) => COPIED_STAYS,
            (_, Severity::Quiet) => QUIET_STAYS,
            (_, Severity::Warning) => WARNING_STAYS,
        }
    }

    /// What was copied, or was meant to be: it stands on the screen as long as the notice.
    pub fn copied(&self) -> Option<&Copied> {
        match self {
            Self::Copied { copied, .. } | Self::NotCopied { copied, .. } => Some(copied),
            _ => None,
        }
    }
}
