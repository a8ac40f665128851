//! Keys and pastes: whom they go to, and what they do there.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::app::actions::{refilter, reverse, sort_by, tab_action};
use crate::app::keymap::{Action, BINDINGS, FILTERS, action};
use crate::app::{App, Completing, Effect, Layer, Tab};
use crate::client::Field;
use crate::query::filter::{Completion, complete};

pub(super) fn pasted(app: &mut App, text: &str) -> Option<Effect> {
    if app.wall.is_some() || !app.layers.is_empty() {
        return None;
    }
    // Pasting outside the filter is looking something up: it starts a filter, and never runs as keys.
    app.tab = Tab::Clients;
    if !app.filter.editing {
        app.filter.editing = true;
        app.filter.clear();
    }
    app.filter.insert(text.trim());
    refilter(app)
}

pub(super) fn key_pressed(app: &mut App, key: KeyEvent) -> Option<Effect> {
    let action = action(key);
    // These work wherever the keys go.
    match action {
        Some(Action::Quit) if key.code != KeyCode::Char('q') || !app.filter.editing => return Some(Effect::Quit),
        Some(Action::Suspend) => return Some(Effect::Suspend),
        Some(Action::Repaint) => return Some(Effect::Repaint),
        _ => {}
    }
    if app.wall.is_some() {
        return None;
    }
    match app.layers.last().copied() {
        Some(Layer::Help(line)) => help_key(app, action, line),
        Some(Layer::SortMenu(place)) => sort_menu_key(app, key, action, place),
        Some(Layer::LetGo) => let_go_key(app, key),
        None if app.filter.editing => filter_key(app, key),
        None => tab_action(app, action?),
    }
}

fn help_key(app: &mut App, action: Option<Action>, line: u16) -> Option<Effect> {
    let line = match action {
        Some(Action::Down) => line.saturating_add(1),
        Some(Action::Up) => line.saturating_sub(1),
        Some(Action::PageDown) => line.saturating_add(10),
        Some(Action::PageUp) => line.saturating_sub(10),
        Some(Action::Home) => 0,
        Some(Action::Back | Action::Help | Action::Detail) => {
            app.layers.pop();
            return None;
        }
        _ => line,
    };
    // The drawing knows how long the help is; what it did not use is given back here.
    app.layers.pop();
    app.layers.push(Layer::Help(line.min((BINDINGS.len() + FILTERS.len()) as u16)));
    None
}

/// Answers the question; any key that is no yes is a no, as what follows cannot be undone for long.
fn let_go_key(app: &mut App, key: KeyEvent) -> Option<Effect> {
    app.layers.pop();
    let yes = matches!(key.code, KeyCode::Enter | KeyCode::Char('y' | 'Y' | 's' | 'S'))
        && !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
    (yes && app.source.held.is_some()).then_some(Effect::Accept)
}

fn sort_menu_key(app: &mut App, key: KeyEvent, action: Option<Action>, place: usize) -> Option<Effect> {
    let last = Field::ALL.len() - 1;
    let place = match action {
        Some(Action::Down) if place == last => 0,
        Some(Action::Down) => place + 1,
        Some(Action::Up) if place == 0 => last,
        Some(Action::Up) => place - 1,
        Some(Action::Home | Action::PageUp) => 0,
        Some(Action::End | Action::PageDown) => last,
        Some(Action::Detail) => {
            app.layers.pop();
            return sort_by(app, Field::ALL[place]);
        }
        Some(Action::Back | Action::SortMenu) => {
            app.layers.pop();
            return None;
        }
        Some(Action::Reverse) => {
            app.layers.pop();
            return reverse(app);
        }
        _ if key.code == KeyCode::Char(' ') => {
            app.layers.pop();
            return sort_by(app, Field::ALL[place]);
        }
        _ => place,
    };
    app.layers.pop();
    app.layers.push(Layer::SortMenu(place));
    None
}

/// The next way in which the filter can go on, or the one before.
fn complete_filter(app: &mut App, step: isize) {
    if let Some(completing) = &mut app.completing {
        let shown = completing.candidates[completing.place].len();
        let count = completing.candidates.len() as isize;
        completing.place = (completing.place as isize + step).rem_euclid(count) as usize;
        let start = completing.start;
        app.filter.replace(start..start + shown, &completing.candidates[completing.place]);
        return;
    }
    let newest = app.list.newest();
    let cursor = app.filter.before_cursor().len();
    let Some(Completion { at, candidates }) = complete(app.filter.text(), cursor, newest.as_deref(), app.language)
    else {
        return;
    };
    let place = if step < 0 { candidates.len() - 1 } else { 0 };
    let start = at.start;
    app.filter.replace(at, &candidates[place]);
    // With only one there is nothing to choose: what it begins can be completed next.
    app.completing = (candidates.len() > 1).then_some(Completing { candidates, place, start });
}

fn filter_key(app: &mut App, key: KeyEvent) -> Option<Effect> {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    let before = app.filter.text().to_owned();
    if !matches!(key.code, KeyCode::Tab | KeyCode::BackTab) {
        app.completing = None;
    }
    match key.code {
        KeyCode::Tab => complete_filter(app, 1),
        KeyCode::BackTab => complete_filter(app, -1),
        KeyCode::Enter => app.filter.editing = false,
        KeyCode::Esc => {
            app.filter.clear();
            app.filter.editing = false;
        }
        KeyCode::Backspace if app.filter.text().is_empty() => app.filter.editing = false,
        KeyCode::Char('h') if control => app.filter.backspace(),
        KeyCode::Backspace if key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) => {
            app.filter.delete_word();
        }
        KeyCode::Backspace => app.filter.backspace(),
        KeyCode::Delete => app.filter.delete(),
        KeyCode::Char('w') if control => app.filter.delete_word(),
        KeyCode::Char('u') if control => app.filter.delete_to_start(),
        KeyCode::Char('a') if control => app.filter.home(),
        KeyCode::Char('e') if control => app.filter.end(),
        KeyCode::Left => app.filter.left(),
        KeyCode::Right => app.filter.right(),
        KeyCode::Home => app.filter.home(),
        KeyCode::End => app.filter.end(),
        KeyCode::Char(c) if !control && !key.modifiers.contains(KeyModifiers::ALT) => {
            app.filter.insert(c.encode_utf8(&mut [0; 4]));
        }
        // Up, Down, PageUp, PageDown: the table can be walked while the filter is typed.
        KeyCode::Up | KeyCode::Down | KeyCode::PageUp | KeyCode::PageDown => return tab_action(app, action(key)?),
        KeyCode::Char('p' | 'n') if control => return tab_action(app, action(key)?),
        _ => {}
    }
    if app.filter.text() == before { None } else { refilter(app) }
}
