//! How the body is shared between the table and the pane with the selected client.

use ratatui::layout::Rect;

/// From this width on the pane stands beside the table, and is `BESIDE` of a hundred parts of the body wide.
const BESIDE_FROM: u16 = 160;
const BESIDE: u16 = 23;
const BESIDE_WIDTHS: (u16, u16) = (38, 46);
/// Higher than this, a pane beside the table would be half empty.
const BESIDE_MOST_HEIGHT: u16 = 64;
/// Lines of the pane under the table, without its border.
const UNDER_LINES: u16 = 8;
/// Lines that are neither rows nor pane: two edges of the table, its titles, the edge of the pane.
const EDGES: u16 = 4;
/// The pane under the table is open by itself where the table keeps so many rows, and has no room where it would keep fewer
/// than the second.
const ROWS_BESIDE_IT: u16 = 20;
const LEAST_ROWS: u16 = 3;
/// Fewer lines say nothing of use.
const LEAST_LINES: u16 = 2;

/// Where the parts of the body stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Panes {
    /// The table, its border included.
    pub(super) table: Rect,
    pub(super) pane: Option<Pane>,
}

/// The pane with the selected client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pane {
    /// In a box of its own.
    Beside(Rect),
    /// In the box of the table, whose lower edge is its upper one.
    Under(Rect),
}

/// Shares out `body`; `wanted` says whether somebody opened or closed the pane by hand.
pub(super) fn split(wanted: Option<bool>, body: Rect) -> Panes {
    let whole = Panes { table: body, pane: None };
    if wanted == Some(false) {
        return whole;
    }
    if body.width >= BESIDE_FROM && body.height <= BESIDE_MOST_HEIGHT {
        let width = (body.width * BESIDE / 100).clamp(BESIDE_WIDTHS.0, BESIDE_WIDTHS.1);
        let table = Rect { width: body.width - width, ..body };
        return Panes { table, pane: Some(Pane::Beside(Rect { x: table.right(), width, ..body })) };
    }
    let least_rows = if wanted == Some(true) { LEAST_ROWS } else { ROWS_BESIDE_IT };
    let lines = body.height.saturating_sub(EDGES + least_rows).min(UNDER_LINES);
    if lines < if wanted == Some(true) { LEAST_LINES } else { UNDER_LINES } {
        return whole;
    }
    let table = Rect { height: body.height - lines - 1, ..body };
    Panes { table, pane: Some(Pane::Under(Rect { y: table.bottom(), height: lines + 1, ..body })) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(wanted: Option<bool>, width: u16, height: u16) -> &'static str {
        // The header has two lines, the footer one.
        let body = Rect::new(0, 2, width, height - 3);
        let panes = split(wanted, body);
        let area = match panes.pane {
            Some(Pane::Beside(area) | Pane::Under(area)) => area.area(),
            None => 0,
        };
        assert_eq!(panes.table.area() + area, body.area(), "together they are the body");
        match panes.pane {
            None => "hidden",
            Some(Pane::Beside(_)) => "beside",
            Some(Pane::Under(_)) => "under",
        }
    }

    #[test]
    fn it_stands_under_the_table_up_to_159_columns_and_beside_it_from_160() {
        let sizes = [(80, 24), (100, 30), (80, 50), (120, 40), (159, 45), (160, 45), (200, 50), (200, 120)];
        let by_itself = sizes.map(|(width, height)| place(None, width, height));
        assert_eq!(by_itself, ["hidden", "hidden", "under", "under", "under", "beside", "beside", "under"]);
        let by_hand = sizes.map(|(width, height)| place(Some(true), width, height));
        assert_eq!(by_hand, ["under", "under", "under", "under", "under", "beside", "beside", "under"]);
        assert!(sizes.iter().all(|&(width, height)| place(Some(false), width, height) == "hidden"));
        assert_eq!((place(Some(true), 40, 12), place(Some(true), 40, 8)), ("under", "hidden"));
    }
}
