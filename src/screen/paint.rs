//! Putting text into cells, never outside the area it was given.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

pub use crate::text::fit::{fit, parts, width, wrap};
use crate::text::single_width::single_width;
use crate::text::whole::numbers;

/// Puts `text` at the left of the one line high `area`; returns the cells it took.
pub fn left(buffer: &mut Buffer, area: Rect, text: &str, style: Style) -> u16 {
    let area = area.intersection(buffer.area);
    if area.is_empty() {
        return 0;
    }
    let text = fit(text, area.width);
    if let Some(columns) = single_width(&text) {
        let start = buffer.index_of(area.x, area.y);
        for (cell, c) in buffer.content[start..start + columns].iter_mut().zip(text.chars()) {
            cell.set_char(c).set_style(style);
        }
        return columns as u16;
    }
    let (end, _) = buffer.set_stringn(area.x, area.y, &text, area.width.into(), style);
    end - area.x
}

/// Puts `text` at the right of the one line high `area`; returns the cells it took.
pub fn right(buffer: &mut Buffer, area: Rect, text: &str, style: Style) -> u16 {
    let text = fit(text, area.width);
    let used = width(&text);
    left(buffer, Rect { x: area.right().saturating_sub(used), width: used, ..area }, &text, style)
}

/// Puts `text` in the middle of the one line high `area`.
pub fn center(buffer: &mut Buffer, area: Rect, text: &str, style: Style) {
    let text = fit(text, area.width);
    let used = width(&text);
    left(buffer, Rect { x: area.x + (area.width - used) / 2, width: used, ..area }, &text, style);
}

/// Empties `area`, which something is drawn over, and what beside it would be left of a number that reaches into it.
pub fn uncover(buffer: &mut Buffer, area: Rect) {
    let area = area.intersection(buffer.area);
    for y in area.top()..area.bottom() {
        let (line, ends) = line(buffer, y);
        let first = buffer.area.x;
        let place = |at: usize| first + ends.partition_point(|&end| end <= at) as u16;
        for number in numbers(&line) {
            let (start, end) = (place(number.start), place(number.end - 1) + 1);
            if (start < area.left() && area.left() < end) || (start < area.right() && area.right() < end) {
                (start..end).for_each(|x| buffer[(x, y)].reset());
            }
        }
        (area.left()..area.right()).for_each(|x| buffer[(x, y)].reset());
    }
}

/// The text of line `y`, and where in it each cell ends, in bytes.
fn line(buffer: &Buffer, y: u16) -> (String, Vec<usize>) {
    let mut line = String::new();
    let ends = (buffer.area.left()..buffer.area.right()).map(|x| {
        line.push_str(buffer[(x, y)].symbol());
        line.len()
    });
    let ends = ends.collect();
    (line, ends)
}

/// A bar of at most `width` cells, which the `largest` one has; a value above zero has one that is seen.
pub fn bar(value: u64, largest: u64, width: u16) -> String {
    let halves = u128::from(value) * u128::from(width) * 2 / u128::from(largest.max(1));
    let halves = halves.max(u128::from(value > 0)).min(u128::from(width) * 2) as usize;
    "█".repeat(halves / 2) + if halves % 2 == 1 { "▋" } else { "" }
}

/// Gives the cells under the byte `ranges` of `text`, which stands at the left of `area`, another style.
pub fn highlight(buffer: &mut Buffer, area: Rect, text: &str, ranges: &[Range<usize>], style: Style) {
    if ranges.is_empty() {
        return;
    }
    let mut x = area.x;
    for (at, grapheme) in text.grapheme_indices(true) {
        let cells = width(grapheme);
        if x + cells > area.right() {
            break;
        }
        if ranges.iter().any(|range| range.contains(&at)) {
            buffer.set_style(Rect { x, width: cells, ..area }, style);
        }
        x += cells;
    }
}
