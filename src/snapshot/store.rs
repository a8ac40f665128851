//! The columns of a snapshot, and the view of one client in them.
//!
//! All text lies cleaned in two arenas: what is each client's own, and what repeats (city, status, plan …), held once.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::hash::BuildHasher as _;

use foldhash::quality::FixedState;
use jiff::Timestamp;
use rust_decimal::Decimal;

use crate::client::record::RawId;
use crate::client::text::{Span, TextArena};
use crate::client::{Clean, CutOff, Field, FieldSet, Record, ServiceId, Status};
use crate::snapshot::columns::{Interned, NumberColumn, TextColumns, TextInterner, ValueInterner};

/// The clients in columns.
#[derive(Clone, Default)]
pub struct Store {
    rows: u32,
    /// What repeats, and odd ids.
    arena: TextArena,
    ids: NumberColumn,
    odd_ids: BTreeMap<u32, Span>,
    /// Name, document, phone, address and antenna address.
    texts: TextColumns<5>,
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
    zone: Interned<i64>,
    technician: Interned<i64>,
    marked: BTreeMap<u32, FieldSet>,
    unreadable_rows: u32,
    hashes: Vec<u64>,
    missing: BTreeMap<u32, Timestamp>,
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

    /// Distinct zones and the code of each row.
    pub fn zones(&self) -> &Interned<i64> {
        &self.zone
    }

    /// Distinct technicians and the code of each row.
    pub fn technicians(&self) -> &Interned<i64> {
        &self.technician
    }

    /// What the status of each code means.
    pub fn statuses(&self) -> &[Status] {
        &self.status
    }

    /// The cut-off date of each code.
    pub fn cut_offs(&self) -> &[CutOff] {
        &self.cut_off
    }

    /// Where a column holds few distinct texts: the code of each row and the text of each code.
    pub fn interned_text(&self, field: Field) -> Option<(&[u32], Vec<Clean<'_>>)> {
        let column = self.text_column(field)?;
        let texts = column.values().iter().map(|&span| self.arena.get(span)).collect();
        Some((column.codes(), texts))
    }

    /// The code of each row in a field with few distinct values; `None` for other fields.
    pub fn codes(&self, field: Field) -> Option<&[u32]> {
        Some(match field {
            Field::Balance => self.balance.codes(),
            Field::Price => self.price.codes(),
            Field::Zone => self.zone.codes(),
            Field::Technician => self.technician.codes(),
            _ => self.text_column(field)?.codes(),
        })
    }

    /// The service ids, where all are numbers or null.
    pub fn plain_ids(&self) -> Option<&NumberColumn> {
        self.odd_ids.is_empty().then_some(&self.ids)
    }

    fn text_column(&self, field: Field) -> Option<&Interned<Span>> {
        Some(match field {
            Field::City => &self.city,
            Field::Locality => &self.locality,
            Field::Status => &self.status_word,
            Field::CutOff => &self.cut_off_text,
            Field::LanInterface => &self.lan_interface,
            Field::Plan => &self.plan,
            _ => return None,
        })
    }

    /// A number that differs where anything in the two records differs, as they were sent: for telling changes.
    ///
    /// Equal records of different lists have equal numbers while the program runs.
    pub fn hash(&self, row: u32) -> u64 {
        self.hashes[row as usize]
    }

    /// The rows that are not in the answer any more and were kept from the one before, and since when they are missing.
    pub fn missing(&self) -> &BTreeMap<u32, Timestamp> {
        &self.missing
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
            Field::Name => store.texts.get(row, 0),
            Field::Document => store.texts.get(row, 1),
            Field::Phone => store.texts.get(row, 2),
            Field::Address => store.texts.get(row, 3),
            Field::AntennaIp => store.texts.get(row, 4),
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
        self.store.zone.get(self.row).copied()
    }

    /// Technician in charge.
    pub fn technician(self) -> Option<i64> {
        self.store.technician.get(self.row).copied()
    }

    /// Since when the source's lists are without this client, who was kept because it may come back.
    pub fn missing_since(self) -> Option<Timestamp> {
        self.store.missing.get(&self.row).copied()
    }

    /// The fields that did not fit their type.
    pub fn problems(self) -> FieldSet {
        self.store.marked.get(&self.row).copied().unwrap_or_default()
    }
}

impl<'a> Client<'a> {
    fn record(self) -> Record<'a> {
        let text = |field| self.text(field).map(|text| Cow::Borrowed(text.as_str()));
        Record {
            service_id: match self.service_id() {
                ServiceId::Null => None,
                ServiceId::Number(number) => Some(RawId::Number(number)),
                ServiceId::Odd(text) => Some(RawId::Odd(text.as_str().into())),
            },
            name: text(Field::Name),
            document: text(Field::Document),
            phone: text(Field::Phone),
            address: text(Field::Address),
            city: text(Field::City),
            locality: text(Field::Locality),
            status: text(Field::Status),
            zone: self.zone(),
            antenna_ip: text(Field::AntennaIp),
            cut_off: text(Field::CutOff),
            balance: self.balance(),
            lan_interface: text(Field::LanInterface),
            plan: text(Field::Plan),
            price: self.price(),
            technician: self.technician(),
            problems: self.problems(),
        }
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
    balance: ValueInterner<Decimal, [u8; 16]>,
    price: ValueInterner<Decimal, [u8; 16]>,
    zone: ValueInterner<i64>,
    technician: ValueInterner<i64>,
}

