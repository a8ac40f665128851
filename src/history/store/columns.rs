//! One client's record in columns: how it is written, and how it is read again.

use std::borrow::Cow;
use std::str::FromStr;

use jiff::Timestamp;
use rusqlite::types::{Null, ToSqlOutput, Type, Value as Owned, ValueRef};
use rusqlite::{Row, Statement, ToSql};
use rust_decimal::Decimal;

use crate::client::record::RawId;
use crate::client::{Field, FieldSet, Record, ServiceId};
use crate::history::{Kind, Was};
use crate::snapshot::Client;
use crate::text::{Clean, CleanText};

/// The columns of a record, in the order in which [`bind`] and [`read`] take them.
pub(super) const RECORD: &str = "service_id, unread, name, document, phone, address, city, locality, payment_status, \
     zone_id, antenna_ip, cut_off_date, outstanding_balance, lan_interface, internet_plan_name, internet_plan_price, \
     technician_id";
/// How many they are.
pub(super) const WIDTH: usize = 17;

/// Binds the record of `client` to the places from `first` on.
pub(super) fn bind(statement: &mut Statement<'_>, first: usize, client: Client<'_>) -> rusqlite::Result<()> {
    statement.raw_bind_parameter(first, Id(client.service_id()))?;
    let unread = client.problems();
    let unread: Vec<&str> =
        Field::ALL.iter().filter(|&&field| unread.contains(field)).map(|field| field.key()).collect();
    statement.raw_bind_parameter(first + 1, (!unread.is_empty()).then(|| unread.join(" ")))?;
    for (place, field) in (first + 2..).zip(values()) {
        match field {
            Field::Zone => statement.raw_bind_parameter(place, client.zone())?,
            Field::Technician => statement.raw_bind_parameter(place, client.technician())?,
            Field::Balance => statement.raw_bind_parameter(place, client.balance().map(|amount| amount.to_string()))?,
            Field::Price => statement.raw_bind_parameter(place, client.price().map(|amount| amount.to_string()))?,
            field => statement.raw_bind_parameter(place, client.text(field).map(Clean::as_str))?,
        }
    }
    Ok(())
}

/// Binds nothing in the place of a record.
pub(super) fn bind_none(statement: &mut Statement<'_>, first: usize) -> rusqlite::Result<()> {
    (first..first + WIDTH).try_for_each(|place| statement.raw_bind_parameter(place, Null))
}

/// The record in the columns from `first` on.
pub(super) fn read<'a>(row: &'a Row<'_>, first: usize) -> rusqlite::Result<Record<'a>> {
    let text = |field: Field| -> rusqlite::Result<Option<Cow<'a, str>>> {
        Ok(row
            .get_ref(first + 1 + field as usize)?
            .as_str_or_null()
            .map_err(|_| foreign(first, field))?
            .map(Cow::Borrowed))
    };
    let number = |field: Field| row.get::<_, Option<i64>>(first + 1 + field as usize);
    let amount =
        |field: Field| text(field)?.map(|text| decimal(&text).ok_or_else(|| foreign(first, field))).transpose();
    let service_id = match row.get_ref(first)? {
        ValueRef::Null => None,
        ValueRef::Integer(number) => Some(RawId::Number(number)),
        value => Some(RawId::Odd(value.as_str().map_err(|_| foreign(first, Field::ServiceId))?.into())),
    };
    let mut problems = FieldSet::default();
    let unread: Option<&str> =
        row.get_ref(first + 1)?.as_str_or_null().map_err(|_| foreign(first, Field::ServiceId))?;
    unread.iter().flat_map(|keys| keys.split(' ')).filter_map(Field::from_key).for_each(|field| problems.insert(field));
    Ok(Record {
        service_id,
        name: text(Field::Name)?,
        document: text(Field::Document)?,
        phone: text(Field::Phone)?,
        address: text(Field::Address)?,
        city: text(Field::City)?,
        locality: text(Field::Locality)?,
        status: text(Field::Status)?,
        zone: number(Field::Zone)?,
        antenna_ip: text(Field::AntennaIp)?,
        cut_off: text(Field::CutOff)?,
        balance: amount(Field::Balance)?,
        lan_interface: text(Field::LanInterface)?,
        plan: text(Field::Plan)?,
        price: amount(Field::Price)?,
        technician: number(Field::Technician)?,
        problems,
        ..Record::default()
    })
}

