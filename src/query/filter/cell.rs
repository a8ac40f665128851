//! The filter that finds everyone who has the same in a field as one client.

use rust_decimal::Decimal;

use crate::client::derived::network;
use crate::client::{Column, CutOff, Derived, Field, MonthsOwed, ServiceId};
use crate::locale::Language;
use crate::query::filter::complete::quoted;
use crate::query::filter::names::{HAS, Quantity, Subject, name_of, name_of_subject};
use crate::snapshot::Client;
use crate::text::Clean;
use crate::text::fold::fold;

/// Longer texts are found by their beginning: a line for a filter holds no more than a thousand bytes.
const LONGEST: usize = 400;

/// What to type to find the clients who have the same in `column` as `client`.
pub fn of_cell(client: Client<'_>, column: Column, language: Language) -> String {
    match column {
        Column::Wire(field) => of_field(client, field, language),
        Column::Derived(derived) => of_derived(client, derived, language),
    }
}

fn of_derived(client: Client<'_>, derived: Derived, language: Language) -> String {
    match derived {
        Derived::MonthsOwed => {
            let name = name_of_subject(Subject::Amount(Quantity::Months), language);
            match MonthsOwed::of(client.balance(), client.price()).shown() {
                Some(months) => format!("{name}={months}"),
                None => format!("{}:{name}", has(language, true)),
            }
        }
        Derived::Network => {
            let address = client.text(Field::AntennaIp).map(Clean::as_str).unwrap_or_default();
            match network(address) {
                Some(network) => format!("{}:{network}", name_of(Field::AntennaIp, language)),
                None => of_field(client, Field::AntennaIp, language),
            }
        }
        // The day stays the same when tomorrow comes.
        Derived::DaysToCutOff => of_field(client, Field::CutOff, language),
        Derived::ZoneName => of_field(client, Field::Zone, language),
        Derived::TechnicianName => of_field(client, Field::Technician, language),
        // The services that are counted, and the client's own.
        Derived::OtherServices => of_field(client, Field::Document, language),
    }
}

fn of_field(client: Client<'_>, field: Field, language: Language) -> String {
    let name = name_of(field, language);
    let text = || client.text(field).map(Clean::as_str).unwrap_or_default();
    let value = match field {
        Field::ServiceId => match client.service_id() {
            ServiceId::Null => None,
            ServiceId::Number(id) => Some(id.to_string()),
            // A blank one is one, too.
            ServiceId::Odd(text) if text.is_blank() => return format!("{}:{name}", has(language, false)),
            ServiceId::Odd(text) => return of_text(name, text.as_str(), language),
        },
        Field::Zone => client.zone().map(|zone| zone.to_string()),
        Field::Technician => client.technician().map(|technician| technician.to_string()),
        Field::Balance => client.balance().map(amount),
        Field::Price => client.price().map(amount),
        Field::CutOff => match client.cut_off() {
            CutOff::Day(day) => Some(day.to_string()),
            CutOff::None => None,
            // Without quotes it would have to be a day.
            CutOff::Unreadable => match of_text(name, text(), language) {
                filter if filter.contains(['"', ':']) => return filter,
                filter => return filter.replacen('=', "=\"", 1) + "\"",
            },
        },
        Field::AntennaIp => {
            // The same address is also written with its network's length.
            let address = text().split('/').next().unwrap_or_default().trim();
            match address.parse::<std::net::IpAddr>() {
                Ok(address) => Some(address.to_string()),
                Err(_) => return of_text(name, text(), language),
            }
        }
        _ => return of_text(name, text(), language),
    };
    match value {
        Some(value) => format!("{name}={value}"),
        None => format!("{}:{name}", has(language, true)),
    }
}

/// What to type to find all services of a person, by the letters and digits of the document.
pub fn of_document(document: &str, language: Language) -> String {
    format!("{}={document}", name_of(Field::Document, language))
}

/// What to type to find `value`, as it was typed, in `field`.
pub fn in_field(field: Field, value: &str, language: Language) -> String {
    format!("{}:{value}", name_of(field, language))
}

fn of_text(name: &str, text: &str, language: Language) -> String {
    let text = text.trim();
    // Of nothing but marks and invisible characters there is nothing to look for.
    if fold(text).trim().is_empty() {
        return format!("{}:{name}", has(language, text.is_empty()));
    }
    if text.len() <= LONGEST {
        return format!("{name}={}", quoted(text));
    }
    let end = text.char_indices().map(|(at, _)| at).take_while(|&at| at <= LONGEST).last().unwrap_or_default();
    format!("{name}:{}", quoted(text[..end].trim_end()))
}

fn has(language: Language, contrary: bool) -> &'static str {
    let (english, spanish, _) = HAS[usize::from(contrary)];
    if language == Language::Spanish { spanish[0] } else { english[0] }
}

