//! The names of the views, in the upper edge of the box that they fill.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::shell::Hit;
use crate::app::{Mode, View, Views};
use crate::screen::{Scene, paint};
use crate::words::Tone;

/// Cells between two names.
const GAP: u16 = 1;

/// Draws the names into the upper edge of `area`, and one of `rights`, the first that there is room for, at the end of it;
/// returns where each name stands.
///
/// Where there is no room for all of that, the shorter of `rights` come first; then views lose their names before their
/// numbers, the one that is shown last. What stands at the right is about numbers: it is whole or absent.
pub(super) fn draw(scene: &Scene<'_>, buffer: &mut Buffer, area: Rect, rights: &[String]) -> Vec<(Rect, Hit)> {
    let Mode::Desk(views) = &scene.app.mode else { return Vec::new() };
    let edge = Rect { x: area.x + 1, width: area.width.saturating_sub(2), height: 1, ..area };
    let named = [&|_| true, &|view| view == views.shown, &|_| false] as [&dyn Fn(View) -> bool; 3];
    let texts = |named: &dyn Fn(View) -> bool| View::ALL.map(|view| text(view, named(view), views, scene));
    let fits = |texts: &[String], room: u16| texts.iter().map(|text| paint::width(text) + GAP).sum::<u16>() <= room;
    // A blank at both sides, and a piece of the edge behind it.
    let room_beside = |right: &String| edge.width.saturating_sub(paint::width(right) + 3);
    let beside = named.into_iter().map(texts).find_map(|texts| {
        let right = rights.iter().find(|right| fits(&texts, room_beside(right)))?;
        Some((texts, right))
    });
    let beside = beside.map(|(texts, right)| {
        paint::right(buffer, Rect { width: edge.width - 1, ..edge }, &format!(" {right} "), scene.theme().title());
        texts
    });
    let alone = || named.into_iter().map(texts).find(|texts| fits(texts, edge.width));
    let mut room = edge;
    let mut placed = Vec::with_capacity(View::ALL.len());
    for (view, text) in View::ALL.into_iter().zip(beside.or_else(alone).into_iter().flatten()) {
        let style = if view == views.shown { scene.theme().title() } else { scene.theme().tone(Tone::Quiet) };
        let used = paint::left(buffer, room, &text, style);
        placed.push((Rect { width: used, ..room }, Hit::View(view)));
        room.x += (used + GAP).min(room.width);
        room.width = room.width.saturating_sub(used + GAP);
    }
    placed
}

/// The number of a view, by which a key leads to it, and its name.
fn text(view: View, named: bool, views: &Views, scene: &Scene<'_>) -> String {
    let number = 1 + View::ALL.iter().position(|&other| other == view).unwrap_or_default();
    if named { format!(" {number} {} ", &scene.locale().text(views.get(view).name())) } else { format!(" {number} ") }
}
