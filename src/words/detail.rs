//! Everything that is known of one client, in groups: all sixteen fields.

use std::borrow::Cow;

use jiff::Timestamp;
use rust_decimal::Decimal;

use crate::client::cut_off::days_until;
use crate::client::{CutOff, Field};
use crate::snapshot::Client;
use crate::text::Clean;
use crate::words::cell::{Cell, MISSING, UNREADABLE, cell, full_amount};
use crate::words::{Tone, Wording};

/// Lines that belong together, under a title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group<'a> {
    pub title: &'static str,
    pub lines: Vec<DetailLine<'a>>,
}

/// A label and its value; a value that is longer than a line is for the pane to wrap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DetailLine<'a> {
    pub label: &'static str,
    /// The field that it is of; none where it says something about the client.
    pub field: Option<Field>,
    pub value: Cell<'a>,
}

/// The groups of `client`, in the order in which they are asked for on the phone.
pub fn groups<'a>(client: Client<'a>, wording: Wording<'_>) -> Vec<Group<'a>> {
    let line = |label, field| DetailLine { label, field: Some(field), value: value(client, field, wording) };
    let group = |title, lines| Group { title, lines };
    let mut service = vec![
        line("field-service-id", Field::ServiceId),
        line("field-name", Field::Name),
        line("field-status", Field::Status),
    ];
    service.extend(client.missing_since().map(|since| DetailLine {
        label: "field-missing",
        field: None,
        value: missing(since, wording),
    }));
    vec![
        group("group-service", service),
        group("group-plan", vec![line("field-plan", Field::Plan), line("field-price", Field::Price)]),
        group("group-billing", vec![line("field-balance", Field::Balance), line("field-cut-off", Field::CutOff)]),
        group("group-network", vec![line("field-antenna", Field::AntennaIp), line("field-lan", Field::LanInterface)]),
        group("group-contact", vec![line("field-phone", Field::Phone), line("field-document", Field::Document)]),
        group(
            "group-place",
            vec![
                line("field-address", Field::Address),
                line("field-city", Field::City),
                line("field-locality", Field::Locality),
            ],
        ),
        group("group-zone", vec![line("field-zone", Field::Zone), line("field-technician", Field::Technician)]),
    ]
}

/// Since when the source's lists are without the client.
pub(super) fn missing<'a>(since: Timestamp, wording: Wording<'_>) -> Cell<'a> {
    let time = wording.locale.moment(wording.zone.to_datetime(since), wording.today);
    Cell::new(wording.locale.text_with("value-missing-since", &[("time", time.into())]), Tone::Warn)
}

/// What `field` of `client` says, in full and in words where it says nothing.
pub(super) fn value<'a>(client: Client<'a>, field: Field, wording: Wording<'_>) -> Cell<'a> {
    let locale = wording.locale;
    let marked = client.problems().contains(field);
    match field {
        Field::Balance if !marked => {
            let Some(balance) = client.balance() else {
                return Cell::new(locale.text("value-unknown").into_owned(), Tone::Quiet);
            };
            let amount = full_amount(balance.abs(), wording);
            let (text, tone) = match balance {
                _ if balance > Decimal::ZERO => ("balance-owed", Tone::Plain),
                _ if balance < Decimal::ZERO => ("balance-credit", Tone::Credit),
                _ => ("balance-settled", Tone::Plain),
            };
            Cell::new(locale.text_with(text, &[("amount", amount.into())]), tone)
        }
        Field::CutOff => match client.cut_off() {
            CutOff::Day(day) => {
                let short = cell(client, field, 0, wording);
                let relative = locale.relative_day(days_until(day, wording.today));
                Cell::new(format!("{}  {relative}", locale.date(day)), short.tone)
            }
            CutOff::Unreadable => {
                let sent = client.text(field).map_or("", Clean::as_str).to_owned();
                Cell::new(locale.text_with("value-unreadable-date", &[("sent", sent.into())]), Tone::Warn)
            }
            CutOff::None => Cell::new(locale.text("value-none").into_owned(), Tone::Quiet),
        },
        _ => {
            let cell = cell(client, field, u16::MAX, wording);
            match &*cell.text {
                MISSING => Cell::new(locale.text("value-none").into_owned(), Tone::Quiet),
                UNREADABLE if marked => Cell::new(locale.text("value-unreadable").into_owned(), Tone::Warn),
                "" => Cell::new(locale.text("value-blank").into_owned(), Tone::Quiet),
                _ if field == Field::Phone => Cell::new(spaced(&cell.text), cell.tone),
                _ => cell,
            }
        }
    }
}

/// A space after each comma, so that several numbers wrap between them.
fn spaced<'a>(numbers: &str) -> Cow<'a, str> {
    numbers.split(',').map(str::trim).collect::<Vec<_>>().join(", ").into()
}
