//! From text to terms: words, quoted words, names with values, and the `|` between them.

use std::borrow::Cow;
use std::net::IpAddr;
use std::ops::Range;

use ipnet::IpNet;

use crate::query::filter::names;

/// A piece of a filter, with its place in the text, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// `|`, or the comma between two values one of which is quoted.
    Or {
        at: Range<usize>,
        /// Whether no blank stands on either side.
        glued: bool,
    },
    /// Anything else.
    Term(Term<'a>),
}

impl Piece<'_> {
    pub(super) fn at(&self) -> &Range<usize> {
        match self {
            Self::Or { at, .. } => at,
            Self::Term(term) => &term.at,
        }
    }
}

/// One thing that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term<'a> {
    pub at: Range<usize>,
    /// Whether a `-` stands before it.
    pub not: bool,
    /// What stands before the sign, and the sign; none for a word.
    pub head: Option<Head<'a>>,
    /// The word, or what stands behind the sign; without its quotes.
    pub value: Cow<'a, str>,
    /// Where that is, its quotes included.
    pub value_at: Range<usize>,
    pub quoted: bool,
}

/// A name and the sign behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Head<'a> {
    pub name: &'a str,
    pub name_at: Range<usize>,
    pub sign: Sign,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// `:`: what a person would say that it is.
    Is,
    /// `=`: exactly this.
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// Longer ones first: the first that fits is taken.
const SIGNS: [(&str, Sign); 22] = [
    (":>=", Sign::GreaterOrEqual),
    (":<=", Sign::LessOrEqual),
    (":!=", Sign::NotEqual),
    ("!=", Sign::NotEqual),
    ("<>", Sign::NotEqual),
    ("==", Sign::Equal),
    ("=>", Sign::GreaterOrEqual),
    ("=<", Sign::LessOrEqual),
    (">=", Sign::GreaterOrEqual),
    ("<=", Sign::LessOrEqual),
    (":>", Sign::Greater),
    (":<", Sign::Less),
    (":=", Sign::Equal),
    (":≥", Sign::GreaterOrEqual),
    (":≤", Sign::LessOrEqual),
    ("≠", Sign::NotEqual),
    ("≥", Sign::GreaterOrEqual),
    ("≤", Sign::LessOrEqual),
    ("<", Sign::Less),
    (">", Sign::Greater),
    (":", Sign::Is),
    ("=", Sign::Equal),
];

/// Cuts `text` into pieces. Every text can be cut.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    let mut at = 0;
    loop {
        let before = at;
        at += blanks(&text[at..]);
        let rest = &text[at..];
        if rest.is_empty() {
            return pieces;
        }
        let behind_term = at == before && matches!(pieces.last(), Some(Piece::Term(_)));
        let listed = behind_term && rest.starts_with(',') && is_listed(&pieces);
        if rest.starts_with('|') || listed {
            let glued = behind_term && rest[1..].starts_with(|c: char| !c.is_whitespace() && c != '|');
            if !listed || glued {
                pieces.push(Piece::Or { at: at..at + 1, glued });
            }
            at += 1;
            continue;
        }
        let term = term(text, at);
        at = term.at.end;
        pieces.push(Piece::Term(term));
    }
}

/// Whether a comma behind the last piece goes on with a list of values.
fn is_listed(pieces: &[Piece<'_>]) -> bool {
    let terms = pieces.iter().rev().map_while(|piece| match piece {
        Piece::Term(term) => Some(term.head.is_some()),
        Piece::Or { glued, .. } => glued.then_some(false),
    });
    terms.into_iter().any(|has_head| has_head)
}

fn blanks(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

fn term(text: &str, start: usize) -> Term<'_> {
    let mut at = start;
    // A lone dash is no contrary of anything.
    let not =
        text[at..].strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| !c.is_whitespace() && c != '|'));
    at += usize::from(not);
    let head = head(text, at);
    if let Some((_, end)) = &head {
        at = *end;
    }
    let (value, value_at, quoted) = value(text, at, head.is_some());
    Term { at: start..value_at.end, not, head: head.map(|(head, _)| head), value, value_at, quoted }
}

/// A name of letters with a sign behind it, and where the value begins.
fn head(text: &str, at: usize) -> Option<(Head<'_>, usize)> {
    let rest = &text[at..];
    let letters = rest.find(|c: char| !c.is_alphabetic() && c != '_').unwrap_or(rest.len());
    if letters == 0 || is_address(rest) {
        return None;
    }
    let name_at = at..at + letters;
    let gap = blanks(&text[name_at.end..]);
    let behind = &text[name_at.end + gap..];
    let (sign, kind) = SIGNS.iter().find(|(sign, _)| behind.starts_with(sign))?;
    let compares = !matches!(kind, Sign::Is | Sign::Equal);
    // `owes > 0` and `Tel : 300` are one term; `what :` is two words. `http://` is no name.
    let known = || names::kind(&text[name_at.clone()]).is_some();
    if gap > 0 && !compares && !known() || behind.starts_with("://") {
        return None;
    }
    let mut end = name_at.end + gap + sign.len();
    if compares {
        end += blanks(&text[end..]);
    }
    Some((Head { name: &text[name_at.clone()], name_at, sign: *kind }, end))
}

/// Whether `text` begins with something of hexadecimal digits and colons: an address of a card or of the network.
fn is_address(text: &str) -> bool {
    let end = text.find(|c: char| c.is_whitespace() || c == '|').unwrap_or(text.len());
    let word = text[..end].trim_end_matches([',', ';', '.']);
    if word.parse::<IpAddr>().is_ok() || word.parse::<IpNet>().is_ok() {
        return true;
    }
    let mut pairs = word.split(':');
    let (Some(first), Some(second)) = (pairs.next(), pairs.next()) else {
        return false;
    };
    let hexadecimal = |pair: &str| pair.bytes().all(|byte| byte.is_ascii_hexdigit());
    let (last, more) = (word.rsplit(':').next().unwrap_or_default(), pairs.clone().count());
    let pairs = [first, second].into_iter().chain(pairs);
    let all_pairs = pairs.clone().take(more + 1).all(|pair| pair.len() == 2 && hexadecimal(pair));
    // One that is still being typed: what is no name anyway.
    let begun = more > 0 || names::kind(first).is_none();
    all_pairs && last.len() <= 2 && hexadecimal(last) && begun
}

/// The value at `at`: quoted, or up to the next blank or `|`. Within quotes two of them stand for one; quotes that are
/// still open end with the text.
fn value(text: &str, at: usize, headed: bool) -> (Cow<'_, str>, Range<usize>, bool) {
    let rest = &text[at..];
    if let Some(inner) = rest.strip_prefix('"') {
        let mut end = inner.len();
        let mut closed = 0;
        let mut quotes = inner.match_indices('"').map(|(place, _)| place).peekable();
        while let Some(place) = quotes.next() {
            if quotes.next_if_eq(&(place + 1)).is_none() {
                (end, closed) = (place, 1);
                break;
            }
        }
        let value = &inner[..end];
        let value = if value.contains('"') { value.replace("\"\"", "\"").into() } else { value.into() };
        return (value, at..at + 1 + end + closed, true);
    }
    let blank = rest.find(|c: char| c.is_whitespace() || c == '|').unwrap_or(rest.len());
    // A list goes on with a value in quotes.
    let length = if headed { rest[..blank].find(",\"").unwrap_or(blank) } else { blank };
    (rest[..length].into(), at..at + length, false)
}
