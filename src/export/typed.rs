//! One value as a spreadsheet gets it: with its type, in the reader's terms.
//!
//! Between the two other outputs of a value (`value.rs` for programs, [`crate::words::cell`] for people) this one has the
//! amounts that the screen shows and sums, to the cent, and the text that the screen shows, at any length.

use std::borrow::Cow;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::client::{Column, CutOff, Field, Sent, SentAs, ServiceId};
use crate::export::derived::{Known, known};
use crate::export::{Left, Selection};
use crate::snapshot::Client;
use crate::text::CleanText;
use crate::text::clean::MAX_BYTES;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Typed<'a> {
    Empty,
    /// A text, which stays one whatever it looks like: `00123`, `=1+1`.
    Text(Cow<'a, str>),
    /// Money, which is summed.
    Amount(Decimal),
    Integer(i64),
    /// A number with one decimal, which is not summed.
    Tenths(Decimal),
    Date(Date),
}

/// Numbers of more digits than this lose some in a spreadsheet, which counts in binary.
const DIGITS: u32 = 15;

/// The value of `column`. What could not be read is the text that was sent, and is counted in `left`.
pub(super) fn typed<'a>(selection: &Selection<'_>, client: Client<'a>, column: Column, left: &mut Left) -> Typed<'a> {
    let field = match column {
        Column::Wire(field) => field,
        Column::Derived(derived) => {
            return match known(selection, client, derived) {
                None => Typed::Empty,
                Some(Known::Tenths(number)) => tenths(number),
                Some(Known::Whole(number)) => integer(number),
                Some(Known::Text(text)) => Typed::Text(text.into()),
            };
        }
    };
    match field {
        // Identity, not quantity: nobody adds them up, and some are no numbers.
        Field::ServiceId => match client.service_id() {
            ServiceId::Null => Typed::Empty,
            ServiceId::Number(id) => Typed::Text(id.to_string().into()),
            ServiceId::Odd(text) => Typed::Text(text.as_str().into()),
        },
        Field::Balance => number(client.balance().map(amount), client, field, left),
        Field::Price => number(client.price().map(amount), client, field, left),
        Field::Zone => number(client.zone().map(integer), client, field, left),
        Field::Technician => number(client.technician().map(integer), client, field, left),
        Field::CutOff => match client.cut_off() {
            CutOff::Day(day) => Typed::Date(day),
            CutOff::None => Typed::Empty,
            CutOff::Unreadable => {
                left.dates += 1;
                text(client, field)
            }
        },
        Field::Name
        | Field::Document
        | Field::Phone
        | Field::Address
        | Field::City
        | Field::Locality
        | Field::Status
        | Field::AntennaIp
        | Field::LanInterface
        | Field::Plan => text(client, field),
    }
}

/// An amount; as its digits where a spreadsheet would lose some.
pub(super) fn amount<'a>(amount: Decimal) -> Typed<'a> {
    let keeps = amount.normalize().mantissa().unsigned_abs() < 10_u128.pow(DIGITS);
    if keeps { Typed::Amount(amount) } else { Typed::Text(amount.to_string().into()) }
}

/// A number with one decimal; as its digits where a spreadsheet would lose some.
fn tenths<'a>(number: Decimal) -> Typed<'a> {
    match amount(number) {
        Typed::Amount(number) => Typed::Tenths(number),
        other => other,
    }
}

/// A whole number; as its digits where a spreadsheet would lose some.
pub(super) fn integer<'a>(number: i64) -> Typed<'a> {
    let keeps = number.unsigned_abs() < 10_u64.pow(DIGITS);
    if keeps { Typed::Integer(number) } else { Typed::Text(number.to_string().into()) }
}

fn number<'a>(number: Option<Typed<'a>>, client: Client<'a>, field: Field, left: &mut Left) -> Typed<'a> {
    number.unwrap_or_else(|| match client.sent(field, SentAs::Unread) {
        Some(sent) => {
            left.texts += 1;
            Typed::Text(cleaned(sent).into())
        }
        None => Typed::Empty,
    })
}

fn text(client: Client<'_>, field: Field) -> Typed<'_> {
    let Some(text) = client.text(field) else { return Typed::Empty };
    // What the screen has no room for is in what was sent.
    let text = match client.sent(field, SentAs::Text) {
        Some(sent) if sent.expose().len() > MAX_BYTES => cleaned(sent).into(),
        _ => Cow::Borrowed(text.as_str()),
    };
    if text.is_empty() { Typed::Empty } else { Typed::Text(text) }
}

/// The whole of `sent`, cleaned piece by piece: the gate cuts what is longer than a screen.
fn cleaned(sent: Sent<'_>) -> String {
    // A character of one byte may become a sign of three.
    const PIECE: usize = MAX_BYTES / 4;
    let mut rest = sent.expose();
    let mut whole = String::with_capacity(rest.len());
    while !rest.is_empty() {
        let (piece, behind) = rest.split_at(rest.floor_char_boundary(PIECE));
        whole.push_str(CleanText::new(piece).as_str());
        rest = behind;
    }
    whole
}
