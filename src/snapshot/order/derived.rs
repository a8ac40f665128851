//! The order of the clients by what is worked out from their fields.

use std::cmp::Ordering;
use std::net::IpAddr;

use crate::client::derived::network;
use crate::client::{Derived, Field, MonthsOwed};
use crate::snapshot::order::by_id::ById;
use crate::snapshot::order::permutation::Permutation;
use crate::snapshot::order::sort::{prefix, sort};
use crate::snapshot::order::{address_prefix, sort_column as sort_field};
use crate::snapshot::store::columns::NULL;
use crate::snapshot::{SameDocument, Snapshot};
use crate::text::Clean;

pub(super) fn sort_column(snapshot: &Snapshot, derived: Derived, by_id: &ById) -> Permutation {
    let store = snapshot.store();
    match derived {
        Derived::DaysToCutOff => sort_field(store, Field::CutOff, by_id),
        Derived::MonthsOwed => {
            let months = |row| {
                let client = store.client(row);
                MonthsOwed::of(client.balance(), client.price()).ratio()
            };
            sort(by_id, months, |ratio| prefix(&ratio.prefix()), Ord::cmp)
        }
        Derived::Network => {
            let address = |row| -> Option<IpAddr> {
                let address = store.client(row).text(Field::AntennaIp).map(Clean::as_str)?;
                network(address).map(|network| network.network())
            };
            // All of an address is in the prefix.
            sort(by_id, address, |address| address_prefix(&Ok(*address)), |_, _| Ordering::Equal)
        }
        Derived::OtherServices => {
            // A person has few; what more rows share is nobody's document.
            let ranks = crate::snapshot::persons::MOST;
            by_id.counting_sort(ranks, |row| match snapshot.same_document(row) {
                SameDocument::Shared(_) => NULL,
                SameDocument::Single if snapshot.document(row).is_empty() => NULL,
                same => same.others() as u32,
            })
        }
    }
}