impl StoreBuilder {
    /// Starts with the first `rows` rows of `from`, of which none is marked or missing.
    pub fn with_first_rows(from: &Store, rows: u32) -> Self {
        let mut store = Store {
            rows,
            ids: from.ids.first_rows(rows),
            texts: from.texts.first_rows(rows),
            hashes: from.hashes[..rows as usize].to_vec(),
            ..Store::default()
        };
        let Store { arena, status, cut_off, odd_ids, .. } = &mut store;
        odd_ids.extend(from.odd_ids.range(..rows).map(|(&row, &id)| (row, arena.push(from.arena.get(id).as_str()))));
        let mut text = |column, on_new: &mut dyn FnMut(Clean<'_>)| {
            TextInterner::with_first_rows((column, &from.arena), rows, arena, on_new)
        };
        Self {
            city: text(&from.city, &mut |_| {}),
            locality: text(&from.locality, &mut |_| {}),
            status: text(&from.status_word, &mut |word| status.push(Status::read(word.as_str()))),
            cut_off: text(&from.cut_off_text, &mut |text| cut_off.push(CutOff::read(text.as_str()))),
            lan_interface: text(&from.lan_interface, &mut |_| {}),
            plan: text(&from.plan, &mut |_| {}),
            balance: ValueInterner::with_first_rows(&from.balance, rows, |amount| amount.serialize()),
            price: ValueInterner::with_first_rows(&from.price, rows, |amount| amount.serialize()),
            zone: ValueInterner::with_first_rows(&from.zone, rows, |zone| zone),
            technician: ValueInterner::with_first_rows(&from.technician, rows, |technician| technician),
            store,
        }
    }

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
        self.push_hashed(record, FixedState::default().hash_one(record));
    }

    /// Adds a client of another store. `missing_since` says since when the source's lists are without it.
    pub fn push_client(&mut self, client: Client<'_>, missing_since: Option<Timestamp>) {
        if let Some(since) = missing_since {
            self.store.missing.insert(self.store.rows, since);
        }
        // Cleaned text passes the gate unchanged.
        self.push_hashed(&client.record(), client.store.hash(client.row));
    }

    /// Identity of the service in `row`, which must be below [`Self::len`].
    pub fn service_id(&self, row: u32) -> ServiceId<'_> {
        self.store.client(row).service_id()
    }

    /// See [`Store::hash`].
    pub fn hash(&self, row: u32) -> u64 {
        self.store.hash(row)
    }

    fn push_hashed(&mut self, record: &Record<'_>, hash: u64) {
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
        let own = [&record.name, &record.document, &record.phone, &record.address, &record.antenna_ip];
        store.texts.push(own.map(Option::as_deref));
        self.city.push(record.city.as_deref(), arena, |_| {});
        self.locality.push(record.locality.as_deref(), arena, |_| {});
        self.lan_interface.push(record.lan_interface.as_deref(), arena, |_| {});
        self.plan.push(record.plan.as_deref(), arena, |_| {});
        self.status.push(record.status.as_deref(), arena, |word| store.status.push(Status::read(word.as_str())));
        self.cut_off.push(record.cut_off.as_deref(), arena, |text| store.cut_off.push(CutOff::read(text.as_str())));
        self.balance.push(record.balance);
        self.price.push(record.price);
        self.zone.push(record.zone);
        self.technician.push(record.technician);
        if !record.problems.is_empty() {
            store.marked.insert(row, record.problems);
        }
        store.hashes.push(hash);
        store.rows += 1;
    }

    /// Counts a record that was no object.
    pub fn count_unreadable(&mut self) {
        self.store.unreadable_rows += 1;
    }

    /// Takes over the count of another store.
    pub(crate) fn count_unreadable_rows(&mut self, rows: u32) {
        self.store.unreadable_rows += rows;
    }

    /// The finished store.
    pub fn finish(self) -> Store {
        let mut store = Store {
            city: self.city.column,
            locality: self.locality.column,
            status_word: self.status.column,
            cut_off_text: self.cut_off.column,
            lan_interface: self.lan_interface.column,
            plan: self.plan.column,
            balance: self.balance.column,
            price: self.price.column,
            zone: self.zone.column,
            technician: self.technician.column,
            ..self.store
        };
        shrink(&mut store);
        store
    }

    /// A copy of the rows so far.
    pub fn so_far(&self) -> Store {
        Store {
            city: self.city.column.clone(),
            locality: self.locality.column.clone(),
            status_word: self.status.column.clone(),
            cut_off_text: self.cut_off.column.clone(),
            lan_interface: self.lan_interface.column.clone(),
            plan: self.plan.column.clone(),
            balance: self.balance.column.clone(),
            price: self.price.column.clone(),
            zone: self.zone.column.clone(),
            technician: self.technician.column.clone(),
            ..self.store.clone()
        }
    }
}

fn shrink(store: &mut Store) {
    store.arena.shrink();
    store.hashes.shrink_to_fit();
    store.ids.shrink();
    store.zone.shrink();
    store.technician.shrink();
    store.texts.shrink();
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