/// All fields but the id, in the documented order.
fn values() -> impl Iterator<Item = Field> {
    Field::ALL.into_iter().filter(|&field| field != Field::ServiceId)
}

/// Exact, also where more digits were sent than anybody reads.
fn decimal(text: &str) -> Option<Decimal> {
    Decimal::from_str(text).ok()
}

fn foreign(first: usize, field: Field) -> rusqlite::Error {
    rusqlite::Error::InvalidColumnType(first + 1 + field as usize, field.key().to_owned(), Type::Blob)
}

/// A `service_id`: a number, or a text where something else was sent.
pub(super) struct Id<'a>(pub(super) ServiceId<'a>);

impl ToSql for Id<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self.0 {
            ServiceId::Null => ValueRef::Null,
            ServiceId::Number(number) => ValueRef::Integer(number),
            ServiceId::Odd(text) => ValueRef::Text(text.as_str().as_bytes()),
        }))
    }
}

/// What a value was before, and whether it could be read then.
pub(super) fn was(value: &Was) -> (Owned, bool) {
    match value {
        Was::Null => (Owned::Null, false),
        Was::Unread(text) => (text.as_ref().map_or(Owned::Null, |text| Owned::Text(text.to_string())), true),
        Was::Text(text) => (Owned::Text(text.to_string()), false),
        Was::Number(number) => (Owned::Integer(*number), false),
        Was::Amount(amount) => (Owned::Text(amount.to_string()), false),
    }
}

/// The same, read again: the value of `field` that stands in the column `column`.
pub(super) fn read_was(row: &Row<'_>, column: usize, is_unread: bool, field: Option<Field>) -> rusqlite::Result<Was> {
    let odd = || rusqlite::Error::InvalidColumnType(column, "was".to_owned(), Type::Blob);
    Ok(match row.get_ref(column)? {
        ValueRef::Null if is_unread => Was::Unread(None),
        ValueRef::Null => Was::Null,
        ValueRef::Integer(number) => Was::Number(number),
        value => {
            let text = value.as_str().map_err(|_| odd())?;
            let is_amount = matches!(field, Some(Field::Balance | Field::Price));
            match is_unread {
                true => Was::Unread(Some(CleanText::new(text))),
                false if is_amount => Was::Amount(decimal(text).ok_or_else(odd)?),
                false => Was::Text(CleanText::new(text)),
            }
        }
    })
}

/// What each kind is called in the database; the names stay what they are.
const KINDS: [(Kind, &str); 10] = [
    (Kind::Cut, "cut"),
    (Kind::Reactivated, "reactivated"),
    (Kind::Cancelled, "cancelled"),
    (Kind::BalanceFell, "balance_fell"),
    (Kind::OwesMore, "owes_more"),
    (Kind::New, "new"),
    (Kind::Gone, "gone"),
    (Kind::Plan, "plan"),
    (Kind::AntennaIp, "antenna_ip"),
    (Kind::Other, "other"),
];

pub(super) fn kind_name(kind: Kind) -> &'static str {
    KINDS.iter().find(|(known, _)| *known == kind).map_or("other", |(_, name)| name)
}

pub(super) fn read_kind(row: &Row<'_>, column: usize) -> rusqlite::Result<Kind> {
    let name = row.get_ref(column)?.as_str().ok();
    let known = KINDS.iter().find(|(_, known)| Some(*known) == name);
    known.map(|(kind, _)| *kind).ok_or_else(|| rusqlite::Error::InvalidColumnType(column, "kind".into(), Type::Text))
}

/// A time that is kept in milliseconds of UTC.
pub(super) fn moment(milliseconds: i64) -> rusqlite::Result<Timestamp> {
    let far = |_| rusqlite::Error::IntegralValueOutOfRange(0, milliseconds);
    Timestamp::from_millisecond(milliseconds).map_err(far)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_and_every_field_has_its_name() {
        for kind in Kind::ALL {
            assert_eq!(KINDS.iter().filter(|(known, _)| *known == kind).count(), 1, "{kind:?}");
        }
        let names: Vec<&str> = RECORD.split(", ").collect();
        let keys: Vec<&str> = values().map(Field::key).collect();
        assert_eq!((names.len(), &names[2..]), (WIDTH, &keys[..]));
    }
}
