//! Sums over the clients of a snapshot, all of them or those that a filter lets through: exact, and computed once.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashSet};

use foldhash::fast::RandomState;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use rust_decimal::Decimal;

use crate::client::{CutOff, Field, ServiceId, Status};
use crate::snapshot::figures::due::{Due, Owing};
use crate::snapshot::store::Store;

/// Days ahead, today included, whose cut-offs are coming.
const DAYS_AHEAD: i64 = 7;
/// From so many clients who were cut on, their balances tell what the source counts.
const ENOUGH_CUT: u64 = 10;

/// Counts and amounts over many clients.
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
    /// Cut for debt, although their balance is known and not above zero.
    pub cut_without_debt: u64,
    /// Cut for debt, with a known balance.
    pub cut_known: u64,
    /// Monthly recurring revenue: the prices of all active clients' plans.
    pub monthly_revenue: Decimal,
    /// Whether any balance or price of the whole snapshot has a fraction; where none has, amounts are shown without
    /// decimals.
    pub has_fractions: bool,
    /// Whose cut-off date is a text that names no day, whatever their status.
    pub cut_off_unreadable: u64,
    /// Rows without a `service_id`.
    pub without_id: u64,
    /// Rows whose `service_id` another row before them has.
    pub repeated_id: u64,
    /// Clients who are not in the last list, and were kept because they may come back.
    pub missing: u64,
    /// When the first of them was last confirmed.
    pub missing_since: Option<Timestamp>,
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
        let mut totals = Self { clients: rows.clone().count() as u64, ..Self::default() };
        if !store.missing().is_empty() {
            let missing = rows.clone().filter_map(|row| store.missing().get(&row));
            (totals.missing, totals.missing_since) =
                missing.fold((0, None), |(count, first), &since| (count + 1, first.or(Some(since)).min(Some(since))));
        }
        totals.count_ids(store, &rows);
        let mut amounts = store.balances().values().iter().chain(store.prices().values());
        totals.has_fractions = amounts.any(|amount| !amount.fract().is_zero());
        totals.count_columns(store, rows);
        totals
    }

    /// What depends on status, balance, price and date: by the codes of the columns, so that what is the same for many
    /// rows is worked out once.
    fn count_columns(&mut self, store: &Store, rows: impl Iterator<Item = u32>) {
        let (statuses, days) = (store.statuses(), store.cut_offs());
        let (balances, prices) = (store.balances().values(), store.prices().values());
        let (status_codes, day_codes) = (codes(store, Field::Status), codes(store, Field::CutOff));
        let (balance_codes, price_codes) = (store.balances().codes(), store.prices().codes());
        let mut of_status = vec![0; statuses.len()];
        let mut of_balance = vec![0; balances.len()];
        let mut of_price = vec![0; prices.len()];
        // Several texts may name one day, and with a time behind them nearly all may differ.
        let mut of_day: BTreeMap<Date, u32> = BTreeMap::new();
        let mut due_of_code = Vec::with_capacity(days.len());
        for day in days {
            let next = of_day.len() as u32;
            due_of_code.push(day.day().map(|day| *of_day.entry(day).or_insert(next)));
        }
        let mut due = vec![Due::default(); of_day.len()];
        for row in rows.map(|row| row as usize) {
            let code = status_codes[row] as usize;
            *of_status.get_mut(code).unwrap_or(&mut self.other_status) += 1;
            let status = statuses.get(code).copied().unwrap_or(Status::Unknown);
            let code = balance_codes[row] as usize;
            *of_balance.get_mut(code).unwrap_or(&mut self.balance_unknown) += 1;
            let balance = balances.get(code).copied();
            if status == Status::Suspended
                && let Some(balance) = balance
            {
                self.cut_known += 1;
                self.cut_without_debt += u64::from(balance <= Decimal::ZERO);
            }
            if status == Status::Active
                && let Some(count) = of_price.get_mut(price_codes[row] as usize)
            {
                *count += 1;
            }
            let code = day_codes[row] as usize;
            match due_of_code.get(code) {
                Some(Some(place)) => due[*place as usize].add(status, balance),
                Some(None) => self.cut_off_unreadable += u64::from(days[code] == CutOff::Unreadable),
                None => {}
            }
        }
        self.add_statuses(statuses, &of_status);
        self.add_balances(balances, &of_balance);
        for (&price, count) in prices.iter().zip(of_price) {
            self.monthly_revenue = self.monthly_revenue.saturating_add(times(price, count));
        }
        let counted = of_day.into_iter().map(|(day, place)| (day, due[place as usize]));
        self.due = counted.filter(|(_, due)| *due != Due::default()).collect();
    }

    fn add_statuses(&mut self, statuses: &[Status], counts: &[u64]) {
        for (status, count) in statuses.iter().zip(counts) {
            *match status {
                Status::Active => &mut self.active,
                Status::Suspended => &mut self.suspended,
                Status::Cancelled => &mut self.cancelled,
                Status::Free => &mut self.free,
                Status::Other | Status::Unknown => &mut self.other_status,
            } += count;
        }
    }

    fn add_balances(&mut self, balances: &[Decimal], counts: &[u64]) {
        for (&balance, &count) in balances.iter().zip(counts) {
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

    fn count_ids(&mut self, store: &Store, rows: &(impl Iterator<Item = u32> + Clone)) {
        let ids = || rows.clone().map(|row| store.client(row).service_id()).filter(|&id| id != ServiceId::Null);
        self.without_id = self.clients - ids().count() as u64;
        let ascending = |(one, next): (ServiceId<'_>, ServiceId<'_>)| matches!((one, next), (ServiceId::Number(one), ServiceId::Number(next)) if one < next);
        // Most lists come in the order of their ids.
        if !ids().zip(ids().skip(1)).all(ascending) {
            let distinct: HashSet<ServiceId<'_>, RandomState> = ids().collect();
            self.repeated_id = self.clients - self.without_id - distinct.len() as u64;
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

    /// Whether the balances seem to leave open invoices out: of those who were cut for debt most owe nothing. A few
    /// clients tell nothing.
    pub fn seems_carried(&self) -> bool {
        self.cut_known >= ENOUGH_CUT && self.cut_without_debt * 2 > self.cut_known
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
