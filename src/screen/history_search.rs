//! The bottom line while the filters of earlier times are searched: what is typed, and what was found.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::filter::Search;
use crate::screen::{Scene, paint};
use crate::text::fold::{find_folded, fold};
use crate::words::Tone;

/// Draws the search; returns where the cursor stands.
pub(super) fn draw(search: &Search, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) -> Position {
    let theme = scene.theme();
    let (label, tone) =
        if search.failing { ("filter-search-none", Tone::Warn) } else { ("filter-search", Tone::Label) };
    let behind = |area: Rect, used: u16| Rect { x: area.x + used, width: area.width - used, ..area };
    let used = paint::left(buffer, area, &format!("{} ", scene.locale().text(label)), theme.tone(tone));
    let area = behind(area, used);
    let area = behind(area, paint::left(buffer, area, search.typed.text(), theme.title()));
    let cursor = Position::new(area.x.min(area.right().saturating_sub(1)), area.y);
    let Some(found) = search.found(&scene.app.filter.history) else { return cursor };
    let area = behind(area, paint::left(buffer, area, "  → ", theme.tone(Tone::Quiet)));
    paint::left(buffer, area, found, theme.tone(Tone::Plain));
    let marks = if search.failing { Vec::new() } else { find_folded(found, &fold(search.typed.text())) };
    paint::highlight(buffer, area, found, &marks, theme.matched());
    cursor
}
