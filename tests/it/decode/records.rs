//! What becomes of the records of a list.

use rust_decimal::Decimal;
use wisptop::client::{CutOff, Field, ServiceId, Status};

use super::{one, read, text};

#[test]
fn the_documentations_own_example() {
    let store = read(include_str!("../../../assets/example-clients.json"));
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
fn repeated_and_missing_ids_lose_no_row() {
    let store = read(r#"[{"service_id":1},{"service_id":1},{"service_id":null},{},{"service_id":1}]"#);
    assert_eq!(store.len(), 5);
}

#[test]
fn a_bad_element_costs_one_row_and_never_the_list() {
    for (element, has_row) in [
        (r#"{"\ud800":1,"name":"x"}"#, true),
        (r#"{"name":"x","\udc00\ud800":{"\ud800":1e999}}"#, true),
        (r#"{"name":"x","new":[1e999,"\ud800"]}"#, true),
        (r#"{"outstanding_balance":1e999,"zone_id":-1E+999,"name":"x"}"#, true),
        ("1e999", false),
        (r#""\ud800""#, false),
        (r#"[{"name":"y"}]"#, false),
        (r#"["]",{"a":[]}]"#, false),
        ("-0", false),
    ] {
        for data in [format!("[{element}]"), format!("[{{}},{element} , {{\"name\":\"z\"}}]")] {
            let store = read(&format!(r#"{{"data":{data},"ok":true}}"#));
            let around = if data.starts_with("[{}") { 2 } else { 0 };
            assert_eq!(
                (store.len(), store.unreadable_rows()),
                (around + usize::from(has_row), u32::from(!has_row)),
                "{data}"
            );
            if around > 0 {
                assert_eq!(text(store.client(store.len() as u32 - 1), Field::Name).as_deref(), Some("z"), "{data}");
            }
            if has_row {
                let row = u32::from(around > 0);
                assert_eq!(text(store.client(row), Field::Name).as_deref(), Some("x"), "{data}");
            }
        }
    }
}

#[test]
fn keys_that_are_not_ours_cost_nothing() {
    let store = one(r#""NAME":"a","Name":"b","name ":"c","":"d","\ud800":1e999,"extra":{"name":"e"},"zone_id":5"#);
    let client = store.client(0);
    assert_eq!((text(client, Field::Name), client.zone()), (None, Some(5)));
    assert!(client.problems().is_empty());
}

#[test]
fn of_a_repeated_key_the_last_value_counts() {
    let store = one(
        r#""name":"a","zone_id":"norte","outstanding_balance":1,"name":"b","zone_id":7,"outstanding_balance":null"#,
    );
    let client = store.client(0);
    assert_eq!(text(client, Field::Name).as_deref(), Some("b"));
    assert_eq!((client.zone(), client.balance()), (Some(7), None));
    assert!(client.problems().is_empty());
}
