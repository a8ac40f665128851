//! Why there is no history, or less of it.

use std::io;

use rusqlite::ErrorCode;

use crate::platform::state_dir::{Holder, StateError, StateProblem};
use crate::platform::system::SystemReason;
use crate::text::CleanText;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreError {
    /// The file or directory that it is about.
    pub path: CleanText,
    pub problem: StoreProblem,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreProblem {
    /// The directory or the file cannot be used.
    Place(StateProblem),
    /// It lies on a file system of the network.
    Network,
    /// A newer wisptop has written it.
    Newer,
    /// It is no database, or a damaged one.
    Damaged,
    /// Another wisptop records.
    Held(Holder),
    /// Another program has held it for seconds.
    Busy,
    /// The disk or the quota is full, or the file may not grow.
    Full,
    ReadOnly,
    /// Any other refusal.
    Refused(SystemReason),
}

impl From<StateError> for StoreError {
    fn from(StateError { path, problem }: StateError) -> Self {
        Self { path, problem: StoreProblem::Place(problem) }
    }
}

impl StoreProblem {
    /// What a failure of the database comes to.
    pub(super) fn of(error: &rusqlite::Error) -> Self {
        match error {
            rusqlite::Error::SqliteFailure(failure, _) => match failure.code {
                ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Self::Damaged,
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Busy,
                ErrorCode::DiskFull => Self::Full,
                ErrorCode::ReadOnly => Self::ReadOnly,
                ErrorCode::PermissionDenied | ErrorCode::CannotOpen => {
                    Self::Refused(SystemReason::Kind(io::ErrorKind::PermissionDenied))
                }
                ErrorCode::OutOfMemory => Self::Refused(SystemReason::Kind(io::ErrorKind::OutOfMemory)),
                ErrorCode::SystemIoFailure => Self::Refused(SystemReason::Code(rustix::io::Errno::IO.raw_os_error())),
                _ => Self::Refused(SystemReason::Kind(io::ErrorKind::Other)),
            },
            // Something stands there that this program never wrote.
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::QueryReturnedNoRows => Self::Damaged,
            _ => Self::Refused(SystemReason::Kind(io::ErrorKind::Other)),
        }
    }
}
