//! The names of the tabs, in the upper edge of the box that they fill.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{App, Tab};
use crate::rows::Tone;
use crate::screen::{View, paint};

/// Cells between two names.
const GAP: u16 = 1;

/// Draws the names into the upper edge of `area`; returns where each stands.
pub(super) fn draw(app: &App, view: &View, buffer: &mut Buffer, area: Rect) -> Vec<(Tab, Rect)> {
    let mut room = Rect { x: area.x + 1, width: area.width.saturating_sub(2), height: 1, ..area };
    let mut placed = Vec::with_capacity(Tab::ALL.len());
    for (tab, number) in Tab::ALL.into_iter().zip(1..) {
        let text = format!(" {number} {} ", view.locale.text(name(tab)));
        if paint::width(&text) > room.width {
            break;
        }
        let style = if tab == app.tab { view.theme.title() } else { view.theme.tone(Tone::Quiet) };
        let used = paint::left(buffer, room, &text, style);
        placed.push((tab, Rect { width: used, ..room }));
        room.x += (used + GAP).min(room.width);
        room.width = room.width.saturating_sub(used + GAP);
    }
    placed
}

fn name(tab: Tab) -> &'static str {
    match tab {
        Tab::Clients => "tab-clients",
        Tab::Polls => "tab-polls",
    }
}
