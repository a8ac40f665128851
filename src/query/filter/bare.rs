//! Words without a name before them: text, and what else a person means by them.

use crate::client::Field;
use crate::client::number::{self, WHOLE, is_dash, squeezed};
use crate::query::filter::numbers::{behind_label, is_code, is_drawn, is_label, is_number, is_separator, run};
use crate::query::filter::values::{SIDES, amount, shown_as, shown_as_written};
use crate::query::filter::{Number, Quantity, Test, address, days};
use crate::text::fold::fold;

/// A number of fewer digits is a word like any other.
pub(super) const LEAST_DIGITS: usize = 4;
/// Words of the longest phrase for a day.
const PHRASE: usize = 4;
/// Reads the first of `words`, which stand side by side without quotes, with as many of those behind it as belong to it.
/// Returns what it tests, which is nothing for labels and signs between things, and how many words that are.
pub(super) fn read(words: &[&str]) -> (Option<Test>, usize) {
    let Some(&first) = words.first() else {
        return (None, 0);
    };
    let word = tidy(first);
    if fold(word).trim().is_empty() || is_separator(first) {
        return (None, 1);
    }
    if let Some((test, used)) = day(words) {
        return (Some(test), used);
    }
    // `📞` and `~` before a number say as little as `Tel.`; alone a sign may be part of a name.
    let is_sign = !first.contains(char::is_alphanumeric);
    if (is_label(first) || is_sign) && stands_before_number(&words[1..]) {
        return (None, 1);
    }
    if let Some(phone) = in_link(word) {
        return (Some(Test::any(vec![text(word), written(&format!("+{phone}"))])), 1);
    }
    if let Some(address) = address::hardware(word) {
        return (Some(address), 1);
    }
    if let Some(address) = address::of_word(word) {
        return (Some(Test::any(vec![text(word), address])), 1);
    }
    let (test, used) = number(word, words);
    // The code of a country, before a number that has only begun.
    let is_code = used == 1 && word.starts_with('+') && number::is_country(&number::digits(word));
    if is_code && stands_before_number(&words[1..]) { (None, 1) } else { (Some(test), used) }
}

/// The phone in a link of a messenger: `https://wa.me/573001234567`, `…whatsapp.com/send?phone=573001234567`.
fn in_link(word: &str) -> Option<&str> {
    let (host, rest) = word.split_once("://").map_or(word, |(_, behind)| behind).split_once('/')?;
    let phone = match host.to_ascii_lowercase().as_str() {
        "wa.me" => rest,
        host if host.ends_with("whatsapp.com") => rest.split_once("phone=")?.1,
        _ => return None,
    };
    let phone = phone.trim_start_matches(['+', ' ']);
    let end = phone.find(|c: char| !c.is_ascii_digit()).unwrap_or(phone.len());
    (end >= WHOLE).then(|| &phone[..end])
}

/// A text in quotes: words together, or the number or day that is written so.
pub(super) fn quoted(phrase: &str) -> Test {
    let phrase = phrase.trim();
    let day = if phrase.contains(' ') { days::phrase(phrase) } else { days::shown(phrase) };
    match day {
        Some(days) => Test::any(vec![text(phrase), Test::Due(days)]),
        None if is_number(phrase) => written(phrase),
        None => text(phrase),
    }
}

/// A text, wherever it stands.
pub(super) fn text(word: &str) -> Test {
    Test::Word(fold(word).trim().to_owned())
}

/// Without the signs that stand between words: `Núñez,` is `Núñez`. Points stay behind digits: `10.5.` begins an address.
fn tidy(word: &str) -> &str {
    let word = word.trim_matches(is_drawn);
    let mut tidied =
        word.trim_end_matches([',', ';', ':', '!', '?', '»', '”']).trim_start_matches(['¿', '¡', '«', '“', ',', ';']);
    if tidied.ends_with('.') && !tidied.trim_end_matches('.').ends_with(|c: char| c.is_ascii_digit()) {
        tidied = tidied.trim_end_matches('.');
    }
    // Messengers make words bold with such signs.
    let plain = tidied.trim_matches(['*', '_', '~']);
    if is_number(plain) {
        tidied = plain;
    }
    if is_number(tidied) {
        return tidied.trim_end_matches(['.', '/']);
    }
    if !tidied.contains('(') {
        tidied = tidied.trim_end_matches(')');
    }
    if !tidied.contains(')') {
        tidied = tidied.trim_start_matches('(');
    }
    if tidied.is_empty() { word } else { tidied }
}

/// A day as the screen words it: its text may stand in any field, too.
fn day(words: &[&str]) -> Option<(Test, usize)> {
    (1..=words.len().min(PHRASE)).rev().find_map(|used| {
        let phrase = words[..used].iter().map(|word| tidy(word)).collect::<Vec<_>>().join(" ");
        // A date goes on with a time in records, never with the next word.
        let days = if used == 1 { days::shown(&phrase) } else { days::phrase(&phrase) }?;
        Some((Test::any(vec![text(&phrase), Test::Due(days)]), used))
    })
}

