//! Asking the source for its list, again and again, on a task of its own.

pub mod report;
pub mod schedule;
pub mod task;

pub use report::{PollEvent, PollTaskEnd, Report};
pub use task::{Fetch, PollHandle, Poller};
