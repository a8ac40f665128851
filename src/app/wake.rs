//! When the screen changes by itself: ages, countdowns, page turns, midnight. The loop sleeps until then.

use std::time::Duration;

use crate::app::App;
use crate::app::source::Freshness;
use crate::locale::Locale;
use crate::words::freshness::age_ticks;

/// How often the mark of a poll under way moves at a desk.
pub const ANIMATION: Duration = Duration::from_millis(250);
/// How long a machine that has slept may be awake before that is noticed: the clock that is waited by stands still
/// meanwhile.
const ASLEEP: Duration = Duration::from_secs(5);
const SECOND: Duration = Duration::from_secs(1);

/// How long after the last message some text on the screen changes without another one.
pub fn next_wake(app: &App, locale: &Locale) -> Duration {
    let source = &app.source;
    let now = app.now;
    let mut wakes = vec![until_midnight(app), ASLEEP];
    if let Some(since) = source.polling_since {
        let running = now.monotonic.saturating_sub(since);
        wakes.push(if app.wall.is_some() { rest_of(running, SECOND) } else { rest_of(running, ANIMATION) });
    }
    match source.freshness(now) {
        Freshness::None => {}
        Freshness::Live(age) => {
            if age_ticks(app) {
                wakes.push(locale.age_changes_in(age));
            }
            wakes.push(source.stale_after().saturating_sub(age) + Duration::from_millis(1));
        }
        Freshness::Stale(age) => wakes.push(locale.age_changes_in(age)),
    }
    if let Some(failure) = &source.failure {
        wakes.push(locale.age_changes_in(now.since(failure.since)));
        if let Some((next, _)) = source.next_poll {
            let left = next.saturating_sub(now.monotonic);
            wakes.push(Duration::from_nanos(u64::from(left.subsec_nanos())).max(Duration::from_millis(1)));
        }
    }
    if let Some(wall) = &app.wall {
        wakes.push(wall.turns_at().saturating_sub(now.monotonic));
        wakes.push(until_next_minute(app));
    }
    if source.recovery(now).is_some() {
        wakes.push(SECOND);
    }
    wakes.into_iter().min().unwrap_or(SECOND).max(Duration::from_millis(1))
}

fn rest_of(running: Duration, step: Duration) -> Duration {
    let done = running.as_nanos() % step.as_nanos();
    step.saturating_sub(Duration::from_nanos(done as u64))
}

fn until_next_minute(app: &App) -> Duration {
    let time = app.local_now().time();
    let into = Duration::from_secs(u64::from(time.second().unsigned_abs()))
        + Duration::from_nanos(u64::from(time.subsec_nanosecond().unsigned_abs()));
    Duration::from_mins(1).saturating_sub(into)
}

/// Days may be 23 or 25 hours long; asking again within the hour costs nothing and is always right.
fn until_midnight(app: &App) -> Duration {
    let minutes = u64::from(app.local_now().time().minute().unsigned_abs());
    Duration::from_secs((59 - minutes) * 60) + until_next_minute(app)
}
