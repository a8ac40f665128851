//! What changed in the last hour? How many of each kind, and the newest one by one.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::screen::wall::grid::{self, Wanted};
use crate::screen::wall::{Panel, rows};
use crate::screen::{Scene, body};
use crate::words::Tone;
use crate::words::board::hour;
use crate::work::Surveyed;

pub(super) fn draw(panel: &Panel<'_>, shown: &Surveyed, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) {
    let (changes, now) = (&shown.board.hour, scene.present.now.wall);
    let figures = hour::figures(&changes.counts(now), scene.locale());
    if figures.is_empty() {
        let text = scene.locale().text("wall-no-changes").into();
        return body::centered(scene, buffer, area, &[(text, Tone::Plain)]);
    }
    let is_masked = panel.wall.plan.is_masked;
    let mut newest: Vec<_> =
        changes.newest(now).map(|(batch, entry)| hour::row(batch, entry, is_masked, &scene.present)).collect();
    if panel.letters.is_some() {
        newest.iter_mut().flat_map(|row| &mut row.cells).for_each(|cell| cell.text = cell.text.to_uppercase());
    }
    // The lines keep two fifths of the page.
    let spare = area.height * 2 / 5;
    let left = grid::draw(&figures, Wanted { rows: 1, spare }, panel, scene, buffer, area);
    if left.height > 1 {
        let below = Rect { y: left.y + 1, height: left.height - 1, ..left };
        rows::draw(&newest, false, panel, scene, buffer, below);
    }
}
