//! Bytes → clients: every form in which back-ends send a list, and every form in which they send none.

use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use wisptop::api::{PollError, decode};
use wisptop::client::{CutOff, Field, ServiceId, Status};
use wisptop::snapshot::{Client, Store};

fn read(body: &str) -> Store {
    decode(body.as_bytes()).unwrap_or_else(|error| panic!("{body}: {error:?}")).clients.finish()
}

fn one(fields: &str) -> Store {
    let store = read(&format!(r#"{{"ok":true,"data":[{{{fields}}}]}}"#));
    assert_eq!(store.len(), 1);
    store
}

fn refused(body: &[u8]) -> PollError {
    match decode(body) {
        Ok(decoded) => panic!("{} clients from {:?}", decoded.clients.len(), String::from_utf8_lossy(body)),
        Err(error) => error,
    }
}

fn text(client: Client<'_>, field: Field) -> Option<String> {
    client.text(field).map(|text| text.as_str().to_owned())
}

#[test]
fn the_documentations_own_example() {
    let store = read(include_str!("../assets/example-clients.json"));
    assert_eq!(store.len(), 2);
    let maria = store.client(1);
    assert_eq!(maria.service_id(), ServiceId::Number(12346));
    assert_eq!(text(maria, Field::Name).as_deref(), Some("María González"));
    assert_eq!(text(maria, Field::Plan).as_deref(), Some("Plan 100MB"));
    assert_eq!(maria.balance(), Some(Decimal::from(25000)));
    assert_eq!(maria.price(), Some(Decimal::from(75000)));
    assert_eq!(text(maria, Field::AntennaIp).as_deref(), Some("192.168.1.2"));
    assert_eq!(maria.cut_off(), CutOff::Day(jiff::civil::date(2026, 3, 20)));
    assert_eq!((maria.zone(), maria.technician(), maria.status()), (Some(3), Some(8), Status::Active));
    assert!(maria.problems().is_empty());
}

#[test]
fn envelopes_in_every_form() {
    for body in [
        r#"{"data":[{"name":"a"}],"ok":true}"#,
        r#"{"ok":true,"new":{"deep":[1]},"data":[{"name":"a","extra":[{}],"NAME":"b"}],"meta":{"x":1},"message":"hola"}"#,
        r#"[{"name":"a"}]"#,
        r#"{"data":[{"name":"a"}]}"#,
        "\u{feff}{\"ok\":true,\"data\":[{\"name\":\"a\"}]}",
        " \r\n {\"ok\" : true , \"data\" : [ {\"name\" : \"a\"} ] } \n",
        r#"{"ok":true,"da\u0074a":[{"n\u0061me":"a"}]}"#,
    ] {
        let store = read(body);
        assert_eq!(store.len(), 1, "{body}");
        assert_eq!(text(store.client(0), Field::Name).as_deref(), Some("a"), "{body}");
    }
    assert!(read("[]").is_empty());
    assert!(read(r#"{"ok":true,"data":[]}"#).is_empty());
}

#[test]
fn what_is_no_list_is_an_error_and_never_an_empty_list() {
    let no_list = |data| PollError::NoList { data };
    assert_eq!(refused(br#"{"ok":true,"data":null}"#), no_list(Some("null")));
    assert_eq!(refused(br#"{"ok":true,"data":{"service_id":1}}"#), no_list(Some("{…}")));
    assert_eq!(refused(br#"{"ok":true,"data":"none"}"#), no_list(Some("\"…\"")));
    assert_eq!(refused(br#"{"ok":true}"#), no_list(None));
    assert_eq!(refused(b""), PollError::EmptyBody);
    assert_eq!(refused(b" \n "), PollError::EmptyBody);
    assert_eq!(refused(b"<!doctype html><html>"), PollError::Html);
    assert!(matches!(refused(b"<?xml version=\"1.0\"?>"), PollError::NotJson { .. }));
    assert!(matches!(refused(b"null"), PollError::NotJson { .. }));
    assert!(
        matches!(refused("hola\u{1b}[2J mundo".as_bytes()), PollError::NotJson { start } if start.as_str() == "hola␛[2J mundo")
    );
    assert_eq!(refused(b"{\"a\":\"\xff\"}"), PollError::NotUtf8 { at: 6 });
    assert_eq!(refused(b"\xff\xfe{\0"), PollError::NotUtf8 { at: 0 });
}

#[test]
fn broken_json_is_told_with_its_place() {
    for (body, at) in [
        (r#"{"ok":true,"data":[{"name":"a"},"#, 31),
        ("[\n{\"name\": 'a'}]", 11),
        (r#"[{"name":"a"}] x"#, 15),
        (r#"[{"name":"a"}][]"#, 14),
        ("[{\"name\":\"a\u{1}\"}]", 11),
        (r#"[{"name":None}]"#, 9),
    ] {
        match refused(body.as_bytes()) {
            PollError::BrokenJson { at: found, of } => {
                assert!(found.abs_diff(at) <= 1, "{body}: at {found}, not {at}");
                assert_eq!(of, body.len() as u64);
            }
            other => panic!("{body}: {other:?}"),
        }
    }
    let deep = "[".repeat(200_000);
    assert!(matches!(refused(deep.as_bytes()), PollError::BrokenJson { .. }));
    let deep_value = format!(r#"[{{"name":{}1{}}}]"#, "[".repeat(100_000), "]".repeat(100_000));
    let _ = decode(deep_value.as_bytes());
}

#[test]
fn the_verdict_needs_ok_to_be_true() {
    for (body, message) in [
        (
            r#"{"ok":false,"message":"Failed to retrieve clients","data":[{"name":"a"}]}"#,
            Some("Failed to retrieve clients"),
        ),
        (r#"{"ok":"true","data":[{"name":"a"}]}"#, None),
        (r#"{"ok":1,"data":[]}"#, None),
        (r#"{"ok":null,"data":[]}"#, None),
        (r#"{"ok":false,"message":{"a":1}}"#, None),
        (r#"{"ok":false,"message":"a\u001b[31m"}"#, Some("a␛[31m")),
    ] {
        match refused(body.as_bytes()) {
            PollError::Envelope { message: found, .. } => {
                assert_eq!(found.as_ref().map(wisptop::client::CleanText::as_str), message, "{body}");
            }
            other => panic!("{body}: {other:?}"),
        }
    }
    for body in [r#"{"ok":true,"ok":false,"data":[]}"#, r#"{"ok":true,"data":[],"data":[{}]}"#] {
        assert!(matches!(refused(body.as_bytes()), PollError::BrokenJson { .. }), "{body}");
    }
}

#[test]
fn every_field_may_be_null_blank_or_absent() {
    for fields in [String::new(), Field::ALL.map(|field| format!(r#""{}":null"#, field.key())).join(",")] {
        let store = one(&fields);
        let client = store.client(0);
        assert_eq!(client.service_id(), ServiceId::Null);
        assert!(Field::ALL.iter().all(|&field| client.text(field).is_none()));
        assert_eq!((client.balance(), client.price(), client.zone(), client.technician()), (None, None, None, None));
        assert_eq!((client.status(), client.cut_off()), (Status::Unknown, CutOff::None));
        assert!(client.problems().is_empty());
    }
    let blank = Field::ALL.map(|field| format!(r#""{}":"""#, field.key())).join(",");
    let store = one(&blank);
    assert_eq!(text(store.client(0), Field::Name).as_deref(), Some(""));
    assert_eq!(store.client(0).balance(), None);
}

#[test]
fn a_field_that_does_not_fit_costs_itself_and_a_record_that_does_not_fit_costs_itself() {
    let store = read(
        r#"[{"service_id":1,"phone":3001234567,"outstanding_balance":"1,234.50","zone_id":"norte","name":["a"]},
            5,null,"x",[],true,{"service_id":2,"outstanding_balance":"25000.00","zone_id":"7"},{"name":"half \ud800 pair"}]"#,
    );
    assert_eq!((store.len(), store.unreadable_rows(), store.marked_rows()), (3, 5, 2));
    let first = store.client(0);
    assert_eq!(text(first, Field::Phone).as_deref(), Some("3001234567"));
    assert_eq!(text(first, Field::Name).as_deref(), Some(r#"["a"]"#));
    assert_eq!((first.balance(), first.zone()), (None, None));
    for field in [Field::Phone, Field::Name, Field::Balance, Field::Zone] {
        assert!(first.problems().contains(field), "{field:?}");
    }
    assert!(!first.problems().contains(Field::ServiceId));
    let second = store.client(1);
    assert_eq!((second.balance(), second.zone()), (Some(Decimal::from(25000)), Some(7)));
    assert!(store.client(2).problems().contains(Field::Name));
}

#[test]
fn ids_are_never_rounded_into_another_id() {
    let id = |raw: &str| {
        let store = one(&format!(r#""service_id":{raw}"#));
        let client = store.client(0);
        (client.service_id().to_string(), client.problems().contains(Field::ServiceId))
    };
    assert_eq!(id("9223372036854775807"), ("9223372036854775807".into(), false));
    assert_eq!(id("100000000000000000000"), ("100000000000000000000".into(), false));
    assert_eq!(id("0"), ("0".into(), false));
    assert_eq!(id("-5"), ("-5".into(), false));
    assert_eq!(id("12345.5"), ("12345.5".into(), true));
    assert_eq!(id(r#""A-17""#), ("A-17".into(), true));
    assert_eq!(id(&"9".repeat(400)).0, "9".repeat(400));
}

#[test]
fn repeated_and_missing_ids_lose_no_row() {
    let store = read(r#"[{"service_id":1},{"service_id":1},{"service_id":null},{},{"service_id":1}]"#);
    assert_eq!(store.len(), 5);
}

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
    }

    #[test]
    fn no_damage_to_a_list_makes_it_panic(records in records(), at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<bool>()) {
        let mut body = json!({"ok": true, "data": records}).to_string().into_bytes();
        let at = at.index(body.len());
        if cut { body.truncate(at) } else { body[at] = byte }
        let _ = decode(&body);
    }
}
