//! The wall display: read from across a room, by people who have no keyboard for it.
//!
//! Calm when all is well: no red and no yellow. What is critical is stronger than any content: a band over the whole width,
//! on every page, and in an outage a coloured frame. From 36 lines on everything that must be read from afar is at least
//! four cells high; where there is no room for all of it, less is shown, and nothing smaller.
//!
//! ```text
//!  BASE      zone:5 · api.example                              14:02    header: title, filter, source, clock
//!            ● live · data from 14:01:48 · 12 s ago
//!  ██▀▀ …                                                               page
//!  page 1 of 5 ▪▫▫▫▫                                    next: BEING CUT  footer
//! ```

mod band;
mod base;
pub(in crate::screen) mod chart;

mod cuts;
mod footer;
mod grid;
mod header;
mod hour;
mod large;
mod notes;
mod oddities;
mod places;
mod rows;
mod source;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

use crate::app::Wall;
use crate::app::alarm::Level;
use crate::app::beacons::Trouble;
use crate::app::wall::Page;
use crate::app::wall::care::MOST_SHIFTED;
use crate::screen::signs::Signs;
use crate::screen::{Scene, body, paint};
use crate::snapshot::Snapshot;
use crate::words::alarm::{not_published, not_told};
use crate::words::{Tone, held_back};
use large::Letters;

/// From this size on labels and titles are large: a panel has so many lines only where its font is small.
const LARGE_FROM: (u16, u16) = (77, 36);
/// From this size on there is room for a margin in which the picture moves.
const SHIFTED_FROM: (u16, u16) = (80, 24);

/// A wall that is being drawn: what it is, and how large its letters are.
struct Panel<'a> {
    wall: &'a Wall,
    /// The letters of labels and titles; `None` where they are plain text. In ASCII they are: words of `#` are hard to read.
    letters: Option<Letters>,
    /// Lines that digits have at most: larger ones are read from no farther than their labels, and are not seen at a glance.
    digits: u16,
}

impl Panel<'_> {
    /// Lines that a label takes.
    fn label_height(&self) -> u16 {
        self.letters.map_or(1, Letters::height)
    }
}

/// Draws the wall over the whole of `area`.
pub(super) fn draw(wall: &Wall, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) {
    let is_large = area.width >= LARGE_FROM.0 && area.height >= LARGE_FROM.1 && scene.look.signs != Signs::Ascii;
    let letters = is_large.then(|| Letters::smallest(scene.look.signs));
    let panel = &Panel { wall, letters, digits: area.height / 4 };
    let mut inner = area;
    let alarm = wall.alarm();
    if alarm.is_some_and(|alarm| alarm.level() == Level::Outage) {
        band::frame(scene, buffer, area);
        inner = Rect { x: area.x + 1, y: area.y + 1, width: area.width - 2, height: area.height - 2 };
    } else {
        // A threshold may be broken for days.
        inner = shifted(wall, inner);
    }
    if let Some(alarm) = alarm {
        inner = band::alarm(alarm, panel, scene, buffer, inner);
    } else if let Some(over) = wall.alarms.over(scene.present.now) {
        inner = band::over(over, panel, scene, buffer, inner);
    }
    if inner.height >= 3 {
        let inside = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
        let used = header::draw(panel, scene, buffer, Rect { height: inside.height - 1, ..inside });
        footer::draw(panel, scene, buffer, Rect { y: inside.bottom() - 1, height: 1, ..inside });
        let page_area = Rect { y: inside.y + used, height: inside.height - 1 - used, ..inside };
        let page_area = untold(scene, buffer, page_area);
        let page_area = unconfirmed(scene, buffer, page_area);
        page(panel, scene, buffer, page_area);
    }
    if wall.plan.night.is_some_and(|night| night.is_at(scene.present.local.time())) {
        dim(scene, buffer);
    }
}

/// The part of `area` in which the picture of this round stands.
fn shifted(wall: &Wall, area: Rect) -> Rect {
    let Some((x, y)) = wall.shift().filter(|_| area.width >= SHIFTED_FROM.0 && area.height >= SHIFTED_FROM.1) else {
        return area;
    };
    let (most_x, most_y) = MOST_SHIFTED;
    Rect { x: area.x + x, y: area.y + y, width: area.width - most_x, height: area.height - most_y }
}

/// Says at the bottom of `area` that some clients are not in the last list, as it is whenever somebody has left: a total
/// over them must say so, and it is no alarm. Returns what is left above.
fn unconfirmed(scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) -> Rect {
    let health = &scene.app.source.health;
    let Some(parts) = held_back::on_wall(health, scene.snapshot.map(Snapshot::totals), &scene.present)
        .filter(|_| health.held.is_none() && area.height > 2)
    else {
        return area;
    };
    let height = area.height - 1;
    let text = paint::parts(&parts, area.width);
    paint::left(buffer, Rect { y: area.y + height, height: 1, ..area }, &text, scene.theme().border());
    Rect { height, ..area }
}

/// Says at the bottom of `area` what other systems are not told: nobody else can say so. Returns what is left above.
fn untold(scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) -> Rect {
    let mut left = area;
    for trouble in scene.app.beacons.troubles() {
        if left.height <= 2 {
            break;
        }
        let text = match trouble {
            Trouble::File(path, problem) => not_published(path, problem, scene.locale()),
            Trouble::Command(failure) => not_told(failure, scene.locale()),
        };
        left.height -= 1;
        paint::left(buffer, Rect { y: left.bottom(), height: 1, ..left }, &text, scene.theme().tone(Tone::Plain));
    }
    left
}

fn page(panel: &Panel<'_>, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) {
    if panel.wall.page == Page::Source {
        return source::draw(panel, scene, buffer, area);
    }
    let Some(shown) = panel.wall.shown().filter(|shown| shown.board.totals.sums.clients > 0) else {
        return body::message(scene, buffer, area);
    };
    match panel.wall.page {
        Page::Base => base::draw(panel, shown, scene, buffer, area),
        Page::Cuts => cuts::draw(panel, shown, scene, buffer, area),
        Page::Places => places::draw(panel, shown, scene, buffer, area),
        Page::Hour => hour::draw(panel, shown, scene, buffer, area),
        Page::Oddities => oddities::draw(panel, shown, scene, buffer, area),
        Page::Source => {}
    }
}

/// Takes the light out of everything but what is wrong.
fn dim(scene: &Scene<'_>, buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if cell.bg == Color::Reset && !cell.modifier.contains(Modifier::REVERSED) {
            cell.modifier.remove(Modifier::BOLD);
            cell.modifier.insert(Modifier::DIM);
            // Consoles have no dim letters, and show grey ones.
            if scene.theme().color && cell.fg == Color::Reset {
                cell.fg = Color::DarkGray;
            }
        }
    }
}
