//! A file that is there whole or not at all, for its owner only, and never in the place of another that nobody gave up.
//!
//! It is written without a name in the folder where it belongs, and gets its name when it is complete and on the disk. Where
//! the file system has no files without names it has a provisional one beside the place. The folder is opened once, so that
//! nobody can put another in its place meanwhile, and what stands at the name is looked at without following a link.

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::os::fd::{AsRawFd as _, OwnedFd};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rustix::fs::{AtFlags, CWD, FileType, Mode, OFlags, linkat, open, openat, renameat, statat, unlinkat};
use rustix::io::Errno;

use crate::platform::system::SystemReason;

/// What is gathered before it is written.
const BUFFER: usize = 1 << 16;
/// Provisional names that are tried.
const TRIES: u32 = 100;

/// Why a file cannot be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileProblem {
    /// There is one already, and nobody said that it may go.
    Exists(Existing),
    /// At its name stands a symbolic link.
    Link,
    /// At its name stands a folder, a device or a pipe, or it is no name of a file.
    NotAFile,
    System(SystemReason),
}

impl<T: Into<SystemReason>> From<T> for FileProblem {
    fn from(reason: T) -> Self {
        Self::System(reason.into())
    }
}

/// A file that stands at the name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Existing {
    pub bytes: u64,
    /// When it was last written.
    pub modified: Timestamp,
    /// Device and number, by which it is told from one that comes in its place.
    identity: (u64, u64),
}

/// What may give way to the new file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Over {
    #[default]
    Nothing,
    /// This very file, as it was when somebody was asked about it.
    This(Existing),
    /// Any file; no link, and nothing but a file.
    Any,
}

#[derive(Debug)]
pub struct NewFile {
    out: BufWriter<File>,
    folder: OwnedFd,
    name: OsString,
    /// Where it has a provisional name.
    provisional: Option<OsString>,
    over: Over,
    bytes: u64,
}

impl NewFile {
    /// Begins the file that is to be at `path`. Nothing of it is seen until [`Self::finish`].
    pub fn begin(path: &Path, over: Over) -> Result<Self, FileProblem> {
        let name = path.file_name().ok_or(FileProblem::NotAFile)?.to_owned();
        let folder = open(folder_of(path), OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty())
            .map_err(reason)?;
        look(&folder, &name, &over)?;
        let (file, provisional) = match unnamed(&folder) {
            Some(file) => (file, None),
            None => named(&folder).map(|(file, name)| (file, Some(name))).map_err(reason)?,
        };
        let out = BufWriter::with_capacity(BUFFER, File::from(file));
        Ok(Self { out, folder, name, provisional, over, bytes: 0 })
    }

    /// Lets everybody on this machine read it: it is for other programs, and holds nothing about anybody.
    pub fn let_everybody_read(&self) -> Result<(), FileProblem> {
        let mode = MODE.union(Mode::RGRP).union(Mode::ROTH);
        rustix::fs::fchmod(self.out.get_ref(), mode).map_err(reason)?;
        Ok(())
    }

    /// Gives the file its name, once all of it is on the disk; returns its length in bytes.
    pub fn finish(mut self) -> Result<u64, FileProblem> {
        self.out.flush()?;
        self.out.get_ref().sync_all()?;
        // What stands there may have changed meanwhile.
        let replaces = look(&self.folder, &self.name, &self.over)?;
        let placed = if replaces { self.replace() } else { self.place() };
        match placed {
            Ok(()) => {}
            // Something came to stand there this very moment.
            Err(Errno::EXIST) => {
                look(&self.folder, &self.name, &Over::Nothing)?;
                return Err(reason(Errno::EXIST).into());
            }
            Err(error) => return Err(reason(error).into()),
        }
        // The name is on the disk as well, where the file system can say so.
        let _ = rustix::fs::fsync(&self.folder);
        Ok(self.bytes)
    }

    /// Gives it its name, at which nothing stands.
    fn place(&mut self) -> Result<(), Errno> {
        let Some(provisional) = &self.provisional else { return self.link(&self.name) };
        match rename_no_replace(&self.folder, provisional, &self.name) {
            // Not every file system can.
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {
                linkat(&self.folder, provisional, &self.folder, &self.name, AtFlags::empty())?;
            }
            outcome => {
                outcome?;
                self.provisional = None;
            }
        }
        Ok(())
    }

