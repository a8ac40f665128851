//! The figures of a base that stand for clients: each can be listed, and the list has as many rows as the figure says.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::snapshot::{Owing, Totals};

/// A number of clients, by what they have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Figure {
    Clients,
    /// Billed or not.
    InService,
    /// Cut for debt.
    Suspended,
    /// With a balance above zero, whatever their status.
    Owing,
    /// In service, billed and owing, with the cut-off today.
    CutOffToday,
    /// The same from today until in seven days.
    CutOffSoon,
    /// In service, billed and owing, although the cut-off is past.
    PastDue,
    /// Cut for debt, although their balance is known and not above zero.
    CutWithoutDebt,
    BalanceUnknown,
    /// In service and billed, of whom no price is known.
    PriceUnknown,
    InCredit,
    Cancelled,
    /// In service and not billed.
    Free,
    /// With a status word that we do not know, or none.
    OtherStatus,
    /// Not in the last list, and kept because they may come back.
    Missing,
    /// Whose cut-off date names no day.
    UnreadableDate,
    /// With a field that could not be read, the cut-off date included.
    Problems,
    RepeatedId,
    WithoutId,
}

impl Figure {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 19] = [
        Self::Clients,
        Self::InService,
        Self::Suspended,
        Self::Owing,
        Self::CutOffToday,
        Self::CutOffSoon,
        Self::PastDue,
        Self::CutWithoutDebt,
        Self::BalanceUnknown,
        Self::PriceUnknown,
        Self::InCredit,
        Self::Cancelled,
        Self::Free,
        Self::OtherStatus,
        Self::Missing,
        Self::UnreadableDate,
        Self::Problems,
        Self::RepeatedId,
        Self::WithoutId,
    ];

    /// How many clients it stands for, `today`.
    pub fn count(self, totals: &Totals, today: Date) -> u64 {
        let sums = &totals.sums;
        match self {
            Self::Clients => sums.clients,
            Self::InService => sums.in_service(),
            Self::Suspended => sums.suspended,
            Self::Owing => sums.owing,
            Self::CutOffToday => totals.due_between(today, today).owing.clients,
            Self::CutOffSoon => totals.due_soon(today).owing.clients,
            Self::PastDue => totals.past_due(today).clients,
            Self::CutWithoutDebt => sums.cut_without_debt,
            Self::BalanceUnknown => sums.balance_unknown,
            Self::PriceUnknown => sums.price_unknown,
            Self::InCredit => sums.in_credit,
            Self::Cancelled => sums.cancelled,
            Self::Free => sums.free,
            Self::OtherStatus => sums.other_status,
            Self::Missing => totals.missing,
            Self::UnreadableDate => totals.cut_off_unreadable,
            Self::Problems => totals.with_problems,
            Self::RepeatedId => totals.with_repeated_id,
            Self::WithoutId => totals.without_id,
        }
    }

    /// The money that is at stake with them, or that they have to their credit; `None` where it is about none.
    pub fn amount(self, totals: &Totals, today: Date) -> Option<Decimal> {
        let Owing { amount, .. } = match self {
            Self::Owing => return Some(totals.sums.owed),
            Self::InCredit => return Some(totals.sums.credit),
            Self::CutOffToday => totals.due_between(today, today).owing,
            Self::CutOffSoon => totals.due_soon(today).owing,
            Self::PastDue => totals.past_due(today),
            _ => return None,
        };
        Some(amount)
    }

    /// Whether it says something about a base whose balances leave open invoices out, or do not: of one where they do, who
    /// was cut though owing nothing is nearly everybody, and it would accuse them.
    pub fn is_told(self, leaves_invoices_out: bool) -> bool {
        self != Self::CutWithoutDebt || !leaves_invoices_out
    }
}
