//! From terms to conditions.

use std::borrow::Cow;
use std::ops::Range;

use crate::query::filter::names::{Kind, Subject, find, kind, nearest};
use crate::query::filter::numbers::{is_number, split};
use crate::query::filter::scan::{Head, Piece, Sign, Term, pieces};
use crate::query::filter::value::{length, list, test};
use crate::query::filter::visible::Visible;
use crate::query::filter::{Clause, Condition, Expected, Filter, FilterError, Named, Test, bare};
use crate::text::fold::fold;

pub(super) fn filter(text: &str, named: Named) -> Result<Filter, FilterError> {
    let visible = Visible::of(text);
    let place = |error: FilterError| FilterError {
        at: visible.typed(error.at),
        term: visible.typed(error.term),
        expected: error.expected,
    };
    let terms = terms(&visible.text, named).map_err(place)?;
    Ok(Filter { clauses: terms.into_iter().map(|term| term.clause).collect() })
}

/// A condition of a filter, and where it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterTerm {
    /// The bytes of the text, from the first to the last of what it takes.
    pub at: Range<usize>,
    pub clause: Clause,
    /// What stands behind its name, where that is one value that could be looked for anywhere: `3148674377` of
    /// `doc:3148674377`.
    pub value: Option<String>,
}

/// The conditions of a filter that makes sense, each with its place in `text`.
pub(super) fn placed(text: &str, named: Named) -> Vec<FilterTerm> {
    let visible = Visible::of(text);
    let mut terms = terms(&visible.text, named).unwrap_or_default();
    for term in &mut terms {
        term.at = visible.typed(term.at.clone());
    }
    terms
}

fn terms(text: &str, named: Named) -> Result<Vec<FilterTerm>, FilterError> {
    let mut terms: Vec<FilterTerm> = Vec::new();
    let mut joined: Option<Range<usize>> = None;
    let pieces = prepared(pieces(text));
    let mut rest = pieces.as_slice();
    while let Some((piece, others)) = rest.split_first() {
        let term = match piece {
            Piece::Or { at, .. } if terms.is_empty() || joined.is_some() => {
                return Err(error(at.clone(), Expected::Word));
            }
            Piece::Or { at, .. } => {
                joined = Some(at.clone());
                rest = others;
                continue;
            }
            Piece::Term(term) => term,
        };
        let (condition, used) = if let Some(head) = &term.head {
            let (condition, used) = headed(head, rest, (text, named))?;
            (Some(Condition { not: term.not != condition.not, ..condition }), used)
        } else {
            let (found, used) = word(term, rest);
            (found.map(|test| Condition { not: term.not, test }), used)
        };
        let (pieces, others) = rest.split_at(used);
        rest = others;
        // Labels, and what is nothing but accents or quotes: nothing to look for. A bar goes on to what follows.
        let Some(condition) = condition else { continue };
        let end = pieces.last().map_or(term.at.end, |piece| piece.at().end);
        match (joined.take(), terms.last_mut()) {
            (Some(_), Some(before)) => {
                before.clause.any.push(condition);
                before.at.end = end;
                before.value = None;
            }
            _ => terms.push(FilterTerm {
                at: term.at.start..end,
                clause: Clause { any: vec![condition] },
                value: value(term, &text[term.value_at.start..end]),
            }),
        }
    }
    match joined {
        Some(at) => Err(error(at, Expected::Word)),
        None => Ok(terms),
    }
}

/// The value of `term`, which is `text`, where it is one that may stand in another field.
fn value(term: &Term<'_>, text: &str) -> Option<String> {
    let head = term.head.as_ref().filter(|head| !term.not && matches!(head.sign, Sign::Is | Sign::Equal))?;
    let one_of_few = matches!(kind(head.name)?, Kind::Subject(Subject::Amount(_) | Subject::Due) | Kind::Has { .. });
    let text = text.trim();
    (!one_of_few && !text.is_empty() && (term.quoted || !text.contains([',', '|']))).then(|| text.to_owned())
}

fn error(at: Range<usize>, expected: Expected) -> FilterError {
    FilterError { term: at.clone(), at, expected }
}

