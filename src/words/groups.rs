//! The figures of a group of clients.

use std::borrow::Cow;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::locale::Locale;
use crate::query::groups::GroupFigure;
use crate::snapshot::Sums;
use crate::words::Wording;
use crate::words::cell::fitting;

/// Cells of an amount.
const AMOUNT_WIDTH: u16 = 16;

/// The figures of a group in words, in the order of [`GroupFigure::ALL`].
pub struct Figures([String; GroupFigure::ALL.len()]);

impl Figures {
    pub fn of(&self, figure: GroupFigure) -> &str {
        &self.0[figure as usize]
    }
}

pub fn figures(sums: &Sums, wording: Wording<'_>) -> Figures {
    let count = |number| wording.locale.count(number);
    Figures(GroupFigure::ALL.map(|figure| match figure {
        GroupFigure::Value => String::new(),
        GroupFigure::Clients => count(sums.clients),
        GroupFigure::InService => count(sums.in_service()),
        GroupFigure::Suspended => count(sums.suspended),
        GroupFigure::Share => share(sums).map_or_else(String::new, |share| wording.locale.amount(share, 1)),
        GroupFigure::Owing => count(sums.owing),
        GroupFigure::Owed => fitting(sums.owed, AMOUNT_WIDTH, wording),
        GroupFigure::Revenue => fitting(sums.monthly_revenue, AMOUNT_WIDTH, wording),
    }))
}

/// The title of a figure.
pub fn title(figure: GroupFigure, locale: &Locale) -> Cow<'_, str> {
    locale.text(match figure {
        GroupFigure::Value => "groups-value",
        GroupFigure::Clients => "groups-clients",
        GroupFigure::InService => "groups-in-service",
        GroupFigure::Suspended => "groups-suspended",
        GroupFigure::Share => "groups-share",
        GroupFigure::Owing => "groups-owing",
        GroupFigure::Owed => "groups-owed",
        GroupFigure::Revenue => "groups-revenue",
    })
}

/// How long the bar of a figure is beside those of other groups, in no unit.
pub fn bar(sums: &Sums, figure: GroupFigure) -> u64 {
    match figure {
        GroupFigure::Share => share(sums).and_then(|share| (share * Decimal::ONE_HUNDRED).to_u64()).unwrap_or_default(),
        GroupFigure::Owed => sums.owed.trunc().to_u64().unwrap_or(u64::MAX),
        _ => 0,
    }
}

/// The part of the clients who are suspended, in percent; `None` of nobody.
fn share(sums: &Sums) -> Option<Decimal> {
    (Decimal::from(sums.suspended) * Decimal::ONE_HUNDRED).checked_div(Decimal::from(sums.clients))
}
