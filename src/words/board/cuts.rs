//! Who is cut in the coming days: a row for each day, and what must not be left out below them.

use jiff::ToSpan as _;
use jiff::civil::Weekday;

use crate::snapshot::{Owing, Totals};
use crate::words::Wording;
use crate::words::board::{BoardRow, RowCell};
use crate::words::cell::{MISSING, fitting};

/// Cells of an amount in a line, and in a row.
const AMOUNT_WIDTH: u16 = 14;
const SHORT_AMOUNT_WIDTH: u16 = 7;

/// The next `days` days from today on: those in service who owe, and what is at stake with them.
pub fn rows(totals: &Totals, days: i64, wording: Wording<'_>) -> Vec<BoardRow> {
    let row = |ahead: i64| {
        let day = wording.today.saturating_add(ahead.days());
        let Owing { clients, amount } = totals.due_between(day, day).owing;
        let name = match ahead {
            0 | 1 => wording.locale.relative_day(ahead),
            _ => format!("{} {}", wording.locale.text(weekday(day.weekday())), day.day()),
        };
        let at_stake = if clients > 0 { fitting(amount, SHORT_AMOUNT_WIDTH, wording) } else { MISSING.to_owned() };
        BoardRow {
            cells: vec![
                RowCell::left(name),
                RowCell::right(wording.locale.count(clients)),
                RowCell::right(at_stake).behind_bar(),
            ],
            bar: Some(clients),
        }
    };
    (0..days).map(row).collect()
}

fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "wall-monday",
        Weekday::Tuesday => "wall-tuesday",
        Weekday::Wednesday => "wall-wednesday",
        Weekday::Thursday => "wall-thursday",
        Weekday::Friday => "wall-friday",
        Weekday::Saturday => "wall-saturday",
        Weekday::Sunday => "wall-sunday",
    }
}

/// The sentences below the days, the most important first; each is told in parts. `carried` says that the source's balances
/// leave open invoices out.
pub fn notes(totals: &Totals, carried: Option<String>, wording: Wording<'_>) -> Vec<Vec<String>> {
    let locale = wording.locale;
    let unreadable = totals.cut_off_unreadable;
    let unreadable = (unreadable > 0).then(|| locale.text_with("wall-unreadable", &[("count", unreadable.into())]));
    let figures = [
        owing("wall-due", totals.due_soon(wording.today).owing, wording),
        owing("wall-past-due", totals.past_due(wording.today), wording),
    ];
    let lists: [Vec<String>; 4] = [
        unreadable.into_iter().collect(),
        figures.into_iter().flatten().collect(),
        carried.into_iter().collect(),
        others(totals, wording),
    ];
    lists.into_iter().filter(|parts| !parts.is_empty()).collect()
}

/// Who has a cut-off date in the same days and is not one of those, by the reason; empty where there is nobody.
fn others(totals: &Totals, wording: Wording<'_>) -> Vec<String> {
    let due = totals.due_soon(wording.today);
    let named = [
        ("wall-apart-settled", due.settled),
        ("wall-apart-credit", due.in_credit),
        ("wall-apart-unknown", due.unknown),
        ("wall-apart-free", due.free),
        ("wall-apart-cut", due.cut),
        ("wall-apart-other", due.other),
    ];
    let mut parts: Vec<String> = named
        .into_iter()
        .filter(|&(_, count)| count > 0)
        .map(|(id, count)| wording.locale.text_with(id, &[("count", count.into())]))
        .collect();
    if let Some(first) = parts.first_mut() {
        *first = wording.locale.text_with("wall-apart", &[("first", first.as_str().into())]);
    }
    parts
}

fn owing(id: &'static str, owing: Owing, wording: Wording<'_>) -> Option<String> {
    let args = || [("count", owing.clients.into()), ("amount", fitting(owing.amount, AMOUNT_WIDTH, wording).into())];
    (owing.clients > 0).then(|| wording.locale.text_with(id, &args()))
}
