//! Amounts, numbers and ranges as people type them.

use std::ops::Bound;
use std::str::FromStr;

use rust_decimal::Decimal;

use crate::query::filter::scan::Sign;

/// An amount with or without signs for thousands: `25000`, `25.000`, `25,000.50`, `50k`, `1.5m`.
pub(super) fn amount(text: &str) -> Option<Decimal> {
    let (text, factor) = match text.char_indices().next_back()? {
        (end, 'k' | 'K') => (&text[..end], 1_000),
        (end, 'm' | 'M') => (&text[..end], 1_000_000),
        _ => (text, 1),
    };
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) =
        decimal_point(digits, factor > 1).map_or((digits, ""), |at| (&digits[..at], &digits[at + 1..]));
    let groups: Vec<&str> = whole.split(['.', ',', '\'']).collect();
    let grouped = groups.len() == 1 || (groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3));
    if !groups.iter().all(|group| is_digits(group)) || !grouped || !(fraction.is_empty() || is_digits(fraction)) {
        return None;
    }
    let plain = format!("{sign}{}.{}", groups.concat(), if fraction.is_empty() { "0" } else { fraction });
    Decimal::from_str(&plain).ok()?.checked_mul(factor.into())
}

/// Where the sign between whole and fraction stands. A lone sign before three digits is one for thousands, since amounts
/// are rarely given to the thousandth; before `k` and `m` it is always a point.
fn decimal_point(digits: &str, short: bool) -> Option<usize> {
    let last = digits.rfind(['.', ','])?;
    let sign = digits.as_bytes()[last];
    let alone = digits.bytes().filter(|&byte| byte == sign).count() == 1;
    let mixed = digits[..last].contains(['.', ',', '\'']);
    (alone && (mixed || short || digits.len() - last - 1 != 3)).then_some(last)
}

/// A whole number.
pub(super) fn whole(text: &str) -> Option<i64> {
    text.parse().ok()
}

/// The bounds that `sign` and `text` set, in which values are read by `read`: one value, or `low..high` with either end
/// left out. The place of what cannot be read where they make no sense, in bytes of `text`.
pub(super) fn bounds<T: Copy>(
    sign: Sign,
    text: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<(Bound<T>, Bound<T>), std::ops::Range<usize>> {
    let value = |at: std::ops::Range<usize>| read(&text[at.clone()]).ok_or(at);
    if sign == Sign::Is
        && let Some(dots) = text.find("..")
    {
        let end = |at: std::ops::Range<usize>| {
            if at.is_empty() { Ok(Bound::Unbounded) } else { value(at).map(Bound::Included) }
        };
        let (low, high) = (end(0..dots)?, end(dots + 2..text.len())?);
        return if matches!((low, high), (Bound::Unbounded, Bound::Unbounded)) {
            Err(0..text.len())
        } else {
            Ok((low, high))
        };
    }
    let value = value(0..text.len())?;
    Ok(match sign {
        Sign::Is => (Bound::Included(value), Bound::Included(value)),
        Sign::Less => (Bound::Unbounded, Bound::Excluded(value)),
        Sign::LessOrEqual => (Bound::Unbounded, Bound::Included(value)),
        Sign::Greater => (Bound::Excluded(value), Bound::Unbounded),
        Sign::GreaterOrEqual => (Bound::Included(value), Bound::Unbounded),
    })
}
