//! A threshold: a figure, how it is compared, and with what. `owing>1200`, `new-cut>20/1h`.

use std::time::Duration;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::history::Kind;
use crate::snapshot::{Figure, Totals};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    pub watched: Watched,
    pub comparison: Comparison,
    pub bound: Decimal,
    /// As it was written, without blanks.
    pub text: String,
}

/// What a threshold is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Watched {
    /// Clients of a figure.
    Clients(Figure),
    /// In service and billed.
    Active,
    /// The money of a figure.
    Amount(Figure),
    /// What the clients in service pay in a month.
    Revenue,
    /// Changes of a kind within so much time.
    Changes(Kind, Duration),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    Less,
    AtMost,
    Equal,
    AtLeast,
    More,
}

impl Comparison {
    /// All of them, those of two signs first, as a reader must try them.
    pub const ALL: [Self; 5] = [Self::AtMost, Self::AtLeast, Self::Less, Self::More, Self::Equal];

    pub fn sign(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::Equal => "=",
            Self::AtLeast => ">=",
            Self::More => ">",
        }
    }
}

impl Rule {
    /// Whether it is broken by `value`.
    pub fn is_broken_by(&self, value: Decimal) -> bool {
        match self.comparison {
            Comparison::Less => value < self.bound,
            Comparison::AtMost => value <= self.bound,
            Comparison::Equal => value == self.bound,
            Comparison::AtLeast => value >= self.bound,
            Comparison::More => value > self.bound,
        }
    }
}

impl Watched {
    /// Its value among the clients of `totals`, `today`; `None` of changes, and of a figure that says nothing about a base
    /// whose balances leave open invoices out, or do not.
    pub fn of(self, totals: &Totals, leaves_invoices_out: bool, today: Date) -> Option<Decimal> {
        match self {
            Self::Clients(figure) => figure.is_told(leaves_invoices_out).then(|| figure.count(totals, today).into()),
            Self::Active => Some(totals.sums.active.into()),
            Self::Amount(figure) => figure.amount(totals, today),
            Self::Revenue => Some(totals.sums.monthly_revenue),
            Self::Changes(..) => None,
        }
    }
}
