//! The mouse: the wheel scrolls, a click selects, a click on the selected client opens its detail, a click on a
//! column's title sorts.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

use crate::app::actions::{show, sort_by, tab_action};
use crate::app::keymap::Action;
use crate::app::{App, Effect, Layer, Tab};
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
        (MouseEventKind::Down(MouseButton::Left), Some(Layer::Help(_) | Layer::LetGo)) => {
            app.layers.pop();
            None
        }
        (MouseEventKind::ScrollDown, None) => {
            scroll(app, NOTCH);
            None
        }
        (MouseEventKind::ScrollUp, None) => {
            scroll(app, -NOTCH);
            None
        }
        (MouseEventKind::Down(MouseButton::Left), None) => click(app, at),
        _ => None,
    }
}

fn scroll(app: &mut App, rows: isize) {
    match app.tab {
        Tab::Clients => app.list.move_by(rows),
        Tab::Polls => app.journal.move_by(rows),
    }
}

fn click(app: &mut App, at: Position) -> Option<Effect> {
    if let Some(&(tab, _)) = app.fitted.tabs.iter().find(|(_, place)| place.contains(at)) {
        show(app, tab);
        return None;
    }
    let rows = app.fitted.rows;
    if app.tab == Tab::Polls {
        if rows.contains(at) {
            app.journal.select(app.fitted.offset + usize::from(at.y - rows.y));
        }
        return None;
    }
    if rows.contains(at) {
        let place = app.fitted.offset + usize::from(at.y - rows.y);
        if place >= app.list.len() {
            return None;
        }
        if place == app.list.cursor() {
            return tab_action(app, Action::Detail);
        }
        app.list.select(place);
        return None;
    }
    let on_titles = rows.y.checked_sub(1) == Some(at.y);
    let columns = &app.fitted.columns;
    let (field, ..) = *columns.iter().find(|(_, start, end)| on_titles && (*start..*end).contains(&at.x))?;
    sort_by(app, field)
}
