//! The parts in which the Cut-offs view tells what is owed: each is a figure that stands for clients, who can be listed.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::client::Status;
use crate::snapshot::figures::aging::{Age, MonthsSpan};
use crate::snapshot::figures::due::{Owing, will_be_cut};
use crate::snapshot::figures::totals::Totals;
use crate::snapshot::store::Client;

/// Days that are told, today and two weeks.
pub const DAYS: u8 = 15;

/// A part of those who owe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Slot {
    /// In service, billed and owing, although the cut-off is past.
    Past,
    /// In service, billed and owing, with the cut-off in so many days; below [`DAYS`].
    In(u8),
    /// Owing since so long, whatever the status.
    Aged(Age),
    /// By the months that are owed, whatever the status.
    Months(MonthsSpan),
}

/// Whose cut-off lies on a day, and who is not cut on it for all that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Apart {
    /// In service and billed, settled or in credit.
    Settled,
    /// In service and not billed.
    Free,
    /// In service and billed, of whom nobody knows what they owe.
    Unknown,
}

impl Slot {
    /// The days, in the order in which they come.
    pub fn days() -> impl Iterator<Item = Self> {
        std::iter::once(Self::Past).chain((0..DAYS).map(Self::In))
    }

    /// All of them, in the order of [`Self::place`].
    pub fn all() -> impl Iterator<Item = Self> {
        Self::days().chain(Age::ALL.map(Self::Aged)).chain(MonthsSpan::ALL.map(Self::Months))
    }

    /// How many there are.
    pub const COUNT: usize = 1 + DAYS as usize + Age::ALL.len() + MonthsSpan::ALL.len();

    /// Its place among all.
    pub fn place(self) -> usize {
        let days = 1 + usize::from(DAYS);
        match self {
            Self::Past => 0,
            Self::In(days) => 1 + usize::from(days.min(DAYS - 1)),
            Self::Aged(age) => days + age as usize,
            Self::Months(span) => days + Age::ALL.len() + span as usize,
        }
    }

    /// The day that it is, `today`; `None` where it is no single one.
    pub fn day(self, today: Date) -> Option<Date> {
        let Self::In(days) = self else { return None };
        Some(today.saturating_add(i32::from(days).days()))
    }

    /// Who is in it, and what they owe together.
    pub fn owing(self, totals: &Totals, today: Date) -> Owing {
        match self {
            Self::Past => totals.past_due(today),
            Self::In(_) => self.day(today).map_or_else(Owing::default, |day| totals.due_between(day, day).owing),
            Self::Aged(age) => totals.aging.aged(age, today),
            Self::Months(span) => totals.aging.months(span),
        }
    }

    /// How many have their cut-off on its day and are not cut; `None` of a slot that is not about being cut.
    pub fn apart(self, apart: Apart, totals: &Totals, today: Date) -> Option<u64> {
        let due = match (self, self.day(today)) {
            (Self::Past, _) => totals.due_between(Date::MIN, today.saturating_sub(1.day())),
            (_, Some(day)) => totals.due_between(day, day),
            _ => return None,
        };
        Some(match apart {
            Apart::Settled => due.settled + due.in_credit,
            Apart::Free => due.free,
            Apart::Unknown => due.unknown,
        })
    }

    /// The slots that `client` is in, `today`: one of the days at most, an age where something is owed, and the months.
    pub fn of(client: Client<'_>, today: Date) -> [Option<Self>; 3] {
        let (status, balance, day) = (client.status(), client.balance(), client.cut_off().day());
        let coming = |day: Date| {
            let days = crate::client::cut_off::days_until(day, today);
            if days < 0 { Some(Self::Past) } else { u8::try_from(days).ok().filter(|&days| days < DAYS).map(Self::In) }
        };
        let is_owing = will_be_cut(Status::Active, balance);
        [
            day.filter(|_| will_be_cut(status, balance)).and_then(coming),
            is_owing.then(|| Self::Aged(Age::of(day, today))),
            Some(Self::Months(MonthsSpan::of(balance, client.price()))),
        ]
    }
}

impl Apart {
    pub const ALL: [Self; 3] = [Self::Settled, Self::Unknown, Self::Free];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slot_has_a_place_of_its_own() {
        let places: Vec<usize> = Slot::all().map(Slot::place).collect();
        assert_eq!(places, (0..Slot::COUNT).collect::<Vec<_>>());
    }
}
