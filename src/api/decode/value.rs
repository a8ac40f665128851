//! One JSON value, as it is written, → what a field holds. Nothing is rounded, and nothing is guessed.

use std::borrow::Cow;
use std::fmt;

use rust_decimal::Decimal;
use serde::de::{Deserializer, Visitor};

use crate::client::money::parse_amount;
use crate::client::record::RawId;

/// A value, `None` for null, and whether what was sent fits the field's type.
pub(super) type Read<T> = (Option<T>, bool);

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

/// A whole number of 64 bits, also as a text.
pub(super) fn whole(raw: &str) -> Read<i64> {
    match number(raw) {
        Number::None => (None, true),
        Number::Json(digits) => fitting(digits.parse().ok()),
        // As JSON writes it: a plus sign is somebody's own form, and no form is guessed at.
        Number::Text(digits) => fitting(digits.parse().ok().filter(|_| !digits.starts_with('+'))),
    }
}

/// An amount, also as a text. Of texts only plain decimals are read: in "1,234" the comma may mean either thing, and
/// `1e3` is as likely a name.
pub(super) fn amount(raw: &str) -> Read<Decimal> {
    match number(raw) {
        Number::None => (None, true),
        Number::Json(number) => fitting(parse_amount(number)),
        Number::Text(number) => fitting(if is_plain(&number) { parse_amount(&number) } else { None }),
    }
}

/// An id. Digits beyond 64 bits are an id like any other, and kept as they are.
pub(super) fn id(raw: &str) -> Read<RawId<'_>> {
    if let Ok(number) = raw.parse() {
        return (Some(RawId::Number(number)), true);
    }
    let is_whole = raw.strip_prefix('-').unwrap_or(raw).bytes().all(|byte| byte.is_ascii_digit());
    let (text, _) = text(raw);
    (text.map(RawId::Odd), raw == "null" || is_whole)
}

fn fitting<T>(value: Option<T>) -> Read<T> {
    let fits = value.is_some();
    (value, fits)
}

/// What should be a number.
enum Number<'a> {
    /// Null, or a blank text.
    None,
    /// Not in quotes.
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
