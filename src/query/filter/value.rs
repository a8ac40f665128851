//! What stands behind a name and its sign, as a test.

use std::ops::{Bound, Range};

use rust_decimal::Decimal;

use crate::client::number::squeezed;
use crate::client::{CutOff, Field, Status};
use crate::query::filter::address;
use crate::query::filter::bare::LEAST_DIGITS;
use crate::query::filter::days::{self, Days, days};
use crate::query::filter::names::Subject;
use crate::query::filter::numbers::{is_code, is_number, run, split};
use crate::query::filter::scan::Sign;
use crate::query::filter::values::{Bounds, SIDES, amount, bounds, ordered, shown_as_written, whole};
use crate::query::filter::{Condition, Expected, Named, Number, Test};
use crate::text::fold::fold;

/// Words of the longest phrase that is one value.
const PHRASE: usize = 6;

/// What is asked of `subject`. The fault is in the given bytes of `text`; an empty range is the sign's.
pub(super) fn test(
    subject: Subject,
    sign: Sign,
    (text, quoted): (&str, bool),
    named: Named,
) -> Result<Test, (Range<usize>, Expected)> {
    let folded = fold(text).trim().to_owned();
    let compares = !matches!(sign, Sign::Is | Sign::Equal | Sign::NotEqual);
    let whole_value = |at: Range<usize>| if at.is_empty() { 0..text.len() } else { at };
    let is = match subject {
        Subject::Text(_) | Subject::Status | Subject::Ip if compares => return Err((0..0, Expected::Colon)),
        Subject::Text(field) => match sign {
            Sign::Is => within(field, text, folded),
            _ => exactly(field, folded),
        },
        Subject::Status => match (sign, class(&folded)) {
            (Sign::Is, Some(classes)) => Test::Class(classes),
            (Sign::Is, None) => Test::StatusWord(folded),
            (_, classes) => Test::StatusIs(folded, classes.unwrap_or_default()),
        },
        Subject::Id => id(sign, text, quoted, &folded).map_err(|at| (whole_value(at), Expected::WholeNumber))?,
        Subject::Ip => match (sign, folded.parse::<std::net::IpAddr>()) {
            (Sign::Is, _) => match address::of_value(&folded) {
                Some(address) => address,
                // A text that is no address can be looked for as it stands.
                None if quoted => Test::In(Field::AntennaIp, folded),
                None => return Err((0..text.len(), Expected::Network)),
            },
            (_, Ok(address)) => Test::Network(address.into()),
            (_, Err(_)) => Test::Is(Field::AntennaIp, folded),
        },
        Subject::Whole(field) => match bounds(sign, text, whole) {
            Ok(bounds) => {
                let (low, high) = ordered(bounds);
                Test::Whole(field, low, high)
            }
            // Neither a number nor a range that has a mistake.
            Err(_) if named.has(field) && !compares && (quoted || !text.contains("..")) => match sign {
                Sign::Is => Test::In(field, folded),
                _ => Test::Is(field, folded),
            },
            Err(at) => return Err((whole_value(at), Expected::WholeNumber)),
        },
        Subject::Amount(quantity) => {
            let bounds = bounds(sign, text, amount).map_err(|at| (whole_value(at), Expected::Amount))?;
            let (low, high) = shown(ordered(bounds), text);
            Test::Amount(quantity, low, high)
        }
        Subject::Due if !compares && !quoted && UNREADABLE.contains(&folded.as_str()) => Test::DueUnreadable,
        // What the source sent for a date, word for word.
        Subject::Due if quoted && sign == Sign::Equal && CutOff::read(text) == CutOff::Unreadable => {
            Test::Is(Field::CutOff, folded)
        }
        Subject::Due => match days(sign, text) {
            Ok(days) => Test::Due(days),
            // A text that is no date can be looked for as it stands.
            Err(_) if quoted && sign == Sign::Is => Test::In(Field::CutOff, folded),
            Err(at) => return Err((whole_value(at), Expected::Day)),
        },
        // These are asked for with `has:`.
        Subject::Problems | Subject::Missing | Subject::Repeated | Subject::Any => return Err((0..0, Expected::Colon)),
    };
    Ok(if sign == Sign::NotEqual { contrary(subject, is) } else { is })
}

/// Words for a cut-off date that cannot be read, folded.
const UNREADABLE: [&str; 4] = ["unreadable", "ilegible", "ilegibles", "illegible"];

/// The classes that the screen names so, in singular and plural.
fn class(word: &str) -> Option<&'static [Status]> {
    Some(match word {
        "active" | "activo" | "activos" | "activa" | "activas" => &[Status::Active],
        "suspended" | "suspendido" | "suspendidos" | "suspendida" | "suspendidas" | "cut" | "cortado" | "cortados" => {
            &[Status::Suspended]
        }
        "cancelled" | "canceled" | "cancelado" | "cancelados" | "cancelada" | "canceladas" => &[Status::Cancelled],
        "free" | "gratis" => &[Status::Free],
        "other" | "other status" | "otro" | "otros" | "otro estado" => &[Status::Other, Status::Unknown],
        "in service" | "en servicio" => &[Status::Active, Status::Free],
        _ => return None,
    })
}

/// Known, and anything but what `test` says.
fn contrary(subject: Subject, test: Test) -> Test {
    let known = match subject {
        // To owe nothing is to be known, too.
        Subject::Amount(quantity) => Test::Amount(quantity, Bound::Unbounded, Bound::Unbounded),
        Subject::Due => Test::Due(Days::ANY),
        subject => Test::Has(subject),
    };
    Test::All(vec![known.into(), Condition { not: true, test }])
}

