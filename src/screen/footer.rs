//! The bottom line: the filter, and the keys that are asked for most; in their place, for some seconds, a notice.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::app::Views;
use crate::app::shell::Context;
use crate::app::shell::help_lines::{HELP_LINES, LINE_HINTS, WHOLE_HINTS};
use crate::app::shell::keymap::{Action, Key};
use crate::notice::Severity;
use crate::screen::{Scene, paint};
use crate::text::whole;
use crate::words::notice::sentence;
use crate::words::{Tone, filter};

/// Draws the footer; returns where the cursor stands while a filter is typed.
pub(super) fn draw(views: &Views, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) -> Option<Position> {
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
            return None;
        }
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
    match said {
        Some((sentence, style)) if !filter.editing || (filter.completing.is_none() && filter.mistake.is_none()) => {
            paint::right(buffer, room, &sentence, style);
        }
        _ => hints(views, scene, buffer, room),
    }
    cursor
}

/// What is said at this moment, and how it looks.
fn said(scene: &Scene<'_>) -> Option<(String, Style)> {
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

fn hints(views: &Views, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) {
    if let Some(completing) = &scene.app.filter.completing {
        let others = completing.candidates.iter().cycle().skip(completing.place + 1);
        let others: Vec<&str> = others.take(completing.candidates.len() - 1).map(String::as_str).collect();
        let shown = format!("Tab  {}", others.join("  "));
        paint::left(buffer, area, &paint::fit(&shown, area.width), scene.theme().tone(Tone::Quiet));
        return;
    }
    if let Some(mistake) = &scene.app.filter.mistake {
        paint::right(buffer, area, &filter::expected(mistake, scene.locale()), scene.theme().tone(Tone::Warn));
        return;
    }
    let keymap = &scene.app.shell.keymap;
    let word = |text: &'static str| scene.locale().text(text).into_owned();
    let context = views.get(views.shown).context();
    let told = |hints: &[(Action, &'static str)]| -> Vec<(String, String)> {
        let key = |action| keymap.told(action).first().map(Key::to_string);
        hints.iter().filter_map(|&(action, text)| Some((key(action)?, word(text)))).collect()
    };
    let hints: Vec<(String, String)> = if scene.app.filter.editing {
        told(LINE_HINTS)
    } else if context == Context::Whole {
        told(WHOLE_HINTS)
    } else {
        HELP_LINES.iter().filter_map(|line| Some((line.key_in(context, keymap)?, word(line.hint?)))).collect()
    };
    // From the right, so that quitting and help stay where a person looks for them.
    let mut right = area.right();
    for (key, text) in hints.iter().rev() {
        let needed = paint::width(key) + 1 + paint::width(text);
        let Some(x) = right.checked_sub(needed).filter(|&x| x >= area.x) else {
            break;
        };
        let used = paint::left(buffer, Rect { x, width: needed, ..area }, key, scene.theme().title());
        let rest = Rect { x: x + used + 1, width: needed - used - 1, ..area };
        paint::left(buffer, rest, text, scene.theme().tone(Tone::Quiet));
        right = x.saturating_sub(2);
    }
}
