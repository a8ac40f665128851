//! The figures of the base over time: one reading of each good poll, and thinned what is older.
//!
//! Three rings hold them: every reading, the quarters of an hour, and the hours. Each reading goes into all three, and each
//! ring lets its oldest go, so that memory has a bound whatever the interval is and however the clock jumps. A poll that
//! failed, or whose list is held back, leaves no reading: a gap is a gap, never a zero.

use std::collections::VecDeque;
use std::time::Duration;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::snapshot::{Figure, Totals};

/// Readings that are kept one by one: 48 hours at the usual interval.
const READINGS: usize = 5_760;
/// Quarters of an hour that are kept: those of seven days.
const QUARTERS: usize = 7 * 24 * 4;
/// Hours that are kept: those of 90 days.
const HOURS: usize = 90 * 24;

const QUARTER: SignedDuration = SignedDuration::from_mins(15);
const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// Something that is read of each good poll. Their order is part of [`Values`]: a new one comes last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    Clients,
    /// Billed or not.
    InService,
    /// Cut for debt.
    Suspended,
    /// How many have a balance above zero, and what they owe together.
    Owing,
    Owed,
    InCredit,
    Credit,
    /// The prices of all who are in service and billed.
    Revenue,
    /// In service, billed and owing although the cut-off is past, and what they owe.
    PastDue,
    PastDueOwed,
    /// In service, billed and owing, with the cut-off on the day of the reading, and what they owe.
    CutOffToday,
    CutOffTodayOwed,
    /// Clients whom this poll showed for the first time, and whom it let go.
    New,
    Gone,
    /// How long the poll took, in milliseconds.
    Took,
    /// Bytes of its answer.
    Bytes,
}

impl Measure {
    pub const ALL: [Self; 16] = [
        Self::Clients,
        Self::InService,
        Self::Suspended,
        Self::Owing,
        Self::Owed,
        Self::InCredit,
        Self::Credit,
        Self::Revenue,
        Self::PastDue,
        Self::PastDueOwed,
        Self::CutOffToday,
        Self::CutOffTodayOwed,
        Self::New,
        Self::Gone,
        Self::Took,
        Self::Bytes,
    ];

    /// Whether it is an amount of money.
    pub fn is_amount(self) -> bool {
        matches!(self, Self::Owed | Self::Credit | Self::Revenue | Self::PastDueOwed | Self::CutOffTodayOwed)
    }

    /// A value of it as it is kept, as people know it.
    pub fn read(self, kept: i64) -> Decimal {
        if self.is_amount() { Decimal::new(kept, 2) } else { Decimal::from(kept) }
    }
}

/// A value of each [`Measure`], in their order: numbers as they are, money in cents.
pub type Values = [i64; Measure::ALL.len()];

/// What a good poll showed of the whole base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    pub at: Timestamp,
    pub values: Values,
}

/// What only the poll itself can tell of a reading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Polled {
    pub new: u64,
    pub gone: u64,
    pub took: Duration,
    pub bytes: u64,
}

impl Reading {
    /// Reads `totals`, those of a whole base on the day `today`.
    pub fn of(totals: &Totals, today: Date, polled: Polled, at: Timestamp) -> Self {
        let sums = &totals.sums;
        let owed = |figure: Figure| cents(figure.amount(totals, today).unwrap_or_default());
        let value = |measure| match measure {
            Measure::Clients => number(sums.clients),
            Measure::InService => number(sums.in_service()),
            Measure::Suspended => number(sums.suspended),
            Measure::Owing => number(sums.owing),
            Measure::Owed => cents(sums.owed),
            Measure::InCredit => number(sums.in_credit),
            Measure::Credit => cents(sums.credit),
            Measure::Revenue => cents(sums.monthly_revenue),
            Measure::PastDue => number(Figure::PastDue.count(totals, today)),
            Measure::PastDueOwed => owed(Figure::PastDue),
            Measure::CutOffToday => number(Figure::CutOffToday.count(totals, today)),
            Measure::CutOffTodayOwed => owed(Figure::CutOffToday),
            Measure::New => number(polled.new),
            Measure::Gone => number(polled.gone),
            Measure::Took => polled.took.as_millis().try_into().unwrap_or(i64::MAX),
            Measure::Bytes => number(polled.bytes),
        };
        Self { at, values: Measure::ALL.map(value) }
    }

    pub fn value(&self, measure: Measure) -> Decimal {
        measure.read(self.values[measure as usize])
    }
}

fn number(count: u64) -> i64 {
    count.try_into().unwrap_or(i64::MAX)
}

