//! What a drawing showed: where what can be clicked stands, how much had no room, and when it is out of date.

use std::time::Duration;

use ratatui::layout::{Position, Rect};

use crate::app::View;
use crate::client::Column;
use crate::history::Kind;
use crate::snapshot::Figure;

/// Something on the screen that can be clicked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hit {
    View(View),
    /// The entry at this place of the view's list.
    Row(usize),
    Title(Column),
    /// A figure of the header.
    Figure(Figure),
    Entry(usize),
    /// A kind of change, or all of them.
    Kind(Option<Kind>),
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawn {
    /// What can be clicked, and where it stands.
    pub hits: Vec<(Rect, Hit)>,
    /// Entries of the view's list that are visible at once.
    pub page: usize,
    /// The first visible entry.
    pub offset: usize,
    /// The columns that are visible, from left to right.
    pub columns: Vec<Column>,
    /// The detail of the selected client, where it is on the screen.
    pub detail: Option<Pane>,
    /// Lines of the topmost layer that are visible at once, and how many more there are.
    pub layer: Extent,
    /// When the first text on the screen changes by itself, by the monotonic clock.
    pub changes_at: Duration,
}

/// A pane beside or over the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pane {
    /// Lines that did not fit.
    pub hidden: u16,
    pub covers: bool,
}

/// How much of something is on the screen, in lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    pub shown: u16,
    pub hidden: u16,
}

impl Drawn {
    /// What stands `at` a cell.
    pub fn hit(&self, at: Position) -> Option<Hit> {
        self.hits.iter().find(|(place, _)| place.contains(at)).map(|&(_, hit)| hit)
    }
}