/// The pieces without the labels of a pasted line, and with each number as a term of its own.
fn prepared(pieces: Vec<Piece<'_>>) -> Vec<Piece<'_>> {
    let mut prepared = Vec::with_capacity(pieces.len());
    let mut rest = pieces.into_iter().peekable();
    while let Some(piece) = rest.next() {
        let Piece::Term(mut term) = piece else {
            prepared.push(piece);
            continue;
        };
        let number_follows = match rest.peek() {
            Some(Piece::Term(next)) => next.head.is_none() && !next.quoted && is_number(&next.value),
            _ => false,
        };
        let is_label = match term.head.as_ref().map(|head| (kind(head.name), head.sign)) {
            Some((Some(Kind::Subject(Subject::Any)), Sign::Is | Sign::Equal)) => true,
            // `No: 123` is a number, `no:phone` a question.
            Some((Some(Kind::Has { contrary: true }), Sign::Is)) => term.value.is_empty() && number_follows,
            _ => false,
        };
        if is_label {
            term.head = None;
            term.at.start = term.value_at.start;
            if term.value_at.is_empty() {
                continue;
            }
        }
        let parts = if term.head.is_none() && !term.quoted { split(&term.value) } else { Vec::new() };
        if parts.len() < 2 {
            prepared.push(Piece::Term(term));
            continue;
        }
        for part in parts {
            let at = term.value_at.start + part.start..term.value_at.start + part.end;
            let value = match &term.value {
                Cow::Borrowed(value) => value[part].into(),
                Cow::Owned(value) => value[part].to_owned().into(),
            };
            prepared.push(Piece::Term(Term { at: at.clone(), value, value_at: at, head: None, ..term }));
        }
    }
    prepared
}

/// The plain words at the beginning of `pieces`, the first of which may be excluded.
fn words<'a>(pieces: &'a [Piece<'_>]) -> Vec<&'a str> {
    let words = pieces.iter().enumerate().map_while(|(nth, piece)| match piece {
        Piece::Term(term) if !term.quoted && (nth == 0 || term.head.is_none() && !term.not) => Some(&*term.value),
        _ => None,
    });
    words.collect()
}

fn word(term: &Term<'_>, rest: &[Piece<'_>]) -> (Option<Test>, usize) {
    if term.quoted {
        let nothing = fold(&term.value).trim().is_empty();
        return ((!nothing).then(|| bare::quoted(&term.value)), 1);
    }
    let mut words = words(rest);
    if term.not {
        // What is excluded is one word.
        words.truncate(1);
    }
    bare::read(&words)
}

struct Value<'a> {
    text: Cow<'a, str>,
    /// Where the text stands, without quotes.
    at: Range<usize>,
    quoted: bool,
}

