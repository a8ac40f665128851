//! Serving a file: its records go out as they are, odd ones too.

use std::path::Path;
use std::{fmt, fs, io};

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::serve::published::Published;

/// Why a file cannot be served.
#[derive(Debug)]
pub enum DataError {
    Read(io::Error),
    NotJson(serde_json::Error),
    /// It is neither an envelope with a list in `data` nor a bare list.
    NoList,
}

impl fmt::Display for DataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(error) => error.fmt(f),
            Self::NotJson(error) => error.fmt(f),
            Self::NoList => f.write_str("neither an envelope with a list in data nor a bare list"),
        }
    }
}

#[derive(Deserialize)]
struct Envelope {
    data: Vec<Box<RawValue>>,
}

/// Reads `path`: the envelope, or a bare list.
pub(super) fn read(path: &Path) -> Result<Published, DataError> {
    let text = fs::read_to_string(path).map_err(DataError::Read)?;
    let text = text.trim_start_matches('\u{feff}');
    serde_json::from_str::<&RawValue>(text).map_err(DataError::NotJson)?;
    let records = serde_json::from_str::<Envelope>(text)
        .map(|envelope| envelope.data)
        .or_else(|_| serde_json::from_str::<Vec<Box<RawValue>>>(text))
        .map_err(|_| DataError::NoList)?;
    Ok(Published::of_raw(&records))
}
