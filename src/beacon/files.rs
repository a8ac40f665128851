//! Writes the heartbeat and the metrics, on a thread of its own: a disk may be slow, full or gone, and none of that may
//! hold up the screen. Each file is there whole or as it was before, for everybody to read.

use std::io::{self, Write as _};
use std::path::PathBuf;
use std::sync::mpsc::{self, Sender};
use std::thread;

use tracing::{info, warn};

use crate::beacon::{Heartbeat, Metrics, Report};
use crate::platform::new_file::{FileProblem, NewFile, Over};
use crate::text::CleanText;

/// A file that is written again and again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BeaconFile {
    Heartbeat,
    Metrics,
}

enum Order {
    Beat(Box<Heartbeat>),
    Tell(Box<Metrics>),
}

/// The thread, and the way to it. It ends when this is dropped, once what was ordered is written.
#[derive(Default)]
pub struct Files {
    orders: Option<Sender<Order>>,
}

impl Files {
    /// Starts the thread where there is a file to write. `report` hears of a file that cannot be written, and when it can
    /// again: once, not at each try.
    ///
    /// # Errors
    /// The system has no thread left.
    pub fn start(
        heartbeat: Option<PathBuf>,
        metrics: Option<PathBuf>,
        report: impl Fn(Report) + Send + 'static,
    ) -> io::Result<Self> {
        if heartbeat.is_none() && metrics.is_none() {
            return Ok(Self::default());
        }
        let (orders, waiting) = mpsc::channel();
        let mut heartbeat = heartbeat.map(|path| Target::new(BeaconFile::Heartbeat, path));
        let mut metrics = metrics.map(|path| Target::new(BeaconFile::Metrics, path));
        thread::Builder::new().name("beacons".into()).spawn(move || {
            while let Ok(order) = waiting.recv() {
                let (mut beat, mut told) = (None, None);
                // Of each only the newest is worth writing.
                for order in std::iter::once(order).chain(waiting.try_iter()) {
                    match order {
                        Order::Beat(newer) => beat = Some(newer),
                        Order::Tell(newer) => told = Some(newer),
                    }
                }
                if let (Some(target), Some(beat)) = (&mut heartbeat, beat) {
                    target.write(&beat.to_bytes(), &report);
                }
                if let (Some(target), Some(told)) = (&mut metrics, told) {
                    target.write(&told.to_bytes(), &report);
                }
            }
        })?;
        Ok(Self { orders: Some(orders) })
    }

    pub fn beat(&self, heartbeat: Box<Heartbeat>) {
        self.order(Order::Beat(heartbeat));
    }

    pub fn tell(&self, metrics: Box<Metrics>) {
        self.order(Order::Tell(metrics));
    }

    fn order(&self, order: Order) {
        // Without the thread nobody wants it written.
        let _ = self.orders.as_ref().map(|orders| orders.send(order));
    }
}

struct Target {
    file: BeaconFile,
    path: PathBuf,
    /// Why it could not be written the last time.
    problem: Option<FileProblem>,
}

impl Target {
    fn new(file: BeaconFile, path: PathBuf) -> Self {
        Self { file, path, problem: None }
    }

    fn write(&mut self, bytes: &[u8], report: &impl Fn(Report)) {
        let problem = self.try_write(bytes).err();
        let file = self.file;
        match &problem {
            Some(problem) if self.problem.is_none() => {
                warn!(?file, ?problem, "file for other systems not written");
                let path = CleanText::new(&self.path.display().to_string());
                report(Report::NotWritten { file, path, problem: problem.clone() });
            }
            None if self.problem.is_some() => {
                info!(?file, "file for other systems written again");
                report(Report::Written(file));
            }
            _ => {}
        }
        self.problem = problem;
    }

    fn try_write(&self, bytes: &[u8]) -> Result<(), FileProblem> {
        let mut file = NewFile::begin(&self.path, Over::Any)?;
        file.let_everybody_read()?;
        file.write_all(bytes)?;
        file.finish()?;
        Ok(())
    }
}

#[cfg(all(test, unix))]
#[path = "files_tests.rs"]
mod tests;
