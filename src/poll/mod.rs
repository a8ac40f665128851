//! Asking the source for its list, again and again, on a task of its own; and about single clients, when a person wants it.

pub mod attempt;
mod coming;
pub mod counts;
pub mod health;
pub mod journal;
mod log;
pub mod look_ups;
pub mod report;
pub mod schedule;
pub mod tally;
pub mod task;

pub use attempt::Attempts;
pub use counts::PollCounts;
pub use health::{Freshness, Health};
pub use journal::Journal;
pub use look_ups::{LookUpEnd, LookUps};
pub use report::{Judged, List, PollEvent, PollTaskEnd, Report};
pub use schedule::{Next, Why};
pub use task::{PollHandle, Poller};

pub use crate::source::{LookUp, LookedUp};
