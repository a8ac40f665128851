//! The log file: what the program did, for whoever looks after it. Counts, kinds and times; no client and no secret.
//!
//! A line is `2026-11-23T14:02:11.123Z INFO poll good rows=4812 bytes=2104000 took_ms=184`. Only our own events are
//! written, at any level: those of the libraries below could hold headers.

mod file;
mod line;

use std::path::Path;
use std::sync::Arc;

use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::{Registry, fmt};

use crate::platform::clock::Clock;
use crate::platform::log::line::LogLine;

pub use file::{LogFile, LogFileError, MOST_BYTES};

/// Sends our events of `level` and above to the file at `path` from now on. It is called once.
///
/// # Errors
/// When the file cannot be written.
pub fn install(path: &Path, level: LevelFilter, clock: Arc<dyn Clock>) -> Result<(), LogFileError> {
    let file = LogFile::open(path, MOST_BYTES)?;
    // A second subscriber in one process happens in tests only; the first one stays.
    let _ = tracing::subscriber::set_global_default(subscriber(file, level, clock));
    Ok(())
}

/// What writes our events of `level` and above to `file`.
pub fn subscriber(file: LogFile, level: LevelFilter, clock: Arc<dyn Clock>) -> impl tracing::Subscriber {
    let ours = Targets::new().with_target(env!("CARGO_CRATE_NAME"), level);
    let lines = fmt::layer().event_format(LogLine { clock }).with_writer(file).with_ansi(false);
    Registry::default().with(ours).with(lines)
}
