//! The columns of a snapshot, and the view of one client in them.
//!
//! All text lies cleaned in one arena; what repeats (city, status, plan …) is held once. Beside the columns lies the
//! folded text of every row in one buffer, which a filter reads from front to back.

use std::collections::BTreeMap;
use std::ops::Range;

use rust_decimal::Decimal;

use crate::client::fold::fold_into;
use crate::client::record::RawId;
use crate::client::text::{Span, TextArena};
use crate::client::{Clean, CutOff, Field, FieldSet, Record, ServiceId, Status};
use crate::snapshot::columns::{AmountInterner, Interned, NumberColumn, TextColumn, TextInterner};

/// Ends a field in the search text, so that no word matches across two fields; no cleaned text holds it.
const FIELD_END: char = '\n';

/// The clients in columns.
#[derive(Default)]
pub struct Store {
    rows: u32,
    arena: TextArena,
    ids: NumberColumn,
    odd_ids: BTreeMap<u32, Span>,
    name: TextColumn,
    document: TextColumn,
    phone: TextColumn,
    address: TextColumn,
    antenna_ip: TextColumn,
    city: Interned<Span>,
    locality: Interned<Span>,
    status_word: Interned<Span>,
    status: Vec<Status>,
    cut_off_text: Interned<Span>,
    cut_off: Vec<CutOff>,
    lan_interface: Interned<Span>,
    plan: Interned<Span>,
    balance: Interned<Decimal>,
    price: Interned<Decimal>,
    zone: NumberColumn,
    technician: NumberColumn,
    marked: BTreeMap<u32, FieldSet>,
    unreadable_rows: u32,
    search: String,
    search_ends: Vec<u32>,
}

impl Store {
    /// Number of rows.
    pub fn len(&self) -> usize {
        self.rows as usize
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// The client in `row`, which must be below [`Self::len`].
    pub fn client(&self, row: u32) -> Client<'_> {
        Client { store: self, row }
    }

    /// Records that were no objects and could not be read at all; they have no row.
    pub fn unreadable_rows(&self) -> u32 {
        self.unreadable_rows
    }

    /// Rows of which at least one field could not be read.
    pub fn marked_rows(&self) -> usize {
        self.marked.len()
    }

    /// Distinct balances and the code of each row.
    pub fn balances(&self) -> &Interned<Decimal> {
        &self.balance
    }

    /// Distinct prices and the code of each row.
    pub fn prices(&self) -> &Interned<Decimal> {
        &self.price
    }

    /// Where a column holds few distinct texts: the code of each row and the text of each code.
    pub fn interned_text(&self, field: Field) -> Option<(&[u32], Vec<Clean<'_>>)> {
        let column = match field {
            Field::City => &self.city,
            Field::Locality => &self.locality,
            Field::Status => &self.status_word,
            Field::CutOff => &self.cut_off_text,
            Field::LanInterface => &self.lan_interface,
            Field::Plan => &self.plan,
            _ => return None,
        };
        let texts = column.values().iter().map(|&span| self.arena.get(span)).collect();
        Some((column.codes(), texts))
    }

    /// The folded text of all rows, one after the other.
    pub fn search_text(&self) -> &str {
        &self.search
    }

    /// Where in [`Self::search_text`] each row ends, in bytes.
    pub fn search_ends(&self) -> &[u32] {
        &self.search_ends
    }

    /// Where in [`Self::search_text`] the text of `row` lies.
    pub fn search_range(&self, row: u32) -> Range<usize> {
        let start = row.checked_sub(1).map_or(0, |before| self.search_ends[before as usize] as usize);
        start..self.search_ends[row as usize] as usize
    }
}

/// One client of a snapshot.
#[derive(Clone, Copy)]
pub struct Client<'a> {
    store: &'a Store,
    row: u32,
}

impl<'a> Client<'a> {
    /// Its row in the snapshot.
    pub fn row(self) -> u32 {
        self.row
    }

