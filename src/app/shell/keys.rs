//! Keys and pastes: whom they go to, and what they do there.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::app::shell::Shell;
use crate::app::shell::hasty::{Hasty, READS, Second};
use crate::app::shell::keymap::{Action, Context};
use crate::app::shell::layers::{CopyMenu, Layer, Outcome};
use crate::app::views::Around;
use crate::app::{Effect, Filtering, View, Views};
use crate::copying::Copying;

pub(in crate::app) fn pasted(views: &mut Views, text: &str, around: &mut Around<'_>) -> Option<Effect> {
    around.shell.hasty = None;
    if let Some(layer) = around.shell.layers.last_mut() {
        if let Layer::Export(export) = layer
            && export.takes_text()
        {
            export.insert(text.trim());
        }
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
    around.filter.line.insert(text);
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
    if context == Context::Line {
        return line_key(views, key, around);
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
        Context::Line => true,
        Context::ColumnList => !shell.keymap.binds(context, key),
        Context::Copying | Context::Form | Context::Busy => true,
        _ => false,
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
        Outcome::Stays | Outcome::Closes => None,
        Outcome::Exports => views.clients.export(around),
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

fn line_key(views: &mut Views, key: KeyEvent, around: &mut Around<'_>) -> Option<Effect> {
    let before = around.filter.line.text().to_owned();
    if let Some(c) = typed(key) {
        around.filter.completing = None;
        around.filter.line.insert(c.encode_utf8(&mut [0; 4]));
    } else {
        let action = around.shell.keymap.action(Context::Line, key);
        if !matches!(action, Some(Action::Complete | Action::CompleteBack)) {
            around.filter.completing = None;
        }
        if let Some(effect) = line_action(views, action?, around) {
            return Some(effect);
        }
    }
    if around.filter.line.text() == before { None } else { views.clients.refilter(around) }
}

fn line_action(views: &mut Views, action: Action, around: &mut Around<'_>) -> Option<Effect> {
    let filter = &mut *around.filter;
    let line = &mut filter.line;
    match action {
        Action::Complete => filter.complete(1, around.base.newest.as_deref()),
        Action::CompleteBack => filter.complete(-1, around.base.newest.as_deref()),
        Action::Keep => filter.editing = false,
        Action::Discard => {
            line.clear();
            filter.editing = false;
        }
        Action::Backspace if line.text().is_empty() => filter.editing = false,
        // The list can be walked through while the filter is typed.
        Action::Up | Action::Down | Action::PageUp | Action::PageDown => return views.act(action, around),
        other => return if line.act(other) { None } else { everywhere(other) },
    }
    None
}
