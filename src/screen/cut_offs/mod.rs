//! The Cut-offs view: days and ages at the left, who is behind the chosen one at the right; where there is no room for
//! both, the half that has the keys.
//!
//! ```text
//! ╭ 1 Clients  2 Groups  3 Cut-offs … ───────────────────────────────────╮
//! │ Day              Clients   At stake        │ today · 32 clients · …  │
//! │ past, in service     108  6,418,398 ██████ │ Name           Zone  …  │
//! │▌today                 32  2,347,391 ██▎    │▌Rosalía Cañón    11  …  │
//! │─ Owed, by days past the cut-off ────────── │                         │
//! │ not due              640 42,600,000 ██████ │                         │
//! ╰──────────────────────────────────────────────────────────────────────╯
//! ```

mod days;
mod list;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::Views;
use crate::app::shell::Drawn;
use crate::app::views::cut_offs::Half;
use crate::screen::{Scene, body, paint, tabs};
use crate::snapshot::Snapshot;
use crate::words::Tone;
use crate::words::balances::warning;

/// From this width on both halves stand side by side.
const SIDE_BY_SIDE: u16 = 100;
/// Cells of the left half then: a part of the whole, at least and at most.
const PART: u16 = 42;
const WIDTHS: (u16, u16) = (52, 76);

/// Lines of the warning about balances at most, and the lines that it needs around it.
const WARNING: usize = 3;
const LEAST_WARNED: u16 = 10;

/// Draws the view into `area`, its border included.
pub(super) fn draw(views: &Views, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) -> Drawn {
    let inner = body::bordered(scene, buffer, area, "", "");
    let mut hits = tabs::draw(scene, buffer, area, &[]);
    let cut_offs = &views.cut_offs;
    let Some(found) = cut_offs.shown().filter(|_| inner.height >= 4) else {
        body::message(scene, buffer, inner);
        return Drawn { hits, ..Drawn::default() };
    };
    let inner = warned(scene, buffer, inner);
    let (left, right) = halves(inner, cut_offs.half);
    let mut page = (0, 0);
    if !left.is_empty() {
        let seen = days::draw(cut_offs, found, scene, buffer, left);
        hits.extend(seen.hits);
        if cut_offs.half == Half::Days {
            page = (seen.page, seen.offset);
        }
    }
    if !left.is_empty() && !right.is_empty() {
        for y in inner.y..inner.bottom() {
            let line = Rect { x: left.right(), y, width: 1, height: 1 };
            paint::left(buffer, line, "│", scene.theme().border());
        }
    }
    if !right.is_empty() {
        let seen = list::draw(views, found, scene, buffer, right);
        hits.extend(seen.hits);
        if cut_offs.half == Half::List {
            page = (seen.page, seen.offset);
        }
    }
    Drawn { page: page.0, offset: page.1, hits, ..Drawn::default() }
}

/// Says at the bottom of `area` that balances leave open invoices out, where they do; returns what is left above it.
fn warned(scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) -> Rect {
    let totals = scene.snapshot.map(Snapshot::totals);
    let warning = totals.and_then(|totals| warning(scene.app.base.balance, totals, scene.wording()));
    let Some(warning) = warning.filter(|_| area.height >= LEAST_WARNED) else { return area };
    let lines = paint::wrap(&warning, area.width.saturating_sub(2), WARNING);
    let left = Rect { height: area.height - lines.len() as u16, ..area };
    for (line, y) in lines.iter().zip(left.bottom()..) {
        let place = Rect { x: area.x + 1, y, width: area.width.saturating_sub(2), height: 1 };
        paint::left(buffer, place, line, scene.theme().tone(Tone::Warn));
    }
    left
}

/// The places of the days and of the list; one of them may be empty.
fn halves(inner: Rect, half: Half) -> (Rect, Rect) {
    let none = Rect { width: 0, height: 0, ..inner };
    if inner.width + 2 < SIDE_BY_SIDE {
        return if half == Half::Days { (inner, none) } else { (none, inner) };
    }
    let width = (inner.width * PART / 100).clamp(WIDTHS.0, WIDTHS.1);
    let right = Rect { x: inner.x + width + 1, width: inner.width - width - 1, ..inner };
    (Rect { width, ..inner }, right)
}