fn cents(amount: Decimal) -> i64 {
    (amount.round_dp(2).saturating_mul(Decimal::ONE_HUNDRED)).to_i64().unwrap_or(i64::MAX)
}

/// The readings of a quarter of an hour, or of an hour, in one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thinned {
    /// Its first moment. Quarters are those of UTC, and so those of every time zone: a local midnight begins one.
    pub from: Timestamp,
    pub least: Values,
    pub most: Values,
    /// The last reading in it.
    pub last: Reading,
}

impl Thinned {
    fn of(reading: Reading, from: Timestamp) -> Self {
        Self { from, least: reading.values, most: reading.values, last: reading }
    }

    /// Takes in another one of the same time. What it has already makes no difference.
    fn merge(&mut self, other: &Self) {
        for place in 0..self.least.len() {
            self.least[place] = self.least[place].min(other.least[place]);
            self.most[place] = self.most[place].max(other.most[place]);
        }
        if other.last.at >= self.last.at {
            self.last = other.last;
        }
    }
}

/// The readings of a base, in the order of their time.
#[derive(Debug, Default)]
pub struct Series {
    readings: VecDeque<Reading>,
    quarters: VecDeque<Thinned>,
    hours: VecDeque<Thinned>,
}

/// What a measure was in a part of a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    pub least: Decimal,
    pub most: Decimal,
    pub last: Decimal,
}

/// Readings side by side, or one alone, and the time that they are of.
struct Stretch {
    from: Timestamp,
    until: Timestamp,
    point: Point,
}

impl Series {
    /// Adds the reading of a poll. A clock that was set back puts it among the earlier ones.
    pub fn add(&mut self, reading: Reading) {
        self.restore(
            [reading],
            [Thinned::of(reading, begin(reading.at, QUARTER))],
            [Thinned::of(reading, begin(reading.at, HOUR))],
        );
    }

    /// Takes in what was kept elsewhere, in whatever order; what it has already makes no difference.
    pub fn restore(
        &mut self,
        readings: impl IntoIterator<Item = Reading>,
        quarters: impl IntoIterator<Item = Thinned>,
        hours: impl IntoIterator<Item = Thinned>,
    ) {
        for reading in readings {
            let place = self.readings.partition_point(|other| other.at <= reading.at);
            if place.checked_sub(1).and_then(|before| self.readings.get(before)) != Some(&reading) {
                self.readings.insert(place, reading);
                let surplus = self.readings.len().saturating_sub(READINGS);
                self.readings.drain(..surplus);
            }
        }
        quarters.into_iter().for_each(|quarter| put(&mut self.quarters, &quarter, QUARTERS));
        hours.into_iter().for_each(|hour| put(&mut self.hours, &hour, HOURS));
    }

    /// Every reading that is kept by itself, the oldest first.
    pub fn readings(&self) -> impl DoubleEndedIterator<Item = &Reading> {
        self.readings.iter()
    }

    /// The quarter of an hour, and the hour, with `at` in it.
    pub fn thinned(&self, at: Timestamp) -> (Option<&Thinned>, Option<&Thinned>) {
        (get(&self.quarters, begin(at, QUARTER)), get(&self.hours, begin(at, HOUR)))
    }

    /// The last reading at `time` or before it, however old.
    pub fn last_until(&self, time: Timestamp) -> Option<Reading> {
        let one = self.readings.partition_point(|reading| reading.at <= time).checked_sub(1);
        if let Some(reading) = one.and_then(|place| self.readings.get(place)) {
            return Some(*reading);
        }
        // One that ends behind `time` has readings that are too new, and the one before it is the last that has none.
        let last = |ring: &VecDeque<Thinned>| {
            let place = ring.partition_point(|thinned| thinned.last.at <= time).checked_sub(1)?;
            Some(ring.get(place)?.last)
        };
        last(&self.quarters).or_else(|| last(&self.hours))
    }

    /// The first reading behind `time`, of those that are kept by themselves or began a quarter of an hour.
    fn first_after(&self, time: Timestamp) -> Option<Reading> {
        let thinned = |ring: &VecDeque<Thinned>| ring.iter().map(|thinned| thinned.last).find(|last| last.at > time);
        let single = self.readings.iter().find(|reading| reading.at > time).copied();
        let kept = [single, thinned(&self.quarters), thinned(&self.hours)];
        kept.into_iter().flatten().min_by_key(|reading| reading.at)
    }

