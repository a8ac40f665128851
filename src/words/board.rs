//! What a wall says beside its figures and lists. Each part is shown only where there is room for it.

use crate::locale::Locale;
use crate::snapshot::{Owing, Totals};
use crate::words::Wording;
use crate::words::cell::fitting;

/// Cells of an amount in a line.
const AMOUNT_WIDTH: u16 = 14;

/// Who is cut off in the coming days, and with what at stake; `None` where nobody is.
pub fn coming(totals: &Totals, wording: Wording<'_>) -> Option<String> {
    owing("wall-due", totals.due_soon(wording.today).owing, wording)
}

/// Who has a cut-off date in the same days and is not one of those, by the reason; empty where there is nobody.
pub fn others(totals: &Totals, wording: Wording<'_>) -> Vec<String> {
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

/// What does not add up in the base, the most important first; empty where all does. Where its balances leave open invoices
/// out, `carried` says so in the place of who was cut though owing nothing.
pub fn oddities(totals: &Totals, carried: Option<String>, wording: Wording<'_>) -> Vec<String> {
    let locale = wording.locale;
    let mut parts: Vec<String> = past_due(totals, wording).into_iter().collect();
    if let Some(carried) = carried {
        parts.push(carried);
    } else if totals.sums.cut_without_debt > 0 {
        parts.push(locale.text_with("wall-cut-without-debt", &[("count", totals.sums.cut_without_debt.into())]));
    }
    if totals.sums.balance_unknown > 0 {
        parts.push(locale.text_with("wall-balance-unknown", &[("count", totals.sums.balance_unknown.into())]));
    }
    parts
}

/// Who owes and is in service although the cut-off is past; `None` where nobody is.
pub fn past_due(totals: &Totals, wording: Wording<'_>) -> Option<String> {
    owing("wall-past-due", totals.past_due(wording.today), wording)
}

/// Who owes, and how much together; `None` where nobody does.
pub fn debt(totals: &Totals, wording: Wording<'_>) -> Option<String> {
    owing("wall-debt", Owing { clients: totals.sums.owing, amount: totals.sums.owed }, wording)
}

/// How many cut-off dates cannot be read; `None` where all can.
pub fn unreadable(totals: &Totals, locale: &Locale) -> Option<String> {
    let count = totals.cut_off_unreadable;
    (count > 0).then(|| locale.text_with("wall-unreadable", &[("count", count.into())]))
}

fn owing(id: &'static str, owing: Owing, wording: Wording<'_>) -> Option<String> {
    let args = || [("count", owing.clients.into()), ("amount", fitting(owing.amount, AMOUNT_WIDTH, wording).into())];
    (owing.clients > 0).then(|| wording.locale.text_with(id, &args()))
}
