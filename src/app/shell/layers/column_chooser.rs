//! The choice of the columns: which the table shows, and in which order. The table follows every step, and goes back to
//! what it was where the choice is given up.

use crate::app::shell::drawn::Extent;
use crate::app::shell::keymap::Action;
use crate::app::shell::layers::{ColumnList, Outcome};
use crate::client::{Column, Columns, Shown};
use crate::locale::Language;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnChooser {
    /// All columns: those that are shown in their order from left to right, the others where they were left.
    pub list: ColumnList,
    /// What the table shows, with the widths that were chosen.
    shown: Columns,
    before: Columns,
}

impl ColumnChooser {
    /// A choice that begins with what is `shown`, at the column `chosen`.
    pub fn new(shown: &Columns, chosen: Column, language: Language) -> Self {
        let list = ColumnList::new(shown.and_others(), chosen, language);
        Self { list, shown: shown.clone(), before: shown.clone() }
    }

    /// What the table shows.
    pub fn shown(&self) -> &Columns {
        &self.shown
    }

    pub(super) fn act(&mut self, action: Action, extent: Extent) -> Outcome {
        match action {
            Action::Choose => return Outcome::Closes,
            Action::Close => return Outcome::ShowsAsBefore(self.before.clone()),
            Action::Toggle => self.toggle(self.list.chosen()),
            Action::ColumnLeft => self.move_chosen(-1),
            Action::ColumnRight => self.move_chosen(1),
            Action::Defaults => {
                self.shown = Columns::default();
                self.list.set_columns(self.shown.and_others());
            }
            action => {
                self.list.act(action, extent);
                return Outcome::Stays;
            }
        }
        Outcome::Shows(self.shown.clone())
    }

    pub(super) fn click(&mut self, entry: Option<usize>) -> Outcome {
        let Some(&column) = entry.and_then(|entry| self.list.columns().get(entry)) else { return Outcome::Closes };
        self.list.put_on(column);
        self.toggle(column);
        Outcome::Shows(self.shown.clone())
    }

    /// Shows `column`, or shows it no longer. The name stays.
    fn toggle(&mut self, column: Column) {
        let mut entries = self.shown.entries().to_vec();
        if self.shown.has(column) {
            entries.retain(|shown| shown.column != column || column == Column::NAME);
        } else {
            entries.push(Shown { column, width: None });
        }
        self.shown = self.in_order(&entries);
    }

    fn move_chosen(&mut self, step: isize) {
        self.list.move_chosen(step);
        self.shown = self.in_order(self.shown.entries());
    }

    /// The columns `entries` in the order of the list.
    fn in_order(&self, entries: &[Shown]) -> Columns {
        let of = |column: &Column| entries.iter().find(|shown| shown.column == *column).copied();
        Columns::of(self.list.columns().iter().filter_map(of))
    }
}