/// As it is read again: three digits behind a lone point would be thousands.
fn amount(amount: Decimal) -> String {
    let amount = amount.normalize();
    if amount.scale() == 3 { format!("{amount}0") } else { amount.to_string() }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::query::{Filter, Sort, rows};
    use crate::snapshot::Snapshot;
    use crate::source::decode;

    fn snapshot(body: &str) -> Snapshot {
        Snapshot::new(decode(body.as_bytes()).unwrap().clients.finish(), jiff::Timestamp::UNIX_EPOCH)
    }

    fn found(snapshot: &Snapshot, text: &str) -> Vec<u32> {
        let filter = Filter::parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
        rows(snapshot, &filter, Sort::default(), date(2026, 3, 16), || true).unwrap().to_vec()
    }

    #[test]
    fn who_has_the_same_is_found_and_oneself_always() {
        let snapshot = snapshot(
            r#"[
            {"service_id":12,"name":"Ana \"la Ñ\" Pérez","document":"80.123.456","phone":"300 1, 300 2","city":"San Gil",
             "payment_status":"Al día","zone_id":5,"antenna_ip":"10.5.0.7","cut_off_date":"20/03/2026",
             "outstanding_balance":0.125,"internet_plan_name":"Plan | 5","internet_plan_price":1500.50,"technician_id":1},
            {"service_id":"A-7","antenna_ip":"tower 5","cut_off_date":"soon","name":"","outstanding_balance":-1000},
            {"service_id":null,"antenna_ip":""}
        ]"#,
        );
        for client in snapshot.clients() {
            for column in Column::ALL {
                for language in [Language::English, Language::Spanish] {
                    let text = of_cell(client, column, language);
                    assert!(found(&snapshot, &text).contains(&client.row()), "{column:?}: {text}");
                }
            }
        }
        let first = snapshot.client(0);
        let texts = [Field::City, Field::Zone, Field::CutOff, Field::Balance, Field::AntennaIp, Field::Name]
            .map(|field| of_cell(first, Column::Wire(field), Language::Spanish));
        let expected = [
            "ciudad=\"San Gil\"",
            "zona=5",
            "corte=2026-03-20",
            "saldo=0.13",
            "ip=10.5.0.7",
            "nombre=\"Ana \"\"la Ñ\"\" Pérez\"",
        ];
        assert_eq!(texts, expected);
        assert_eq!(of_cell(snapshot.client(2), Column::Wire(Field::City), Language::English), "no:city");
    }

    #[test]
    fn what_is_derived_is_found_by_what_it_is_derived_from() {
        let snapshot = snapshot(
            r#"[
            {"outstanding_balance":125000,"internet_plan_price":50000,"antenna_ip":"10.5.3.7","cut_off_date":"20/03/2026","document":"80.1"},
            {"outstanding_balance":12400,"internet_plan_price":5000,"antenna_ip":"10.5.3.9/22","cut_off_date":"2026-03-20","document":"80.1"},
            {"outstanding_balance":100,"antenna_ip":"10.5.4.7","document":"801"}
        ]"#,
        );
        let text = |row, derived| of_cell(snapshot.client(row), Column::Derived(derived), Language::Spanish);
        for (row, derived, expected, rows) in [
            (0, Derived::MonthsOwed, "meses=2.5", vec![0, 1]),
            (2, Derived::MonthsOwed, "sin:meses", vec![2]),
            (1, Derived::Network, "ip:10.5.3.0/24", vec![0, 1]),
            (1, Derived::DaysToCutOff, "corte=2026-03-20", vec![0, 1]),
            (0, Derived::OtherServices, "doc=80.1", vec![0, 1, 2]),
        ] {
            let text = text(row, derived);
            let mut found = found(&snapshot, &text);
            found.sort_unstable();
            assert_eq!((&*text, found), (expected, rows));
        }
    }

    #[test]
    fn nobody_else_is_found() {
        let values = [
            "Ana",
            "Ana María",
            "Ana\nMaría",
            "Ana  María",
            "12",
            "120",
            "1",
            "Calle 5",
            "Calle 55",
            "a,b",
            "a",
            "b",
            "x\"y",
            "x",
            "y",
            "a|b",
            "-a",
            "5..7",
            "10.5.0.7",
            "10.5.0.70",
            "31/02/2026",
            "32/02/2026",
        ];
        // Line breaks are found as the blanks that people type for them.
        let same = |one: &str, other: &str| one.replace('\n', " ") == other.replace('\n', " ");
        let records: Vec<_> = values
            .iter()
            .map(|value| {
                json!({"service_id": value, "name": value, "city": value, "phone": value, "cut_off_date": value,
                                "payment_status": value, "antenna_ip": value, "lan_interface": value})
            })
            .collect();
        let snapshot = snapshot(&json!(records).to_string());
        for client in snapshot.clients() {
            let value = values[client.row() as usize];
            for field in [
                Field::ServiceId,
                Field::Name,
                Field::City,
                Field::Phone,
                Field::CutOff,
                Field::Status,
                Field::AntennaIp,
                Field::LanInterface,
            ] {
                let text = of_cell(client, Column::Wire(field), Language::English);
                let mut rows = found(&snapshot, &text);
                rows.sort_unstable();
                let expected: Vec<u32> =
                    (0..).zip(values).filter(|(_, other)| same(value, other)).map(|(row, _)| row).collect();
                assert_eq!(rows, expected, "{field:?}: {text}");
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Whatever stands in a cell, its filter is one and finds its own client.
        #[test]
        fn the_filter_of_any_cell_finds_its_own_client(texts in prop::collection::vec("([a-zñÑ5]|[\"|,;:. \n=<>-]|\u{ad}|\u{301}|�){0,12}|.{0,600}", 8)) {
            let [a, b, c, d, e, f, g, h] = <[String; 8]>::try_from(texts).unwrap();
            let record = json!({"service_id": a, "name": b, "document": c, "phone": d, "city": e, "payment_status": f,
                                "antenna_ip": g, "cut_off_date": h, "internet_plan_name": b, "address": c});
            let snapshot = snapshot(&json!([record]).to_string());
            for column in Column::ALL {
                let text = of_cell(snapshot.client(0), column, Language::English);
                prop_assert_eq!(found(&snapshot, &text), [0], "{:?}: {}", column, text);
            }
        }
    }
}