    /// Puts it in the place of the file that stands there.
    fn replace(&mut self) -> Result<(), Errno> {
        if self.provisional.is_none() {
            self.provisional = Some(first_free(|name| self.link(name))?.1);
        }
        if let Some(provisional) = &self.provisional {
            renameat(&self.folder, provisional, &self.folder, &self.name)?;
        }
        self.provisional = None;
        Ok(())
    }

    /// Gives a file without a name this one.
    fn link(&self, name: &OsStr) -> Result<(), Errno> {
        let own = own_path(self.out.get_ref());
        linkat(CWD, own, &self.folder, name, AtFlags::SYMLINK_FOLLOW)
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        if let Some(provisional) = &self.provisional {
            let _ = unlinkat(&self.folder, provisional, AtFlags::empty());
        }
    }
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// The folder in which the file at `path` is.
pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// What stands at `name`: whether it is a file that may go.
fn look(folder: &OwnedFd, name: &OsStr, over: &Over) -> Result<bool, FileProblem> {
    let stat = match statat(folder, name, AtFlags::SYMLINK_NOFOLLOW) {
        Ok(stat) => stat,
        Err(Errno::NOENT) => return Ok(false),
        Err(error) => return Err(reason(error).into()),
    };
    match FileType::from_raw_mode(stat.st_mode) {
        FileType::RegularFile => {}
        FileType::Symlink => return Err(FileProblem::Link),
        _ => return Err(FileProblem::NotAFile),
    }
    let existing = Existing {
        bytes: u64::try_from(stat.st_size).unwrap_or_default(),
        modified: Timestamp::new(stat.st_mtime as i64, stat.st_mtime_nsec as i32).unwrap_or_default(),
        identity: (stat.st_dev as u64, stat.st_ino as u64),
    };
    match over {
        Over::Any => Ok(true),
        Over::This(known) if *known == existing => Ok(true),
        Over::This(_) | Over::Nothing => Err(FileProblem::Exists(existing)),
    }
}

fn reason(errno: Errno) -> io::Error {
    errno.into()
}

/// A file without a name in `folder`; `None` where there is no such thing.
#[cfg(target_os = "linux")]
fn unnamed(folder: &OwnedFd) -> Option<OwnedFd> {
    let flags = OFlags::TMPFILE | OFlags::WRONLY | OFlags::CLOEXEC;
    let file = openat(folder, ".", flags, MODE).ok()?;
    // By way of it the file gets its name.
    own_path(&file).exists().then_some(file)
}

#[cfg(not(target_os = "linux"))]
fn unnamed(_: &OwnedFd) -> Option<OwnedFd> {
    None
}

const MODE: Mode = Mode::RUSR.union(Mode::WUSR);

/// A file with a provisional name in `folder`.
fn named(folder: &OwnedFd) -> Result<(OwnedFd, OsString), Errno> {
    let flags = OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::WRONLY | OFlags::CLOEXEC;
    first_free(|name| openat(folder, name, flags, MODE))
}

/// What `make` makes at the first provisional name that is free, and that name.
fn first_free<T>(make: impl Fn(&OsStr) -> Result<T, Errno>) -> Result<(T, OsString), Errno> {
    let names = (0..TRIES).map(|n| OsString::from(format!(".wisptop-{}-{n}.tmp", std::process::id())));
    for name in names {
        match make(&name) {
            Err(Errno::EXIST) => {}
            outcome => return Ok((outcome?, name)),
        }
    }
    Err(Errno::EXIST)
}

/// The way to an open file by its number.
fn own_path(file: impl std::os::fd::AsFd) -> PathBuf {
    PathBuf::from(format!("/proc/self/fd/{}", file.as_fd().as_raw_fd()))
}

#[cfg(target_os = "linux")]
fn rename_no_replace(folder: &OwnedFd, from: &OsStr, to: &OsStr) -> Result<(), Errno> {
    rustix::fs::renameat_with(folder, from, folder, to, rustix::fs::RenameFlags::NOREPLACE)
}

#[cfg(not(target_os = "linux"))]
fn rename_no_replace(_: &OwnedFd, _: &OsStr, _: &OsStr) -> Result<(), Errno> {
    Err(Errno::NOSYS)
}

#[cfg(test)]
#[path = "new_file_tests.rs"]
mod tests;
