//! Dates, times of day, ages and days to come.

use std::time::Duration;

use jiff::civil::{Date, DateTime, Time};

use crate::locale::{Language, Locale};

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

impl Locale {
    /// A day: `20/03/2026` in Spanish. English readers disagree on what comes first, so theirs is ISO: `2026-03-20`.
    pub fn date(&self, date: Date) -> String {
        match self.language() {
            Language::Spanish => format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year()),
            Language::English => format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day()),
        }
    }

    /// A day of this year or one near it: `16/03`, `03-16`.
    pub fn day_and_month(&self, date: Date) -> String {
        match self.language() {
            Language::Spanish => format!("{:02}/{:02}", date.day(), date.month()),
            Language::English => format!("{:02}-{:02}", date.month(), date.day()),
        }
    }

    /// The form of [`Self::date`], as spreadsheets write one.
    pub fn date_pattern(&self) -> &'static str {
        match self.language() {
            Language::Spanish => "dd/mm/yyyy",
            Language::English => "yyyy-mm-dd",
        }
    }

    /// A time of day to the second: `14:02:11`.
    pub fn clock_time(&self, time: Time) -> String {
        format!("{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second())
    }

    /// A moment: its time, with its date before it unless that is `today`.
    pub fn moment(&self, moment: DateTime, today: Date) -> String {
        let time = self.clock_time(moment.time());
        if moment.date() == today { time } else { format!("{} {time}", self.date(moment.date())) }
    }

    /// A time of day to the minute: `14:02`.
    pub fn clock_minutes(&self, time: Time) -> String {
        format!("{:02}:{:02}", time.hour(), time.minute())
    }

    /// How long something lasts or has been: `12 s`, `2 min`, `1 h 05 min`, `3 d 4 h`. It is cut, not rounded, and the
    /// coarser the longer, so that it seldom changes: see [`Self::age_changes_in`].
    pub fn age(&self, age: Duration) -> String {
        let seconds = age.as_secs();
        match seconds {
            ..MINUTE => format!("{seconds} s"),
            MINUTE..HOUR => format!("{} min", seconds / MINUTE),
            HOUR..DAY if seconds % HOUR < MINUTE => format!("{} h", seconds / HOUR),
            HOUR..DAY => format!("{} h {:02} min", seconds / HOUR, seconds % HOUR / MINUTE),
            _ if seconds % DAY < HOUR => format!("{} d", seconds / DAY),
            _ => format!("{} d {} h", seconds / DAY, seconds % DAY / HOUR),
        }
    }

    /// How long the text of [`Self::age`] stays as it is, from `age` on.
    pub fn age_changes_in(&self, age: Duration) -> Duration {
        let step = match age.as_secs() {
            ..MINUTE => 1,
            MINUTE..DAY => MINUTE,
            _ => HOUR,
        };
        let into = age.as_nanos() % Duration::from_secs(step).as_nanos();
        Duration::from_secs(step).saturating_sub(Duration::from_nanos(u64::try_from(into).unwrap_or_default()))
    }

    /// How long a poll took: `184 ms`, `1.8 s`, `12 s`.
    pub fn duration(&self, took: Duration) -> String {
        let millis = took.as_millis();
        match millis {
            ..1_000 => format!("{millis} ms"),
            1_000..10_000 => {
                let tenths = rust_decimal::Decimal::new(i64::try_from(millis / 100).unwrap_or(i64::MAX), 1);
                format!("{} s", self.amount(tenths, 1))
            }
            _ => self.age(took),
        }
    }

    /// A day seen from today, `days` ahead: `today`, `in 4 d`, `2 d ago`.
    pub fn relative_day(&self, days: i64) -> String {
        let count = self.count(days.unsigned_abs());
        match (self.language(), days) {
            (Language::Spanish, 0) => "hoy".to_owned(),
            (Language::Spanish, 1) => "mañana".to_owned(),
            (Language::Spanish, -1) => "ayer".to_owned(),
            (Language::Spanish, 2..) => format!("en {count} d"),
            (Language::Spanish, _) => format!("hace {count} d"),
            (Language::English, 0) => "today".to_owned(),
            (Language::English, 1) => "tomorrow".to_owned(),
            (Language::English, -1) => "yesterday".to_owned(),
            (Language::English, 2..) => format!("in {count} d"),
            (Language::English, _) => format!("{count} d ago"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn days_as_people_write_them() {
        let spanish = Locale::new(Language::Spanish, Some("CO"));
        let english = Locale::new(Language::English, Some("US"));
        assert_eq!(spanish.date(date(2026, 3, 5)), "05/03/2026");
        assert_eq!(english.date(date(2026, 3, 5)), "2026-03-05");
        let words = |locale: &Locale| [-2, -1, 0, 1, 4, 1500].map(|days| locale.relative_day(days)).join(", ");
        assert_eq!(words(&spanish), "hace 2 d, ayer, hoy, mañana, en 4 d, en 1.500 d");
        assert_eq!(words(&english), "2 d ago, yesterday, today, tomorrow, in 4 d, in 1,500 d");
    }

    #[test]
    fn ages_get_coarser() {
        let english = Locale::new(Language::English, None);
        let ages = [0, 59, 60, 3599, 3600, 3900, 86_399, 86_400, 100_000];
        let words = ages.map(|seconds| english.age(Duration::from_secs(seconds))).join(", ");
        assert_eq!(words, "0 s, 59 s, 1 min, 59 min, 1 h, 1 h 05 min, 23 h 59 min, 1 d, 1 d 3 h");
        assert_eq!(english.duration(Duration::from_millis(1849)), "1.8 s");
    }

    proptest! {
        #[test]
        fn an_age_changes_when_it_is_said_to(millis in 0_u64..300_000_000) {
            let english = Locale::new(Language::English, None);
            let age = Duration::from_millis(millis);
            let change = english.age_changes_in(age);
            prop_assert!(!change.is_zero());
            prop_assert_eq!(english.age(age), english.age(age + change.saturating_sub(Duration::from_nanos(1))));
        }
    }
}
