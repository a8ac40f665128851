//! Changes for scripts, spreadsheets and shift notes: a row for each, or what they come to.
//!
//! Programs get JSON, NDJSON and CSV with names, kinds and numbers that are the same in every language; times have the
//! offset of the reader's zone. Spreadsheets get CSV in the form of the reader's region, people a table.

mod summary;
mod table;

use std::borrow::Cow;
use std::io::{self, Write};
use std::sync::Arc;

use csv::{Terminator, WriterBuilder};
use jiff::Timestamp;
use rust_decimal::Decimal;

use crate::client::{Column, Field, Sent, ServiceId};
use crate::export::csv::{io_error, is_formula};
use crate::export::csv_excel::{decimal, kept};
use crate::export::{Format, Options, json};
use crate::history::{ChangeBatch, Entry};
use crate::snapshot::Value;
use crate::words::Wording;
use crate::words::changes::kind_word;
use crate::words::column::rule;

pub use summary::write_summary;
pub use table::{TableRow, write_table};

/// Changes between two calls of [`ChangeSelection::watch`].
const STEP: usize = 256;

/// The columns, as programs name them. `confirmed_at` is the time of the last list that had the client as before.
const NAMES: [&str; 10] =
    ["seen_at", "confirmed_at", "kind", "service_id", "name", "zone_id", "field", "before", "after", "difference"];

/// The columns as people read them: ids of texts.
const TITLES: [&str; 10] = [
    "changes-time",
    "changes-confirmed",
    "changes-what",
    "column-service-id",
    "changes-name",
    "column-zone",
    "changes-field",
    "changes-before",
    "changes-after",
    "changes-difference",
];

/// Which changes, as numbers of a batch and of a change in it.
pub struct ChangeSelection<'a> {
    pub batches: &'a [Arc<ChangeBatch>],
    pub changes: &'a [(u32, u32)],
    /// Is told from time to time how many are written; its error ends the writing.
    pub watch: &'a dyn Fn(usize) -> io::Result<()>,
}

enum Cell<'a> {
    Null,
    /// As its own digits.
    Number(String),
    Amount(Decimal),
    Moment(Timestamp),
    /// A word of ours: its name for programs, and the id of its text.
    Word(&'static str, &'static str),
    Text(Cow<'a, str>),
}

impl ChangeSelection<'_> {
    /// Writes them in a format for programs or spreadsheets; the formats for people are written as CSV.
    ///
    /// # Errors
    /// Those of `out` and of [`Self::watch`].
    pub fn write(
        &self,
        format: Format,
        options: Options<'_>,
        wording: Wording<'_>,
        out: &mut impl Write,
    ) -> io::Result<()> {
        match format {
            Format::Json => self.json(wording, out),
            Format::Ndjson => self.rows(|_, row| {
                object(&row, wording, out)?;
                out.write_all(b"\n")
            }),
            Format::CsvExcel => self.csv_excel(wording, out),
            _ => self.csv(options, wording, out),
        }
    }

    fn rows<'a>(&'a self, mut write: impl FnMut(usize, [Cell<'a>; 10]) -> io::Result<()>) -> io::Result<()> {
        for (nth, &(batch, place)) in self.changes.iter().enumerate() {
            if nth % STEP == 0 {
                (self.watch)(nth)?;
            }
            let Some(batch) = self.batches.get(batch as usize) else { continue };
            let Some(entry) = batch.entries().get(place as usize) else { continue };
            write(nth, cells(batch, entry))?;
        }
        Ok(())
    }

    fn json(&self, wording: Wording<'_>, out: &mut impl Write) -> io::Result<()> {
        out.write_all(b"[")?;
        self.rows(|nth, row| {
            out.write_all(if nth == 0 { b"\n" } else { b",\n" })?;
            object(&row, wording, out)
        })?;
        out.write_all(if self.changes.is_empty() { b"]\n" } else { b"\n]\n" })
    }

    fn csv(&self, options: Options<'_>, wording: Wording<'_>, out: &mut impl Write) -> io::Result<()> {
        let mut csv = WriterBuilder::new().from_writer(out);
        csv.write_record(NAMES).map_err(io_error)?;
        self.rows(|_, row| {
            let texts = row.iter().map(|cell| match cell {
                Cell::Text(text) if options.guarded && is_formula(text) => format!("'{text}"),
                Cell::Text(text) => text.to_string(),
                cell => plain(cell, wording).unwrap_or_default(),
            });
            csv.write_record(texts).map_err(io_error)
        })?;
        csv.flush()
    }

    fn csv_excel(&self, wording: Wording<'_>, out: &mut impl Write) -> io::Result<()> {
        out.write_all("\u{feff}".as_bytes())?;
        let mark = wording.locale.decimal_mark();
        let separator = if mark == ',' { b';' } else { b',' };
        let mut csv = WriterBuilder::new().delimiter(separator).terminator(Terminator::CRLF).from_writer(out);
        csv.write_record(TITLES.map(|id| wording.locale.text(id).into_owned())).map_err(io_error)?;
        self.rows(|_, row| {
            let texts = row.into_iter().map(|cell| match cell {
                Cell::Null => Cow::default(),
                Cell::Number(number) => number.into(),
                Cell::Amount(amount) => {
                    let amount = amount.round_dp(2).normalize();
                    decimal(amount, amount.scale(), mark).into()
                }
                // Every region reads it as that moment.
                Cell::Moment(moment) => {
                    wording.zone.to_datetime(moment).strftime("%Y-%m-%d %H:%M:%S").to_string().into()
                }
                Cell::Word(_, id) => wording.locale.text(id),
                Cell::Text(text) => kept(text),
            });
            let texts: Vec<Cow<'_, str>> = texts.collect();
            csv.write_record(texts.iter().map(|text| text.as_bytes())).map_err(io_error)
        })?;
        csv.flush()
    }
}