    /// Identity of the service.
    pub fn service_id(self) -> ServiceId<'a> {
        if let Some(number) = self.store.ids.get(self.row) {
            ServiceId::Number(number)
        } else if let Some(&span) = self.store.odd_ids.get(&self.row) {
            ServiceId::Odd(self.store.arena.get(span))
        } else {
            ServiceId::Null
        }
    }

    /// The text of a text field (cut-off date and status included, as sent). `None` is null, and also the answer for
    /// fields that are numbers.
    pub fn text(self, field: Field) -> Option<Clean<'a>> {
        let Self { store, row } = self;
        let arena = &store.arena;
        match field {
            Field::Name => store.name.get(row, arena),
            Field::Document => store.document.get(row, arena),
            Field::Phone => store.phone.get(row, arena),
            Field::Address => store.address.get(row, arena),
            Field::AntennaIp => store.antenna_ip.get(row, arena),
            Field::City => store.city.get(row).map(|&span| arena.get(span)),
            Field::Locality => store.locality.get(row).map(|&span| arena.get(span)),
            Field::Status => store.status_word.get(row).map(|&span| arena.get(span)),
            Field::CutOff => store.cut_off_text.get(row).map(|&span| arena.get(span)),
            Field::LanInterface => store.lan_interface.get(row).map(|&span| arena.get(span)),
            Field::Plan => store.plan.get(row).map(|&span| arena.get(span)),
            Field::ServiceId | Field::Zone | Field::Balance | Field::Price | Field::Technician => None,
        }
    }

    /// What the status word means.
    pub fn status(self) -> Status {
        let code = self.store.status_word.codes()[self.row as usize];
        self.store.status.get(code as usize).copied().unwrap_or(Status::Unknown)
    }

    /// The cut-off date as far as it could be read.
    pub fn cut_off(self) -> CutOff {
        let code = self.store.cut_off_text.codes()[self.row as usize];
        self.store.cut_off.get(code as usize).copied().unwrap_or(CutOff::None)
    }

    /// Outstanding balance: above zero owed, below zero credit; `None` is unknown.
    pub fn balance(self) -> Option<Decimal> {
        self.store.balance.get(self.row).copied()
    }

    /// Price of the plan for a period; a plan that costs nothing has none.
    pub fn price(self) -> Option<Decimal> {
        self.store.price.get(self.row).copied()
    }

    /// Coverage zone.
    pub fn zone(self) -> Option<i64> {
        self.store.zone.get(self.row)
    }

    /// Technician in charge.
    pub fn technician(self) -> Option<i64> {
        self.store.technician.get(self.row)
    }

    /// The fields that did not fit their type.
    pub fn problems(self) -> FieldSet {
        self.store.marked.get(&self.row).copied().unwrap_or_default()
    }
}

/// Builds a [`Store`] row by row, as the decoder reads them.
#[derive(Default)]
pub struct StoreBuilder {
    store: Store,
    city: TextInterner,
    locality: TextInterner,
    status: TextInterner,
    cut_off: TextInterner,
    lan_interface: TextInterner,
    plan: TextInterner,
    balance: AmountInterner,
    price: AmountInterner,
}

impl StoreBuilder {
    /// Number of rows so far.
    pub fn len(&self) -> usize {
        self.store.len()
    }

    /// Whether there is no row yet.
    pub fn is_empty(&self) -> bool {
        self.store.is_empty()
    }

