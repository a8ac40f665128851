//! From terms to conditions.

use std::net::IpAddr;
use std::ops::Range;

use ipnet::IpNet;

use crate::client::Status;
use crate::client::fold::fold;
use crate::query::filter::days::days;
use crate::query::filter::names::{HAS, Subject, find, nearest};
use crate::query::filter::scan::{Head, Piece, Sign, Term, pieces};
use crate::query::filter::values::{amount, bounds, whole};
use crate::query::filter::{Clause, Condition, Expected, Filter, FilterError, Test};

/// A number of fewer digits is a word like any other.
const LEAST_DIGITS: usize = 4;

pub(super) fn filter(text: &str) -> Result<Filter, FilterError> {
    let mut clauses: Vec<Clause> = Vec::new();
    let mut joined: Option<Range<usize>> = None;
    let pieces = pieces(text);
    let mut rest = pieces.as_slice();
    while let Some((piece, others)) = rest.split_first() {
        rest = others;
        match piece {
            Piece::Or(at) if clauses.is_empty() || joined.is_some() => return Err(error(at.clone(), Expected::Word)),
            Piece::Or(at) => joined = Some(at.clone()),
            Piece::Term(term) => {
                let (found, used) = match long_number(term, rest) {
                    Some((number, used)) => (Some(number), used),
                    None => (test(term).map_err(|error| FilterError { term: term.at.clone(), ..error })?, 0),
                };
                rest = &rest[used..];
                let Some(found) = found else {
                    // Nothing but accents or quotes: nothing to look for.
                    joined = None;
                    continue;
                };
                let condition = condition(term, found);
                match (joined.take(), clauses.last_mut()) {
                    (Some(_), Some(clause)) => clause.any.push(condition),
                    _ => clauses.push(Clause { any: vec![condition] }),
                }
            }
        }
    }
    match joined {
        Some(at) => Err(error(at, Expected::Word)),
        None => Ok(Filter { clauses }),
    }
}

fn error(at: Range<usize>, expected: Expected) -> FilterError {
    FilterError { term: at.clone(), at, expected }
}

/// `no:phone` is the contrary of `has:phone`, whatever stands before it.
fn condition(term: &Term<'_>, test: Test) -> Condition {
    let contrary = term.head.as_ref().and_then(|head| has(head)).unwrap_or(false);
    Condition { not: term.not != contrary, test }
}

fn has(head: &Head<'_>) -> Option<bool> {
    let name = fold(head.name);
    HAS.iter().find(|(has, _)| *has == name).map(|&(_, contrary)| contrary)
}

/// A number that was written in several words, and how many words further it goes: `+57 300 123-4567`.
fn long_number(first: &Term<'_>, rest: &[Piece<'_>]) -> Option<(Test, usize)> {
    let part = |term: &Term<'_>| {
        let plain = term.head.is_none() && !term.quoted && !term.not;
        (plain && is_number(term.value)).then(|| term.value.to_owned())
    };
    let mut words = vec![part(first)?];
    words.extend(rest.iter().map_while(|piece| match piece {
        Piece::Term(term) => part(term),
        Piece::Or(_) => None,
    }));
    let digits: String = words.iter().flat_map(|word| word.chars()).filter(char::is_ascii_digit).collect();
    // Short groups side by side are more likely several things to look for than one.
    (words.len() > 1 && digits.len() >= 7)
        .then(|| (Test::Number { field: None, word: words.join(" "), digits }, words.len() - 1))
}

/// Whether this is nothing but digits and the signs that stand between the digits of a number.
fn is_number(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit())
        && word.bytes().all(|byte| byte.is_ascii_digit() || b"+-.()/ ".contains(&byte))
        && word.parse::<IpAddr>().is_err()
        && word.parse::<IpNet>().is_err()
}

fn test(term: &Term<'_>) -> Result<Option<Test>, FilterError> {
    let Some(head) = &term.head else {
        return Ok(word(term));
    };
    if head.sign == Sign::Is && has(head).is_some() {
        return match find(term.value) {
            _ if term.value.is_empty() => Err(error(term.at.clone(), Expected::KnownField)),
            Some(name) => Ok(Some(Test::Has(name.subject))),
            None => Err(error(term.value_at.clone(), Expected::KnownField)),
        };
    }
    let Some(name) = find(head.name) else {
        return Err(error(head.name_at.clone(), Expected::Name(nearest(head.name))));
    };
    // A lone accent is nothing to look for either.
    if fold(term.value).trim().is_empty() {
        return Err(error(term.at.clone(), Expected::Value));
    }
    value(name.subject, head.sign, term).map(Some)
}

fn word(term: &Term<'_>) -> Option<Test> {
    let word = fold(term.value);
    if word.trim().is_empty() {
        return None;
    }
    match written_number(term) {
        Some(digits) => Some(Test::Number { field: None, word, digits }),
        None => Some(Test::Word(word)),
    }
}

/// The digits of a number that is written with signs between them.
fn written_number(term: &Term<'_>) -> Option<String> {
    let digits: String = term.value.chars().filter(char::is_ascii_digit).collect();
    let written = !term.quoted && is_number(term.value) && digits.len() < term.value.len();
    (written && digits.len() >= LEAST_DIGITS).then_some(digits)
}

fn value(subject: Subject, sign: Sign, term: &Term<'_>) -> Result<Test, FilterError> {
    let text = term.value.trim();
    let quote = usize::from(term.quoted);
    let start = term.value_at.start + quote + (term.value.len() - term.value.trim_start().len());
    let within = |at: Range<usize>, expected| {
        let at = if at.is_empty() { 0..text.len() } else { at };
        error(start + at.start..start + at.end, expected)
    };
    let folded = fold(text);
    let only_colon = || match sign {
        Sign::Is => Ok(()),
        _ => Err(error(term.at.start..start, Expected::Colon)),
    };
    Ok(match subject {
        Subject::Text(field) => {
            only_colon()?;
            match written_number(term) {
                Some(digits) => Test::Number { field: Some(field), word: folded, digits },
                None => Test::In(field, folded),
            }
        }
        Subject::Status => {
            only_colon()?;
            let status = Status::read(text);
            let known = !matches!(status, Status::Other | Status::Unknown);
            Test::Status { word: folded, status: known.then_some(status) }
        }
        Subject::Id => {
            only_colon()?;
            Test::Id(folded)
        }
        Subject::Ip => {
            only_colon()?;
            address(text, folded).ok_or_else(|| within(0..text.len(), Expected::Network))?
        }
        Subject::Whole(field) => {
            let (low, high) = bounds(sign, text, whole).map_err(|at| within(at, Expected::WholeNumber))?;
            Test::Whole(field, low, high)
        }
        Subject::Amount(quantity) => {
            let (low, high) = bounds(sign, text, amount).map_err(|at| within(at, Expected::Amount))?;
            Test::Amount(quantity, low, high)
        }
        Subject::Due => Test::Due(days(sign, text).map_err(|at| within(at, Expected::Day))?),
        Subject::Problems => return Err(error(term.at.clone(), Expected::KnownField)),
    })
}

/// `10.5.0.0/24`, `10.5.0.7`, or the start of an address.
fn address(text: &str, folded: String) -> Option<Test> {
    if let Ok(network) = text.parse::<IpNet>() {
        return Some(Test::Network(network.trunc()));
    }
    if let Ok(address) = text.parse::<IpAddr>() {
        return Some(Test::Network(address.into()));
    }
    let start = text.bytes().all(|byte| byte.is_ascii_hexdigit() || b".:".contains(&byte));
    start.then_some(Test::AddressStart(folded))
}
