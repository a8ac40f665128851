//! A table of plain text, as wide as its texts.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr as _;

use crate::client::{Column, Field};
use crate::export::Selection;
use crate::snapshot::Client;
use crate::words::Wording;
use crate::words::cell::{Cell, cell};
use crate::words::column::{GAP, Rule, rule};

/// Wider than any form of a cell.
const WIDE: u16 = 100;

pub(super) fn write(selection: &Selection<'_>, wording: Wording<'_>, out: &mut impl Write) -> io::Result<()> {
    let columns: Vec<Rule> = selection.fields.iter().map(|&field| rule(Column::Wire(field))).collect();
    let titles: Vec<String> = columns.iter().map(|column| wording.locale.text(column.title).into_owned()).collect();
    let mut widths: Vec<usize> = titles.iter().map(|title| title.width()).collect();
    for &row in selection.rows {
        let client = selection.snapshot.client(row);
        for (&field, width) in selection.fields.iter().zip(&mut widths) {
            *width = (*width).max(text(client, field, wording).text.width());
        }
    }
    line(&columns, &widths, titles.iter().map(String::as_str), out)?;
    for &row in selection.rows {
        let client = selection.snapshot.client(row);
        let cells: Vec<Cell<'_>> = selection.fields.iter().map(|&field| text(client, field, wording)).collect();
        line(&columns, &widths, cells.iter().map(|cell| &*cell.text), out)?;
    }
    Ok(())
}

fn text<'a>(client: Client<'a>, field: Field, wording: Wording<'_>) -> Cell<'a> {
    cell(client, field, WIDE, wording)
}

fn line<'a>(
    columns: &[Rule],
    widths: &[usize],
    texts: impl Iterator<Item = &'a str>,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut owed = 0;
    for ((column, width), text) in columns.iter().zip(widths).zip(texts) {
        let blank = width.saturating_sub(text.width());
        let (before, after) = if column.right { (blank, 0) } else { (0, blank) };
        // Blanks at the end of a line are of no use to anybody.
        if text.is_empty() {
            owed += width;
        } else {
            write!(out, "{:1$}{text}", "", owed + before)?;
            owed = after;
        }
        owed += usize::from(GAP);
    }
    out.write_all(b"\n")
}
