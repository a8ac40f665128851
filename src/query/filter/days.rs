//! Days as they are asked for: dates, words, and numbers of days from today.

use std::ops::Bound;

use jiff::civil::Date;
use jiff::{Span, ToSpan as _};

use crate::client::CutOff;
use crate::query::filter::scan::Sign;
use crate::query::filter::values::bounds;
use crate::text::fold::fold;

/// From one day to another, both included; either end may be open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// The first day.
    pub first: Option<Edge>,
    /// The last day.
    pub last: Option<Edge>,
}

/// An end of [`Days`]: a day, and by how many it is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    from: From,
    days: i32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum From {
    Day(Date),
    Today,
    /// The Monday of this week.
    Monday,
    /// The first of this month.
    MonthStart,
    /// The last of this month.
    MonthEnd,
    /// The day of this month that is nearest to today, the coming one of two.
    Nearest {
        month: i8,
        day: i8,
    },
}

impl Edge {
    fn day(day: Date) -> Self {
        Self { from: From::Day(day), days: 0 }
    }

    fn from_today(days: i32) -> Self {
        Self { from: From::Today, days }
    }

    fn moved(self, days: i32) -> Self {
        Self { days: self.days.saturating_add(days), ..self }
    }

    /// The day that it is, `today`; at the ends of the calendar the last one that there is.
    pub fn on(self, today: Date) -> Date {
        let from = match self.from {
            From::Day(day) => day,
            From::Today => today,
            From::Monday => today.saturating_sub(span(today.weekday().to_monday_zero_offset().into())),
            From::MonthStart => today.first_of_month(),
            From::MonthEnd => today.last_of_month(),
            From::Nearest { month, day } => nearest(month, day, today),
        };
        from.saturating_add(span(self.days))
    }
}

fn span(days: i32) -> Span {
    days.days()
}

/// The 29th of February may be years away.
fn nearest(month: i8, day: i8, today: Date) -> Date {
    let years = (0..=8).flat_map(|years| [years, -years]);
    let days = years.filter_map(|years| Date::new(today.year().checked_add(years)?, month, day).ok());
    days.min_by_key(|day| (day.duration_since(today).as_hours().abs(), *day < today)).unwrap_or(today)
}

impl Days {
    /// Any day at all.
    pub(super) const ANY: Self = Self { first: None, last: None };

    fn one(edge: Edge) -> Self {
        Self { first: Some(edge), last: Some(edge) }
    }

    /// The first and the last day, `today`.
    pub fn on(self, today: Date) -> (Date, Date) {
        let first = self.first.map_or(Date::MIN, |edge| edge.on(today));
        let last = self.last.map_or(Date::MAX, |edge| edge.on(today));
        // A range that was written backwards; without one of its ends there is no back.
        if first > last && self.first.is_some() && self.last.is_some() { (last, first) } else { (first, last) }
    }

    /// All of them, so many days later.
    #[must_use]
    pub fn moved(self, days: i32) -> Self {
        let moved = |edge: Option<Edge>| edge.map(|edge| edge.moved(days));
        Self { first: moved(self.first), last: moved(self.last) }
    }

    /// Whether they depend on which day it is.
    pub fn are_relative(self) -> bool {
        [self.first, self.last].into_iter().flatten().any(|edge| !matches!(edge.from, From::Day(_)))
    }

    /// Whether it is a single day.
    pub fn is_one(self) -> bool {
        self.first.is_some() && self.first == self.last
    }
}

/// The days that `sign` and `text` ask for. A number of days counts from today in its own direction: `<7d` is the coming
/// week and not the past.
pub(super) fn days(sign: Sign, text: &str) -> Result<Days, std::ops::Range<usize>> {
    if let Some(days) = offset(&fold(text)) {
        return Ok(counted(sign, days));
    }
    let edge = |text: &str| {
        let text = text.trim();
        let day = |days| (Some(Edge::from_today(days)), Some(Edge::from_today(days)));
        period(text).or_else(|| seen_from_today(text).or_else(|| offset(&fold(text))).map(day))
    };
    let (first, last) = bounds(sign, text, edge)?;
    let ends = Days {
        first: match first {
            Bound::Included((first, _)) => first,
            Bound::Excluded((_, last)) => Some(last.ok_or(0..text.len())?.moved(1)),
            Bound::Unbounded => None,
        },
        last: match last {
            Bound::Included((_, last)) => last,
            Bound::Excluded((first, _)) => Some(first.ok_or(0..text.len())?.moved(-1)),
            Bound::Unbounded => None,
        },
    };
    // What `past` leaves open compares with nothing: `due>=past`.
    if ends == Days::ANY { Err(0..text.len()) } else { Ok(ends) }
}

/// `7d`, `-2w`: that many days, of a folded text.
fn offset(text: &str) -> Option<i32> {
    let letters = text.find(|c: char| c.is_alphabetic())?;
    let days = match &text[letters..] {
        "d" | "day" | "days" | "dia" | "dias" => 1,
        "w" | "week" | "weeks" | "s" | "sem" | "semana" | "semanas" => 7,
        _ => return None,
    };
    let number = text[..letters].trim_end();
    let within = |days: &i32| days.abs() <= 100_000;
    number.parse::<i32>().ok()?.checked_mul(days).filter(within)
}

