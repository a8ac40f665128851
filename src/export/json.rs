//! JSON, with the API's own names and types.

use std::io::{self, Write};

use crate::client::{Clean, Field, ServiceId};
use crate::export::Selection;
use crate::snapshot::Client;

pub(super) fn array(selection: &Selection<'_>, out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"[")?;
    for (nth, &row) in selection.rows.iter().enumerate() {
        out.write_all(if nth == 0 { b"\n" } else { b",\n" })?;
        object(selection, row, out)?;
    }
    out.write_all(if selection.rows.is_empty() { b"]\n" } else { b"\n]\n" })
}

pub(super) fn lines(selection: &Selection<'_>, out: &mut impl Write) -> io::Result<()> {
    for &row in selection.rows {
        object(selection, row, out)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

fn object(selection: &Selection<'_>, row: u32, out: &mut impl Write) -> io::Result<()> {
    let client = selection.snapshot.client(row);
    out.write_all(b"{")?;
    for (nth, &field) in selection.fields.iter().enumerate() {
        let comma = if nth == 0 { "" } else { "," };
        write!(out, "{comma}\"{}\":", field.key())?;
        value(client, field, out)?;
    }
    out.write_all(b"}")
}

fn value(client: Client<'_>, field: Field, out: &mut impl Write) -> io::Result<()> {
    match field {
        Field::ServiceId => match client.service_id() {
            ServiceId::Null => out.write_all(b"null"),
            ServiceId::Number(id) => write!(out, "{id}"),
            ServiceId::Odd(text) => string(text, out),
        },
        Field::Zone => number(client.zone(), out),
        Field::Technician => number(client.technician(), out),
        Field::Balance => number(client.balance(), out),
        Field::Price => number(client.price(), out),
        _ => match client.text(field) {
            Some(text) => string(text, out),
            None => out.write_all(b"null"),
        },
    }
}

/// As its own digits: an amount never goes through a binary fraction.
fn number(number: Option<impl std::fmt::Display>, out: &mut impl Write) -> io::Result<()> {
    match number {
        Some(number) => write!(out, "{number}"),
        None => out.write_all(b"null"),
    }
}

fn string(text: Clean<'_>, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(out, text.as_str()).map_err(io::Error::from)
}
