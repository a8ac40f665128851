//! The figures of the whole base in a menu: number, name and amount of each.

use crate::snapshot::{Figure, Totals};
use crate::words::Wording;
use crate::words::sums::exact;

/// A line of the menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub count: String,
    pub name: &'static str,
    /// Empty where it is about no money.
    pub amount: String,
}

/// The line of `figure`.
pub fn entry(figure: Figure, totals: &Totals, wording: Wording<'_>) -> Entry {
    let count = figure.count(totals, wording.today);
    let amount = figure.amount(totals, wording.today).filter(|_| count > 0);
    Entry {
        count: wording.locale.count(count),
        name: name(figure),
        amount: amount.map(|amount| exact(amount, wording)).unwrap_or_default(),
    }
}

/// The id of its name.
fn name(figure: Figure) -> &'static str {
    match figure {
        Figure::Clients => "figure-clients",
        Figure::InService => "figure-in-service",
        Figure::Suspended => "figure-suspended",
        Figure::Owing => "figure-owing",
        Figure::CutOffToday => "figure-cut-off-today",
        Figure::CutOffSoon => "figure-cut-off-soon",
        Figure::PastDue => "figure-past-due",
        Figure::CutWithoutDebt => "figure-cut-without-debt",
        Figure::BalanceUnknown => "figure-balance-unknown",
        Figure::PriceUnknown => "figure-price-unknown",
        Figure::InCredit => "figure-credit",
        Figure::Cancelled => "figure-cancelled",
        Figure::Free => "figure-free",
        Figure::OtherStatus => "figure-other",
        Figure::Missing => "figure-missing",
        Figure::UnreadableDate => "figure-dates",
        Figure::Problems => "figure-problems",
        Figure::RepeatedId => "figure-repeated-id",
        Figure::WithoutId => "figure-without-id",
    }
}
