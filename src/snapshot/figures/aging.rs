//! Receivables by their age: what is owed, by the days since the cut-off and by how many periods of the plan it is.
//!
//! Who owes is in one part of either, whatever the status: the parts together are what all owe.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::client::MonthsOwed;
use crate::snapshot::figures::due::Owing;
use crate::snapshot::store::Client;

/// How long ago the cut-off of somebody who owes was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Age {
    /// Today or later.
    NotDue,
    /// 1 to 30 days ago.
    To30,
    To60,
    To90,
    /// More than 90 days ago.
    Over90,
    /// There is no cut-off date, or it names no day.
    NoDate,
}

impl Age {
    pub const ALL: [Self; 6] = [Self::NotDue, Self::To30, Self::To60, Self::To90, Self::Over90, Self::NoDate];

    /// The age of a debt whose cut-off is `day`.
    pub fn of(day: Option<Date>, today: Date) -> Self {
        let Some(day) = day else { return Self::NoDate };
        let dated = [Self::NotDue, Self::To30, Self::To60, Self::To90];
        let reaches = |age: &Self| age.days(today).is_some_and(|(first, _)| first <= day);
        dated.into_iter().find(reaches).unwrap_or(Self::Over90)
    }

    /// The first and the last day of the cut-offs that are so long ago; `None` of those without a day.
    pub fn days(self, today: Date) -> Option<(Date, Date)> {
        let ago = |days: i32| today.saturating_sub(days.days());
        Some(match self {
            Self::NotDue => (today, Date::MAX),
            Self::To30 => (ago(30), ago(1)),
            Self::To60 => (ago(60), ago(31)),
            Self::To90 => (ago(90), ago(61)),
            Self::Over90 => (Date::MIN, ago(91)),
            Self::NoDate => return None,
        })
    }
}

/// How many periods of the plan somebody owes, to one decimal as it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MonthsSpan {
    /// Settled, or in credit.
    Nothing,
    To1,
    To2,
    To3,
    Over3,
    /// The balance is not known, or the price of what is owed.
    Unknown,
}

impl MonthsSpan {
    pub const ALL: [Self; 6] = [Self::Nothing, Self::To1, Self::To2, Self::To3, Self::Over3, Self::Unknown];

    pub fn of(balance: Option<Decimal>, price: Option<Decimal>) -> Self {
        match MonthsOwed::of(balance, price) {
            MonthsOwed::Unknown | MonthsOwed::NoPrice => Self::Unknown,
            MonthsOwed::Nothing => Self::Nothing,
            MonthsOwed::Months(months) => {
                let spans = [(Self::To1, 1), (Self::To2, 2), (Self::To3, 3)];
                spans.into_iter().find(|&(_, most)| months.is_shown_within(most)).map_or(Self::Over3, |(span, _)| span)
            }
        }
    }
}

/// What many clients owe, by age. It is added up once, and can be asked for on any day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Aging {
    by_day: BTreeMap<Date, Owing>,
    undated: Owing,
    /// All clients, who owe and who do not, in the order of [`MonthsSpan::ALL`].
    by_months: [Owing; MonthsSpan::ALL.len()],
}

impl Aging {
    /// Adds by its months what a client owes, of whom `owed` is more than zero.
    pub(super) fn add_months(&mut self, client: Client<'_>, owed: Option<Decimal>) {
        let span = MonthsSpan::of(client.balance(), client.price());
        let part = &mut self.by_months[span as usize];
        part.clients += 1;
        part.amount = part.amount.saturating_add(owed.unwrap_or_default());
    }

    pub(super) fn add_undated(&mut self, owed: Decimal) {
        self.undated.add(owed);
    }

    /// Takes what is owed by those with a cut-off on these days.
    pub(super) fn set_days(&mut self, days: impl Iterator<Item = (Date, Owing)>) {
        self.by_day = days.filter(|(_, owing)| owing.clients > 0).collect();
    }

    /// Who owes since so long, seen from `today`, and how much.
    pub fn aged(&self, age: Age, today: Date) -> Owing {
        let Some((first, last)) = age.days(today) else { return self.undated };
        let mut aged = Owing::default();
        if first <= last {
            self.by_day.range(first..=last).for_each(|(_, of_day)| aged.append(*of_day));
        }
        aged
    }

    /// The clients who owe so many months, and how much they owe together; of [`MonthsSpan::Nothing`] it is nothing.
    pub fn months(&self, span: MonthsSpan) -> Owing {
        self.by_months[span as usize]
    }
}
