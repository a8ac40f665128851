//! A sheet in the form of Excel (OOXML), for whoever goes on working with it: typed cells, the heading frozen with a filter
//! on it, and sums below that follow that filter.
//!
//! Rows go to a file without a name in the folder of the result and not into memory; that file is gone with the process,
//! however it ends. A text is written as a text, so what looks like a formula is none: the sums are the only formulas.

use std::io::{self, ErrorKind, Write};
use std::path::Path;

use rust_decimal::Decimal;
use rust_xlsxwriter::{
    ExcelDateTime, Format as Look, FormatBorder, IgnoreError, Workbook, Worksheet, XlsxError, utility,
};

use crate::client::Column;
use crate::export::typed::{Typed, typed};
use crate::export::{Left, Selection};
use crate::platform::contained::contained;
use crate::text::fit::width;
use crate::words::Wording;
use crate::words::column::rule;

/// What a cell holds at most, in UTF-16 units.
const LONGEST: usize = 32_767;
/// Rows of a sheet.
const ROWS: usize = 1 << 20;
/// Widths of columns, in characters; a heading needs room for the arrow of its filter.
const NARROWEST: u16 = 6;
const WIDEST: u16 = 50;
const ARROW: u16 = 4;

pub(super) fn write(
    selection: &Selection<'_>,
    scratch: Option<&Path>,
    wording: Wording<'_>,
    out: &mut (impl Write + Send),
) -> io::Result<Left> {
    // The library answers a disk that fails under its rows with a panic.
    contained(|| {
        let mut workbook = Workbook::new();
        if let Some(folder) = scratch {
            workbook.set_tempdir(folder).map_err(io_error)?;
        }
        let worksheet = workbook.add_worksheet_with_constant_memory().map_err(io_error)?;
        let mut sheet = Sheet::new(worksheet, selection.columns, wording);
        sheet.headings().map_err(io_error)?;
        for (client, row) in selection.clients().zip(1..) {
            let client = client?;
            for (at, &column) in (0..).zip(selection.columns) {
                let value = typed(selection, client, column, &mut sheet.left);
                sheet.put(row, at, value).map_err(io_error)?;
            }
        }
        let left = sheet.finish(selection.rows.len()).map_err(io_error)?;
        let mut out = FailsOnce { out, error: None };
        let saved = workbook.save_to_writer(&mut out);
        out.error.map_or_else(|| saved.map_err(io_error), Err)?;
        Ok(left)
    })
}

fn io_error(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) | XlsxError::TempFileError(_, error) => error,
        error => io::Error::other(error),
    }
}

/// An output that fails once and takes everything from then on, for nothing: the library, told of an error, would write the
/// end of the file all the same and say on standard error that it cannot.
struct FailsOnce<W> {
    out: W,
    /// That of the output, with its kind and the system's number.
    error: Option<io::Error>,
}

impl<W: Write> Write for FailsOnce<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.error.is_some() {
            return Ok(bytes.len());
        }
        match self.out.write(bytes) {
            Err(error) if error.kind() != ErrorKind::Interrupted => {
                let kind = error.kind();
                self.error = Some(error);
                Err(kind.into())
            }
            outcome => outcome,
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.error.is_some() { Ok(()) } else { self.out.flush() }
    }
}

/// How the cells of each type look.
struct Looks {
    heading: Look,
    text: Look,
    amount: Look,
    tenths: Look,
    date: Look,
    label: Look,
    sum: Look,
}

impl Looks {
    fn new(wording: Wording<'_>) -> Self {
        let money = match wording.decimals {
            0 => "#,##0".to_owned(),
            decimals => format!("#,##0.{}", "0".repeat(decimals as usize)),
        };
        let total = Look::new().set_bold().set_border_top(FormatBorder::Thin);
        Self {
            heading: Look::new().set_bold().set_border_bottom(FormatBorder::Thin),
            // Also what is typed into the cell later stays a text.
            text: Look::new().set_num_format("@"),
            amount: Look::new().set_num_format(money.as_str()),
            tenths: Look::new().set_num_format("#,##0.0"),
            date: Look::new().set_num_format(wording.locale.date_pattern()),
            label: total.clone(),
            sum: total.set_num_format(money),
        }
    }
}

struct Sheet<'a> {
    to: &'a mut Worksheet,
    columns: &'a [Column],
    wording: Wording<'a>,
    looks: Looks,
    /// Of each column, in characters.
    widths: Vec<u16>,
    /// Of each column with amounts.
    sums: Vec<Option<Decimal>>,
    left: Left,
}

impl<'a> Sheet<'a> {
    fn new(to: &'a mut Worksheet, columns: &'a [Column], wording: Wording<'a>) -> Self {
        let widths = vec![NARROWEST; columns.len()];
        let sums = vec![None; columns.len()];
        Self { to, columns, wording, looks: Looks::new(wording), widths, sums, left: Left::default() }
    }

