//! The lines under a page: what does not belong to its figure or its list and must not be left out in silence.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::wall::Page;
use crate::screen::wall::figures;
use crate::screen::{Scene, paint};
use crate::snapshot::Totals;
use crate::text::fit::lines;
use crate::words::board::{coming, debt, oddities, others, past_due, unreadable};
use crate::words::{Tone, Wording};

/// Lines that one note may take.
const MOST_LINES: usize = 2;

/// Height from which a page has a note in any case.
const LEAST_HEIGHT: u16 = 3;

/// A note: its parts, of which those are drawn that fit, and its style.
struct Note {
    parts: Vec<String>,
    style: Style,
}

/// Draws the notes of `page` at the bottom of `area`, each on lines of its own; returns what is left above them.
pub(super) fn draw(page: Page, totals: &Totals, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) -> Rect {
    let mut left = area;
    // Notes make no digits smaller and leave a list most of its rows; only the first has its line in any case. It is the
    // most important one, and the lowest.
    let least = |left: Rect| match page {
        Page::Figures => figures::height(totals, scene, left),
        Page::CutOffs | Page::Debtors => area.height - area.height / 3,
    };
    for note in notes(page, totals, scene.wording(), scene) {
        let first = u16::from(left.height == area.height && area.height > LEAST_HEIGHT);
        let room = usize::from(left.height.saturating_sub(least(left)).max(first)).min(MOST_LINES);
        let lines = match note.parts.as_slice() {
            [text] => paint::wrap(text, left.width.max(2), room),
            parts => lines("", parts, left.width, room),
        };
        if room == 0 || lines.is_empty() {
            continue;
        }
        left.height -= lines.len() as u16;
        for (text, y) in lines.iter().zip(left.bottom()..) {
            paint::left(buffer, Rect { y, height: 1, ..left }, text.trim(), note.style);
        }
    }
    left
}

fn notes(page: Page, totals: &Totals, wording: Wording<'_>, scene: &Scene<'_>) -> Vec<Note> {
    let plain = scene.theme().tone(Tone::Plain);
    let quiet = scene.theme().border();
    // Not yellow: on most bases it is so for months, and a wall that is always yellow is not read.
    let unreadable =
        Note { parts: unreadable(totals, wording.locale).into_iter().collect(), style: scene.theme().title() };
    let note = |parts: Vec<String>, style| Note { parts, style };
    match page {
        Page::Figures => vec![unreadable, note(oddities(totals, scene.carried(), wording), plain)],
        Page::CutOffs => {
            let parts = coming(totals, wording).into_iter().chain(past_due(totals, wording)).collect();
            vec![unreadable, note(parts, plain), note(others(totals, wording), quiet)]
        }
        Page::Debtors => vec![note(debt(totals, wording).into_iter().collect(), plain)],
    }
}
