//! Figures in large digits, each below its label and over a line of words. All digits of a page are of one size: of two
//! sizes the larger reads as more. Where there is no room for all figures the last ones are left out.

use std::cmp::Reverse;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::screen::wall::Panel;
use crate::screen::wall::large::{Letters, big};
use crate::screen::{Scene, paint};
use crate::words::board::BoardFigure;

/// Cells between two figures, and lines.
const GAP: (u16, u16) = (2, 1);
/// Figures beside one another at most.
const MOST_COLUMNS: u16 = 6;
/// Figures beside one another where others would be no larger: the eye finds a place in two or three rows.
const CALM_COLUMNS: u16 = 3;
/// Lines that what stands below a figure takes.
const BELOW: u16 = 1;

/// What may be drawn of figures.
#[derive(Clone, Copy)]
pub(super) struct Wanted {
    /// Rows of figures at most.
    pub(super) rows: u16,
    /// Lines to leave free below them.
    pub(super) spare: u16,
}

/// How figures are laid out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layout {
    count: usize,
    columns: u16,
    digits: Letters,
    /// Lines of a row of figures.
    height: u16,
}

impl Layout {
    fn rows(&self) -> u16 {
        (self.count as u16).div_ceil(self.columns)
    }

    fn total(&self) -> u16 {
        self.rows() * (self.height + GAP.1) - GAP.1
    }
}

/// Draws `figures` over `area`; returns what is left below them.
pub(super) fn draw(
    figures: &[BoardFigure],
    wanted: Wanted,
    panel: &Panel<'_>,
    scene: &Scene<'_>,
    buffer: &mut Buffer,
    area: Rect,
) -> Rect {
    let Some(layout) = layout(figures, wanted, panel, scene, area) else {
        return plain(figures, panel, scene, buffer, area);
    };
    // What is left over spreads the rows, where nothing comes below them.
    let left = area.height.saturating_sub(layout.total() + wanted.spare);
    let gap = if wanted.spare == 0 { left / (layout.rows() + 1) } else { 0 }.min(layout.height / 2);
    for (place, figure) in figures.iter().take(layout.count).enumerate() {
        let place = place as u16;
        let (width, x) = column(area, layout.columns, place % layout.columns);
        let y = area.y + gap + place / layout.columns * (layout.height + GAP.1 + gap);
        one(figure, &layout, panel, scene, buffer, Rect { x, y, width, height: layout.height });
    }
    let used = layout.total() + gap * layout.rows();
    Rect { y: area.y + used, height: area.height.saturating_sub(used), ..area }
}

/// The width of a column, and where it begins.
fn column(area: Rect, columns: u16, place: u16) -> (u16, u16) {
    let width = column_width(area.width, columns);
    (width, area.x + place * (width + GAP.0))
}

fn column_width(width: u16, columns: u16) -> u16 {
    (width + GAP.0) / columns - GAP.0.min((width + GAP.0) / columns)
}

fn one(figure: &BoardFigure, layout: &Layout, panel: &Panel<'_>, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) {
    let label = label(figure, panel, area.width).unwrap_or_default();
    let quiet = scene.theme().border();
    match panel.letters {
        Some(letters) => big(buffer, area, &label, letters, quiet),
        None => {
            paint::left(buffer, Rect { height: 1, ..area }, &label, quiet);
        }
    }
    let digits = Rect { y: area.y + panel.label_height(), height: layout.digits.height(), ..area };
    big(buffer, digits, &figure.value, layout.digits, Style::new());
    let below = Rect { y: digits.bottom(), height: 1, ..area };
    if below.y < area.bottom() {
        paint::left(buffer, below, &parts(&figure.below, area.width), quiet);
    }
}

/// As many of `parts` as fit whole, from the first that does.
fn parts(parts: &[String], width: u16) -> String {
    let first = parts.iter().position(|part| paint::width(part) <= width);
    first.map(|first| paint::parts(&parts[first..], width)).unwrap_or_default()
}

/// The longest of its labels that fits, in capitals.
fn label(figure: &BoardFigure, panel: &Panel<'_>, width: u16) -> Option<String> {
    let fits =
        |label: &String| panel.letters.map_or_else(|| paint::width(label), |letters| letters.width(label)) <= width;
    figure.labels.iter().map(|label| label.to_uppercase()).find(fits)
}

/// The layout with the most figures; of those, with digits as large as they can be; of those, the most even.
fn layout(figures: &[BoardFigure], wanted: Wanted, panel: &Panel<'_>, scene: &Scene<'_>, area: Rect) -> Option<Layout> {
    // Beside large labels digits are larger, where that is possible at all.
    let least = if panel.letters.is_some() { [2, 1] } else { [1, 1] };
    let by_count = |least| {
        (1..=figures.len()).rev().find_map(|count| {
            let layouts = (1..=MOST_COLUMNS.min(count as u16))
                .filter_map(|columns| of(&figures[..count], columns, wanted, panel, scene, area));
            layouts.filter(|layout| layout.digits.times >= least).max_by_key(|layout| {
                let is_even = count % usize::from(layout.columns) == 0;
                (layout.digits.times, is_even, Reverse(layout.columns.abs_diff(CALM_COLUMNS)))
            })
        })
    };
    least.into_iter().find_map(by_count)
}

fn of(
    figures: &[BoardFigure],
    columns: u16,
    wanted: Wanted,
    panel: &Panel<'_>,
    scene: &Scene<'_>,
    area: Rect,
) -> Option<Layout> {
    let rows = (figures.len() as u16).div_ceil(columns);
    if rows > wanted.rows {
        return None;
    }
    let width = column_width(area.width, columns);
    let below = if figures.iter().all(|figure| figure.below.is_empty()) { 0 } else { BELOW };
    let free = (area.height.saturating_sub(wanted.spare) + GAP.1) / rows;
    let room = free.checked_sub(GAP.1 + panel.label_height() + below)?.min(panel.digits);
    if figures.iter().any(|figure| label(figure, panel, width).is_none()) {
        return None;
    }
    let digits = figures
        .iter()
        .map(|figure| Letters::largest(&figure.value, width, room, scene.look.signs))
        .min_by_key(|digits| digits.map_or(0, |digits| digits.times))??;
    Some(Layout { count: figures.len(), columns, digits, height: panel.label_height() + digits.height() + below })
}

/// Cells of a column of plain figures at least.
const PLAIN: u16 = 28;

/// Figures as lines of text, where nothing larger fits: as many as have room, in columns.
fn plain(figures: &[BoardFigure], panel: &Panel<'_>, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) -> Rect {
    let panel = &Panel { letters: None, ..*panel };
    let columns = (area.width / PLAIN).clamp(1, 3);
    let longest = figures.iter().map(|figure| paint::width(&figure.value)).max().unwrap_or_default();
    let lines = (figures.len() as u16).div_ceil(columns).min(area.height);
    for (figure, place) in figures.iter().zip(0..lines * columns) {
        let (width, x) = column(area, columns, place % columns);
        let line = Rect { x, y: area.y + place / columns, width, height: 1 };
        let room = width.saturating_sub(longest + 2);
        paint::right(buffer, Rect { width: longest, ..line }, &figure.value, scene.theme().title());
        if let Some(label) = label(figure, panel, room) {
            paint::left(buffer, Rect { x: x + longest + 2, width: room, ..line }, &label, scene.theme().border());
        }
    }
    Rect { y: area.y + lines, height: area.height - lines, ..area }
}
