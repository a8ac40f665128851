//! The band over a page: an outage in red, with a frame; an incomplete list or a threshold in yellow; and for a minute after
//! an outage how long it lasted. All are of one height.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::Wall;
use crate::app::alarm::{Alarm, Over};
use crate::app::alerts::Alert;
use crate::screen::signs::Signs;
use crate::screen::wall::Panel;
use crate::screen::wall::large::{Letters, big};
use crate::screen::{Scene, paint};
use crate::text::fit;
use crate::words::alarm::{broken, since};
use crate::words::failure::failure_line;
use crate::words::{Tone, held_back};

/// Lines below the band at least: whatever is wrong, it must be read of what this is the wall.
const KEPT_LINES: u16 = 3;
/// Lines of words below the headline at most.
const MOST_LINES: usize = 3;

/// Draws the band of `alarm` at the top of `area`; returns what is left below it.
pub(super) fn alarm(alarm: Alarm, panel: &Panel<'_>, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) -> Rect {
    let lines = lines(alarm, panel.wall, scene, area.width.saturating_sub(4));
    let style = scene.theme().band(alarm.level());
    draw(&headline(alarm, panel.wall, scene), &lines, style, panel, scene, buffer, area)
}

/// Draws what is told of an outage that is over; returns what is left below it.
pub(super) fn over(over: Over, panel: &Panel<'_>, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) -> Rect {
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
    draw(&headline, &lines, style, panel, scene, buffer, area)
}

/// What stands below the headline.
fn lines(alarm: Alarm, wall: &Wall, scene: &Scene<'_>, cells: u16) -> Vec<String> {
    let health = &scene.app.source.health;
    let held = || held_back::parts(health, &scene.present);
    match alarm {
        Alarm::OldData(_) | Alarm::Failing(_) => {
            let line = failure_line(health, &scene.present);
            let mut lines = line.map(|line| line.lines(cells, MOST_LINES)).unwrap_or_default();
            // A list that is held back as well says so, whatever else is wrong.
            lines.extend(held().map(|parts| format!("▲ {}", paint::parts(&parts, cells.saturating_sub(2)))));
            lines
        }
        Alarm::Incomplete(_) => fit::lines("▲", &held().unwrap_or_default(), cells, MOST_LINES),
        Alarm::Threshold(..) => {
            let told = |alert: Alert<'_>| {
                format!("{} {}", broken(alert.rule, alert.value, scene.locale()), since(alert.since, &scene.present))
            };
            let parts: Vec<String> = wall.alarms.alerts.firing().map(|(_, alert)| told(alert)).collect();
            fit::lines("▲", &parts, cells, MOST_LINES)
        }
    }
}

fn draw(
    headline: &str,
    lines: &[String],
    style: Style,
    panel: &Panel<'_>,
    scene: &Scene<'_>,
    buffer: &mut Buffer,
    area: Rect,
) -> Rect {
    let signs = scene.look.signs;
    // In ASCII only figures are large: words of `#` are hard to read, and this must not be.
    let letters = (signs != Signs::Ascii)
        .then(|| {
            Letters::largest(headline, area.width.saturating_sub(4), (area.height / 6).max(panel.label_height()), signs)
        })
        .flatten()
        // Words and a page keep their room on a small wall.
        .filter(|letters| letters.height() + KEPT_LINES + 3 <= area.height);
    let headline_height = letters.map_or(1, Letters::height);
    let height = (headline_height + lines.len() as u16 + 2).min(area.height.saturating_sub(KEPT_LINES).max(1));
    let band = Rect { height, ..area };
    buffer.set_style(band, style);
    let mut line =
        Rect { x: band.x + 2, y: band.y + u16::from(height > 1), width: band.width.saturating_sub(4), height: 1 };
    match letters {
        Some(letters) => big(buffer, Rect { height: headline_height, ..line }, headline, letters, style),
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
    // A time alone would pass for today's.
    let time = scene.present.short_moment(since);
    scene.locale().text_with(text, &[("time", time.into())])
}

/// Colours the outermost cells.
pub(super) fn frame(scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) {
    let style = scene.theme().alarm();
    for edge in [
        Rect { height: 1, ..area },
        Rect { y: area.bottom() - 1, height: 1, ..area },
        Rect { width: 1, ..area },
        Rect { x: area.right() - 1, width: 1, ..area },
    ] {
        buffer.set_style(edge, style);
    }
}
