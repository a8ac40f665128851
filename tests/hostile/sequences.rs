//! What may be written to a terminal while frames are drawn.

use icu_properties::CodePointMapData;
use icu_properties::props::GeneralCategory;

/// Things that may not be written, of every kind.
pub(crate) const EXAMPLES: [&[u8]; 20] = [
    b"\x1b]0;title\x07",
    b"\x1b]52;c;cm0gLXJm\x1b\\",
    b"\x1bPq#0\x1b\\",
    b"\x1b_G\x1b\\",
    b"\x1b^x\x1b\\",
    b"\x1bc",
    b"\x1b[6n",
    b"\x1b[c",
    b"\x1b[?1049l",
    b"\x1b[5i",
    b"\x1b[20t",
    b"\x1b[3r",
    b"\x1b[1;2M",
    b"\x1b[>1M",
    b"\x1b[1K",
    b"\x07",
    b"\x7f",
    "\u{9b}31m".as_bytes(),
    "\u{202e}".as_bytes(),
    b"\xff",
];

/// The first thing in `written` that wisptop never makes when it draws; none in a good output.
///
/// What it makes: text without control, format, private and unassigned characters; SGR with numbers; a cursor position of
/// at most two numbers and a motion to the right; the whole screen, a line or some cells erased; lines inserted and
/// deleted; the cursor's visibility and synchronized updates, set and reset.
pub(crate) fn foreign(written: &[u8]) -> Option<String> {
    let text = match std::str::from_utf8(written) {
        Ok(text) => text,
        Err(error) => return Some(format!("no UTF-8 at byte {}", error.valid_up_to())),
    };
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = if c == '\u{1b}' { sequence(rest) } else { is_text(c).then(|| c.len_utf8()) };
        let Some(length) = length else {
            let near: String = rest.chars().take(30).collect();
            return Some(format!("byte {}: {near:?}", text.len() - rest.len()));
        };
        rest = &rest[length..];
    }
    None
}

fn is_text(c: char) -> bool {
    use GeneralCategory as G;
    !matches!(
        CodePointMapData::<G>::new().get(c),
        G::Control
            | G::Format
            | G::PrivateUse
            | G::Surrogate
            | G::Unassigned
            | G::LineSeparator
            | G::ParagraphSeparator
    )
}

/// The length of the sequence at the start of `text`, if it is one of ours.
fn sequence(text: &str) -> Option<usize> {
    let body = text.strip_prefix("\x1b[")?;
    let end = body.find(|c: char| ('\x40'..='\x7e').contains(&c))?;
    let parameters = &body[..end];
    let numbers =
        parameters.split([';', ':']).all(|number| number.len() <= 4 && number.bytes().all(|b| b.is_ascii_digit()));
    let ours = match body.as_bytes()[end] {
        b'm' => numbers,
        b'H' => numbers && parameters.split(';').count() <= 2,
        b'C' | b'L' | b'M' | b'X' => numbers && !parameters.contains([';', ':']),
        b'J' => parameters == "2",
        b'K' => matches!(parameters, "" | "2"),
        b'h' | b'l' => matches!(parameters, "?25" | "?2026"),
        _ => false,
    };
    ours.then_some(2 + end + 1)
}
