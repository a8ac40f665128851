//! The lines under a page: what does not belong to its figures or its rows and must not be left out in silence.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::screen::{Scene, paint};
use crate::text::fit::lines;

/// Lines that one note may take.
const MOST_LINES: usize = 2;

/// Draws `notes`, the most important of which is the lowest, at the bottom of `area`, in at most so many lines; returns what
/// is left above them.
pub(super) fn draw(notes: &[Vec<String>], most: u16, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) -> Rect {
    let mut left = area;
    for parts in notes {
        let room = usize::from(most.saturating_sub(area.height - left.height)).min(MOST_LINES);
        let lines = match parts.as_slice() {
            [text] => paint::wrap(text, left.width.max(2), room),
            parts => lines("", parts, left.width, room),
        };
        if room == 0 || lines.iter().any(|line| line.contains('…')) {
            continue;
        }
        left.height -= lines.len() as u16;
        for (text, y) in lines.iter().zip(left.bottom()..) {
            paint::left(buffer, Rect { y, height: 1, ..left }, text.trim(), scene.theme().border());
        }
    }
    left
}
