//! The columns of the client table: which are shown, how wide, and which of them is chosen.

use crate::app::shell::{Drawn, Hit};
use crate::app::views::Clients;
use crate::client::{Column, Columns};

/// Cells by which a column is made narrower or wider.
const STEP: i32 = 2;

impl Clients {
    /// The column that keys act on: the one that was chosen, else the one that is sorted by.
    pub fn chosen_column(&self) -> Column {
        self.column.unwrap_or(self.sort.column)
    }

    /// Shows `columns` from now on. What is sorted by may be none of them.
    pub fn show_columns(&mut self, columns: Columns) {
        self.column = self.column.filter(|&column| columns.has(column));
        self.columns = columns;
    }

    /// Makes the chosen column so many steps wider than it was `drawn`; one that is out of sight stays as it is.
    pub(super) fn resize(&mut self, steps: i32, drawn: &Drawn) {
        let column = self.chosen_column();
        let seen = drawn.hits.iter().find(|(_, hit)| *hit == Hit::Title(column));
        if let Some((place, _)) = seen {
            let width = (i32::from(place.width) + steps * STEP).clamp(0, i32::from(Columns::WIDEST));
            self.columns.set_width(column, width as u16);
        }
    }
}
