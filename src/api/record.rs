//! One record of the list. Every field may be null, absent, or of a type that does not fit.

use std::borrow::Cow;
use std::fmt;

use rust_decimal::Decimal;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::client::money::parse_amount;
use crate::client::record::RawId;
use crate::client::{Field, Record};
use crate::snapshot::StoreBuilder;

/// Reads the next element of the list into the builder, whatever it is.
pub(super) struct RecordSeed<'b> {
    pub(super) builder: &'b mut StoreBuilder,
}

impl<'de> DeserializeSeed<'de> for RecordSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for RecordSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a client")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut record = Record::default();
        let mut expected = 0;
        while let Some(field) = map.next_key_seed(KeySeed { expected })? {
            match field {
                Some(field) => {
                    expected = field as usize + 1;
                    read(&mut record, field, map.next_value::<&RawValue>()?.get());
                }
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        self.builder.push(&record);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        self.builder.count_unreadable();
        Ok(())
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<(), E> {
        self.builder.count_unreadable();
        Ok(())
    }

    fn visit_str<E: serde::de::Error>(self, _: &str) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_bool<E: serde::de::Error>(self, _: bool) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_u64<E: serde::de::Error>(self, _: u64) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_i64<E: serde::de::Error>(self, _: i64) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_f64<E: serde::de::Error>(self, _: f64) -> Result<(), E> {
        self.visit_unit()
    }
}

/// The field of a key. Servers keep to the documented order, so the one that follows the last is looked at first.
struct KeySeed {
    expected: usize,
}

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = Option<Field>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<Field>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for KeySeed {
    type Value = Option<Field>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<Option<Field>, E> {
        let expected = Field::ALL.get(self.expected).copied().filter(|field| field.key() == key);
        Ok(expected.or_else(|| Field::from_key(key)))
    }
}

fn read<'a>(record: &mut Record<'a>, field: Field, raw: &'a str) {
    let fits = match field {
        Field::ServiceId => put(&mut record.service_id, id(raw)),
        Field::Name => put(&mut record.name, text(raw)),
        Field::Document => put(&mut record.document, text(raw)),
        Field::Phone => put(&mut record.phone, text(raw)),
        Field::Address => put(&mut record.address, text(raw)),
        Field::City => put(&mut record.city, text(raw)),
        Field::Locality => put(&mut record.locality, text(raw)),
        Field::Status => put(&mut record.status, text(raw)),
        Field::Zone => put(&mut record.zone, whole(raw)),
        Field::AntennaIp => put(&mut record.antenna_ip, text(raw)),
        Field::CutOff => put(&mut record.cut_off, text(raw)),
        Field::Balance => put(&mut record.balance, amount(raw)),
        Field::LanInterface => put(&mut record.lan_interface, text(raw)),
        Field::Plan => put(&mut record.plan, text(raw)),
        Field::Price => put(&mut record.price, amount(raw)),
        Field::Technician => put(&mut record.technician, whole(raw)),
    };
    if !fits {
        record.problems.insert(field);
    }
}

/// A value, `None` for null, and whether what was sent fits the field's type.
type Read<T> = (Option<T>, bool);

fn put<T>(place: &mut Option<T>, (value, fits): Read<T>) -> bool {
    *place = value;
    fits
}

/// A text; anything else stays as it stood in the JSON and does not fit.
pub(super) fn text(raw: &str) -> Read<Cow<'_, str>> {
    let Some(inner) = raw.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) else {
        return if raw == "null" { (None, true) } else { (Some(Cow::Borrowed(raw)), false) };
    };
    if !inner.contains('\\') {
        return (Some(Cow::Borrowed(inner)), true);
    }
    match serde_json::from_str(raw) {
        Ok(text) => (Some(Cow::Owned(text)), true),
        // Half of a surrogate pair: what was sent is shown with its escape.
        Err(_) => (Some(Cow::Borrowed(inner)), false),
    }
}

/// A whole number of 64 bits, also as a text.
fn whole(raw: &str) -> Read<i64> {
    match unquoted(raw) {
        None => (None, true),
        Some(digits) => {
            let number = digits.parse().ok();
            (number, number.is_some())
        }
    }
}

/// An amount, also as a text; a text with anything but a plain number, grouped digits for instance, is not guessed at.
fn amount(raw: &str) -> Read<Decimal> {
    match unquoted(raw) {
        None => (None, true),
        Some(number) => {
            let plain = number.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'-' | b'+' | b'e' | b'E'));
            let amount = if plain { parse_amount(number) } else { None };
            (amount, amount.is_some())
        }
    }
}

/// What stands in quotes, or raw; `None` for null and for a blank text.
fn unquoted(raw: &str) -> Option<&str> {
    let inner = raw.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).map(str::trim);
    inner.or((raw != "null").then_some(raw)).filter(|text| !text.is_empty())
}

fn id(raw: &str) -> Read<RawId<'_>> {
    if let Ok(number) = raw.parse() {
        return (Some(RawId::Number(number)), true);
    }
    let is_whole = raw.strip_prefix('-').unwrap_or(raw).bytes().all(|byte| byte.is_ascii_digit());
    let (text, _) = text(raw);
    // Digits beyond 64 bits are an id like any other, and kept as they are.
    (text.map(RawId::Odd), raw == "null" || is_whole)
}
