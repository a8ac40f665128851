//! The top of the screen: source and freshness, counts, and while a poll fails a line that cannot be missed.

use std::collections::VecDeque;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::shell::Hit;
use crate::app::{View, Views};
use crate::screen::{Scene, paint};
use crate::snapshot::Totals;
use crate::text::fit::lines;
use crate::words::Tone;
use crate::words::counts::{About, Count, Doubt, doubts, first, more};
use crate::words::failure::failure_line;
use crate::words::freshness::freshness;
use crate::words::held_back;

/// A header that was drawn.
pub(super) struct Header {
    pub(super) height: u16,
    /// The figures, each of which lists its clients.
    pub(super) hits: Hits,
}

type Hits = Vec<(Rect, Hit)>;

/// Draws the header at the top of `area`.
pub(super) fn draw(views: &Views, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) -> Header {
    let mut hits = Hits::new();
    let line = |y: u16| Rect { x: area.x + 1, y: area.y + y, width: area.width.saturating_sub(2), height: 1 };
    title(scene, buffer, line(0));
    let doubts = count_line(views, scene, buffer, line(1), &mut hits);
    let mut height = 2;
    // What comes and goes from poll to poll opens no line of its own, or the table would jump.
    if doubts.iter().any(|doubt| doubt.lasting) && area.height >= ALARM_LINES_FROM {
        draw_doubts(&mut doubts.into(), scene, buffer, line(height), &mut hits);
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
    Header { height, hits }
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
fn count_line(views: &Views, scene: &Scene<'_>, buffer: &mut Buffer, mut area: Rect, hits: &mut Hits) -> Vec<Doubt> {
    let Some(shown) = views.clients.shown() else {
        return Vec::new();
    };
    let totals = shown.snapshot.totals();
    if shown.snapshot.is_provisional() {
        let count = scene.locale().count(totals.sums.clients);
        let text = scene.locale().text_with("count-first", &[("count", count.into())]);
        paint::left(buffer, area, &paint::fit(&text, area.width), scene.theme().tone(Tone::Warn));
        return Vec::new();
    }
    if !shown.filter.is_empty() {
        let used = paint::left(buffer, area, &scene.locale().text("count-whole-base"), scene.theme().tone(Tone::Label));
        area = behind(area, used + 1);
    }
    for count in counts(totals, scene, area.width) {
        let used = draw_count(&count, scene, buffer, area);
        hits.push((Rect { width: used, ..area }, Hit::Figure(count.figure)));
        area = behind(area, used + GAP);
    }
    let mut doubts = VecDeque::from(doubts(&scene.app.source.health, totals, &scene.present));
    draw_doubts(&mut doubts, scene, buffer, area, hits);
    doubts.into()
}

/// Cells of a line that are not taken yet, with a gap behind what was taken.
struct Room(u16);

impl Room {
    /// Takes the cells of `text` and `gap`; `false` where there are not so many.
    fn take(&mut self, text: &str, gap: u16) -> bool {
        let rest = self.0.checked_sub(paint::width(text) + gap);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    /// Takes the cells of the amount of `count`; drops it where there are not so many.
    fn take_amount(&mut self, count: &mut Count) {
        count.amount.take_if(|amount| !self.take(amount, paint::width(" · ")));
    }
}

/// The figures that `width` cells have room for, from left to right: those that are asked for most, and on a wide screen
/// the others, with amounts.
fn counts(totals: &Totals, scene: &Scene<'_>, width: u16) -> Vec<Count> {
    let mut room = Room(width + GAP);
    let first = first(totals, scene.wording()).into_iter().enumerate();
    let mut queue: Vec<(usize, usize, Count)> = first.map(|(place, (count, turn))| (turn, place, count)).collect();
    queue.sort_by_key(|&(turn, ..)| turn);
    let taken = queue.into_iter().map_while(|(_, place, count)| room.take(&count.text, GAP).then_some((place, count)));
    let mut taken: Vec<(usize, Count)> = taken.collect();
    taken.sort_by_key(|&(place, _)| place);
    let mut counts: Vec<Count> = taken.into_iter().map(|(_, count)| count).collect();
    if scene.app.shell.size.width < MORE_FROM {
        for count in &mut counts {
            count.amount = None;
        }
        return counts;
    }
    for count in &mut counts {
        room.take_amount(count);
    }
    for mut count in more(totals, scene.leaves_invoices_out(), scene.wording()) {
        if !room.take(&count.text, GAP) {
            break;
        }
        room.take_amount(&mut count);
        counts.push(count);
    }
    counts
}

/// Draws a figure, its number more than its words; returns the cells it took.
fn draw_count(count: &Count, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) -> u16 {
    let Count { text, numbers, amount, .. } = count;
    let shown = amount.as_ref().map_or_else(|| text.clone(), |amount| format!("{text} · {amount}"));
    let used = paint::left(buffer, area, &shown, scene.theme().tone(Tone::Quiet));
    // From the right: a `7 d` before a 7 is no figure.
    let numbers = numbers.iter().filter_map(|number| text.rfind(number).map(|start| start..start + number.len()));
    paint::highlight(buffer, area, &shown, &numbers.collect::<Vec<_>>(), scene.theme().figure());
    used
}

/// Draws the first of `doubts`, up to the room that there is, and removes them.
fn draw_doubts(doubts: &mut VecDeque<Doubt>, scene: &Scene<'_>, buffer: &mut Buffer, mut area: Rect, hits: &mut Hits) {
    while let Some(doubt) = doubts.pop_front_if(|doubt| paint::width(&doubt.text) <= area.width) {
        let used = paint::left(buffer, area, &doubt.text, scene.theme().tone(Tone::Warn));
        let hit = match doubt.about {
            About::Figure(figure) => Some(Hit::Figure(figure)),
            About::Polls => Some(Hit::View(View::Polls)),
            About::Nothing => None,
        };
        hits.extend(hit.map(|hit| (Rect { width: used, ..area }, hit)));
        area = behind(area, used + GAP);
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

/// Cells between two figures.
const GAP: u16 = 2;
/// From this width on there is room for more than the figures that are asked for most.
const MORE_FROM: u16 = 160;
