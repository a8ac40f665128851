//! What other systems are told: whether the dashboard lives and how old its data is, its figures, and its alarms.
//!
//! Nothing here is asked for by a person or waited for by the loop: files are written on a thread of their own, a command is
//! run by a task of its own, and what comes of either is reported. None of it holds anything about a client.

pub mod command;
pub mod files;
pub mod heartbeat;
pub mod metrics;
mod outlets;
pub mod webhook;

pub use command::{CommandFailure, Teller};
pub use files::{BeaconFile, Files};
pub use heartbeat::{Heartbeat, Verdict};
pub use metrics::Metrics;
pub use outlets::Outlets;

use crate::platform::new_file::FileProblem;
use crate::text::CleanText;

/// What came of something that was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    /// This file can be written again.
    Written(BeaconFile),
    /// This file cannot be written, and could be before.
    NotWritten { file: BeaconFile, path: CleanText, problem: FileProblem },
    /// The command for alarms has ended.
    Told(Result<(), CommandFailure>),
}
