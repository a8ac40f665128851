//! Now, and where: the clock and the time zone come in from outside, so that tests choose them.

use std::sync::Mutex;
use std::time::{Duration, Instant};
use std::{env, fs};

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

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

/// The time.
pub trait Clock: Send + Sync {
    /// The wall clock: for showing. It may jump.
    fn now(&self) -> Timestamp;

    /// Time since the start, by a clock that never jumps: for measuring and waiting.
    fn monotonic(&self) -> Duration;

    /// Both of them.
    fn read(&self) -> Now {
        Now { wall: self.now(), monotonic: self.monotonic() }
    }
}

/// The system's clocks.
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

/// The system's time zone; UTC where none can be found.
///
/// Without `TZ` it is read straight from its file: looking it up by its name in the database of all zones takes as long as
/// all the rest of the program's start.
pub fn system_time_zone() -> TimeZone {
    let straight = || {
        let rules = fs::read(LOCAL_TIME).ok()?;
        TimeZone::tzif("local", &rules).ok()
    };
    let zone = if env::var_os("TZ").is_none() { straight() } else { None };
    zone.or_else(|| TimeZone::try_system().ok()).unwrap_or(TimeZone::UTC)
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
