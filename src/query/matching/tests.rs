//! What each kind of condition finds, both ways.

use jiff::civil::date;
use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::client::{Field, ServiceId};
use crate::source::decode;

mod clerk;
mod named;
mod numbers;
mod shown;

fn snapshot(body: &str) -> Snapshot {
    Snapshot::new(decode(body.as_bytes()).unwrap().clients.finish(), jiff::Timestamp::UNIX_EPOCH)
}

/// The rows that fit, found both ways.
fn found(snapshot: &Snapshot, filter: &str) -> Vec<u32> {
    let filter = Filter::parse(filter).unwrap_or_else(|error| panic!("{filter}: {error:?}"));
    let matcher = Matcher::new(snapshot, &filter, date(2026, 3, 16));
    let all = matcher.all(&|| true).unwrap();
    let rows: Vec<u32> = (0..snapshot.len() as u32).filter(|&row| all[row as usize]).collect();
    assert_eq!(rows, (0..snapshot.len() as u32).filter(|&row| matcher.fits(row)).collect::<Vec<_>>());
    rows
}

fn base() -> Snapshot {
    snapshot(
        &json!([
            {"service_id": 12, "name": "María Núñez", "phone": "3001234567", "document": "1020304050",
             "city": "Tunja", "payment_status": "Activo", "zone_id": 5, "antenna_ip": "10.5.0.7",
             "cut_off_date": "16/03/2026", "outstanding_balance": 25000, "internet_plan_name": "Plan 50MB",
             "internet_plan_price": 50000, "technician_id": 1, "address": "Calle 5 #3-4"},
            {"service_id": 123, "name": "Pen\u{303}a NUN\u{303}EZ", "phone": "+57 (310) 765-4321, 6011112222",
             "document": "80.123.456", "city": "San Gil", "payment_status": "Suspendido", "zone_id": 15,
             "antenna_ip": "10.5.1.7", "cut_off_date": "2026-03-10", "outstanding_balance": -1500.5,
             "internet_plan_name": "Plan 100MB", "internet_plan_price": 75000, "technician_id": null},
            {"service_id": null, "name": null, "phone": "", "document": null, "city": null,
             "payment_status": "inactive", "zone_id": null, "antenna_ip": "not yet", "cut_off_date": null,
             "outstanding_balance": null, "internet_plan_name": null, "internet_plan_price": "free"},
            {"service_id": 4, "name": "Tunja Net", "phone": "300-1234567", "city": "Bogotá",
             "payment_status": "Al día", "zone_id": 5, "antenna_ip": "10.5.0.70", "cut_off_date": "2026-03-23",
             "outstanding_balance": 0, "internet_plan_name": "Plan 50MB", "internet_plan_price": 50000},
        ])
        .to_string(),
    )
}

#[test]
fn every_kind_of_condition_finds_its_clients() {
    let base = base();
    for (filter, rows) in [
        ("", vec![0, 1, 2, 3]),
        ("nunez", vec![0, 1]),
        ("NÚÑEZ -maria", vec![1]),
        ("maria | peña", vec![0, 1]),
        ("tunja", vec![0, 3]),
        ("city:tunja", vec![0]),
        ("name:tunja", vec![3]),
        ("\"calle 5\"", vec![0]),
        ("\"5 calle\"", vec![]),
        ("status:active", vec![0, 3]),
        ("status:activo", vec![0, 3]),
        ("status:act", vec![0]),
        ("status:susp", vec![1]),
        ("status:cancelado", vec![2]),
        ("zone:5", vec![0, 3]),
        ("zone>5", vec![1]),
        ("-zone:5", vec![1, 2]),
        ("tech:1", vec![0]),
        ("id:12", vec![0, 1]),
        ("id:123", vec![1]),
        ("id=12", vec![0]),
        ("id!=12", vec![1, 3]),
        ("id>=12", vec![0, 1]),
        ("id:4..12", vec![0, 3]),
        ("ip:10.5.0.0/24", vec![0, 3]),
        ("ip:10.5.0.7", vec![0]),
        ("ip:10.5.", vec![0, 1, 3]),
        ("owes>0", vec![0]),
        ("owes<1", vec![1, 3]),
        ("months>0", vec![0]),
        ("balance<-1000", vec![1]),
        ("balance:-1500,5", vec![1]),
        ("balance:0..", vec![0, 3]),
        ("price>=50k", vec![0, 1, 3]),
        ("price:50k", vec![0, 3]),
        ("due:today", vec![0]),
        ("due:past", vec![1]),
        ("due<7d", vec![0]),
        ("due<=7d", vec![0, 3]),
        ("due<2026-03-20", vec![0, 1]),
        ("has:phone", vec![0, 1, 3]),
        ("no:phone", vec![2]),
        ("no:tech", vec![1, 2, 3]),
        ("has:owes", vec![0]),
        ("no:due no:name no:id no:zone no:balance", vec![2]),
        ("has:problems", vec![2]),
        ("due:unreadable", vec![]),
        ("+57 300 123-4567", vec![0, 3]),
        ("3001234567", vec![0, 3]),
        ("300 123 4567", vec![0, 3]),
        ("4567", vec![0, 3]),
        ("3107654321", vec![1]),
        ("573107654321", vec![1]),
        ("6011112222", vec![1]),
        ("1.020.304.050", vec![0]),
        ("80123456", vec![1]),
        ("doc:80.123", vec![1]),
        ("phone:4321", vec![1]),
        ("plan:50mb | zone:15", vec![0, 1, 3]),
    ] {
        assert_eq!(found(&base, filter), rows, "{filter}");
    }
}

