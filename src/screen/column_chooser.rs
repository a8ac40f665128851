//! The choice of the columns that the table shows.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::shell::keymap::Action;
use crate::app::shell::layers::ColumnChooser;
use crate::client::Column;
use crate::screen::Scene;
use crate::screen::column_list::{self, Beside, DrawnList};
use crate::words::column::explanation;

const KEYS: &[(&[Action], &str)] = &[
    (&[Action::Toggle], "columns-toggle"),
    (&[Action::ColumnLeft, Action::ColumnRight], "columns-move"),
    (&[Action::Defaults], "columns-defaults"),
    (&[Action::Choose], "columns-done"),
    (&[Action::Close], "columns-undo"),
];

/// Draws the choice over `area`.
pub(super) fn draw(chooser: &ColumnChooser, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) -> DrawnList {
    let locale = scene.locale();
    let beside = |at: usize| {
        let column = chooser.list.columns()[at];
        let mark = if chooser.shown().has(column) { "[x]" } else { "[ ]" };
        let note = match (chooser.shown().width(column), explanation(column)) {
            (Some(width), _) => locale.text_with("columns-width", &[("width", u64::from(width).into())]),
            (None, Some(text)) => locale.text(text).into_owned(),
            (None, None) if column == Column::NAME => locale.text("columns-always").into_owned(),
            (None, None) => String::new(),
        };
        Beside { mark, note }
    };
    column_list::draw(&chooser.list, "columns-title", KEYS, beside, scene, buffer, area)
}
