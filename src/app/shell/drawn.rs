//! What a drawing showed: where what can be clicked stands, how much had no room, and when it is out of date.

use std::time::Duration;

use ratatui::layout::{Position, Rect};

use crate::app::View;
use crate::app::shell::keymap::Key;
use crate::client::Column;
use crate::history::Kind;
use crate::query::groups::GroupFigure;
use crate::snapshot::{Apart, Figure, Slot};

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
    /// A hint of the footer: what its key does.
    Hint(Key),
    /// A column to group by.
    Group(Column),
    /// The title of a figure of groups.
    GroupTitle(GroupFigure),
    /// A kind of change, or all of them.
    Kind(Option<Kind>),
    /// A part of those who owe.
    Slot(Slot),
    /// Who is counted apart from those of the chosen one.
    Apart(Apart),
    /// A filter that would find somebody, where this one finds nobody.
    Way(usize),
    /// A filter of earlier times.
    Recent(usize),
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawn {
    /// What can be clicked, and where it stands.
    pub hits: Vec<(Rect, Hit)>,
    /// Entries of the view's list that are visible at once.
    pub page: usize,
    /// The first visible entry.
    pub offset: usize,
    /// The columns of the table in the order in which they are gone through, each with its width; 0 is one out of sight.
    pub columns: Vec<(Column, u16)>,
    /// Whether the pane with the selected client is on the screen.
    pub pane: bool,
    /// Lines of the whole client that had no room.
    pub whole_hidden: u16,
    /// Lines of the topmost layer that are visible at once, and how many more there are.
    pub layer: Extent,
    /// When the first text on the screen changes by itself, by the monotonic clock.
    pub changes_at: Duration,
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
