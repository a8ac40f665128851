//! Changes as a table of plain text: the lines of the screen, as wide as their texts or the terminal.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr as _;

use crate::text::fit::fit;
use crate::words::Present;
use crate::words::changes::{ChangeCells, cells, kind, many, sum};
use crate::words::column::GAP;
use crate::work::{ChangeLine, ListedChanges};

/// The cells of a line, from left to right.
pub type TableRow = [String; 7];

const TITLES: TableRowIds = [
    "changes-time",
    "changes-what",
    "column-service-id",
    "changes-name",
    "column-zone",
    "changes-before",
    "changes-after",
];
type TableRowIds = [&'static str; 7];
/// The columns that give way on a narrow terminal, and how narrow they may become.
const GIVING: [(usize, usize); 3] = [(3, 12), (5, 10), (6, 12)];

/// Writes the lines of `listed`, the newest first, in at most `room` cells where it says so.
///
/// # Errors
/// Those of `out`.
pub fn write_table(
    listed: &ListedChanges,
    room: Option<usize>,
    present: &Present<'_>,
    out: &mut impl Write,
) -> io::Result<()> {
    let titles = TITLES.map(|id| present.locale.text(id).into_owned());
    let rows = listed.lines.iter().map(|&line| row(listed, line, present));
    let rows: Vec<TableRow> = std::iter::once(titles).chain(rows).collect();
    let mut widths = [0; 7];
    for row in &rows {
        for (width, text) in widths.iter_mut().zip(row) {
            *width = text.width().max(*width);
        }
    }
    if let Some(room) = room {
        give_way(&mut widths, room);
    }
    for row in &rows {
        let mut line = String::new();
        for (text, &width) in row.iter().zip(&widths) {
            let text = fit(text, u16::try_from(width).unwrap_or(u16::MAX));
            let blank = width.saturating_sub(text.width()) + usize::from(GAP);
            line.push_str(&text);
            line.extend(std::iter::repeat_n(' ', blank));
        }
        let line = line.trim_end();
        match room {
            Some(room) => writeln!(out, "{}", fit(line, u16::try_from(room).unwrap_or(u16::MAX)))?,
            None => writeln!(out, "{line}")?,
        }
    }
    Ok(())
}

/// Makes the widest column narrower as long as a line has no room.
fn give_way(widths: &mut [usize; 7], room: usize) {
    let gaps = usize::from(GAP) * (widths.len() - 1);
    while widths.iter().sum::<usize>() + gaps > room {
        let giving = GIVING.iter().filter(|&&(column, least)| widths[column] > least);
        let Some(&(widest, _)) = giving.max_by_key(|&&(column, _)| widths[column]) else { return };
        widths[widest] -= 1;
    }
}

fn row(listed: &ListedChanges, line: ChangeLine, present: &Present<'_>) -> TableRow {
    if let Some((batch, entry)) = listed.change(line) {
        let ChangeCells { time, what, id, name, zone, before, after, more, .. } = cells(batch, entry, present);
        let after = format!("{after}{}", more.unwrap_or_default());
        return [time, what, id.into_owned(), name.into_owned(), zone.into_owned(), before, after];
    }
    let ChangeLine::Many { batch, many: group, count, difference, .. } = line else { return TableRow::default() };
    let what = kind(group.kind, present).0;
    let text = many(listed.batches.get(batch as usize), group.zone, count, present);
    let sum = sum(difference, present).unwrap_or_default();
    [present.short_moment(group.shown), what, String::new(), text, String::new(), String::new(), sum]
}
