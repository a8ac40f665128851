//! The text of one field of one client, as short as a table wants it.

use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::client::cut_off::days_until;
use crate::client::number::shown_phone;
use crate::client::{CutOff, Field, ServiceId, Status};
use crate::snapshot::Client;
use crate::snapshot::figures::due::will_be_cut;
use crate::text::Clean;
use crate::text::fit::width as cells;
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
        Field::Status => status(client, width),
        Field::Phone => client.text(Field::Phone).map_or_else(Cell::missing, |text| phone(text, width)),
        Field::CutOff => cut_off(client, width, wording),
        Field::Balance => client.balance().map_or_else(Cell::missing, |balance| amount(balance, width, wording)),
        Field::Price => client
            .price()
            .map_or_else(Cell::missing, |price| Cell::new(shown_amount(price, width, wording), Tone::Plain)),
        Field::Zone | Field::Technician => number(client, field, width),
        Field::Name
        | Field::Document
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
    Cell::new(text, Tone::Warn)
}

/// The mark of a status: a shape for each, so that it is told without colour. A suspended client is a normal thing.
pub fn status_mark(status: Status) -> (&'static str, Tone) {
    match status {
        Status::Active => ("●", Tone::Good),
        Status::Suspended => ("■", Tone::Plain),
        Status::Cancelled => ("○", Tone::Quiet),
        Status::Free => ("◆", Tone::Good),
        Status::Other | Status::Unknown => ("·", Tone::Plain),
    }
}

/// Cells of a status from which on its word stands behind its sign though it is cut.
pub const STATUS_WORD: u16 = 8;

fn status(client: Client<'_>, width: u16) -> Cell<'_> {
    let Some(word) = client.text(Field::Status) else {
        return Cell::missing();
    };
    if word.is_blank() {
        return Cell::new("", Tone::Plain);
    }
    let (mark, tone) = status_mark(client.status());
    let whole = format!("{mark} {}", word.as_str().trim());
    if width < STATUS_WORD && width < cells(&whole) { Cell::new(mark, tone) } else { Cell::new(whole, tone) }
}

fn cut_off<'a>(client: Client<'a>, width: u16, wording: Wording<'_>) -> Cell<'a> {
    let day = match client.cut_off() {
        CutOff::Day(day) => day,
        CutOff::Unreadable => {
            return Cell::new(client.text(Field::CutOff).map_or("", Clean::as_str), Tone::Warn);
        }
        CutOff::None => return Cell::missing(),
    };
    let days = days_until(day, wording.today);
    let tone = urgency(client, days);
    let relative = wording.locale.relative_day(days);
    if width >= DATE_BEFORE + cells(&relative) {
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

/// Cells of a date that stands before the days to it, and of the gap behind it.
pub const DATE_BEFORE: u16 = 12;

/// All the phones; where there is no room for them the first, and how many more there are, if there is room for that.
fn phone(text: Clean<'_>, width: u16) -> Cell<'_> {
    let (first, more) = shown_phone(text.as_str());
    if more == 0 || cells(text.as_str()) <= width {
        return Cell::new(text.as_str(), Tone::Plain);
    }
    let counted = format!("{first} +{more}");
    Cell::new(if cells(&counted) <= width { Cow::Owned(counted) } else { Cow::Borrowed(first) }, Tone::Plain)
}

fn amount<'a>(balance: Decimal, width: u16, wording: Wording<'_>) -> Cell<'a> {
    if balance.is_zero() {
        return Cell::new(full_amount(balance, wording), Tone::Quiet);
    }
    if balance > Decimal::ZERO {
        return Cell::new(shown_amount(balance, width, wording), Tone::Plain);
    }
    let amount = shown_amount(balance.abs(), width.saturating_sub(credit_mark(wording)), wording);
    Cell::new(wording.locale.text_with("cell-credit", &[("amount", amount.into())]), Tone::Credit)
}

/// Cells of what stands behind an amount in the client's favour.
pub fn credit_mark(wording: Wording<'_>) -> u16 {
    cells(&wording.locale.text_with("cell-credit", &[("amount", "".into())]))
}

/// One client's amount in full: its cents where it has some.
pub fn full_amount(amount: Decimal, wording: Wording<'_>) -> String {
    wording.locale.amount(amount, if amount.fract().is_zero() { 0 } else { wording.decimals })
}

fn shown_amount(amount: Decimal, width: u16, wording: Wording<'_>) -> String {
    let full = full_amount(amount, wording);
    if cells(&full) <= width { full } else { wording.locale.amount_short(amount) }
}

/// An amount in full, or in its short form where the full one does not fit: a number is never cut.
pub fn fitting(amount: Decimal, width: u16, wording: Wording<'_>) -> String {
    let full = wording.locale.amount(amount, wording.decimals);
    if cells(&full) <= width { full } else { wording.locale.amount_short(amount) }
}

/// Cells behind a number from which on its name stands there though it is cut: a blank, some letters, and a sign that
/// there is more.
const NAMED: u16 = 5;

/// A number with its name; alone where there is no room for enough of that.
fn number(client: Client<'_>, field: Field, width: u16) -> Cell<'_> {
    let Some(number) = client.number(field).map(|number| number.to_string()) else { return Cell::missing() };
    let Some(name) = client.name_of(field) else { return Cell::new(number, Tone::Plain) };
    let whole = format!("{number} {name}");
    let has_room = width >= cells(&whole) || width >= cells(&number) + NAMED;
    Cell::new(if has_room { whole } else { number }, Tone::Plain)
}
