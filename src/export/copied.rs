//! What is copied, as text: a line for each client, clean, and not longer than a clipboard should be.
//!
//! It goes through a terminal to wherever a person pastes it, a shell among these: no control character is in it but the
//! line breaks between clients.

use std::borrow::Cow;

use crate::client::number::phones;
use crate::client::{Column, CutOff, Field};
use crate::copying::{Copied, CopyItem, Copying, Subject};
use crate::export::{Format, Options, Selection, columns_of};
use crate::history::{ChangeBatch, Entry};
use crate::poll::journal::Attempt;
use crate::snapshot::Snapshot;
use crate::text::clean::passes;
use crate::text::{Clean, CleanText};
use crate::words::cell::{MISSING, UNREADABLE};
use crate::words::changes::{self, ChangeCells};
use crate::words::column::cell;
use crate::words::copying::call_note;
use crate::words::groups::{lines, one_line};
use crate::words::{Present, Wording, failure, journal};

/// Longest text that is copied, in bytes: more goes into a file.
pub const MOST: usize = 64 << 10;
/// Groups of a table that is copied: more are longer than that.
const MOST_GROUPS: usize = 2_000;
/// Between the cells of a row.
const BETWEEN: &str = " | ";

/// The text of all that `copying` asks for, as far as it goes.
pub fn whole(copying: &Copying, present: &Present<'_>) -> Copied {
    let Copying { subject, item } = copying;
    let mut copied = Copied { item: *item, text: String::new(), lines: 0, without: 0, cut: false };
    let lines: Box<dyn Iterator<Item = Option<String>>> = match (subject, item) {
        (Subject::Group { table, .. }, CopyItem::GroupTable) => {
            let lines = lines(table, MOST_GROUPS, present.wording(table.snapshot.totals().decimals()));
            copied.cut = table.groups.len() > MOST_GROUPS;
            Box::new(lines.into_iter().map(|line| Some(harmless(&line))))
        }
        _ => Box::new((0..subject.count()).map(|nth| line(subject, nth, *item, present))),
    };
    for line in lines {
        let Some(line) = line else {
            copied.without += 1;
            continue;
        };
        let line_break = if copied.lines > 0 { "\n" } else { "" };
        if copied.text.len() + line_break.len() + line.len() > MOST {
            copied.cut = true;
            if copied.lines == 0 {
                copied.text.push_str(&line[..line.floor_char_boundary(MOST)]);
                copied.lines = 1;
            }
            break;
        }
        copied.text.push_str(line_break);
        copied.text.push_str(&line);
        copied.lines += 1;
    }
    copied
}

/// The line of the client, or poll, at `nth` of `subject`; `None` where it has nothing of the kind.
pub fn line(subject: &Subject, nth: usize, item: CopyItem, present: &Present<'_>) -> Option<String> {
    let line = match subject {
        Subject::Clients { snapshot, rows, columns, .. } => {
            of_client(snapshot, *rows.get(nth)?, columns, item, present.wording(snapshot.totals().decimals()))?
        }
        Subject::Changes { batch, entries } => {
            let entry = batch.entries().get(*entries.get(nth)? as usize)?;
            match item {
                CopyItem::Row => of_change(batch, entry, present).into(),
                _ => of_client(batch.clients(), entry.row, &[], item, present.wording(0))?,
            }
        }
        Subject::Group { table, at } => {
            let wording = present.wording(table.snapshot.totals().decimals());
            match item {
                CopyItem::GroupTable => lines(table, 1, wording).into_iter().next()?.into(),
                _ => one_line(table, table.groups.get(*at)?, BETWEEN, wording).into(),
            }
        }
        Subject::Poll { url, attempt } => of_poll(url, attempt, item, present)?.into(),
    };
    // JSON has escaped what is harmful, and keeps what was sent.
    let line = if item == CopyItem::Json { line.trim().to_owned() } else { harmless(line.trim()) };
    (!line.is_empty()).then_some(line)
}

