//! Lengths of time as people type them: `30s`, `5min`, `1h 30m`, `300ms`.

use std::ops::RangeInclusive;
use std::time::Duration;

use jiff::SignedDuration;

const SECOND: Duration = Duration::from_secs(1);
const DAY: Duration = Duration::from_hours(24);

/// A length of time, zero included, up to a day.
pub fn any(text: &str) -> Result<Duration, String> {
    within(text, Duration::ZERO..=DAY, "0s … 1d; 30s, 5min, 300ms")
}

/// A length of time, zero included, up to 30 days.
pub fn up_to_a_month(text: &str) -> Result<Duration, String> {
    within(text, Duration::ZERO..=DAY * 30, "0s … 30d; 1d, 12h, 0s")
}

/// A length of time from one second to one day.
pub fn from_a_second(text: &str) -> Result<Duration, String> {
    within(text, SECOND..=DAY, "1s … 1d; 30s, 5min")
}

fn within(text: &str, range: RangeInclusive<Duration>, told: &str) -> Result<Duration, String> {
    let refused = || told.to_owned();
    let signed: SignedDuration = match text.trim().strip_suffix('d').and_then(|days| days.parse::<i64>().ok()) {
        // A day is a unit of the calendar to the parser; here it is 24 hours.
        Some(days) => SignedDuration::try_from_hours(days.saturating_mul(24)).ok_or_else(refused)?,
        None => text.parse().map_err(|_| refused())?,
    };
    let duration = Duration::try_from(signed).map_err(|_| refused())?;
    if range.contains(&duration) { Ok(duration) } else { Err(refused()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_that_people_type() {
        for (text, seconds) in [("30s", 30), ("5min", 300), ("1h 30m", 5400), ("1d", 86_400), ("1 day", 86_400)] {
            assert_eq!(from_a_second(text).ok(), (text != "1 day").then_some(Duration::from_secs(seconds)), "{text}");
        }
        assert_eq!(any("300ms"), Ok(Duration::from_millis(300)));
        assert_eq!(any("0s"), Ok(Duration::ZERO));
        assert_eq!(up_to_a_month("7d"), Ok(Duration::from_hours(7 * 24)));
        assert!(up_to_a_month("31d").is_err());
    }

    #[test]
    fn what_is_out_of_range_is_refused_with_the_range() {
        for text in ["0", "0s", "1ms", "-5s", "9999999h", "2d", "30", "abc", "", "99999999999999999999d"] {
            let error = from_a_second(text).unwrap_err();
            assert!(error.contains("1s … 1d"), "{text}: {error}");
        }
    }
}
