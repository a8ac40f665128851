//! A heartbeat: a file that says that the dashboard lives, and how old what it shows is. A dashboard that hangs, or a line
//! that is gone, shows in its `written_at`; old data in its verdict.

use jiff::Timestamp;
use serde::Serialize;

/// What is to be believed of what is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// There is no list yet.
    None,
    /// As young as can be expected.
    Live,
    /// Not all clients are confirmed.
    Incomplete,
    /// Polls fail again and again.
    Failing,
    /// Older than it may be.
    Stale,
}

/// The content of the file, as one JSON object.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Heartbeat {
    /// Of this form; raised when a field changes its meaning.
    pub version: u32,
    pub pid: u32,
    /// Host and port of the source.
    pub source: String,
    pub verdict: Verdict,
    /// Whether the wall shows a red alarm.
    pub alarm: bool,
    pub written_at: Timestamp,
    /// When a picture was last handed to the terminal.
    pub drawn_at: Option<Timestamp>,
    /// When the data had come that is shown.
    pub data_at: Option<Timestamp>,
    /// How old it was at `written_at`, in seconds.
    pub age_seconds: Option<u64>,
    /// The same at most, where the source keeps answers ready.
    pub age_most_seconds: Option<u64>,
    pub clients: Option<u64>,
    /// Failed polls in a row.
    pub failures: u32,
    pub failing_since: Option<Timestamp>,
}

impl Heartbeat {
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec(self).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }
}
