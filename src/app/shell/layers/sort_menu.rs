//! The menu of the columns to sort by.

use crate::app::shell::keymap::Action;
use crate::app::shell::layers::Outcome;
use crate::app::views::cursor::Cursor;
use crate::client::{Column, Field};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SortMenu {
    pub columns: Vec<Column>,
    pub cursor: Cursor,
}

impl SortMenu {
    /// A menu of all columns, those without room on the screen included, that starts at `chosen`.
    pub fn new(chosen: Column) -> Self {
        let columns = Field::ALL.map(Column::Wire).to_vec();
        let place = columns.iter().position(|&column| column == chosen).unwrap_or_default();
        let mut cursor = Cursor::default();
        cursor.put(place, columns.len());
        Self { columns, cursor }
    }

    pub(super) fn act(&mut self, action: Option<Action>) -> Outcome {
        let (here, last) = (self.cursor.at(), self.columns.len() - 1);
        let place = match action {
            Some(Action::Down) if here == last => 0,
            Some(Action::Down) => here + 1,
            Some(Action::Up) if here == 0 => last,
            Some(Action::Up) => here - 1,
            Some(Action::Home | Action::PageUp) => 0,
            Some(Action::End | Action::PageDown) => last,
            Some(Action::Choose) => return Outcome::Sorts(self.columns[here]),
            Some(Action::Reverse) => return Outcome::Reverses,
            Some(Action::Close) => return Outcome::Closes,
            _ => here,
        };
        self.cursor.put(place, self.columns.len());
        Outcome::Stays
    }
}
