//! The history on disk: one `SQLite` database a source, in the state directory. It holds the changes that lists showed, and
//! the last believed record of each client, written in one transaction, so that the next run tells what changed while
//! nobody looked.
//!
//! One program records ([`Recorder`]), others read ([`Reader`]). What is written comes from the poll task
//! ([`Recording`]) and goes to a thread of its own; nothing waits for it, and nothing that fails there reaches a screen in
//! another way than as a [`HistoryEvent`]. Money is decimal text, times are milliseconds of UTC.

mod columns;
mod database;
mod error;
mod event;
mod figures;
mod keeping;
mod load;
mod older;
mod recorder;
mod recording;
mod retention;
mod schema;
mod write;

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use crate::client::Names;
use crate::platform::state_dir::{Holder, StateDir};
use crate::snapshot::Store;
use crate::text::CleanText;

pub use error::{StoreError, StoreProblem};
pub use event::HistoryEvent;
pub use load::{Reader, Span};
pub use recorder::Recorder;
pub use recording::{KeptSoon, Recording};

/// Where the history of a source lies.
#[derive(Clone, Debug)]
pub struct StorePlace {
    pub(super) dir: StateDir,
    /// The name of the file.
    pub(super) file: String,
    /// What the numbers are called that are read there.
    names: Arc<Names>,
}

/// How much is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retention {
    /// How long changes are.
    pub changes: Duration,
    /// The most bytes that the database may hold.
    pub max_bytes: u64,
}

impl Default for Retention {
    fn default() -> Self {
        Self { changes: Duration::from_hours(90 * 24), max_bytes: 500_000_000 }
    }
}

/// What an earlier run believed at its end.
pub struct Kept {
    /// The clients with an id, in the order in which they were first seen; those who were missing are marked.
    pub clients: Store,
    /// When the last list came.
    pub listed: Timestamp,
    /// Versions that some of them had shortly before.
    pub older: Store,
}

impl StorePlace {
    /// The place in `dir` of the source whose list is at `url`, which must hold no secret. The host stands in the name, so that
    /// a person finds it.
    pub fn of(dir: StateDir, url: &str) -> Self {
        let host = url.split_once("://").map_or(url, |(_, rest)| rest).split('/').next().unwrap_or_default();
        let plain = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-') { c } else { '_' };
        let host: String = host.chars().take(60).map(plain).collect();
        let number = twox_hash::XxHash3_64::oneshot(url.as_bytes());
        Self { dir, file: format!("history-{host}-{number:016x}.sqlite"), names: Arc::default() }
    }

    /// The same, where numbers are called by `names`.
    #[must_use]
    pub fn named(self, names: Arc<Names>) -> Self {
        Self { names, ..self }
    }

    /// Where the file lies, for a person.
    pub fn shown(&self) -> CleanText {
        self.dir.shown(&self.file)
    }

    /// The bytes on the disk, those of the log included; `None` where there is no history.
    pub fn size(&self) -> Option<u64> {
        let of = |end: &str| self.dir.size(&format!("{}{end}", self.file));
        of("").map(|size| size + of("-wal").unwrap_or_default())
    }

    /// Who records; `None` where nobody does.
    ///
    /// # Errors
    /// When that cannot be found out.
    pub fn recorder(&self) -> Result<Option<Holder>, StoreError> {
        Ok(self.dir.holder(&self.lock())?)
    }

    fn lock(&self) -> String {
        format!("{}.lock", self.file)
    }
}

impl std::fmt::Debug for Kept {
    /// Counts only: a client's data has no place in a log or a panic report.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Kept({} clients, {})", self.clients.len(), self.listed)
    }
}

#[cfg(test)]
mod tests;
