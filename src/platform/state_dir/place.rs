//! Files of the state directory that are opened by their path, since a library opens them: made here first, so that they
//! are their owner's alone before anything is in them, and looked at, so that they are what they should be.

use std::fs::{self, File, TryLockError};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::PathBuf;

use rustix::fs::{AtFlags, FileType, Mode, OFlags, Stat};
use rustix::io::Errno;

use crate::platform::state_dir::{PRIVATE_FILE, StateDir, StateError, StateProblem, problem, refused, write_refused};

/// A lock that dies with the process that holds it. The file stays.
#[derive(Debug)]
pub struct Lock(#[expect(dead_code, reason = "it is held, not read")] File);

/// Who holds a lock, as far as it says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holder {
    /// Its number among the system's processes.
    pub process: Option<u32>,
}

impl StateDir {
    /// Where the file `name` lies, once it is there and its owner's alone. No part of the path is a symbolic link.
    ///
    /// # Errors
    /// When it cannot be made, or is something else than a file of ours.
    pub fn make_file(&self, name: &str) -> Result<PathBuf, StateError> {
        let Some(dir) = self.dir(true)? else { return self.real_path(name) };
        let fail = |problem_| problem(&self.path.join(name), problem_);
        let flags = OFlags::RDWR | OFlags::CREATE | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let file = rustix::fs::openat(&dir, name, flags, PRIVATE_FILE).map_err(|error| fail(write_refused(error)))?;
        let stat = rustix::fs::fstat(&file).map_err(|error| fail(refused(error, StateProblem::Read)))?;
        self.check_file(&stat, name)?;
        if Mode::from_raw_mode(stat.st_mode) != PRIVATE_FILE {
            rustix::fs::fchmod(&file, PRIVATE_FILE).map_err(|error| fail(write_refused(error)))?;
        }
        self.real_path(name)
    }

    /// Where the file `name` lies; `None` while there is none. No part of the path is a symbolic link. The file is not opened:
    /// to close it again would let go of the locks that this program has on it elsewhere.
    ///
    /// # Errors
    /// When it is something else than a file of ours.
    pub fn find_file(&self, name: &str) -> Result<Option<PathBuf>, StateError> {
        let Some(dir) = self.dir(false)? else { return Ok(None) };
        match rustix::fs::statat(&dir, name, AtFlags::SYMLINK_NOFOLLOW) {
            Ok(stat) => {
                self.check_file(&stat, name)?;
                self.real_path(name).map(Some)
            }
            Err(Errno::NOENT) => Ok(None),
            Err(error) => Err(problem(&self.path.join(name), refused(error, StateProblem::Read))),
        }
    }

    /// Takes the lock `name`, or says who holds it.
    ///
    /// # Errors
    /// When the file of the lock cannot be made.
    pub fn try_lock(&self, name: &str) -> Result<Result<Lock, Holder>, StateError> {
        let path = self.make_file(name)?;
        let fail = |error: std::io::Error| problem(&path, StateProblem::Write(error.into()));
        let mut file = File::options().read(true).write(true).open(&path).map_err(fail)?;
        match file.try_lock() {
            Ok(()) => {
                let process = std::process::id().to_string();
                let told = file.set_len(0).and_then(|()| file.seek(SeekFrom::Start(0)));
                // Without it the others do not know who holds it, and nothing more.
                let _ = told.and_then(|_| file.write_all(process.as_bytes()));
                Ok(Ok(Lock(file)))
            }
            Err(TryLockError::WouldBlock) => Ok(Err(said_by(file))),
            Err(TryLockError::Error(error)) => Err(fail(error)),
        }
    }

    /// Who holds the lock `name`; `None` where nobody does.
    ///
    /// # Errors
    /// When it cannot be asked.
    pub fn holder(&self, name: &str) -> Result<Option<Holder>, StateError> {
        let Some(path) = self.find_file(name)? else { return Ok(None) };
        let fail = |error: std::io::Error| problem(&path, StateProblem::Read(error.into()));
        let file = File::open(&path).map_err(fail)?;
        match file.try_lock_shared() {
            Ok(()) => Ok(None),
            Err(TryLockError::WouldBlock) => Ok(Some(said_by(file))),
            Err(TryLockError::Error(error)) => Err(fail(error)),
        }
    }

    /// How many bytes the file `name` holds; `None` where there is none.
    pub fn size(&self, name: &str) -> Option<u64> {
        self.path.join(name).symlink_metadata().ok().map(|about| about.len())
    }

    /// Gives the file `name` the name `new_name`. Where there is none, nothing happens.
    ///
    /// # Errors
    /// When the system refuses it.
    pub fn rename(&self, name: &str, new_name: &str) -> Result<(), StateError> {
        let Some(dir) = self.dir(false)? else { return Ok(()) };
        match rustix::fs::renameat(&dir, name, &dir, new_name) {
            Ok(()) | Err(Errno::NOENT) => Ok(()),
            Err(error) => Err(problem(&self.path.join(name), write_refused(error))),
        }
    }

    /// Whether the directory lies on a disk of this machine, and not on a file system of the network, where locks and shared
    /// memory cannot be relied on. It is made where it is not there.
    ///
    /// # Errors
    /// When it cannot be made or asked.
    pub fn is_local(&self) -> Result<bool, StateError> {
        let Some(dir) = self.dir(true)? else { return Ok(true) };
        let about =
            rustix::fs::fstatfs(&dir).map_err(|error| problem(&self.path, refused(error, StateProblem::Read)))?;
        Ok(is_local(&about))
    }

    /// The path of `name` without symbolic links in it: those above the directory are the user's affair.
    fn real_path(&self, name: &str) -> Result<PathBuf, StateError> {
        let real = fs::canonicalize(&self.path);
        let real = real.map_err(|error| problem(&self.path, StateProblem::Read(error.into())))?;
        Ok(real.join(name))
    }

    fn check_file(&self, stat: &Stat, name: &str) -> Result<(), StateError> {
        let found = match FileType::from_raw_mode(stat.st_mode) {
            FileType::Symlink => StateProblem::Link,
            FileType::RegularFile if stat.st_uid == rustix::process::geteuid().as_raw() => return Ok(()),
            FileType::RegularFile => StateProblem::Foreign,
            _ => StateProblem::WrongKind,
        };
        Err(problem(&self.path.join(name), found))
    }
}

/// What the file of a lock says of who holds it.
fn said_by(file: File) -> Holder {
    let mut text = String::new();
    // Without it nobody knows, and nothing more.
    let _ = file.take(32).read_to_string(&mut text);
    Holder { process: text.trim().parse().ok() }
}

/// File systems of the network, and those that programs make: of NFS, SMB, CIFS, Ceph, AFS, Coda, 9P, Lustre and FUSE.
#[cfg(target_os = "linux")]
const REMOTE: [u32; 10] = [
    0x6969,
    0x517b,
    0xff53_4d42,
    0xfe53_4d42,
    0x00c3_6400,
    0x5346_414f,
    0x7375_7245,
    0x0102_1997,
    0x0bd0_0bd0,
    0x6573_5546,
];

#[cfg(target_os = "linux")]
fn is_local(about: &rustix::fs::StatFs) -> bool {
    // The number has 32 bits, in whatever type the system hands it over.
    !REMOTE.contains(&(about.f_type as u32))
}

/// Other systems have a mark for it.
#[cfg(not(target_os = "linux"))]
fn is_local(about: &rustix::fs::StatFs) -> bool {
    const LOCAL: u64 = 0x1000;
    about.f_flags as u64 & LOCAL != 0
}
