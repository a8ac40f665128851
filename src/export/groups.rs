//! Groups of clients for scripts and spreadsheets: a row for each, with what its clients have in common, their figures, and
//! the filter that finds them. People get the table of the screen, with the total on the last line.

use std::borrow::Cow;
use std::io::{self, Write};

use csv::{Terminator, WriterBuilder};
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::client::{Column, Sent};
use crate::export::csv::{io_error, text};
use crate::export::csv_excel::{decimal, kept};
use crate::export::typed::{Typed, typed};
use crate::export::value::{Value, value};
use crate::export::{Format, Left, Options, Selection, columns_of, json};
use crate::query::groups::{Group, GroupFigure, GroupTable};
use crate::snapshot::Sums;
use crate::words::Wording;
use crate::words::column::rule;
use crate::words::groups::{lines, share, title};

/// The formats that groups are written in to standard output.
pub const FORMATS: &[Format] = &[Format::Table, Format::CsvExcel, Format::Csv, Format::Json, Format::Ndjson];
/// Those that a file of groups is written in from the dashboard, the one for most people first.
pub const FILES: &[Format] = &[Format::CsvExcel, Format::Csv, Format::Json, Format::Ndjson, Format::Table];

/// Writes `table`. `wording` is for people and spreadsheets: for programs everything is the same in every language.
///
/// # Errors
/// Those of `out`; and another format than [`FORMATS`] has.
pub fn write_groups(
    table: &GroupTable,
    format: Format,
    options: Options<'_>,
    wording: Wording<'_>,
    out: &mut impl Write,
) -> io::Result<()> {
    let objects = || table.groups.iter().map(|group| object(table, group, wording.today));
    match format {
        Format::Table => lines(table, usize::MAX, wording).iter().try_for_each(|line| writeln!(out, "{line}")),
        Format::Ndjson => objects().try_for_each(|object| writeln!(out, "{}", object?)),
        Format::Json => {
            out.write_all(b"[")?;
            for (nth, object) in objects().enumerate() {
                write!(out, "{}{}", if nth == 0 { "\n" } else { ",\n" }, object?)?;
            }
            out.write_all(if table.groups.is_empty() { b"]\n" } else { b"\n]\n" })
        }
        Format::Csv => csv(table, options, wording.today, out),
        Format::CsvExcel => csv_excel(table, wording, out),
        _ => Err(io::Error::from(io::ErrorKind::Unsupported)),
    }
}

/// The figures of a group by the names that programs know them by, as numbers that JSON and CSV write alike.
fn figures(sums: &Sums) -> [(&'static str, String); 13] {
    let exact = |amount: Decimal| amount.normalize().to_string();
    [
        ("clients", sums.clients.to_string()),
        ("in_service", sums.in_service().to_string()),
        ("suspended", sums.suspended.to_string()),
        ("cancelled", sums.cancelled.to_string()),
        ("free", sums.free.to_string()),
        ("other_status", sums.other_status.to_string()),
        ("owing", sums.owing.to_string()),
        ("owed", exact(sums.owed)),
        ("in_credit", sums.in_credit.to_string()),
        ("credit", exact(sums.credit)),
        ("balance_unknown", sums.balance_unknown.to_string()),
        ("monthly_revenue", exact(sums.monthly_revenue)),
        ("price_unknown", sums.price_unknown.to_string()),
    ]
}

/// No clients, where only the snapshot and the day are asked for.
fn nobody(table: &GroupTable, today: Date) -> Selection<'_> {
    Selection { snapshot: &table.snapshot, rows: &[], columns: &[], today, watch: &|_| Ok(()) }
}

/// The columns of what groups have in common: where numbers have names, these too.
fn columns(table: &GroupTable) -> Vec<Column> {
    columns_of(Format::Csv, &[table.column], &table.snapshot)
}

/// What the clients of `group` have in common in `column`, as a program gets it.
fn common<'a>(table: &'a GroupTable, group: &Group, column: Column, today: Date) -> Value<'a> {
    let client = table.snapshot.client(group.first);
    value(&nobody(table, today), client, column, false, &mut Left::default())
}

fn object(table: &GroupTable, group: &Group, today: Date) -> io::Result<String> {
    let mut out = Vec::new();
    for (nth, column) in columns(table).into_iter().enumerate() {
        write!(out, "{}\"{}\":", if nth == 0 { "{" } else { "," }, column.key())?;
        match common(table, group, column, today) {
            Value::Null => out.extend_from_slice(b"null"),
            Value::Number(number) => out.extend_from_slice(number.as_bytes()),
            Value::Own(text) => write!(out, "\"{text}\"")?,
            Value::Text(sent) => json::string(sent, &mut out)?,
        }
    }
    for (name, number) in figures(&group.sums) {
        write!(out, ",\"{name}\":{number}")?;
    }
    out.extend_from_slice(b",\"filter\":");
    json::string(Sent::new(&group.term), &mut out)?;
    out.push(b'}');
    String::from_utf8(out).map_err(io::Error::other)
}

fn csv(table: &GroupTable, options: Options<'_>, today: Date, out: &mut impl Write) -> io::Result<()> {
    let mut csv = WriterBuilder::new().from_writer(out);
    let names = figures(&Sums::default()).map(|(name, _)| name);
    let columns = columns(table);
    let names = columns.iter().map(|column| column.key()).chain(names).chain(["filter"]);
    csv.write_record(names).map_err(io_error)?;
    for group in &table.groups {
        let common = columns.iter().map(|&column| match common(table, group, column, today) {
            Value::Null => String::new(),
            Value::Number(number) => number.into_owned(),
            Value::Own(text) => text,
            Value::Text(sent) => text(sent, options).into_owned(),
        });
        let numbers = figures(&group.sums).map(|(_, number)| number);
        let term = text(Sent::new(&group.term), options).into_owned();
        csv.write_record(common.chain(numbers).chain([term])).map_err(io_error)?;
    }
    csv.flush()
}

fn csv_excel(table: &GroupTable, wording: Wording<'_>, out: &mut impl Write) -> io::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    let mark = wording.locale.decimal_mark();
    let separator = if mark == ',' { b';' } else { b',' };
    let mut csv = WriterBuilder::new().delimiter(separator).terminator(Terminator::CRLF).from_writer(out);
    let columns = columns(table);
    let figures = || GroupFigure::ALL.into_iter().filter(|&figure| figure != GroupFigure::Value);
    let titles = columns.iter().map(|&column| wording.locale.text(rule(column).title));
    let titles = titles.chain(figures().map(|figure| title(figure, wording.locale)));
    csv.write_record(titles.map(Cow::into_owned)).map_err(io_error)?;
    for group in &table.groups {
        let client = table.snapshot.client(group.first);
        let common = columns.iter().map(|&column| {
            match typed(&nobody(table, wording.today), client, column, &mut Left::default()) {
                Typed::Empty => String::new(),
                Typed::Text(text) => kept(text).into_owned(),
                Typed::Integer(number) => number.to_string(),
                Typed::Date(day) => day.to_string(),
                Typed::Amount(amount) => decimal(amount, wording.decimals, mark),
                Typed::Tenths(number) => decimal(number, 1, mark),
            }
        });
        let figure = |figure: GroupFigure| match figure {
            GroupFigure::Share => share(&group.sums).map_or_else(String::new, |share| decimal(share, 1, mark)),
            GroupFigure::Owed | GroupFigure::Revenue => decimal(figure.number(&group.sums), wording.decimals, mark),
            figure => figure.number(&group.sums).to_string(),
        };
        csv.write_record(common.chain(figures().map(figure))).map_err(io_error)?;
    }
    csv.flush()
}
