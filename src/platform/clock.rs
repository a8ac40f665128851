//! Now, and where: the clock and the time zone come in from outside, so that tests choose them.

use std::sync::Mutex;
use std::time::{Duration, Instant};
use std::{env, fs};

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::text::CleanText;

/// A moment by both clocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// The wall clock: for showing.
    pub wall: Timestamp,
    /// Time since the start by a clock that never jumps: for measuring and waiting.
    pub monotonic: Duration,
}

impl Now {
    /// Time from `then` until this moment: the larger of what the two clocks say. A suspended machine's monotonic clock
    /// may have stood still; a wall clock that was set back must not make old data young.
    pub fn since(self, then: Self) -> Duration {
        let monotonic = self.monotonic.saturating_sub(then.monotonic);
        let wall = Duration::try_from(self.wall.duration_since(then.wall)).unwrap_or_default();
        monotonic.max(wall)
    }
}

pub trait Clock: Send + Sync {
    /// The wall clock: for showing. It may jump.
    fn now(&self) -> Timestamp;

    /// Time since the start, by a clock that never jumps: for measuring and waiting.
    fn monotonic(&self) -> Duration;

    fn read(&self) -> Now {
        Now { wall: self.now(), monotonic: self.monotonic() }
    }
}

pub struct SystemClock {
    start: Instant,
}

impl SystemClock {
    /// A clock that starts now.
    pub fn start() -> Self {
        Self { start: Instant::now() }
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn monotonic(&self) -> Duration {
        self.start.elapsed()
    }
}

/// Where Unix systems keep the rules of the zone that they are in.
const LOCAL_TIME: &str = "/etc/localtime";

/// A time zone, and whether it is the one that was asked for.
#[derive(Clone, Debug)]
pub struct Zone {
    pub zone: TimeZone,
    /// What `TZ` says, where this machine knows no such zone.
    pub unknown: Option<CleanText>,
}

/// The system's time zone: that of `TZ`, else the machine's own, else UTC.
///
/// Without `TZ` it is read straight from its file: looking it up by its name in the database of all zones takes as long as
/// all the rest of the program's start.
pub fn system_time_zone() -> Zone {
    let asked = env::var_os("TZ").map(|name| name.to_string_lossy().into_owned());
    let asked = asked.as_deref().map(str::trim).filter(|name| !name.is_empty());
    match asked.map(|name| (name, named(name))) {
        None => Zone { zone: own(), unknown: None },
        Some((_, Some(zone))) => Zone { zone, unknown: None },
        Some((name, None)) => Zone { zone: own(), unknown: Some(CleanText::new(name).cut(60)) },
    }
}

/// The machine's own zone.
fn own() -> TimeZone {
    fs::read(LOCAL_TIME).ok().and_then(|rules| TimeZone::tzif("local", &rules).ok()).unwrap_or(TimeZone::UTC)
}

/// What POSIX allows in `TZ`: `America/Bogota`, `:America/Bogota`, `:/path/to/rules`, `<-05>5`.
fn named(name: &str) -> Option<TimeZone> {
    let name = name.strip_prefix(':').unwrap_or(name);
    if name.starts_with('/') {
        return TimeZone::tzif("TZ", &fs::read(name).ok()?).ok();
    }
    TimeZone::get(name).or_else(|_| TimeZone::posix(name)).ok()
}

/// A clock that is set by hand.
pub struct ManualClock {
    readings: Mutex<(Timestamp, Duration)>,
}

impl ManualClock {
    /// A clock that shows `wall` and has just started.
    pub fn new(wall: Timestamp) -> Self {
        Self { readings: Mutex::new((wall, Duration::ZERO)) }
    }

    /// Sets the wall clock forward or back, as a person or a sleeping machine does.
    pub fn set(&self, by: SignedDuration) {
        let mut readings = self.readings.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        readings.0 = readings.0.saturating_add(by).unwrap_or(readings.0);
    }

    /// Lets `time` pass on both clocks.
    pub fn advance(&self, time: Duration) {
        let mut readings = self.readings.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        readings.0 = readings.0.saturating_add(time).unwrap_or(readings.0);
        readings.1 += time;
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        self.readings.lock().unwrap_or_else(std::sync::PoisonError::into_inner).0
    }

    fn monotonic(&self) -> Duration {
        self.readings.lock().unwrap_or_else(std::sync::PoisonError::into_inner).1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_known_in_every_form_that_posix_allows_and_a_misspelt_one_is_not() {
        for name in ["UTC", ":UTC", "EST5EDT,M3.2.0,M11.1.0", "<-05>5"] {
            assert!(named(name).is_some(), "{name}");
        }
        for name in ["America/Bogotaa", "Bogota", "/no/such/file", "/dev/null", ":", "\u{1b}[31m"] {
            assert!(named(name).is_none(), "{name}");
        }
    }
}
