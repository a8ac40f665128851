//! The columns of a snapshot, and the view of one client in them.
//!
//! All text lies cleaned in two arenas: what is each client's own, and what repeats (city, status, plan …), held once.

mod asides;
mod builder;
pub mod columns;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use rust_decimal::Decimal;

use crate::client::record::RawId;
use crate::client::sent::Asides;
use crate::client::{CutOff, Field, FieldSet, Names, Record, Sent, SentAs, ServiceId, Status};
use crate::snapshot::store::asides::AsideTable;
use crate::snapshot::store::columns::{Interned, NumberColumn, TextColumns};
use crate::text::Clean;
use crate::text::clean::{Span, TextArena};

pub use builder::StoreBuilder;

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
    asides: AsideTable,
    unreadable_rows: u32,
    hashes: Vec<u64>,
    missing: BTreeMap<u32, Timestamp>,
    names: Arc<Names>,
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

    /// Gives back what was reserved and not used.
    fn shrink(&mut self) {
        self.arena.shrink();
        self.hashes.shrink_to_fit();
        self.ids.shrink();
        self.zone.shrink();
        self.technician.shrink();
        self.texts.shrink();
        for column in [
            &mut self.city,
            &mut self.locality,
            &mut self.status_word,
            &mut self.cut_off_text,
            &mut self.lan_interface,
            &mut self.plan,
        ] {
            column.shrink();
        }
        self.asides.shrink();
        self.balance.shrink();
        self.price.shrink();
    }

    /// A number that differs where anything in the two records differs, as they were sent: for telling changes.
    ///
    /// Equal records of different lists have equal numbers while the program runs.
    pub fn hash(&self, row: u32) -> u64 {
        self.hashes[row as usize]
    }

    /// What the numbers in it are called.
    pub fn names(&self) -> &Arc<Names> {
        &self.names
    }

    /// The same clients, whose numbers are called by `names`.
    #[must_use]
    pub fn named(self, names: &Arc<Names>) -> Self {
        Self { names: Arc::clone(names), ..self }
    }

    /// Makes `hash` that of `row`: the two records say the same.
    pub(crate) fn take_hash(&mut self, row: u32, hash: u64) {
        self.hashes[row as usize] = hash;
    }

    /// The rows that are not in the last list and were kept, and when each was last confirmed.
    pub fn missing(&self) -> &BTreeMap<u32, Timestamp> {
        &self.missing
    }
}

#[derive(Clone, Copy)]
pub struct Client<'a> {
    store: &'a Store,
    row: u32,
}

impl<'a> Client<'a> {
    pub fn row(self) -> u32 {
        self.row
    }

    /// See [`Store::hash`].
    pub fn hash(self) -> u64 {
        self.store.hash(self.row)
    }

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

    pub fn zone(self) -> Option<i64> {
        self.store.zone.get(self.row).copied()
    }

    pub fn technician(self) -> Option<i64> {
        self.store.technician.get(self.row).copied()
    }

    /// What the numbers of its list are called.
    pub fn names(self) -> &'a Arc<Names> {
        &self.store.names
    }

    /// Zone or technician, where `field` is one of these.
    pub fn number(self, field: Field) -> Option<i64> {
        match field {
            Field::Zone => self.zone(),
            Field::Technician => self.technician(),
            _ => None,
        }
    }

    /// What the number in `field` is called: of zone and technician, where somebody has named it.
    pub fn name_of(self, field: Field) -> Option<Clean<'a>> {
        self.store.names.of(field, self.number(field)?)
    }

    /// The number in `field` as it is told, with its name behind it: see [`Names::told`].
    pub fn told_number(self, field: Field) -> Option<String> {
        Some(self.store.names.told(field, self.number(field)?))
    }

    /// When this client was last confirmed, if it is not in the last list and was kept because it may come back.
    pub fn missing_since(self) -> Option<Timestamp> {
        self.store.missing.get(&self.row).copied()
    }

    /// What was sent for `field`, if it differs from the value in this way. For exports; screens show the value.
    pub fn sent(self, field: Field, sent_as: SentAs) -> Option<Sent<'a>> {
        self.store.asides.get(self.row, field, sent_as)
    }

    /// The fields that did not fit their type.
    pub fn problems(self) -> FieldSet {
        self.store.marked.get(&self.row).copied().unwrap_or_default()
    }
}

impl<'a> Client<'a> {
    /// Its texts that nearly always differ from those of others: name, document, phone, address and antenna address.
    pub(in crate::snapshot) fn own_texts(self) -> [Option<Clean<'a>>; 5] {
        self.store.texts.row(self.row)
    }

    /// Adds its sent forms to those of `row` in another table.
    fn copy_asides(self, table: &mut AsideTable, row: u32) {
        table.copy_row(row, &self.store.asides, self.row);
    }

    /// The values as they are shown, without [`Self::sent`].
    pub(crate) fn record(self) -> Record<'a> {
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
            asides: Asides::default(),
        }
    }
}
