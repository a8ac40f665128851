//! The order of the clients by each column, computed at its first use and kept with the snapshot.
//!
//! A sort is a permutation of all rows. A filter's result is brought into order by walking the permutation, so no
//! result is ever sorted by itself, and going back to a column or turning it round costs next to nothing. A sort that
//! has begun is finished: whoever gave it up would have to begin it anew at the next key.

mod by_id;
mod collation;
mod derived;
mod ids;
mod permutation;
mod sort;

use std::borrow::Cow;
use std::cmp::Ordering;
use std::net::IpAddr;
use std::sync::OnceLock;

use crate::client::{Column, CutOff, Derived, Field, Status};
use crate::snapshot::Snapshot;
use crate::snapshot::store::Store;
use crate::snapshot::store::columns::{Interned, NULL};
use crate::text::Clean;

use by_id::ById;
use collation::{Prefixes, collator, compare, sort_key};
pub use permutation::Permutation;
use sort::{Prefix, prefix, sort};

/// Which way a column is sorted. Missing values come last in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Smallest, earliest, A first.
    Ascending,
    /// Largest, latest, Z first.
    Descending,
}

impl Direction {
    #[must_use]
    pub fn reversed(self) -> Self {
        match self {
            Self::Ascending => Self::Descending,
            Self::Descending => Self::Ascending,
        }
    }
}

/// The orders computed so far.
#[derive(Default)]
pub struct Ranks {
    by_id: OnceLock<ById>,
    orders: [OnceLock<Permutation>; 16],
    derived: [OnceLock<Permutation>; Derived::ALL.len()],
}

impl Ranks {
    /// All rows of `snapshot` by `column`; rows that are equal there are in the order of their service id, ascending.
    /// The same ranks must always be asked about the same snapshot.
    pub fn order(&self, snapshot: &Snapshot, column: Column) -> &Permutation {
        match column {
            Column::Wire(field) => self.order_by_field(snapshot, field),
            // Nearest first is earliest first, on whichever day.
            Column::Derived(Derived::DaysToCutOff) => self.order_by_field(snapshot, Field::CutOff),
            Column::Derived(derived) => self.derived[derived as usize]
                .get_or_init(|| derived::sort_column(snapshot, derived, self.by_id(snapshot))),
        }
    }

    fn order_by_field(&self, snapshot: &Snapshot, field: Field) -> &Permutation {
        self.orders[field as usize].get_or_init(|| match field {
            Field::ServiceId => ids::sort(snapshot.store()),
            field => sort_column(snapshot.store(), field, self.by_id(snapshot)),
        })
    }

    fn by_id(&self, snapshot: &Snapshot) -> &ById {
        self.by_id.get_or_init(|| {
            if ids::ascend(snapshot.store()) {
                ById::AsTheyCame(snapshot.len() as u32)
            } else {
                ById::Permuted(self.order_by_field(snapshot, Field::ServiceId).rows(Direction::Ascending))
            }
        })
    }
}

fn sort_column(store: &Store, field: Field, by_id: &ById) -> Permutation {
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
            let value = |row| text(row).map(|text| (address(text), text));
            sort(
                by_id,
                value,
                |(address, _)| address_prefix(address),
                |left, right| left.0.cmp(&right.0).then_with(|| compare(&collator, left.1, right.1)),
            )
        }
        Field::Document => sort_texts(by_id, |row| text(row).map(document)),
        Field::Phone | Field::Name | Field::Address => sort_texts(by_id, |row| text(row).map(Cow::Borrowed)),
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

/// The kind of address, and its bytes: four, sixteen, or none.
fn address_prefix(address: &Result<IpAddr, NoAddress>) -> Prefix {
    let mut bytes = [0; 17];
    match address {
        Ok(IpAddr::V4(address)) => bytes[1..5].copy_from_slice(&address.octets()),
        Ok(IpAddr::V6(address)) => {
            bytes[0] = 1;
            bytes[1..].copy_from_slice(&address.octets());
        }
        Err(NoAddress) => bytes[0] = 2,
    }
    prefix(&bytes)
}

