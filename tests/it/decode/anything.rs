//! Lists and bytes of every kind.

use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use wisptop::client::{Field, ServiceId};
use wisptop::source::middleware::error_body::error_message;
use wisptop::source::{Decoded, Decoder, PollError, decode};

use super::{read, text};

fn records() -> impl Strategy<Value = Vec<Value>> {
    let name = prop::option::of("[a-zñáé \"\\\\\u{1f600}]{0,12}");
    let record = (prop::option::of(any::<i64>()), name, prop::option::of(-100_000_000_i64..100_000_000));
    prop::collection::vec(
        record.prop_map(|(id, name, cents)| {
            json!({"service_id": id, "name": name, "outstanding_balance": cents.map(|cents| cents as f64 / 100.0)})
        }),
        0..12,
    )
}

/// An element with one problem, or with several.
fn bad_element() -> impl Strategy<Value = String> {
    let value = prop::sample::select(vec!["1e999", r#""\ud800""#, "[]", "true", r#"["]",{"a":"}"}]"#, "-0.5", "null"]);
    let field = prop::sample::select(vec!["service_id", "name", "outstanding_balance", "technician_id"]);
    let twice = prop::sample::select(Field::ALL.to_vec());
    prop_oneof![
        value.prop_map(str::to_owned),
        (field, "[ \n]?").prop_map(|(key, space)| format!(r#"{{{space}"\ud800":1e999,"{key}"{space}:[{{}}]}}"#)),
        twice.prop_map(|field| format!(r#"{{"{0}":null,"{0}":null}}"#, field.key())),
    ]
}

/// A record with all its keys in their order.
fn documented() -> impl Strategy<Value = String> {
    let text = prop::sample::select(vec![
        "null",
        "\"\"",
        "\"Ñáñez\"",
        "\"\\u00f1 \\ud83d\\ude00\"",
        "\"10.0.0.1\"",
        "1",
        "\"\\ud800\"",
    ]);
    let number =
        prop::sample::select(vec!["null", "0", "-0.0", "25000.00", "7", "1e2", "\"5\"", "12345678901234567890"]);
    let values = Field::ALL.map(move |field| match field {
        Field::ServiceId | Field::Zone | Field::Technician | Field::Balance | Field::Price => number.clone().boxed(),
        _ => text.clone().boxed(),
    });
    values.prop_map(|values| {
        let pairs: Vec<String> =
            Field::ALL.iter().zip(values).map(|(field, value)| format!("\"{}\":{value}", field.key())).collect();
        format!("{{{}}}", pairs.join(","))
    })
}

/// All that is known of what became of a body.
fn outcome(decoded: Result<Decoded, PollError>) -> String {
    match decoded {
        Err(error) => format!("{error:?}"),
        Ok(Decoded { clients, problems }) => {
            let store = clients.finish();
            let clients: Vec<_> = (0..store.len() as u32).map(|row| store.client(row)).collect();
            let rows: Vec<_> = clients
                .iter()
                .map(|client| {
                    let texts = Field::ALL.map(|field| text(*client, field));
                    let numbers = (client.zone(), client.technician(), client.balance(), client.price());
                    (store.hash(client.row()), client.service_id(), texts, numbers, client.problems())
                })
                .collect();
            format!("{problems:?} {} {rows:?}", store.unreadable_rows())
        }
    }
}

/// A piece of JSON, whole or not.
fn piece() -> impl Strategy<Value = String> {
    let pieces = [
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\"ok\":",
        "\"data\":",
        "\"name\":",
        "\"service_id\":",
        "true",
        "null",
        "1e999",
        "\"\\ud800\"",
        "\"a\"",
        "-",
        "1",
        " ",
        "{},",
        "[],",
        "{\"zone_id\":\"+1\"},",
        "ñ",
    ];
    prop::sample::select(pieces.map(str::to_owned).to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_written_is_read(records in records(), ascii in any::<bool>()) {
        let mut body = json!({"ok": true, "data": records}).to_string();
        if ascii {
            body = body.chars().flat_map(|c| {
                let mut units = [0; 2];
                if c.is_ascii() { vec![c] } else {
                    c.encode_utf16(&mut units).iter().flat_map(|unit| format!("\\u{unit:04x}").chars().collect::<Vec<_>>()).collect()
                }
            }).collect();
        }
        let store = read(&body);
        prop_assert_eq!(store.len(), records.len());
        for (row, record) in (0..).zip(&records) {
            let client = store.client(row);
            prop_assert!(client.problems().is_empty());
            let id = record["service_id"].as_i64().map_or(ServiceId::Null, ServiceId::Number);
            prop_assert_eq!(client.service_id(), id);
            prop_assert_eq!(text(client, Field::Name), record["name"].as_str().map(str::to_owned));
            let balance = record["outstanding_balance"].as_f64().map(|_| record["outstanding_balance"].to_string());
            prop_assert_eq!(client.balance(), balance.map(|text| text.parse::<Decimal>().unwrap().normalize()));
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = decode(&bytes);
        let _ = error_message(&bytes);
    }

    #[test]
    fn no_damage_to_a_list_makes_it_panic(records in records(), at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<bool>()) {
        let mut body = json!({"ok": true, "data": records}).to_string().into_bytes();
        let at = at.index(body.len());
        if cut { body.truncate(at) } else { body[at] = byte }
        let _ = decode(&body);
        let _ = error_message(&body);
    }

    #[test]
    fn one_bad_element_loses_no_other_row(records in records(), at in any::<prop::sample::Index>(), bad in bad_element()) {
        let mut elements: Vec<String> = records.iter().map(Value::to_string).collect();
        let at = at.index(elements.len() + 1);
        elements.insert(at, bad.clone());
        for body in [format!("[{}]", elements.join(",")), format!("{{\"ok\":true,\"data\":[\n{}]}}", elements.join(" ,"))] {
            let Decoded { clients, problems } = decode(body.as_bytes()).unwrap();
            let store = clients.finish();
            let has_row = bad.starts_with('{');
            prop_assert_eq!(store.len(), records.len() + usize::from(has_row));
            prop_assert_eq!(store.unreadable_rows(), u32::from(!has_row));
            prop_assert_eq!(problems.count, 1);
            prop_assert!(problems.first.iter().all(|problem| problem.row == at as u32));
            for (place, record) in records.iter().enumerate() {
                let row = place + usize::from(has_row && place >= at);
                let name = text(store.client(row as u32), Field::Name);
                prop_assert_eq!(name, record["name"].as_str().map(str::to_owned));
            }
        }
    }

    #[test]
    fn wherever_a_body_is_cut_it_is_read_the_same(
        pieces in prop::collection::vec(piece(), 0..40),
        records in prop::collection::vec(documented(), 0..4),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
        damage in prop::option::of((any::<prop::sample::Index>(), any::<u8>())),
    ) {
        let records = records.join(",");
        let pieces = pieces.concat();
        for body in [pieces.clone(), format!("[{records},{pieces}]"), format!("{{\"ok\":true,\"data\":[{records}],{pieces}}}"), format!("{{{pieces}\"data\":[{records}]}}")] {
            let mut body = body.into_bytes();
            if let Some((at, byte)) = &damage && !body.is_empty() {
                let at = at.index(body.len());
                body[at] = *byte;
            }
            let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(body.len() + 1)).collect();
            cuts.sort_unstable();
            cuts.push(body.len());
            let mut decoder = Decoder::default();
            let mut start = 0;
            for cut in cuts {
                decoder.feed(&body[start..cut]);
                start = cut;
            }
            prop_assert_eq!(outcome(decoder.finish()), outcome(decode(&body)), "{:?}", String::from_utf8_lossy(&body));
        }
    }

    #[test]
    fn a_record_of_the_documented_shape_is_read_as_any_other(record in documented()) {
        // A key that is not documented leaves the record to the parser.
        let other = format!("{{\"x\":1,{}", &record[1..]);
        prop_assert_eq!(outcome(decode(format!("[{record}]").as_bytes())), outcome(decode(format!("[{other}]").as_bytes())));
    }

    #[test]
    fn a_list_made_of_json_pieces_makes_nothing_panic(pieces in prop::collection::vec(piece(), 0..40)) {
        let body = pieces.concat();
        for body in [body.clone(), format!("[{body}]"), format!("{{\"data\":[{{{body}}}]}}")] {
            if let Ok(Decoded { clients, problems }) = decode(body.as_bytes()) {
                let store = clients.finish();
                prop_assert!(problems.first.len() <= 10);
                prop_assert!(problems.count >= u64::from(store.unreadable_rows()) + store.marked_rows() as u64);
            }
            let _ = error_message(body.as_bytes());
        }
    }
}
