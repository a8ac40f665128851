//! What a field holds of what was sent: all of it, or a mark.

use rust_decimal::Decimal;
use wisptop::client::Field;
use wisptop::snapshot::Snapshot;

use super::{one, read, text};

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
fn amounts_are_read_to_the_cent_or_marked() {
    for (raw, shown) in [
        ("25000.0", Some("25000")),
        ("-0.0", Some("0")),
        ("-0", Some("0")),
        ("2.5e4", Some("25000")),
        ("25E-1", Some("2.5")),
        ("1e+3", Some("1000")),
        (r#""25000.00""#, Some("25000")),
        (r#"" -5 ""#, Some("-5")),
        (r#""-0.0""#, Some("0")),
        (r#""\u0035""#, Some("5")),
        ("1e999", None),
        ("1e-40", Some("0")),
        ("5.551115123125783e-17", Some("0")),
        ("-0.004", Some("0")),
        (r#""-7.0e-12""#, None),
        (r#""0.30000000000000004""#, Some("0.3")),
        ("24999.999999999996", Some("25000")),
        ("0.12345678901234567890123456789", Some("0.12")),
        ("1e26", Some("100000000000000000000000000")),
        ("1e27", None),
        ("true", None),
        ("[5]", None),
        (r#""+5""#, None),
        (r#""1e3""#, None),
        (r#""1,234.50""#, None),
        (r#""1.234,50""#, None),
        (r#""1_000""#, None),
        (r#""$5""#, None),
        (r#""0x10""#, None),
        (r#""NaN""#, None),
        (r#""5.""#, None),
        (r#"".5""#, None),
        (r#""--5""#, None),
        (r#""-""#, None),
        (r#""٥""#, None),
    ] {
        let store = one(&format!(r#""outstanding_balance":{raw}"#));
        let client = store.client(0);
        assert_eq!(client.balance().map(|amount| amount.to_string()).as_deref(), shown, "{raw}");
        assert_eq!(client.problems().contains(Field::Balance), shown.is_none(), "{raw}");
    }
}

#[test]
fn what_is_rounded_away_is_no_change_of_a_client() {
    let hash = |amount: &str| one(&format!(r#""outstanding_balance":{amount},"internet_plan_price":{amount}"#)).hash(0);
    for (before, now) in [
        ("0.3", "0.30000000000000004"),
        ("0", "5.551115123125783e-17"),
        ("-0.0", "-0.004"),
        ("25000.0", "24999.999999999996"),
        ("25000", r#""25000.001""#),
    ] {
        assert_eq!(hash(before), hash(now), "{before} {now}");
    }
    assert_ne!(hash("0.3"), hash("0.31"));
    assert_ne!(hash("0"), hash("null"));
}

#[test]
fn sums_are_exact() {
    let mut records = vec![r#"{"outstanding_balance":0.10}"#; 1000];
    records.push(r#"{"outstanding_balance":"99999999999999.99"}"#);
    records.push(r#"{"outstanding_balance":-0.0}"#);
    let store = read(&format!("[{}]", records.join(",")));
    let sum: Decimal = (0..store.len() as u32).filter_map(|row| store.client(row).balance()).sum();
    assert_eq!(sum.to_string(), "100000000000099.99");
    let snapshot = Snapshot::new(store, jiff::Timestamp::UNIX_EPOCH);
    assert_eq!(snapshot.totals().sums.owed.to_string(), "100000000000099.99");
}

#[test]
fn whole_numbers_may_be_texts_without_a_form_of_their_own() {
    for (raw, number, fits) in [
        ("12", Some(12), true),
        (r#""12""#, Some(12), true),
        (r#""-12""#, Some(-12), true),
        (r#""""#, None, true),
        ("null", None, true),
        (r#""+12""#, None, false),
        (r#""1e3""#, None, false),
        (r#""12.0""#, None, false),
        ("9223372036854775808", None, false),
        ("1.5", None, false),
        ("{}", None, false),
    ] {
        let store = one(&format!(r#""zone_id":{raw},"technician_id":{raw}"#));
        let client = store.client(0);
        assert_eq!((client.zone(), client.technician()), (number, number), "{raw}");
        assert_eq!(!client.problems().contains(Field::Zone), fits, "{raw}");
        assert_eq!(!client.problems().contains(Field::Technician), fits, "{raw}");
    }
}

#[test]
fn a_damaged_text_shows_all_that_is_whole_of_it() {
    for (raw, shown, fits) in [
        (r#""a\ud83d\ude00b\u00f1\"\/""#, "a😀bñ\"/", true),
        (r#""half \ud800 pair \u00f1\"""#, "half � pair ñ\"", false),
        (r#""\udc00\ud800""#, "��", false),
        (r#""\ud800\ud83d\ude00\ud83d""#, "�😀�", false),
        (r#""\ud800A\n""#, "�A↵", false),
        (r#""퟿\ud7ff힣\uFFFD""#, "��힣�", true),
        (r#""back\\ud800""#, "back\\ud800", true),
    ] {
        let store = one(&format!(r#""name":{raw},"city":{raw}"#));
        for field in [Field::Name, Field::City] {
            assert_eq!(text(store.client(0), field).as_deref(), Some(shown), "{raw}");
            assert_eq!(!store.client(0).problems().contains(field), fits, "{raw}");
        }
    }
}
