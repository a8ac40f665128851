//! The top of the screen: source and freshness, counts, and while a poll fails a line that cannot be missed.

use std::collections::VecDeque;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::App;
use crate::screen::{View, paint, wording};
use crate::text::fit::lines;
use crate::words::Tone;
use crate::words::counts::{Doubt, counts, doubts};
use crate::words::failure::failure_line;
use crate::words::freshness::freshness;
use crate::words::held_back;

/// Draws the header at the top of `area`; returns its height.
pub fn draw(app: &App, view: &View, buffer: &mut Buffer, area: Rect) -> u16 {
    let line = |y: u16| Rect { x: area.x + 1, y: area.y + y, width: area.width.saturating_sub(2), height: 1 };
    title(app, view, buffer, line(0));
    let doubts = count_line(app, view, buffer, line(1));
    let mut height = 2;
    // What comes and goes from poll to poll opens no line of its own, or the table would jump.
    if doubts.iter().any(|doubt| doubt.lasting) && area.height >= ALARM_LINES_FROM {
        draw_doubts(&mut doubts.into(), view, buffer, line(height));
        height += 1;
    }
    // Before the first success the same words fill the body, where there is room for all of them.
    if app.source.failure.is_some() && app.source.success.is_some() {
        let room = if area.height < ALARM_LINES_FROM { 1 } else { 3 };
        height += alarm(app, view, buffer, Rect { y: area.y + height, height: room, ..area });
    }
    if let Some(parts) = held_back::parts(app, &view.locale) {
        let most = if area.height < ALARM_LINES_FROM { 1 } else { 2 };
        for text in lines("▲", &parts, area.width.saturating_sub(2), most) {
            buffer.set_style(Rect { y: area.y + height, height: 1, ..area }, view.theme.badge());
            paint::left(buffer, line(height), &text, view.theme.badge());
            height += 1;
        }
    }
    height
}

fn title(app: &App, view: &View, buffer: &mut Buffer, area: Rect) {
    let mut at = area;
    let take = |at: &mut Rect, used: u16| *at = behind(*at, used);
    let used = paint::left(buffer, at, "wisptop", view.theme.title());
    take(&mut at, used + 2);
    if app.source.demo {
        let badge = format!(" {} ", view.locale.text("title-demo"));
        let used = paint::left(buffer, at, &badge, view.theme.badge());
        take(&mut at, used + 2);
    }
    if app.source.unencrypted {
        let badge = format!(" {} ", view.locale.text("title-unencrypted"));
        let used = paint::left(buffer, at, &badge, view.theme.badge());
        take(&mut at, used + 2);
    }
    let freshness = freshness(app, &view.locale);
    let style = view.theme.tone(freshness.tone);
    let label = app.source.label.as_str();
    // Freshness before all: an old screen must say so even where the name of the source has to be cut.
    let least_label = paint::width(label).min(12);
    let room = at.width.saturating_sub(least_label + 4);
    let text = format!("{} {}", freshness.mark, paint::parts(&freshness.parts, room));
    let used = paint::right(buffer, at, text.trim_end(), style);
    at.width = at.width.saturating_sub(used + 2);
    paint::left(buffer, at, label, view.theme.tone(Tone::Quiet));
}

/// Draws the figures, and behind them what is doubtful; returns what of that had no room. A doubt takes no figure's place.
fn count_line(app: &App, view: &View, buffer: &mut Buffer, mut area: Rect) -> Vec<Doubt> {
    let Some(shown) = app.list.shown() else {
        return Vec::new();
    };
    let totals = shown.snapshot.totals();
    if shown.snapshot.is_provisional() {
        let text = view.locale.text_with("count-first", &[("count", view.locale.count(totals.clients).into())]);
        paint::left(buffer, area, &paint::fit(&text, area.width), view.theme.tone(Tone::Warn));
        return Vec::new();
    }
    for count in counts(totals, wording(app, view)) {
        let label = view.locale.text(count.label);
        let room = area.width.saturating_sub(paint::width(&label) + 1);
        let whole = count.amount.map(|amount| format!("{} · {amount}", count.figure));
        let figure = whole.filter(|whole| paint::width(whole) <= room).unwrap_or(count.figure);
        if paint::width(&figure) > room {
            break;
        }
        let used = paint::left(buffer, area, &label, view.theme.tone(Tone::Quiet)) + 1;
        area = behind(area, used);
        let used = paint::left(buffer, area, &figure, view.theme.title()) + 2;
        area = behind(area, used);
    }
    let mut doubts = VecDeque::from(doubts(app, totals, &view.locale));
    draw_doubts(&mut doubts, view, buffer, area);
    doubts.into()
}

/// Draws the first of `doubts`, up to the room that there is, and removes them.
fn draw_doubts(doubts: &mut VecDeque<Doubt>, view: &View, buffer: &mut Buffer, mut area: Rect) {
    while let Some(doubt) = doubts.pop_front_if(|doubt| paint::width(&doubt.text) <= area.width) {
        let used = paint::left(buffer, area, &doubt.text, view.theme.tone(Tone::Warn)) + 2;
        area = behind(area, used);
    }
}

/// What is left of `area` behind its first `used` cells.
fn behind(area: Rect, used: u16) -> Rect {
    let used = used.min(area.width);
    Rect { x: area.x + used, width: area.width - used, ..area }
}

/// Draws the failure at the top of `area`, in as many of its lines as it needs; returns how many.
fn alarm(app: &App, view: &View, buffer: &mut Buffer, area: Rect) -> u16 {
    let style = view.theme.alarm();
    let cells = area.width.saturating_sub(2);
    let lines = failure_line(app, &view.locale).map(|line| line.lines(cells, area.height.into())).unwrap_or_default();
    for (line, y) in lines.iter().zip(area.y..) {
        let place = Rect { y, height: 1, ..area };
        buffer.set_style(place, style);
        paint::left(buffer, Rect { x: place.x + 1, width: cells, ..place }, line, style);
    }
    lines.len() as u16
}

/// Below this height the failure has one line, and doubts have none of their own: the table must keep some.
const ALARM_LINES_FROM: u16 = 14;
