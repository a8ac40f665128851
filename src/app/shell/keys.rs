//! Keys and pastes: whom they go to, and what they do there.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::app::shell::keymap::{Action, Context};
use crate::app::shell::layers::{CopyMenu, Layer, Outcome};
use crate::app::views::Around;
use crate::app::{Effect, View, Views};
use crate::copying::Copying;

pub(in crate::app) fn pasted(views: &mut Views, text: &str, around: &mut Around<'_>) -> Option<Effect> {
    if let Some(layer) = around.shell.layers.last_mut() {
        if let Layer::Export(export) = layer
            && export.takes_text()
        {
            export.insert(text.trim());
        }
        return None;
    }
    // Pasting outside the filter is looking something up: it starts a filter, and never runs as keys.
    views.show(View::Clients);
    if !around.filter.editing {
        around.filter.editing = true;
        around.filter.line.clear();
    }
    around.filter.line.insert(text.trim());
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
    let context = match around.shell.layers.last() {
        Some(Layer::Help(_)) => Context::Help,
        Some(Layer::SortMenu(_) | Layer::Columns(_)) => Context::ColumnList,
        Some(Layer::Figures(_)) => Context::Figures,
        Some(Layer::Copy(menu)) => {
            // Its letters are those of its entries, whatever they do elsewhere.
            if let KeyCode::Char(c) = key.code
                && !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT)
            {
                let outcome = menu.typed(c);
                return carry_out(views, outcome, around);
            }
            Context::Copying
        }
        Some(Layer::LetGo) => Context::Question,
        Some(Layer::Export(export)) => export.context(),
        None if around.filter.editing => return line_key(views, key, around),
        None => views.get(views.shown).context(),
    };
    if let Some(c) = typed(key)
        && !around.shell.keymap.binds(context, key)
        && let Some(list) = around.shell.layers.last_mut().and_then(Layer::list_mut)
    {
        list.type_text(c.encode_utf8(&mut [0; 4]));
        return None;
    }
    let mut action = around.shell.keymap.action(context, key);
    if let (Some(Layer::Export(export)), Some(c)) = (around.shell.layers.last_mut(), typed(key)) {
        // A letter of a name that is typed too early or too late neither quits nor orders anything.
        action = action.filter(|&action| everywhere(action).is_none());
        if export.type_char(c) {
            return None;
        }
    }
    if let Some(effect) = action.and_then(everywhere) {
        return Some(effect);
    }
    if let Some(layer) = around.shell.layers.last_mut() {
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
