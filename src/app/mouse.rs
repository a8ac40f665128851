//! The mouse: the wheel scrolls, a click selects, a click on the selected client opens its detail, a click on a
//! column's title sorts.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

use crate::app::actions::{sort_by, table_action};
use crate::app::keymap::Action;
use crate::app::{App, Effect, Layer};
use crate::client::Field;

/// Clients that one notch of the wheel moves.
const NOTCH: isize = 3;

pub(super) fn mouse(app: &mut App, event: MouseEvent) -> Option<Effect> {
    if app.wall.is_some() {
        return None;
    }
    let at = Position::new(event.column, event.row);
    match (event.kind, app.layers.last().copied()) {
        (MouseEventKind::Down(MouseButton::Left), Some(Layer::SortMenu(_))) => {
            let menu = app.fitted.menu;
            app.layers.pop();
            let place = menu.contains(at).then(|| usize::from(at.y - menu.y))?;
            sort_by(app, *Field::ALL.get(place)?)
        }
        (MouseEventKind::Down(MouseButton::Left), Some(Layer::Help(_))) => {
            app.layers.pop();
            None
        }
        (MouseEventKind::ScrollDown, None) => {
            app.list.move_by(NOTCH);
            None
        }
        (MouseEventKind::ScrollUp, None) => {
            app.list.move_by(-NOTCH);
            None
        }
        (MouseEventKind::Down(MouseButton::Left), None) => click(app, at),
        _ => None,
    }
}

fn click(app: &mut App, at: Position) -> Option<Effect> {
    let rows = app.fitted.rows;
    if rows.contains(at) {
        let place = app.fitted.offset + usize::from(at.y - rows.y);
        if place >= app.list.len() {
            return None;
        }
        if place == app.list.cursor() {
            return table_action(app, Action::Detail);
        }
        app.list.select(place);
        return None;
    }
    let on_titles = rows.y.checked_sub(1) == Some(at.y);
    let columns = &app.fitted.columns;
    let (field, ..) = *columns.iter().find(|(_, start, end)| on_titles && (*start..*end).contains(&at.x))?;
    sort_by(app, field)
}
