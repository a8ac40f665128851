//! Sums over the clients of a snapshot, all of them or those that a filter lets through: exact, and computed once.

use std::collections::{BTreeMap, HashMap};

use foldhash::fast::RandomState;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use rust_decimal::Decimal;

use crate::client::{CutOff, Field, ServiceId};
use crate::snapshot::figures::aging::Aging;
use crate::snapshot::figures::due::{Due, Owing};
use crate::snapshot::figures::sums::Sums;
use crate::snapshot::store::Store;

/// Days ahead, today included, whose cut-offs are coming.
const DAYS_AHEAD: i64 = 7;

/// The sums over many clients, and what else is counted of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    pub sums: Sums,
    /// Whether any balance or price of the whole snapshot has a fraction; where none has, amounts are shown without
    /// decimals.
    pub has_fractions: bool,
    /// Whose cut-off date is a text that names no day, whatever their status.
    pub cut_off_unreadable: u64,
    /// With a field that could not be read, the cut-off date included.
    pub with_problems: u64,
    /// Rows without a `service_id`.
    pub without_id: u64,
    /// Rows whose `service_id` another row before them has.
    pub repeated_id: u64,
    /// Rows whose `service_id` another row has, before or behind them.
    pub with_repeated_id: u64,
    /// Clients who are not in the last list, and were kept because they may come back.
    pub missing: u64,
    /// When the first of them was last confirmed.
    pub missing_since: Option<Timestamp>,
    /// What is owed, by its age.
    pub aging: Aging,
    /// Clients by the day of their cut-off.
    due: BTreeMap<Date, Due>,
}

impl Totals {
    /// Adds up all clients. A sum beyond 28 digits stays at its largest value instead of wrapping.
    pub fn of(store: &Store) -> Self {
        Self::of_rows(store, 0..store.len() as u32)
    }

    /// Adds up the clients in `rows`, each of which is there once.
    pub fn of_rows(store: &Store, rows: impl Iterator<Item = u32> + Clone) -> Self {
        let mut totals = Self::default();
        if !store.missing().is_empty() {
            let missing = rows.clone().filter_map(|row| store.missing().get(&row));
            (totals.missing, totals.missing_since) =
                missing.fold((0, None), |(count, first), &since| (count + 1, first.or(Some(since)).min(Some(since))));
        }
        totals.count_ids(store, &rows);
        let mut amounts = store.balances().values().iter().chain(store.prices().values());
        totals.has_fractions = amounts.any(|amount| !amount.fract().is_zero());
        totals.count_clients(store, rows);
        totals
    }

    fn count_clients(&mut self, store: &Store, rows: impl Iterator<Item = u32>) {
        let (days, day_codes) = (store.cut_offs(), store.codes(Field::CutOff).unwrap_or_default());
        // Several texts may name one day, and with a time behind them nearly all may differ.
        let mut of_day: BTreeMap<Date, u32> = BTreeMap::new();
        let mut due_of_code = Vec::with_capacity(days.len());
        for day in days {
            let next = of_day.len() as u32;
            due_of_code.push(day.day().map(|day| *of_day.entry(day).or_insert(next)));
        }
        let mut due = vec![Due::default(); of_day.len()];
        let mut owed_on = vec![Owing::default(); of_day.len()];
        let has_problems = store.marked_rows() > 0;
        for row in rows {
            let client = store.client(row);
            self.sums.add(client);
            let code = day_codes[row as usize] as usize;
            let is_unreadable = days.get(code) == Some(&CutOff::Unreadable);
            self.cut_off_unreadable += u64::from(is_unreadable);
            self.with_problems += u64::from(is_unreadable || has_problems && !client.problems().is_empty());
            let balance = client.balance();
            let owed = balance.filter(|&balance| balance > Decimal::ZERO);
            let place = due_of_code.get(code).copied().flatten().map(|place| place as usize);
            if let Some(place) = place {
                due[place].add(client.status(), balance);
            }
            match (owed, place) {
                (Some(owed), Some(place)) => owed_on[place].add(owed),
                (Some(owed), None) => self.aging.add_undated(owed),
                (None, _) => {}
            }
            self.aging.add_months(client, owed);
        }
        self.aging.set_days(of_day.iter().map(|(&day, &place)| (day, owed_on[place as usize])));
        let counted = of_day.into_iter().map(|(day, place)| (day, due[place as usize]));
        self.due = counted.filter(|(_, due)| *due != Due::default()).collect();
    }

