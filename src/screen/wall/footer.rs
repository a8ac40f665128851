//! The foot of every page: which one it is and which comes next; on a small wall how old the data is.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::screen::wall::{Panel, header};
use crate::screen::{Scene, paint};

/// Cells that the line about the source needs on a small wall.
const STATUS: u16 = 34;

/// Draws it into the one line high `area`.
pub(super) fn draw(panel: &Panel<'_>, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) {
    let wall = panel.wall;
    let number = |place: usize| scene.locale().count(place as u64);
    let place = wall.round.iter().position(|page| *page == wall.page).unwrap_or_default();
    let args = [("page", number(place + 1).into()), ("pages", number(wall.round.len()).into())];
    let mut page = scene.locale().text_with("wall-page", &args);
    let marks: String = (0..wall.round.len()).map(|other| if other == place { '■' } else { '·' }).collect();
    if panel.letters.is_none() {
        if paint::width(&page) + STATUS > area.width {
            page = marks;
        }
        let used = paint::right(buffer, area, &page, scene.theme().border());
        header::status(scene, buffer, Rect { width: area.width.saturating_sub(used + 2), ..area });
        return;
    }
    let used = paint::left(buffer, area, &format!("{page}  {marks}"), scene.theme().border());
    let rest = Rect { x: area.x + used + 2, width: area.width.saturating_sub(used + 2), ..area };
    if let Some(next) = wall.next_page() {
        let next = scene.locale().text_with("wall-next", &[("title", header::title(next, scene).into())]);
        paint::right(buffer, rest, &next, scene.theme().border());
    }
}
