//! What the listed clients come to, in the lower border of the table.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::views::Clients;
use crate::screen::{Scene, paint};
use crate::words::sums::parts;

/// Draws the sums at the left of `inner`, what is free of the lower border: as many of their parts, from the first, as it has
/// room for whole.
pub(super) fn draw(clients: &Clients, scene: &Scene<'_>, buffer: &mut Buffer, inner: Rect) {
    let Some(listed) = clients.shown().filter(|listed| !listed.rows.is_empty()) else {
        return;
    };
    let sums = clients.sums.of(&listed.snapshot, &listed.filter);
    let told = parts(listed.rows.len() as u64, sums, scene.wording());
    let text = format!(" Σ {} ", paint::parts(&told, inner.width.saturating_sub(4)));
    if paint::width(&text) <= inner.width {
        paint::left(buffer, inner, &text, scene.theme().title());
    }
}
