//! Rows of a page in columns, with a bar where they are compared. They are as large as they can be with all of their
//! columns; where they are too wide the bar goes first, then the last columns.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::screen::wall::Panel;
use crate::screen::wall::large::{Letters, big, big_right};
use crate::screen::{Scene, paint};
use crate::words::board::{BoardRow, RowCell, Side};

/// Rows on a page at most, and of a list without an end in large letters: more cannot be taken in while it is up.
const MOST_ROWS: usize = 10;
const MOST_LARGE: usize = 4;
/// Cells of a bar at least, and at most in the smallest letters: a longer one says no more, and is most of what is sent.
const LEAST_BAR: u16 = 12;
const MOST_BAR: u16 = 40;

/// How the rows are drawn: in letters, or `None` as plain text.
#[derive(Clone, Copy)]
struct Type(Option<Letters>);

impl Type {
    fn width(self, text: &str) -> u16 {
        self.0.map_or_else(|| paint::width(text), |letters| letters.width(text))
    }

    fn height(self) -> u16 {
        self.0.map_or(1, Letters::height)
    }

    fn gap(self) -> u16 {
        self.0.map_or(3, |letters| 3 * letters.times)
    }
}

/// The columns that are drawn: how many, how wide each is, and how wide the bar is.
struct Columns {
    widths: Vec<u16>,
    bar: u16,
}

impl Columns {
    /// Cells of what stands behind the bar, at the right.
    fn behind_bar(&self, row: &BoardRow, drawn: Type) -> u16 {
        let behind = row.cells.iter().zip(&self.widths).filter(|(cell, _)| cell.behind_bar);
        behind.map(|(_, width)| width + drawn.gap()).sum::<u16>().saturating_sub(drawn.gap())
    }
}

/// Draws `rows` over `area`, all of them where `whole`, else as many as fit; returns what is left below them.
pub(super) fn draw(
    rows: &[BoardRow],
    whole: bool,
    panel: &Panel<'_>,
    scene: &Scene<'_>,
    buffer: &mut Buffer,
    area: Rect,
) -> Rect {
    let most = if whole || panel.letters.is_none() { MOST_ROWS } else { MOST_LARGE };
    let rows = &rows[..rows.len().min(most)];
    let drawn = drawn_in(rows, whole, panel, area);
    // What is not shown takes no room.
    let shown = (area.height + 1) / (drawn.height() + u16::from(drawn.0.is_some()));
    let rows = &rows[..rows.len().min(shown.into())];
    let columns = columns(rows, drawn, area.width);
    // A blank line between two rows where there is room; large ones have one in any case.
    let step = match drawn.0 {
        Some(_) => drawn.height() + 1,
        None => 1 + u16::from(usize::from(area.height) >= rows.len() * 2),
    };
    let largest = rows.iter().filter_map(|row| row.bar).max().unwrap_or_default();
    let starts = (area.y..(area.bottom() + 1).saturating_sub(drawn.height())).step_by(step.into());
    let mut used = 0;
    for (row, y) in rows.iter().zip(starts) {
        one(row, largest, &columns, drawn, scene, buffer, Rect { y, height: drawn.height(), ..area });
        used = y + step - area.y;
    }
    let used = used.min(area.height);
    Rect { y: area.y + used, height: area.height - used, ..area }
}

/// The largest letters in which all columns have room, and all rows where they are `whole`; else the smallest of the panel.
fn drawn_in(rows: &[BoardRow], whole: bool, panel: &Panel<'_>, area: Rect) -> Type {
    let Some(letters) = panel.letters else { return Type(None) };
    let fits = |times: u16| {
        let drawn = Type(Some(letters.times(times)));
        let all = columns(rows, drawn, area.width);
        let has_all = all.widths.len() == rows.first().map_or(0, |row| row.cells.len())
            && all.widths.first() == Some(&natural(rows, drawn, 0))
            && (all.bar > 0 || rows.iter().all(|row| row.bar.is_none()));
        has_all && (drawn.height() + 1) * rows.len() as u16 <= area.height + 1
    };
    let times = if whole { (2..=4).rev().find(|&times| fits(times)).unwrap_or(1) } else { 1 };
    Type(Some(letters.times(times)))
}

fn natural(rows: &[BoardRow], drawn: Type, column: usize) -> u16 {
    rows.iter().filter_map(|row| row.cells.get(column)).map(|cell| drawn.width(&cell.text)).max().unwrap_or_default()
}

fn columns(rows: &[BoardRow], drawn: Type, width: u16) -> Columns {
    let count = rows.first().map_or(0, |row| row.cells.len());
    let mut widths: Vec<u16> = (0..count).map(|column| natural(rows, drawn, column)).collect();
    let taken =
        |widths: &[u16]| widths.iter().map(|width| width + drawn.gap()).sum::<u16>().saturating_sub(drawn.gap());
    let has_bars = rows.iter().any(|row| row.bar.is_some());
    let bar = width.saturating_sub(taken(&widths) + drawn.gap());
    if has_bars && bar >= LEAST_BAR {
        return Columns { widths, bar: bar.min(MOST_BAR * drawn.0.map_or(1, |letters| letters.times)) };
    }
    while widths.len() > 2 && taken(&widths) > width {
        widths.pop();
    }
    // Names have no end.
    let over = taken(&widths).saturating_sub(width);
    if let Some(first) = widths.first_mut() {
        *first = first.saturating_sub(over);
    }
    Columns { widths, bar: 0 }
}

fn one(
    row: &BoardRow,
    largest: u64,
    columns: &Columns,
    drawn: Type,
    scene: &Scene<'_>,
    buffer: &mut Buffer,
    area: Rect,
) {
    let mut x = area.x;
    let mut bar = (columns.bar > 0).then_some(row.bar).flatten();
    for (place, (RowCell { text, side, behind_bar }, &width)) in row.cells.iter().zip(&columns.widths).enumerate() {
        // What a row is of is grey like every label: each page has something there.
        let style = if place == 0 { scene.theme().border() } else { Style::new() };
        if *behind_bar && let Some(value) = bar.take() {
            draw_bar(value, largest, scene, buffer, Rect { x, width: columns.bar, ..area });
            x = area.right() - columns.behind_bar(row, drawn);
        }
        let room = Rect { x, width: width.min(area.right().saturating_sub(x)), ..area };
        match (drawn.0, side) {
            (Some(letters), Side::Left) => big(buffer, room, &letters.fit(text, width), letters, style),
            (Some(letters), Side::Right) => big_right(buffer, room, text, letters, style),
            (None, Side::Left) => _ = paint::left(buffer, Rect { height: 1, ..room }, text, style),
            (None, Side::Right) => _ = paint::right(buffer, Rect { height: 1, ..room }, text, style),
        }
        x += width + drawn.gap();
    }
}

/// A bar is grey: it stands where the bars of other pages do, and is larger than any letter.
fn draw_bar(value: u64, largest: u64, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) {
    let bar = paint::bar(value, largest, area.width);
    // The last line of large letters is for what hangs below.
    let height = if area.height > 1 { area.height - area.height / 4 } else { 1 };
    for y in area.y..area.y + height {
        paint::left(buffer, Rect { y, height: 1, ..area }, &bar, scene.theme().border());
    }
}
