//! The band over an outage: what is wrong and since when, in words.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::alarm::Alarm;
use crate::screen::signs::Signs;
use crate::screen::wall::large::{Digits, big};
use crate::screen::{Scene, paint};
use crate::words::failure::failure_line;

/// Lines below the band at least.
const KEPT_LINES: u16 = 3;

/// Draws the band at the top of `area`; returns what is left below it.
pub(super) fn draw(alarm: Alarm, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) -> Rect {
    let style = scene.theme().alarm();
    let headline = headline(alarm, scene);
    // In ASCII only figures are large: words of `#` are hard to read, and this must not be.
    let digits = (scene.look.signs != Signs::Ascii)
        .then(|| Digits::largest(&headline, area.width - 2, area.height / 4, scene.look.signs))
        .flatten();
    let headline_height = digits.map_or(1, Digits::height);
    let cells = area.width.saturating_sub(4);
    let lines =
        failure_line(&scene.app.source.health, &scene.present).map(|line| line.lines(cells, 3)).unwrap_or_default();
    // Title, page and status keep a line each: whatever is wrong, it must be read of what this is the wall.
    let height = (headline_height + lines.len() as u16 + 2).min(area.height.saturating_sub(KEPT_LINES).max(1));
    let band = Rect { height, ..area };
    buffer.set_style(band, style);
    let mut line = Rect { x: band.x + 2, y: band.y + 1, width: band.width.saturating_sub(4), height: 1 };
    match digits {
        Some(digits) => big(buffer, Rect { height: headline_height, ..line }, &headline, digits, style),
        None => {
            paint::left(buffer, line, &headline, style);
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

fn headline(alarm: Alarm, scene: &Scene<'_>) -> String {
    let (text, since) = match alarm {
        Alarm::OldData(since) => ("wall-old-data", since),
        Alarm::Failing(since) => ("wall-failing-since", since),
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