    /// Adds a client. At most 2^32 − 2 rows are kept; a body within `--max-body` holds far fewer.
    pub fn push(&mut self, record: &Record<'_>) {
        let Self { store, .. } = self;
        let row = store.rows;
        let arena = &mut store.arena;
        match &record.service_id {
            Some(RawId::Number(number)) => store.ids.push(Some(*number)),
            Some(RawId::Odd(text)) => {
                store.ids.push(None);
                store.odd_ids.insert(row, arena.push(text));
            }
            None => store.ids.push(None),
        }
        store.name.push(record.name.as_deref(), arena);
        store.document.push(record.document.as_deref(), arena);
        store.phone.push(record.phone.as_deref(), arena);
        store.address.push(record.address.as_deref(), arena);
        store.antenna_ip.push(record.antenna_ip.as_deref(), arena);
        self.city.push(record.city.as_deref(), arena, |_| {});
        self.locality.push(record.locality.as_deref(), arena, |_| {});
        self.lan_interface.push(record.lan_interface.as_deref(), arena, |_| {});
        self.plan.push(record.plan.as_deref(), arena, |_| {});
        self.status.push(record.status.as_deref(), arena, |word| store.status.push(Status::read(word.as_str())));
        self.cut_off.push(record.cut_off.as_deref(), arena, |text| store.cut_off.push(CutOff::read(text.as_str())));
        self.balance.push(record.balance);
        self.price.push(record.price);
        store.zone.push(record.zone);
        store.technician.push(record.technician);
        if !record.problems.is_empty() {
            store.marked.insert(row, record.problems);
        }
        store.rows += 1;
    }

    /// Counts a record that was no object.
    pub fn count_unreadable(&mut self) {
        self.store.unreadable_rows += 1;
    }

    /// The finished store, with its search text.
    pub fn finish(self) -> Store {
        let mut store = self.store;
        store.city = self.city.column;
        store.locality = self.locality.column;
        store.status_word = self.status.column;
        store.cut_off_text = self.cut_off.column;
        store.lan_interface = self.lan_interface.column;
        store.plan = self.plan.column;
        store.balance = self.balance.column;
        store.price = self.price.column;
        build_search_text(&mut store);
        shrink(&mut store);
        store
    }
}

/// The order in which a row's fields stand in the search text.
const SEARCHED: [Field; 11] = [
    Field::Name,
    Field::Document,
    Field::Phone,
    Field::Address,
    Field::City,
    Field::Locality,
    Field::Status,
    Field::AntennaIp,
    Field::CutOff,
    Field::LanInterface,
    Field::Plan,
];

fn build_search_text(store: &mut Store) {
    use std::fmt::Write as _;

    let mut search = String::with_capacity(store.rows as usize * 160);
    let mut ends = Vec::with_capacity(store.rows as usize);
    for row in 0..store.rows {
        let client = store.client(row);
        if client.service_id() != ServiceId::Null {
            // Writing into a String cannot fail.
            let _ = write!(search, "{}", client.service_id());
            search.push(FIELD_END);
        }
        for field in SEARCHED {
            if let Some(text) = client.text(field) {
                fold_into(text.as_str(), &mut search);
                search.push(FIELD_END);
            }
        }
        for number in [client.zone(), client.technician()].into_iter().flatten() {
            let _ = write!(search, "{number}");
            search.push(FIELD_END);
        }
        for amount in [client.balance(), client.price()].into_iter().flatten() {
            let _ = write!(search, "{amount}");
            search.push(FIELD_END);
        }
        // Past 4 GiB of text rows are not found rather than found wrongly; `--max-body` is far below that.
        ends.push(u32::try_from(search.len()).unwrap_or(u32::MAX));
    }
    search.shrink_to_fit();
    store.search = search;
    store.search_ends = ends;
}

fn shrink(store: &mut Store) {
    store.arena.shrink();
    store.ids.shrink();
    store.zone.shrink();
    store.technician.shrink();
    for column in [&mut store.name, &mut store.document, &mut store.phone, &mut store.address, &mut store.antenna_ip] {
        column.shrink();
    }
    for column in [
        &mut store.city,
        &mut store.locality,
        &mut store.status_word,
        &mut store.cut_off_text,
        &mut store.lan_interface,
        &mut store.plan,
    ] {
        column.shrink();
    }
    store.balance.shrink();
    store.price.shrink();
}
