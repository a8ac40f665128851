//! The state of the dashboard, in one piece.
//!
//! [`App`] changes only in [`update::update`], which is told everything that happens as a [`Message`] together with the
//! time, does no I/O and returns what is to be done as [`Effect`]s. Drawing reads it and returns what fitted
//! ([`Fitted`]), so that the next update knows how long a page is and what lies under the mouse.

mod actions;
pub mod filter_line;
pub mod journal;
pub mod keymap;
mod keys;
pub mod list;
pub mod message;
mod mouse;
pub mod source;
pub mod update;
pub mod wake;
pub mod wall;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use ratatui::layout::{Rect, Size};

use crate::client::Field;
use crate::locale::Language;
pub use crate::platform::clock::Now;
use crate::query::{Filter, FilterError, Sort};
pub use filter_line::FilterLine;
pub use journal::Journal;
pub use list::List;
pub use message::{Effect, Message};
pub use source::Source;
pub use wall::Wall;

/// Everything that is shown.
#[derive(Debug)]
pub struct App {
    /// The API that is polled, and how it is doing.
    pub source: Source,
    /// The clients that are listed, and the one that is selected.
    pub list: List,
    /// Every poll.
    pub journal: Journal,
    /// What the screen shows.
    pub tab: Tab,
    /// The filter as it is typed.
    pub filter: FilterLine,
    /// The last filter that was typed and made sense: it is what is looked for.
    pub wanted: Filter,
    /// Its text.
    pub wanted_text: String,
    /// The ways in which the filter can go on, while they are gone through.
    pub completing: Option<Completing>,
    /// What is wrong with the filter as it stands now.
    pub mistake: Option<FilterError>,
    /// The order that was asked for; the rows on screen may still be in the one before.
    pub sort: Sort,
    /// The column that was chosen to filter by; `None` is the one that is sorted by.
    pub column: Option<Field>,
    /// The language in which filters are written for the reader.
    pub language: Language,
    /// Whether the detail pane was opened or closed by hand; `None` leaves it to the width of the screen.
    pub detail: Option<bool>,
    /// Lines by which the detail is scrolled down, as far as there is more to see.
    pub detail_scroll: u16,
    /// What lies over the table, the topmost last.
    pub layers: Vec<Layer>,
    /// The wall display, where the program runs as one.
    pub wall: Option<Wall>,
    /// The size of the terminal in cells.
    pub size: Size,
    /// What the last drawing found room for.
    pub fitted: Fitted,
    /// The time of the last message.
    pub now: Now,
    /// The time zone that days begin and end in.
    pub zone: TimeZone,
}

/// A view of the data. Each has a number, by which a key leads to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// The client table.
    #[default]
    Clients,
    /// The health of the source: every poll.
    Polls,
}

impl Tab {
    /// All of them, in the order of their numbers.
    pub const ALL: [Self; 2] = [Self::Clients, Self::Polls];

    /// The one after it, and after the last the first.
    #[must_use]
    pub fn next(self) -> Self {
        let place = Self::ALL.iter().position(|&tab| tab == self).unwrap_or_default();
        Self::ALL[(place + 1) % Self::ALL.len()]
    }
}

/// Candidates that are gone through one by one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completing {
    /// What can stand there.
    pub candidates: Vec<String>,
    /// The candidate that stands there now.
    pub place: usize,
    /// Where it begins, in bytes.
    start: usize,
}

/// Something that lies over the table and takes the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    /// The list of keys, scrolled down by that many lines.
    Help(u16),
    /// The choice of the sort column; the place of the marked one in [`Field::ALL`].
    SortMenu(usize),
    /// The question whether the clients who are absent from a list that is held back are to go.
    LetGo,
}

/// What a drawing found room for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fitted {
    /// Rows of the table that are visible at once.
    pub page_rows: usize,
    /// The first visible row.
    pub offset: usize,
    /// Where the rows stand.
    pub rows: Rect,
    /// The columns and where each begins and ends, in cells from the left edge.
    pub columns: Vec<(Field, u16, u16)>,
    /// Whether the detail of the selected client is on the screen.
    pub detail: bool,
    /// Lines of the detail that did not fit.
    pub detail_hidden: u16,
    /// Whether the detail covers the table.
    pub detail_covers: bool,
    /// Where the sort menu's entries stand.
    pub menu: Rect,
    /// The names of the tabs and where each stands.
    pub tabs: Vec<(Tab, Rect)>,
}

impl App {
    /// An empty dashboard on `source`, before anything has happened.
    pub fn new(source: Source, zone: TimeZone, size: Size, now: Now) -> Self {
        Self {
            source,
            list: List::default(),
            journal: Journal::default(),
            tab: Tab::Clients,
            filter: FilterLine::default(),
            wanted: Filter::default(),
            wanted_text: String::new(),
            completing: None,
            mistake: None,
            sort: Sort::default(),
            column: None,
            language: Language::English,
            detail: None,
            detail_scroll: 0,
            layers: Vec::new(),
            wall: None,
            size,
            fitted: Fitted::default(),
            now,
            zone,
        }
    }

    /// The local date and time of the last message.
    pub fn local_now(&self) -> DateTime {
        self.local(self.now.wall)
    }

    /// The local date and time of `moment`.
    pub fn local(&self, moment: Timestamp) -> DateTime {
        self.zone.to_datetime(moment)
    }

    /// The calendar day that it is where the ISP is.
    pub fn today(&self) -> Date {
        self.local_now().date()
    }
}