fn stands_before_number(words: &[&str]) -> bool {
    let next = words.iter().find(|word| !is_label(word) && !is_separator(word));
    next.map(|word| tidy(word)).is_some_and(|word| {
        is_number(word) || behind_label(word).is_some() || is_code(word) || address::hardware(word).is_some()
    })
}

/// A number, alone or in several words; a word that is none.
fn number(word: &str, words: &[&str]) -> (Test, usize) {
    if let Some(start) = behind_label(word) {
        let rest: Vec<&str> = std::iter::once(&word[start..]).chain(words[1..].iter().copied()).collect();
        let (test, used) = number(tidy(rest[0]), &rest);
        // `CC1020304050` may be a text as it stands.
        let is_sign = !word[..start].contains(char::is_alphabetic);
        return (if is_sign { test } else { Test::any(vec![text(word), test]) }, used);
    }
    if !is_number(word) {
        let code = is_code(word).then(|| Test::Number(Number::new(None, word)));
        return (code.unwrap_or_else(|| text(word)), 1);
    }
    let tidied: Vec<&str> =
        words.iter().enumerate().map(|(nth, other)| if nth == 0 { word } else { tidy(other) }).collect();
    // A number that a comma ends goes no further.
    let group = words.iter().position(|word| word.ends_with([',', ';'])).map_or(tidied.len(), |last| last + 1);
    let used = run(&tidied[..group]);
    let joined = tidied[..used].join(" ");
    let sided = SIDES.iter().find_map(|&(side, credit)| {
        let length = side.split(' ').count();
        let behind = words.get(used..used + length)?.join(" ");
        (fold(&behind) == side).then_some((credit, length))
    });
    if let (Some((credit, length)), Some(size)) = (sided, amount(&joined)) {
        let (low, high) = shown_as(if credit { -size } else { size });
        return (Test::Amount(Quantity::Balance, low, high), used + length);
    }
    if let Some((unit, short, size)) = words.get(used).filter(|unit| matches!(**unit, "K" | "M")).and_then(|unit| {
        let short = format!("{joined} {unit}");
        let size = amount(&short)?;
        Some((*unit, short, size))
    }) {
        // The short form that the screen takes where the amount in full has no room.
        let words = Test::All(vec![written(&joined).into(), text(unit).into()]);
        let amounts = [(Quantity::Balance, size), (Quantity::Balance, -size), (Quantity::Price, size)];
        let amounts = amounts.map(|(quantity, size)| {
            let (low, high) = shown_as_written(size, &short);
            Test::Amount(quantity, low, high)
        });
        return (Test::any(std::iter::once(words).chain(amounts).collect()), used + 1);
    }
    (written(&joined), used)
}

/// What a number as it is written can mean.
fn written(number: &str) -> Test {
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let plain = digits == number.len();
    let amounts = if plain { Vec::new() } else { amounts(number) };
    let has_cents = amount(number).is_some_and(|amount| amount.to_string().trim_end_matches(".0").contains('.'));
    // Groups that are not full yet are the beginning of a document.
    let begun = !number.contains(|c| is_dash(c) || c == '/' || c == ' ') && number.matches(['.', ',']).count() > 1;
    let is_whole = digits >= WHOLE && (amounts.is_empty() || !has_cents);
    let is_whole = is_whole || number::begun(number).is_some();
    let may_be_number = is_whole || digits >= LEAST_DIGITS && (plain || begun && amounts.is_empty());
    let first = if may_be_number { Test::Number(Number::new(None, number)) } else { text(number) };
    Test::any(std::iter::once(first).chain(amounts).collect())
}

/// The amounts that are shown so: what is owed, credit, and prices.
fn amounts(number: &str) -> Vec<Test> {
    let Some(size) = amount(number).filter(|_| !number.starts_with('+')) else {
        return Vec::new();
    };
    [(Quantity::Balance, size), (Quantity::Balance, -size), (Quantity::Price, size)]
        .map(|(quantity, amount)| {
            let (low, high) = shown_as(amount);
            Test::Amount(quantity, low, high)
        })
        .into()
}

impl Number {
    /// The number that `word` is, in one field or in all of them.
    pub(super) fn new(field: Option<Field>, word: &str) -> Self {
        let folded = fold(word).trim().to_owned();
        let digits: String = squeezed(&folded).collect();
        let phone = || digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| number::national(word)).flatten();
        Self {
            field,
            phone: if field == Some(Field::Document) { None } else { phone() },
            begun: if field == Some(Field::Document) { None } else { number::begun(word) },
            document: if field == Some(Field::Phone) { None } else { number::document(&folded) },
            word: folded,
            digits,
        }
    }
}
