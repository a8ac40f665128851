//! How the body is shared between the table and the detail pane.

use ratatui::layout::Rect;

use crate::app::App;

/// From this width on the detail pane stands beside the table, and is open unless it was closed.
const BESIDE_FROM: u16 = 100;
/// From this height on a pane that was opened stands under the table; below, it covers it.
const UNDER_FROM: u16 = 28;
/// Height of the pane under the table.
const UNDER_HEIGHT: u16 = 14;

/// Where the parts of the body stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The table. It keeps its place under a pane that covers it, so that a page stays as long as it was.
    pub table: Rect,
    /// The detail pane, where it is open.
    pub detail: Option<Rect>,
}

/// Shares out `body`.
pub fn split(app: &App, body: Rect) -> Frame {
    if body.width >= BESIDE_FROM {
        if app.detail == Some(false) {
            return Frame { table: body, detail: None };
        }
        let width = (body.width * 3 / 10).clamp(36, 52);
        let table = Rect { width: body.width - width, ..body };
        return Frame { table, detail: Some(Rect { x: table.right(), width, ..body }) };
    }
    if app.detail != Some(true) {
        return Frame { table: body, detail: None };
    }
    if body.height < UNDER_FROM {
        return Frame { table: body, detail: Some(body) };
    }
    let table = Rect { height: body.height - UNDER_HEIGHT, ..body };
    Frame { table, detail: Some(Rect { y: table.bottom(), height: UNDER_HEIGHT, ..body }) }
}
