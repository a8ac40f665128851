//! What lies over a view and takes the keys. Each layer carries its own state.

use crate::app::shell::drawn::Extent;
use crate::app::shell::keymap::Action;
use crate::app::views::cursor::Cursor;
use crate::client::{Column, Field};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Layer {
    Help(Help),
    SortMenu(SortMenu),
    /// The question whether the clients who are absent from a list that is held back are to go.
    LetGo,
}

/// What a layer makes of an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Stays,
    Closes,
    /// It closes, and the table is to be sorted by this column.
    Sorts(Column),
    /// It closes, and the order is to be turned round.
    Reverses,
    /// It closes, and absent clients are to be let go.
    LetsGo,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Help {
    pub scroll: u16,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SortMenu {
    pub columns: Vec<Column>,
    pub cursor: Cursor,
}

impl Layer {
    /// What `action` does to it, with so much of it on the screen.
    pub fn act(&mut self, action: Option<Action>, extent: Extent) -> Outcome {
        match self {
            Self::Help(help) => help.act(action, extent),
            Self::SortMenu(menu) => menu.act(action),
            // What follows cannot be undone for long: any key that is no yes is a no.
            Self::LetGo if action == Some(Action::Choose) => Outcome::LetsGo,
            Self::LetGo => Outcome::Closes,
        }
    }

    /// What a click on the entry at `entry` does, or on nothing of it.
    pub fn click(&self, entry: Option<usize>) -> Outcome {
        match (self, entry) {
            (Self::SortMenu(menu), Some(entry)) => {
                menu.columns.get(entry).map_or(Outcome::Closes, |&column| Outcome::Sorts(column))
            }
            _ => Outcome::Closes,
        }
    }
}

impl Help {
    fn act(&mut self, action: Option<Action>, Extent { shown, hidden }: Extent) -> Outcome {
        // The screen may have become higher since.
        let here = self.scroll.min(hidden);
        let page = shown.saturating_sub(1).max(1);
        self.scroll = match action {
            Some(Action::Close) => return Outcome::Closes,
            Some(Action::Up) => here.saturating_sub(1),
            Some(Action::Down) => here + 1,
            Some(Action::PageUp) => here.saturating_sub(page),
            Some(Action::PageDown) => here.saturating_add(page),
            Some(Action::HalfPageUp) => here.saturating_sub(page.div_ceil(2)),
            Some(Action::HalfPageDown) => here.saturating_add(page.div_ceil(2)),
            Some(Action::Home) => 0,
            Some(Action::End) => hidden,
            _ => here,
        }
        .min(hidden);
        Outcome::Stays
    }
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

    fn act(&mut self, action: Option<Action>) -> Outcome {
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
