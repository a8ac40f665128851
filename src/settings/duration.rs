//! Durations as people type them: `30s`, `5min`, `1h 30m`, `300ms`.

use std::ops::RangeInclusive;
use std::time::Duration;

use jiff::SignedDuration;

use crate::settings::expected::Expected;

const SECOND: Duration = Duration::from_secs(1);
const DAY: Duration = Duration::from_hours(24);

/// A length of time, zero included, up to a day.
pub(super) fn any(text: &str) -> Result<Duration, Expected> {
    let expected = Expected::Range { least: "0s", most: "1d", examples: &["300ms", "30s", "5min"] };
    within(text, Duration::ZERO..=DAY, expected)
}

/// A length of time, zero included, up to 30 days.
pub(super) fn up_to_a_month(text: &str) -> Result<Duration, Expected> {
    within(
        text,
        Duration::ZERO..=DAY * 30,
        Expected::Range { least: "0s", most: "30d", examples: &["12h", "7d", "0s"] },
    )
}

/// A length of time from one second to one day.
pub(super) fn from_a_second(text: &str) -> Result<Duration, Expected> {
    within(text, SECOND..=DAY, Expected::Range { least: "1s", most: "1d", examples: &["30s", "5min", "1h 30m"] })
}

fn within(text: &str, range: RangeInclusive<Duration>, expected: Expected) -> Result<Duration, Expected> {
    let read = || {
        let signed: SignedDuration = match text.trim().strip_suffix('d').and_then(|days| days.parse::<i64>().ok()) {
            // A day is a unit of the calendar to the parser; here it is 24 hours.
            Some(days) => SignedDuration::try_from_hours(days.saturating_mul(24))?,
            None => text.trim().parse().ok()?,
        };
        Duration::try_from(signed).ok().filter(|duration| range.contains(duration))
    };
    read().ok_or(expected)
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
    fn what_is_out_of_range_is_refused_with_bounds_and_examples_that_are_true() {
        for (parse, bad) in [
            (from_a_second as fn(&str) -> Result<Duration, Expected>, "500ms"),
            (from_a_second, "0"),
            (from_a_second, "0s"),
            (from_a_second, "-5s"),
            (any, "-1ms"),
            (any, "25h"),
            (any, "9999999h"),
            (any, "2d"),
            (any, "30"),
            (any, "abc"),
            (any, ""),
            (any, "99999999999999999999d"),
        ] {
            let Err(Expected::Range { least, most, examples }) = parse(bad) else { panic!("{bad} is taken") };
            for good in [least, most].iter().chain(examples) {
                assert!(parse(good).is_ok(), "{bad} is refused with {good}, which is refused too");
            }
        }
    }
}
