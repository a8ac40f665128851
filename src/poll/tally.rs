//! How many polls were good, by the minute, for a day; and since the start.

use std::collections::VecDeque;
use std::time::Duration;

use jiff::Timestamp;

use crate::platform::Now;
use crate::poll::report::Report;

/// Polls that began within so long of each other are counted together.
const SLOT: Duration = Duration::from_mins(1);
/// How long they are told apart from older ones.
const DAY: Duration = Duration::from_hours(24);

/// Numbers of polls, by what came of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// With a list that is believed as a whole.
    pub good: u64,
    /// With a list that is held back.
    pub held_back: u64,
    /// With no list.
    pub failed: u64,
}

impl Counts {
    pub fn all(self) -> u64 {
        self.good + self.held_back + self.failed
    }

    fn add(&mut self, other: Self) {
        self.good += other.good;
        self.held_back += other.held_back;
        self.failed += other.failed;
    }
}

#[derive(Debug, Default)]
pub struct Tally {
    /// Those of a day, the oldest first, each with the end of its first poll.
    slots: VecDeque<(Now, Counts)>,
    since_start: Counts,
    first: Option<Timestamp>,
}

impl Tally {
    /// Counts the poll that ended `now`.
    pub(super) fn count(&mut self, report: &Report, now: Now) {
        let counts = match &report.outcome {
            Ok(list) if list.verdict.is_held_back() => Counts { held_back: 1, ..Counts::default() },
            Ok(_) => Counts { good: 1, ..Counts::default() },
            Err(_) => Counts { failed: 1, ..Counts::default() },
        };
        self.since_start.add(counts);
        self.first.get_or_insert(now.wall);
        match self.slots.back_mut().filter(|(begun, _)| now.since(*begun) < SLOT) {
            Some((_, slot)) => slot.add(counts),
            None => self.slots.push_back((now, counts)),
        }
        while self.slots.front().is_some_and(|(begun, _)| now.since(*begun) > DAY) {
            self.slots.pop_front();
        }
    }

    /// The polls of the last `span`, of up to a day, to the minute.
    pub fn within(&self, span: Duration, now: Now) -> Counts {
        let mut counts = Counts::default();
        let newest_first = self.slots.iter().rev();
        newest_first.take_while(|(begun, _)| now.since(*begun) <= span).for_each(|(_, slot)| counts.add(*slot));
        counts
    }

    pub fn since_start(&self) -> Counts {
        self.since_start
    }

    /// When the first poll ended.
    pub fn first(&self) -> Option<Timestamp> {
        self.first
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::poll::schedule::{Next, Why};
    use crate::source::PollError;

    fn at(seconds: u64) -> Now {
        let monotonic = Duration::from_secs(seconds);
        Now { wall: Timestamp::UNIX_EPOCH + monotonic, monotonic }
    }

    #[test]
    fn an_hour_a_day_and_all_are_told_apart_and_memory_has_a_bound() {
        let report = Report {
            attempt: 1,
            took: Duration::ZERO,
            bytes: 0,
            outcome: Err(PollError::Closed),
            next: Next { after: Duration::ZERO, why: Why::Interval },
        };
        let mut tally = Tally::default();
        // Every ten seconds, for three days.
        for poll in 0..3 * 8_640 {
            tally.count(&report, at(poll * 10));
        }
        let now = at(3 * 86_400);
        assert_eq!(tally.within(Duration::from_hours(1), now).failed, 360);
        assert_eq!(tally.within(DAY, now).failed, 8_640);
        assert_eq!(tally.since_start(), Counts { failed: 25_920, ..Counts::default() });
        assert!(tally.slots.len() <= 1_442, "{}", tally.slots.len());
        assert_eq!(tally.within(DAY, at(5 * 86_400)), Counts::default(), "what is older is not of this day");
        assert_eq!(tally.first(), Some(Timestamp::UNIX_EPOCH));
    }
}
