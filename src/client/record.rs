//! One record as it was read from the body: what the decoder hands to the snapshot, field by field and still raw.

use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::client::field::FieldSet;
use crate::client::sent::Asides;

/// A `service_id` on its way into a snapshot.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum RawId<'a> {
    /// A whole number of 64 bits.
    Number(i64),
    /// Anything else that was sent, as text.
    Odd(Cow<'a, str>),
}

/// A record: every text is raw (the snapshot cleans it), `None` is null or absent.
///
/// A field of a type that does not fit is marked in `problems`. A text field then holds what was sent as it stood in
/// the JSON, a number is `None`: a marked number is unknown, never a guess.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Record<'a> {
    pub service_id: Option<RawId<'a>>,
    pub name: Option<Cow<'a, str>>,
    pub document: Option<Cow<'a, str>>,
    /// Phone numbers, separated by commas.
    pub phone: Option<Cow<'a, str>>,
    pub address: Option<Cow<'a, str>>,
    pub city: Option<Cow<'a, str>>,
    pub locality: Option<Cow<'a, str>>,
    /// State of the service, the source's word.
    pub status: Option<Cow<'a, str>>,
    pub zone: Option<i64>,
    pub antenna_ip: Option<Cow<'a, str>>,
    pub cut_off: Option<Cow<'a, str>>,
    pub balance: Option<Decimal>,
    pub lan_interface: Option<Cow<'a, str>>,
    pub plan: Option<Cow<'a, str>>,
    pub price: Option<Decimal>,
    pub technician: Option<i64>,
    /// The fields that did not fit their type.
    pub problems: FieldSet,
    /// What was sent where the value does not say it. Texts are left out: they are here as they were sent.
    pub asides: Asides<'a>,
}
