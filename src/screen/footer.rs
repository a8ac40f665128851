//! The bottom line: the filter, and the keys that are asked for most.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::keymap::BINDINGS;
use crate::app::{App, Tab};
use crate::screen::{View, paint};
use crate::text::whole;
use crate::words::{Tone, filter};

/// What is of use where polls are looked at.
const POLLS_HINTS: [&str; 4] = ["help-filter", "help-refresh", "help-help", "help-quit"];

/// Draws the footer; returns where the cursor stands while a filter is typed.
pub fn draw(app: &App, view: &View, buffer: &mut Buffer, area: Rect) -> Option<Position> {
    let mut room = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let mut cursor = None;
    let filter = &app.filter;
    if filter.editing || !filter.text().is_empty() {
        // While it is typed the filter has the line; afterwards the keys share it.
        let most = if filter.editing { room.width } else { room.width / 2 };
        let used = paint::left(buffer, room, "/ ", view.theme.tone(Tone::Label));
        let line = Rect { x: room.x + used, width: most.saturating_sub(used), ..room };
        let used = used + typed(app, view, buffer, line, &mut cursor);
        let used = (used + 2).min(room.width);
        room = Rect { x: room.x + used, width: room.width - used, ..room };
    }
    hints(app, view, buffer, room);
    cursor
}

/// Draws the filter's text such that the cursor is in `area`; returns the cells it took.
fn typed(app: &App, view: &View, buffer: &mut Buffer, area: Rect, cursor: &mut Option<Position>) -> u16 {
    let filter = &app.filter;
    if filter.text().is_empty() {
        *cursor = Some(Position::new(area.x.min(area.right().saturating_sub(1)), area.y));
        return paint::left(buffer, area, &view.locale.text("filter-placeholder"), view.theme.tone(Tone::Quiet));
    }
    let mistake = app.mistake.as_ref().map(|mistake| mistake.at.clone());
    let text = |buffer: &mut Buffer, start: usize| {
        let used = paint::left(buffer, area, &paint::fit(&filter.text()[start..], area.width), view.theme.title());
        // Shifted by what has scrolled out of sight.
        let seen = mistake.map(|at| at.start.saturating_sub(start)..at.end.saturating_sub(start));
        paint::highlight(buffer, area, &filter.text()[start..], seen.as_slice(), view.theme.mistaken());
        used
    };
    if !filter.editing {
        return text(buffer, 0);
    }
    let before = filter.before_cursor();
    // A long filter scrolls: its start gives way to what is being typed.
    let mut start = 0;
    while paint::width(&before[start..]) >= area.width {
        start += before[start..].chars().next().map_or(1, char::len_utf8);
    }
    let start = whole::begin(filter.text(), start, before.len());
    let x = area.x + paint::width(&before[start..]);
    *cursor = Some(Position::new(x, area.y));
    text(buffer, start)
}

fn hints(app: &App, view: &View, buffer: &mut Buffer, area: Rect) {
    if let Some(completing) = &app.completing {
        let others = completing.candidates.iter().cycle().skip(completing.place + 1);
        let others: Vec<&str> = others.take(completing.candidates.len() - 1).map(String::as_str).collect();
        let shown = format!("Tab  {}", others.join("  "));
        paint::left(buffer, area, &paint::fit(&shown, area.width), view.theme.tone(Tone::Quiet));
        return;
    }
    if let Some(mistake) = &app.mistake {
        paint::right(buffer, area, &filter::expected(mistake, &view.locale), view.theme.tone(Tone::Warn));
        return;
    }
    let hints: Vec<(&str, String)> = if app.filter.editing {
        [("Tab", "hint-complete"), ("Enter", "hint-keep"), ("Esc", "hint-clear")]
            .map(|(key, text)| (key, view.locale.text(text).into()))
            .into()
    } else {
        BINDINGS
            .iter()
            .filter(|binding| app.tab == Tab::Clients || POLLS_HINTS.contains(&binding.text))
            .filter_map(|binding| {
                let key = binding.keys.split(' ').next().unwrap_or(binding.keys);
                binding.hint.map(|hint| (key, view.locale.text(hint).into()))
            })
            .collect()
    };
    // From the right, so that quitting and help stay where a person looks for them.
    let mut right = area.right();
    for (key, text) in hints.iter().rev() {
        let needed = paint::width(key) + 1 + paint::width(text);
        let Some(x) = right.checked_sub(needed).filter(|&x| x >= area.x) else {
            break;
        };
        let used = paint::left(buffer, Rect { x, width: needed, ..area }, key, view.theme.title());
        let rest = Rect { x: x + used + 1, width: needed - used - 1, ..area };
        paint::left(buffer, rest, text, view.theme.tone(Tone::Quiet));
        right = x.saturating_sub(2);
    }
}
