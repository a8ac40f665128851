//! How is the source doing?

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::screen::wall::Panel;
use crate::screen::wall::grid::{self, Wanted};
use crate::screen::{Scene, body};
use crate::snapshot::Snapshot;
use crate::words::board::source;

pub(super) fn draw(panel: &Panel<'_>, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) {
    let (health, journal) = (&scene.app.source.health, &scene.app.source.journal);
    let figures = source::figures(health, journal, scene.snapshot.map(Snapshot::totals), &scene.present);
    if figures.is_empty() {
        return body::message(scene, buffer, area);
    }
    grid::draw(&figures, Wanted { rows: 2, spare: 0 }, panel, scene, buffer, area);
}
