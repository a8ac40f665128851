//! The order of the clients by each column, computed at its first use and kept with the snapshot.
//!
//! A sort is a permutation of all rows. A filter's result is brought into order by walking the permutation, so no
//! result is ever sorted by itself, and going back to a column or turning it round costs next to nothing. A sort that
//! has begun is finished: whoever gave it up would have to begin it anew at the next key.

mod by_id;
mod collation;
mod ids;
mod keyed;
mod permutation;
mod places;
mod plain;
mod text;
mod value;

use std::borrow::Cow;
use std::net::IpAddr;
use std::sync::OnceLock;

use crate::client::{CutOff, Field, Status};
use crate::snapshot::Snapshot;
use crate::snapshot::store::Store;
use crate::snapshot::store::columns::{Interned, NULL};
use crate::text::Clean;

use by_id::ById;
use collation::{collator, compare, sort_key};
pub use permutation::Order;
use value::Key;

/// Which way a column is sorted. Missing values come last in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Smallest, earliest, A first.
    Ascending,
    /// Largest, latest, Z first.
    Descending,
}

/// The orders computed so far.
#[derive(Default)]
pub struct Ranks {
    by_id: OnceLock<ById>,
    orders: [OnceLock<Order>; 16],
}

impl Ranks {
    /// All rows of `snapshot` by `field`; rows that are equal there are in the order of their service id, ascending.
    /// The same ranks must always be asked about the same snapshot.
    pub fn order(&self, snapshot: &Snapshot, field: Field) -> &Order {
        let store = snapshot.store();
        self.orders[field as usize].get_or_init(|| {
            if field == Field::ServiceId {
                return ids::sort(store);
            }
            let by_id = self.by_id.get_or_init(|| {
                if ids::ascend(store) {
                    ById::AsTheyCame(store.len() as u32)
                } else {
                    ById::Permuted(self.order(snapshot, Field::ServiceId).rows(Direction::Ascending))
                }
            });
            sort(store, field, by_id)
        })
    }
}

fn sort(store: &Store, field: Field, by_id: &ById) -> Order {
    let text = |row| store.client(row).text(field).filter(|text| !text.is_blank()).map(Clean::as_str);
    match field {
        Field::ServiceId => ids::sort(store),
        Field::Balance => sort_values(store.balances(), by_id),
        Field::Price => sort_values(store.prices(), by_id),
        Field::Zone => sort_values(store.zones(), by_id),
        Field::Technician => sort_values(store.technicians(), by_id),
        Field::CutOff => sort_interned(store, field, by_id, |text| CutOff::read(text).day()),
        Field::Status => {
            let collator = collator();
            sort_interned(store, field, by_id, |text| {
                let word = text.trim();
                // Known statuses stand together whatever their language and case, unknown words behind them.
                (!word.is_empty()).then(|| match Status::read(word) {
                    Status::Other => (Status::Other, sort_key(&collator, word)),
                    known => (known, Vec::new()),
                })
            })
        }
        Field::City | Field::Locality | Field::LanInterface | Field::Plan => {
            let collator = collator();
            sort_interned(store, field, by_id, |text| (!text.trim().is_empty()).then(|| sort_key(&collator, text)))
        }
        Field::AntennaIp => {
            let collator = collator();
            keyed::sort(
                by_id,
                |row| text(row).map(address_key),
                |left, right| {
                    let [left, right] = [left, right].map(|row| text(row).unwrap_or_default());
                    address(left).cmp(&address(right)).then_with(|| compare(&collator, left, right))
                },
            )
        }
        Field::Document => text::sort(by_id, |row| text(row).map(document)),
        Field::Phone | Field::Name | Field::Address => text::sort(by_id, |row| text(row).map(Cow::Borrowed)),
    }
}

/// A document as it is ordered: where it is a number, without what is written between its digits, so that 800.123 stands
/// before 80.123.456. A check digit stays behind it.
fn document(text: &str) -> Cow<'_, str> {
    let is_between = |c| matches!(c, '.' | ',' | ' ');
    let is_number = text.chars().all(|c| c.is_ascii_digit() || c == '-' || is_between(c));
    if is_number && text.contains(is_between) { text.replace(is_between, "").into() } else { text.into() }
}

/// The address in `text`, which may name its network, too. What is none stands behind the addresses.
fn address(text: &str) -> Result<IpAddr, NoAddress> {
    text.split('/').next().and_then(|address| address.trim().parse().ok()).ok_or(NoAddress)
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct NoAddress;

/// The first half of a long address is enough to part most of them; equal ones are ordered by how they are written.
fn address_key(text: &str) -> Key {
    let first = match address(text) {
        Ok(IpAddr::V4(address)) => u128::from(address.to_bits()),
        Ok(IpAddr::V6(address)) => 1 << 64 | address.to_bits() >> 64,
        Err(NoAddress) => u128::MAX,
    };
    Key::unsaid(first)
}

/// The rank of each of `values`, and how many ranks there are: equal values have equal ranks, [`NULL`] is missing.
fn rank<T: Ord>(values: &[Option<T>]) -> (usize, Vec<u32>) {
    let mut sorted: Vec<&T> = values.iter().flatten().collect();
    sorted.sort();
    sorted.dedup();
    let rank = |value: &Option<T>| value.as_ref().and_then(|value| sorted.binary_search(&value).ok());
    (sorted.len(), values.iter().map(|value| rank(value).map_or(NULL, |rank| rank as u32)).collect())
}

/// Ranks the distinct values and hands each row its value's rank.
fn sort_codes<T: Ord>(codes: &[u32], values: &[Option<T>], by_id: &ById) -> Order {
    let (ranks, of_code) = rank(values);
    by_id.counting_sort(ranks, |row| of_code.get(codes[row as usize] as usize).copied().unwrap_or(NULL))
}

fn sort_values<T: Ord + Copy>(column: &Interned<T>, by_id: &ById) -> Order {
    let values: Vec<Option<T>> = column.values().iter().copied().map(Some).collect();
    sort_codes(column.codes(), &values, by_id)
}

fn sort_interned<T: Ord>(store: &Store, field: Field, by_id: &ById, key: impl Fn(&str) -> Option<T>) -> Order {
    let Some((codes, texts)) = store.interned_text(field) else {
        return by_id.counting_sort(0, |_| NULL);
    };
    let keys: Vec<Option<T>> = texts.iter().map(|text| key(text.as_str())).collect();
    sort_codes(codes, &keys, by_id)
}
