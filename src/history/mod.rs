//! What was, remembered: the changes that each list showed, by client, with what was before, and the figures of the base
//! over time; in memory, and on disk ([`store`]).

mod batch;
mod kind;
mod log;
mod reach;
pub mod series;
pub mod store;
mod summary;

pub use batch::{ChangeBatch, Entry, Was};
pub use kind::Kind;
pub use log::ChangeLog;
pub use reach::Reach;
pub use series::{Measure, Reading, Series};
pub use summary::{KindSum, Summary};
