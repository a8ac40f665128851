//! One JSON value, as it is written, → what a field holds. Nothing but money is rounded, and nothing is guessed.

use std::borrow::Cow;
use std::fmt;

use rust_decimal::Decimal;
use serde::de::{Deserializer, Visitor};

use crate::client::SentAs;
use crate::client::money::Reading;
use crate::client::record::RawId;

/// A value, `None` for null, and whether what was sent fits the field's type.
pub(super) type Read<T> = (Option<T>, bool);

/// The sent form of a value that does not say it.
pub(super) type Aside<'a> = (SentAs, Cow<'a, str>);

/// A value, and its sent form where there is one.
pub(super) type Beside<'a, T> = (Read<T>, Option<Aside<'a>>);

/// A text; anything else stays as it stood in the JSON and does not fit. One with half of a surrogate pair holds a
/// U+FFFD there, and does not fit either.
pub(super) fn text(raw: &str) -> Read<Cow<'_, str>> {
    match quoted(raw) {
        Some(inner) if !inner.contains('\\') => (Some(Cow::Borrowed(inner)), true),
        Some(inner) => match unescape(raw) {
            Some((text, whole)) => (Some(Cow::Owned(text)), whole),
            None => (Some(Cow::Borrowed(inner)), false),
        },
        None if raw == "null" => (None, true),
        None => (Some(Cow::Borrowed(raw)), false),
    }
}

/// As [`text`]. Half of a surrogate pair has a sent form; a value of another type is its own.
pub(super) fn whole_text(raw: &str) -> Beside<'_, Cow<'_, str>> {
    let read = text(raw);
    let is_damaged = !read.1 && quoted(raw).is_some();
    (read, is_damaged.then(|| unread(raw)))
}

/// A whole number of 64 bits, also as a text.
pub(super) fn whole(raw: &str) -> Beside<'_, i64> {
    let number = match number(raw) {
        Number::None => return ((None, true), None),
        Number::Json(digits) => digits.parse().ok(),
        // As JSON writes it: a plus sign is somebody's own form, and no form is guessed at.
        Number::Text(digits) => digits.parse().ok().filter(|_| !digits.starts_with('+')),
    };
    (fitting(number), number.is_none().then(|| unread(raw)))
}

/// An amount, also as a text, and the number that was sent where it was rounded to the cent. Of texts only plain decimals are read: in
/// "1,234" the comma may mean either thing, and `1e3` is as likely a name.
pub(super) fn amount(raw: &str) -> Beside<'_, Decimal> {
    let (reading, sent) = match number(raw) {
        Number::None => return ((None, true), None),
        Number::Json(number) => (Reading::of(number), Cow::Borrowed(number)),
        Number::Text(number) => (is_plain(&number).then(|| Reading::of(&number)).flatten(), as_json(&number).into()),
    };
    let aside = match reading {
        None => Some(unread(raw)),
        Some(reading) => (!reading.is_exact).then_some((SentAs::Number, sent)),
    };
    (fitting(reading.map(|reading| reading.amount)), aside)
}

/// A plain decimal as JSON writes it: without zeros at its start.
fn as_json(number: &str) -> String {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |digits| ("-", digits));
    let digits = digits.trim_start_matches('0');
    let zero = if digits.starts_with(|first: char| first.is_ascii_digit()) { "" } else { "0" };
    format!("{sign}{zero}{digits}")
}

/// What was sent instead of a value that fits, as a text: a text's own characters, or the JSON of anything else.
fn unread(raw: &str) -> Aside<'_> {
    let sent = match text(raw) {
        (Some(text), true) => text,
        // Half of a surrogate pair is no character: its escape is as near as a text can come.
        _ => Cow::Borrowed(quoted(raw).unwrap_or(raw)),
    };
    (SentAs::Unread, sent)
}

/// An id, and the number that was sent where it is none of 64 bits. Digits beyond these are an id like any other, and
/// kept as they are.
pub(super) fn id(raw: &str) -> Beside<'_, RawId<'_>> {
    if let Ok(number) = raw.parse() {
        return ((Some(RawId::Number(number)), true), None);
    }
    let is_whole = raw.strip_prefix('-').unwrap_or(raw).bytes().all(|byte| byte.is_ascii_digit());
    let (id, text_fits) = text(raw);
    let aside = if quoted(raw).is_some() {
        (!text_fits).then(|| unread(raw))
    } else {
        // A number that others would take for endless is left a text.
        let is_number = raw.parse().is_ok_and(f64::is_finite);
        is_number.then_some((SentAs::Number, Cow::Borrowed(raw)))
    };
    ((id.map(RawId::Odd), raw == "null" || is_whole), aside)
}

fn fitting<T>(value: Option<T>) -> Read<T> {
    let fits = value.is_some();
    (value, fits)
}

enum Number<'a> {
    /// Null, or a blank text.
    None,
    Json(&'a str),
    /// In quotes, without spaces round it.
    Text(Cow<'a, str>),
}

fn number(raw: &str) -> Number<'_> {
    if quoted(raw).is_none() {
        return if raw == "null" { Number::None } else { Number::Json(raw) };
    }
    match text(raw).0 {
        Some(text) if !text.trim().is_empty() => Number::Text(match text {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
            Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
        }),
        _ => Number::None,
    }
}

/// Digits, perhaps with a minus sign before them and a point with more digits behind them.
fn is_plain(number: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = number.strip_prefix('-').unwrap_or(number);
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    digits(whole) && digits(fraction)
}

fn quoted(raw: &str) -> Option<&str> {
    raw.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'))
}

/// The text with its escapes read, and whether all of them were characters.
fn unescape(raw: &str) -> Option<(String, bool)> {
    // As bytes, because a text with half of a surrogate pair is refused as a text, and the rest of it with it.
    serde_json::Deserializer::from_str(raw).deserialize_bytes(BytesVisitor).ok()
}

struct BytesVisitor;

impl Visitor<'_> for BytesVisitor {
    type Value = (String, bool);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_bytes<E>(self, bytes: &[u8]) -> Result<(String, bool), E> {
        // Halves come coded like characters, ED A0..BF 80..BF, which no character is; U+FFFD has three bytes as well.
        let is_half = |at: &usize| matches!(bytes.get(at + 1), Some(0xA0..=0xBF));
        let halves: Vec<usize> = memchr::memchr_iter(0xED, bytes).filter(is_half).collect();
        let mut text = bytes.to_vec();
        for &at in &halves {
            if let Some(half) = text.get_mut(at..at + 3) {
                half.copy_from_slice("\u{FFFD}".as_bytes());
            }
        }
        Ok((String::from_utf8_lossy(&text).into_owned(), halves.is_empty()))
    }
}
