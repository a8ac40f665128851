//! The gate for text from the wire.
//!
//! Whatever someone typed into the billing system, or a server put into a message, passes here once, where it is
//! decoded. [`Clean`] and [`CleanText`] can only be made here, and screens, logs and outputs take nothing else, so no
//! control character, escape sequence, bidi override or invisible character can reach a terminal.
//!
//! What is harmful is replaced by something that can be seen and whose width every terminal agrees on:
//!
//! | in | out |
//! |---|---|
//! | line breaks (LF, CR, CRLF, U+2028, U+2029) | `↵` |
//! | tab, and spaces of other widths | a space |
//! | other C0 controls, DEL | their pictures, `␛`, `␡` |
//! | C1 controls, bidi controls, zero-width and other format characters, fillers, unassigned, private use | `�` |
//! | variation selectors, and the joiners and skin tones that glue emoji together | nothing: each emoji stands alone, as wide as it looks |
//! | a combining mark without a base | `◌` under it |
//! | more than [`MAX_MARKS`] marks on one base | nothing |
//! | text past [`MAX_BYTES`] | `… [N B]`, N being the bytes that were sent |

use std::borrow::Cow;
use std::fmt;

use icu_properties::props::{DefaultIgnorableCodePoint, GeneralCategory};
use icu_properties::{CodePointMapData, CodePointSetData};
use unicode_width::UnicodeWidthChar;

/// Cleaned text is never longer than this, in bytes: more than any screen shows of one field.
pub const MAX_BYTES: usize = 4096;
/// Combining marks kept on one base character: more than any language stacks.
pub const MAX_MARKS: usize = 8;

const REPLACEMENT: char = '\u{FFFD}';
const LINE_BREAK: char = '↵';
const MARK_BASE: char = '◌';

/// Text that has passed the gate, borrowed.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clean<'a>(&'a str);

impl<'a> Clean<'a> {
    pub fn as_str(self) -> &'a str {
        self.0
    }

    /// Whether there is nothing in it, or nothing but spaces.
    pub fn is_blank(self) -> bool {
        // Most texts begin with a letter, which is all that has to be seen.
        !self.0.as_bytes().first().is_some_and(u8::is_ascii_graphic) && self.0.trim().is_empty()
    }
}

impl fmt::Display for Clean<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

impl fmt::Debug for Clean<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.0, f)
    }
}

/// Text that has passed the gate, owned.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CleanText(Box<str>);

impl CleanText {
    /// Cleans `raw`.
    pub fn new(raw: &str) -> Self {
        Self(clean(raw).into())
    }

    /// Cleans bytes of unknown encoding: what is not UTF-8 becomes `�`. Only as much is looked at as could be shown.
    pub fn from_bytes(raw: &[u8]) -> Self {
        let head = &raw[..raw.len().min(MAX_BYTES + 1)];
        Self::new(&String::from_utf8_lossy(head))
    }

    pub fn as_clean(&self) -> Clean<'_> {
        Clean(&self.0)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The same text with every `secret` in it replaced by dots.
    #[must_use]
    pub(crate) fn hide(&self, secret: &str) -> Self {
        Self(self.0.replace(secret, "•••").into())
    }

    /// The first `chars` characters, followed by `…` where more was there.
    #[must_use]
    pub fn cut(&self, chars: usize) -> Self {
        match self.0.char_indices().nth(chars) {
            Some((end, _)) => Self(format!("{}…", &self.0[..end]).into()),
            None => self.clone(),
        }
    }
}

impl fmt::Display for CleanText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for CleanText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

/// Where a text lies in a [`TextArena`], in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    start: u32,
    end: u32,
}

/// Many cleaned texts, one after the other in one allocation.
///
/// It can hold 4 GiB; past that, texts are dropped to nothing, which `--max-body` prevents long before.
#[derive(Clone, Default)]
pub struct TextArena {
    text: String,
}

impl TextArena {
    /// Cleans `raw` and keeps it; returns where it is, and whether it differs from `raw`.
    pub fn push(&mut self, raw: &str) -> (Span, bool) {
        let cleaned = clean(raw);
        let start = self.text.len();
        let (Ok(first), Ok(last)) = (u32::try_from(start), u32::try_from(start + cleaned.len())) else {
            return (Span { start: 0, end: 0 }, !raw.is_empty());
        };
        self.text.push_str(&cleaned);
        // What is borrowed is `raw` itself.
        let is_changed = matches!(&cleaned, Cow::Owned(cleaned) if cleaned != raw);
        (Span { start: first, end: last }, is_changed)
    }

    /// Cleans `raw` and puts it behind the text before; returns its length in bytes, which is at most [`MAX_BYTES`], and
    /// whether it differs from `raw`.
    pub fn append(&mut self, raw: &str) -> (u16, bool) {
        let (Span { start, end }, is_changed) = self.push(raw);
        ((end - start) as u16, is_changed)
    }

