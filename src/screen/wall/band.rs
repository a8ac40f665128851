//! The band over a page: what is wrong and since when, in words; and for a minute after an outage how long it lasted.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::Wall;
use crate::app::alarm::{Alarm, Over};
use crate::screen::signs::Signs;
use crate::screen::wall::large::{Digits, big};
use crate::screen::{Scene, paint};
use crate::text::fit;
use crate::words::alarm::{broken, since};
use crate::words::failure::failure_line;
use crate::words::{Tone, held_back};

/// Lines of a band below its headline.
const MOST_LINES: usize = 3;
/// Lines below the band at least.
const KEPT_LINES: u16 = 3;

/// Draws the band of `alarm` at the top of `area`; returns what is left below it.
pub(super) fn draw(alarm: Alarm, wall: &Wall, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) -> Rect {
    let style = scene.theme().band(alarm.level());
    let headline = headline(alarm, wall, scene);
    let cells = area.width.saturating_sub(4);
    draw_lines(&headline, &lines(alarm, wall, scene, cells), style, scene, buffer, area)
}

/// Draws what is told of an outage that is over; returns what is left below it.
pub(super) fn draw_over(over: Over, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) -> Rect {
    let locale = scene.locale();
    let headline = locale.text_with("alarm-back", &[("lasted", locale.age(over.lasted).to_uppercase().into())]);
    let (from, to) = (scene.present.moment(over.since), scene.present.moment(over.until));
    let mut parts = vec![locale.text_with("alarm-gone", &[("from", from.into()), ("to", to.into())])];
    if over.failed > 0 {
        parts.push(locale.text_with("alarm-failed", &[("count", u64::from(over.failed).into())]));
    }
    parts.extend(over.changed.map(|count| locale.text_with("alarm-changed", &[("count", count.into())])));
    let lines = fit::lines("●", &parts, area.width.saturating_sub(4), MOST_LINES);
    let style = scene.theme().tone(Tone::Good).patch(scene.theme().title());
    draw_lines(&headline, &lines, style, scene, buffer, area)
}

/// What stands below the headline.
fn lines(alarm: Alarm, wall: &Wall, scene: &Scene<'_>, cells: u16) -> Vec<String> {
    let health = &scene.app.source.health;
    match alarm {
        Alarm::OldData(_) | Alarm::Failing(_) => {
            let line = failure_line(health, &scene.present);
            line.map(|line| line.lines(cells, MOST_LINES)).unwrap_or_default()
        }
        Alarm::Incomplete(_) => {
            let parts = held_back::parts(health, &scene.present).unwrap_or_default();
            fit::lines("▲", &parts, cells, MOST_LINES)
        }
        Alarm::Threshold(..) => {
            let told = |alert: crate::app::alerts::Alert<'_>| {
                format!("{} {}", broken(alert.rule, alert.value, scene.locale()), since(alert.since, &scene.present))
            };
            let parts: Vec<String> = wall.alarms.alerts.firing().map(|(_, alert)| told(alert)).collect();
            fit::lines("▲", &parts, cells, MOST_LINES)
        }
    }
}

fn draw_lines(
    headline: &str,
    lines: &[String],
    style: Style,
    scene: &Scene<'_>,
    buffer: &mut Buffer,
    area: Rect,
) -> Rect {
    // In ASCII only figures are large: words of `#` are hard to read, and this must not be.
    let digits = (scene.look.signs != Signs::Ascii)
        .then(|| Digits::largest(headline, area.width - 2, area.height / 4, scene.look.signs))
        .flatten();
    let headline_height = digits.map_or(1, Digits::height);
    // Title, page and status keep a line each: whatever is wrong, it must be read of what this is the wall.
    let height = (headline_height + lines.len() as u16 + 2).min(area.height.saturating_sub(KEPT_LINES).max(1));
    let band = Rect { height, ..area };
    buffer.set_style(band, style);
    let mut line = Rect { x: band.x + 2, y: band.y + 1, width: band.width.saturating_sub(4), height: 1 };
    match digits {
        Some(digits) => big(buffer, Rect { height: headline_height, ..line }, headline, digits, style),
        None => {
            paint::left(buffer, line, headline, style);
        }
    }
    line.y += headline_height;
    for text in lines {
        if line.y >= band.bottom() {
            break;
        }
        paint::left(buffer, line, text.trim_end(), style);
        line.y += 1;
    }
    Rect { y: band.bottom(), height: area.bottom().saturating_sub(band.bottom()), ..area }
}

fn headline(alarm: Alarm, wall: &Wall, scene: &Scene<'_>) -> String {
    let (text, since) = match alarm {
        Alarm::OldData(since) => ("wall-old-data", since),
        Alarm::Failing(since) => ("wall-failing-since", since),
        Alarm::Incomplete(_) => return scene.locale().text("alarm-incomplete").into_owned(),
        Alarm::Threshold(place, _) => {
            let firing = wall.alarms.alerts.firing().find(|(at, _)| *at == place);
            return firing.map(|(_, alert)| broken(alert.rule, alert.value, scene.locale())).unwrap_or_default();
        }
    };
    let since = scene.present.zone.to_datetime(since);
    let time = scene.locale().clock_minutes(since.time());
    // A time alone would pass for today's.
    let time = if since.date() == scene.present.today() {
        time
    } else {
        format!("{} {time}", scene.locale().date(since.date()))
    };
    scene.locale().text_with(text, &[("time", time.into())])
}
