//! Asking the source for its list, again and again, on a task of its own.

pub mod attempt;
mod coming;
pub mod health;
pub mod journal;
mod log;
pub mod report;
pub mod schedule;
pub mod task;

pub use attempt::Attempts;
pub use health::{Freshness, Health};
pub use journal::Journal;
pub use report::{Judged, List, PollEvent, PollTaskEnd, Report};
pub use schedule::{Next, Why};
pub use task::{PollHandle, Poller};
