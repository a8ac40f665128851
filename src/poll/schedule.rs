//! How long to wait before the next poll: a pure function of what happened and a random number.

use std::time::Duration;

/// No pause after a failure is shorter.
const LEAST_PAUSE: Duration = Duration::from_secs(1);
/// The pause after the first failure; it doubles with each further one.
const FIRST_PAUSE: Duration = Duration::from_secs(2);
/// A pause is this share of its longest at least …
const LEAST_SHARE: f64 = 0.7;
/// … and varies by this share, so that many dashboards do not ask a back-end that comes up all at once.
const SHARE_RANGE: f64 = 0.35;

/// Time from the end of a poll to the start of the next, after `failures` in a row (0: it succeeded). `random` lies
/// between 0 and 1.
///
/// After a success it is the interval. After failure k it is jittered round 2 s · 2^(k−1), at least 1 s, and never much
/// longer than the interval: a back-end that is back is seen within one.
pub fn next_in(interval: Duration, failures: u32, random: f64) -> Duration {
    let Some(doublings) = failures.checked_sub(1) else {
        return interval;
    };
    let longest = FIRST_PAUSE.saturating_mul(2_u32.saturating_pow(doublings)).min(interval);
    let share = LEAST_SHARE + SHARE_RANGE * random.clamp(0.0, 1.0);
    longest.mul_f64(share).max(LEAST_PAUSE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HALF_MINUTE: Duration = Duration::from_secs(30);

    #[test]
    fn a_success_waits_the_interval_and_failures_wait_longer_and_longer() {
        assert_eq!(next_in(HALF_MINUTE, 0, 0.5), HALF_MINUTE);
        let pauses: Vec<u64> = (1..=6).map(|failures| next_in(HALF_MINUTE, failures, 1.0).as_millis() as u64).collect();
        assert_eq!(pauses, [2_100, 4_200, 8_400, 16_800, 31_500, 31_500]);
        assert_eq!(next_in(Duration::from_secs(1), 9, 0.0), LEAST_PAUSE);
    }

    proptest! {
        #[test]
        fn a_pause_keeps_its_bounds(seconds in 1_u64..86_400, failures in 1_u32..u32::MAX, random in 0.0..1.0_f64) {
            let interval = Duration::from_secs(seconds);
            let pause = next_in(interval, failures, random);
            prop_assert!(pause >= LEAST_PAUSE);
            prop_assert!(pause <= interval.mul_f64(1.05).max(LEAST_PAUSE));
        }
    }
}
