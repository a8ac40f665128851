//! Figures over time in words: a bar for each part of a span, and the least and the most of it. What nobody knows is a
//! blank, which is no bar, and zero is the lowest bar.

use std::borrow::Cow;
use std::time::Duration;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::history::series::Point;
use crate::history::{Measure, Reach};
use crate::locale::Locale;
use crate::words::Wording;
use crate::words::cell::fitting;

/// The shapes of a bar, the lowest first.
pub const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Cells of an amount.
const AMOUNT_WIDTH: u16 = 14;

/// A bar for each of `points`, by its last value: the least of all is the lowest and the most the highest, and where `from` is
/// given that stands in the place of the least.
pub fn bars(points: &[Option<Point>], from: Option<Decimal>) -> String {
    let Some((least, most)) = extent(points) else { return " ".repeat(points.len()) };
    let least = from.unwrap_or(least);
    let range = most.saturating_sub(least);
    let bar = |point: &Option<Point>| {
        let Some(point) = point else { return ' ' };
        let above = point.last.saturating_sub(least);
        let eighth = above.checked_mul(Decimal::from(BARS.len())).and_then(|above| above.checked_div(range));
        BARS[eighth.and_then(|eighth| eighth.to_usize()).unwrap_or_default().min(BARS.len() - 1)]
    };
    points.iter().map(bar).collect()
}

/// The least and the most of all that is known.
pub fn extent(points: &[Option<Point>]) -> Option<(Decimal, Decimal)> {
    let known = || points.iter().flatten();
    Some((known().map(|point| point.least).min()?, known().map(|point| point.most).max()?))
}

/// Between what `measure` was: `4,780 to 4,801`, or the one value that it had. Empty where nothing is known.
pub fn between(points: &[Option<Point>], measure: Measure, wording: Wording<'_>) -> String {
    let Some((least, most)) = extent(points) else { return String::new() };
    let (least, most) = (value(least, measure, wording), value(most, measure, wording));
    if least == most {
        return least;
    }
    wording.locale.text_with("trend-between", &[("least", least.into()), ("most", most.into())])
}

fn value(value: Decimal, measure: Measure, wording: Wording<'_>) -> String {
    match measure {
        Measure::Took => wording.locale.duration(Duration::from_millis(value.to_u64().unwrap_or_default())),
        Measure::Bytes => wording.locale.bytes(value.to_u64().unwrap_or_default()),
        measure if measure.is_amount() => fitting(value, AMOUNT_WIDTH, wording),
        _ => wording.locale.count(value.to_u64().unwrap_or_default()),
    }
}

/// How far back it goes: `24 h`.
pub fn reach(reach: Reach, locale: &Locale) -> Cow<'_, str> {
    locale.text(match reach {
        Reach::Day => "trend-day",
        Reach::Week => "trend-week",
        Reach::Quarter => "trend-quarter",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(values: &[Option<i64>]) -> Vec<Option<Point>> {
        let point = |value: i64| Point { least: value.into(), most: value.into(), last: value.into() };
        values.iter().map(|value| value.map(point)).collect()
    }

    #[test]
    fn a_gap_is_a_blank_and_zero_is_a_bar() {
        assert_eq!(bars(&points(&[Some(0), None, Some(4), Some(8), None]), None), "▁ ▅█ ");
        assert_eq!(bars(&points(&[Some(4_796), Some(4_796)]), None), "▁▁", "what stands still is no peak");
        assert_eq!(bars(&points(&[Some(6), Some(8)]), Some(Decimal::ZERO)), "▇█");
        assert_eq!(bars(&points(&[None, None]), None), "  ");
    }

    #[test]
    fn the_least_and_the_most_are_those_between_the_bars_too() {
        let mut points = points(&[Some(10), None, Some(12)]);
        points[0] = Some(Point { least: 7.into(), most: 99.into(), last: 10.into() });
        assert_eq!(extent(&points), Some((7.into(), 99.into())));
        assert_eq!(extent(&[None]), None);
    }
}
