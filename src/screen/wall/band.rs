//! The band over an outage: what is wrong and since when, in words.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::source::Freshness;
use crate::screen::signs::Signs;
use crate::screen::wall::large::{Digits, big};
use crate::screen::{View, paint};
use crate::words::failure::failure_line;

/// Lines below the band at least.
const KEPT_LINES: u16 = 3;

/// Draws the band at the top of `area`; returns what is left below it.
pub(super) fn draw(app: &App, view: &View, buffer: &mut Buffer, area: Rect) -> Rect {
    let style = view.theme.alarm();
    let locale = &view.locale;
    let headline = headline(app, view);
    // In ASCII only figures are large: words of `#` are hard to read, and this must not be.
    let digits = (view.signs != Signs::Ascii)
        .then(|| Digits::largest(&headline, area.width - 2, area.height / 4, view.signs))
        .flatten();
    let headline_height = digits.map_or(1, Digits::height);
    let cells = area.width.saturating_sub(4);
    let lines = failure_line(app, locale).map(|line| line.lines(cells, 3)).unwrap_or_default();
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

fn headline(app: &App, view: &View) -> String {
    let since = |moment| {
        let moment = app.local(moment);
        let time = view.locale.clock_minutes(moment.time());
        // A time alone would pass for today's.
        if moment.date() == app.today() { time } else { format!("{} {time}", view.locale.date(moment.date())) }
    };
    match (app.source.freshness(app.now), &app.source.success, &app.source.failure) {
        // What is on the wall is as of the last good poll, whatever happened when.
        (Freshness::Stale(_), Some(success), _) => {
            view.locale.text_with("wall-old-data", &[("time", since(success.at.wall).into())])
        }
        (_, _, Some(failure)) => {
            view.locale.text_with("wall-failing-since", &[("time", since(failure.since.wall).into())])
        }
        _ => String::new(),
    }
}
