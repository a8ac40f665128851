//! The menu of the figures of the whole base, each of which can be listed.

use crate::app::shell::keymap::Action;
use crate::app::shell::layers::Outcome;
use crate::app::views::cursor::Cursor;
use crate::snapshot::Figure;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureMenu {
    pub figures: Vec<Figure>,
    pub cursor: Cursor,
}

impl FigureMenu {
    /// A menu of what can be told of a base whose balances leave open invoices out, or do not.
    pub fn new(leaves_invoices_out: bool) -> Self {
        let figures = Figure::ALL.into_iter().filter(|figure| figure.is_told(leaves_invoices_out)).collect();
        Self { figures, cursor: Cursor::default() }
    }

    /// Marks the entry that is so many further, at most the last.
    pub(super) fn scroll(&mut self, entries: isize) {
        self.cursor.put(self.cursor.at().saturating_add_signed(entries), self.figures.len());
    }

    pub(super) fn act(&mut self, action: Option<Action>) -> Outcome {
        match action {
            Some(Action::Choose) => self.choose(self.cursor.at()),
            // Of one that is not told, the reason is.
            Some(Action::List(figure)) => Outcome::Lists(figure),
            Some(Action::Close) => Outcome::Closes,
            action => {
                // All of them are on one page.
                let count = self.figures.len();
                if let Some(place) = action.and_then(|action| self.cursor.target_around(action, count, count)) {
                    self.cursor.put(place, count);
                }
                Outcome::Stays
            }
        }
    }

    /// What the entry at `place` does.
    pub(super) fn choose(&self, place: usize) -> Outcome {
        self.figures.get(place).map_or(Outcome::Closes, |&figure| Outcome::Lists(figure))
    }
}