    fn count_ids(&mut self, store: &Store, rows: &(impl Iterator<Item = u32> + Clone)) {
        let ids = || rows.clone().map(|row| store.client(row).service_id()).filter(|&id| id != ServiceId::Null);
        let with_id = ids().count();
        self.without_id = (rows.clone().count() - with_id) as u64;
        let ascending = |(one, next): (ServiceId<'_>, ServiceId<'_>)| matches!((one, next), (ServiceId::Number(one), ServiceId::Number(next)) if one < next);
        // Most lists come in the order of their ids.
        if !ids().zip(ids().skip(1)).all(ascending) {
            let mut rows_of: HashMap<ServiceId<'_>, u64, RandomState> = HashMap::default();
            ids().for_each(|id| *rows_of.entry(id).or_default() += 1);
            self.repeated_id = (with_id - rows_of.len()) as u64;
            self.with_repeated_id = rows_of.into_values().filter(|&rows| rows > 1).sum();
        }
    }

    /// Clients who are not cancelled and whose cut-off lies between `first` and `last`, both included.
    pub fn due_between(&self, first: Date, last: Date) -> Due {
        let mut due = Due::default();
        if first <= last {
            self.due.range(first..=last).for_each(|(_, of_day)| due.append(of_day));
        }
        due
    }

    /// The cut-offs of the coming days: from `today` to seven days ahead.
    pub fn due_soon(&self, today: Date) -> Due {
        self.due_between(today, last_day_ahead(today))
    }

    /// Who is in service, billed and owing although the cut-off is past.
    pub fn past_due(&self, today: Date) -> Owing {
        let mut due = Due::default();
        self.due.range(..today).for_each(|(_, of_day)| due.append(of_day));
        due.owing
    }

    /// Decimals that amounts are shown with.
    pub fn decimals(&self) -> u32 {
        if self.has_fractions { 2 } else { 0 }
    }
}

/// The last of the coming days, seen from `today`.
pub(super) fn last_day_ahead(today: Date) -> Date {
    today.saturating_add(DAYS_AHEAD.days())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::Record;
    use crate::snapshot::StoreBuilder;
    use jiff::civil::date;

    /// Status, balance, price and cut-off date, as they stand in the JSON.
    type Sent<'a> = (&'a str, Option<&'a str>, Option<&'a str>, Option<&'a str>);

    fn store(clients: &[Sent<'_>]) -> Store {
        let amount = |text: Option<&str>| text.and_then(crate::client::money::parse_amount);
        let mut builder = StoreBuilder::default();
        for (status, balance, price, cut_off) in clients {
            builder.push(&Record {
                status: Some((*status).into()),
                balance: amount(*balance),
                price: amount(*price),
                cut_off: cut_off.map(Into::into),
                ..Record::default()
            });
        }
        builder.finish()
    }

    #[test]
    fn everything_is_counted_once_and_summed_exactly() {
        let totals = Totals::of(&store(&[
            ("Activo", Some("0.10"), Some("50000"), Some("16/03/2026")),
            ("active", Some("0.20"), Some("75000"), Some("2026-03-23")),
            ("Suspendido", Some("99999999999999.99"), Some("1"), Some("2026-03-15")),
            ("Cancelado", Some("5"), Some("1"), Some("2026-03-17")),
            ("Gratis", Some("-1500.50"), None, None),
            ("Pendiente", None, Some("1"), Some("pronto")),
            ("", Some("-0.0"), None, Some("2026-03-24")),
        ]));
        let sums = &totals.sums;
        let counts = [sums.clients, sums.active, sums.suspended, sums.cancelled, sums.free, sums.other_status];
        assert_eq!(counts, [7, 2, 1, 1, 1, 2]);
        assert_eq!((sums.owing, sums.owed.to_string().as_str()), (4, "100000000000005.29"));
        assert_eq!((sums.in_credit, sums.credit.to_string().as_str(), sums.balance_unknown), (1, "1500.5", 1));
        assert_eq!(sums.monthly_revenue, Decimal::from(125_000), "only active clients pay");
        let owing = |clients, amount: &str| Owing { clients, amount: amount.parse().unwrap() };
        let today = date(2026, 3, 16);
        assert_eq!(totals.due_soon(today).owing, owing(2, "0.30"), "the cancelled one is not cut off");
        assert_eq!(totals.due_between(date(2026, 3, 23), today), Due::default());
        assert_eq!((totals.cut_off_unreadable, totals.decimals()), (1, 2));
    }

    #[test]
    fn amounts_without_fractions_are_shown_without_decimals() {
        assert_eq!(Totals::of(&store(&[("active", Some("25000.0"), Some("75000.00"), None)])).decimals(), 0);
    }
}
