//! A file that holds one secret. One that others can read is refused: by then it is no secret.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant, SystemTime};

use secrecy::SecretString;

use crate::platform::system::SystemReason;
use crate::text::CleanText;

/// How long a pipe may take until somebody has written into it.
const PIPE: Duration = Duration::from_secs(10);

#[derive(Clone, Debug)]
pub struct SecretFile {
    path: PathBuf,
    /// What came out of a pipe: it can be read only once.
    once: Arc<OnceLock<SecretString>>,
}

/// Why a file gives no secret. Nothing of its content is repeated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecretFileProblem {
    Read(SystemReason),
    NoFile,
    /// It is a terminal, on which everybody could read what is typed.
    Terminal,
    SilentPipe,
    /// Others than its owner can read it.
    Open,
    /// A group can read it in which there are others.
    OpenToGroup,
    /// It belongs to somebody else, who can change it.
    Foreign,
    Empty,
    /// It holds more than one line, more than a secret can be long, or characters that no secret holds.
    NoSecret,
}

/// By what a change of a file is seen without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source) struct Stamp {
    modified: Option<SystemTime>,
    length: u64,
    /// Set by everything that touches the file, so also by the `chmod` that mends it: seconds, nanoseconds, inode.
    #[cfg(unix)]
    touched: (i64, i64, u64),
}

impl SecretFile {
    /// The file at `path`, not looked at yet.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into(), once: Arc::default() }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The path as it may be shown: it can hold anything.
    pub fn shown(&self) -> CleanText {
        CleanText::new(&self.path.display().to_string())
    }

    /// Whether it was a pipe, from which nothing more will come.
    pub fn is_read_once(&self) -> bool {
        self.once.get().is_some()
    }

    /// Reads the secret, without a byte order mark, and without blanks and line breaks round it. What comes out of a pipe
    /// (`<(…)`, standard input, a named one) is kept; all else is read anew each time.
    ///
    /// # Errors
    /// When it cannot be read, others can read it, or there is not one secret in it.
    pub fn read(&self) -> Result<SecretString, SecretFileProblem> {
        if let Some(secret) = self.once.get() {
            return Ok(secret.clone());
        }
        // Asked before it is opened: opening a pipe would wait for its writer, and a device may do anything.
        let kind = Kind::of(&fs::metadata(&self.path).map_err(refused)?)?;
        let file = open(&self.path).map_err(refused)?;
        // A pipe without a name is between the two of us, whoever made it.
        if kind == Kind::File || !(self.path.starts_with("/dev") || self.path.starts_with("/proc")) {
            check(&file.metadata().map_err(refused)?)?;
        }
        let bytes = match kind {
            Kind::File => read_to_end(file).map_err(refused)?,
            Kind::Pipe => read_pipe(&file)?,
        };
        let text = str::from_utf8(&bytes).map_err(|_| SecretFileProblem::NoSecret)?;
        let secret = text.strip_prefix('\u{FEFF}').unwrap_or(text).trim();
        if secret.is_empty() {
            return Err(SecretFileProblem::Empty);
        }
        let secret = super::password(secret).filter(|_| bytes.len() <= super::LONGEST);
        let secret = secret.ok_or(SecretFileProblem::NoSecret)?;
        if kind == Kind::Pipe {
            return Ok(self.once.get_or_init(|| secret).clone());
        }
        Ok(secret)
    }

    /// What the file is like now; `None` while there is none.
    pub(in crate::source) fn stamp(&self) -> Option<Stamp> {
        #[cfg(unix)]
        use std::os::unix::fs::MetadataExt as _;

        let metadata = fs::metadata(&self.path).ok()?;
        Some(Stamp {
            modified: metadata.modified().ok(),
            length: metadata.len(),
            #[cfg(unix)]
            touched: (metadata.ctime(), metadata.ctime_nsec(), metadata.ino()),
        })
    }
}

fn refused(error: io::Error) -> SecretFileProblem {
    SecretFileProblem::Read(error.into())
}

fn read_to_end(file: File) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.take(super::LONGEST as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    File,
    Pipe,
}

