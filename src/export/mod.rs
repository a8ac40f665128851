//! Clients for scripts and spreadsheets: a snapshot's rows as JSON, NDJSON, CSV or a plain table, row by row.
//!
//! Names are those of the API, numbers are exact, null is null. The formats for programs hold texts as they were sent; what
//! a terminal could obey is escaped in JSON, and CSV is cleaned where it goes to a terminal. The table is for people, and
//! cleaned.

mod csv;
mod json;
mod table;
#[cfg(test)]
mod tests;
mod value;

use std::io::{self, Write};

use crate::client::Field;
use crate::snapshot::Snapshot;
use crate::words::Wording;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Columns for people, in their language.
    Table,
    Json,
    Ndjson,
    /// Comma separated values with a line of names.
    Csv(CsvOptions),
}

/// How texts are written into CSV, which has no way to escape a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CsvOptions {
    /// Texts that a spreadsheet would take for a formula begin with `'`.
    pub guarded: bool,
    pub cleaned: bool,
}

/// What of a selection was not written as a value of its type, because it could not be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Left {
    /// Numbers that were written as null.
    pub nulls: u64,
    /// Cut-off dates that were written as they were sent.
    pub dates: u64,
    /// Texts with half of a surrogate pair, which was written as U+FFFD.
    pub halves: u64,
}

/// Which rows, and which of their fields.
pub struct Selection<'a> {
    pub snapshot: &'a Snapshot,
    pub rows: &'a [u32],
    pub fields: &'a [Field],
}

impl Selection<'_> {
    /// Writes it all; returns what could not be read. `wording` is for the table alone: the other formats are the same in
    /// every language. `raw` is for the others: what could not be read is written as the text that was sent.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&self, format: Format, raw: bool, wording: Wording<'_>, out: &mut impl Write) -> io::Result<Left> {
        match format {
            // There the cells themselves show what could not be read.
            Format::Table => table::write(self, wording, out).map(|()| Left::default()),
            Format::Json => json::array(self, raw, out),
            Format::Ndjson => json::lines(self, raw, out),
            Format::Csv(options) => csv::write(self, raw, options, out),
        }
    }
}
