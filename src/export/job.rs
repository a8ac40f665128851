//! A file that is written while the dashboard goes on: on a thread of its own, told of as it goes, stopped at any row.

use std::cell::Cell;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::client::Column;
use crate::export::changes::ChangeSelection;
use crate::export::groups::write_groups;
use crate::export::{Format, Options, Selection, columns_of};
use crate::history::ChangeBatch;
use crate::locale::Locale;
use crate::platform::new_file::{FileProblem, NewFile, Over, folder_of};
use crate::query::groups::GroupTable;
use crate::snapshot::Snapshot;
use crate::words::Wording;

/// Time between two reports of how far it is.
const BETWEEN_REPORTS: Duration = Duration::from_millis(100);

/// What is to be written, and where to.
#[derive(Clone, Debug)]
pub struct Order {
    pub goods: Goods,
    pub format: Format,
    /// As it was typed: `~/` is the home.
    pub path: String,
    pub over: Over,
    /// The day that cut-off dates are counted from.
    pub today: Date,
}

/// The rows of a file.
#[derive(Clone, Debug)]
pub enum Goods {
    Clients {
        snapshot: Arc<Snapshot>,
        rows: Arc<[u32]>,
        columns: Vec<Column>,
    },
    /// Changes, as numbers of a batch and of a change in it.
    Changes {
        batches: Vec<Arc<ChangeBatch>>,
        changes: Arc<[(u32, u32)]>,
    },
    Groups(Arc<GroupTable>),
}

impl Goods {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Clients { rows, .. } => rows.len(),
            Self::Changes { changes, .. } => changes.len(),
            Self::Groups(table) => table.groups.len(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// How far an order is, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    /// So many rows are written.
    Written(usize),
    /// The file is there, and that long.
    Done {
        bytes: u64,
    },
    /// There is no file, and nothing is left of it.
    Failed(FileProblem),
    Stopped,
}

/// The one who carries orders out, one after the other. An order under way is given up when this is dropped.
pub struct Exporter {
    locale: Arc<dyn Fn() -> Locale + Send + Sync>,
    zone: TimeZone,
    home: Option<PathBuf>,
    deliver: Arc<dyn Fn(Report) + Send + Sync>,
    running: Option<Running>,
}

struct Running {
    stop: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

impl Exporter {
    /// Words files by what `locale` makes, in `zone`, and hands each report to `deliver`, on the thread that writes.
    pub fn new(
        locale: impl Fn() -> Locale + Send + Sync + 'static,
        zone: TimeZone,
        home: Option<PathBuf>,
        deliver: impl Fn(Report) + Send + Sync + 'static,
    ) -> Self {
        Self { locale: Arc::new(locale), zone, home, deliver: Arc::new(deliver), running: None }
    }

    /// Begins `order`; one that is under way is given up.
    pub fn start(&mut self, order: Order) {
        self.end();
        let stop = Arc::new(AtomicBool::new(false));
        let path = self.path(&order.path);
        let work = {
            let (locale, zone, deliver) = (Arc::clone(&self.locale), self.zone.clone(), Arc::clone(&self.deliver));
            let stop = Arc::clone(&stop);
            move || {
                let written = write(&order, &path, &locale(), &zone, &stop, &*deliver);
                deliver(match written {
                    Ok(bytes) => Report::Done { bytes },
                    Err(_) if stop.load(Ordering::Relaxed) => Report::Stopped,
                    Err(problem) => Report::Failed(problem),
                });
            }
        };
        match thread::Builder::new().name("export".into()).spawn(work) {
            Ok(thread) => self.running = Some(Running { stop, thread }),
            Err(error) => (self.deliver)(Report::Failed(error.into())),
        }
    }

    /// Gives up what is under way. Its last report says whether it was finished before.
    pub fn stop(&self) {
        if let Some(Running { stop, .. }) = &self.running {
            stop.store(true, Ordering::Relaxed);
        }
    }

    fn end(&mut self) {
        self.stop();
        if let Some(Running { thread, .. }) = self.running.take() {
            // Its panic has been told by the hook.
            let _ = thread.join();
        }
    }

    fn path(&self, typed: &str) -> PathBuf {
        let typed = typed.trim();
        match (typed.strip_prefix("~/"), &self.home) {
            (Some(rest), Some(home)) => home.join(rest),
            _ => PathBuf::from(typed),
        }
    }
}

impl Drop for Exporter {
    /// Waits until nothing is left of a file that is half written.
    fn drop(&mut self) {
        self.end();
    }
}

fn write(
    order: &Order,
    path: &Path,
    locale: &Locale,
    zone: &TimeZone,
    stop: &AtomicBool,
    deliver: &dyn Fn(Report),
) -> Result<u64, FileProblem> {
    let file = NewFile::begin(path, order.over.clone())?;
    let check = || if stop.load(Ordering::Relaxed) { Err(io::Error::other("stopped")) } else { Ok(()) };
    let told = Cell::new(Instant::now());
    let watch = |rows| {
        if told.get().elapsed() >= BETWEEN_REPORTS {
            told.set(Instant::now());
            deliver(Report::Written(rows));
        }
        check()
    };
    let Order { goods, format, today, .. } = order;
    // As `wisptop list` does: a text never begins a formula.
    let options = Options { guarded: true, scratch: Some(folder_of(path)), ..Options::default() };
    let wording = Wording { locale, zone, today: *today, decimals: 0 };
    let mut out = Stoppable { file, check: &check };
    match goods {
        Goods::Clients { snapshot, rows, columns } => {
            let columns = &columns_of(*format, columns, snapshot);
            let selection = Selection { snapshot, rows, columns, today: *today, watch: &watch };
            let wording = Wording { decimals: snapshot.totals().decimals(), ..wording };
            selection.write(*format, options, wording, &mut out)?;
        }
        Goods::Changes { batches, changes } => {
            ChangeSelection { batches, changes, watch: &watch }.write(*format, options, wording, &mut out)?;
            out.flush()?;
        }
        Goods::Groups(table) => {
            let wording = Wording { decimals: table.snapshot.totals().decimals(), ..wording };
            write_groups(table, *format, options, wording, &mut out)?;
            out.flush()?;
        }
    }
    deliver(Report::Written(goods.len()));
    check()?;
    out.file.finish()
}

/// A file that takes nothing more once the writing is to end: a sheet is put together after its last row.
struct Stoppable<'a, C> {
    file: NewFile,
    check: &'a C,
}

impl<C: Fn() -> io::Result<()>> io::Write for Stoppable<'_, C> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        (self.check)()?;
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

#[cfg(test)]
#[path = "job_tests.rs"]
mod tests;
