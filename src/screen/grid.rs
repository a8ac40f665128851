//! A grid: titles over the visible rows of a list, of which one is selected. Every table of the program is drawn here.

use std::borrow::Cow;
use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::widgets::{Scrollbar, ScrollbarOrientation, ScrollbarState, StatefulWidget};

use crate::app::shell::Hit;
use crate::app::views::Cursor;
use crate::screen::{Scene, paint};
use crate::words::Tone;

/// A column of a grid.
pub(super) struct Head {
    pub(super) title: String,
    /// Whether the title stands out: the column was chosen.
    pub(super) chosen: bool,
    /// Whether title and cells stand at the right.
    pub(super) right: bool,
    /// The first cell from the left edge of the buffer, and how many there are; a column without width is left out.
    pub(super) x: u16,
    pub(super) width: u16,
    /// What a click on the title hits.
    pub(super) hit: Option<Hit>,
}

#[derive(Default)]
pub(super) struct Row<'a> {
    pub(super) cells: Vec<GridCell<'a>>,
    /// A sign at its left.
    pub(super) mark: Option<(&'static str, Tone)>,
    pub(super) dim: bool,
    /// Whether a person has marked it.
    pub(super) marked: bool,
}

pub(super) struct GridCell<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) tone: Tone,
    /// Parts of the text that a filter found, in bytes.
    pub(super) found: Vec<Range<usize>>,
    /// Cells that stay free behind a text at the right.
    pub(super) behind: u16,
}

/// A grid, all but its rows.
pub(super) struct Grid<'a> {
    pub(super) heads: Vec<Head>,
    pub(super) cursor: &'a Cursor,
    /// Number of rows, the invisible ones included.
    pub(super) length: usize,
    pub(super) scrollbar: bool,
    /// Whether the row at the cursor is marked as the one that keys act on.
    pub(super) selects: bool,
}

/// What of a grid is on the screen.
pub(super) struct Seen {
    pub(super) page: usize,
    pub(super) offset: usize,
    pub(super) hits: Vec<(Rect, Hit)>,
}

impl Grid<'_> {
    /// Draws the titles in the first line of `area` and the rows below; `row` is asked for those that are visible alone: a
    /// hundred thousand rows cost what forty do.
    pub(super) fn draw<'a>(
        &self,
        scene: &Scene<'_>,
        buffer: &mut Buffer,
        area: Rect,
        mut row: impl FnMut(usize) -> Row<'a>,
    ) -> Seen {
        let mut hits = self.titles(scene, buffer, area);
        let rows = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        let page = usize::from(rows.height);
        let offset = self.cursor.window(page, self.length);
        for (place, y) in (offset..self.length).zip(rows.y..rows.bottom()) {
            let line = Rect { y, height: 1, ..rows };
            self.row(&row(place), self.selects && place == self.cursor.at(), scene, buffer, line);
            hits.push((line, Hit::Row(place)));
        }
        if self.scrollbar && self.length > page {
            scrollbar(scene, buffer, rows, offset, page, self.length);
        }
        Seen { page, offset, hits }
    }

    fn titles(&self, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) -> Vec<(Rect, Hit)> {
        let style = scene.theme().tone(Tone::Label).add_modifier(Modifier::BOLD);
        let mut hits = Vec::with_capacity(self.heads.len() + usize::from(area.height));
        for head in &self.heads {
            let place = Rect { x: head.x, width: head.width, y: area.y, height: 1 };
            let style = if head.chosen { style.add_modifier(Modifier::REVERSED) } else { style };
            put(buffer, place, &head.title, style, head.right);
            hits.extend(head.hit.map(|hit| (place, hit)));
        }
        hits
    }

    /// Draws one row that belongs to no list, such as a total.
    pub(super) fn draw_row(&self, row: &Row<'_>, scene: &Scene<'_>, buffer: &mut Buffer, line: Rect) {
        self.row(row, false, scene, buffer, line);
    }

    fn row(&self, row: &Row<'_>, selected: bool, scene: &Scene<'_>, buffer: &mut Buffer, line: Rect) {
        let theme = scene.theme();
        for (cell, head) in row.cells.iter().zip(&self.heads) {
            let place = Rect { x: head.x, width: head.width.saturating_sub(cell.behind), ..line };
            let at = put(buffer, place, &cell.text, theme.tone(cell.tone), head.right);
            paint::highlight(buffer, at, &cell.text, &cell.found, theme.matched());
        }
        if row.dim {
            buffer.set_style(line, theme.tone(Tone::Quiet));
        }
        let first = Rect { width: 1, ..line };
        if let Some((sign, tone)) = row.mark {
            paint::left(buffer, first, sign, theme.tone(tone));
        }
        if selected {
            buffer.set_style(line, theme.selected());
            paint::left(buffer, first, "▌", Style::new());
        }
        // Also in the selected row: whether it is marked is what the next key changes.
        if row.marked {
            paint::left(buffer, first, "✓", theme.tone(Tone::Label).add_modifier(Modifier::BOLD));
        }
    }
}

/// Puts `text` into `place`, cut to it, at its left or its right; returns where it stands.
fn put(buffer: &mut Buffer, place: Rect, text: &str, style: Style, right: bool) -> Rect {
    let text = paint::fit(text, place.width);
    let used = if right { paint::width(&text) } else { place.width };
    let at = Rect { x: place.right() - used, width: used, ..place };
    paint::left(buffer, at, &text, style);
    at
}

fn scrollbar(scene: &Scene<'_>, buffer: &mut Buffer, rows: Rect, offset: usize, page: usize, length: usize) {
    // The widget reaches its end only when told the number of positions, not of rows.
    let mut state = ScrollbarState::new(length - page + 1).position(offset).viewport_content_length(page);
    Scrollbar::new(ScrollbarOrientation::VerticalRight)
        .begin_symbol(None)
        .end_symbol(None)
        .track_symbol(Some(" "))
        .thumb_symbol("┃")
        .thumb_style(scene.theme().tone(Tone::Label))
        .render(rows, buffer, &mut state);
}
