//! The order of the clients by what is worked out from their fields.

use std::cmp::Ordering;
use std::net::IpAddr;

use crate::client::derived::network;
use crate::client::{Derived, Field, MonthsOwed};
use crate::snapshot::order::by_id::ById;
use crate::snapshot::order::collation::{collator, sort_key};
use crate::snapshot::order::permutation::Permutation;
use crate::snapshot::order::sort::{prefix, sort};
use crate::snapshot::order::{address_prefix, sort_codes, sort_column as sort_field};
use crate::snapshot::store::Store;
use crate::snapshot::store::columns::{Interned, NULL};
use crate::snapshot::{SameDocument, Snapshot};
use crate::text::Clean;

/// By the names of numbers, in Spanish; those without a name are missing.
fn by_name(store: &Store, field: Field, column: &Interned<i64>, by_id: &ById) -> Permutation {
    let collator = collator();
    let key = |&number: &i64| store.names().of(field, number).map(|name| sort_key(&collator, name.as_str()));
    let keys: Vec<_> = column.values().iter().map(key).collect();
    sort_codes(column.codes(), &keys, by_id)
}

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
        Derived::ZoneName => by_name(store, Field::Zone, store.zones(), by_id),
        Derived::TechnicianName => by_name(store, Field::Technician, store.technicians(), by_id),
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
