//! Where are most cut? By zone, by technician and by network in turn, one in each round.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::screen::wall::{Panel, rows};
use crate::screen::{Scene, body};
use crate::words::Tone;
use crate::words::board::places;
use crate::work::{Places, Surveyed};

pub(super) fn draw(panel: &Panel<'_>, surveyed: &Surveyed, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) {
    let Some(places) = shown(panel) else {
        let text = scene.locale().text("wall-nobody-cut").into();
        return body::centered(scene, buffer, area, &[(text, Tone::Plain)]);
    };
    let mut found = places::rows(&surveyed.snapshot, places.column, &places.groups, scene.wording());
    if panel.letters.is_some() {
        found.iter_mut().flat_map(|row| &mut row.cells).for_each(|cell| cell.text = cell.text.to_uppercase());
        // As many as are read at once; with fewer rows each is larger.
        found.truncate(6);
    }
    rows::draw(&found, true, panel, scene, buffer, area);
}

/// The places of this round.
pub(super) fn shown<'a>(panel: &Panel<'a>) -> Option<&'a Places> {
    let places = &panel.wall.shown()?.board.places;
    let turn = panel.wall.rounds() as usize;
    places.get(turn.checked_rem(places.len())?)
}
