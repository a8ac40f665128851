//! The top of the screen: source and freshness, counts, and while a poll fails a line that cannot be missed.

use std::collections::VecDeque;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::Views;
use crate::screen::{Scene, paint};
use crate::text::fit::lines;
use crate::words::Tone;
use crate::words::counts::{Doubt, counts, doubts};
use crate::words::failure::failure_line;
use crate::words::freshness::freshness;
use crate::words::held_back;

/// Draws the header at the top of `area`; returns its height.
pub(super) fn draw(views: &Views, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) -> u16 {
    let line = |y: u16| Rect { x: area.x + 1, y: area.y + y, width: area.width.saturating_sub(2), height: 1 };
    title(scene, buffer, line(0));
    let doubts = count_line(views, scene, buffer, line(1));
    let mut height = 2;
    // What comes and goes from poll to poll opens no line of its own, or the table would jump.
    if doubts.iter().any(|doubt| doubt.lasting) && area.height >= ALARM_LINES_FROM {
        draw_doubts(&mut doubts.into(), scene, buffer, line(height));
        height += 1;
    }
    // Before the first success the same words fill the body, where there is room for all of them.
    if scene.app.source.health.failure.is_some() && scene.app.source.health.success.is_some() {
        let room = if area.height < ALARM_LINES_FROM { 1 } else { 3 };
        height += alarm(scene, buffer, Rect { y: area.y + height, height: room, ..area });
    }
    if let Some(parts) = held_back::parts(&scene.app.source.health, &scene.present) {
        let most = if area.height < ALARM_LINES_FROM { 1 } else { 2 };
        for text in lines("▲", &parts, area.width.saturating_sub(2), most) {
            buffer.set_style(Rect { y: area.y + height, height: 1, ..area }, scene.theme().badge());
            paint::left(buffer, line(height), &text, scene.theme().badge());
            height += 1;
        }
    }
    height
}

fn title(scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) {
    let mut at = area;
    let take = |at: &mut Rect, used: u16| *at = behind(*at, used);
    let used = paint::left(buffer, at, "wisptop", scene.theme().title());
    take(&mut at, used + 2);
    if scene.app.source.demo {
        let badge = format!(" {} ", &scene.locale().text("title-demo"));
        let used = paint::left(buffer, at, &badge, scene.theme().badge());
        take(&mut at, used + 2);
    }
    if scene.app.source.unencrypted {
        let badge = format!(" {} ", &scene.locale().text("title-unencrypted"));
        let used = paint::left(buffer, at, &badge, scene.theme().badge());
        take(&mut at, used + 2);
    }
    let freshness = freshness(&scene.app.source.health, &scene.present);
    let style = scene.theme().tone(freshness.tone);
    let label = scene.app.source.label.as_str();
    // Freshness before all: an old screen must say so even where the name of the source has to be cut.
    let least_label = paint::width(label).min(12);
    let room = at.width.saturating_sub(least_label + 4);
    let text = format!("{} {}", freshness.mark, paint::parts(&freshness.parts, room));
    let used = paint::right(buffer, at, text.trim_end(), style);
    at.width = at.width.saturating_sub(used + 2);
    paint::left(buffer, at, label, scene.theme().tone(Tone::Quiet));
}

/// Draws the figures, and behind them what is doubtful; returns what of that had no room. A doubt takes no figure's place.
fn count_line(views: &Views, scene: &Scene<'_>, buffer: &mut Buffer, mut area: Rect) -> Vec<Doubt> {
    let Some(shown) = views.clients.shown() else {
        return Vec::new();
    };
    let totals = shown.snapshot.totals();
    if shown.snapshot.is_provisional() {
        let text =
            scene.locale().text_with("count-first", &[("count", scene.locale().count(totals.sums.clients).into())]);
        paint::left(buffer, area, &paint::fit(&text, area.width), scene.theme().tone(Tone::Warn));
        return Vec::new();
    }
    for count in counts(totals, scene.wording()) {
        let label = scene.locale().text(count.label);
        let room = area.width.saturating_sub(paint::width(&label) + 1);
        let whole = count.amount.map(|amount| format!("{} · {amount}", count.figure));
        let figure = whole.filter(|whole| paint::width(whole) <= room).unwrap_or(count.figure);
        if paint::width(&figure) > room {
            break;
        }
        let used = paint::left(buffer, area, &label, scene.theme().tone(Tone::Quiet)) + 1;
        area = behind(area, used);
        let used = paint::left(buffer, area, &figure, scene.theme().title()) + 2;
        area = behind(area, used);
    }
    let mut doubts = VecDeque::from(doubts(&scene.app.source.health, totals, &scene.present));
    draw_doubts(&mut doubts, scene, buffer, area);
    doubts.into()
}

/// Draws the first of `doubts`, up to the room that there is, and removes them.
fn draw_doubts(doubts: &mut VecDeque<Doubt>, scene: &Scene<'_>, buffer: &mut Buffer, mut area: Rect) {
    while let Some(doubt) = doubts.pop_front_if(|doubt| paint::width(&doubt.text) <= area.width) {
        let used = paint::left(buffer, area, &doubt.text, scene.theme().tone(Tone::Warn)) + 2;
        area = behind(area, used);
    }
}

/// What is left of `area` behind its first `used` cells.
fn behind(area: Rect, used: u16) -> Rect {
    let used = used.min(area.width);
    Rect { x: area.x + used, width: area.width - used, ..area }
}

/// Draws the failure at the top of `area`, in as many of its lines as it needs; returns how many.
fn alarm(scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) -> u16 {
    let style = scene.theme().alarm();
    let cells = area.width.saturating_sub(2);
    let lines = failure_line(&scene.app.source.health, &scene.present)
        .map(|line| line.lines(cells, area.height.into()))
        .unwrap_or_default();
    for (line, y) in lines.iter().zip(area.y..) {
        let place = Rect { y, height: 1, ..area };
        buffer.set_style(place, style);
        paint::left(buffer, Rect { x: place.x + 1, width: cells, ..place }, line, style);
    }
    lines.len() as u16
}

/// Below this height the failure has one line, and doubts have none of their own: the table must keep some.
const ALARM_LINES_FROM: u16 = 14;
