//! What stands in the edges of the table's box: the selected row's place in the list, and that there are columns out of
//! sight. The lower edge between them is for what is said of all rows.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::views::Clients;
use crate::screen::{Scene, paint};
use crate::words::Tone;
use crate::words::layout::Layout;

/// The place of the selected row, in words and shorter: the first that there is room for is shown.
pub(super) fn places(clients: &Clients, scene: &Scene<'_>) -> Vec<String> {
    let Some(shown) = clients.shown() else { return Vec::new() };
    let locale = scene.locale();
    let count = |number: usize| locale.count(number as u64);
    let listed = shown.rows.len();
    // How many they will be is not known before the list has come whole.
    let total = if shown.snapshot.is_provisional() { "…".to_owned() } else { count(shown.snapshot.len()) };
    let row = count(if listed == 0 { 0 } else { clients.cursor.at() + 1 });
    let text = |id| {
        let args = [("row", row.clone().into()), ("listed", count(listed).into()), ("total", total.clone().into())];
        locale.text_with(id, &args)
    };
    let is_all = listed == shown.snapshot.len() && !shown.snapshot.is_provisional();
    let ids: &[&'static str] = if listed == 0 && !is_all {
        &["table-none-of", "table-row-short"]
    } else if is_all {
        &["table-row", "table-row-short"]
    } else {
        &["table-row-of", "table-row-short-of", "table-row-short"]
    };
    let mut places: Vec<String> = ids.iter().map(|id| text(id)).collect();
    if !clients.marks.is_empty() {
        let marked = |position: &String| {
            let args = [("count", (clients.marks.len() as u64).into()), ("position", position.clone().into())];
            locale.text_with("table-marked", &args)
        };
        // Before the words of a place go, and not before the marks do: they act on whom nobody sees.
        places = places.iter().map(marked).collect();
    }
    let missing = shown.snapshot.store().missing().len();
    if missing > 0 {
        let args =
            [("position", places[0].clone().into()), ("confirmed", count(shown.snapshot.len() - missing).into())];
        places.insert(0, locale.text_with("table-confirmed", &args));
    }
    places
}

/// Says at the right of the lower edge of `area` how many columns are out of sight; returns what is left of the edge.
pub(super) fn lower(layout: &Layout, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) -> Rect {
    let edge = Rect { x: area.x + 2, y: area.bottom() - 1, width: area.width.saturating_sub(4), height: 1 };
    let left = (layout.left > 0).then(|| format!("← {}", layout.left));
    let right = (layout.right > 0).then(|| {
        scene.locale().text_with("table-more", &[("count", scene.locale().count(layout.right as u64).into())])
    });
    let parts: Vec<String> = left.into_iter().chain(right).collect();
    if parts.is_empty() {
        return edge;
    }
    let text = format!(" {} ", parts.join("  "));
    if paint::width(&text) > edge.width {
        return edge;
    }
    let used = paint::right(buffer, edge, &text, scene.theme().tone(Tone::Label));
    Rect { width: edge.width - used, ..edge }
}
