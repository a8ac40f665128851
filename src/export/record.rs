//! One client as lines of plain text: the name of each field, and its value in words.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr as _;

use crate::client::Column;
use crate::export::Selection;
use crate::words::Wording;
use crate::words::column::{cell, rule};
use crate::words::detail::{DetailLine, groups};

pub(super) fn write(selection: &Selection<'_>, wording: Wording<'_>, out: &mut impl Write) -> io::Result<()> {
    for (nth, &row) in selection.rows.iter().enumerate() {
        if nth > 0 {
            out.write_all(b"\n")?;
        }
        let groups = groups(selection.snapshot.client(row), wording);
        let lines: Vec<&DetailLine<'_>> = groups.iter().flat_map(|group| &group.lines).collect();
        // In the order in which they were asked for.
        let named = |column: Column| match column {
            Column::Wire(field) => {
                let line = lines.iter().find(|line| line.field == Some(field))?;
                Some((wording.locale.text(line.label).into_owned(), line.value.text.clone().into_owned()))
            }
            Column::Derived(_) => {
                let cell = cell(selection.snapshot, row, column, u16::MAX, wording);
                Some((wording.locale.text(rule(column).title).into_owned(), cell.text.into_owned()))
            }
        };
        let chosen: Vec<(String, String)> = selection.columns.iter().filter_map(|&column| named(column)).collect();
        let width = chosen.iter().map(|(label, _)| label.width()).max().unwrap_or_default();
        for (label, value) in chosen {
            writeln!(out, "{label}{:1$}  {value}", "", width - label.width())?;
        }
    }
    Ok(())
}
