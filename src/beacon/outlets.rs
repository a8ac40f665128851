//! The ways to other systems, as the loop has them.

use std::io;
use std::path::PathBuf;

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use crate::beacon::command::LIMIT;
use crate::beacon::{Files, Report, Teller};

pub struct Outlets {
    pub files: Files,
    pub teller: Teller,
    reports: UnboundedReceiver<Report>,
    /// Where nothing is told nobody reports either, and the channel stays open all the same.
    _open: UnboundedSender<Report>,
}

impl Outlets {
    /// Opens the ways that are asked for: the paths of the files, and the command with its arguments. Needs the runtime of
    /// the tasks.
    ///
    /// # Errors
    /// The system has no thread left.
    pub fn open(heartbeat: Option<PathBuf>, metrics: Option<PathBuf>, command: Vec<String>) -> io::Result<Self> {
        let (open, reports) = unbounded_channel();
        let reporter = || {
            let reports = open.clone();
            move |report| drop(reports.send(report))
        };
        let files = Files::start(heartbeat, metrics, reporter())?;
        let teller = Teller::start(command, LIMIT, reporter());
        Ok(Self { files, teller, reports, _open: open })
    }

    /// What came of something that was told.
    pub async fn report(&mut self) -> Option<Report> {
        self.reports.recv().await
    }
}
