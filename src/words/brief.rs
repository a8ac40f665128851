//! The selected client in eight lines: who it is, how the service stands, and what is asked for on the phone.

use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::client::{CutOff, Field, MonthsOwed};
use crate::snapshot::Client;
use crate::words::cell::{Cell, MISSING, cell, full_amount};
use crate::words::detail::{missing, value};
use crate::words::{Tone, Wording};

/// A piece of text, and the field that it is of.
pub type Piece<'a> = (Field, Cell<'a>);

/// A label, and what belongs under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BriefLine<'a> {
    pub label: &'static str,
    pub pieces: Vec<Piece<'a>>,
}

/// A client in short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brief<'a> {
    /// Name and id.
    pub title: Vec<Piece<'a>>,
    /// Status, what is owed, and the cut-off.
    pub standing: Vec<Piece<'a>>,
    /// Since when it is in no list, if it is in none.
    pub missing: Option<Cell<'a>>,
    /// How to find and reach the client, and what the service is: side by side where there is room.
    pub lines: [[BriefLine<'a>; 2]; 3],
}

/// `client` in short.
pub fn brief<'a>(client: Client<'a>, wording: Wording<'_>) -> Brief<'a> {
    let known = |field| known(client, field, wording);
    let labelled = |id: &'static str, field| {
        let (field, cell) = known(field)?;
        let text = wording.locale.text_with(id, &[("value", cell.text.into())]);
        Some((field, Cell::new(text, cell.tone)))
    };
    let line = |label, pieces: Vec<Option<Piece<'a>>>| {
        let mut pieces: Vec<Piece<'a>> = pieces.into_iter().flatten().collect();
        if pieces.is_empty() {
            pieces.push((Field::Name, Cell::new(MISSING, Tone::Quiet)));
        }
        BriefLine { label, pieces }
    };
    Brief {
        title: [known(Field::Name), known(Field::ServiceId)].into_iter().flatten().collect(),
        standing: vec![
            (Field::Status, value(client, Field::Status, wording)),
            (Field::Balance, owed(client, wording)),
            (Field::CutOff, cut_off(client, wording)),
        ],
        missing: client.missing_since().map(|since| missing(since, wording)),
        lines: [
            [
                line("field-phone", vec![known(Field::Phone)]),
                line("field-plan", vec![known(Field::Plan), known(Field::Price)]),
            ],
            [
                line("field-document", vec![known(Field::Document)]),
                line("brief-antenna", vec![known(Field::AntennaIp), known(Field::LanInterface)]),
            ],
            [
                line("field-address", vec![known(Field::Address)]),
                line(
                    "brief-place",
                    vec![
                        known(Field::Locality),
                        known(Field::City),
                        labelled("brief-zone", Field::Zone),
                        labelled("brief-technician", Field::Technician),
                    ],
                ),
            ],
        ],
    }
}

/// What `field` says, where it says anything.
fn known<'a>(client: Client<'a>, field: Field, wording: Wording<'_>) -> Option<Piece<'a>> {
    let cell = cell(client, field, u16::MAX, wording);
    if field == Field::Phone && *cell.text != *MISSING {
        return Some((field, value(client, field, wording)));
    }
    (*cell.text != *MISSING && !cell.text.trim().is_empty()).then_some((field, cell))
}

/// What is owed, in full, and how many months of the plan that is.
fn owed<'a>(client: Client<'a>, wording: Wording<'_>) -> Cell<'a> {
    let Some(balance) = client.balance().filter(|&balance| balance > Decimal::ZERO) else {
        return value(client, Field::Balance, wording);
    };
    let amount = full_amount(balance, wording);
    let Some(months) = MonthsOwed::of(Some(balance), client.price()).shown() else {
        return Cell::new(wording.locale.text_with("brief-owes", &[("amount", amount.into())]), Tone::Plain);
    };
    let id = if months == Decimal::ONE { "brief-owes-month" } else { "brief-owes-months" };
    let shown = wording.locale.amount(months, u32::from(!months.fract().is_zero()));
    Cell::new(wording.locale.text_with(id, &[("amount", amount.into()), ("months", shown.into())]), Tone::Plain)
}

fn cut_off<'a>(client: Client<'a>, wording: Wording<'_>) -> Cell<'a> {
    if client.cut_off() == CutOff::None {
        return Cell::new(wording.locale.text("brief-no-cut-off").into_owned(), Tone::Quiet);
    }
    let Cell { text, tone } = value(client, Field::CutOff, wording);
    let text: Cow<'_, str> = text.replace("  ", ", ").into();
    Cell::new(wording.locale.text_with("brief-cut-off", &[("day", text.into())]), tone)
}