#[test]
fn a_number_in_a_longer_one_is_not_taken_for_its_end() {
    let base = snapshot(r#"[{"phone":"1234567"},{"phone":"91234567"},{"phone":"57 1234567"}]"#);
    assert_eq!(found(&base, "+57 123 4567"), [0, 2]);
    assert_eq!(found(&base, "123-4567"), [0, 1, 2], "without a code it is a piece of a number");
}

/// A client whose texts and numbers come from few letters and digits, so that much is found.
fn client() -> impl Strategy<Value = serde_json::Value> {
    let text = || prop::option::of("[abñÑ1 ]{0,4}");
    let number = || prop::option::of(0_i64..40);
    let phone = prop::option::of("(\\(?[0-2]{2,4}\\)?[ -]?[0-2]{3}(, )?){0,2}");
    let texts = (text(), text(), text(), text(), text(), text());
    (number(), texts, phone, number(), number(), prop::option::of(-30_i64..30)).prop_map(
        |(id, (name, address, city, status, plan, lan), phone, zone, technician, halves)| {
            json!({
                "service_id": id, "name": name, "address": address, "city": city, "payment_status": status, "phone": phone,
                "internet_plan_name": plan, "lan_interface": lan, "zone_id": zone, "technician_id": technician,
                "outstanding_balance": halves.map(|halves| halves as f64 / 2.0),
            })
        },
    )
}

/// All texts of a client as they are looked through, one by one.
fn texts(snapshot: &Snapshot, row: u32) -> Vec<String> {
    let client = snapshot.client(row);
    let mut texts: Vec<String> = Field::ALL
        .iter()
        .filter_map(|&field| client.text(field).map(|text| text.to_string()))
        .chain([client.zone(), client.technician()].into_iter().flatten().map(|number| number.to_string()))
        .chain([client.balance(), client.price()].into_iter().flatten().map(|amount| amount.to_string()))
        .collect();
    if client.service_id() != ServiceId::Null {
        texts.push(client.service_id().to_string());
    }
    texts
}

fn digits(snapshot: &Snapshot, row: u32) -> Vec<String> {
    let phones = snapshot.client(row).text(Field::Phone).map(|phones| phones.to_string()).unwrap_or_default();
    phones.split(',').map(|phone| phone.chars().filter(char::is_ascii_digit).collect()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    /// Wherever the data of a client is held, and however it is looked through, a word finds what stands in one of its texts.
    #[test]
    fn words_find_what_stands_in_any_text(
        clients in prop::collection::vec(client(), 0..80),
        clauses in prop::collection::vec(("-?", prop::option::of("[0-2]{1,6}"), "[abñ]{1,2}"), 1..4),
    ) {
        // Numbers that stand side by side would be one.
        let clauses: Vec<(String, Vec<String>)> =
            clauses.into_iter().map(|(not, number, word)| (not, number.into_iter().chain([word]).collect())).collect();
        let base = snapshot(&json!(clients).to_string());
        let filter: Vec<String> = clauses.iter().map(|(not, words)| {
            words.iter().map(|word| format!("{not}{word}")).collect::<Vec<_>>().join(" | ")
        }).collect();
        let fits = |row: u32| {
            let texts: Vec<String> = texts(&base, row).iter().map(|text| crate::text::fold::fold(text)).collect();
            let digits = digits(&base, row);
            clauses.iter().all(|(not, words)| words.iter().any(|word| {
                let word = crate::text::fold::fold(word);
                // A short number is a piece of a text as it stands; a longer one also of a number by its digits.
                let number = word.len() >= 4 && word.bytes().all(|byte| byte.is_ascii_digit());
                let stands = texts.iter().any(|text| text.contains(&word))
                    || number && digits.iter().any(|digits| digits.contains(&word));
                stands != (not == "-")
            }))
        };
        let expected: Vec<u32> = (0..base.len() as u32).filter(|&row| fits(row)).collect();
        prop_assert_eq!(found(&base, &filter.join(" ")), expected, "{}", filter.join(" "));
    }

    /// Looking for a word in all of the text at once finds what looking in each row finds.
    #[test]
    fn a_scan_finds_what_each_row_says(names in prop::collection::vec("[abñ ]{0,6}", 0..60), word in "[abñ]{1,3}") {
        let records: Vec<_> = names.iter().map(|name| json!({"name": name, "city": "aab"})).collect();
        let base = snapshot(&json!(records).to_string());
        let folded = crate::text::fold::fold(&word);
        let expected: Vec<u32> = (0..).zip(&names)
            .filter(|(_, name)| crate::text::fold::fold(name).contains(&folded)).map(|(row, _)| row).collect();
        prop_assert_eq!(found(&base, &format!("name:{word}")), expected);
    }
}