fn counted(sign: Sign, days: i32) -> Days {
    let (from, today) = (|days| Some(Edge::from_today(days)), Some(Edge::from_today(0)));
    let yesterday = from(-1);
    let is = matches!(sign, Sign::Is | Sign::Equal | Sign::NotEqual);
    let (first, last) = match sign {
        Sign::GreaterOrEqual if days < 0 => (from(days), yesterday),
        Sign::LessOrEqual if days >= 0 => (today, from(days)),
        Sign::Less if days > 0 => (today, from(days - 1)),
        Sign::Greater if days < 0 => (from(days + 1), yesterday),
        Sign::Less => (None, from(days - 1)),
        Sign::LessOrEqual => (None, from(days)),
        Sign::Greater => (from(days + 1), None),
        Sign::GreaterOrEqual => (from(days), None),
        _ if is && days < 0 => (from(days), yesterday),
        _ => (today, from(days)),
    };
    Days { first, last }
}

/// A day as the screen words it, in either language: how many days it is from today.
fn seen_from_today(text: &str) -> Option<i32> {
    let folded = fold(text);
    Some(match folded.as_str() {
        "today" | "hoy" => 0,
        "tomorrow" | "manana" => 1,
        "yesterday" | "ayer" => -1,
        text => {
            let (ahead, rest) = ["in ", "en ", "dentro de "]
                .iter()
                .find_map(|start| Some((1, text.strip_prefix(start)?)))
                .or_else(|| Some((-1, text.strip_prefix("hace ")?)))
                .or_else(|| Some((-1, text.strip_suffix(" ago")?)))?;
            // From a thousand days on there is a sign for thousands in it.
            offset(&rest.trim().replace(['.', ','], "")).filter(|days| *days >= 0)? * ahead
        }
    })
}

/// A single day as the screen shows it, relative or in full.
pub(super) fn shown(text: &str) -> Option<Days> {
    let day = match CutOff::read(text) {
        CutOff::Day(day) => Edge::day(day),
        CutOff::None | CutOff::Unreadable => Edge::from_today(seen_from_today(text)?),
    };
    Some(Days::one(day))
}

/// The days that `text` names by a date, a word or a number of days from today: `2026-11-20`, `20/11`, `ayer`, `week`.
pub fn days_named(text: &str) -> Option<Days> {
    let one = |days| Days::one(Edge::from_today(days));
    period(text).map(|(first, last)| Days { first, last }).or_else(|| seen_from_today(text).map(one))
}

type Ends = (Option<Edge>, Option<Edge>);

/// A date, in any form that the source uses or without its year, a month (`2026-03`, `03/2026`), or a word for several
/// days.
fn period(text: &str) -> Option<Ends> {
    let edge = |from| Some(Edge { from, days: 0 });
    let one = |edge: Edge| (Some(edge), Some(edge));
    match fold(text).as_str() {
        "past" | "overdue" | "vencido" | "vencidos" | "vencida" | "vencidas" | "pasado" => {
            return Some((None, Some(Edge::from_today(-1))));
        }
        "week" | "this week" | "semana" | "esta semana" => {
            return Some((edge(From::Monday), Some(Edge { from: From::Monday, days: 6 })));
        }
        "month" | "this month" | "mes" | "este mes" => return Some((edge(From::MonthStart), edge(From::MonthEnd))),
        _ => {}
    }
    if let CutOff::Day(day) = CutOff::read(text) {
        return Some(one(Edge::day(day)));
    }
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let is_number = |part: &&str| part.len() <= 4 && !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !parts.iter().all(is_number) {
        return None;
    }
    match parts.as_slice() {
        // Of this century, or with points.
        [day, month, year] if year.len() == 2 || year.len() == 4 => {
            let year = year.parse::<i16>().ok()? + if year.len() == 2 { 2000 } else { 0 };
            Some(one(Edge::day(Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()?)))
        }
        [year, month] | [month, year] if year.len() == 4 => {
            let first = Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok()?;
            Some((Some(Edge::day(first)), Some(Edge::day(first.last_of_month()))))
        }
        [day, month] if day.len() <= 2 && month.len() <= 2 => {
            let (month, day) = (month.parse().ok()?, day.parse().ok()?);
            // Of a leap year, so that the 29th of February is a day.
            Date::new(2028, month, day).ok()?;
            Some(one(Edge { from: From::Nearest { month, day }, days: 0 }))
        }
        _ => None,
    }
}

/// A single day in words, which the screen shows for a date: `in 3 d`.
pub(super) fn phrase(text: &str) -> Option<Days> {
    text.contains(' ').then(|| seen_from_today(text)).flatten().map(|days| Days::one(Edge::from_today(days)))
}

/// Whether `text` is several words for a number of days, or for a week or a month.
pub(super) fn is_period(text: &str) -> bool {
    let folded = fold(text);
    offset(&folded).is_some() || matches!(folded.as_str(), "this week" | "esta semana" | "this month" | "este mes")
}
