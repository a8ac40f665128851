//! What lies over a view and takes the keys. Each layer carries its own state.

mod api_search;
mod column_chooser;
mod column_list;
mod copy_menu;
pub mod export;
mod figures;
mod fresh_look;
mod help;
mod sort_menu;

use std::time::Duration;

use crate::app::shell::drawn::Extent;
use crate::app::shell::keymap::Action;
use crate::client::{Column, Columns};
use crate::copying::CopyItem;
use crate::snapshot::Figure;
pub use api_search::ApiSearch;
pub use column_chooser::ColumnChooser;
pub use column_list::ColumnList;
pub use copy_menu::CopyMenu;
pub use export::Export;
pub use figures::FigureMenu;
pub use fresh_look::{FreshLook, Looking, WhyNot};
pub use help::Help;
pub use sort_menu::SortMenu;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Layer {
    Help(Help),
    SortMenu(SortMenu),
    Columns(ColumnChooser),
    Figures(FigureMenu),
    Copy(CopyMenu),
    /// The question whether the clients who are absent from a list that is held back are to go.
    LetGo {
        /// Since when it stands, by the monotonic clock.
        since: Duration,
    },
    Export(Export),
    FreshLook(FreshLook),
    ApiSearch(ApiSearch),
}

/// What a layer makes of an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Stays,
    Closes,
    /// It closes, and the table is to be sorted by this column.
    Sorts(Column),
    /// It stays, and the table is to show these columns.
    Shows(Columns),
    /// It closes, and the table is to show these columns again.
    ShowsAsBefore(Columns),
    /// It closes, and the clients of this figure are to be listed.
    Lists(Figure),
    /// It closes, and this is copied.
    Copies(CopyItem),
    /// It closes, and absent clients are to be let go.
    LetsGo,
    /// It stays, and what it says is to be written.
    Exports,
    /// It stays, and the writing is to end.
    StopsExport,
    /// It closes, and the source is to be asked once more.
    AsksAgain,
    /// It closes, and the client of this entry is to be selected in the table.
    Selects(usize),
}

impl Layer {
    /// What `action` does to it, with so much of it on the screen.
    pub fn act(&mut self, action: Option<Action>, extent: Extent) -> Outcome {
        match self {
            Self::Help(help) => help.act(action, extent),
            Self::SortMenu(menu) => action.map_or(Outcome::Stays, |action| menu.act(action, extent)),
            Self::Columns(chooser) => action.map_or(Outcome::Stays, |action| chooser.act(action, extent)),
            Self::Figures(menu) => menu.act(action),
            Self::Copy(menu) => menu.act(action),
            Self::FreshLook(look) => look.act(action, extent),
            Self::ApiSearch(search) => search.act(action, extent),
            // What follows cannot be undone for long: any key that is no yes is a no.
            Self::LetGo { .. } if action == Some(Action::Choose) => Outcome::LetsGo,
            Self::LetGo { .. } => Outcome::Closes,
            Self::Export(export) => export.act(action),
        }
    }

    /// Moves it by `entries`, as the wheel does.
    pub fn scroll(&mut self, entries: isize, extent: Extent) {
        let action = if entries > 0 { Action::Down } else { Action::Up };
        match self {
            Self::Help(_) => {
                for _ in 0..entries.unsigned_abs() {
                    self.act(Some(action), extent);
                }
            }
            Self::SortMenu(SortMenu { list }) | Self::Columns(ColumnChooser { list, .. }) => {
                list.scroll(entries.signum());
            }
            Self::Figures(menu) => menu.scroll(entries.signum()),
            Self::Copy(_) | Self::Export(_) | Self::FreshLook(_) | Self::ApiSearch(_) => {
                drop(self.act(Some(action), extent));
            }
            Self::LetGo { .. } => {}
        }
    }

    /// What a click on the entry at `entry` does, or on nothing of it.
    pub fn click(&mut self, entry: Option<usize>) -> Outcome {
        match self {
            Self::SortMenu(menu) => menu.click(entry),
            Self::Columns(chooser) => chooser.click(entry),
            Self::Figures(menu) => entry.map_or(Outcome::Closes, |entry| menu.choose(entry)),
            Self::Copy(menu) => entry.map_or(Outcome::Closes, |entry| menu.chosen(entry)),
            Self::ApiSearch(search) => entry.map_or(Outcome::Closes, |entry| search.choose(entry)),
            Self::Help(_) | Self::LetGo { .. } | Self::FreshLook(_) => Outcome::Closes,
            Self::Export(export) => {
                if let Some(entry) = entry {
                    export.click(entry);
                }
                Outcome::Stays
            }
        }
    }

    /// Takes the character `c`, which is typed; `bound` says whether it is a key of the layer's own. `None` where it is a key
    /// and nothing else. A letter of a name that is typed too early or too late neither quits nor orders anything.
    pub fn typed(&mut self, c: char, bound: bool) -> Option<Outcome> {
        match self {
            Self::SortMenu(SortMenu { list }) | Self::Columns(ColumnChooser { list, .. }) if !bound => {
                list.type_text(c.encode_utf8(&mut [0; 4]));
                Some(Outcome::Stays)
            }
            // Its letters are those of its entries, whatever they do elsewhere.
            Self::Copy(menu) => Some(menu.typed(c)),
            Self::Export(export) => {
                if export.type_char(c) {
                    return Some(Outcome::Stays);
                }
                // To a question it is a no.
                (!bound).then(|| export.act(None))
            }
            _ => None,
        }
    }

    /// Takes a pasted text, where there is something to type into.
    pub fn pasted(&mut self, text: &str) {
        match self {
            Self::SortMenu(SortMenu { list }) | Self::Columns(ColumnChooser { list, .. }) => list.type_text(text),
            Self::Export(export) if export.takes_text() => export.insert(text),
            _ => {}
        }
    }

    /// Whether it waits for an answer of the source, which nobody wants when it closes.
    pub(super) fn is_asking(&self) -> bool {
        match self {
            Self::FreshLook(look) => look.is_asking(),
            Self::ApiSearch(search) => search.is_asking(),
            _ => false,
        }
    }
}
