//! Keys and pastes: whom they go to, and what they do there.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::app::shell::Shell;
use crate::app::shell::hasty::{Hasty, READS, Second};
use crate::app::shell::keymap::{Action, Context};
use crate::app::shell::layers::{CopyMenu, Layer, Outcome};
use crate::app::views::Around;
use crate::app::{Effect, Filtering, View, Views};
use crate::copying::Copying;
use crate::notice::Notice;

pub(in crate::app) fn pasted(views: &mut Views, text: &str, around: &mut Around<'_>) -> Option<Effect> {
    around.shell.hasty = None;
    if let Some(layer) = around.shell.layers.last_mut() {
        layer.pasted(text.trim());
        return None;
    }
    look_up(views, text.trim(), around)
}

/// Pasting outside the filter is looking something up: it starts a filter, and never runs as keys.
fn look_up(views: &mut Views, text: &str, around: &mut Around<'_>) -> Option<Effect> {
    views.show(View::Clients);
    if !around.filter.editing {
        around.filter.editing = true;
        around.filter.line.clear();
    }
    around.filter.type_text(text);
    views.clients.refilter(around)
}

/// What a key does everywhere, a wall included.
pub(in crate::app) fn everywhere(action: Action) -> Option<Effect> {
    match action {
        Action::Quit => Some(Effect::Quit),
        Action::Suspend => Some(Effect::Suspend),
        Action::Repaint => Some(Effect::Repaint),
        _ => None,
    }
}

/// The keys that `key` is: one with Alt that does nothing here was Esc and a key, which came together.
pub(in crate::app) fn apart(views: &Views, key: KeyEvent, around: &Around<'_>) -> Vec<KeyEvent> {
    let plain = KeyEvent { modifiers: key.modifiers - KeyModifiers::ALT, ..key };
    let context = focus(views, around.shell, around.filter);
    let bound = around.shell.keymap.action(context, key).is_some();
    if key == plain || bound { vec![key] } else { vec![KeyCode::Esc.into(), plain] }
}

pub(in crate::app) fn key_pressed(views: &mut Views, key: KeyEvent, around: &mut Around<'_>) -> Option<Effect> {
    match around.shell.hasty.take().map(|hasty| hasty.then(key)) {
        Some(Second::Meant(action)) => return asked_for(views, Some(action), around),
        Some(Second::Word(text)) if around.shell.layers.is_empty() => return look_up(views, &text, around),
        _ => {}
    }
    let context = focus(views, around.shell, around.filter);
    if !is_text(context, key, around.shell)
        && let Some(action) = around.shell.keymap.action(context, key)
        && must_wait(action, around)
    {
        around.shell.hasty = Hasty::begin(action, key, around.shell.now.monotonic);
    }
    if around.shell.hasty.is_some() { None } else { does(views, key, around) }
}

/// What `key` does where it need not wait: a click on its hint is meant.
pub(super) fn does(views: &mut Views, key: KeyEvent, around: &mut Around<'_>) -> Option<Effect> {
    let context = focus(views, around.shell, around.filter);
    if matches!(context, Context::Line | Context::Search) {
        return line_key(views, key, context, around);
    }
    if is_text(context, key, around.shell)
        && let Some(c) = typed(key)
    {
        let bound = around.shell.keymap.binds(context, key);
        if let Some(outcome) = around.shell.layers.last_mut().and_then(|layer| layer.typed(c, bound)) {
            return carry_out(views, outcome, around);
        }
    }
    asked_for(views, around.shell.keymap.action(context, key), around)
}

/// Whether `key` is typed into something, where the keys of `context` hold.
fn is_text(context: Context, key: KeyEvent, shell: &Shell) -> bool {
    let takes_text = match context {
        Context::Line | Context::Search => true,
        Context::ColumnList => !shell.keymap.binds(context, key),
        _ => matches!(shell.layers.last(), Some(Layer::Copy(_) | Layer::Export(_))),
    };
    takes_text && typed(key).is_some()
}

/// Whose keys hold.
pub fn focus(views: &Views, shell: &Shell, filter: &Filtering) -> Context {
    match shell.layers.last() {
        Some(Layer::Help(_)) => Context::Help,
        Some(Layer::SortMenu(_) | Layer::Columns(_)) => Context::ColumnList,
        Some(Layer::Figures(_)) => Context::Figures,
        Some(Layer::Copy(_)) => Context::Copying,
        Some(Layer::Export(export)) => export.context(),
        Some(Layer::LetGo { .. }) => Context::Question,
        Some(Layer::FreshLook(_) | Layer::ApiSearch(_)) => Context::LookUp,
        None if filter.searching.is_some() => Context::Search,
        None if filter.editing => Context::Line,
        None => views.get(views.shown).context(),
    }
}

/// Whether `action` ends something that is hard to begin again.
fn must_wait(action: Action, around: &Around<'_>) -> bool {
    let health = &around.source.health;
    match action {
        Action::Quit => true,
        Action::Accept => health.held.is_some() || health.let_go.is_some(),
        _ => false,
    }
}

