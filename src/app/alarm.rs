//! What is worse than anything that a screen could show: no data, or old data.

use jiff::Timestamp;

use crate::platform::Now;
use crate::poll::{Freshness, Health};

/// Why a wall is alarmed, and since when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alarm {
    /// What is shown is as old as this, and older than it may be.
    OldData(Timestamp),
    /// Polls have failed since then.
    Failing(Timestamp),
}

impl Alarm {
    /// The alarm that the health of a source gives `now`.
    pub fn of(health: &Health, now: Now) -> Option<Self> {
        match (health.freshness(now), &health.success, &health.failure) {
            // What is on the wall is as of the last good poll, whatever happened when.
            (Freshness::Stale(_), Some(success), _) => Some(Self::OldData(success.at.wall)),
            (_, _, Some(failure)) => Some(Self::Failing(failure.since.wall)),
            _ => None,
        }
    }
}