/// What the term at the beginning of `pieces` asks for, and how many pieces it takes.
fn headed(
    head: &Head<'_>,
    pieces: &[Piece<'_>],
    (text, named): (&str, Named),
) -> Result<(Condition, usize), FilterError> {
    let Some(kind) = kind(head.name) else {
        return Err(within(pieces, head.name_at.clone(), Expected::Name(nearest(head.name))));
    };
    let (mut values, used) = values(head, kind, pieces, text);
    values.retain(|value| !fold(&value.text).trim().is_empty());
    let pieces = &pieces[..used];
    let (Some(Piece::Term(first)), Some(Piece::Term(last))) = (pieces.first(), pieces.last()) else {
        return Err(error(head.name_at.clone(), Expected::Value));
    };
    let all = first.at.start..last.at.end;
    if values.is_empty() {
        let expected = if matches!(kind, Kind::Has { .. }) { Expected::KnownField } else { Expected::Value };
        return Err(FilterError { at: all.clone(), term: all, expected });
    }
    let tests: Result<Vec<Condition>, (Range<usize>, Expected)> = values
        .iter()
        .map(|value| match kind {
            Kind::Has { contrary } => known(head, contrary, value),
            Kind::Subject(subject) => asked(head, subject, value, named),
        })
        .collect();
    let mut tests = tests.map_err(|(at, expected)| {
        let at = if at.is_empty() { all.start..head.name_at.end.max(first.value_at.start) } else { at };
        FilterError { at: at.start.max(all.start)..at.end.min(all.end), term: all.clone(), expected }
    })?;
    let condition = match tests.len() {
        1 => tests.swap_remove(0),
        // To be none of several is to be neither.
        _ if head.sign == Sign::NotEqual => Test::All(tests).into(),
        _ => Test::Any(tests).into(),
    };
    Ok((condition, used))
}

fn within(pieces: &[Piece<'_>], at: Range<usize>, expected: Expected) -> FilterError {
    match pieces.first() {
        Some(Piece::Term(term)) => FilterError { at, term: term.at.clone(), expected },
        _ => error(at, expected),
    }
}

/// `no:phone` is the contrary of `has:phone`, whatever stands before it.
fn known(head: &Head<'_>, contrary: bool, value: &Value<'_>) -> Result<Condition, (Range<usize>, Expected)> {
    if !matches!(head.sign, Sign::Is | Sign::Equal) {
        return Err((0..0, Expected::Colon));
    }
    let name = find(&value.text).ok_or((value.at.clone(), Expected::KnownField))?;
    Ok(Condition { not: contrary, test: Test::Has(name.subject) })
}

fn asked(
    head: &Head<'_>,
    subject: Subject,
    value: &Value<'_>,
    named: Named,
) -> Result<Condition, (Range<usize>, Expected)> {
    let text = value.text.trim();
    let start = value.at.start + (value.text.len() - value.text.trim_start().len());
    // Places within do not hold where doubled quotes stand for one.
    let as_typed = value.at.len() == value.text.len();
    let place = |at: Range<usize>| match at {
        at if at.is_empty() => at,
        at if as_typed => start + at.start..start + at.end,
        _ => value.at.clone(),
    };
    test(subject, head.sign, (text, value.quoted), named)
        .map(Condition::from)
        .map_err(|(at, expected)| (place(at), expected))
}

/// The values of the term at the beginning of `pieces`, and how many pieces it takes with them: those in further words,
/// and those behind a glued `|`, which inherit the name.
fn values<'a>(head: &Head<'_>, kind: Kind, pieces: &'a [Piece<'_>], text: &'a str) -> (Vec<Value<'a>>, usize) {
    let term = |nth: usize| match pieces.get(nth) {
        Some(Piece::Term(term)) => Some(term),
        _ => None,
    };
    let mut values = Vec::new();
    let mut at = 0;
    // `zone: 5`, and `balance: -5`.
    let empty = term(0).is_some_and(|term| !term.quoted && term.value.is_empty());
    let takes_next = |next: &Term<'_>| {
        let below_zero = matches!(kind, Kind::Subject(Subject::Amount(_) | Subject::Due));
        next.head.is_none() && (!next.not || below_zero)
    };
    if empty && matches!(head.sign, Sign::Is | Sign::Equal) && term(1).is_some_and(takes_next) {
        at = 1;
    }
    while let Some(first) = term(at) {
        if first.quoted {
            values.push(Value { text: Cow::Borrowed(&first.value), at: inner(text, &first.value_at), quoted: true });
            at += 1;
        } else {
            let words = words(&pieces[at..]);
            let used = match kind {
                Kind::Subject(subject) => length(subject, &words),
                Kind::Has { .. } => 1,
            };
            let last = term(at + used - 1).unwrap_or(first);
            // With the dash of a number below zero, where it is not the term's own.
            let start = if first.head.is_none() && first.not { first.at.start } else { first.value_at.start };
            let value = start..last.value_at.end;
            let subject = match kind {
                Kind::Subject(subject) => subject,
                Kind::Has { .. } => Subject::Any,
            };
            values.extend(list(subject, &text[value.clone()]).into_iter().map(|part| {
                let at = value.start + part.start..value.start + part.end;
                Value { text: Cow::Borrowed(&text[at.clone()]), at, quoted: false }
            }));
            at += used;
        }
        let glued = matches!(pieces.get(at), Some(Piece::Or { glued: true, .. }));
        if !glued || term(at + 1).is_none_or(|next| next.head.is_some() || next.not) {
            break;
        }
        at += 1;
    }
    (values, at.max(1))
}

/// Without the quotes, of which the second may be missing.
fn inner(text: &str, quoted: &Range<usize>) -> Range<usize> {
    let start = (quoted.start + 1).min(quoted.end);
    let closed = text[start..quoted.end].ends_with('"');
    start..quoted.end - usize::from(closed)
}
