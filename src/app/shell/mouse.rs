//! The mouse: the wheel scrolls, and a click does what what it hits is for. Where that stands, the drawing has told.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

use crate::app::shell::Hit;
use crate::app::shell::keys::carry_out;
use crate::app::views::Around;
use crate::app::{Effect, Views};

/// Entries that one notch of the wheel moves.
const NOTCH: isize = 3;

pub(in crate::app) fn mouse(views: &mut Views, event: MouseEvent, around: &mut Around<'_>) -> Option<Effect> {
    let hit = around.shell.drawn.hit(Position::new(event.column, event.row));
    match (event.kind, around.shell.layers.last_mut()) {
        (MouseEventKind::Down(MouseButton::Left), Some(layer)) => {
            let entry = if let Some(Hit::Entry(entry)) = hit { Some(entry) } else { None };
            let outcome = layer.click(entry);
            return carry_out(views, outcome, around);
        }
        (MouseEventKind::Down(MouseButton::Left), None) => {
            return match hit? {
                Hit::View(view) => {
                    views.show(view);
                    None
                }
                Hit::Figure(figure) => views.list(figure, around),
                hit => views.shown_mut().click(hit, around),
            };
        }
        (MouseEventKind::ScrollDown, None) => views.shown_mut().scroll(NOTCH, around),
        (MouseEventKind::ScrollUp, None) => views.shown_mut().scroll(-NOTCH, around),
        _ => {}
    }
    None
}
