//! The present moment, for texts that change as time passes. Every age and countdown is worded here, and here it is noted
//! when that text changes next. The loop sleeps until then, and can forget no text.

use std::cell::Cell;
use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

use crate::locale::Locale;
use crate::platform::Now;
use crate::words::Wording;

/// How often the mark of a poll under way moves at a desk.
const ANIMATION: Duration = Duration::from_millis(250);
/// On a wall nothing moves but what tells a time.
const CALM: Duration = Duration::from_secs(1);
/// The shapes of the mark of a poll under way, in turn.
const BUSY: [&str; 4] = ["◐", "◓", "◑", "◒"];

/// A moment, and how what is known then is worded.
pub struct Present<'a> {
    pub locale: &'a Locale,
    pub zone: &'a TimeZone,
    pub now: Now,
    pub local: DateTime,
    /// Whether it is for a wall: nobody is there to press a key, and nothing but times may move.
    pub wall: bool,
    changes_in: Cell<Duration>,
}

impl<'a> Present<'a> {
    /// The moment `now` in `zone`.
    pub fn new(locale: &'a Locale, zone: &'a TimeZone, now: Now, wall: bool) -> Self {
        let local = zone.to_datetime(now.wall);
        // At midnight every day that is told as "today" is another. Days may be 23 or 25 hours long; looking again
        // within the hour costs nothing and is always right.
        let minutes = u64::from(local.minute().unsigned_abs());
        let changes_in = Cell::new(Duration::from_secs((59 - minutes) * 60) + until_next_minute(local.time()));
        Self { locale, zone, now, local, wall, changes_in }
    }

    /// What cells are worded by, with amounts of so many decimals.
    pub fn wording(&self, decimals: u32) -> Wording<'a> {
        Wording { locale: self.locale, zone: self.zone, today: self.today(), decimals }
    }

    pub fn today(&self) -> Date {
        self.local.date()
    }

    /// Notes that a text which was worded by this moment is another one after `wait`.
    pub fn changes_in(&self, wait: Duration) {
        self.changes_in.set(self.changes_in.get().min(wait));
    }

    /// When the first text that was worded by this moment changes, by the monotonic clock.
    pub fn changes_at(&self) -> Duration {
        self.now.monotonic.saturating_add(self.changes_in.get().max(Duration::from_millis(1)))
    }

    /// `moment` as a time of day, with its date where that is another day.
    pub fn moment(&self, moment: Timestamp) -> String {
        self.locale.moment(self.zone.to_datetime(moment), self.today())
    }

    /// `moment` to the minute, with its day and month where that is another day.
    pub fn short_moment(&self, moment: Timestamp) -> String {
        let moment = self.zone.to_datetime(moment);
        let time = self.locale.clock_minutes(moment.time());
        if moment.date() == self.today() {
            time
        } else {
            format!("{} {time}", self.locale.day_and_month(moment.date()))
        }
    }

    /// How long ago `since` was: `12 s`.
    pub fn age(&self, since: Now) -> String {
        self.growing(self.now.since(since))
    }

    pub fn growing(&self, age: Duration) -> String {
        self.changes_in(self.locale.age_changes_in(age));
        self.locale.age(age)
    }

    /// The time until `moment`, by the monotonic clock, in whole seconds and counted down to 1; `None` once it has come.
    pub fn countdown(&self, moment: Duration) -> Option<String> {
        let left = moment.saturating_sub(self.now.monotonic);
        let seconds = left.as_secs() + u64::from(left.subsec_nanos() > 0);
        if seconds == 0 {
            return None;
        }
        self.changes_in(Duration::from_nanos(u64::from(left.subsec_nanos())).max(Duration::from_millis(1)));
        Some(self.locale.age(Duration::from_secs(seconds)))
    }

    /// Time that a poll has been under way which began at `since`, by the monotonic clock.
    pub fn running(&self, since: Duration) -> Duration {
        self.now.monotonic.saturating_sub(since)
    }

    /// The mark of a poll that has been under way for so long.
    pub fn busy_mark(&self, running: Duration) -> &'static str {
        let step = if self.wall { CALM } else { ANIMATION };
        self.changes_in(rest_of(running, step));
        let turn = running.as_millis() / step.as_millis();
        BUSY[turn as usize % BUSY.len()]
    }

    /// The time of day, in minutes.
    pub fn clock(&self) -> String {
        self.changes_in(until_next_minute(self.local.time()));
        self.locale.clock_minutes(self.local.time())
    }
}

fn rest_of(running: Duration, step: Duration) -> Duration {
    let into = running.as_nanos() % step.as_nanos();
    step.saturating_sub(Duration::from_nanos(into as u64))
}

fn until_next_minute(time: Time) -> Duration {
    let into = Duration::from_secs(u64::from(time.second().unsigned_abs()))
        + Duration::from_nanos(u64::from(time.subsec_nanosecond().unsigned_abs()));
    Duration::from_mins(1).saturating_sub(into)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;

    fn wait(at: &str, running: u64, word: impl Fn(&Present<'_>)) -> Duration {
        let locale = Locale::new(Language::English, None);
        let now = Now { wall: at.parse().unwrap(), monotonic: Duration::from_millis(running) };
        let zone = TimeZone::UTC;
        let present = Present::new(&locale, &zone, now, false);
        word(&present);
        present.changes_at().checked_sub(now.monotonic).unwrap()
    }

    #[test]
    fn each_text_says_when_it_changes() {
        let at = "2026-03-16T14:02:31.25Z";
        assert_eq!(wait(at, 0, |_| ()), Duration::from_millis((57 * 60 + 28) * 1_000 + 750), "days, within the hour");
        assert_eq!(wait(at, 0, |present| _ = present.clock()), Duration::from_millis(28_750));
        assert_eq!(wait(at, 5_400, |present| _ = present.busy_mark(present.running(Duration::ZERO))).as_millis(), 100);
        let since = Now { wall: "2026-03-16T14:02:00Z".parse().unwrap(), monotonic: Duration::ZERO };
        let both = |present: &Present<'_>| {
            assert_eq!(present.age(since), "31 s");
            assert_eq!(present.countdown(Duration::from_millis(31_350)).as_deref(), Some("1 s"));
            assert_eq!(present.countdown(Duration::from_millis(31_250)), None);
        };
        assert_eq!(wait(at, 31_250, both), Duration::from_millis(100), "the first of them");
    }
}
