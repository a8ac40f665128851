//! How many polls there were since the start, by what came of them and by how long they took: numbers that only grow, as
//! those who compare them over weeks need them.

use std::time::Duration;

use crate::poll::report::Report;
use crate::truth::Verdict;

/// Upper bounds of the classes of [`PollCounts::took`], in milliseconds.
pub const BOUNDS_MS: [u64; 10] = [100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 90_000];

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PollCounts {
    /// With a list that is believed as a whole.
    pub good: u64,
    /// With a list that is not credible.
    pub held_back: u64,
    pub failed: u64,
    /// How many took no longer than each of [`BOUNDS_MS`], and longer than the one before.
    pub took: [u64; BOUNDS_MS.len()],
    /// How long all of them took.
    pub took_in_all: Duration,
}

impl PollCounts {
    /// Counts a poll.
    pub fn count(&mut self, report: &Report) {
        *match &report.outcome {
            Ok(list) if matches!(list.verdict, Verdict::HeldBack(_)) => &mut self.held_back,
            Ok(_) => &mut self.good,
            Err(_) => &mut self.failed,
        } += 1;
        let class = BOUNDS_MS.iter().position(|&bound| report.took <= Duration::from_millis(bound));
        if let Some(class) = class.and_then(|class| self.took.get_mut(class)) {
            *class += 1;
        }
        self.took_in_all = self.took_in_all.saturating_add(report.took);
    }

    pub fn all(&self) -> u64 {
        self.good + self.held_back + self.failed
    }
}
