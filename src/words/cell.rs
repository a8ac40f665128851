//! The text of one field of one client, as short as a table wants it.

use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::client::cut_off::days_until;
use crate::client::{CutOff, Field, ServiceId, Status};
use crate::snapshot::Client;
use crate::snapshot::figures::due::will_be_cut;
use crate::text::Clean;
use crate::words::{Tone, Wording};

/// Stands for a value that the source did not send.
pub const MISSING: &str = "—";
/// Stands for a value that was sent and could not be read.
pub const UNREADABLE: &str = "?";

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell<'a> {
    pub text: Cow<'a, str>,
    pub tone: Tone,
}

impl<'a> Cell<'a> {
    pub fn new(text: impl Into<Cow<'a, str>>, tone: Tone) -> Self {
        Self { text: text.into(), tone }
    }

    pub(super) fn missing() -> Self {
        Self::new(MISSING, Tone::Quiet)
    }
}

/// The cell of `field` of `client`, at most `width` columns wide where the text can be chosen; longer texts of the
/// source are for the table to cut.
pub fn cell<'a>(client: Client<'a>, field: Field, width: u16, wording: Wording<'_>) -> Cell<'a> {
    let marked = client.problems().contains(field);
    let cell = match field {
        Field::ServiceId => match client.service_id() {
            ServiceId::Null => Cell::missing(),
            ServiceId::Number(number) => Cell::new(number.to_string(), Tone::Plain),
            ServiceId::Odd(text) => Cell::new(text.as_str(), Tone::Plain),
        },
        Field::Status => status(client),
        Field::CutOff => cut_off(client, width, wording),
        Field::Balance => client.balance().map_or_else(Cell::missing, |balance| amount(balance, width, wording)),
        Field::Price => {
            client.price().map_or_else(Cell::missing, |price| Cell::new(fitting(price, width, wording), Tone::Plain))
        }
        Field::Zone => number(client.zone()),
        Field::Technician => number(client.technician()),
        Field::Name
        | Field::Document
        | Field::Phone
        | Field::Address
        | Field::City
        | Field::Locality
        | Field::AntennaIp
        | Field::LanInterface
        | Field::Plan => client.text(field).map_or_else(Cell::missing, |text| Cell::new(text.as_str(), Tone::Plain)),
    };
    if !marked {
        return cell;
    }
    let text = if cell.text == MISSING { UNREADABLE.into() } else { cell.text };
    Cell::new(text, Tone::Bad)
}

/// The mark of a status: a shape for each, so that it is told without colour.
pub fn status_mark(status: Status) -> (&'static str, Tone) {
    match status {
        Status::Active => ("●", Tone::Good),
        Status::Suspended => ("■", Tone::Warn),
        Status::Cancelled => ("○", Tone::Quiet),
        Status::Free => ("◆", Tone::Good),
        Status::Other | Status::Unknown => ("·", Tone::Plain),
    }
}

fn status(client: Client<'_>) -> Cell<'_> {
    let Some(word) = client.text(Field::Status) else {
        return Cell::missing();
    };
    if word.is_blank() {
        return Cell::new("", Tone::Plain);
    }
    let (mark, tone) = status_mark(client.status());
    Cell::new(format!("{mark} {}", word.as_str().trim()), tone)
}

fn cut_off<'a>(client: Client<'a>, width: u16, wording: Wording<'_>) -> Cell<'a> {
    let day = match client.cut_off() {
        CutOff::Day(day) => day,
        CutOff::Unreadable => {
            return Cell::new(client.text(Field::CutOff).map_or("", Clean::as_str), Tone::Bad);
        }
        CutOff::None => return Cell::missing(),
    };
    let days = days_until(day, wording.today);
    let tone = urgency(client, days);
    let relative = wording.locale.relative_day(days);
    if width >= WIDE_CUT_OFF {
        Cell::new(format!("{}  {relative}", wording.locale.date(day)), tone)
    } else {
        Cell::new(relative, tone)
    }
}

/// The tone of a cut-off that is so many days away. Colour asks for action, and there is none to be taken about who is cut
/// already or owes nothing.
pub(super) fn urgency(client: Client<'_>, days: i64) -> Tone {
    match days {
        _ if matches!(client.status(), Status::Cancelled | Status::Free) => Tone::Quiet,
        _ if !will_be_cut(client.status(), client.balance()) => Tone::Plain,
        ..0 => Tone::Bad,
        0..=2 => Tone::Warn,
        _ => Tone::Plain,
    }
}

/// From this width on a cut-off shows its date beside the days to it.
const WIDE_CUT_OFF: u16 = 22;

fn amount<'a>(balance: Decimal, width: u16, wording: Wording<'_>) -> Cell<'a> {
    if balance.is_zero() {
        return Cell::new(wording.locale.amount(balance, wording.decimals), Tone::Quiet);
    }
    if balance > Decimal::ZERO {
        return Cell::new(fitting(balance, width, wording), Tone::Plain);
    }
    let amount = fitting(balance.abs(), width.saturating_sub(4), wording);
    Cell::new(wording.locale.text_with("cell-credit", &[("amount", amount.into())]), Tone::Credit)
}

/// An amount in full, or in its short form where the full one does not fit: a number is never cut.
pub fn fitting(amount: Decimal, width: u16, wording: Wording<'_>) -> String {
    let full = wording.locale.amount(amount, wording.decimals);
    if crate::text::fit::width(&full) <= width { full } else { wording.locale.amount_short(amount) }
}

fn number<'a>(number: Option<i64>) -> Cell<'a> {
    number.map_or_else(Cell::missing, |number| Cell::new(number.to_string(), Tone::Plain))
}
