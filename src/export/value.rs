//! One value as a program gets it: what was sent, not what is shown.
//!
//! A client's value has two outputs. People get the cells of [`crate::words::cell`]: cleaned text, words and short forms.
//! Programs get this: texts with every character that was sent, amounts with every digit, dates in one form. JSON and CSV
//! differ only in how they write it.

use std::borrow::Cow;

use crate::client::{Column, CutOff, Field, Sent, SentAs, ServiceId};
use crate::export::derived::{Known, known};
use crate::export::{Left, Selection};
use crate::snapshot::Client;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value<'a> {
    /// Null, or what could not be read.
    Null,
    /// A number as JSON writes it.
    Number(Cow<'a, str>),
    Text(Sent<'a>),
    /// A text of our own that no format has to escape: a day as `2026-03-15`, a network as `10.5.3.0/24`.
    Own(String),
}

/// The value of `column`. What could not be read is counted in `left`; it is null, or, where `raw` asks for it, the text
/// that was sent.
pub(super) fn value<'a>(
    selection: &Selection<'_>,
    client: Client<'a>,
    column: Column,
    raw: bool,
    left: &mut Left,
) -> Value<'a> {
    let field = match column {
        Column::Wire(field) => field,
        Column::Derived(derived) => {
            if let Some(field) = derived.names() {
                // Somebody's text, which every format escapes as one that was sent.
                return client.name_of(field).map_or(Value::Null, |name| Value::Text(Sent::new(name.as_str())));
            }
            return match known(selection, client, derived) {
                None => Value::Null,
                Some(Known::Tenths(number)) => Value::Number(number.to_string().into()),
                Some(Known::Whole(number)) => Value::Number(number.to_string().into()),
                Some(Known::Text(text)) => Value::Own(text),
            };
        }
    };
    let unread = client.sent(field, SentAs::Unread);
    if let (Some(sent), true) = (unread, raw) {
        return Value::Text(sent);
    }
    match field {
        Field::ServiceId => id(client, left),
        Field::Balance | Field::Price => {
            let amount = if field == Field::Balance { client.balance() } else { client.price() };
            let exact = client.sent(field, SentAs::Number).map(|number| number.expose().into());
            number(exact.or_else(|| amount.map(|amount| amount.to_string().into())), unread, left)
        }
        Field::Zone => number(client.zone().map(|zone| zone.to_string().into()), unread, left),
        Field::Technician => number(client.technician().map(|number| number.to_string().into()), unread, left),
        Field::CutOff => match client.cut_off() {
            CutOff::Day(day) => Value::Own(day.to_string()),
            read => {
                left.dates += u64::from(read == CutOff::Unreadable && unread.is_none());
                text(client, field, unread, left)
            }
        },
        _ => text(client, field, unread, left),
    }
}

fn id<'a>(client: Client<'a>, left: &mut Left) -> Value<'a> {
    let field = Field::ServiceId;
    match client.service_id() {
        ServiceId::Null => Value::Null,
        ServiceId::Number(id) => Value::Number(id.to_string().into()),
        ServiceId::Odd(shown) => {
            if let Some(number) = client.sent(field, SentAs::Number) {
                return Value::Number(number.expose().into());
            }
            left.halves += u64::from(client.sent(field, SentAs::Unread).is_some());
            Value::Text(client.sent(field, SentAs::Text).unwrap_or(Sent::new(shown.as_str())))
        }
    }
}

fn number<'a>(number: Option<Cow<'a, str>>, unread: Option<Sent<'_>>, left: &mut Left) -> Value<'a> {
    left.nulls += u64::from(number.is_none() && unread.is_some());
    number.map_or(Value::Null, Value::Number)
}

fn text<'a>(client: Client<'a>, field: Field, unread: Option<Sent<'_>>, left: &mut Left) -> Value<'a> {
    left.halves += u64::from(unread.is_some());
    let sent = client.sent(field, SentAs::Text);
    sent.or_else(|| client.text(field).map(|text| Sent::new(text.as_str()))).map_or(Value::Null, Value::Text)
}
