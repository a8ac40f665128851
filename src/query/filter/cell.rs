//! The filter that finds everyone who has the same in a field as one client.

use rust_decimal::Decimal;

use crate::client::{Clean, CutOff, Field, ServiceId};
use crate::locale::Language;
use crate::query::filter::names::{NAMES, Quantity, Subject};
use crate::snapshot::Client;

/// What to type to find the clients who have the same in `field` as `client`.
pub fn of_cell(client: Client<'_>, field: Field, language: Language) -> String {
    let spanish = language == Language::Spanish;
    let subject = subject(field);
    let name =
        NAMES.iter().find(|name| name.subject == subject).map_or("", |name| name.spellings[usize::from(spanish)]);
    let value = match field {
        Field::ServiceId => match client.service_id() {
            ServiceId::Null => None,
            ServiceId::Number(id) => Some(id.to_string()),
            ServiceId::Odd(text) => quoted(text),
        },
        Field::Zone => client.zone().map(|zone| zone.to_string()),
        Field::Technician => client.technician().map(|technician| technician.to_string()),
        Field::Balance => client.balance().map(amount),
        Field::Price => client.price().map(amount),
        Field::CutOff => match client.cut_off() {
            CutOff::Day(day) => Some(day.to_string()),
            CutOff::None => None,
            CutOff::Unreadable => return client.text(field).and_then(quoted).unwrap_or_default(),
        },
        Field::AntennaIp => match client.text(field).map(|text| text.as_str().trim()) {
            None | Some("") => None,
            Some(text) if text.parse::<std::net::IpAddr>().is_ok() => Some(text.to_owned()),
            Some(_) => return client.text(field).and_then(quoted).unwrap_or_default(),
        },
        _ => client.text(field).and_then(quoted),
    };
    match value {
        Some(value) => format!("{name}:{value}"),
        None => format!("{}:{name}", if spanish { "sin" } else { "no" }),
    }
}

fn subject(field: Field) -> Subject {
    match field {
        Field::ServiceId => Subject::Id,
        Field::Zone | Field::Technician => Subject::Whole(field),
        Field::Status => Subject::Status,
        Field::AntennaIp => Subject::Ip,
        Field::CutOff => Subject::Due,
        Field::Balance => Subject::Amount(Quantity::Balance),
        Field::Price => Subject::Amount(Quantity::Price),
        _ => Subject::Text(field),
    }
}

/// In quotes where it is not a plain word. Of a text that holds quotes itself, its longest part without.
fn quoted(text: Clean<'_>) -> Option<String> {
    let part = text.as_str().split('"').max_by_key(|part| part.len())?.trim();
    let plain = part.chars().all(char::is_alphanumeric);
    (!part.is_empty()).then(|| if plain { part.to_owned() } else { format!("\"{part}\"") })
}

/// As it is read again: three digits behind a lone point would be thousands.
fn amount(amount: Decimal) -> String {
    let amount = amount.normalize();
    if amount.scale() == 3 { format!("{amount}0") } else { amount.to_string() }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::api::decode;
    use crate::query::{Filter, Sort, rows};
    use crate::snapshot::Snapshot;

    #[test]
    fn who_has_the_same_is_found_and_oneself_always() {
        let body = r#"[
            {"service_id":12,"name":"Ana \"la Ñ\" Pérez","document":"80.123.456","phone":"300 1, 300 2","city":"San Gil",
             "payment_status":"Al día","zone_id":5,"antenna_ip":"10.5.0.7","cut_off_date":"20/03/2026",
             "outstanding_balance":0.125,"internet_plan_name":"Plan | 5","internet_plan_price":1500.50,"technician_id":1},
            {"service_id":"A-7","antenna_ip":"tower 5","cut_off_date":"soon","name":"","outstanding_balance":-1000},
            {"service_id":null,"antenna_ip":""}
        ]"#;
        let snapshot = Snapshot::new(decode(body.as_bytes()).unwrap().clients.finish(), jiff::Timestamp::UNIX_EPOCH);
        for client in snapshot.clients() {
            for field in Field::ALL {
                for language in [Language::English, Language::Spanish] {
                    let text = of_cell(client, field, language);
                    let filter = Filter::parse(&text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
                    let found = rows(&snapshot, &filter, Sort::default(), date(2026, 3, 16), || true).unwrap();
                    assert!(found.contains(&client.row()), "{field:?}: {text} finds {found:?}");
                }
            }
        }
        let first = snapshot.client(0);
        let texts = [Field::City, Field::Zone, Field::CutOff, Field::Balance, Field::AntennaIp]
            .map(|field| of_cell(first, field, Language::Spanish));
        assert_eq!(texts, ["ciudad:\"San Gil\"", "zona:5", "corte:2026-03-20", "saldo:0.13", "ip:10.5.0.7"]);
        assert_eq!(of_cell(snapshot.client(2), Field::City, Language::English), "no:city");
    }
}
