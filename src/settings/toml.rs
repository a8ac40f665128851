//! TOML that people write by hand, with the place of everything in it: what is wrong is told by line and column, and all of
//! it at once.

use std::fs::File;
use std::io::Read as _;
use std::ops::Range;
use std::path::Path;

use toml::de::DeTable;

use crate::platform::system::SystemReason;

/// More bytes than this nobody has written by hand.
const MOST: u64 = 4 << 20;

/// A place in a file, both counted from 1: a line, and a character in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub line: usize,
    pub column: usize,
}

/// Why there is nothing to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    System(SystemReason),
    TooLong,
    /// The first byte that is not UTF-8.
    NotUtf8(Place),
}

/// Reads the file at `path`, without the mark that some editors put before the text.
///
/// # Errors
/// It cannot be read, or is no text.
pub fn read(path: &Path) -> Result<String, Unreadable> {
    let system = |error: std::io::Error| Unreadable::System(error.into());
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(MOST + 1).read_to_end(&mut bytes)).map_err(system)?;
    if bytes.len() as u64 > MOST {
        return Err(Unreadable::TooLong);
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let before = String::from_utf8_lossy(&error.as_bytes()[..valid]).into_owned();
        Unreadable::NotUtf8(place(&before, before.len()))
    })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// Where the byte `at` of `text` stands.
pub fn place(text: &str, at: usize) -> Place {
    let before = &text[..text.floor_char_boundary(at)];
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    Place { line: before.matches('\n').count() + 1, column: before[line_start..].chars().count() + 1 }
}

/// A key and its value, each with its bytes in the text.
pub struct Pair {
    pub key: String,
    pub key_at: Range<usize>,
    /// `None` where it is no text.
    pub text: Option<String>,
    pub value_at: Range<usize>,
}

/// A text that was read as far as it can be.
pub struct Document {
    /// The keys and values at its top, in the order in which they were written; of a line that is no TOML, what can be made
    /// out of it.
    pub pairs: Vec<Pair>,
    /// Where the text is no TOML: bytes in it, in ascending order.
    pub mistakes: Vec<Range<usize>>,
}

/// Times that a text is read again without the lines in which something was wrong: the parser goes no further behind some
/// mistakes, and a person reads no more of them than this.
const TIMES: usize = 32;

impl Document {
    /// Reads `text`.
    pub fn of(text: &str) -> Self {
        let mut rest = text.to_owned();
        let mut document = Self { pairs: Vec::new(), mistakes: Vec::new() };
        for _ in 0..TIMES {
            let (table, errors) = DeTable::parse_recoverable(&rest);
            let spans: Vec<Range<usize>> = errors.iter().map(|error| error.span().unwrap_or(0..0)).collect();
            for (key, value) in table.get_ref() {
                if document.pairs.iter().all(|pair| pair.key_at != key.span()) {
                    document.pairs.push(Pair {
                        key: key.get_ref().to_string(),
                        key_at: key.span(),
                        text: value.get_ref().as_str().map(str::to_owned),
                        value_at: value.span(),
                    });
                }
            }
            let left = spans.iter().fold(rest.clone(), |text, span| without_line(&text, span.start));
            let is_last = left == rest;
            document.mistakes.extend(spans);
            if is_last {
                break;
            }
            rest = left;
        }
        document.pairs.sort_by_key(|pair| pair.key_at.start);
        document.mistakes.sort_by_key(|span| span.start);
        document
    }
}

/// `text` with blanks in the place of the line in which the byte `at` stands.
fn without_line(text: &str, at: usize) -> String {
    let at = text.floor_char_boundary(at);
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    format!("{}{}{}", &text[..start], " ".repeat(end - start), &text[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(line: usize, column: usize) -> Place {
        Place { line, column }
    }

    #[test]
    fn places_are_lines_and_characters() {
        let text = "ñañ = 1\r\n  x\n";
        assert_eq!([0, 3, 7].map(|byte| place(text, byte)), [at(1, 1), at(1, 3), at(1, 6)]);
        assert_eq!([11, 13, 99].map(|byte| place(text, byte)), [at(2, 1), at(2, 3), at(3, 1)]);
        // Within a character.
        assert_eq!(place(text, 1), at(1, 1));
    }

    #[test]
    fn behind_every_mistake_it_goes_on() {
        let text = "a = 'x'\nb: 1\na = 'y'\nc = [1\nd\n";
        let Document { pairs, mistakes } = Document::of(text);
        let mut lines: Vec<usize> = mistakes.iter().map(|at| place(text, at.start).line).collect();
        lines.dedup();
        assert!(lines.starts_with(&[2, 3]) && lines.len() > 2, "{lines:?}");
        assert_eq!((pairs[0].key.as_str(), pairs[0].text.as_deref()), ("a", Some("x")));
        let fine = Document::of("5 = 'x'\n6 = 7\n");
        let texts: Vec<Option<&str>> = fine.pairs.iter().map(|pair| pair.text.as_deref()).collect();
        assert_eq!((fine.mistakes, texts), (vec![], vec![Some("x"), None]));
    }

    #[test]
    fn a_file_is_text_or_says_why_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.toml");
        let written = |bytes: &[u8]| {
            std::fs::write(&path, bytes).unwrap();
            read(&path)
        };
        assert_eq!(written("\u{feff}5 = 'ñ'".as_bytes()), Ok("5 = 'ñ'".to_owned()));
        assert_eq!(written(b"5 = 'x'\n7 = '\xf1'"), Err(Unreadable::NotUtf8(at(2, 6))));
        assert_eq!(written(&vec![b'#'; MOST as usize + 1]), Err(Unreadable::TooLong));
        assert!(matches!(read(folder.path()), Err(Unreadable::System(_))));
        assert!(matches!(read(&folder.path().join("none")), Err(Unreadable::System(_))));
    }
}
