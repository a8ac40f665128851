//! What does not add up?

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::wall::page::ODDITIES;
use crate::screen::wall::Panel;
use crate::screen::wall::grid::{self, Wanted};
use crate::screen::{Scene, body};
use crate::words::Tone;
use crate::words::board::oddities;
use crate::work::Surveyed;

pub(super) fn draw(panel: &Panel<'_>, shown: &Surveyed, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) {
    let figures = oddities::figures(&ODDITIES, &shown.board.totals, shown.board.leaves_invoices_out, scene.wording());
    if figures.is_empty() {
        let text = scene.locale().text("wall-adds-up").into();
        return body::centered(scene, buffer, area, &[(text, Tone::Plain)]);
    }
    grid::draw(&figures, Wanted { rows: 3, spare: 0 }, panel, scene, buffer, area);
}
