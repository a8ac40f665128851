//! Where a body is wrong.

use crate::source::error::PollError;

/// Where a body stops being what it should be, in bytes from its start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    Json(usize),
    Utf8(usize),
}

impl Fault {
    pub(super) fn at(self) -> usize {
        let (Self::Json(at) | Self::Utf8(at)) = self;
        at
    }

    /// The same fault, counted from `start` bytes further ahead.
    pub(super) fn behind(self, start: usize) -> Self {
        match self {
            Self::Json(at) => Self::Json(start + at),
            Self::Utf8(at) => Self::Utf8(start + at),
        }
    }

    /// What to call it in a body of `len` bytes.
    pub(super) fn error(self, len: usize) -> PollError {
        match self {
            Self::Json(at) => PollError::BrokenJson { at: at as u64, of: len as u64 },
            Self::Utf8(at) => PollError::NotUtf8 { at: at as u64 },
        }
    }
}

/// The byte at which `error` lies, which knows its line and its column in bytes.
pub(super) fn offset(text: &str, error: &serde_json::Error) -> usize {
    let lines = text.split_inclusive('\n').take(error.line().saturating_sub(1));
    let start: usize = lines.map(str::len).sum();
    (start + error.column().saturating_sub(1)).min(text.len())
}
