//! CSV after RFC 4180, with line feeds between the lines, that a spreadsheet can open without being told what to do by a
//! client's name.

use std::borrow::Cow;
use std::io::{self, Write};

use csv::{ErrorKind, WriterBuilder};

use crate::client::Sent;
use crate::export::value::{Value, value};
use crate::export::{Left, Options, Selection};
use crate::text::CleanText;
use crate::text::clean::passes;

pub(super) fn write(selection: &Selection<'_>, options: Options<'_>, out: &mut impl Write) -> io::Result<Left> {
    let mut left = Left::default();
    let mut csv = WriterBuilder::new().from_writer(out);
    csv.write_record(selection.columns.iter().map(|column| column.key())).map_err(io_error)?;
    for client in selection.clients() {
        let client = client?;
        for &column in selection.columns {
            let written = match value(selection, client, column, options.raw, &mut left) {
                Value::Null => Cow::default(),
                Value::Number(number) => number,
                Value::Own(text) => text.into(),
                Value::Text(sent) => text(sent, options),
            };
            csv.write_field(written.as_bytes()).map_err(io_error)?;
        }
        csv.write_record(None::<&[u8]>).map_err(io_error)?;
    }
    csv.flush()?;
    Ok(left)
}

/// The error of the output itself, whose kind says whether its reader has left: `io::Error::from` would hide it.
pub(super) fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        ErrorKind::Io(error) => error,
        kind => io::Error::other(format!("{kind:?}")),
    }
}

pub(super) fn text<'a>(sent: Sent<'a>, options: Options<'_>) -> Cow<'a, str> {
    let text = if options.cleaned {
        Cow::Owned(CleanText::new(sent.expose()).as_str().to_owned())
    } else {
        Cow::Borrowed(sent.expose())
    };
    if options.guarded && is_formula(&text) { format!("'{text}").into() } else { text }
}

/// Whether a spreadsheet may take `text` for a formula, which also begins behind what cannot be seen. A `'` before it is
/// understood and hidden by spreadsheets.
pub(super) fn is_formula(text: &str) -> bool {
    let seen = text.trim_start_matches(|c: char| c.is_whitespace() || !passes(c));
    text.starts_with(['\t', '\r']) || seen.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '|', '%'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_seen_behind_what_cannot_be_seen() {
        for text in ["=1", "  +1", "\t=1", "\u{feff}@x", "\u{200b}\u{a0}-1", "\u{0}=1", "＝1", "\tx", "\r\nx"] {
            assert!(is_formula(text), "{text:?}");
        }
        for text in ["", " ", "a=1", "1-2", "'=1", "Ñ", "#5"] {
            assert!(!is_formula(text), "{text:?}");
        }
    }
}
