//! How the body is shared between the table and the detail pane.

use ratatui::layout::Rect;

/// From this width on the detail pane stands beside the table, and is open unless it was closed.
const BESIDE_FROM: u16 = 100;
/// From this height on a pane that was opened stands under the table; below, it covers it.
const UNDER_FROM: u16 = 28;
/// Height of the pane under the table.
const UNDER_HEIGHT: u16 = 14;

/// Where the parts of the body stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Panes {
    /// The table. It keeps its place under a pane that covers it, so that a page stays as long as it was.
    pub(super) table: Rect,
    /// The detail pane, where it is open.
    pub(super) detail: Option<Rect>,
}

/// Shares out `body`; `detail` says whether somebody opened or closed the pane by hand.
pub(super) fn split(detail: Option<bool>, body: Rect) -> Panes {
    if body.width >= BESIDE_FROM {
        if detail == Some(false) {
            return Panes { table: body, detail: None };
        }
        let width = (body.width * 3 / 10).clamp(36, 52);
        let table = Rect { width: body.width - width, ..body };
        return Panes { table, detail: Some(Rect { x: table.right(), width, ..body }) };
    }
    if detail != Some(true) {
        return Panes { table: body, detail: None };
    }
    if body.height < UNDER_FROM {
        return Panes { table: body, detail: Some(body) };
    }
    let table = Rect { height: body.height - UNDER_HEIGHT, ..body };
    Panes { table, detail: Some(Rect { y: table.bottom(), height: UNDER_HEIGHT, ..body }) }
}
