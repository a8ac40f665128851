//! The file: bounded, for its owner only, and never in the way.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use tracing_subscriber::fmt::MakeWriter;

use crate::platform::system::SystemReason;
use crate::text::CleanText;

/// How long the file may become, in bytes, before it gives way to a new one. The previous one is kept.
pub const MOST_BYTES: u64 = 5 << 20;

/// A log file. Each line is written at once and as a whole, so that several programs can share one.
///
/// Whatever goes wrong with writing (a full disk, a limit) costs lines and nothing else; how many is told in the file as
/// soon as it can be written again. A file that somebody moved or removed is made anew.
#[derive(Clone)]
pub struct LogFile {
    state: Arc<Mutex<State>>,
}

struct State {
    path: PathBuf,
    most: u64,
    file: Option<File>,
    lost: u64,
}

/// Why a file cannot be a log.
#[derive(Debug)]
pub struct LogFileError {
    pub path: CleanText,
    pub reason: SystemReason,
}

impl LogFile {
    /// Opens the file at `path`, which may be there already, for at most `most` bytes.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn open(path: &Path, most: u64) -> Result<Self, LogFileError> {
        let file = open(path).map_err(|error| LogFileError {
            path: CleanText::new(&path.display().to_string()),
            reason: error.into(),
        })?;
        let state = State { path: path.to_owned(), most, file: Some(file), lost: 0 };
        Ok(Self { state: Arc::new(Mutex::new(state)) })
    }
}

impl State {
    fn write(&mut self, line: &[u8]) {
        let outcome = self.try_write(line);
        if outcome.is_err() {
            self.lost += 1;
            // A handle that failed may go on failing where a new one does not.
            self.file = None;
        }
    }

    fn try_write(&mut self, line: &[u8]) -> io::Result<()> {
        self.ready(line.len() as u64)?;
        let file = self.file.as_mut().ok_or(io::ErrorKind::NotFound)?;
        if self.lost > 0 {
            file.write_all(format!("({} lines could not be written here)\n", self.lost).as_bytes())?;
            self.lost = 0;
        }
        file.write_all(line)
    }

    /// Makes sure that the file at the path is open, and has room for `more` bytes.
    fn ready(&mut self, more: u64) -> io::Result<()> {
        let at_path = fs::metadata(&self.path).ok();
        let open_file = self.file.as_ref().and_then(|file| file.metadata().ok());
        match (&at_path, &open_file) {
            (Some(at_path), Some(open_file)) if same(at_path, open_file) => {}
            _ => self.file = Some(open(&self.path)?),
        }
        if at_path.is_some_and(|at_path| at_path.is_file() && at_path.len() + more > self.most) {
            let mut before = self.path.clone().into_os_string();
            before.push(".1");
            fs::rename(&self.path, before)?;
            self.file = Some(open(&self.path)?);
        }
        Ok(())
    }
}

fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(unix)]
fn same(one: &fs::Metadata, other: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

#[cfg(not(unix))]
fn same(_: &fs::Metadata, _: &fs::Metadata) -> bool {
    true
}

/// The writer of one line.
impl Write for LogFile {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).write(line);
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for LogFile {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}
