//! Clients for scripts and spreadsheets: a snapshot's rows as JSON, NDJSON, CSV or a plain table, row by row.
//!
//! Names are those of the API, numbers are exact, null is null. Texts are clean here, too: what a terminal may not see,
//! a file that somebody will open in one may not hold either.

mod csv;
mod json;
mod table;

use std::io::{self, Write};

use crate::client::Field;
use crate::rows::Wording;
use crate::snapshot::Snapshot;

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Columns for people, in their language.
    Table,
    /// One array of objects.
    Json,
    /// One object a line.
    Ndjson,
    /// Comma separated values with a line of names; texts that a spreadsheet would take for a formula begin with `'`.
    Csv,
}

/// Which rows, and which of their fields.
pub struct Selection<'a> {
    /// The clients.
    pub snapshot: &'a Snapshot,
    /// Rows of it, in their order.
    pub rows: &'a [u32],
    /// Fields, in their order.
    pub fields: &'a [Field],
}

impl Selection<'_> {
    /// Writes it all. `wording` is for the table alone: the other formats are the same in every language.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&self, format: Format, wording: Wording<'_>, out: &mut impl Write) -> io::Result<()> {
        match format {
            Format::Table => table::write(self, wording, out),
            Format::Json => json::array(self, out),
            Format::Ndjson => json::lines(self, out),
            Format::Csv => csv::write(self, out),
        }
    }
}
