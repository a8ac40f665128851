//! The base in six figures, each with what changed today or its share.

use jiff::{Timestamp, ToSpan as _};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::history::series::{Measure, Reading};
use crate::snapshot::{Sums, Totals};
use crate::words::board::{BoardFigure, Unit, labels, percent};
use crate::words::cell::fitting;
use crate::words::{Present, Wording};

/// Cells of an amount below a figure.
const AMOUNT_WIDTH: u16 = 7;

/// What the day began with, and when that was.
#[derive(Clone, Copy, Debug)]
pub struct Morning {
    pub at: Timestamp,
    in_service: u64,
    suspended: u64,
    owing: u64,
    owed: Decimal,
}

impl Morning {
    pub fn of(sums: &Sums, at: Timestamp) -> Self {
        Self { at, in_service: sums.in_service(), suspended: sums.suspended, owing: sums.owing, owed: sums.owed }
    }

    pub fn read(reading: &Reading) -> Self {
        let count = |measure| reading.value(measure).to_u64().unwrap_or_default();
        Self {
            at: reading.at,
            in_service: count(Measure::InService),
            suspended: count(Measure::Suspended),
            owing: count(Measure::Owing),
            owed: reading.value(Measure::Owed),
        }
    }
}

/// The figures, the most important first.
pub fn figures(
    totals: &Totals,
    leaves_invoices_out: bool,
    morning: Option<Morning>,
    present: &Present<'_>,
    wording: Wording<'_>,
) -> Vec<BoardFigure> {
    let (locale, sums) = (wording.locale, &totals.sums);
    let count = |ids: &[&'static str], value: u64, below: Vec<Option<String>>| BoardFigure {
        labels: labels(ids, locale),
        value: locale.count(value),
        below: below.into_iter().flatten().collect(),
    };
    let changed = |now: u64, before: fn(&Morning) -> u64| {
        let morning = morning.as_ref()?;
        let before = before(morning);
        Some(told(now.cmp(&before), locale.count(now.abs_diff(before)), morning.at, present))
    };
    let share = |part| {
        let share = percent(part, sums.clients, locale)?;
        Some(locale.text_with("wall-below-share", &[("share", share.into())]))
    };
    let (today, tomorrow) = (wording.today, wording.today.saturating_add(1.day()));
    let due = |first, last| totals.due_between(first, last).owing;
    let of = |id, count: u64| locale.text_with(id, &[("count", count.into())]);
    let at_stake = |amount: Decimal| (amount > Decimal::ZERO).then(|| fitting(amount, AMOUNT_WIDTH, wording));
    let past = totals.past_due(today);
    let unit = Unit::of(sums.owed);
    let owed = BoardFigure {
        labels: unit.labels("wall-label-owed", locale),
        value: unit.amount(sums.owed, wording),
        below: [
            leaves_invoices_out.then(|| locale.text("wall-below-carried").into()),
            morning.map(|Morning { at, owed, .. }| {
                let amount = fitting((sums.owed - owed).abs(), AMOUNT_WIDTH, wording);
                told(sums.owed.cmp(&owed), amount, at, present)
            }),
            (sums.balance_unknown > 0).then(|| of("wall-balance-unknown", sums.balance_unknown)),
        ]
        .into_iter()
        .flatten()
        .collect(),
    };
    vec![
        count(
            &["wall-label-in-service", "wall-label-in-service-short"],
            sums.in_service(),
            vec![changed(sums.in_service(), |morning| morning.in_service), share(sums.in_service())],
        ),
        count(
            &["wall-label-cut"],
            sums.suspended,
            vec![changed(sums.suspended, |morning| morning.suspended), share(sums.suspended)],
        ),
        count(
            &["wall-label-cut-today", "wall-label-cut-today-short"],
            due(today, today).clients,
            vec![
                at_stake(due(today, today).amount),
                Some(of("wall-below-tomorrow", due(tomorrow, tomorrow).clients)),
                Some(of("wall-below-week", totals.due_soon(today).owing.clients)),
            ],
        ),
        owed,
        count(&["wall-label-owing"], sums.owing, vec![share(sums.owing), changed(sums.owing, |morning| morning.owing)]),
        count(
            &["wall-label-past-due", "wall-label-past-due-short"],
            past.clients,
            vec![at_stake(past.amount), (past.clients > 0).then(|| locale.text("wall-below-past-due").into())],
        ),
    ]
}

/// What changed since the first list of the day: `▲ 3 since 00:00`.
fn told(order: std::cmp::Ordering, by: String, since: Timestamp, present: &Present<'_>) -> String {
    let id = match order {
        std::cmp::Ordering::Greater => "wall-below-more",
        std::cmp::Ordering::Less => "wall-below-fewer",
        std::cmp::Ordering::Equal => "wall-below-same",
    };
    let time = present.short_moment(since);
    present.locale.text_with(id, &[("by", by.into()), ("time", time.into())])
}
