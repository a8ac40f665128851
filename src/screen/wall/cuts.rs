//! Who is being cut? A row for each of the coming days.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::wall::page::DAYS;
use crate::screen::Scene;
use crate::screen::wall::{Panel, notes, rows};
use crate::words::board::cuts;
use crate::work::Surveyed;

pub(super) fn draw(panel: &Panel<'_>, shown: &Surveyed, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) {
    let totals = &shown.board.totals;
    let mut days = cuts::rows(totals, DAYS, scene.wording());
    if panel.letters.is_some() {
        days.iter_mut().flat_map(|row| &mut row.cells).for_each(|cell| cell.text = cell.text.to_uppercase());
    }
    let least = days.len() as u16 * (panel.label_height() + 1) - 1;
    let spare = area.height.saturating_sub(least).max(2).min(area.height / 3);
    let page = notes::draw(&cuts::notes(totals, scene.carried(), scene.wording()), spare, scene, buffer, area);
    rows::draw(&days, true, panel, scene, buffer, page);
}
