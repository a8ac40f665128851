//! The menu of what can be copied: each entry has a letter, so that a copy is two keys.

use crate::app::shell::keymap::Action;
use crate::app::shell::layers::Outcome;
use crate::app::views::cursor::Cursor;
use crate::copying::{CopyItem, Subject};
use crate::locale::Language;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopyMenu {
    pub subject: Subject,
    /// The cell first, and then what is asked for most.
    pub items: Vec<CopyItem>,
    pub cursor: Cursor,
}

/// The letter of the first entry, which is the key that opens the menu: pressed twice it copies the cell.
const CELL: char = 'y';

impl CopyMenu {
    pub fn new(subject: Subject) -> Self {
        let items = std::iter::once(subject.cell()).chain(subject.items()).collect();
        Self { subject, items, cursor: Cursor::default() }
    }

    /// The letter of the entry at `place`.
    pub fn letter(&self, place: usize, language: Language) -> char {
        match self.items.get(place) {
            Some(item) if place > 0 => item.letter(language),
            _ => CELL,
        }
    }

    /// What a typed letter does: one that leads nowhere does nothing.
    pub fn typed(&self, letter: char) -> Outcome {
        if letter.eq_ignore_ascii_case(&CELL) {
            return self.chosen(0);
        }
        let place = self.items.iter().skip(1).position(|item| item.answers_to(letter));
        place.map_or(Outcome::Stays, |place| self.chosen(place + 1))
    }

    pub(super) fn chosen(&self, place: usize) -> Outcome {
        self.items.get(place).map_or(Outcome::Closes, |&item| Outcome::Copies(item))
    }

    pub(super) fn act(&mut self, action: Option<Action>) -> Outcome {
        match action {
            Some(Action::Choose) => self.chosen(self.cursor.at()),
            Some(Action::Close) => Outcome::Closes,
            action => {
                // All of them are on one page.
                let count = self.items.len();
                if let Some(place) = action.and_then(|action| self.cursor.target_around(action, count, count)) {
                    self.cursor.put(place, count);
                }
                Outcome::Stays
            }
        }
    }
}
