//! The bottom line: the filter, and the keys that are asked for most; in their place, for some seconds, a notice.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::app::shell::Hit;
use crate::app::shell::hints::{Hint, hints};
use crate::app::shell::keymap::{Action, Key};
use crate::app::shell::keys::focus;
use crate::app::{View, Views};
use crate::notice::Severity;
use crate::screen::{Scene, completions, history_search, paint};
use crate::text::whole;
use crate::words::notice::sentence;
use crate::words::{Tone, filter};

/// What of the footer matters afterwards.
pub(super) struct Foot {
    /// Where the cursor stands while a filter is typed.
    pub(super) cursor: Option<Position>,
    /// The hints, and where they stand.
    pub(super) hits: Vec<(Rect, Hit)>,
}

/// Draws the footer.
pub(super) fn draw(views: &Views, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) -> Foot {
    let mut room = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let mut cursor = None;
    let filter = &scene.app.filter;
    let said = said(scene);
    // While a filter is typed it has the line for itself; once it is kept, a sentence that needs all of it has it.
    if !filter.editing
        && let Some((sentence, style)) = &said
    {
        let beside = room.width / 2;
        if filter.line.text().is_empty() || paint::width(sentence) + 2 > beside {
            paint::left(buffer, room, sentence, *style);
            return Foot { cursor, hits: Vec::new() };
        }
    }
    if let Some(search) = &filter.searching {
        let cursor = Some(history_search::draw(search, scene, buffer, room));
        return Foot { cursor, hits: Vec::new() };
    }
    if filter.editing || !filter.line.text().is_empty() {
        // While it is typed the filter has the line; afterwards the keys share it.
        let most = if filter.editing { room.width } else { room.width / 2 };
        let used = paint::left(buffer, room, "/ ", scene.theme().tone(Tone::Label));
        let line = Rect { x: room.x + used, width: most.saturating_sub(used), ..room };
        let used = used + typed(scene, buffer, line, &mut cursor);
        let used = (used + 2).min(room.width);
        room = Rect { x: room.x + used, width: room.width - used, ..room };
    }
    let hits = match said {
        Some((sentence, style)) if !filter.editing || (filter.completing.is_none() && filter.mistake.is_none()) => {
            paint::right(buffer, room, &sentence, style);
            Vec::new()
        }
        _ => told(views, scene, buffer, room),
    };
    Foot { cursor, hits }
}

/// What is said at this moment, and how it looks.
fn said(scene: &Scene<'_>) -> Option<(String, Style)> {
    if let Some(hasty) = scene.app.shell.hasty {
        let args = [("key", hasty.letter().to_string().into())];
        return Some((scene.locale().text_with("hint-hasty", &args), scene.theme().tone(Tone::Warn)));
    }
    let (notice, left) = scene.app.shell.notices.standing(scene.present.now)?;
    scene.present.changes_in(left);
    let tone = match notice.severity() {
        Severity::Quiet => Tone::Plain,
        Severity::Warning => Tone::Warn,
    };
    Some((sentence(notice, scene.locale()), scene.theme().tone(tone)))
}

/// Draws the filter's text such that the cursor is in `area`; returns the cells it took.
fn typed(scene: &Scene<'_>, buffer: &mut Buffer, area: Rect, cursor: &mut Option<Position>) -> u16 {
    let filter = &scene.app.filter;
    if filter.line.text().is_empty() {
        *cursor = Some(Position::new(area.x.min(area.right().saturating_sub(1)), area.y));
        return paint::left(buffer, area, &scene.locale().text("filter-placeholder"), scene.theme().tone(Tone::Quiet));
    }
    let mistake = filter.mistake.as_ref().map(|mistake| mistake.at.clone());
    let text = |buffer: &mut Buffer, start: usize| {
        let used =
            paint::left(buffer, area, &paint::fit(&filter.line.text()[start..], area.width), scene.theme().title());
        // Shifted by what has scrolled out of sight.
        let seen = mistake.map(|at| at.start.saturating_sub(start)..at.end.saturating_sub(start));
        paint::highlight(buffer, area, &filter.line.text()[start..], seen.as_slice(), scene.theme().mistaken());
        used
    };
    if !filter.editing {
        return text(buffer, 0);
    }
    let before = filter.line.before_cursor();
    // A long filter scrolls: its start gives way to what is being typed.
    let mut start = 0;
    while paint::width(&before[start..]) >= area.width {
        start += before[start..].chars().next().map_or(1, char::len_utf8);
    }
    let start = whole::begin(filter.line.text(), start, before.len());
    let x = area.x + paint::width(&before[start..]);
    *cursor = Some(Position::new(x, area.y));
    text(buffer, start)
}

/// Draws what can be done, or what is to be said of the filter; returns the hints, and where they stand.
fn told(views: &Views, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) -> Vec<(Rect, Hit)> {
    if let Some(completing) = &scene.app.filter.completing {
        completions::draw(completing, scene, buffer, area);
        return Vec::new();
    }
    if let Some(mistake) = &scene.app.filter.mistake {
        paint::right(buffer, area, &filter::expected(mistake, scene.locale()), scene.theme().tone(Tone::Warn));
        return Vec::new();
    }
    let focus = focus(views, &scene.app.shell, &scene.app.filter);
    // Where nobody is listed, Enter means something else.
    let asks_source = views.shown == View::Clients && views.clients.finds_nobody(&scene.app.filter);
    place(&hints(focus, &scene.app.shell.keymap), asks_source, scene, buffer, area)
}

/// Cells between two hints.
const GAP: u16 = 2;

/// Draws as many hints as there is room for at the right of `area`, the first ones first; the last, which leads to all
/// others, keeps its place. Returns where each stands.
fn place(hints: &[Hint], asks_source: bool, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) -> Vec<(Rect, Hit)> {
    let word = |hint: &Hint| match completions::next(&scene.app.filter) {
        // What Tab would put there says more than that it completes.
        Some(next) if hint.action == Action::Complete => format!("→ {next}").into(),
        _ if asks_source && matches!(hint.action, Action::Keep | Action::Whole) => {
            scene.locale().text("hint-ask-source")
        }
        _ => scene.locale().text(hint.text),
    };
    let hints: Vec<(String, Cow<'_, str>, Key)> =
        hints.iter().map(|hint| (scene.key(&hint.key), word(hint), hint.key)).collect();
    let cells = |(name, text, _): &(String, Cow<'_, str>, Key)| paint::width(name) + 1 + paint::width(text) + GAP;
    let Some((last, first)) = hints.split_last() else { return Vec::new() };
    // Behind the last there is no gap.
    let mut room = (area.width + GAP).saturating_sub(cells(last));
    let mut shown: Vec<_> = first
        .iter()
        .take_while(|hint| {
            let left = room.checked_sub(cells(hint));
            room = left.unwrap_or(room);
            left.is_some()
        })
        .collect();
    if cells(last) <= area.width + GAP {
        shown.push(last);
    }
    let total: u16 = shown.iter().map(|hint| cells(hint)).sum();
    let mut x = area.right() - total.saturating_sub(GAP);
    let mut places = Vec::with_capacity(shown.len());
    for hint in shown {
        let (name, text, key) = hint;
        let at = Rect { x, width: cells(hint) - GAP, ..area };
        let used = paint::left(buffer, at, name, scene.theme().title()) + 1;
        let rest = Rect { x: at.x + used, width: at.width - used, ..at };
        paint::left(buffer, rest, text, scene.theme().tone(Tone::Quiet));
        places.push((at, Hit::Hint(*key)));
        x += at.width + GAP;
    }
    places
}