    fn headings(&mut self) -> Result<(), XlsxError> {
        self.to.set_name(self.wording.locale.text("export-sheet"))?;
        for (at, &column) in (0..).zip(self.columns) {
            let title = self.wording.locale.text(rule(column).title);
            self.widths[usize::from(at)] = width(&title) + ARROW;
            self.to.write_string_with_format(0, at, title, &self.looks.heading)?;
        }
        Ok(())
    }

    fn put(&mut self, row: u32, at: u16, value: Typed<'_>) -> Result<(), XlsxError> {
        let needed = match value {
            Typed::Empty => 0,
            Typed::Text(text) => {
                let held = cut(&text);
                self.left.cut += u64::from(held.len() < text.len());
                self.to.write_string_with_format(row, at, held, &self.looks.text)?;
                width(held)
            }
            Typed::Integer(number) => {
                self.to.write_number(row, at, number as f64)?;
                NARROWEST
            }
            Typed::Tenths(number) => {
                self.to.write_number_with_format(row, at, nearest(number), &self.looks.tenths)?;
                width(&self.wording.locale.amount(number, 1))
            }
            Typed::Amount(amount) => {
                *self.sums[usize::from(at)].get_or_insert_default() += amount;
                let shown = self.wording.locale.amount(amount, self.wording.decimals);
                self.to.write_number_with_format(row, at, nearest(amount), &self.looks.amount)?;
                width(&shown)
            }
            Typed::Date(day) => {
                let shown = self.wording.locale.date(day);
                match ExcelDateTime::from_ymd(day.year().unsigned_abs(), day.month() as u8, day.day() as u8) {
                    Ok(date) => self.to.write_datetime_with_format(row, at, date, &self.looks.date)?,
                    // A sheet knows no day before 1900.
                    Err(_) => self.to.write_string_with_format(row, at, &shown, &self.looks.text)?,
                };
                width(&shown)
            }
        };
        let widest = &mut self.widths[usize::from(at)];
        *widest = needed.max(*widest);
        Ok(())
    }

    /// Puts the sums below `rows` rows, and what belongs to the sheet as a whole.
    fn finish(mut self, rows: usize) -> Result<Left, XlsxError> {
        // Apart from the rows by an empty one, so that sorting and filtering leave them where they are.
        let has_amounts = self.sums.iter().any(Option::is_some);
        if has_amounts && rows + 3 <= ROWS {
            self.sum(rows as u32)?;
        }
        let (last_row, last) = (rows as u32, self.columns.len().saturating_sub(1) as u16);
        if !self.columns.is_empty() {
            self.to.autofilter(0, 0, last_row, last)?;
        }
        if rows > 0 && !self.columns.is_empty() {
            // A phone number is no mistake.
            self.to.ignore_error_range(1, 0, last_row, last, IgnoreError::NumberStoredAsText)?;
        }
        self.to.set_freeze_panes(1, 0)?;
        for (at, &width) in (0..).zip(&self.widths) {
            self.to.set_column_width(at, f64::from(width.min(WIDEST)) + 1.0)?;
        }
        Ok(self.left)
    }

    fn sum(&mut self, rows: u32) -> Result<(), XlsxError> {
        let row = rows + 2;
        if self.sums.first() == Some(&None) {
            let label = self.wording.locale.text("export-sum");
            self.widths[0] = self.widths[0].max(width(&label));
            self.to.write_string_with_format(row, 0, label, &self.looks.label)?;
        }
        for (at, sum) in (0..).zip(&self.sums) {
            let Some(sum) = *sum else { continue };
            let column = utility::column_number_to_name(at);
            // 109: the sum of the rows that the filter of the sheet leaves.
            let formula = format!("=SUBTOTAL(109,{column}2:{column}{})", rows + 1);
            self.to.write_formula_with_format(row, at, formula.as_str(), &self.looks.sum)?;
            self.to.set_formula_result(row, at, sum.normalize().to_string());
            let shown = self.wording.locale.amount(sum, self.wording.decimals);
            let widest = &mut self.widths[usize::from(at)];
            *widest = width(&shown).max(*widest);
        }
        Ok(())
    }
}

/// The number of a cell: the nearest that there is, which has every digit of an amount that is written as a number.
fn nearest(amount: Decimal) -> f64 {
    amount.to_string().parse().unwrap_or_default()
}

/// As much of `text` as a cell holds.
fn cut(text: &str) -> &str {
    // Most texts are far from it.
    if text.len() <= LONGEST {
        return text;
    }
    let mut units = 0;
    let end = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > LONGEST
    });
    end.map_or(text, |(end, _)| &text[..end])
}
