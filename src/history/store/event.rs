//! What the loop hears of the history.

use std::sync::Arc;

use jiff::Timestamp;

use crate::history::store::StoreError;
use crate::history::{ChangeBatch, Series};
use crate::text::CleanText;

#[derive(Debug)]
pub enum HistoryEvent {
    /// Something of before.
    Loaded {
        /// The newest list first; they stand behind those that were loaded already.
        batches: Vec<Arc<ChangeBatch>>,
        /// From when on every change is loaded, or would be if there were room.
        since: Option<Timestamp>,
        /// The figures of the base over time.
        series: Box<Series>,
    },
    /// Nothing is recorded, for now or in this run.
    Trouble(StoreError),
    /// The database was damaged; it has this name now, and a new one is written.
    SetAside(CleanText),
    /// Another wisptop recorded and has ended; this one records now.
    TookOver,
}
