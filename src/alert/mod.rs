//! What deserves an alarm beside a failing source: thresholds for the figures of a base, and an alarm as it is told.

pub mod event;
pub mod names;
pub mod rule;

pub use event::{Event, Matter};
pub use rule::{Comparison, Rule, Watched};
