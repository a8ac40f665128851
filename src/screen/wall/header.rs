//! The head of every page: what it answers, of whom, from which source and how old, and the time of day.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::wall::Page;
use crate::screen::wall::Panel;
use crate::screen::wall::large::{Letters, big, big_right};
use crate::screen::{Scene, paint};
use crate::words::board::places;
use crate::words::freshness::{FreshnessLine, data_from, freshness};

/// Cells between a large title and what stands beside it.
const GAP: u16 = 4;
/// Cells that the lines beside a large title need; with less they stand below it.
const BESIDE: u16 = 40;

/// Draws it at the top of `area`; returns the lines it took, a blank one below included where there is room for it.
pub(super) fn draw(panel: &Panel<'_>, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) -> u16 {
    let title = title(panel.wall.page, scene).to_uppercase();
    let clock = scene.present.clock();
    if let Some(letters) = panel.letters
        && letters.width(&title) + GAP + letters.width(&clock) <= area.width
    {
        return large(&title, &clock, letters, panel, scene, buffer, area);
    }
    let used = small(&title, &clock, panel, scene, buffer, area);
    if area.height > used + 2 { used + 1 } else { used }
}

/// The title of a page, which is its question.
pub(super) fn title(page: Page, scene: &Scene<'_>) -> String {
    let id = match page {
        Page::Base => "wall-title-base",
        Page::Cuts => "wall-title-cuts",
        Page::Places => "wall-title-places",
        Page::Hour => "wall-title-hour",
        Page::Oddities => "wall-title-oddities",
        Page::Source => "wall-title-source",
    };
    scene.locale().text(id).into()
}

fn large(
    title: &str,
    clock: &str,
    letters: Letters,
    panel: &Panel<'_>,
    scene: &Scene<'_>,
    buffer: &mut Buffer,
    area: Rect,
) -> u16 {
    let height = letters.height().min(area.height);
    let line = Rect { height, ..area };
    // Both are grey: every page has something here, and the digits of the clock stand for hours.
    big(buffer, line, title, letters, scene.theme().border());
    big_right(buffer, line, clock, letters, scene.theme().border());
    let taken = letters.width(title) + GAP;
    let room = area.width - taken - letters.width(clock) - GAP.min(area.width - taken - letters.width(clock));
    let beside = room >= BESIDE;
    let texts = if beside {
        Rect { x: area.x + taken, y: area.y + 1, width: room, height: 2 }
    } else {
        Rect { y: area.y + height, height: 2, ..area }
    };
    about(panel, scene, buffer, Rect { height: 1, ..texts });
    status(scene, buffer, Rect { y: texts.y + 1, height: 1, ..texts }.intersection(area));
    (if beside { height } else { height + 2 }) + 1
}

/// Of whom and from where the page is, in one line, what narrows it before all else.
fn about(panel: &Panel<'_>, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) {
    let mut line = area;
    let mut put = |text: &str, style: Style| {
        if text.is_empty() || line.width == 0 {
            return;
        }
        let used = (paint::left(buffer, line, text, style) + 3).min(line.width);
        line = Rect { x: line.x + used, width: line.width - used, ..line };
    };
    if scene.app.source.demo {
        put(&scene.locale().text("title-demo"), scene.theme().title());
    }
    put(&filter(scene).unwrap_or_default(), scene.theme().title());
    put(&by(panel, scene).unwrap_or_default(), scene.theme().title());
    put(scene.app.source.label.as_str(), scene.theme().border());
}

fn filter(scene: &Scene<'_>) -> Option<String> {
    let filter = scene.app.filter.wanted_text.trim();
    (!filter.is_empty()).then(|| scene.locale().text_with("wall-filter", &[("filter", filter.into())]))
}

/// By what the page of places tells them apart.
fn by(panel: &Panel<'_>, scene: &Scene<'_>) -> Option<String> {
    let places = super::places::shown(panel)?;
    (panel.wall.page == Page::Places).then(|| places::by(places.column, scene.locale()))
}

/// One line, and another for a filter that has no room in it: it must be read before every figure. Where there is none
/// it is worth more than the title.
fn small(title: &str, clock: &str, panel: &Panel<'_>, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) -> u16 {
    let first = Rect { height: 1, ..area };
    let used = paint::right(buffer, first, clock, scene.theme().border());
    let mut room = Rect { width: first.width.saturating_sub(used + 2), ..first };
    let mut take = |room: &mut Rect, text: &str, gap: u16, style: Style| {
        let used = (paint::left(buffer, *room, text, style) + gap).min(room.width);
        *room = Rect { x: room.x + used, width: room.width - used, ..*room };
    };
    if scene.app.source.demo {
        take(&mut room, &scene.locale().text("title-demo"), 3, scene.theme().title());
    }
    let filter = filter(scene).unwrap_or_default();
    let fits = filter.is_empty() || paint::width(title) + 3 + paint::width(&filter) <= room.width;
    let mut lines = 1;
    if fits || area.height > 2 {
        take(&mut room, title, 3, scene.theme().title());
    }
    if !fits && area.height > 2 {
        take(&mut Rect { y: area.y + 1, height: 1, ..area }, &filter, 0, scene.theme().title());
        lines = 2;
    } else if !filter.is_empty() {
        take(&mut room, &filter, 3, scene.theme().title());
    }
    for text in [by(panel, scene).unwrap_or_default(), scene.app.source.label.to_string()] {
        if paint::width(&text) <= room.width {
            take(&mut room, &text, 3, scene.theme().border());
        }
    }
    lines
}

/// Says in the one line high `area` how the source is doing and how old the data is.
pub(super) fn status(scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) {
    let health = &scene.app.source.health;
    let FreshnessLine { mark, mut parts, tone } = freshness(health, &scene.present);
    if let Some(from) = data_from(health, &scene.present) {
        let place = usize::from(!parts.is_empty()) + usize::from(health.recovery(scene.present.now).is_some());
        parts.insert(place, from);
    }
    let text = mark.to_owned() + " " + &paint::parts(&parts, area.width.saturating_sub(2));
    // What is well stands for hours.
    let style = if wall_is_well(scene) { scene.theme().border() } else { scene.theme().tone(tone) };
    paint::left(buffer, area, &text, style);
}

fn wall_is_well(scene: &Scene<'_>) -> bool {
    let health = &scene.app.source.health;
    let now = scene.present.now;
    health.failure.is_none() && health.held.is_none() && !health.is_overdue(now) && health.stale_in(now).is_some()
}
