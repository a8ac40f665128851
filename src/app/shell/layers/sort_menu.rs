//! The menu of the columns to sort by.

use crate::app::shell::drawn::Extent;
use crate::app::shell::keymap::Action;
use crate::app::shell::layers::{ColumnList, Outcome};
use crate::client::{Column, Columns};
use crate::locale::Language;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SortMenu {
    pub list: ColumnList,
}

impl SortMenu {
    /// A menu of all columns, those that are `shown` first, that starts at `chosen`.
    pub fn new(shown: &Columns, chosen: Column, language: Language) -> Self {
        Self { list: ColumnList::new(shown.and_others(), chosen, language) }
    }

    pub(super) fn act(&mut self, action: Action, extent: Extent) -> Outcome {
        match action {
            Action::Choose | Action::Toggle => Outcome::Sorts(self.list.chosen()),
            Action::Close => Outcome::Closes,
            action => {
                self.list.act(action, extent);
                Outcome::Stays
            }
        }
    }

    pub(super) fn click(&self, entry: Option<usize>) -> Outcome {
        let column = entry.and_then(|entry| self.list.columns().get(entry));
        column.map_or(Outcome::Closes, |&column| Outcome::Sorts(column))
    }
}