/// The order of all rows by their `text`, in Spanish; `None` is missing.
fn sort_texts<'a>(by_id: &ById, text: impl Fn(u32) -> Option<Cow<'a, str>>) -> Permutation {
    let (mut prefixes, collator) = (Prefixes::new(), collator());
    let compare = |left: &Cow<'_, str>, right: &Cow<'_, str>| {
        // Many clients share a name: no need to ask.
        if left == right { Ordering::Equal } else { collator.compare(left.trim_start(), right.trim_start()) }
    };
    sort(by_id, text, |text| prefixes.of(text), compare)
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
fn sort_codes<T: Ord>(codes: &[u32], values: &[Option<T>], by_id: &ById) -> Permutation {
    let (ranks, of_code) = rank(values);
    by_id.counting_sort(ranks, |row| of_code.get(codes[row as usize] as usize).copied().unwrap_or(NULL))
}

fn sort_values<T: Ord + Copy>(column: &Interned<T>, by_id: &ById) -> Permutation {
    let values: Vec<Option<T>> = column.values().iter().copied().map(Some).collect();
    sort_codes(column.codes(), &values, by_id)
}

fn sort_interned<T: Ord>(store: &Store, field: Field, by_id: &ById, key: impl Fn(&str) -> Option<T>) -> Permutation {
    let Some((codes, texts)) = store.interned_text(field) else {
        return by_id.counting_sort(0, |_| NULL);
    };
    let keys: Vec<Option<T>> = texts.iter().map(|text| key(text.as_str())).collect();
    sort_codes(codes, &keys, by_id)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::client::Record;
    use crate::client::record::RawId;
    use crate::snapshot::StoreBuilder;
    use Direction::{Ascending, Descending};

    /// Id, name and antenna address of each client.
    type Base = Vec<(Option<i64>, Option<String>, Option<String>)>;

    fn rows(base: &Base, field: Field, direction: Direction) -> Vec<u32> {
        let mut builder = StoreBuilder::default();
        for (id, name, antenna_ip) in base {
            builder.push(&Record {
                service_id: id.map(RawId::Number),
                name: name.as_deref().map(Cow::Borrowed),
                antenna_ip: antenna_ip.as_deref().map(Cow::Borrowed),
                ..Record::default()
            });
        }
        let snapshot = Snapshot::new(builder.finish(), jiff::Timestamp::UNIX_EPOCH);
        snapshot.ranks().order(&snapshot, Column::Wire(field)).rows(direction).to_vec()
    }

    /// The rows by `value`, a missing one last; equal ones by id, a missing id last; then as they came.
    fn naive<'a, T>(
        base: &'a Base,
        value: impl Fn(&'a (Option<i64>, Option<String>, Option<String>)) -> Option<T>,
        direction: Direction,
        compare: impl Fn(&T, &T) -> Ordering,
    ) -> Vec<u32> {
        let mut rows: Vec<u32> = (0..base.len() as u32).collect();
        rows.sort_by_key(|&row| (base[row as usize].0.is_none(), base[row as usize].0));
        rows.sort_by(|&left, &right| match [left, right].map(|row| value(&base[row as usize])) {
            [Some(left), Some(right)] if direction == Ascending => compare(&left, &right),
            [Some(left), Some(right)] => compare(&left, &right).reverse(),
            [left, right] => left.is_none().cmp(&right.is_none()),
        });
        rows
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Ids that repeat, that are null, that ascend or do not.
        #[test]
        fn a_column_is_ordered_by_value_and_equal_values_by_id(
            mut base in prop::collection::vec((
                prop::option::weighted(0.9, -3_i64..30),
                prop::option::of("(José|JOSE|María Peña|Plan [0-9]{1,2}| )?"),
                prop::option::of("10[.][0-2][.]0[.][0-9]{1,2}(/24)?|fe80::[0-9a-f]{1,4}|pendiente|antena 2| "),
            ), 0..40),
            is_in_order: bool,
        ) {
            if is_in_order {
                base.sort_by_key(|client| (client.0.is_none(), client.0));
            }
            let collator = collator();
            for direction in [Ascending, Descending] {
                let name = naive(&base, |client| client.1.as_deref().filter(|text| !text.trim().is_empty()), direction,
                    |left, right| collator.compare(left, right));
                prop_assert_eq!(rows(&base, Field::Name, direction), name);
                let ip = naive(&base, |client| client.2.as_deref().filter(|text| !text.trim().is_empty()), direction,
                    |left, right| address(left).cmp(&address(right)).then_with(|| compare(&collator, left, right)));
                prop_assert_eq!(rows(&base, Field::AntennaIp, direction), ip);
                let id = naive(&base, |client| client.0, direction, i64::cmp);
                prop_assert_eq!(rows(&base, Field::ServiceId, direction), id);
            }
        }
    }
}
