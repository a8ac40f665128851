//! What differs between a snapshot and the previous one, as data: who is new, who is gone, and which field changed from
//! what to what, and between when and when.
//!
//! A [`ChangeSet`] is row numbers and the two snapshots that they stand in; values are read when somebody asks. So it
//! costs 4 or 8 bytes a client and copies no text, also on the day of the invoices, on which every balance changes. But it
//! keeps the previous snapshot in memory: read it and let it go, and copy what is to be remembered.

use std::sync::Arc;

use jiff::Timestamp;
use rust_decimal::Decimal;

use crate::client::{Field, ServiceId};
use crate::snapshot::{Client, Snapshot};
use crate::text::Clean;

/// The changes from one snapshot to the next. At least one client is in it.
///
/// Clients are followed by their `service_id`. A row without one, and the rows of an id that a list repeats, cannot be
/// followed: of them only is told that an id is new or gone.
pub struct ChangeSet {
    before: Arc<Snapshot>,
    after: Arc<Snapshot>,
    confirmed: Timestamp,
    shown: Timestamp,
    rows: ChangedRows,
}

/// The rows of a [`ChangeSet`], one a client.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct ChangedRows {
    /// Rows now of clients who were not there before.
    pub new: Vec<u32>,
    /// Rows before of clients who are there no more.
    pub gone: Vec<u32>,
    /// Rows before and now of clients whose record differs.
    pub changed: Vec<(u32, u32)>,
}

#[derive(Clone, Copy)]
pub struct Change<'a> {
    pub service_id: ServiceId<'a>,
    /// When the client was last confirmed to be as before: the time of the last list that held the client or, of one who is
    /// new, of the last list that did not.
    pub confirmed: Timestamp,
    /// The time of the list that showed the change or, of one who is gone, of the list by which that was believed.
    pub shown: Timestamp,
    pub kind: ChangeKind<'a>,
}

#[derive(Clone, Copy)]
pub enum ChangeKind<'a> {
    /// The client was not there before.
    New(Client<'a>),
    /// The client is believed to be gone; this is the last known record.
    Gone(Client<'a>),
    Field {
        /// Which; never the `service_id`.
        field: Field,
        before: Value<'a>,
        after: Value<'a>,
        /// The client's record now.
        client: Client<'a>,
    },
}

/// The value of a field: cleaned text, whole numbers and exact decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// Null, or absent from the record.
    Null,
    /// It did not fit its type. Where a text was expected, what was sent instead.
    Unread(Option<Clean<'a>>),
    /// A text; dates and statuses are as sent.
    Text(Clean<'a>),
    /// A zone or a technician, or an id.
    Number(i64),
    /// A balance or a price.
    Amount(Decimal),
}

impl<'a> Value<'a> {
    /// The value of `field` of `client`.
    pub fn of(client: Client<'a>, field: Field) -> Self {
        if client.problems().contains(field) {
            return Self::Unread(client.text(field));
        }
        let value = match field {
            Field::ServiceId => match client.service_id() {
                ServiceId::Null => None,
                ServiceId::Number(number) => Some(Self::Number(number)),
                ServiceId::Odd(text) => Some(Self::Text(text)),
            },
            Field::Balance => client.balance().map(Self::Amount),
            Field::Price => client.price().map(Self::Amount),
            Field::Zone => client.zone().map(Self::Number),
            Field::Technician => client.technician().map(Self::Number),
            _ => client.text(field).map(Self::Text),
        };
        value.unwrap_or(Self::Null)
    }
}

impl ChangeSet {
    /// The changes in `rows` from the snapshot `before`, which the list at `confirmed` was the last to confirm, to the
    /// snapshot `after`, which the list at `shown` led to. `None` where there are none.
    pub fn new(
        (before, confirmed): (Arc<Snapshot>, Timestamp),
        (after, shown): (Arc<Snapshot>, Timestamp),
        rows: ChangedRows,
    ) -> Option<Arc<Self>> {
        (rows != ChangedRows::default()).then(|| Arc::new(Self { before, after, confirmed, shown, rows }))
    }

    pub fn new_clients(&self) -> usize {
        self.rows.new.len()
    }

    pub fn gone_clients(&self) -> usize {
        self.rows.gone.len()
    }

    /// Clients whose record differs. Where only its form does, as by a control character in a text, no field is told.
    pub fn changed_clients(&self) -> usize {
        self.rows.changed.len()
    }

    /// All changes: the new clients, those who are gone, and the fields of the others. Looks at each field of each changed client.
    pub fn iter(&self) -> impl Iterator<Item = Change<'_>> {
        let new = self.rows.new.iter().map(|&row| self.after.client(row));
        let gone = self.rows.gone.iter().map(|&row| self.before.client(row));
        let new = new.map(|client| self.change(client, self.confirmed, ChangeKind::New(client)));
        let gone = gone.map(|client| self.change(client, self.last_confirmed(client), ChangeKind::Gone(client)));
        new.chain(gone).chain(self.rows.changed.iter().flat_map(|&rows| self.fields(rows)))
    }

    /// The fields in which two rows of a client differ.
    fn fields(&self, (before, after): (u32, u32)) -> impl Iterator<Item = Change<'_>> {
        let (old, client) = (self.before.client(before), self.after.client(after));
        let fields = Field::ALL.into_iter().filter(|&field| field != Field::ServiceId);
        fields.filter_map(move |field| {
            let (before, after) = (Value::of(old, field), Value::of(client, field));
            let kind = ChangeKind::Field { field, before, after, client };
            (before != after).then(|| self.change(client, self.last_confirmed(old), kind))
        })
    }

    /// When a list last held this client of the snapshot before.
    fn last_confirmed(&self, client: Client<'_>) -> Timestamp {
        client.missing_since().unwrap_or(self.confirmed)
    }

    fn change<'a>(&self, client: Client<'a>, confirmed: Timestamp, kind: ChangeKind<'a>) -> Change<'a> {
        Change { service_id: client.service_id(), confirmed, shown: self.shown, kind }
    }
}

impl std::fmt::Debug for ChangeSet {
    /// Counts only: a client's data has no place in a log or a panic report.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let ChangedRows { new, gone, changed } = &self.rows;
        write!(f, "ChangeSet({} new, {} gone, {} changed)", new.len(), gone.len(), changed.len())
    }
}
