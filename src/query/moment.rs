//! Moments as they are asked for: `18:00`, `yesterday 18:00`, `2d`, `3h`, `2026-11-20`, in both languages. Days are those of the filter.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan as _};

use crate::query::filter::{Days, days_named};
use crate::text::fold::fold;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment(What);

#[derive(Clone, Debug, PartialEq, Eq)]
enum What {
    /// With its own offset, as programs write it.
    Exact(Timestamp),
    /// So long before now.
    Ago(SignedDuration),
    /// So many days before today, which begin and end at midnight.
    DaysAgo(i32),
    Days(Days),
    /// The last time that it was so late.
    Clock(Time),
    /// On the first of these days.
    At(Days, Time),
}

impl Moment {
    /// The day that it is.
    pub fn today() -> Self {
        Self(What::DaysAgo(0))
    }

    /// Reads `text`; `None` where it is no moment.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Ok(exact) = text.parse() {
            return Some(Self(What::Exact(exact)));
        }
        let folded = fold(text);
        if matches!(folded.as_str(), "now" | "ahora") {
            return Some(Self(What::Ago(SignedDuration::ZERO)));
        }
        if let Some(ago) = ago(&folded) {
            return Some(Self(ago));
        }
        // The time stands behind a blank, or is two words: `6:30 pm`. ISO 8601 has a `t` before it.
        let blanks = folded.match_indices([' ', 't']).map(|(at, _)| (&folded[..at], &folded[at + 1..]));
        let parts = std::iter::once(("", folded.as_str())).chain(blanks);
        let timed = parts.into_iter().find_map(|(day, time)| {
            let time = clock(time.trim())?;
            let day = day.trim_end_matches(" at").trim_end_matches(" a las").trim_end_matches(" a la").trim();
            Some(Self(if day.is_empty() { What::Clock(time) } else { What::At(closed(day)?, time) }))
        });
        timed.or_else(|| closed(&folded).map(|days| Self(What::Days(days))))
    }

    /// When it begins, for somebody who asks at `now` in `zone`.
    pub fn begins(&self, now: Timestamp, zone: &TimeZone) -> Timestamp {
        self.ends_of(now, zone).0
    }

    /// When it has ended: a day at the next midnight. A time of the day that would be before `since` is the first one after it.
    pub fn ends(&self, since: Timestamp, now: Timestamp, zone: &TimeZone) -> Timestamp {
        let end = self.ends_of(now, zone).1;
        match self.0 {
            What::Clock(time) if end <= since => {
                let day = zone.to_datetime(since).date();
                let next = |day: Date| at(day, time, zone);
                Some(next(day)).filter(|&end| end > since).unwrap_or_else(|| next(day.saturating_add(1.day())))
            }
            _ => end,
        }
    }

    fn ends_of(&self, now: Timestamp, zone: &TimeZone) -> (Timestamp, Timestamp) {
        let today = zone.to_datetime(now).date();
        let midnight = |day: Date| at(day, Time::midnight(), zone);
        let days = |first, last: Date| (midnight(first), midnight(last.saturating_add(1.day())));
        let one = |moment| (moment, moment);
        match &self.0 {
            What::Exact(moment) => one(*moment),
            What::Ago(time) => one(now.saturating_sub(*time).unwrap_or(Timestamp::MIN)),
            What::DaysAgo(count) => {
                let day = today.saturating_sub(count.days());
                days(day, day)
            }
            What::Days(named) => {
                let (first, last) = named.on(today);
                days(first, last)
            }
            What::Clock(time) => {
                let at_today = at(today, *time, zone);
                one(if at_today <= now { at_today } else { at(today.saturating_sub(1.day()), *time, zone) })
            }
            What::At(named, time) => one(at(named.on(today).0, *time, zone)),
        }
    }
}

/// The moment at which clocks of `zone` show `time` on `day`; at the ends of the calendar the last that there is.
fn at(day: Date, time: Time, zone: &TimeZone) -> Timestamp {
    let far = if day < Date::ZERO { Timestamp::MIN } else { Timestamp::MAX };
    zone.to_timestamp(day.to_datetime(time)).unwrap_or(far)
}

/// Days in words or as a date that have a beginning and an end.
fn closed(text: &str) -> Option<Days> {
    days_named(text).filter(|days| days.first.is_some() && days.last.is_some())
}

/// `2d`, `2 days ago`, `hace 3 h`: a number and its unit.
fn ago(folded: &str) -> Option<What> {
    let text = folded.strip_prefix("hace ").or_else(|| folded.strip_suffix(" ago")).unwrap_or(folded);
    let text = text.strip_prefix('-').unwrap_or(text).trim();
    let unit = text.find(|c: char| !c.is_ascii_digit())?;
    let number: i32 = text[..unit].parse().ok().filter(|number| *number <= 100_000)?;
    let days = |each: i32| number.checked_mul(each).map(What::DaysAgo);
    let time = |seconds: i64| Some(What::Ago(SignedDuration::from_secs(i64::from(number) * seconds)));
    match text[unit..].trim() {
        "d" | "day" | "days" | "dia" | "dias" => days(1),
        "w" | "week" | "weeks" | "s" | "sem" | "semana" | "semanas" => days(7),
        "h" | "hour" | "hours" | "hora" | "horas" => time(3_600),
        "m" | "min" | "mins" | "minute" | "minutes" | "minuto" | "minutos" => time(60),
        _ => None,
    }
}

