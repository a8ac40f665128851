//! What happens when something happens: the only place that changes [`App`].

use std::sync::Arc;
use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::app::keymap::{Action, action};
use crate::app::{App, Effect, Layer, Message, Now, mouse};
use crate::client::Field;
use crate::poll::PollEvent;
use crate::query::{Filter, Job, Sort};
use crate::snapshot::Snapshot;
use crate::snapshot::ranks::Direction;

/// A machine that has slept shows in the wall clock running ahead of the monotonic one by more than this.
const SLEPT: Duration = Duration::from_secs(5);

/// Changes `app` by `message`, which happened at `now`, and says what is to be done.
pub fn update(app: &mut App, now: Now, message: Message) -> Vec<Effect> {
    let before = std::mem::replace(&mut app.now, now);
    let mut effects = wake_up(before, now);
    if let Some(wall) = &mut app.wall {
        let today = app.zone.to_datetime(now.wall).date();
        let new_day = app.zone.to_datetime(before.wall).date() != today;
        wall.turn(now);
        if new_day {
            effects.extend(query(app));
        }
    }
    let selected = app.list.cursor();
    match message {
        Message::Key(key) => effects.extend(key_pressed(app, key)),
        Message::Mouse(event) => effects.extend(mouse::mouse(app, event)),
        Message::Paste(text) => effects.extend(pasted(app, &text)),
        Message::Resize(size) => app.size = size,
        Message::Drawn(fitted) => {
            app.list.set_offset(fitted.offset);
            app.fitted = fitted;
        }
        Message::Poll(event) => effects.extend(polled(app, event)),
        Message::PollTaskEnded(end) => app.source.note_end(end, now),
        Message::Rows(answer) => {
            if app.list.accept(answer)
                && let Some(wall) = &mut app.wall
            {
                wall.skip_empty(app.list.shown());
            }
        }
        Message::Received(bytes) => app.source.received = bytes,
        Message::Tick => {}
    }
    if app.list.cursor() != selected {
        app.detail_scroll = 0;
    }
    effects
}

/// After the machine has slept the data is old and the schedule meaningless: poll at once.
fn wake_up(before: Now, now: Now) -> Vec<Effect> {
    let monotonic = now.monotonic.saturating_sub(before.monotonic);
    let wall = Duration::try_from(now.wall.duration_since(before.wall)).unwrap_or_default();
    if wall > monotonic.saturating_add(SLEPT) { vec![Effect::Refresh] } else { Vec::new() }
}

fn polled(app: &mut App, event: PollEvent) -> Option<Effect> {
    app.source.note(&event, app.now);
    match event {
        PollEvent::Finished(report) => {
            let snapshot = report.outcome.ok()?;
            Some(query_on(app, snapshot))
        }
        PollEvent::Started => None,
    }
}

/// Asks for the rows of the snapshot on screen anew.
pub(super) fn query(app: &mut App) -> Option<Effect> {
    let snapshot = app.list.newest()?;
    Some(query_on(app, snapshot))
}

fn query_on(app: &mut App, snapshot: Arc<Snapshot>) -> Effect {
    app.list.set_newest(Arc::clone(&snapshot));
    Effect::Query(Job {
        generation: app.list.next_generation(),
        snapshot,
        filter: Filter::parse(app.filter.text()),
        sort: app.sort,
        follow: app.list.followed(),
        board_of: app.wall.is_some().then(|| app.today()),
    })
}

fn pasted(app: &mut App, text: &str) -> Option<Effect> {
    if app.wall.is_some() || !app.layers.is_empty() {
        return None;
    }
    // Pasting outside the filter is looking something up: it starts a filter, and never runs as keys.
    if !app.filter.editing {
        app.filter.editing = true;
        app.filter.clear();
    }
    app.filter.insert(text.trim());
    query(app)
}

fn key_pressed(app: &mut App, key: KeyEvent) -> Option<Effect> {
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
        None if app.filter.editing => filter_key(app, key),
        None => table_action(app, action?),
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
    app.layers.push(Layer::Help(line.min(crate::app::keymap::BINDINGS.len() as u16)));
    None
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

fn filter_key(app: &mut App, key: KeyEvent) -> Option<Effect> {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    let before = app.filter.text().to_owned();
    match key.code {
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
        KeyCode::Up | KeyCode::Down | KeyCode::PageUp | KeyCode::PageDown => return table_action(app, action(key)?),
        KeyCode::Char('p' | 'n') if control => return table_action(app, action(key)?),
        _ => {}
    }
    if app.filter.text() == before { None } else { query(app) }
}

/// Lines that the detail scrolls by.
const DETAIL_STEP: u16 = 4;

pub(super) fn table_action(app: &mut App, action: Action) -> Option<Effect> {
    let page = app.fitted.page_rows.max(1) as isize;
    match action {
        Action::Up => app.list.move_by(-1),
        Action::Down => app.list.move_by(1),
        // A detail that covers the table has the pages for itself, where it is longer than the screen.
        Action::PageUp if app.fitted.detail_covers && app.detail_scroll > 0 => {
            app.detail_scroll = app.detail_scroll.saturating_sub(DETAIL_STEP);
        }
        Action::PageDown if app.fitted.detail_covers && app.fitted.detail_hidden > 0 => {
            app.detail_scroll = (app.detail_scroll + DETAIL_STEP).min(app.fitted.detail_hidden);
        }
        Action::PageUp => app.list.move_by(-page),
        Action::PageDown => app.list.move_by(page),
        Action::HalfPageUp => app.list.move_by(-(page / 2).max(1)),
        Action::HalfPageDown => app.list.move_by((page / 2).max(1)),
        Action::Home => app.list.select(0),
        Action::End => app.list.select(usize::MAX),
        Action::Filter => app.filter.editing = true,
        Action::Detail => {
            app.detail = Some(!app.fitted.detail);
            app.detail_scroll = 0;
        }
        Action::SortMenu => {
            let place = Field::ALL.iter().position(|&field| field == app.sort.field);
            app.layers.push(Layer::SortMenu(place.unwrap_or_default()));
        }
        Action::Reverse => return reverse(app),
        Action::Refresh => return Some(Effect::Refresh),
        Action::Help => app.layers.push(Layer::Help(0)),
        Action::Back => return back(app),
        Action::Repaint => return Some(Effect::Repaint),
        Action::Suspend => return Some(Effect::Suspend),
        Action::Quit => return Some(Effect::Quit),
    }
    None
}

/// Closes a detail pane that was opened by hand, then drops the filter.
fn back(app: &mut App) -> Option<Effect> {
    if app.detail == Some(true) {
        app.detail = None;
        return None;
    }
    if app.filter.text().is_empty() {
        return None;
    }
    app.filter.clear();
    query(app)
}

fn reverse(app: &mut App) -> Option<Effect> {
    app.sort = app.sort.reversed();
    query(app)
}

/// Sorts by `field`; by the one that is the sort column already, the other way round.
pub(super) fn sort_by(app: &mut App, field: Field) -> Option<Effect> {
    app.sort = if app.sort.field == field {
        app.sort.reversed()
    } else {
        // Of debts the largest are looked for, of everything else the first.
        let direction = if field == Field::Balance { Direction::Descending } else { Direction::Ascending };
        Sort { field, direction }
    };
    query(app)
}
