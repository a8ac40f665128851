//! Counts and amounts over clients, added up one client at a time: those of a whole base, of what a filter leaves, and of
//! each group of it are the same sums over other rows.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::client::Status;
use crate::snapshot::store::{Client, Store};

/// What is known of many clients together. Amounts are exact; beyond 28 digits one stays at its largest value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums {
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
    /// The prices of the plans of all who are in service and billed.
    pub monthly_revenue: Decimal,
    /// In service and billed, of whom no price is known.
    pub price_unknown: u64,
}

impl Sums {
    /// Adds up the clients in `rows`, each of which is there once.
    pub fn of(store: &Store, rows: impl Iterator<Item = u32>) -> Self {
        let mut sums = Self::default();
        rows.for_each(|row| sums.add(store.client(row)));
        sums
    }

    /// Adds a client.
    pub fn add(&mut self, client: Client<'_>) {
        let status = client.status();
        self.clients += 1;
        *match status {
            Status::Active => &mut self.active,
            Status::Suspended => &mut self.suspended,
            Status::Cancelled => &mut self.cancelled,
            Status::Free => &mut self.free,
            Status::Other | Status::Unknown => &mut self.other_status,
        } += 1;
        self.add_balance(client.balance(), status == Status::Suspended);
        if status == Status::Active {
            match client.price() {
                Some(price) => self.monthly_revenue = self.monthly_revenue.saturating_add(price),
                None => self.price_unknown += 1,
            }
        }
    }

    fn add_balance(&mut self, balance: Option<Decimal>, is_cut: bool) {
        let Some(balance) = balance else {
            self.balance_unknown += 1;
            return;
        };
        let side = balance.cmp(&Decimal::ZERO);
        match side {
            Ordering::Greater => {
                self.owing += 1;
                self.owed = self.owed.saturating_add(balance);
            }
            Ordering::Less => {
                self.in_credit += 1;
                self.credit = self.credit.saturating_sub(balance);
            }
            Ordering::Equal => {}
        }
        self.cut_known += u64::from(is_cut);
        self.cut_without_debt += u64::from(is_cut && side != Ordering::Greater);
    }

    /// Adds what is known of other clients.
    pub fn merge(&mut self, other: &Self) {
        let Self { clients, active, suspended, cancelled, free, other_status, .. } = other;
        self.clients += clients;
        self.active += active;
        self.suspended += suspended;
        self.cancelled += cancelled;
        self.free += free;
        self.other_status += other_status;
        self.owing += other.owing;
        self.owed = self.owed.saturating_add(other.owed);
        self.in_credit += other.in_credit;
        self.credit = self.credit.saturating_add(other.credit);
        self.balance_unknown += other.balance_unknown;
        self.cut_without_debt += other.cut_without_debt;
        self.cut_known += other.cut_known;
        self.monthly_revenue = self.monthly_revenue.saturating_add(other.monthly_revenue);
        self.price_unknown += other.price_unknown;
    }

    /// In service, billed or not.
    pub fn in_service(&self) -> u64 {
        self.active + self.free
    }
}