/// `18:00`, `18:00:30`, `6 pm`, `6:30 p.m.`: a time of the day.
fn clock(text: &str) -> Option<Time> {
    let text: String = text.chars().filter(|c| !matches!(c, '.' | ' ')).collect();
    let (text, half) = match (text.strip_suffix("pm"), text.strip_suffix("am")) {
        (Some(rest), _) => (rest, Some(12)),
        (_, Some(rest)) => (rest, Some(0)),
        _ => (text.as_str(), None),
    };
    let numbers: Option<Vec<i8>> = text
        .split(':')
        .map(|part| part.parse().ok().filter(|_| matches!(part.len(), 1 | 2) && !part.starts_with(['+', '-'])))
        .collect();
    let (hour, minute, second) = match *numbers? {
        [hour] if half.is_some() => (hour, 0, 0),
        [hour, minute] => (hour, minute, 0),
        [hour, minute, second] => (hour, minute, second),
        _ => return None,
    };
    let hour = match half {
        Some(half) => Some(hour % 12 + half).filter(|_| (1..=12).contains(&hour))?,
        None => hour,
    };
    Time::new(hour, minute, second, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone() -> TimeZone {
        TimeZone::get("America/Bogota").unwrap()
    }

    /// Beginning and end of `text`, for somebody who asks on Wednesday the 25th of November at 9:30.
    fn ends(text: &str) -> Option<(String, String)> {
        let (now, zone) = ("2026-11-25T09:30:00-05:00".parse().unwrap(), zone());
        let moment = Moment::parse(text)?;
        let shown = |at: Timestamp| zone.to_datetime(at).strftime("%m-%d %H:%M").to_string();
        Some((shown(moment.begins(now, &zone)), shown(moment.ends(Timestamp::MIN, now, &zone))))
    }

    #[test]
    fn a_day_begins_and_ends_at_midnight_and_a_time_is_the_last_one() {
        for (texts, begins, ends_at) in [
            (
                &["yesterday", "ayer", "Ayer", "1d", "hace 1 día", "1 day ago", "2026-11-24", "24/11"][..],
                "11-24 00:00",
                "11-25 00:00",
            ),
            (&["today", "hoy", "0d"], "11-25 00:00", "11-26 00:00"),
            (&["2d", "-2d", "2 dias", "hace 2 d", "23/11/2026", "23.11.26"], "11-23 00:00", "11-24 00:00"),
            (&["1w", "1 semana", "7 days ago"], "11-18 00:00", "11-19 00:00"),
            (&["week", "esta semana"], "11-23 00:00", "11-30 00:00"),
            (&["18:00", "6 pm", "6:00 p. m.", "6pm", "18:00:00"], "11-24 18:00", "11-24 18:00"),
            (&["8:15", "08:15", "8:15 am"], "11-25 08:15", "11-25 08:15"),
            (&["12 am", "0:00", "00:00"], "11-25 00:00", "11-25 00:00"),
            (&["yesterday 18:00", "ayer 18:00", "ayer a las 6 pm", "yesterday at 6pm"], "11-24 18:00", "11-24 18:00"),
            (
                &["2026-11-20 18:00", "2026-11-20T18:00", "20/11 18:00", "2026-11-20T18:00:00-05:00"],
                "11-20 18:00",
                "11-20 18:00",
            ),
            (&["2h", "hace 2 horas", "120 min"], "11-25 07:30", "11-25 07:30"),
            (&["now", "ahora"], "11-25 09:30", "11-25 09:30"),
        ] {
            for text in texts {
                assert_eq!(ends(text), Some((begins.to_owned(), ends_at.to_owned())), "{text}");
            }
        }
    }

    #[test]
    fn what_is_no_moment_is_none() {
        for text in [
            "",
            "x",
            "18",
            "25:00",
            "13 pm",
            "0 am",
            "past",
            "ayer x",
            "31/02/2026",
            "20..21",
            "-18:00",
            "6:5:4:3",
            "9999999999d",
            "1.5d",
        ] {
            assert_eq!(Moment::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_time_that_would_end_before_the_beginning_is_the_next_one() {
        let (now, zone) = ("2026-11-25T09:30:00-05:00".parse().unwrap(), zone());
        let until = |since: &str, until: &str| {
            let since = Moment::parse(since).unwrap().begins(now, &zone);
            let end = Moment::parse(until).unwrap().ends(since, now, &zone);
            zone.to_datetime(end).strftime("%d %H:%M").to_string()
        };
        assert_eq!(until("yesterday 18:00", "08:00"), "25 08:00");
        assert_eq!(until("18:00", "8:00"), "25 08:00");
        assert_eq!(until("8:00", "12:00"), "25 12:00");
        assert_eq!(until("yesterday", "18:00"), "24 18:00");
        assert_eq!(until("8:00", "8:00"), "26 08:00");
    }

    proptest::proptest! {
        /// Whatever is typed, it is a moment with a beginning not after its end, or it is none.
        #[test]
        fn any_text_is_safe(text in "([0-9]{1,6}|[ :dhTt./-]|ayer|hoy|pm|hace |.){0,8}") {
            if let Some(moment) = Moment::parse(&text) {
                let now = Timestamp::UNIX_EPOCH;
                let (begins, ends) = (moment.begins(now, &zone()), moment.ends(Timestamp::MIN, now, &zone()));
                proptest::prop_assert!(begins <= ends, "{} {} {}", text, begins, ends);
            }
        }
    }
}
