//! Days as they are asked for: dates, words, and numbers of days from today.

use std::ops::Bound;

use jiff::civil::Date;
use jiff::{Span, ToSpan as _};

use crate::client::CutOff;
use crate::client::fold::fold;
use crate::query::filter::scan::Sign;
use crate::query::filter::values::bounds;

/// From one day to another, both included; one end may be open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// The first day.
    pub first: Option<Edge>,
    /// The last day.
    pub last: Option<Edge>,
}

/// An end of [`Days`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// This day.
    Day(Date),
    /// So many days from today.
    FromToday(i32),
    /// So many days from the Monday of this week.
    FromMonday(i32),
    /// The first of this month.
    MonthStart,
    /// The last of this month.
    MonthEnd,
}

impl Edge {
    /// The day that it is, `today`; at the ends of the calendar the last one that there is.
    pub fn on(self, today: Date) -> Date {
        match self {
            Self::Day(day) => day,
            Self::FromToday(days) => today.saturating_add(span(days)),
            Self::FromMonday(days) => {
                today.saturating_add(span(days - i32::from(today.weekday().to_monday_zero_offset())))
            }
            Self::MonthStart => today.first_of_month(),
            Self::MonthEnd => today.last_of_month(),
        }
    }
}

fn span(days: i32) -> Span {
    days.days()
}

impl Days {
    /// The first and the last day, `today`.
    pub fn on(self, today: Date) -> (Date, Date) {
        (self.first.map_or(Date::MIN, |edge| edge.on(today)), self.last.map_or(Date::MAX, |edge| edge.on(today)))
    }

    /// Whether they depend on which day it is.
    pub fn are_relative(self) -> bool {
        [self.first, self.last].into_iter().flatten().any(|edge| !matches!(edge, Edge::Day(_)))
    }
}

/// The days that `sign` and `text` ask for. A number of days counts from today in its own direction: `<7d` is the coming
/// week and not the past.
pub(super) fn days(sign: Sign, text: &str) -> Result<Days, std::ops::Range<usize>> {
    if let Some(days) = offset(text) {
        return Ok(counted(sign, days));
    }
    if sign == Sign::Is
        && let Some((first, last)) = named(&fold(text))
    {
        return Ok(Days { first, last });
    }
    let (first, last) = bounds(sign, text, |text| period(text).or_else(|| named_day(text)))?;
    Ok(Days {
        first: match first {
            Bound::Included((first, _)) => Some(first),
            Bound::Excluded((_, last)) => Some(next(last, 1)),
            Bound::Unbounded => None,
        },
        last: match last {
            Bound::Included((_, last)) => Some(last),
            Bound::Excluded((first, _)) => Some(next(first, -1)),
            Bound::Unbounded => None,
        },
    })
}

fn next(edge: Edge, days: i32) -> Edge {
    match edge {
        Edge::Day(day) => Edge::Day(day.saturating_add(span(days))),
        Edge::FromToday(from) => Edge::FromToday(from.saturating_add(days)),
        other => other,
    }
}

/// Days from today: `7d`, `-30d`, `2w`, and the Spanish `2s` for weeks.
fn offset(text: &str) -> Option<i32> {
    let (number, days) = match text.char_indices().next_back()? {
        (end, 'd' | 'D') => (&text[..end], 1),
        (end, 'w' | 'W' | 's' | 'S') => (&text[..end], 7),
        _ => return None,
    };
    number.parse::<i32>().ok()?.checked_mul(days).filter(|days| days.abs() <= 100_000)
}

fn counted(sign: Sign, days: i32) -> Days {
    let (from, today) = (|days| Some(Edge::FromToday(days)), Some(Edge::FromToday(0)));
    let yesterday = from(-1);
    let (first, last) = match sign {
        Sign::Is | Sign::GreaterOrEqual if days < 0 => (from(days), yesterday),
        Sign::Is | Sign::LessOrEqual if days >= 0 => (today, from(days)),
        Sign::Less if days > 0 => (today, from(days - 1)),
        Sign::Greater if days < 0 => (from(days + 1), yesterday),
        Sign::Less => (None, from(days - 1)),
        Sign::Is | Sign::LessOrEqual => (None, from(days)),
        Sign::Greater => (from(days + 1), None),
        Sign::GreaterOrEqual => (from(days), None),
    };
    Days { first, last }
}

/// Words that stand for several days, folded.
fn named(word: &str) -> Option<(Option<Edge>, Option<Edge>)> {
    Some(match word {
        "past" | "vencido" | "vencidos" | "pasado" => (None, Some(Edge::FromToday(-1))),
        "week" | "semana" => (Some(Edge::FromMonday(0)), Some(Edge::FromMonday(6))),
        "month" | "mes" => (Some(Edge::MonthStart), Some(Edge::MonthEnd)),
        _ => return None,
    })
}

fn named_day(text: &str) -> Option<(Edge, Edge)> {
    let day = match fold(text).as_str() {
        "today" | "hoy" => 0,
        "tomorrow" | "manana" => 1,
        "yesterday" | "ayer" => -1,
        _ => return None,
    };
    Some((Edge::FromToday(day), Edge::FromToday(day)))
}

/// A date, in any form that the source uses, or a month: `2026-03`, `03/2026`.
fn period(text: &str) -> Option<(Edge, Edge)> {
    if let CutOff::Day(day) = CutOff::read(text) {
        return Some((Edge::Day(day), Edge::Day(day)));
    }
    let (one, other) = text.split_once(['-', '/'])?;
    let (year, month) = if one.len() == 4 { (one, other) } else { (other, one) };
    let first = Date::new((year.len() == 4).then(|| year.parse().ok())??, month.parse().ok()?, 1).ok()?;
    Some((Edge::Day(first), Edge::Day(first.last_of_month())))
}
