//! Days, ages and lists of the Cut-offs view in words.

use std::borrow::Cow;

use jiff::civil::{Date, Weekday};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::locale::Locale;
use crate::snapshot::{Age, Apart, Due, MonthsSpan, Slot, Sums, Totals};
use crate::words::Wording;
use crate::words::sums::exact;

/// A part of the line over a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    /// Who is meant, where they are counted apart and can be listed.
    pub apart: Option<Apart>,
}

/// What a slot is called in its line.
pub fn name(slot: Slot, today: Date, locale: &Locale) -> Cow<'_, str> {
    let id = match slot {
        Slot::Past => "cuts-past",
        Slot::In(0) => "cuts-today",
        Slot::In(1) => "cuts-tomorrow",
        Slot::In(_) => {
            let day = slot.day(today).unwrap_or(today);
            return format!("{} {}", locale.text(weekday(day)), day.day()).into();
        }
        Slot::Aged(age) => match age {
            Age::NotDue => "cuts-not-due",
            Age::To30 => "cuts-to-30",
            Age::To60 => "cuts-to-60",
            Age::To90 => "cuts-to-90",
            Age::Over90 => "cuts-over-90",
            Age::NoDate => "cuts-no-date",
        },
        Slot::Months(span) => match span {
            MonthsSpan::Nothing => "cuts-nothing",
            MonthsSpan::To1 => "cuts-to-1",
            MonthsSpan::To2 => "cuts-to-2",
            MonthsSpan::To3 => "cuts-to-3",
            MonthsSpan::Over3 => "cuts-over-3",
            MonthsSpan::Unknown => "cuts-months-unknown",
        },
    };
    locale.text(id)
}

fn weekday(day: Date) -> &'static str {
    match day.weekday() {
        Weekday::Monday => "cuts-monday",
        Weekday::Tuesday => "cuts-tuesday",
        Weekday::Wednesday => "cuts-wednesday",
        Weekday::Thursday => "cuts-thursday",
        Weekday::Friday => "cuts-friday",
        Weekday::Saturday => "cuts-saturday",
        Weekday::Sunday => "cuts-sunday",
    }
}

/// The line over the list of `slot`: what it is of, how many and how much, and who is counted apart.
///
/// Where balances leave open invoices out, who shows no debt is not said to owe none.
pub fn list_title(slot: Slot, totals: &Totals, leaves_invoices_out: bool, wording: Wording<'_>) -> Vec<Piece> {
    let (locale, today) = (wording.locale, wording.today);
    let part = name(slot, today, locale);
    let of = match slot {
        // The second two are no number of days.
        Slot::Past | Slot::Aged(Age::NotDue | Age::NoDate) => part.into_owned(),
        Slot::In(0 | 1) => format!("{part}, {}", locale.date(slot.day(today).unwrap_or(today))),
        Slot::In(_) => {
            let day = slot.day(today).unwrap_or(today);
            format!("{} {}", locale.text(weekday(day)), locale.date(day))
        }
        Slot::Aged(_) => locale.text_with("cuts-list-days", &[("part", part.into())]),
        Slot::Months(_) => locale.text_with("cuts-list-months", &[("part", part.into())]),
    };
    let owing = slot.owing(totals, today);
    let mut pieces =
        vec![of, locale.text_with("cuts-list-count", &[("count", owing.clients.into())]), exact(owing.amount, wording)]
            .into_iter()
            .map(|text| Piece { text, apart: None })
            .collect::<Vec<_>>();
    for apart in Apart::ALL {
        if let Some(count) = slot.apart(apart, totals, today).filter(|&count| count > 0) {
            let id = match apart {
                Apart::Settled => settled(leaves_invoices_out),
                Apart::Unknown => "cuts-list-unknown",
                Apart::Free => "cuts-list-free",
            };
            pieces.push(Piece { text: locale.text_with(id, &[("count", count.into())]), apart: Some(apart) });
        }
    }
    pieces
}

/// The text that counts who owes nothing, as far as the balances say.
fn settled(leaves_invoices_out: bool) -> &'static str {
    if leaves_invoices_out { "cuts-list-zero" } else { "cuts-list-settled" }
}

/// What the clients come to who will be cut, and who has the same days and is not cut, as sentences; nothing of whom there
/// are none.
pub fn summary(sums: &Sums, due: &Due, leaves_invoices_out: bool, wording: Wording<'_>) -> Vec<String> {
    let locale = wording.locale;
    let mut first = vec![locale.text_with("cuts-summary", &[("count", sums.clients.into())])];
    if sums.clients > 0 {
        let amount = |id, amount| locale.text_with(id, &[("amount", exact(amount, wording).into())]);
        first.push(amount("cuts-summary-stake", sums.owed));
        first.push(amount("cuts-summary-revenue", sums.monthly_revenue));
    }
    if sums.price_unknown > 0 {
        first.push(locale.text_with("sums-price-unknown", &[("count", sums.price_unknown.into())]));
    }
    let apart = [
        (settled(leaves_invoices_out), due.settled + due.in_credit),
        ("cuts-list-unknown", due.unknown),
        ("cuts-list-free", due.free),
    ];
    let apart: Vec<String> = apart
        .into_iter()
        .filter(|&(_, count)| count > 0)
        .map(|(id, count)| locale.text_with(id, &[("count", count.into())]))
        .collect();
    let apart = (!apart.is_empty()).then(|| locale.text_with("cuts-apart", &[("parts", apart.join(" · ").into())]));
    std::iter::once(first.join(" · ")).chain(apart).collect()
}

/// How long the bar of an amount is beside those of others, in no unit.
pub fn bar(amount: Decimal) -> u64 {
    amount.ceil().to_u64().unwrap_or(u64::MAX)
}
