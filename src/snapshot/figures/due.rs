//! What a cut-off day means for the clients who have it: who will be cut, and who has a date and will not be.
//!
//! A figure means action. Only who is in service, is billed and owes will be cut; everybody else with a date in the same
//! days is counted apart, under the reason.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::client::Status;

/// Clients, and what they owe together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Owing {
    pub clients: u64,
    /// The sum of their balances. Beyond 28 digits it stays at its largest value.
    pub amount: Decimal,
}

impl Owing {
    pub(super) fn add(&mut self, amount: Decimal) {
        self.clients += 1;
        self.amount = self.amount.saturating_add(amount);
    }

    /// Adds other clients.
    pub fn append(&mut self, other: Self) {
        self.clients += other.clients;
        self.amount = self.amount.saturating_add(other.amount);
    }
}

/// Clients whose cut-off lies on one day, or in a range of days. Cancelled services are not cut and not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Due {
    /// In service, billed and owing: who is cut, unless they pay.
    pub owing: Owing,
    /// In service and billed, with a balance of zero.
    pub settled: u64,
    /// In service and billed, with credit.
    pub in_credit: u64,
    /// In service and billed, of whom nobody knows what they owe.
    pub unknown: u64,
    /// In service and not billed.
    pub free: u64,
    /// Cut already.
    pub cut: u64,
    /// With a status word that we do not know, or none.
    pub other: u64,
}

impl Due {
    /// Counts a client with a cut-off date.
    pub(super) fn add(&mut self, status: Status, balance: Option<Decimal>) {
        match status {
            Status::Active => match balance.map(|balance| (balance.cmp(&Decimal::ZERO), balance)) {
                Some((Ordering::Greater, owed)) => self.owing.add(owed),
                Some((Ordering::Equal, _)) => self.settled += 1,
                Some((Ordering::Less, _)) => self.in_credit += 1,
                None => self.unknown += 1,
            },
            Status::Free => self.free += 1,
            Status::Suspended => self.cut += 1,
            Status::Other | Status::Unknown => self.other += 1,
            Status::Cancelled => {}
        }
    }

    /// Adds the clients of another day.
    pub(super) fn append(&mut self, other: &Self) {
        self.owing.append(other.owing);
        self.settled += other.settled;
        self.in_credit += other.in_credit;
        self.unknown += other.unknown;
        self.free += other.free;
        self.cut += other.cut;
        self.other += other.other;
    }
}

/// Whether the cut-off of such a client asks for action: in service, billed, and owing.
pub fn will_be_cut(status: Status, balance: Option<Decimal>) -> bool {
    status == Status::Active && balance.is_some_and(|balance| balance > Decimal::ZERO)
}