fn of_client<'a>(
    snapshot: &'a Snapshot,
    row: u32,
    columns: &[Column],
    item: CopyItem,
    wording: Wording<'_>,
) -> Option<Cow<'a, str>> {
    let client = snapshot.client(row);
    let text = |field| client.text(field).map(|text| Cow::Borrowed(text.as_str()));
    match item {
        CopyItem::Cell(column) => of_cell(snapshot, row, column, wording),
        CopyItem::Phone(nth) => {
            let sent = client.text(Field::Phone)?.as_str();
            phones(sent).nth(nth.into()).map(|phone| Cow::Borrowed(phone.trim()))
        }
        CopyItem::AntennaIp => text(Field::AntennaIp),
        CopyItem::Document => text(Field::Document),
        CopyItem::ServiceId => of_cell(snapshot, row, Column::Wire(Field::ServiceId), wording),
        CopyItem::Name => text(Field::Name),
        CopyItem::Row => {
            let cells: Vec<_> = columns
                .iter()
                .map(|&column| of_cell(snapshot, row, column, wording).unwrap_or(MISSING.into()))
                .collect();
            Some(cells.join(BETWEEN).into())
        }
        CopyItem::Json => {
            let mut out = Vec::new();
            let columns = columns_of(Format::Ndjson, &Field::ALL.map(Column::Wire), snapshot);
            let selection =
                Selection { snapshot, rows: &[row], columns: &columns, today: wording.today, watch: &|_| Ok(()) };
            selection.write(Format::Ndjson, Options::default(), wording, &mut out).ok()?;
            String::from_utf8(out).ok().map(Cow::Owned)
        }
        CopyItem::CallNote => Some(call_note(client, wording).into()),
        CopyItem::PollUrl | CopyItem::PollMessage | CopyItem::PollRow | CopyItem::GroupRow | CopyItem::GroupTable => {
            None
        }
    }
}

/// What stands in a cell, without what only a table needs: signs, and days that are counted from today.
fn of_cell<'a>(snapshot: &'a Snapshot, row: u32, column: Column, wording: Wording<'_>) -> Option<Cow<'a, str>> {
    let client = snapshot.client(row);
    match (column, client.cut_off()) {
        (Column::Wire(Field::CutOff), CutOff::Day(day)) => return Some(wording.locale.date(day).into()),
        (Column::Wire(field @ (Field::Status | Field::Phone)), _) => {
            return client.text(field).map(Clean::as_str).map(Cow::Borrowed);
        }
        _ => {}
    }
    let text = cell(snapshot, row, column, u16::MAX, wording).text;
    (text != MISSING && text != UNREADABLE).then_some(text)
}

/// The cells of a change: when, what, who, and from what to what.
fn of_change(batch: &ChangeBatch, entry: &Entry, present: &Present<'_>) -> String {
    let ChangeCells { time, id, name, zone, before, after, .. } = changes::cells(batch, entry, present);
    let kind = present.locale.text(changes::word(entry));
    // A status has a sign before it.
    let plain = |value: &str| match value.split_once(' ') {
        Some((_, word)) if entry.field == Some(Field::Status) => word.to_owned(),
        _ => value.to_owned(),
    };
    let (before, after) = (plain(&before), plain(&after));
    let cells = [&time, &*kind, &*id, &*name, &*zone, &before, &after];
    cells.into_iter().filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(BETWEEN)
}

fn of_poll(url: &CleanText, attempt: &Attempt, item: CopyItem, present: &Present<'_>) -> Option<String> {
    match (item, &attempt.outcome) {
        (CopyItem::PollUrl, _) => Some(url.as_str().to_owned()),
        (CopyItem::PollMessage, Err(error)) => Some(failure::message(error, present.locale)),
        (CopyItem::PollRow, _) => {
            let (cells, _) = journal::cells(attempt, present);
            Some(cells.into_iter().filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(BETWEEN))
        }
        _ => None,
    }
}

/// `text` in one line that commands nothing, whatever it was made of.
fn harmless(text: &str) -> String {
    let harmless = |c| match c {
        // Where a line break was sent; a pasted line has blanks there.
        '↵' => ' ',
        c if passes(c) => c,
        _ => char::REPLACEMENT_CHARACTER,
    };
    text.chars().map(harmless).collect()
}
