//! JSON, with the API's own names and types.

use std::io::{self, Write};

use crate::client::Sent;
use crate::export::value::{Value, value};
use crate::export::{Left, Selection};
use crate::snapshot::Client;
use crate::text::clean::passes;

pub(super) fn array(selection: &Selection<'_>, raw: bool, out: &mut impl Write) -> io::Result<Left> {
    let mut left = Left::default();
    out.write_all(b"[")?;
    for (nth, client) in selection.clients().enumerate() {
        out.write_all(if nth == 0 { b"\n" } else { b",\n" })?;
        object(selection, client?, raw, &mut left, out)?;
    }
    out.write_all(if selection.rows.is_empty() { b"]\n" } else { b"\n]\n" })?;
    Ok(left)
}

pub(super) fn lines(selection: &Selection<'_>, raw: bool, out: &mut impl Write) -> io::Result<Left> {
    let mut left = Left::default();
    for client in selection.clients() {
        object(selection, client?, raw, &mut left, out)?;
        out.write_all(b"\n")?;
    }
    Ok(left)
}

fn object(
    selection: &Selection<'_>,
    client: Client<'_>,
    raw: bool,
    left: &mut Left,
    out: &mut impl Write,
) -> io::Result<()> {
    out.write_all(b"{")?;
    for (nth, &column) in selection.columns.iter().enumerate() {
        let comma = if nth == 0 { "" } else { "," };
        write!(out, "{comma}\"{}\":", column.key())?;
        match value(selection, client, column, raw, left) {
            Value::Null => out.write_all(b"null")?,
            // As its own digits: an amount never goes through a binary fraction.
            Value::Number(number) => out.write_all(number.as_bytes())?,
            Value::Own(text) => write!(out, "\"{text}\"")?,
            Value::Text(sent) => string(sent, out)?,
        }
    }
    out.write_all(b"}")
}

/// A text in quotes. Besides what JSON demands, everything that could command a terminal or hide in one is escaped: the
/// text is the same for whoever reads the JSON, and harmless to whoever looks at it.
pub(super) fn string(sent: Sent<'_>, out: &mut impl Write) -> io::Result<()> {
    let text = sent.expose();
    let mut plain = 0;
    out.write_all(b"\"")?;
    for (at, c) in text.char_indices() {
        let short = match c {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            '\u{8}' => "\\b",
            '\u{c}' => "\\f",
            _ if passes(c) => continue,
            _ => "",
        };
        out.write_all(&text.as_bytes()[plain..at])?;
        plain = at + c.len_utf8();
        out.write_all(short.as_bytes())?;
        if short.is_empty() {
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
        }
    }
    out.write_all(&text.as_bytes()[plain..])?;
    out.write_all(b"\"")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(text: &str) -> String {
        let mut out = Vec::new();
        string(Sent::new(text), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_a_terminal_could_obey_is_escaped() {
        assert_eq!(written("Ñandú, \"漢字\" \\ ok"), r#""Ñandú, \"漢字\" \\ ok""#);
        assert_eq!(written("a\u{1b}[2J\n\r\t\u{0}\u{7f}"), r#""a\u001b[2J\n\r\t\u0000\u007f""#);
        assert_eq!(written("\u{9b}\u{ad}\u{202e}\u{2028}\u{e0041}"), r#""\u009b\u00ad\u202e\u2028\udb40\udc41""#);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_text_is_read_back_and_nothing_harmful_is_written(
            text in prop::collection::vec(prop_oneof![any::<char>(), prop::char::range('\0', '\u{a0}'), prop::char::range('\u{2000}', '\u{206f}')], 0..40)
        ) {
            let text: String = text.into_iter().collect();
            let json = written(&text);
            prop_assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
            prop_assert!(json.chars().all(passes), "{}", json);
        }
    }
}
