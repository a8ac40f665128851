//! From text to terms: words, quoted words, names with values, and the `|` between them.

use std::ops::Range;

/// A piece of a filter, with its place in the text, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// `|`
    Or(Range<usize>),
    /// Anything else.
    Term(Term<'a>),
}

/// One thing that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term<'a> {
    /// All of it.
    pub at: Range<usize>,
    /// Whether a `-` stands before it.
    pub not: bool,
    /// What stands before the sign, and the sign; none for a word.
    pub head: Option<Head<'a>>,
    /// The word, or what stands behind the sign; without its quotes.
    pub value: &'a str,
    /// Where that is, its quotes included.
    pub value_at: Range<usize>,
    /// Whether it is quoted.
    pub quoted: bool,
}

/// A name and the sign behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Head<'a> {
    pub name: &'a str,
    pub name_at: Range<usize>,
    pub sign: Sign,
}

/// How a value is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// `:` or `=`
    Is,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

const SIGNS: [(&str, Sign); 6] = [
    ("<=", Sign::LessOrEqual),
    (">=", Sign::GreaterOrEqual),
    ("<", Sign::Less),
    (">", Sign::Greater),
    (":", Sign::Is),
    ("=", Sign::Is),
];

/// Cuts `text` into pieces. Every text can be cut.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut at = 0;
    loop {
        at += blanks(&text[at..]);
        let rest = &text[at..];
        if rest.is_empty() {
            return pieces;
        }
        if rest.starts_with('|') {
            pieces.push(Piece::Or(at..at + 1));
            at += 1;
            continue;
        }
        let term = term(text, at);
        at = term.at.end;
        pieces.push(Piece::Term(term));
    }
}

fn blanks(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

fn term(text: &str, start: usize) -> Term<'_> {
    let mut at = start;
    // A lone dash is a word like any other.
    let not =
        text[at..].strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| !c.is_whitespace() && c != '|'));
    at += usize::from(not);
    let head = head(text, at);
    if let Some((_, end)) = &head {
        at = *end;
    }
    let (value, value_at, quoted) = value(text, at);
    Term { at: start..value_at.end, not, head: head.map(|(head, _)| head), value, value_at, quoted }
}

/// A name of letters with a sign behind it, and where the value begins.
fn head(text: &str, at: usize) -> Option<(Head<'_>, usize)> {
    let rest = &text[at..];
    let letters = rest.find(|c: char| !c.is_alphabetic() && c != '_').unwrap_or(rest.len());
    if letters == 0 {
        return None;
    }
    let name_at = at..at + letters;
    let gap = blanks(&text[name_at.end..]);
    let behind = &text[name_at.end + gap..];
    let (sign, kind) = SIGNS.iter().find(|(sign, _)| behind.starts_with(sign))?;
    let compares = *kind != Sign::Is;
    // `owes > 0` is one term; `name :` is two words.
    if gap > 0 && !compares {
        return None;
    }
    let mut end = name_at.end + gap + sign.len();
    if compares {
        end += blanks(&text[end..]);
    }
    Some((Head { name: &text[name_at.clone()], name_at, sign: *kind }, end))
}

/// The value at `at`: quoted, or up to the next blank or `|`. A quote that is still open ends with the text.
fn value(text: &str, at: usize) -> (&str, Range<usize>, bool) {
    let rest = &text[at..];
    if let Some(inner) = rest.strip_prefix('"') {
        let length = inner.find('"').unwrap_or(inner.len());
        let end = (at + 1 + length + 1).min(text.len());
        return (&inner[..length], at..end, true);
    }
    let length = rest.find(|c: char| c.is_whitespace() || c == '|').unwrap_or(rest.len());
    (&rest[..length], at..at + length, false)
}