/// A text within a field; in documents and phones a number is found however it is written.
fn within(field: Field, text: &str, folded: String) -> Test {
    let of_numbers = matches!(field, Field::Document | Field::Phone);
    let number = text.trim().trim_end_matches(['.', ',', ';', '/']);
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    if of_numbers && digits >= LEAST_DIGITS && (is_number(number) || is_code(number)) {
        Test::Number(Number::new(Some(field), number))
    } else {
        Test::In(field, folded)
    }
}

/// All of a text; of a document its letters and digits, where it has any.
fn exactly(field: Field, folded: String) -> Test {
    let letters: String = if field == Field::Document { squeezed(&folded).collect() } else { String::new() };
    if letters.is_empty() { Test::Is(field, folded) } else { Test::Document(letters) }
}

fn id(sign: Sign, text: &str, quoted: bool, folded: &str) -> Result<Test, Range<usize>> {
    let is_range = !quoted && text.contains("..");
    let behind_sign = folded.strip_prefix('#').filter(|id| id.starts_with(|c: char| c.is_ascii_digit()));
    let start = if quoted { None } else { behind_sign }.unwrap_or(folded).to_owned();
    match sign {
        Sign::Is if !is_range => Ok(Test::Id(start)),
        Sign::Equal | Sign::NotEqual if !is_range => Ok(Test::Is(Field::ServiceId, start)),
        _ => {
            let (low, high) = ordered(bounds(sign, text, whole)?);
            Ok(Test::Ids(low, high))
        }
    }
}

/// A single amount is what is shown so.
fn shown(bounds: Bounds<Decimal>, text: &str) -> Bounds<Decimal> {
    match bounds {
        (Bound::Included(low), Bound::Included(high)) if low == high => shown_as_written(low, text),
        bounds => bounds,
    }
}

/// How many of `words` are one value of `subject`: `50 000`, `in 3 d`, `+57 300 123 4567`, `al día`, `5, 6`.
pub(super) fn length(subject: Subject, words: &[&str]) -> usize {
    let phrase = |is: &dyn Fn(&str) -> bool| {
        (2..=words.len().min(PHRASE)).rev().find(|&used| is(&words[..used].join(" "))).unwrap_or(1)
    };
    let listed = words
        .windows(2)
        .take_while(|pair| pair[0].ends_with([',', ';']) && pair[1].starts_with(|c: char| c.is_ascii_digit()));
    let ranged = range(words);
    match subject {
        _ if ranged > 1 => ranged,
        Subject::Due => phrase(&|text| days::phrase(text).is_some() || days::is_period(text)),
        Subject::Amount(_) => phrase(&is_amount),
        Subject::Status => phrase(&|text| {
            let known = !matches!(Status::read(text), Status::Other | Status::Unknown);
            known || class(&fold(text)).is_some()
        }),
        Subject::Text(Field::Phone | Field::Document) => run(words),
        Subject::Whole(_) | Subject::Id => 1 + listed.count(),
        _ => 1,
    }
}

/// Words of a range that is written with blanks: `5 .. 7`.
fn range(words: &[&str]) -> usize {
    match words {
        [_, "..", _, ..] => 3,
        [first, second, ..] if first.ends_with("..") != second.starts_with("..") => 2,
        _ => 1,
    }
}

/// Whether `text`, which holds blanks, is one amount: blanks between thousands, behind a currency, before a unit or what
/// the screen writes behind.
fn is_amount(text: &str) -> bool {
    let folded = fold(text);
    let side = SIDES.iter().find_map(|(side, _)| folded.strip_suffix(side)?.strip_suffix(' '));
    // Not of the folded text: units are told by their capitals.
    let mut words = text.split(' ').take(side.unwrap_or(&folded).split(' ').count());
    let first = words.next().unwrap_or_default();
    let currency = !first.contains(|c: char| c.is_ascii_digit());
    let is_group = |word: &str| word.split(['.', ',']).next().is_some_and(|whole| whole.len() == 3) && is_number(word);
    let is_unit = |word: &str| {
        matches!(word, "K" | "M") || matches!(fold(word).as_str(), "mil" | "millones" | "pesos" | "cop" | "mxn" | "usd")
    };
    let rest = words.enumerate().all(|(nth, word)| {
        is_group(word) || is_unit(word) || currency && nth == 0 && word.starts_with(|c: char| c.is_ascii_digit())
    });
    rest && amount(text).is_some()
}

/// The values of a list without quotes, in bytes of `text`.
pub(super) fn list(subject: Subject, text: &str) -> Vec<Range<usize>> {
    let of_numbers = matches!(subject, Subject::Text(Field::Document | Field::Phone));
    if of_numbers && is_number(text) {
        return split(text);
    }
    // `in 1,000 d` is one day.
    if subject == Subject::Due && days::phrase(text).is_some() {
        return std::iter::once(0..text.len()).collect();
    }
    let signs: &[char] = if matches!(subject, Subject::Amount(_)) { &[';'] } else { &[',', ';'] };
    let mut values = Vec::new();
    let mut start = 0;
    for (at, sign) in text.match_indices(signs).chain([(text.len(), "")]) {
        if !text[start..at].trim().is_empty() {
            values.push(start..at);
        }
        start = at + sign.len();
    }
    values
}
