//! What lies over a view and takes the keys. Each layer carries its own state.

mod figures;
mod help;
mod sort_menu;

use crate::app::shell::drawn::Extent;
use crate::app::shell::keymap::Action;
use crate::client::Column;
use crate::snapshot::Figure;
pub use figures::FigureMenu;
pub use help::Help;
pub use sort_menu::SortMenu;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Layer {
    Help(Help),
    SortMenu(SortMenu),
    Figures(FigureMenu),
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
    /// It closes, and the clients of this figure are to be listed.
    Lists(Figure),
    /// It closes, and absent clients are to be let go.
    LetsGo,
}

impl Layer {
    /// What `action` does to it, with so much of it on the screen.
    pub fn act(&mut self, action: Option<Action>, extent: Extent) -> Outcome {
        match self {
            Self::Help(help) => help.act(action, extent),
            Self::SortMenu(menu) => menu.act(action),
            Self::Figures(menu) => menu.act(action),
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
            (Self::Figures(menu), Some(entry)) => menu.choose(entry),
            _ => Outcome::Closes,
        }
    }
}
