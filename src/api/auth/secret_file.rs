//! A file that holds one secret. One that others can read is refused: by then it is no secret.

use std::fs::{self, File, Metadata};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use secrecy::SecretString;

use crate::client::CleanText;

/// Where a secret is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecretFile {
    path: PathBuf,
}

/// Why a file gives no secret. Nothing of its content is repeated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecretFileProblem {
    /// It cannot be read, and the system's word for that.
    Read(CleanText),
    /// It is a directory, a device or a pipe.
    NoFile,
    /// Others than its owner can read it.
    Open,
    /// It belongs to somebody else, who can change it.
    Foreign,
    /// There is nothing in it.
    Empty,
    /// It holds more than one line, more than a secret can be long, or characters that no secret holds.
    NoSecret,
}

/// By what a change of a file is seen without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::api) struct Stamp {
    modified: Option<SystemTime>,
    length: u64,
    /// Set by everything that touches the file, so also by the `chmod` that mends it: seconds, nanoseconds, inode.
    #[cfg(unix)]
    touched: (i64, i64, u64),
}

impl SecretFile {
    /// The file at `path`, not looked at yet.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The path as it may be shown: it can hold anything.
    pub fn shown(&self) -> CleanText {
        CleanText::new(&self.path.display().to_string())
    }

    /// Reads the secret, without a byte order mark, and without blanks and line breaks round it.
    ///
    /// # Errors
    /// When it cannot be read, others can read it, or there is not one secret in it.
    pub fn read(&self) -> Result<SecretString, SecretFileProblem> {
        let read = |error: io::Error| SecretFileProblem::Read(CleanText::new(&error.to_string()));
        // Asked before it is opened: opening a pipe would wait for its writer.
        if !fs::metadata(&self.path).map_err(read)?.is_file() {
            return Err(SecretFileProblem::NoFile);
        }
        let file = File::open(&self.path).map_err(read)?;
        check(&file.metadata().map_err(read)?)?;
        let mut bytes = Vec::new();
        file.take(super::LONGEST as u64 + 1).read_to_end(&mut bytes).map_err(read)?;
        let text = str::from_utf8(&bytes).map_err(|_| SecretFileProblem::NoSecret)?;
        let secret = text.strip_prefix('\u{FEFF}').unwrap_or(text).trim();
        if secret.is_empty() {
            return Err(SecretFileProblem::Empty);
        }
        if bytes.len() > super::LONGEST || secret.chars().any(char::is_control) {
            return Err(SecretFileProblem::NoSecret);
        }
        Ok(secret.into())
    }

    /// What the file is like now; `None` while there is none.
    pub(in crate::api) fn stamp(&self) -> Option<Stamp> {
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

#[cfg(unix)]
fn check(metadata: &Metadata) -> Result<(), SecretFileProblem> {
    use std::os::unix::fs::MetadataExt as _;

    let us = rustix::process::geteuid().as_raw();
    if metadata.uid() != us && metadata.uid() != 0 {
        return Err(SecretFileProblem::Foreign);
    }
    if metadata.mode() & 0o077 != 0 {
        return Err(SecretFileProblem::Open);
    }
    Ok(())
}

#[cfg(not(unix))]
fn check(_: &Metadata) -> Result<(), SecretFileProblem> {
    Ok(())
}