#[cfg(unix)]
impl Kind {
    fn of(metadata: &Metadata) -> Result<Self, SecretFileProblem> {
        use std::os::unix::fs::FileTypeExt as _;

        let kind = metadata.file_type();
        match () {
            () if kind.is_file() => Ok(Self::File),
            () if kind.is_fifo() || kind.is_socket() => Ok(Self::Pipe),
            // The only device that a person means is the one that is typed on.
            () if kind.is_char_device() && metadata_is_terminal(metadata) => Err(SecretFileProblem::Terminal),
            () => Err(SecretFileProblem::NoFile),
        }
    }
}

#[cfg(unix)]
fn metadata_is_terminal(metadata: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;

    let stdin = io::stdin();
    rustix::fs::fstat(&stdin).is_ok_and(|stat| stat.st_rdev == metadata.rdev()) && rustix::termios::isatty(&stdin)
}

/// Without waiting: a pipe that nobody writes into would never be open.
#[cfg(unix)]
fn open(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt as _;

    let nonblock = rustix::fs::OFlags::NONBLOCK.bits().cast_signed();
    match OpenOptions::new().read(true).custom_flags(nonblock).open(path) {
        // Standard input that is a socket cannot be opened by its name.
        Err(_) if path == Path::new("/dev/stdin") => Ok(File::from(rustix::io::dup(io::stdin())?)),
        file => file,
    }
}

/// Reads a pipe to its end, for as long as a person waits for a start.
#[cfg(unix)]
fn read_pipe(mut file: &File) -> Result<Vec<u8>, SecretFileProblem> {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    let (mut bytes, mut piece) = (Vec::new(), [0; 4096]);
    let until = Instant::now() + PIPE;
    while bytes.len() <= super::LONGEST {
        let left = until.saturating_duration_since(Instant::now());
        let timeout = Timespec { tv_sec: left.as_secs().cast_signed(), tv_nsec: left.subsec_nanos().into() };
        let mut waited = [PollFd::new(file, PollFlags::IN)];
        match poll(&mut waited, Some(&timeout)) {
            Ok(0) => return Err(SecretFileProblem::SilentPipe),
            Ok(_) => {}
            Err(rustix::io::Errno::INTR) => continue,
            Err(error) => return Err(refused(error.into())),
        }
        match file.read(&mut piece) {
            Ok(0) => break,
            Ok(read) => bytes.extend_from_slice(&piece[..read]),
            Err(error) if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::Interrupted) => {}
            Err(error) => return Err(refused(error)),
        }
    }
    Ok(bytes)
}

/// Whether nobody else can read what is in the file, or change it.
#[cfg(unix)]
fn check(metadata: &Metadata) -> Result<(), SecretFileProblem> {
    use std::os::unix::fs::{FileTypeExt as _, MetadataExt as _};

    if metadata.file_type().is_socket() {
        return Ok(());
    }
    let us = rustix::process::geteuid().as_raw();
    if metadata.uid() != us && metadata.uid() != 0 {
        return Err(SecretFileProblem::Foreign);
    }
    if metadata.mode() & 0o027 != 0 {
        return Err(SecretFileProblem::Open);
    }
    // Secrets of a container are often root's, for a group that is ours alone: 0440.
    if metadata.mode() & 0o040 != 0 && !super::readers::is_ours_alone(metadata.gid(), metadata.uid() == 0) {
        return Err(SecretFileProblem::OpenToGroup);
    }
    Ok(())
}

#[cfg(not(unix))]
impl Kind {
    fn of(metadata: &Metadata) -> Result<Self, SecretFileProblem> {
        if metadata.is_file() { Ok(Self::File) } else { Err(SecretFileProblem::NoFile) }
    }
}

#[cfg(not(unix))]
fn open(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).open(path)
}

#[cfg(not(unix))]
fn read_pipe(_: &File) -> Result<Vec<u8>, SecretFileProblem> {
    Err(SecretFileProblem::NoFile)
}

#[cfg(not(unix))]
fn check(_: &Metadata) -> Result<(), SecretFileProblem> {
    Ok(())
}
