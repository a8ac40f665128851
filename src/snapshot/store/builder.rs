//! How a [`Store`] is built.

use std::hash::BuildHasher as _;
use std::sync::Arc;

use foldhash::quality::FixedState;
use jiff::Timestamp;
use rust_decimal::Decimal;

use crate::client::record::RawId;
use crate::client::{CutOff, Field, Names, Record, Sent, SentAs, ServiceId, Status};
use crate::snapshot::store::columns::{TextInterner, ValueInterner};
use crate::snapshot::store::{Client, Store};
use crate::text::Clean;

/// The fields whose texts lie in [`Store::texts`], in its order.
const OWN_TEXTS: [Field; 5] = [Field::Name, Field::Document, Field::Phone, Field::Address, Field::AntennaIp];

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
    /// For clients whose numbers are called by `names`.
    pub fn named(names: &Arc<Names>) -> Self {
        Self { store: Store::default().named(names), ..Self::default() }
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

    /// As [`Self::push`], of a client whom the source's lists may be without, then since `missing_since`.
    pub fn push_missing(&mut self, record: &Record<'_>, missing_since: Option<Timestamp>) {
        if let Some(since) = missing_since {
            self.store.missing.insert(self.store.rows, since);
        }
        self.push(record);
    }

    /// Adds a client of another store, and takes over what numbers are called there where nothing is known here.
    /// `missing_since` says since when the source's lists are without it.
    pub fn push_client(&mut self, client: Client<'_>, missing_since: Option<Timestamp>) {
        if let Some(since) = missing_since {
            self.store.missing.insert(self.store.rows, since);
        }
        if self.store.names.is_empty() && !client.names().is_empty() {
            self.store.names = Arc::clone(client.names());
        }
        let row = self.store.rows;
        // Cleaned text passes the gate unchanged, so this adds no sent forms of its own.
        self.push_hashed(&client.record(), client.hash());
        client.copy_asides(&mut self.store.asides, row);
    }

    /// Identity of the service in `row`, which must be below [`Self::len`].
    pub fn service_id(&self, row: u32) -> ServiceId<'_> {
        self.store.client(row).service_id()
    }

    /// The cut-off date of `row`, which must be below [`Self::len`], where it is a text that names no day. A date that was
    /// sent as something else than a text is marked, and not meant.
    pub fn unreadable_cut_off(&self, row: u32) -> Option<Clean<'_>> {
        let code = self.cut_off.column.codes()[row as usize] as usize;
        let is_unreadable = self.store.cut_off.get(code) == Some(&CutOff::Unreadable);
        let is_marked = || self.store.client(row).problems().contains(Field::CutOff);
        (is_unreadable && !is_marked()).then(|| self.store.arena.get(self.cut_off.column.values()[code]))
    }

    /// See [`Store::hash`].
    pub fn hash(&self, row: u32) -> u64 {
        self.store.hash(row)
    }

    fn push_hashed(&mut self, record: &Record<'_>, hash: u64) {
        let Self { store, .. } = self;
        let row = store.rows;
        let arena = &mut store.arena;
        let asides = &mut store.asides;
        // Adds a text's sent form where cleaning has changed it.
        let mut keep = |field, sent: Option<&str>, is_changed| {
            if let (Some(sent), true) = (sent, is_changed) {
                asides.push(row, field, SentAs::Text, Sent::new(sent));
            }
        };
        match &record.service_id {
            Some(RawId::Number(number)) => store.ids.push(Some(*number)),
            Some(RawId::Odd(text)) => {
                store.ids.push(None);
                let (span, is_changed) = arena.push(text);
                store.odd_ids.insert(row, span);
                keep(Field::ServiceId, Some(text), is_changed);
            }
            None => store.ids.push(None),
        }
        let own = [&record.name, &record.document, &record.phone, &record.address, &record.antenna_ip];
        let own = own.map(Option::as_deref);
        for ((field, sent), is_changed) in OWN_TEXTS.into_iter().zip(own).zip(store.texts.push(own)) {
            keep(field, sent, is_changed);
        }
        let mut push = |field, column: &mut TextInterner, sent: Option<&str>, on_new: &mut dyn FnMut(Clean<'_>)| {
            let is_changed = column.push(sent, arena, on_new);
            keep(field, sent, is_changed);
        };
        push(Field::City, &mut self.city, record.city.as_deref(), &mut |_| {});
        push(Field::Locality, &mut self.locality, record.locality.as_deref(), &mut |_| {});
        push(Field::LanInterface, &mut self.lan_interface, record.lan_interface.as_deref(), &mut |_| {});
        push(Field::Plan, &mut self.plan, record.plan.as_deref(), &mut |_| {});
        push(Field::Status, &mut self.status, record.status.as_deref(), &mut |word| {
            store.status.push(Status::read(word.as_str()));
        });
        push(Field::CutOff, &mut self.cut_off, record.cut_off.as_deref(), &mut |text| {
            store.cut_off.push(CutOff::read(text.as_str()));
        });
        for (field, sent_as, sent) in record.asides.iter() {
            asides.push(row, field, sent_as, sent);
        }
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
        store.shrink();
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
