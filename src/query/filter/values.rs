//! Amounts, numbers and ranges as people type them.

use std::ops::Bound;
use std::str::FromStr;

use rust_decimal::Decimal;

use crate::client::number::is_dash;
use crate::query::filter::scan::Sign;
use crate::text::fold::fold;

/// What people write around an amount, folded, longer ones first: it says nothing more.
const CURRENCIES: [&str; 13] =
    ["cop$", "mxn$", "us$", "rd$", "mx$", "pesos", "cop", "mxn", "dop", "usd", "s/", "$", "€"];
/// What multiplies the number before it, folded, longer ones first.
const UNITS: [(&str, u64); 5] =
    [("millones", 1_000_000), ("millon", 1_000_000), ("mil", 1_000), ("k", 1_000), ("m", 1_000_000)];
/// What the screen writes behind an amount, folded, longer ones first, and whether that makes it credit.
pub(super) const SIDES: [(&str, bool); 10] = [
    ("a favor del cliente", true),
    ("credit in the client's favour", true),
    ("a favor", true),
    ("credit", true),
    ("fav", true),
    ("cr", true),
    ("por pagar", false),
    ("owed", false),
    ("al dia", false),
    ("settled", false),
];
/// Half of a cent: amounts are shown with no more than two decimals.
const HALF_CENT: Decimal = Decimal::from_parts(5, 0, 0, false, 3);

/// An amount with or without signs for thousands, currency and unit: `25000`, `25.000`, `$25,000.50`, `50 000`, `50k`,
/// `1.5m`, `1.500 fav`, which is credit and so below zero.
pub(super) fn amount(text: &str) -> Option<Decimal> {
    let folded = fold(text);
    let mut text = folded.trim();
    let side = SIDES.iter().find_map(|&(side, credit)| Some((text.strip_suffix(side)?, credit)));
    let credit = side.is_some_and(|(_, credit)| credit);
    text = side.map_or(text, |(amount, _)| amount).trim_end();
    for currency in CURRENCIES {
        text = text.strip_suffix(currency).unwrap_or(text).trim_end();
    }
    let (minus, unsigned) = match text.strip_prefix(is_dash) {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    text = unsigned.trim_start();
    for currency in CURRENCIES {
        text = text.strip_prefix(currency).unwrap_or(text).trim_start();
    }
    let unit = UNITS.iter().find_map(|(unit, factor)| Some((text.strip_suffix(unit)?.trim_end(), *factor)));
    let (digits, factor) = unit.unwrap_or((text, 1));
    let (digits, minus) = match digits.strip_prefix('-') {
        Some(digits) if !minus => (digits, true),
        _ => (digits, minus),
    };
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) =
        decimal_point(digits, factor > 1).map_or((digits, ""), |at| (&digits[..at], &digits[at + 1..]));
    let groups: Vec<&str> = whole.split(THOUSANDS).collect();
    let grouped = groups.len() == 1 || (groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3));
    if !groups.iter().all(|group| is_digits(group)) || !grouped || !(fraction.is_empty() || is_digits(fraction)) {
        return None;
    }
    let plain = format!("{}.{}", groups.concat(), if fraction.is_empty() { "0" } else { fraction });
    let amount = Decimal::from_str(&plain).ok()?.checked_mul(factor.into())?;
    Some(if minus == credit { amount } else { -amount })
}

/// Signs between thousands.
const THOUSANDS: [char; 5] = ['.', ',', '\'', '’', ' '];

/// Where the sign between whole and fraction stands. A lone sign before three digits is one for thousands, since amounts
/// are rarely given to the thousandth; before `k` and `m` it is always a point.
fn decimal_point(digits: &str, short: bool) -> Option<usize> {
    let last = digits.rfind(['.', ','])?;
    let sign = digits.as_bytes()[last];
    let alone = digits.bytes().filter(|&byte| byte == sign).count() == 1;
    let mixed = digits[..last].contains(THOUSANDS);
    (alone && (mixed || short || digits.len() - last - 1 != 3)).then_some(last)
}

/// What is shown as `value`: what rounds to it where it has no more decimals than are shown.
pub(super) fn shown_as(value: Decimal) -> (Bound<Decimal>, Bound<Decimal>) {
    let near =
        (value.normalize().scale() <= 2).then(|| Some((value.checked_sub(HALF_CENT)?, value.checked_add(HALF_CENT)?)));
    match near.flatten() {
        None => (Bound::Included(value), Bound::Included(value)),
        // Halves are rounded away from zero.
        Some((low, high)) if value > Decimal::ZERO => (Bound::Included(low), Bound::Excluded(high)),
        Some((low, high)) if value < Decimal::ZERO => (Bound::Excluded(low), Bound::Included(high)),
        Some((low, high)) => (Bound::Excluded(low), Bound::Excluded(high)),
    }
}

/// What is shown as `value`, which was written as `text`: in the short form, with a blank before `K` or `M`, that is what
/// rounds to its last digit.
pub(super) fn shown_as_written(value: Decimal, text: &str) -> Bounds<Decimal> {
    let half = match text.trim().rsplit_once(' ') {
        Some((_, "K")) => 500,
        Some((number, "M")) if number.contains(['.', ',']) => 50_000,
        Some((_, "M")) => 500_000,
        _ => return shown_as(value),
    };
    let half = Decimal::from(half);
    // Either end may have been rounded to here.
    (Bound::Included(value.saturating_sub(half)), Bound::Included(value.saturating_add(half)))
}

pub(super) fn whole(text: &str) -> Option<i64> {
    text.trim_start_matches('#').parse().ok()
}

pub(super) type Bounds<T> = (Bound<T>, Bound<T>);

/// The bounds that `sign` and `text` set, in which values are read by `read`: one value, or `low..high` with either end
/// left out. The place of what cannot be read where they make no sense, in bytes of `text`.
///
/// What is not equal is read as what is: the caller turns it round.
pub(super) fn bounds<T: Copy>(
    sign: Sign,
    text: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<Bounds<T>, std::ops::Range<usize>> {
    let value = |at: std::ops::Range<usize>| read(&text[at.clone()]).ok_or(at);
    let is_one = matches!(sign, Sign::Is | Sign::Equal | Sign::NotEqual);
    if is_one && let Some(dots) = text.find("..") {
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
    // `5-7` is no number, and can only be meant as a range.
    if is_one
        && let Some(dash) = text.char_indices().skip(1).find(|&(_, c)| is_dash(c)).map(|(at, _)| at)
        && let (Some(low), Some(high)) = (read(&text[..dash]), read(text[dash..].trim_start_matches(is_dash)))
    {
        return Ok((Bound::Included(low), Bound::Included(high)));
    }
    let value = value(0..text.len())?;
    Ok(match sign {
        Sign::Is | Sign::Equal | Sign::NotEqual => (Bound::Included(value), Bound::Included(value)),
        Sign::Less => (Bound::Unbounded, Bound::Excluded(value)),
        Sign::LessOrEqual => (Bound::Unbounded, Bound::Included(value)),
        Sign::Greater => (Bound::Excluded(value), Bound::Unbounded),
        Sign::GreaterOrEqual => (Bound::Included(value), Bound::Unbounded),
    })
}

/// The bounds with the lower end first.
pub(super) fn ordered<T: Copy + PartialOrd>((low, high): Bounds<T>) -> Bounds<T> {
    match (low, high) {
        (Bound::Included(first), Bound::Included(last)) if first > last => (high, low),
        _ => (low, high),
    }
}
