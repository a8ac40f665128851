//! When the next poll is, and why: a pure function of what happened and a random number.

use std::time::Duration;

use crate::source::PollError;

/// No pause after a failure is shorter.
const LEAST_PAUSE: Duration = Duration::from_secs(1);
/// The pause after the first failure; it doubles with each further one.
const FIRST_PAUSE: Duration = Duration::from_secs(2);
/// The longest pause, unless the interval is longer.
const CEILING: Duration = Duration::from_mins(1);
/// A pause is this share of its longest at least …
const LEAST_SHARE: f64 = 0.7;
/// … and varies by this share, so that many dashboards do not ask a back-end that comes up all at once.
const SHARE_RANGE: f64 = 0.35;
/// No server may ask for a longer pause.
const LONGEST_ASKED: Duration = Duration::from_hours(1);
/// A refused login costs the back-end much and will be refused again.
const AFTER_REFUSED_LOGIN: Duration = Duration::from_mins(5);
/// A refused key or token will be refused again, too.
const AFTER_REFUSED_KEY: Duration = Duration::from_mins(1);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Next {
    /// Time from the end of this poll to its start.
    pub after: Duration,
    pub why: Why,
}

/// What the time of the next poll follows from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// All is well: the interval.
    Interval,
    /// So many failures in a row.
    Failures(u32),
    /// The server asks for this pause; it is kept to an hour.
    RetryAfter(Duration),
    /// The server does not take what we have to show.
    Refused,
}

/// When the next poll is, after `failures` in a row, the last of which is `error` (none: the poll was good). `random`
/// lies between 0 and 1.
///
/// After a success it is the interval. After failure k it is jittered below 1.05 · 2 s · 2^(k−1), at least 1 s, and
/// never much longer than a minute or the interval, whichever is longer: an outage's end is seen within that time.
pub fn next(interval: Duration, failures: u32, error: Option<&PollError>, random: f64) -> Next {
    let random = random.clamp(0.0, 1.0);
    let Some(error) = error else {
        return Next { after: interval, why: Why::Interval };
    };
    if let Some(asked) = error.retry_after() {
        // At least what was asked for; a little more, so that those who were told the same do not come together.
        let wait = asked.min(LONGEST_ASKED);
        return Next { after: wait + (wait / 10 + LEAST_PAUSE).mul_f64(random), why: Why::RetryAfter(asked) };
    }
    let backed_off = back_off(interval, failures, random);
    let (least, why) = match error {
        PollError::LoginRefused { .. } => (AFTER_REFUSED_LOGIN, Why::Refused),
        _ if matches!(error.http_status(), Some(401 | 403)) => (AFTER_REFUSED_KEY.max(interval), Why::Refused),
        // A 404 will not fix itself, and 429 asks for fewer requests: never retry faster than the interval.
        _ if matches!(error.http_status(), Some(404 | 429)) => (interval, Why::Failures(failures)),
        _ => (LEAST_PAUSE, Why::Failures(failures)),
    };
    Next { after: backed_off.max(least), why }
}

