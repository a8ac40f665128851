//! Sums over all clients of a snapshot: exact, and computed once.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashSet};

use foldhash::fast::RandomState;
use jiff::Timestamp;
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::client::{CutOff, Field, ServiceId, Status};
use crate::snapshot::columns::Interned;
use crate::snapshot::store::Store;

/// Counts and amounts over a whole snapshot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// All clients, whatever their status.
    pub clients: u64,
    /// In service and billed.
    pub active: u64,
    /// Cut for debt.
    pub suspended: u64,
    /// Ended.
    pub cancelled: u64,
    /// In service and not billed.
    pub free: u64,
    /// With a status word that we do not know, or none.
    pub other_status: u64,
    /// With a balance above zero.
    pub owing: u64,
    /// What they owe together.
    pub owed: Decimal,
    /// With a balance below zero.
    pub in_credit: u64,
    /// What the ISP holds in their favour, as an amount above zero.
    pub credit: Decimal,
    /// Whose balance is not known.
    pub balance_unknown: u64,
    /// Monthly recurring revenue: the prices of all active clients' plans.
    pub monthly_revenue: Decimal,
    /// Whether any balance or price has a fraction; where none has, amounts are shown without decimals.
    pub has_fractions: bool,
    /// Whose cut-off date names no day.
    pub cut_off_unreadable: u64,
    /// Rows without a `service_id`.
    pub without_id: u64,
    /// Rows whose `service_id` another row before them has.
    pub repeated_id: u64,
    /// Clients who are not in the last list, and were kept because they may come back.
    pub missing: u64,
    /// When the first of them was last confirmed.
    pub missing_since: Option<Timestamp>,
    /// Clients who are not cancelled, by the day of their cut-off.
    cut_offs: BTreeMap<Date, u64>,
}

impl Totals {
    /// Adds everything up. A sum beyond 28 digits stays at its largest value instead of wrapping.
    pub fn of(store: &Store) -> Self {
        let mut totals = Self { clients: store.len() as u64, ..Self::default() };
        let amounts = || store.balances().values().iter().chain(store.prices().values());
        totals.missing = store.missing().len() as u64;
        totals.missing_since = store.missing().values().min().copied();
        totals.count_ids(store);
        totals.has_fractions = amounts().any(|amount| !amount.fract().is_zero());
        totals.count_statuses(store);
        totals.add_balances(store.balances());
        totals
    }

    /// What depends on the status: by the codes of the columns, so that no value is looked at once for each row.
    fn count_statuses(&mut self, store: &Store) {
        let statuses = store.statuses();
        let mut of_status = vec![0; statuses.len()];
        let mut unknown = 0;
        let mut days = vec![0; store.cut_offs().len()];
        let mut prices = vec![0; store.prices().values().len()];
        let rows = codes(store, Field::Status).iter().zip(codes(store, Field::CutOff)).zip(store.prices().codes());
        for ((&status, &day), &price) in rows {
            *of_status.get_mut(status as usize).unwrap_or(&mut unknown) += 1;
            let status = statuses.get(status as usize).copied().unwrap_or(Status::Unknown);
            // What names no day is counted whatever the status.
            let counts = status != Status::Cancelled
                || store.cut_offs().get(day as usize).is_some_and(|day| *day == CutOff::Unreadable);
            if counts && let Some(count) = days.get_mut(day as usize) {
                *count += 1;
            }
            if status == Status::Active
                && let Some(count) = prices.get_mut(price as usize)
            {
                *count += 1;
            }
        }
        self.other_status = unknown;
        for (status, count) in statuses.iter().zip(of_status) {
            *match status {
                Status::Active => &mut self.active,
                Status::Suspended => &mut self.suspended,
                Status::Cancelled => &mut self.cancelled,
                Status::Free => &mut self.free,
                Status::Other | Status::Unknown => &mut self.other_status,
            } += count;
        }
        for (day, count) in store.cut_offs().iter().zip(days).filter(|&(_, count)| count > 0) {
            match day {
                CutOff::Day(day) => *self.cut_offs.entry(*day).or_default() += count,
                CutOff::Unreadable => self.cut_off_unreadable += count,
                CutOff::None => {}
            }
        }
        for (&price, count) in store.prices().values().iter().zip(prices) {
            self.monthly_revenue = self.monthly_revenue.saturating_add(times(price, count));
        }
    }

    fn add_balances(&mut self, balances: &Interned<Decimal>) {
        let mut counts = vec![0; balances.values().len()];
        for &code in balances.codes() {
            *counts.get_mut(code as usize).unwrap_or(&mut self.balance_unknown) += 1;
        }
        for (&balance, count) in balances.values().iter().zip(counts) {
            match balance.cmp(&Decimal::ZERO) {
                Ordering::Greater => {
                    self.owing += count;
                    self.owed = self.owed.saturating_add(times(balance, count));
                }
                Ordering::Less => {
                    self.in_credit += count;
                    self.credit = self.credit.saturating_sub(times(balance, count));
                }
                Ordering::Equal => {}
            }
        }
    }

    fn count_ids(&mut self, store: &Store) {
        let rows = || (0..store.len() as u32).map(|row| store.client(row).service_id());
        let ids = || rows().filter(|&id| id != ServiceId::Null);
        self.without_id = self.clients - ids().count() as u64;
        let ascending = |(one, next): (ServiceId<'_>, ServiceId<'_>)| matches!((one, next), (ServiceId::Number(one), ServiceId::Number(next)) if one < next);
        // Most lists come in the order of their ids.
        if !ids().zip(ids().skip(1)).all(ascending) {
            let distinct: HashSet<ServiceId<'_>, RandomState> = ids().collect();
            self.repeated_id = self.clients - self.without_id - distinct.len() as u64;
        }
    }

    /// Clients who are not cancelled and whose cut-off lies between `first` and `last`, both included.
    pub fn cut_off_between(&self, first: Date, last: Date) -> u64 {
        if first > last {
            return 0;
        }
        self.cut_offs.range(first..=last).map(|(_, count)| count).sum()
    }

    /// Decimals that amounts are shown with.
    pub fn decimals(&self) -> u32 {
        if self.has_fractions { 2 } else { 0 }
    }
}

fn codes(store: &Store, field: Field) -> &[u32] {
    store.codes(field).unwrap_or_default()
}

fn times(amount: Decimal, count: u64) -> Decimal {
    amount.saturating_mul(Decimal::from(count))
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
        let counts =
            [totals.clients, totals.active, totals.suspended, totals.cancelled, totals.free, totals.other_status];
        assert_eq!(counts, [7, 2, 1, 1, 1, 2]);
        assert_eq!((totals.owing, totals.owed.to_string().as_str()), (4, "100000000000005.29"));
        assert_eq!((totals.in_credit, totals.credit.to_string().as_str(), totals.balance_unknown), (1, "1500.5", 1));
        assert_eq!(totals.monthly_revenue, Decimal::from(125_000), "only active clients pay");
        assert_eq!(totals.cut_off_between(date(2026, 3, 16), date(2026, 3, 23)), 2, "the cancelled one is not cut off");
        assert_eq!(totals.cut_off_between(date(2026, 3, 23), date(2026, 3, 16)), 0);
        assert_eq!((totals.cut_off_unreadable, totals.decimals()), (1, 2));
    }

    #[test]
    fn amounts_without_fractions_are_shown_without_decimals() {
        assert_eq!(Totals::of(&store(&[("active", Some("25000.0"), Some("75000.00"), None)])).decimals(), 0);
    }
}
