//! Clients for scripts and spreadsheets: a snapshot's rows in one of six formats, row by row.
//!
//! - For programs: JSON, NDJSON, CSV. Names are those of the API, numbers are exact, null is null. Texts are as they were
//!   sent; what a terminal could obey is escaped in JSON, and CSV is cleaned where it goes to a terminal.
//! - For spreadsheets: CSV in the form of the reader's region, and XLSX. Headings are in the reader's language, texts are
//!   cleaned, amounts are those of the screen, and what is a text stays one.
//! - For people: a table, cleaned, as wide as the terminal.

pub mod changes;
pub mod copied;
mod csv;
mod csv_excel;
mod derived;
mod format;
pub mod groups;
pub mod job;
mod json;
mod record;
#[cfg(test)]
mod spreadsheet_tests;
mod sums;
mod table;
#[cfg(test)]
mod tests;
mod typed;
mod value;
#[cfg(feature = "xlsx")]
mod xlsx;

use std::io::{self, Write};
use std::path::Path;

use jiff::civil::Date;
pub use sums::write_sums;

use crate::client::Column;
use crate::snapshot::{Client, Snapshot};
use crate::words::Wording;
pub use format::Format;

/// How a format is written, where it leaves a choice.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'a> {
    /// What could not be read is written as the text that was sent (JSON, NDJSON, CSV).
    pub raw: bool,
    /// Texts that a spreadsheet would take for a formula begin with `'` (CSV).
    pub guarded: bool,
    /// It goes to a terminal, and CSV has no way to escape a character.
    pub cleaned: bool,
    /// Widest line of a table, in cells; columns without room are left out. `None` takes all of them.
    pub room: Option<usize>,
    /// The folder for what has to lie on a disk for a while (XLSX); else that of the system.
    pub scratch: Option<&'a Path>,
}

/// What of a selection was not written as a value of its type, because it could not be read, or not written at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Left {
    /// Numbers that were written as null.
    pub nulls: u64,
    /// Numbers that were written as the text that was sent.
    pub texts: u64,
    /// Cut-off dates that were written as they were sent.
    pub dates: u64,
    /// Texts with half of a surrogate pair, which was written as U+FFFD.
    pub halves: u64,
    /// Texts that were cut to what a cell holds.
    pub cut: u64,
    /// Columns that had no room.
    pub columns: Vec<Column>,
}

/// Which rows, and which of their columns.
pub struct Selection<'a> {
    pub snapshot: &'a Snapshot,
    pub rows: &'a [u32],
    pub columns: &'a [Column],
    /// The day from which cut-off dates are counted.
    pub today: Date,
    /// Is told from time to time how many rows are written; its error ends the writing.
    pub watch: &'a dyn Fn(usize) -> io::Result<()>,
}

/// Rows between two calls of [`Selection::watch`].
const STEP: usize = 256;

/// `columns` as a file in `format` has them: the name of a number stands beside it in a column of its own, where people
/// get both in one cell.
pub fn columns_of(format: Format, columns: &[Column], snapshot: &Snapshot) -> Vec<Column> {
    match format {
        Format::Table | Format::Record => columns.to_vec(),
        _ => Column::with_names(columns, snapshot.store().names()),
    }
}

impl<'a> Selection<'a> {
    /// Writes it all; returns what could not be read. `wording` is for people and spreadsheets: for programs everything is
    /// the same in every language.
    ///
    /// # Errors
    /// Those of `out` and of [`Self::watch`].
    pub fn write(
        &self,
        format: Format,
        options: Options<'_>,
        wording: Wording<'_>,
        out: &mut (impl Write + Send),
    ) -> io::Result<Left> {
        match format {
            Format::Table => table::write(self, options.room, wording, out),
            Format::Record => record::write(self, wording, out).map(|()| Left::default()),
            Format::Json => json::array(self, options.raw, out),
            Format::Ndjson => json::lines(self, options.raw, out),
            Format::Csv => csv::write(self, options, out),
            Format::CsvExcel => csv_excel::write(self, wording, out),
            #[cfg(feature = "xlsx")]
            Format::Xlsx => xlsx::write(self, options.scratch, wording, out),
        }
    }

    /// The clients in their order.
    fn clients(&self) -> impl Iterator<Item = io::Result<Client<'a>>> {
        let Self { snapshot, rows, watch, .. } = *self;
        rows.iter().enumerate().map(move |(nth, &row)| {
            if nth % STEP == 0 {
                watch(nth)?;
            }
            Ok(snapshot.client(row))
        })
    }
}
