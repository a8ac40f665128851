//! The cells of what is worked out from a client's fields.

use rust_decimal::Decimal;

use crate::client::cut_off::days_until;
use crate::client::derived::network;
use crate::client::{CutOff, Derived, Field, MonthsOwed};
use crate::snapshot::{Client, SameDocument, Snapshot};
use crate::text::Clean;
use crate::words::cell::{Cell, UNREADABLE, urgency};
use crate::words::{Tone, Wording};

/// The cell of `derived` of the client in `row`. Nothing stands where there is nothing: no months for who owes nothing, no
/// others for who is alone.
pub(super) fn cell<'a>(snapshot: &'a Snapshot, row: u32, derived: Derived, wording: Wording<'_>) -> Cell<'a> {
    let client = snapshot.client(row);
    match derived {
        Derived::MonthsOwed => months(client, wording),
        Derived::Network => match client.text(Field::AntennaIp).map(Clean::as_str).filter(|text| !text.is_empty()) {
            None => Cell::missing(),
            Some(address) => network(address).map_or_else(
                || Cell::new(UNREADABLE, Tone::Quiet),
                |network| Cell::new(network.to_string(), Tone::Plain),
            ),
        },
        Derived::DaysToCutOff => match client.cut_off() {
            CutOff::None => Cell::missing(),
            CutOff::Unreadable => Cell::new(UNREADABLE, Tone::Bad),
            CutOff::Day(day) => {
                let days = days_until(day, wording.today);
                Cell::new(wording.locale.amount(days.into(), 0), urgency(client, days))
            }
        },
        Derived::ZoneName => name(client, Field::Zone),
        Derived::TechnicianName => name(client, Field::Technician),
        Derived::OtherServices => match snapshot.same_document(row) {
            SameDocument::Single if client.text(Field::Document).is_none_or(Clean::is_blank) => Cell::missing(),
            SameDocument::Single => Cell::new("", Tone::Plain),
            SameDocument::Person(rows) => Cell::new((rows.len() - 1).to_string(), Tone::Plain),
            // So many have it that it is nobody's.
            SameDocument::Shared(_) => Cell::new(UNREADABLE, Tone::Quiet),
        },
    }
}

fn name(client: Client<'_>, field: Field) -> Cell<'_> {
    client.name_of(field).map_or_else(Cell::missing, |name| Cell::new(name.as_str(), Tone::Plain))
}

fn months<'a>(client: Client<'a>, wording: Wording<'_>) -> Cell<'a> {
    let problems = client.problems();
    let months = MonthsOwed::of(client.balance(), client.price());
    match months {
        MonthsOwed::Nothing => Cell::new("", Tone::Plain),
        MonthsOwed::Months(_) => {
            let text = wording.locale.amount(months.shown().unwrap_or(Decimal::ZERO), 1);
            Cell::new(text, Tone::Plain)
        }
        MonthsOwed::Unknown | MonthsOwed::NoPrice
            if problems.contains(Field::Balance) || problems.contains(Field::Price) =>
        {
            Cell::new(UNREADABLE, Tone::Bad)
        }
        MonthsOwed::NoPrice => Cell::new(UNREADABLE, Tone::Quiet),
        MonthsOwed::Unknown => Cell::missing(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use jiff::civil::date;
    use jiff::tz::TimeZone;

    use super::*;
    use crate::locale::{Language, Locale};
    use crate::source::decode;

    /// The cells of `derived` of each of these clients, in Spanish on 16 March 2026.
    fn cells(records: &str, derived: Derived) -> Vec<String> {
        let clients = decode(records.as_bytes()).unwrap().clients;
        let snapshot = Snapshot::new(clients.finish(), Timestamp::UNIX_EPOCH);
        let locale = Locale::new(Language::Spanish, Some("CO"));
        let wording = Wording { locale: &locale, zone: &TimeZone::UTC, today: date(2026, 3, 16), decimals: 0 };
        let rows = 0..snapshot.len() as u32;
        rows.map(|row| cell(&snapshot, row, derived, wording).text.into_owned()).collect()
    }

    #[test]
    fn months_are_shown_where_something_is_owed() {
        let records = r#"[
            {"outstanding_balance":125000,"internet_plan_price":50000}, {"outstanding_balance":50000},
            {"outstanding_balance":50000,"internet_plan_price":0}, {"outstanding_balance":0},
            {"outstanding_balance":-5,"internet_plan_price":50000}, {"internet_plan_price":50000},
            {"outstanding_balance":"much","internet_plan_price":50000}, {"outstanding_balance":1,"internet_plan_price":50000}
        ]"#;
        assert_eq!(cells(records, Derived::MonthsOwed), ["2,5", "?", "?", "", "", "—", "?", "0,0"]);
    }

    #[test]
    fn days_are_signed_and_whole() {
        let records = r#"[{"cut_off_date":"20/03/2026"}, {"cut_off_date":"2026-03-16"}, {"cut_off_date":"2022-03-15"},
            {"cut_off_date":"pronto"}, {}]"#;
        assert_eq!(cells(records, Derived::DaysToCutOff), ["4", "0", "-1.462", "?", "—"]);
    }

    #[test]
    fn networks_and_other_services() {
        let records = r#"[{"antenna_ip":"10.5.3.7","document":"80.123.456"}, {"antenna_ip":"torre","document":"80123456"},
            {"document":"7"}, {"document":" "}]"#;
        assert_eq!(cells(records, Derived::Network), ["10.5.3.0/24", "?", "—", "—"]);
        assert_eq!(cells(records, Derived::OtherServices), ["1", "1", "", "—"]);
        let shared = format!("[{}]", vec![r#"{"document":"000"}"#; 21].join(","));
        assert!(cells(&shared, Derived::OtherServices).iter().all(|cell| cell == "?"));
    }
}
