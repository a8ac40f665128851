//! The wall display: read from across a room, by people who have no keyboard for it.
//!
//! Calm when all is well: no red and no yellow. An outage is stronger than any content: a band over the whole width
//! and a coloured frame, on every page. Personal data is masked: initials and the number of the service, nothing else.
//!
//! ```text
//!  How is the base?   filter: zone:5   api.example             14:02   title, filter, source, clock
//!  ██▀▀ …                                                              page
//!  12 past the cut-off and active · 640,000                            notes
//!  ● live · data from 14:01:48, 12 s old · every 30 s        page 1 of 3
//! ```

mod band;
mod figures;
mod large;
mod lists;
mod notes;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::app::Wall;
use crate::app::alarm::{Alarm, Level};
use crate::app::beacons::Trouble;
use crate::app::wall::Page;
use crate::screen::{Scene, body, paint};
use crate::snapshot::{Snapshot, Totals};
use crate::words::Tone;
use crate::words::alarm::{not_published, not_told};
use crate::words::freshness::{data_from, freshness};
use crate::words::held_back;
use crate::work::Surveyed;

/// Draws the wall over the whole of `area`.
pub(super) fn draw(wall: &Wall, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) {
    let mut inner = area;
    if let Some(alarm) = wall.alarm() {
        if alarm.level() == Level::Outage {
            frame(scene, buffer, area);
            inner = Rect { x: area.x + 1, y: area.y + 1, width: area.width - 2, height: area.height - 2 };
        }
        inner = band::draw(alarm, wall, scene, buffer, inner);
    } else if let Some(over) = wall.alarms.over(scene.present.now) {
        inner = band::draw_over(over, scene, buffer, inner);
    }
    if inner.height < 3 {
        return;
    }
    let top = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), height: 1, ..inner };
    let bottom = Rect { y: inner.bottom() - 1, ..top };
    let used = title(wall, scene, buffer, Rect { height: inner.height - 2, ..top });
    status(wall, scene, buffer, bottom);
    let mut page = Rect { y: inner.y + used, height: inner.height - 1 - used, ..top };
    if let Some(parts) =
        held_back::on_wall(&scene.app.source.health, scene.snapshot.map(Snapshot::totals), &scene.present)
        && page.height > 3
        // The band says it larger.
        && !matches!(wall.alarm(), Some(Alarm::Incomplete(_)))
    {
        let text = format!("▲ {}", paint::parts(&parts, page.width.saturating_sub(2)));
        page.height -= 1;
        paint::left(buffer, Rect { y: page.bottom(), height: 1, ..page }, &text, scene.theme().tone(Tone::Warn));
    }
    let Some(shown) = wall.shown().filter(|shown| shown.board.totals.sums.clients > 0) else {
        body::message(scene, buffer, page);
        return;
    };
    let Surveyed { board, .. } = shown;
    let totals = &board.totals;
    let page = notes::draw(wall.page, totals, scene, buffer, page);
    match wall.page {
        Page::CutOffs if board.cut_offs.is_empty() => nobody_due(totals, scene, buffer, page),
        Page::CutOffs => lists::cut_offs(shown, scene, buffer, page),
        Page::Debtors => lists::debtors(shown, scene, buffer, page),
        Page::Figures => figures::draw(totals, scene, buffer, page),
    }
}

/// Says that nobody is cut off, and no more than is known.
fn nobody_due(totals: &Totals, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) {
    let text = if totals.cut_off_unreadable > 0 { "wall-nobody-due-readable" } else { "wall-nobody-due" };
    body::centered(scene, buffer, area, &[(scene.locale().text(text).into(), Tone::Plain)]);
}

/// Draws the title, the filter, the name of the source and the clock at the top of `area`; returns the lines it took, of
/// which the filter may need one of its own.
fn title(wall: &Wall, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) -> u16 {
    let title = match wall.page {
        Page::Figures => "wall-title-figures",
        Page::CutOffs => "wall-title-cut-offs",
        Page::Debtors => "wall-title-debtors",
    };
    let clock = scene.present.clock();
    let first = Rect { height: 1, ..area };
    let used = paint::right(buffer, first, &clock, scene.theme().title());
    let mut room = Rect { width: first.width.saturating_sub(used + 2), ..first };
    let mut take = |room: &mut Rect, text: &str, gap: u16, style: Style| {
        let used = (paint::left(buffer, *room, text, style) + gap).min(room.width);
        *room = Rect { x: room.x + used, width: room.width - used, ..*room };
    };
    if scene.app.source.demo {
        // Reversed, not yellow: a demonstration is no alarm.
        let badge = format!(" {} ", &scene.locale().text("title-demo"));
        take(&mut room, &badge, 2, scene.theme().title().add_modifier(Modifier::REVERSED));
    }
    let title = scene.locale().text(title);
    let filter = filter(scene).unwrap_or_default();
    // Every figure below is of these clients alone: that must be read before them. Where it does not fit behind the title
    // it has a line of its own, and where there is none it is worth more than the title.
    let fits = filter.is_empty() || paint::width(&title) + 3 + paint::width(&filter) <= room.width;
    let mut lines = 1;
    if fits || area.height > 1 {
        take(&mut room, &title, 3, scene.theme().title());
    }
    if !fits && area.height > 1 {
        take(&mut Rect { y: area.y + 1, height: 1, ..area }, &filter, 0, scene.theme().title());
        lines = 2;
    } else if !filter.is_empty() {
        take(&mut room, &filter, 3, scene.theme().title());
    }
    take(&mut room, scene.app.source.label.as_str(), 0, scene.theme().border());
    lines
}

fn filter(scene: &Scene<'_>) -> Option<String> {
    let filter = scene.app.filter.wanted_text.trim();
    (!filter.is_empty()).then(|| scene.locale().text_with("wall-filter", &[("filter", filter.into())]))
}

fn status(wall: &Wall, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) {
    let number = |place: usize| scene.locale().count(place as u64);
    let place = wall.round.iter().position(|page| *page == wall.page).unwrap_or_default();
    let args = [("page", number(place + 1).into()), ("pages", number(wall.round.len()).into())];
    let used = paint::right(buffer, area, &scene.locale().text_with("wall-page", &args), scene.theme().border());
    let room = Rect { width: area.width.saturating_sub(used + 2), ..area };
    let line = freshness(&scene.app.source.health, &scene.present);
    let mut parts = line.parts;
    if let Some(from) = data_from(&scene.app.source.health, &scene.present) {
        let place =
            usize::from(!parts.is_empty()) + usize::from(scene.app.source.health.recovery(scene.present.now).is_some());
        parts.insert(place, from);
    }
    let place = parts.len().min(1);
    for trouble in scene.app.beacons.troubles() {
        parts.insert(place, not_known_elsewhere(trouble, scene));
    }
    let text = line.mark.to_owned() + " " + &paint::parts(&parts, room.width.saturating_sub(2));
    paint::left(buffer, room, &text, scene.theme().tone(line.tone));
}

fn not_known_elsewhere(trouble: Trouble<'_>, scene: &Scene<'_>) -> String {
    match trouble {
        Trouble::File(path, problem) => not_published(path, problem, scene.locale()),
        Trouble::Command(failure) => not_told(failure, scene.locale()),
    }
}

/// Colours the outermost cells.
fn frame(scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) {
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
