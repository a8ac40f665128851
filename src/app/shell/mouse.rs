//! The mouse: the wheel scrolls what is under it, and a click does what what it hits is for. Where that stands, the drawing has
//! told.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

use crate::app::shell::Hit;
use crate::app::shell::keys::{carry_out, does};
use crate::app::views::Around;
use crate::app::{Effect, Views};

/// Entries or lines that one notch of the wheel moves.
const NOTCH: isize = 3;

pub(in crate::app) fn mouse(views: &mut Views, event: MouseEvent, around: &mut Around<'_>) -> Option<Effect> {
    let at = Position::new(event.column, event.row);
    match event.kind {
        MouseEventKind::Down(MouseButton::Left) => click(views, around.shell.drawn.hit(at), around),
        MouseEventKind::ScrollDown => {
            scroll(views, NOTCH, around);
            None
        }
        MouseEventKind::ScrollUp => {
            scroll(views, -NOTCH, around);
            None
        }
        _ => None,
    }
}

fn click(views: &mut Views, hit: Option<Hit>, around: &mut Around<'_>) -> Option<Effect> {
    around.shell.hasty = None;
    if let Some(Hit::Hint(key)) = hit {
        return does(views, key.into(), around);
    }
    if let Some(layer) = around.shell.layers.last_mut() {
        let entry = if let Some(Hit::Entry(entry)) = hit { Some(entry) } else { None };
        let outcome = layer.click(entry);
        return carry_out(views, outcome, around);
    }
    match hit? {
        Hit::View(view) => {
            views.show(view);
            None
        }
        Hit::Figure(figure) => views.list(figure, around),
        Hit::Apart(apart) => views.open_apart(apart, around),
        Hit::Recent(place) => {
            around.filter.recall_at(place);
            views.clients.refilter(around)
        }
        hit => views.shown_mut().click(hit, around),
    }
}

/// A layer has the wheel wherever it points, and so has a whole client over the table; else the view's list.
fn scroll(views: &mut Views, entries: isize, around: &mut Around<'_>) {
    if let Some(layer) = around.shell.layers.last_mut() {
        layer.scroll(entries, around.shell.drawn.layer);
    } else {
        views.clients.trail(around.shell);
        views.shown_mut().scroll(entries, around);
    }
}
