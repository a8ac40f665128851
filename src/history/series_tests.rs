use jiff::civil::date;
use proptest::prelude::*;

use super::*;

/// 2026-03-16 00:00 UTC.
const START: i64 = 1_773_619_200;
const HOLDS: Duration = Duration::from_secs(150);

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(START + seconds).unwrap()
}

fn reading(seconds: i64, clients: i64) -> Reading {
    let mut values = Values::default();
    values[Measure::Clients as usize] = clients;
    Reading { at: at(seconds), values }
}

fn series(readings: impl IntoIterator<Item = (i64, i64)>) -> Series {
    let mut series = Series::default();
    readings.into_iter().for_each(|(seconds, clients)| series.add(reading(seconds, clients)));
    series
}

fn last(series: &Series, from: i64, until: i64, parts: usize) -> Vec<Option<i64>> {
    let points = series.points(Measure::Clients, (at(from), at(until)), parts, HOLDS);
    points.into_iter().map(|point| point.map(|point| point.last.to_i64().unwrap())).collect()
}

#[test]
fn a_reading_has_the_figures_of_the_base_and_of_the_poll() {
    use crate::client::Record;
    use crate::snapshot::StoreBuilder;

    let mut builder = StoreBuilder::default();
    for (status, balance, price, due) in [
        ("Activo", "10.25", "50000", "2026-03-16"),
        ("Activo", "1.5", "60000", "2026-03-01"),
        ("Gratis", "-3", "70000", ""),
        ("Suspendido", "100", "80000", "2026-03-16"),
    ] {
        let amount = |text: &str| crate::client::money::parse_amount(text);
        builder.push(&Record {
            status: Some(status.into()),
            balance: amount(balance),
            price: amount(price),
            cut_off: Some(due.into()),
            ..Record::default()
        });
    }
    let totals = Totals::of(&builder.finish());
    let polled = Polled { new: 3, gone: 2, took: Duration::from_millis(812), bytes: 4_096 };
    let reading = Reading::of(&totals, date(2026, 3, 16), polled, at(0));
    let told = Measure::ALL.map(|measure| reading.value(measure).normalize().to_string());
    let expected =
        ["4", "3", "1", "3", "111.75", "1", "3", "110000", "1", "1.5", "1", "10.25", "3", "2", "812", "4096"];
    assert_eq!(told, expected);
}

#[test]
fn a_gap_is_a_gap_and_a_value_holds_only_as_long_as_data_is_fresh() {
    let series = series([(0, 10), (30, 11), (600, 20), (630, 0)]);
    // Two minutes a part.
    assert_eq!(
        last(&series, 0, 1_200, 10),
        [Some(11), Some(11), None, None, None, Some(0), Some(0), None, None, None],
        "what was zero is a zero, and what nobody knows is none"
    );
    assert_eq!(last(&series, 60, 180, 2), [Some(11), Some(11)], "what was read before holds on");
    assert_eq!(last(&series, 300, 540, 4), [None; 4]);
    assert_eq!(last(&series, 0, 0, 4), [None; 4]);
    assert_eq!(last(&Series::default(), 0, 60, 2), [None; 2]);
}

#[test]
fn what_is_thinned_keeps_its_least_and_its_most() {
    let day = 24 * 3_600;
    let wave = |n: i64| 1_000 + n % 97;
    let series = series((0..20_000).map(|n| (n * 30, wave(n))));
    assert_eq!(series.readings().count(), READINGS);
    let points = series.points(Measure::Clients, (at(0), at(7 * day)), 7, HOLDS);
    assert!(points.iter().all(Option::is_some), "{points:?}");
    for point in points.into_iter().flatten() {
        assert_eq!((point.least.to_i64(), point.most.to_i64()), (Some(1_000), Some(1_096)));
    }
    let (quarter, hour) = series.thinned(at(3_700));
    assert_eq!((quarter.unwrap().from, quarter.unwrap().last), (at(3_600), reading(4_470, wave(149))));
    assert_eq!((hour.unwrap().from, hour.unwrap().last.at), (at(3_600), at(7_170)));
}