fn object(row: &[Cell<'_>; 10], wording: Wording<'_>, out: &mut impl Write) -> io::Result<()> {
    for (nth, (name, cell)) in NAMES.iter().zip(row).enumerate() {
        write!(out, "{}\"{name}\":", if nth == 0 { "{" } else { "," })?;
        match (cell, plain(cell, wording)) {
            (_, None) => out.write_all(b"null")?,
            (Cell::Number(_) | Cell::Amount(_), Some(number)) => out.write_all(number.as_bytes())?,
            (_, Some(text)) => json::string(Sent::new(&text), out)?,
        }
    }
    out.write_all(b"}")
}

/// The text of `cell` for programs; `None` of null.
fn plain(cell: &Cell<'_>, wording: Wording<'_>) -> Option<String> {
    Some(match cell {
        Cell::Null => return None,
        Cell::Number(number) => number.clone(),
        Cell::Amount(amount) => amount.to_string(),
        Cell::Moment(moment) => iso(*moment, wording),
        Cell::Word(name, _) => (*name).to_owned(),
        Cell::Text(text) => text.to_string(),
    })
}

/// `2026-03-16T14:02:41-05:00`
fn iso(moment: Timestamp, wording: Wording<'_>) -> String {
    let offset = wording.zone.to_offset(moment);
    let (sign, minutes) = (if offset.is_negative() { '-' } else { '+' }, offset.seconds().unsigned_abs() / 60);
    let local = offset.to_datetime(moment).strftime("%Y-%m-%dT%H:%M:%S");
    format!("{local}{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

fn cells<'a>(batch: &'a ChangeBatch, entry: &'a Entry) -> [Cell<'a>; 10] {
    let client = batch.client(entry);
    let of = |value: Value<'a>| match value {
        Value::Null | Value::Unread(_) => Cell::Null,
        Value::Number(number) => Cell::Number(number.to_string()),
        Value::Amount(amount) => Cell::Amount(amount),
        Value::Text(text) => Cell::Text(text.as_str().into()),
    };
    let id = match client.service_id() {
        ServiceId::Null => Cell::Null,
        ServiceId::Number(number) => Cell::Number(number.to_string()),
        ServiceId::Odd(text) => Cell::Text(text.as_str().into()),
    };
    let amounts = |field| match (entry.before.as_value(), Value::of(client, field)) {
        (Value::Amount(before), Value::Amount(now)) => Cell::Amount(now - before),
        _ => Cell::Null,
    };
    [
        Cell::Moment(batch.shown()),
        Cell::Moment(entry.confirmed),
        Cell::Word(entry.kind.name(), kind_word(entry.kind)),
        id,
        of(Value::of(client, Field::Name)),
        of(Value::of(client, Field::Zone)),
        entry.field.map_or(Cell::Null, |field| Cell::Word(field.key(), rule(Column::Wire(field)).title)),
        entry.field.map_or(Cell::Null, |_| of(entry.before.as_value())),
        entry.field.map_or(Cell::Null, |field| of(Value::of(client, field))),
        entry.field.map_or(Cell::Null, amounts),
    ]
}
