//! What an action does, whether a key or the mouse asked for it.

use std::sync::Arc;

use crate::app::keymap::Action;
use crate::app::{App, Effect, Layer, Tab};
use crate::client::Field;
use crate::query::filter::of_cell;
use crate::query::{Filter, Sort};
use crate::snapshot::Snapshot;
use crate::snapshot::order::Direction;
use crate::work::Job;

/// Asks for the rows of the snapshot on screen anew.
pub(super) fn query(app: &mut App) -> Option<Effect> {
    let snapshot = app.list.newest()?;
    Some(query_on(app, snapshot))
}

pub(super) fn query_on(app: &mut App, snapshot: Arc<Snapshot>) -> Effect {
    app.list.set_newest(Arc::clone(&snapshot));
    Effect::Query(Job {
        generation: app.list.next_generation(),
        snapshot,
        filter: app.wanted.clone(),
        today: app.today(),
        sort: app.sort,
        follow: app.list.followed(),
        board: app.wall.is_some(),
    })
}

/// Reads the filter line. While it makes no sense the last filter that did stays, and so do its rows.
pub(super) fn refilter(app: &mut App) -> Option<Effect> {
    match Filter::parse(app.filter.text()) {
        Ok(filter) => {
            app.mistake = None;
            let text = app.filter.text().to_owned();
            want(app, filter, text)
        }
        Err(mistake) => {
            let (without, name_only) = mistake.without_term(app.filter.text());
            app.mistake = Some(mistake);
            // The name of the term was looked for as a word while it was typed: that was never meant.
            let on_the_way = Filter::parse(&name_only).is_ok_and(|filter| filter == app.wanted);
            if on_the_way { want(app, Filter::parse(&without).ok()?, without) } else { None }
        }
    }
}

fn want(app: &mut App, filter: Filter, text: String) -> Option<Effect> {
    app.wanted_text = text;
    if filter == app.wanted {
        return None;
    }
    // Whoever was selected before there was a filter is come back to after it.
    match (app.wanted.is_empty(), filter.is_empty()) {
        (true, false) => app.list.remember_origin(),
        (false, true) => app.list.return_to_origin(),
        _ => {}
    }
    app.wanted = filter;
    query(app)
}

/// Lines that the detail scrolls by.
const DETAIL_STEP: u16 = 4;

/// What an action does, whatever tab is shown; the rest goes to the tab.
pub(super) fn tab_action(app: &mut App, action: Action) -> Option<Effect> {
    match action {
        Action::Show(tab) => show(app, tab),
        Action::NextTab => show(app, app.tab.next()),
        Action::Refresh => return Some(Effect::Refresh),
        Action::Accept if app.source.held.is_some() => app.layers.push(Layer::LetGo),
        Action::Accept => return app.source.let_go.is_some().then_some(Effect::TakeBack),
        Action::Help => app.layers.push(Layer::Help(0)),
        Action::Repaint => return Some(Effect::Repaint),
        Action::Suspend => return Some(Effect::Suspend),
        Action::Quit => return Some(Effect::Quit),
        _ => {
            return match app.tab {
                Tab::Clients => table_action(app, action),
                Tab::Polls => journal_action(app, action),
            };
        }
    }
    None
}

pub(super) fn show(app: &mut App, tab: Tab) {
    app.tab = tab;
    app.detail_scroll = 0;
}

fn journal_action(app: &mut App, action: Action) -> Option<Effect> {
    let page = app.fitted.page_rows.max(1) as isize;
    match action {
        Action::Up => app.journal.move_by(-1),
        Action::Down => app.journal.move_by(1),
        Action::PageUp => app.journal.move_by(-page),
        Action::PageDown => app.journal.move_by(page),
        Action::HalfPageUp => app.journal.move_by(-(page / 2).max(1)),
        Action::HalfPageDown => app.journal.move_by((page / 2).max(1)),
        Action::Home => app.journal.select(0),
        Action::End => app.journal.select(usize::MAX),
        Action::Back => show(app, Tab::Clients),
        // Looking somebody up is what the table is for.
        Action::Filter => {
            show(app, Tab::Clients);
            app.filter.editing = true;
        }
        _ => {}
    }
    None
}

fn table_action(app: &mut App, action: Action) -> Option<Effect> {
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
        Action::ColumnLeft => step_column(app, -1),
        Action::ColumnRight => step_column(app, 1),
        Action::FilterByCell => return filter_by_cell(app),
        Action::Reverse => return reverse(app),
        Action::Back => return back(app),
        _ => {}
    }
    None
}

/// Chooses the next visible column, round and round.
fn step_column(app: &mut App, step: isize) {
    let columns = &app.fitted.columns;
    let here = app.column.unwrap_or(app.sort.field);
    let place = columns.iter().position(|(field, ..)| *field == here).unwrap_or_default() as isize;
    if !columns.is_empty() {
        let next = (place + step).rem_euclid(columns.len() as isize);
        app.column = Some(columns[next as usize].0);
    }
}

/// Leaves only those who have the same in the chosen column as the selected client.
fn filter_by_cell(app: &mut App) -> Option<Effect> {
    let term = of_cell(app.list.selected()?, app.column.unwrap_or(app.sort.field), app.language);
    if app.filter.text().split_whitespace().next().is_some() {
        app.filter.end();
        app.filter.insert(" ");
    }
    app.filter.insert(&term);
    refilter(app)
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
    refilter(app)
}

pub(super) fn reverse(app: &mut App) -> Option<Effect> {
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
