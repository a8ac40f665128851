//! The names of the tabs, in the upper edge of the box that they fill.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{App, Tab};
use crate::screen::{View, paint};
use crate::words::Tone;

/// Cells between two names.
const GAP: u16 = 1;

/// Draws the names into the upper edge of `area`, and `right` at the end of it; returns where each name stands.
///
/// Where there is no room for all of that, tabs lose their names before their numbers, the one that is shown last; `right`,
/// which is about numbers, is whole or absent.
pub(super) fn draw(app: &App, view: &View, buffer: &mut Buffer, area: Rect, right: &str) -> Vec<(Tab, Rect)> {
    let edge = Rect { x: area.x + 1, width: area.width.saturating_sub(2), height: 1, ..area };
    let right = if right.is_empty() { String::new() } else { format!(" {right} ") };
    let right_width = paint::width(&right) + u16::from(!right.is_empty());
    let named = [&|_| true, &|tab| tab == app.tab, &|_| false] as [&dyn Fn(Tab) -> bool; 3];
    let texts = |named: &dyn Fn(Tab) -> bool| Tab::ALL.map(|tab| text(tab, named(tab), view));
    let fits = |texts: &[String], room: u16| texts.iter().map(|text| paint::width(text) + GAP).sum::<u16>() <= room;
    let beside = named.into_iter().map(texts).find(|texts| fits(texts, edge.width.saturating_sub(right_width)));
    if beside.is_some() && !right.is_empty() {
        paint::right(buffer, Rect { width: edge.width - 1, ..edge }, &right, view.theme.title());
    }
    let alone = || named.into_iter().map(texts).find(|texts| fits(texts, edge.width));
    let mut room = edge;
    let mut placed = Vec::with_capacity(Tab::ALL.len());
    for (tab, text) in Tab::ALL.into_iter().zip(beside.or_else(alone).into_iter().flatten()) {
        let style = if tab == app.tab { view.theme.title() } else { view.theme.tone(Tone::Quiet) };
        let used = paint::left(buffer, room, &text, style);
        placed.push((tab, Rect { width: used, ..room }));
        room.x += (used + GAP).min(room.width);
        room.width = room.width.saturating_sub(used + GAP);
    }
    placed
}

/// The number of a tab, by which a key leads to it, and its name.
fn text(tab: Tab, named: bool, view: &View) -> String {
    let number = 1 + Tab::ALL.iter().position(|&other| other == tab).unwrap_or_default();
    if named { format!(" {number} {} ", view.locale.text(name(tab))) } else { format!(" {number} ") }
}

fn name(tab: Tab) -> &'static str {
    match tab {
        Tab::Clients => "tab-clients",
        Tab::Polls => "tab-polls",
    }
}
