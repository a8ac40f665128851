//! The choice of the column that the table is sorted by.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::shell::keymap::Action;
use crate::app::shell::layers::SortMenu;
use crate::query::Sort;
use crate::screen::Scene;
use crate::screen::column_list::{self, Beside, DrawnList};
use crate::snapshot::order::Direction;
use crate::words::column::explanation;

const KEYS: &[(&[Action], &str)] = &[(&[Action::Choose], "sort-choose"), (&[Action::Close], "columns-close")];

/// Draws the menu over `area`.
pub(super) fn draw(menu: &SortMenu, sort: Sort, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) -> DrawnList {
    let beside = |at: usize| {
        let column = menu.list.columns()[at];
        let mark = match sort.direction {
            _ if sort.column != column => "",
            Direction::Ascending => " ▲",
            Direction::Descending => " ▼",
        };
        let note = explanation(column).map(|text| scene.locale().text(text).into_owned()).unwrap_or_default();
        Beside { mark, note }
    };
    column_list::draw(&menu.list, "sort-title", KEYS, beside, scene, buffer, area)
}