fn back_off(interval: Duration, failures: u32, random: f64) -> Duration {
    let ceiling = CEILING.max(interval);
    let doubled = FIRST_PAUSE.saturating_mul(2_u32.saturating_pow(failures.saturating_sub(1)));
    let share = if doubled < ceiling {
        LEAST_SHARE + SHARE_RANGE * random
    } else {
        // In a long outage the pauses must not be shorter than the ceiling on the average, or the back-end would be
        // asked more often than when all is well. Most are a little longer, few much shorter; the mean is 1.
        LEAST_SHARE + SHARE_RANGE * (1.0 - random.powi(6))
    };
    doubled.min(ceiling).mul_f64(share).max(LEAST_PAUSE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HALF_MINUTE: Duration = Duration::from_secs(30);

    fn pause(interval: Duration, failures: u32, random: f64) -> Duration {
        next(interval, failures, Some(&PollError::Closed), random).after
    }

    fn status(status: u16, retry_after: Option<u64>) -> PollError {
        PollError::Status {
            status,
            reason: "",
            content_type: None,
            message: None,
            url: crate::text::CleanText::default(),
            sent: None,
            retry_after: retry_after.map(Duration::from_secs),
        }
    }

    #[test]
    fn a_success_waits_the_interval_and_failures_wait_longer_and_longer() {
        assert_eq!(next(HALF_MINUTE, 0, None, 0.5), Next { after: HALF_MINUTE, why: Why::Interval });
        let pauses: Vec<u64> = (1..=5).map(|failures| pause(HALF_MINUTE, failures, 1.0).as_millis() as u64).collect();
        assert_eq!(pauses, [2_100, 4_200, 8_400, 16_800, 33_600]);
        assert_eq!(pause(HALF_MINUTE, 6, 0.0).as_millis(), 63_000, "a minute is the ceiling for short intervals");
        assert_eq!(pause(Duration::from_hours(2), u32::MAX, 0.0).as_secs(), 7_560);
    }

    #[test]
    fn a_server_that_names_a_pause_gets_it_within_reason() {
        let asked = |seconds, random| next(HALF_MINUTE, 1, Some(&status(503, Some(seconds))), random);
        assert_eq!(asked(3, 0.0).after, Duration::from_secs(3));
        assert_eq!(asked(3, 1.0).after, Duration::from_millis(4_300));
        assert_eq!(asked(u64::MAX, 0.0).after, LONGEST_ASKED);
        assert_eq!(asked(7_200, 0.0).why, Why::RetryAfter(Duration::from_hours(2)), "what was asked for is told");
    }

    #[test]
    fn what_will_be_refused_again_is_not_asked_again_soon() {
        let after = |error: &PollError, interval| next(interval, 1, Some(error), 0.0).after.as_secs();
        assert_eq!(after(&PollError::LoginRefused { message: None, from: None }, HALF_MINUTE), 300);
        assert_eq!(after(&status(401, None), HALF_MINUTE), 60);
        assert_eq!(after(&status(403, None), Duration::from_secs(90)), 90);
        assert_eq!(after(&status(429, None), HALF_MINUTE), 30);
        assert_eq!(after(&status(404, None), HALF_MINUTE), 30);
        assert_eq!(after(&status(500, None), HALF_MINUTE), 1);
    }

    #[test]
    fn an_outage_is_no_flood() {
        for seconds in [1, 5, 30, 60, 120, 300] {
            let interval = Duration::from_secs(seconds);
            // Numbers in between, in an order that has nothing of the pauses in it.
            let random = |k: u32| f64::from(k.wrapping_mul(2_654_435_769)) / f64::from(u32::MAX);
            let mut starts = vec![0.0];
            for k in 1.. {
                let last = starts[starts.len() - 1] + pause(interval, k, random(k)).as_secs_f64();
                if last > 3_600.0 {
                    break;
                }
                starts.push(last);
            }
            let healthy = 3_600.0 / interval.as_secs_f64();
            let allowed = (healthy * 1.1).max(healthy + 9.0);
            assert!(starts.len() as f64 <= allowed, "{} attempts in an hour, every {seconds} s", starts.len());
        }
    }

    proptest! {
        #[test]
        fn a_pause_keeps_its_bounds(seconds in 1_u64..86_400, failures in 1_u32..u32::MAX, random in 0.0..1.0_f64) {
            let interval = Duration::from_secs(seconds);
            let pause = pause(interval, failures, random);
            prop_assert!(pause >= LEAST_PAUSE);
            let doubled = 2.0 * 2.0_f64.powi(failures.min(60) as i32 - 1);
            let longest = interval.max(CEILING).as_secs_f64().min(doubled);
            prop_assert!(pause.as_secs_f64() <= longest * 1.05 + 1e-6);
        }

        #[test]
        fn a_pause_that_was_asked_for_keeps_its_bounds(asked in 1_u64..u64::MAX, random in 0.0..1.0_f64) {
            let after = next(HALF_MINUTE, 3, Some(&status(503, Some(asked))), random).after;
            let wait = Duration::from_secs(asked).min(LONGEST_ASKED);
            prop_assert!(after >= wait && after <= wait + wait / 10 + LEAST_PAUSE);
        }
    }
}