/// Does what a letter asked for that nothing came behind.
pub(in crate::app) fn time_passed(views: &mut Views, around: &mut Around<'_>) -> Option<Effect> {
    let action = around.shell.hasty?.ripe(around.shell.now.monotonic)?;
    around.shell.hasty = None;
    asked_for(views, Some(action), around)
}

/// Does what was asked of the layer or the view that has the keys; `None` is a key that nothing knows.
fn asked_for(views: &mut Views, action: Option<Action>, around: &mut Around<'_>) -> Option<Effect> {
    if let Some(effect) = action.and_then(everywhere) {
        return Some(effect);
    }
    if let Some(layer) = around.shell.layers.last_mut() {
        let unread = matches!(layer, Layer::LetGo { since } if around.shell.now.monotonic < *since + READS);
        if unread && action == Some(Action::Choose) {
            return None;
        }
        let outcome = layer.act(action, around.shell.drawn.layer);
        return carry_out(views, outcome, around);
    }
    views.act(action?, around)
}

/// Does what a layer decided.
pub(super) fn carry_out(views: &mut Views, outcome: Outcome, around: &mut Around<'_>) -> Option<Effect> {
    let stays = matches!(outcome, Outcome::Stays | Outcome::Shows(_) | Outcome::Exports | Outcome::StopsExport);
    let closed = if stays { None } else { around.shell.layers.pop() };
    match outcome {
        Outcome::Stays => None,
        Outcome::Closes => closed.is_some_and(|layer| layer.is_asking()).then_some(Effect::GiveUpLookUp),
        Outcome::AsksAgain => around.shell.ask_again(closed?),
        Outcome::Selects(entry) => {
            let Some(Layer::ApiSearch(search)) = closed else { return None };
            let (list, row) = search.listed(entry)?;
            views.clients.show_only(list.client(row), around)
        }
        Outcome::Exports => views
            .clients
            .export(around)
            .or_else(|| views.changes.export(around))
            .or_else(|| views.groups.export(around)),
        Outcome::StopsExport => Some(Effect::StopExport),
        Outcome::Shows(columns) | Outcome::ShowsAsBefore(columns) => {
            views.clients.show_columns(columns);
            None
        }
        Outcome::Copies(item) => {
            let Some(Layer::Copy(CopyMenu { subject, .. })) = closed else { return None };
            Some(Effect::Copy(Copying { subject, item }))
        }
        Outcome::Sorts(column) => views.clients.sort_by(column, around),
        Outcome::Lists(figure) => views.list(figure, around),
        Outcome::LetsGo => around.source.health.held.is_some().then_some(Effect::Accept),
    }
}

/// The character that `key` types.
fn typed(key: KeyEvent) -> Option<char> {
    let KeyCode::Char(c) = key.code else { return None };
    (!key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT)).then_some(c)
}

fn line_key(views: &mut Views, key: KeyEvent, context: Context, around: &mut Around<'_>) -> Option<Effect> {
    let before = around.filter.line.text().to_owned();
    if let Some(c) = typed(key) {
        around.filter.type_char(c);
    } else {
        let action = around.shell.keymap.action(context, key)?;
        if let Some(effect) = line_action(views, action, around) {
            return Some(effect);
        }
    }
    if around.filter.line.text() == before { None } else { views.clients.refilter(around) }
}

fn line_action(views: &mut Views, action: Action, around: &mut Around<'_>) -> Option<Effect> {
    let now = around.shell.now;
    let filter = &mut *around.filter;
    if filter.searching.is_some() && filter.search_action(action) {
        return None;
    }
    // What the keys of an arrow go through: the ways to go on, the filters of earlier times, or the list.
    let action = match action {
        Action::Recall if filter.completing.is_some() => Action::CompleteBack,
        Action::RecallNewer if filter.completing.is_some() => Action::Complete,
        Action::Recall if !filter.can_recall() => Action::Up,
        Action::RecallNewer if !filter.is_recalled() => Action::Down,
        action => action,
    };
    if !matches!(action, Action::Complete | Action::CompleteBack) {
        filter.completing = None;
    }
    match action {
        Action::Complete => filter.complete(1, around.base.newest.as_deref()),
        Action::CompleteBack => filter.complete(-1, around.base.newest.as_deref()),
        Action::Keep => {
            filter.leave();
            return views.clients.search_source(around);
        }
        Action::Discard => {
            filter.editing = false;
            if filter.discard(now) {
                around.shell.say(Notice::FilterDropped);
            }
        }
        Action::Recall => filter.recall(),
        Action::RecallNewer => filter.recall_newer(),
        Action::SearchHistory => filter.search(),
        Action::Backspace if filter.line.text().is_empty() => filter.editing = false,
        // The list can be walked through while the filter is typed.
        Action::Up | Action::Down | Action::PageUp | Action::PageDown | Action::DropTerm => {
            return views.act(action, around);
        }
        other => return if filter.line.act(other) { None } else { everywhere(other) },
    }
    None
}