    /// Where the next text will start, in bytes.
    pub fn len(&self) -> u32 {
        // Past 4 GiB nothing is kept.
        u32::try_from(self.text.len()).unwrap_or_default()
    }

    /// Whether there is no text in it.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The `length` bytes from `start`, which must be what was appended.
    pub fn slice(&self, start: u32, length: u16) -> Clean<'_> {
        self.get(Span { start, end: start + u32::from(length) })
    }

    /// The text at `span`, which must come from this arena.
    pub fn get(&self, span: Span) -> Clean<'_> {
        Clean(&self.text[span.start as usize..span.end as usize])
    }

    /// Gives back what was reserved and not used.
    pub fn shrink(&mut self) {
        self.text.shrink_to_fit();
    }
}

/// Characters of everyday names and streets, for which no table has to be asked.
fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '¡'..='¬' | '®'..='ɏ')
}

/// Whether a byte of a text is one of a plain character whatever stands beside it: of ASCII, or of a letter from À to ȿ,
/// whose first bytes are these.
fn is_plain_byte(byte: u8) -> bool {
    matches!(byte, b' '..=b'~' | 0x80..=0xbf | 0xc3..=0xc8)
}

/// Whether nothing in `raw` has to be replaced.
fn is_clean(raw: &str) -> bool {
    // Without a way out of the loop it runs over many bytes at once.
    raw.len() <= MAX_BYTES
        && (raw.bytes().fold(true, |plain, byte| plain & is_plain_byte(byte)) || raw.chars().all(is_plain))
}

fn clean(raw: &str) -> Cow<'_, str> {
    if is_clean(raw) {
        return Cow::Borrowed(raw);
    }
    let mut out = String::with_capacity(raw.len().min(MAX_BYTES) + 4);
    let mut marks = 0;
    let mut previous = None;
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        if out.len() > MAX_BYTES {
            break;
        }
        let kept = match passage(c, previous) {
            Passage::Keep => Some(c),
            Passage::Mark if previous.is_none() => {
                marks = 1;
                out.push(MARK_BASE);
                out.push(c);
                previous = Some(MARK_BASE);
                continue;
            }
            Passage::Mark => {
                marks += 1;
                if marks <= MAX_MARKS {
                    out.push(c);
                }
                continue;
            }
            Passage::Replace(with) => {
                if c == '\r' && chars.peek() == Some(&'\n') {
                    chars.next();
                }
                Some(with)
            }
            Passage::Drop => None,
        };
        if let Some(c) = kept {
            out.push(c);
            previous = Some(c);
            marks = 0;
        }
    }
    if out.len() > MAX_BYTES {
        // How much there was is told where it is cut.
        let sign = format!("… [{} B]", raw.len());
        let mut end = MAX_BYTES - sign.len();
        while !out.is_char_boundary(end) {
            end -= 1;
        }
        out.truncate(end);
        out.push_str(&sign);
    }
    Cow::Owned(out)
}

/// Whether the gate lets `c` through: neither it nor what follows can command a terminal or hide in one.
///
/// For outputs that hold texts as they were sent and have a way to escape single characters.
pub fn passes(c: char) -> bool {
    matches!(passage(c, None), Passage::Keep | Passage::Mark)
}

enum Passage {
    Keep,
    Mark,
    Replace(char),
    Drop,
}

/// What becomes of `c` after `previous`, the last base character that was kept.
fn passage(c: char, previous: Option<char>) -> Passage {
    use GeneralCategory as G;
    match c {
        _ if is_plain(c) => return Passage::Keep,
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => return Passage::Replace(LINE_BREAK),
        '\t' => return Passage::Replace(' '),
        '\u{7F}' => return Passage::Replace('␡'),
        '\0'..='\u{1F}' => return Passage::Replace(char::from_u32(0x2400 + u32::from(c)).unwrap_or(REPLACEMENT)),
        '\u{FE00}'..='\u{FE0F}' => return Passage::Drop,
        '\u{200D}' | '\u{1F3FB}'..='\u{1F3FF}' if previous.is_some_and(is_pictograph) => return Passage::Drop,
        '\u{1F3FB}'..='\u{1F3FF}' => return Passage::Replace(REPLACEMENT),
        // Vowels and finals of decomposed Korean have no width of their own: they stand on a consonant.
        '\u{1160}'..='\u{11FF}' | '\u{D7B0}'..='\u{D7FB}' => return Passage::Mark,
        '\u{3000}' => return Passage::Keep,
        _ => {}
    }
    if CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(c) {
        return Passage::Replace(REPLACEMENT);
    }
    match CodePointMapData::<G>::new().get(c) {
        G::SpaceSeparator => Passage::Replace(' '),
        G::NonspacingMark | G::EnclosingMark | G::SpacingMark => Passage::Mark,
        G::Control
        | G::Format
        | G::Unassigned
        | G::PrivateUse
        | G::Surrogate
        | G::LineSeparator
        | G::ParagraphSeparator => Passage::Replace(REPLACEMENT),
        _ if c.width().is_none_or(|width| width == 0) => Passage::Replace(REPLACEMENT),
        _ => Passage::Keep,
    }
}