#[test]
fn the_bound_is_kept_however_long_it_runs() {
    // A poll every ten minutes, for a year.
    let series = series((0..52_560).map(|n| (n * 600, n)));
    assert_eq!([series.readings.len(), series.quarters.len(), series.hours.len()], [READINGS, QUARTERS, HOURS]);
    let year = 365 * 24 * 3_600;
    let known = last(&series, year - 90 * 24 * 3_600, year, 90);
    assert!(known.iter().all(Option::is_some), "{known:?}");
}

#[test]
fn a_day_begins_with_the_last_reading_before_midnight_or_its_first() {
    let zone = TimeZone::fixed(jiff::tz::offset(-5));
    let midnight = 5 * 3_600;
    let began = |series: &Series, now: i64| {
        let reading = series.at_midnight(at(now), &zone, HOLDS)?;
        Some((reading.at.as_second() - START - midnight, reading.values[0]))
    };
    let noon = midnight + 12 * 3_600;
    assert_eq!(began(&series([(midnight - 20, 7), (midnight + 10, 8)]), noon), Some((-20, 7)));
    assert_eq!(began(&series([(midnight, 7), (midnight + 30, 8)]), noon), Some((0, 7)));
    assert_eq!(began(&series([(midnight - 9_000, 7), (midnight + 500, 8), (noon, 9)]), noon), Some((500, 8)));
    assert_eq!(began(&series([(midnight - 9_000, 7)]), noon), None, "yesterday's is not of today");
    assert_eq!(began(&Series::default(), noon), None);
    // At an interval of a second single readings do not reach back to midnight.
    let often = series((0..40_000).map(|n| (midnight - 10_000 + n, n)));
    assert_eq!(began(&often, midnight + 29_999), Some((-1, 9_999)));
}

#[test]
fn a_clock_that_is_set_back_puts_its_readings_where_they_belong() {
    let series = series([(0, 1), (30, 2), (900_000, 3), (60, 4)]);
    assert_eq!(series.last_until(at(100)).map(|reading| reading.values[0]), Some(4));
    assert_eq!(last(&series, 0, 90, 3), [Some(1), Some(2), Some(4)]);
}

proptest! {
    #[test]
    fn what_was_kept_elsewhere_comes_back_the_same(
        readings in prop::collection::vec((0_i64..200_000, 0_i64..9), 0..60),
        cut in 0_usize..60,
    ) {
        let whole = series(readings.iter().copied());
        let mut restored = series(readings.iter().copied().skip(cut));
        let copy = series(readings.iter().copied());
        restored.restore(copy.readings.clone(), copy.quarters.clone(), copy.hours.clone());
        let spans = [(0, 200_000, 7), (50_000, 60_000, 40)];
        for (from, until, parts) in spans {
            let extents = |series: &Series| {
                let points = series.points(Measure::Clients, (at(from), at(until)), parts, HOLDS);
                points.into_iter().map(|point| point.map(|point| (point.least, point.most))).collect::<Vec<_>>()
            };
            prop_assert_eq!(extents(&whole), extents(&restored));
        }
    }

    #[test]
    fn no_part_is_outside_of_what_was_read(readings in prop::collection::vec((0_i64..20_000, 0_i64..99), 1..60)) {
        let series = series(readings.iter().copied());
        let values: Vec<i64> = readings.iter().map(|&(_, value)| value).collect();
        let range = *values.iter().min().unwrap()..=*values.iter().max().unwrap();
        for point in series.points(Measure::Clients, (at(0), at(20_000)), 33, HOLDS).into_iter().flatten() {
            prop_assert!(point.least <= point.last && point.last <= point.most);
            prop_assert!(range.contains(&point.least.to_i64().unwrap()) && range.contains(&point.most.to_i64().unwrap()));
        }
    }
}
