//! The figures of the base over time: a row for each good poll, and after two days a few for each quarter of an hour and
//! each hour. Money is kept in cents, as the [`Series`] has it.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, Row, Transaction, TransactionBehavior};

use crate::history::series::{Series, Thinned, Values};
use crate::history::store::columns::moment;
use crate::history::{Measure, Reading};

/// How long the reading of each poll is kept.
const SINGLE: SignedDuration = SignedDuration::from_hours(48);
/// How long quarters of an hour are.
const QUARTERS: SignedDuration = SignedDuration::from_hours(7 * 24);
const QUARTER: i64 = 15 * 60_000;
const HOUR: i64 = 60 * 60_000;
/// A place for a moment and for each value.
const PLACES: &str = "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?";

/// Which values of a quarter or an hour a row has.
const LEAST: i64 = 0;
const MOST: i64 = 1;
const LAST: i64 = 2;

pub(super) fn write(transaction: &Transaction<'_>, readings: &[Reading]) -> rusqlite::Result<()> {
    let mut statement = transaction.prepare(&format!("INSERT OR REPLACE INTO readings VALUES ({PLACES})"))?;
    for reading in readings {
        let values = std::iter::once(reading.at.as_millisecond()).chain(reading.values);
        statement.execute(rusqlite::params_from_iter(values))?;
    }
    Ok(())
}

/// All of them.
pub(super) fn read(database: &Connection) -> rusqlite::Result<Series> {
    let mut series = Series::default();
    let mut statement = database.prepare("SELECT * FROM thinned ORDER BY length, start, what")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (length, from): (i64, i64) = (row.get(0)?, row.get(1)?);
        let (what, reading): (i64, Reading) = (row.get(2)?, reading(row, 3)?);
        // The three rows of a time are put together again: the last of them says what was last.
        let thinned = Thinned { from: moment(from)?, least: reading.values, most: reading.values, last: reading };
        let thinned = if what == LAST { thinned } else { earlier(thinned) };
        if length == QUARTER {
            series.restore([], [thinned], []);
        } else {
            series.restore([], [], [thinned]);
        }
    }
    let mut statement = database.prepare("SELECT * FROM readings ORDER BY at")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        series.add(reading(row, 0)?);
    }
    Ok(series)
}

/// The same, but with a last reading that gives way to any other.
fn earlier(mut thinned: Thinned) -> Thinned {
    thinned.last.at = thinned.from;
    thinned
}

fn reading(row: &Row<'_>, first: usize) -> rusqlite::Result<Reading> {
    let mut values: Values = [0; Measure::ALL.len()];
    for (place, value) in (first + 1..).zip(&mut values) {
        *value = row.get(place)?;
    }
    Ok(Reading { at: moment(row.get(first)?)?, values })
}

/// Puts the readings of polls that are older than two days together to quarters of an hour and hours, and lets go of what
/// is too old: quarters after a week, hours after `kept`.
pub(super) fn thin(database: &mut Connection, kept: SignedDuration, now: Timestamp) -> rusqlite::Result<()> {
    let before = |age: SignedDuration| now.saturating_sub(age).unwrap_or(Timestamp::MIN).as_millisecond();
    // Whole hours, so that none is put together from two parts.
    let until = before(SINGLE) - before(SINGLE).rem_euclid(HOUR);
    let mut old = Series::default();
    let mut times = BTreeSet::new();
    let mut statement = database.prepare("SELECT * FROM readings WHERE at < ? ORDER BY at")?;
    let mut rows = statement.query([until])?;
    while let Some(row) = rows.next()? {
        let reading = reading(row, 0)?;
        let at = reading.at.as_millisecond();
        times.extend([QUARTER, HOUR].map(|length| (length, at - at.rem_euclid(length))));
        old.add(reading);
    }
    drop(rows);
    drop(statement);
    let transaction = database.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut statement = transaction.prepare(&format!("INSERT OR REPLACE INTO thinned VALUES (?, ?, ?, {PLACES})"))?;
    for (length, from) in times {
        let (quarter, hour) = old.thinned(moment(from)?);
        let Some(thinned) = (if length == QUARTER { quarter } else { hour }) else { continue };
        let last = thinned.last.at.as_millisecond();
        for (what, values) in [(LEAST, thinned.least), (MOST, thinned.most), (LAST, thinned.last.values)] {
            let values = [length, from, what, last].into_iter().chain(values);
            statement.execute(rusqlite::params_from_iter(values))?;
        }
    }
    drop(statement);
    transaction.execute("DELETE FROM readings WHERE at < ?", [until])?;
    let sql = "DELETE FROM thinned WHERE length = ? AND start < ?";
    transaction.execute(sql, [QUARTER, before(QUARTERS)])?;
    transaction.execute(sql, [HOUR, before(kept)])?;
    transaction.commit()
}
