//! The state of the dashboard, in one piece.
//!
//! [`App`] changes only while [`update::update`] runs, which is told everything that happens as a [`Message`] together with
//! the time, does no I/O and returns what is to be done as [`Effect`]s. Drawing reads it and returns what it showed
//! ([`shell::Drawn`]), so that the next update knows how long a page is and what lies under the mouse.

pub mod alarm;
pub mod alerts;
pub mod beacons;
pub mod filter;
pub mod message;
pub mod recent;
pub mod shell;
pub mod source;
pub mod table_memory;
pub mod update;
pub mod views;
pub mod wake;
pub mod wall;

use std::sync::Arc;

use jiff::tz::TimeZone;
use ratatui::layout::Size;

use crate::history::series::Polled;
use crate::history::{ChangeBatch, ChangeLog, Reading, Series};
use crate::locale::Language;
use crate::platform::Now;
use crate::poll::Report;
use crate::snapshot::{BalanceMeaning, Snapshot};
pub use beacons::Beacons;
pub use filter::Filtering;
pub use message::{Effect, Message};
pub use recent::Recent;
pub use shell::Shell;
pub use source::Source;
pub use table_memory::TableMemory;
pub use views::{View, Views};
pub use wall::Wall;

#[derive(Debug)]
pub struct App {
    pub shell: Shell,
    pub base: Base,
    pub source: Source,
    /// Which clients are meant, on whatever is shown.
    pub filter: Filtering,
    pub mode: Mode,
    /// What other systems are told.
    pub beacons: Beacons,
    /// Keeps how the table looks for the next run; none on a wall, and where nothing can be remembered.
    pub table_memory: Option<TableMemory>,
}

#[derive(Debug, Default)]
pub struct Base {
    /// The newest snapshot. What is on the screen may be of the previous one for a moment.
    pub newest: Option<Arc<Snapshot>>,
    /// What is taken for the meaning of its balances.
    pub balance: BalanceMeaning,
    /// What has changed since the start, and before it.
    pub changes: ChangeLog,
    pub recent: Recent,
    /// Its figures over time.
    pub series: Series,
}

impl Base {
    /// Reads the figures of the list that `report` tells of, as of today. A list that is held back, and a poll that failed,
    /// leave none: they are a gap.
    fn read(&mut self, report: &Report, shell: &Shell) -> Option<Reading> {
        let list = report.outcome.as_ref().ok()?;
        if list.verdict.is_held_back() {
            return None;
        }
        // The list may be what it was before.
        let snapshot = list.snapshot.as_ref().or(self.newest.as_ref())?;
        let changes = list.verdict.changes();
        let polled = Polled { new: changes.new, gone: changes.gone, took: report.took, bytes: report.bytes };
        let reading = Reading::of(snapshot.totals(), shell.today(), polled, shell.now.wall);
        self.series.add(reading);
        Some(reading)
    }

    /// Takes in the figures of before.
    fn recall(&mut self, mut series: Series) {
        self.series.readings().for_each(|reading| series.add(*reading));
        self.series = series;
    }

    /// Remembers what a list has shown at `now`.
    fn changed(&mut self, changes: Option<Arc<ChangeBatch>>, now: Now) {
        if let Some(changes) = changes {
            self.recent.add(Arc::clone(&changes), now.monotonic);
            self.changes.add(changes);
        }
    }
}

#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "there is one of it, and it is never moved")]
pub enum Mode {
    /// Somebody sits before it.
    Desk(Views),
    /// It hangs on a wall, without a keyboard.
    Wall(Wall),
}

impl App {
    /// A dashboard on `source`, before anything has happened.
    pub fn new(source: Source, mode: Mode, language: Language, zone: TimeZone, size: Size, now: Now) -> Self {
        let shell = Shell::new(zone, size, now);
        Self {
            shell,
            base: Base::default(),
            source,
            filter: Filtering::new(language),
            mode,
            beacons: Beacons::default(),
            table_memory: None,
        }
    }

    pub fn wall(&self) -> Option<&Wall> {
        match &self.mode {
            Mode::Wall(wall) => Some(wall),
            Mode::Desk(_) => None,
        }
    }

    /// The views, where somebody sits before the program.
    pub fn views(&self) -> Option<&Views> {
        match &self.mode {
            Mode::Desk(views) => Some(views),
            Mode::Wall(_) => None,
        }
    }

    /// Whether an answer is on its way that changes what is shown.
    pub fn is_waiting(&self) -> bool {
        match &self.mode {
            Mode::Desk(views) => {
                views.clients.asked.is_waiting()
                    || views.changes.is_waiting()
                    || views.groups.is_waiting()
                    || views.cut_offs.is_waiting()
            }
            Mode::Wall(wall) => wall.asked.is_waiting(),
        }
    }
}
