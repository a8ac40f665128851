//! The order of the clients by each column, computed at its first use and kept with the snapshot.
//!
//! A sort is a permutation of all rows. A filter's result is brought into order by walking the permutation, so no
//! result is ever sorted by itself, and going back to a column or turning it round costs next to nothing.

use std::cmp::Ordering;
use std::net::IpAddr;
use std::sync::{Arc, OnceLock};

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;
use rust_decimal::Decimal;

use crate::client::{Field, Status};
use crate::snapshot::Snapshot;
use crate::snapshot::columns::{Interned, NULL};
use crate::snapshot::store::Store;

/// Which way a column is sorted. Missing values come last in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Smallest, earliest, A first.
    Ascending,
    /// Largest, latest, Z first.
    Descending,
}

/// The permutations computed so far.
#[derive(Default)]
pub struct Ranks {
    orders: [[OnceLock<Arc<[u32]>>; 2]; 16],
    ranks: [OnceLock<Arc<[u32]>>; 16],
}

impl Ranks {
    /// All rows of `snapshot`, which must be the one that holds these ranks, ordered by `field`; rows that are equal
    /// there are in the order of their service id, ascending.
    pub fn order(&self, snapshot: &Snapshot, field: Field, direction: Direction) -> Arc<[u32]> {
        let cell = &self.orders[field as usize][usize::from(direction == Direction::Descending)];
        Arc::clone(cell.get_or_init(|| {
            let rank = |field: Field| {
                Arc::clone(self.ranks[field as usize].get_or_init(|| ranks(snapshot.store(), field).into()))
            };
            let by_id = counting_sort(0..snapshot.len() as u32, &rank(Field::ServiceId), Direction::Ascending);
            if field == Field::ServiceId && direction == Direction::Ascending {
                return by_id.into();
            }
            counting_sort(by_id.iter().copied(), &rank(field), direction).into()
        }))
    }
}

/// Orders `rows` by their rank, keeping the order of equal ones; [`NULL`] last.
fn counting_sort(rows: impl Iterator<Item = u32> + Clone, ranks: &[u32], direction: Direction) -> Vec<u32> {
    let highest = ranks.iter().filter(|&&rank| rank != NULL).max().map_or(0, |&rank| rank as usize + 1);
    let place = |row: u32| match (ranks[row as usize], direction) {
        (NULL, _) => highest,
        (rank, Direction::Ascending) => rank as usize,
        (rank, Direction::Descending) => highest - 1 - rank as usize,
    };
    let mut starts = vec![0_u32; highest + 2];
    for row in rows.clone() {
        starts[place(row) + 1] += 1;
    }
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    let mut sorted = vec![0; ranks.len()];
    for row in rows {
        let start = &mut starts[place(row)];
        sorted[*start as usize] = row;
        *start += 1;
    }
    sorted
}

/// The rank of each row by `field`: equal values have equal ranks, [`NULL`] is missing.
fn ranks(store: &Store, field: Field) -> Vec<u32> {
    let rows = 0..store.len() as u32;
    match field {
        Field::ServiceId => rank_by(rows, |row| match store.client(row).service_id() {
            crate::client::ServiceId::Null => None,
            // Odd ids stand behind the numbers, in the order of their text.
            crate::client::ServiceId::Number(number) => Some((0, number, "")),
            crate::client::ServiceId::Odd(text) => Some((1, 0, text.as_str())),
        }),
        Field::Balance => rank_amounts(store.balances()),
        Field::Price => rank_amounts(store.prices()),
        Field::Zone => rank_by(rows, |row| store.client(row).zone()),
        Field::Technician => rank_by(rows, |row| store.client(row).technician()),
        Field::CutOff => rank_by(rows, |row| store.client(row).cut_off().day()),
        Field::Status => {
            let collator = collator();
            rank_interned(store, field, |text| {
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
            rank_interned(store, field, |text| (!text.trim().is_empty()).then(|| sort_key(&collator, text)))
        }
        Field::AntennaIp => rank_by(rows, |row| {
            let text = store.client(row).text(field).filter(|text| !text.is_blank())?.as_str();
            let address = text.split('/').next().and_then(|address| address.trim().parse::<IpAddr>().ok());
            // What is no address stands behind the addresses.
            Some((address.is_none(), address, text))
        }),
        Field::Document | Field::Phone | Field::Name | Field::Address => {
            let collator = collator();
            let keys: Vec<Option<Vec<u8>>> = rows
                .clone()
                .map(|row| {
                    let text = store.client(row).text(field).filter(|text| !text.is_blank())?;
                    Some(sort_key(&collator, text.as_str()))
                })
                .collect();
            rank_by(rows, |row| keys[row as usize].as_deref())
        }
    }
}

/// Spanish order, on its first two levels: ñ follows n, and accents decide only between words that are equal without.
fn collator() -> CollatorBorrowed<'static> {
    let mut options = CollatorOptions::default();
    options.strength = Some(Strength::Secondary);
    // The data of Spanish is compiled in; the root order, which every build has, serves if it ever is not.
    Collator::try_new(locale!("es").into(), options)
        .or_else(|_| Collator::try_new(locale!("und").into(), options))
        .expect("the collation data of the root locale is compiled into the program")
}

fn sort_key(collator: &CollatorBorrowed<'_>, text: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(text.len() + 8);
    // Writing into a Vec cannot fail.
    let Ok(()) = collator.write_sort_key_to(text.trim_start(), &mut key);
    key
}

fn rank_by<T: Ord>(rows: impl Iterator<Item = u32>, value: impl Fn(u32) -> Option<T>) -> Vec<u32> {
    let mut pairs: Vec<(Option<T>, u32)> = rows.map(|row| (value(row), row)).collect();
    pairs.sort_by(|(left, _), (right, _)| match (left, right) {
        (Some(left), Some(right)) => left.cmp(right),
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Greater,
        (Some(_), None) => Ordering::Less,
    });
    let mut ranks = vec![NULL; pairs.len()];
    let mut rank = 0;
    for at in 0..pairs.len() {
        let (value, row) = &pairs[at];
        if value.is_none() {
            break;
        }
        if at > 0 && pairs[at - 1].0 != *value {
            rank += 1;
        }
        ranks[*row as usize] = rank;
    }
    ranks
}

/// Ranks the distinct values and hands each row its value's rank.
fn rank_codes<T: Ord>(codes: &[u32], values: usize, value: impl Fn(u32) -> Option<T>) -> Vec<u32> {
    let of_code = rank_by(0..values as u32, value);
    codes.iter().map(|&code| if code == NULL { NULL } else { of_code[code as usize] }).collect()
}

fn rank_amounts(column: &Interned<Decimal>) -> Vec<u32> {
    rank_codes(column.codes(), column.values().len(), |code| Some(column.values()[code as usize]))
}

fn rank_interned<T: Ord>(store: &Store, field: Field, key: impl Fn(&str) -> Option<T>) -> Vec<u32> {
    let Some((codes, texts)) = store.interned_text(field) else {
        return vec![NULL; store.len()];
    };
    let keys: Vec<Option<T>> = texts.iter().map(|text| key(text.as_str())).collect();
    rank_codes(codes, keys.len(), |code| keys[code as usize].as_ref())
}
