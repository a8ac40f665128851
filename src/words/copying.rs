//! What can be copied, by name; and the note of a client for whoever is called next.

use rust_decimal::Decimal;

use crate::client::{CutOff, Field};
use crate::copying::CopyItem;
use crate::locale::Locale;
use crate::snapshot::Client;
use crate::text::Clean;
use crate::words::Wording;
use crate::words::column::rule;

/// The name of `item` in a menu.
pub fn name(item: CopyItem, locale: &Locale) -> String {
    let id = match item {
        CopyItem::Cell(column) => {
            let column = locale.text(rule(column).title);
            return locale.text_with("copy-cell", &[("column", column.into())]);
        }
        CopyItem::Phone(0) => "copy-phone",
        CopyItem::Phone(nth) => {
            return locale.text_with("copy-phone-other", &[("nth", (u64::from(nth) + 1).into())]);
        }
        CopyItem::AntennaIp => "copy-ip",
        CopyItem::Document => "copy-document",
        CopyItem::ServiceId => "copy-service-id",
        CopyItem::Name => "copy-name",
        CopyItem::Row | CopyItem::PollRow | CopyItem::GroupRow => "copy-row",
        CopyItem::GroupTable => "copy-group-table",
        CopyItem::Json => "copy-json",
        CopyItem::CallNote => "copy-note",
        CopyItem::PollUrl => "copy-url",
        CopyItem::PollMessage => "copy-message",
    };
    locale.text(id).into_owned()
}

/// Who the client is, how it stands, what is owed, and until when: `María González · service 12346 · Suspendido · owes
/// 25,000 · cut-off 15 Mar 2026`. With dates and without "tomorrow": a note is read on another day.
pub fn call_note(client: Client<'_>, wording: Wording<'_>) -> String {
    let locale = wording.locale;
    let text = |field| client.text(field).filter(|text| !text.is_blank()).map(Clean::as_str).map(str::trim);
    let id = client.service_id().to_string();
    let balance = match client.balance() {
        None => locale.text("note-balance-unknown").into_owned(),
        Some(balance) if balance.is_zero() => locale.text("note-settled").into_owned(),
        Some(balance) => {
            let amount = locale.amount(balance.abs(), wording.decimals);
            let id = if balance > Decimal::ZERO { "note-owes" } else { "note-credit" };
            locale.text_with(id, &[("amount", amount.into())])
        }
    };
    let cut_off = match client.cut_off() {
        CutOff::Day(day) => locale.text_with("note-cut-off", &[("day", locale.date(day).into())]),
        CutOff::Unreadable => {
            locale.text_with("note-cut-off", &[("day", text(Field::CutOff).unwrap_or_default().into())])
        }
        CutOff::None => locale.text("note-no-cut-off").into_owned(),
    };
    // A number alone tells nobody where to drive.
    let zone = client.name_of(Field::Zone).and(client.told_number(Field::Zone));
    let zone = zone.map(|zone| locale.text_with("note-zone", &[("zone", zone.into())]));
    let parts = [
        text(Field::Name).map(str::to_owned),
        Some(locale.text_with("note-service", &[("id", id.into())])),
        text(Field::Status).map(str::to_owned),
        Some(balance),
        Some(cut_off),
        zone,
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
