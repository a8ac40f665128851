//! The directory in which the program remembers small things between runs: `wisptop` in `$XDG_STATE_HOME`, else in
//! `~/.local/state`. On macOS, too: programs of a terminal keep to these places there, and Apple's have none for state.
//!
//! What lies there tells of clients, so the directory and its files are their owner's alone, from the moment they exist,
//! and nothing is read or written through a symbolic link. A file is written beside and renamed: whoever reads it sees the
//! previous one or the next. Nothing is made before something is to be written. Without it everything else goes on.
//!
//! Every call waits for the disk: none belongs on the loop.

mod keeper;
mod place;

use std::fs::{DirBuilder, File, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::os::fd::OwnedFd;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use etcetera::BaseStrategy as _;
use etcetera::base_strategy::Xdg;
use rustix::fs::{AtFlags, FileType, Mode, OFlags, Stat};
use rustix::io::Errno;

use crate::platform::system::SystemReason;
use crate::text::CleanText;

pub use keeper::{Change, Keeper};
pub use place::{Holder, Lock};

/// The most that a file may hold, in bytes: more is not ours.
pub const MOST_BYTES: usize = 256 << 10;
/// For its owner alone.
const PRIVATE_DIR: Mode = Mode::RWXU;
const PRIVATE_FILE: Mode = Mode::RUSR.union(Mode::WUSR);
/// Held by whoever changes a file.
const LOCK: &str = ".lock";
/// How often it is tried, and how long after each other: another program holds it for the time of a small write.
const LOCK_TRIES: u32 = 100;
const LOCK_PAUSE: Duration = Duration::from_millis(20);

#[derive(Clone, Debug)]
pub struct StateDir {
    path: PathBuf,
}

/// Why nothing can be remembered, or what was remembered cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateError {
    /// The directory or the file that it is about; empty without a home.
    pub path: CleanText,
    pub problem: StateProblem,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StateProblem {
    /// Nothing says where the home of the user is.
    NoHome,
    /// It is a symbolic link, which could lead anywhere.
    Link,
    /// The directory belongs to somebody else.
    Foreign,
    /// Something else stands where the directory or the file should be.
    WrongKind,
    /// It is larger than anything that this program writes, or no text.
    NotOurs,
    /// Another program has held it for seconds.
    Locked,
    Read(SystemReason),
    Write(SystemReason),
}

impl StateDir {
    /// The directory of the user who runs the program. It need not be there.
    ///
    /// # Errors
    /// When the user has no home.
    pub fn open() -> Result<Self, StateError> {
        let user = Xdg::new().ok().and_then(|user| user.state_dir());
        let state = user.ok_or(StateError { path: CleanText::new(""), problem: StateProblem::NoHome })?;
        Ok(Self::at(state.join(env!("CARGO_PKG_NAME"))))
    }

    /// The directory at `path`.
    pub fn at(path: PathBuf) -> Self {
        Self { path }
    }

    /// Where the file `name` lies, for a person.
    pub fn shown(&self, name: &str) -> CleanText {
        CleanText::new(&self.path.join(name).display().to_string())
    }

    /// The text of the file `name`; `None` while there is none.
    ///
    /// # Errors
    /// When it cannot be read, or is not a text of ours.
    pub fn read(&self, name: &str) -> Result<Option<String>, StateError> {
        let Some(dir) = self.dir(false)? else { return Ok(None) };
        self.read_in(&dir, name)
    }

    /// Makes `text` all of the file `name`.
    ///
    /// # Errors
    /// When it cannot be written; what was there stays.
    pub fn write(&self, name: &str, text: &str) -> Result<(), StateError> {
        let Some(dir) = self.dir(true)? else { return Ok(()) };
        let _lock = self.lock(&dir)?;
        self.write_in(&dir, name, text)
    }

    /// Makes what `change` says of the present text the next one, while no other wisptop can change it.
    ///
    /// # Errors
    /// When it cannot be read or written; what was there stays.
    pub fn update(&self, name: &str, change: impl FnOnce(Option<&str>) -> String) -> Result<(), StateError> {
        let Some(dir) = self.dir(true)? else { return Ok(()) };
        let _lock = self.lock(&dir)?;
        let before = self.read_in(&dir, name)?;
        let after = change(before.as_deref());
        if before.as_deref() == Some(&*after) {
            return Ok(());
        }
        self.write_in(&dir, name, &after)
    }

    /// The directory, open; made where it is wanted and not there.
    fn dir(&self, wanted: bool) -> Result<Option<OwnedFd>, StateError> {
        let fail = |reason: io::Error| problem(&self.path, StateProblem::Write(reason.into()));
        if wanted {
            let made = DirBuilder::new().recursive(true).mode(PRIVATE_DIR.as_raw_mode()).create(&self.path);
            // What stands there instead is found out below.
            made.or_else(|error| if self.path.symlink_metadata().is_ok() { Ok(()) } else { Err(fail(error)) })?;
        }
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let dir = match rustix::fs::open(&self.path, flags, Mode::empty()) {
            Ok(dir) => dir,
            Err(Errno::NOENT) if !wanted => return Ok(None),
            Err(Errno::LOOP | Errno::NOTDIR) if self.path.is_symlink() => {
                return Err(problem(&self.path, StateProblem::Link));
            }
            Err(Errno::NOTDIR) if self.path.symlink_metadata().is_ok() => {
                return Err(problem(&self.path, StateProblem::WrongKind));
            }
            Err(error) => return Err(problem(&self.path, StateProblem::Read(io::Error::from(error).into()))),
        };
        let stat = rustix::fs::fstat(&dir).map_err(|error| fail(error.into()))?;
        if stat.st_uid != rustix::process::geteuid().as_raw() {
            return Err(problem(&self.path, StateProblem::Foreign));
        }
        if wanted && Mode::from_raw_mode(stat.st_mode) != PRIVATE_DIR {
            rustix::fs::fchmod(&dir, PRIVATE_DIR).map_err(|error| fail(error.into()))?;
        }
        Ok(Some(dir))
    }

    fn lock(&self, dir: &OwnedFd) -> Result<File, StateError> {
        let fail = |problem_| problem(&self.path.join(LOCK), problem_);
        let flags = OFlags::RDWR | OFlags::CREATE | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let lock = rustix::fs::openat(dir, LOCK, flags, PRIVATE_FILE);
        let lock = File::from(lock.map_err(|error| fail(refused(error, StateProblem::Write)))?);
        for _ in 0..LOCK_TRIES {
            match lock.try_lock() {
                // Some file systems of networks have no locks: two programs at the same moment are rare.
                Ok(()) | Err(TryLockError::Error(_)) => return Ok(lock),
                Err(TryLockError::WouldBlock) => thread::sleep(LOCK_PAUSE),
            }
        }
        Err(fail(StateProblem::Locked))
    }

    fn read_in(&self, dir: &OwnedFd, name: &str) -> Result<Option<String>, StateError> {
        let fail = |problem_| problem(&self.path.join(name), problem_);
        // Without waiting for the writer of a pipe that stands there.
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let file = match rustix::fs::openat(dir, name, flags, Mode::empty()) {
            Ok(file) => file,
            Err(Errno::NOENT) => return Ok(None),
            Err(error) => return Err(fail(refused(error, StateProblem::Read))),
        };
        let stat = rustix::fs::fstat(&file).map_err(|error| fail(refused(error, StateProblem::Read)))?;
        if !is_file(&stat) {
            return Err(fail(StateProblem::WrongKind));
        }
        let mut bytes = Vec::new();
        let read = File::from(file).take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes);
        read.map_err(|error| fail(StateProblem::Read(error.into())))?;
        let text = if bytes.len() > MOST_BYTES { None } else { String::from_utf8(bytes).ok() };
        text.map(Some).ok_or_else(|| fail(StateProblem::NotOurs))
    }

    fn write_in(&self, dir: &OwnedFd, name: &str, text: &str) -> Result<(), StateError> {
        let fail = |problem_| problem(&self.path.join(name), problem_);
        let failed = |error: Errno| fail(refused(error, StateProblem::Write));
        if text.len() > MOST_BYTES {
            return Err(fail(StateProblem::NotOurs));
        }
        match rustix::fs::statat(dir, name, AtFlags::SYMLINK_NOFOLLOW) {
            Ok(stat) if FileType::from_raw_mode(stat.st_mode) == FileType::Symlink => {
                return Err(fail(StateProblem::Link));
            }
            Ok(stat) if !is_file(&stat) => return Err(fail(StateProblem::WrongKind)),
            _ => {}
        }
        let beside = format!(".{name}.new");
        // Left by a program that was ended while it wrote; the lock says that none writes now.
        match rustix::fs::unlinkat(dir, &beside, AtFlags::empty()) {
            Ok(()) | Err(Errno::NOENT) => {}
            Err(error) => return Err(failed(error)),
        }
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let file = rustix::fs::openat(dir, &beside, flags, PRIVATE_FILE).map_err(failed)?;
        let written = write_whole(File::from(file), text.as_bytes())
            .and_then(|()| Ok(rustix::fs::renameat(dir, &beside, dir, name)?));
        written.map_err(|error| {
            // What is only half there helps nobody.
            let _ = rustix::fs::unlinkat(dir, &beside, AtFlags::empty());
            fail(StateProblem::Write(error.into()))
        })
    }
}

fn write_whole(mut file: File, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes)?;
    // Else a power cut after the renaming can leave an empty file.
    file.sync_all()
}

fn is_file(stat: &Stat) -> bool {
    FileType::from_raw_mode(stat.st_mode) == FileType::RegularFile
}

/// A refusal of the system; without following links one that is there says that it loops.
fn refused(error: Errno, otherwise: fn(SystemReason) -> StateProblem) -> StateProblem {
    match error {
        Errno::LOOP => StateProblem::Link,
        error => otherwise(io::Error::from(error).into()),
    }
}

fn write_refused(error: Errno) -> StateProblem {
    refused(error, StateProblem::Write)
}

fn problem(path: &Path, problem: StateProblem) -> StateError {
    StateError { path: CleanText::new(&path.display().to_string()), problem }
}

#[cfg(test)]
mod tests;