/// Whether `c` is nothing that a reader sees: format characters, fillers, controls (or the picture that stands for one)
/// and what is shown as `�`. Search drops these from both sides, so that `Ana` with a soft hyphen in it is `ana`.
pub fn is_invisible(c: char) -> bool {
    match c {
        _ if is_plain(c) => false,
        REPLACEMENT | MARK_BASE | '\u{2400}'..='\u{2421}' => true,
        LINE_BREAK => false,
        _ => !c.is_whitespace() && matches!(passage(c, None), Passage::Replace(_) | Passage::Drop),
    }
}

fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2190}'..='\u{2BFF}' | '\u{3030}' | '\u{303D}' | '\u{3297}' | '\u{3299}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn everyday_text_is_borrowed_unchanged() {
        for text in ["", "Juan Pérez", "María Ñáñez Güémez", "Calle 123 #45-67", "¿Qué? 2º piso"] {
            assert!(matches!(clean(text), Cow::Borrowed(same) if same == text));
        }
    }

    #[test]
    fn characters_of_plain_bytes_are_plain() {
        for c in '\0'..=char::MAX {
            if c.encode_utf8(&mut [0; 4]).bytes().all(is_plain_byte) {
                assert!(is_plain(c), "{c:?}");
            }
        }
    }

    #[test]
    fn what_could_command_a_terminal_becomes_visible() {
        assert_eq!(clean("a\u{1b}[2Jb"), "a␛[2Jb");
        assert_eq!(clean("\u{9b}31m\u{90}\u{7f}\u{0}"), "�31m�␡␀");
        assert_eq!(clean("uno\r\ndos\ntres\u{2028}x\ty"), "uno↵dos↵tres↵x y");
        assert_eq!(clean("\u{202e}abc\u{2066}\u{200b}\u{feff}\u{ad}\u{e0041}"), "�abc�����");
        assert_eq!(clean("\u{e000}\u{fdd0}\u{378}"), "���");
        assert_eq!(clean("a\u{a0}b\u{2003}c"), "a b c");
    }

    #[test]
    fn what_is_not_seen_is_told() {
        for c in "\u{ad}\u{200b}\u{200d}\u{202e}\u{2066}\u{feff}\u{e0041}\u{fe0f}\u{0}\u{7f}\u{9b}␛�◌\u{115f}".chars()
        {
            assert!(is_invisible(c), "{c:?}");
        }
        for c in "aÑñ1 \n\t\u{a0}\u{2028}↵-…你👍\u{301}".chars() {
            assert!(!is_invisible(c), "{c:?}");
        }
    }

    #[test]
    fn emoji_stand_alone_so_that_their_width_is_known() {
        assert_eq!(clean("👨\u{200d}👩\u{200d}👧 ❤\u{fe0f} 👍\u{1f3fd}"), "👨👩👧 ❤ 👍");
        assert_eq!(clean("🇨🇴 你好"), "🇨🇴 你好");
    }

    #[test]
    fn marks_need_a_base_and_are_bounded() {
        assert_eq!(clean("\u{301}a"), "◌\u{301}a");
        let stacked = format!("a{}b", "\u{301}".repeat(50));
        assert_eq!(clean(&stacked), format!("a{}b", "\u{301}".repeat(MAX_MARKS)));
        assert_eq!(clean("Nu\u{301}n\u{303}ez"), "Nu\u{301}n\u{303}ez");
    }

    #[test]
    fn a_megabyte_is_cut_with_a_sign() {
        let cut = clean(&"ñ".repeat(1 << 20)).into_owned();
        assert!(cut.len() <= MAX_BYTES && cut.ends_with("… [2097152 B]"));
    }

    proptest! {
        #[test]
        fn cleaning_twice_is_cleaning_once_and_nothing_harmful_is_left(
            raw in proptest::collection::vec(any::<char>(), 0..200).prop_map(|chars| chars.into_iter().collect::<String>())
        ) {
            let once = clean(&raw).into_owned();
            let twice = clean(&once).into_owned();
            prop_assert_eq!(&twice, &once);
            for c in once.chars() {
                prop_assert!(!c.is_control(), "{:?}", c);
                let invisible = matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
                prop_assert!(!invisible, "{c:?}");
            }
            prop_assert!(once.len() <= MAX_BYTES);
        }

        #[test]
        fn marks_and_joiners_in_any_mixture_are_stable(
            raw in "[aé\u{301}\u{fe0f}\u{200d}👍\u{1f3fd}\u{1160}\u{34f}\r\n\u{1b}]{0,60}"
        ) {
            let once = clean(&raw).into_owned();
            let twice = clean(&once).into_owned();
            prop_assert_eq!(&twice, &once);
        }
    }
}
