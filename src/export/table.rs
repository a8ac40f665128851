//! A table of plain text, as wide as its texts; on a terminal only with the columns that have room.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr as _;

use crate::client::Column;
use crate::export::{Left, Selection};
use crate::words::Wording;
use crate::words::cell::Cell;
use crate::words::column::{GAP, cell, precedence, rule_of_named};

/// Wider than any form of a cell.
const WIDE: u16 = 100;

/// A column that is written, with its width in cells.
struct Shown {
    column: Column,
    title: String,
    right: bool,
    width: usize,
}

/// Writes the table in lines of at most `room` cells, where it says so. The first column by precedence is always there.
pub(super) fn write(
    selection: &Selection<'_>,
    room: Option<usize>,
    wording: Wording<'_>,
    out: &mut impl Write,
) -> io::Result<Left> {
    let mut columns = measured(selection, wording)?;
    let left = room.map_or_else(Vec::new, |room| leave_out(&mut columns, room));
    line(&columns, columns.iter().map(|shown| shown.title.as_str()), out)?;
    for client in selection.clients() {
        let client = client?;
        let cells: Vec<Cell<'_>> =
            columns.iter().map(|shown| cell(selection.snapshot, client.row(), shown.column, WIDE, wording)).collect();
        line(&columns, cells.iter().map(|cell| &*cell.text), out)?;
    }
    Ok(Left { columns: left, ..Left::default() })
}

/// All columns of `selection`, each as wide as its widest text.
fn measured(selection: &Selection<'_>, wording: Wording<'_>) -> io::Result<Vec<Shown>> {
    let mut columns: Vec<Shown> = selection
        .columns
        .iter()
        .map(|&column| {
            let rule = rule_of_named(column, selection.snapshot.store().names());
            let title = wording.locale.text(rule.title).into_owned();
            Shown { column, width: title.width(), title, right: rule.right }
        })
        .collect();
    for client in selection.clients() {
        let client = client?;
        for shown in &mut columns {
            shown.width =
                shown.width.max(cell(selection.snapshot, client.row(), shown.column, WIDE, wording).text.width());
        }
    }
    Ok(columns)
}

/// Takes out of `columns` what a line of `room` cells has no place for, the least important first; returns what it took.
fn leave_out(columns: &mut Vec<Shown>, room: usize) -> Vec<Column> {
    let mut by_precedence: Vec<usize> = (0..columns.len()).collect();
    by_precedence.sort_by_key(|&at| precedence(columns[at].column));
    let mut used = 0;
    let mut kept = vec![false; columns.len()];
    for at in by_precedence {
        let gap = if used == 0 { 0 } else { usize::from(GAP) };
        let needed = columns[at].width + gap;
        // A narrower one of less importance may have room where this one has none.
        if used == 0 || used + needed <= room {
            used += needed;
            kept[at] = true;
        }
    }
    let left = columns.iter().zip(&kept).filter(|(_, kept)| !**kept).map(|(shown, _)| shown.column).collect();
    let mut kept = kept.into_iter();
    columns.retain(|_| kept.next().unwrap_or_default());
    left
}

fn line<'a>(columns: &[Shown], texts: impl Iterator<Item = &'a str>, out: &mut impl Write) -> io::Result<()> {
    let mut owed = 0;
    for (Shown { width, right, .. }, text) in columns.iter().zip(texts) {
        let blank = width.saturating_sub(text.width());
        let (before, after) = if *right { (blank, 0) } else { (0, blank) };
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
