//! When something happens by itself: what is drawn says when it changes, a wall turns its pages. The loop sleeps until then.

use std::time::Duration;

use crate::app::App;

/// How long a machine that has slept may be awake before that is noticed: the clock that is waited by stands still
/// meanwhile.
const ASLEEP: Duration = Duration::from_secs(5);

/// How long after the last message something changes without another one.
pub fn next_wake(app: &App) -> Duration {
    let now = app.shell.now.monotonic;
    let mut wake = app.shell.drawn.changes_at.saturating_sub(now).min(ASLEEP);
    if let Some(wall) = app.wall() {
        wake = wake.min(wall.turns_at().saturating_sub(now));
        wake = wake.min(wall.alarms.changes_in(&app.source.health, app.shell.now).unwrap_or(wake));
    }
    if let Some(due) = app.beacons.due() {
        wake = wake.min(due.saturating_sub(now));
    }
    if let Some(hasty) = app.shell.hasty {
        wake = wake.min(hasty.due().saturating_sub(now));
    }
    if let Some(at) = app.views().and_then(|views| views.clients.trailing.catches_up_at()) {
        wake = wake.min(at.saturating_sub(now));
    }
    wake.max(Duration::from_millis(1))
}