    /// What the day of `now` began with: the last reading until its midnight, if that is no older than `holds`, else the
    /// first of the day. Its time tells which.
    pub fn at_midnight(&self, now: Timestamp, zone: &TimeZone, holds: Duration) -> Option<Reading> {
        let midnight = zone.to_timestamp(zone.to_datetime(now).date().into()).ok()?;
        let holds = |reading: &Reading| midnight.duration_since(reading.at).unsigned_abs() <= holds;
        self.last_until(midnight).filter(holds).or_else(|| self.first_after(midnight)).filter(|first| first.at <= now)
    }

    /// `measure` in `parts` equal parts of the time from `from` until `until`. A value holds until the next one, but no
    /// longer than `holds`: a part in which none holds is a gap.
    pub fn points(
        &self,
        measure: Measure,
        (from, until): (Timestamp, Timestamp),
        parts: usize,
        holds: Duration,
    ) -> Vec<Option<Point>> {
        let mut points: Vec<Option<Point>> = vec![None; parts];
        let span = until.duration_since(from).as_millis();
        if span <= 0 || parts == 0 {
            return points;
        }
        let part = |time: Timestamp| {
            let passed = time.duration_since(from).as_millis().clamp(0, span - 1);
            (passed * parts as i128 / span) as usize
        };
        let length = SignedDuration::from_millis_i128(span / parts as i128);
        let mut stretches = self.stretches(measure, until, length).peekable();
        while let Some(Stretch { from: begin, until: end, point }) = stretches.next() {
            let next = stretches.peek().map_or(until, |next| next.from);
            let held = end.saturating_add(holds).unwrap_or(Timestamp::MAX).min(next).max(end);
            if held < from {
                continue;
            }
            for place in points.get_mut(part(begin.max(from))..=part(held)).into_iter().flatten() {
                // What only holds on is not read anew: it gives way to what is.
                match place {
                    Some(known) if end >= from => {
                        *known = Point {
                            least: known.least.min(point.least),
                            most: known.most.max(point.most),
                            last: point.last,
                        };
                    }
                    empty => *empty = Some(point),
                }
            }
        }
        points
    }

    /// All that is known until `until`, the oldest first, no finer than parts of this `length` need it: hours, then
    /// quarters, then single readings, each from where the finer ones begin backwards.
    fn stretches(&self, measure: Measure, until: Timestamp, length: SignedDuration) -> impl Iterator<Item = Stretch> {
        let first_reading =
            self.readings.front().filter(|_| length < QUARTER).map_or(Timestamp::MAX, |reading| reading.at);
        let quarter = self.quarters.front().filter(|_| length < HOUR);
        let first_quarter = quarter.map_or(Timestamp::MAX, |quarter| quarter.from).min(first_reading);
        let value = move |values: &Values| measure.read(values[measure as usize]);
        let thinned = move |thinned: &Thinned| Stretch {
            from: thinned.from,
            until: thinned.last.at,
            point: Point {
                least: value(&thinned.least),
                most: value(&thinned.most),
                last: value(&thinned.last.values),
            },
        };
        let single = move |reading: &Reading| {
            let value = reading.value(measure);
            Stretch { from: reading.at, until: reading.at, point: Point { least: value, most: value, last: value } }
        };
        let hours = self.hours.iter().take_while(move |hour| hour.from < first_quarter).map(thinned);
        let quarters = self.quarters.iter().filter(move |_| length < HOUR);
        let quarters = quarters.take_while(move |quarter| quarter.from < first_reading).map(thinned);
        let readings = self.readings.iter().filter(move |_| length < QUARTER).map(single);
        hours.chain(quarters).chain(readings).take_while(move |stretch| stretch.from <= until)
    }
}

/// The first moment of the time of `length` with `at` in it.
fn begin(at: Timestamp, length: SignedDuration) -> Timestamp {
    let seconds = at.as_second();
    Timestamp::from_second(seconds - seconds.rem_euclid(length.as_secs())).unwrap_or(at)
}

fn get(ring: &VecDeque<Thinned>, from: Timestamp) -> Option<&Thinned> {
    ring.binary_search_by_key(&from, |thinned| thinned.from).ok().and_then(|place| ring.get(place))
}

fn put(ring: &mut VecDeque<Thinned>, thinned: &Thinned, most: usize) {
    match ring.binary_search_by_key(&thinned.from, |other| other.from) {
        Ok(place) => ring[place].merge(thinned),
        Err(place) => {
            ring.insert(place, *thinned);
            let surplus = ring.len().saturating_sub(most);
            ring.drain(..surplus);
        }
    }
}

#[cfg(test)]
#[path = "series_tests.rs"]
mod tests;
