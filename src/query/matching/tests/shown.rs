//! What the screen shows is found, and what was found is marked where it was looked for.

use jiff::tz::TimeZone;
use rust_decimal::Decimal;

use super::*;
use crate::client::Column;
use crate::locale::{Language, Locale};
use crate::words::Wording;
use crate::words::cell::{MISSING, UNREADABLE, cell};

const TODAY: Date = date(2026, 3, 16);

fn locales() -> [Locale; 3] {
    [
        Locale::new(Language::Spanish, Some("CO")),
        Locale::new(Language::Spanish, Some("MX")),
        Locale::new(Language::English, Some("US")),
    ]
}

fn shown(base: &Snapshot, row: u32, field: Field, width: u16, locale: &Locale) -> String {
    let wording = Wording {
        locale,
        zone: &TimeZone::UTC,
        today: TODAY,
        decimals: if base.totals().has_fractions { 2 } else { 0 },
    };
    cell(base.client(row), field, width, wording).text.into_owned()
}

#[test]
fn amounts_as_they_are_shown() {
    let base = snapshot(
        r#"[{"outstanding_balance":250000},{"outstanding_balance":1614259.0712},{"outstanding_balance":-1500},
            {"outstanding_balance":12500000,"internet_plan_price":250000},{"document":"250000123","phone":"3002500001"}]"#,
    );
    for (filter, rows) in [
        ("250.000", vec![0, 3]),
        ("250,000", vec![0, 3]),
        ("$250.000", vec![0, 3]),
        ("$ 250.000", vec![0, 3]),
        ("250.000,00", vec![0, 3]),
        ("250,000.00", vec![0, 3]),
        ("saldo:250.000", vec![0]),
        ("saldo:\"250 000\"", vec![0]),
        ("precio:250.000", vec![3]),
        ("1.614.259,07", vec![1]),
        ("1,614,259.07", vec![1]),
        ("saldo:1.614.259,07", vec![1]),
        ("saldo=1614259.07", vec![1]),
        ("saldo:1.614.259,06", vec![]),
        ("1.500 fav", vec![2]),
        ("1,500.00 cr", vec![2]),
        ("1.500", vec![2]),
        ("saldo:1.500 fav", vec![2]),
        ("saldo:1500", vec![]),
        ("1.500,00 a favor del cliente", vec![2]),
        ("saldo:1.500 a favor del cliente", vec![2]),
        ("saldo:250.000 por pagar", vec![0]),
        ("250.000 owed", vec![0]),
        ("250 K", vec![0, 3]),
        ("1.6 M", vec![1]),
        ("1,6 M", vec![1]),
        ("saldo:\"1,6 M\"", vec![1]),
        ("saldo:1.6 M", vec![1]),
        ("250000", vec![0, 3, 4]),
        ("-250.000", vec![1, 2, 4]),
    ] {
        assert_eq!(found(&base, filter), rows, "{filter}");
    }
}

#[test]
fn days_as_they_are_shown() {
    let base = snapshot(
        r#"[{"cut_off_date":"16/03/2026"},{"cut_off_date":"2026-03-17"},{"cut_off_date":"15/3/2026"},{"cut_off_date":"19/03/2026"},
            {"cut_off_date":"13/03/2026"},{"name":"Hoyos Mañana","cut_off_date":""},{"cut_off_date":"24/04/2030"}]"#,
    );
    for (filter, rows) in [
        ("hoy", vec![0, 5]),
        ("today", vec![0]),
        ("mañana", vec![1, 5]),
        ("manana", vec![1, 5]),
        ("Tomorrow", vec![1]),
        ("ayer", vec![2]),
        ("en 3 d", vec![3]),
        ("in 3 d", vec![3]),
        ("in 3 days", vec![3]),
        ("hace 3 d", vec![4]),
        ("3 d ago", vec![4]),
        ("en 1.500 d", vec![6]),
        ("in 1,500 d", vec![6]),
        ("19/03/2026", vec![3]),
        ("2026-03-19", vec![3]),
        ("19-03-2026", vec![3]),
        ("2026-03-19  in 3 d", vec![3]),
        ("15/03/2026", vec![2]),
        ("corte:mañana", vec![1]),
        ("due:15/03/2026", vec![2]),
        ("-hoy", vec![1, 2, 3, 4, 6]),
    ] {
        assert_eq!(found(&base, filter), rows, "{filter}");
    }
}

#[test]
fn only_what_was_looked_at_is_marked() {
    let base = snapshot(
        r#"[{"service_id":12012,"name":"Tunja Núñez en d","city":"Tunja","phone":"(300) 123 4567, 6011234","document":"1020304050",
             "payment_status":"Activo","cut_off_date":"2026-03-19","outstanding_balance":25000,"internet_plan_price":1500.5,
             "antenna_ip":"10.5.0.7","zone_id":5},
            {"name":"x","phone":"3001234567","document":"124719009","outstanding_balance":null,"cut_off_date":"31/02/2026"}]"#,
    );
    let english = Locale::new(Language::English, Some("US"));
    let marked = |filter: &str, row: u32, field: Field| -> Vec<String> {
        let filter = Filter::parse(filter).unwrap();
        let text = shown(&base, row, field, 30, &english);
        let marks = filter.marks(base.client(row), Column::Wire(field), &text, TODAY);
        marks.into_iter().map(|range| text[range].to_owned()).collect()
    };
    let none: [&str; 0] = [];
    assert_eq!(marked("nunez", 0, Field::Name), ["Núñez"]);
    assert_eq!(marked("-nunez", 0, Field::Name), none);
    assert_eq!(marked("city:tunja", 0, Field::Name), none, "a name of another field");
    assert_eq!(marked("city:tunja", 0, Field::City), ["Tunja"]);
    assert_eq!(marked("en", 0, Field::Name), ["en"]);
    assert_eq!(marked("in", 0, Field::CutOff), none, "`in 3 d` is not what was looked through");
    assert_eq!(marked("d", 0, Field::CutOff), none);
    assert_eq!(marked("03", 0, Field::CutOff), ["03"], "the date is");
    assert_eq!(marked("3", 0, Field::CutOff), ["3"], "and not the days to it");
    assert_eq!(marked("in 3 d", 0, Field::CutOff), ["2026-03-19  in 3 d"]);
    assert_eq!(marked("31/02", 1, Field::CutOff), ["31/02"]);
    assert_eq!(marked("300-1234567", 0, Field::Phone), ["300) 123 4567"]);
    assert_eq!(marked("+57 300 123 4567", 0, Field::Phone), ["(300) 123 4567"]);
    assert_eq!(marked("+57 300 123 4567", 1, Field::Phone), ["3001234567"]);
    assert_eq!(marked("tel:3001234567", 0, Field::Document), none);
    assert_eq!(marked("1.020.304", 0, Field::Document), ["1020304"]);
    assert_eq!(marked("124719009-1", 1, Field::Document), ["124719009"]);
    assert_eq!(marked("25.000", 0, Field::Balance), ["25,000"]);
    assert_eq!(marked("250", 0, Field::Balance), ["25,0"]);
    assert_eq!(marked("owes>0", 0, Field::Balance), none);
    assert_eq!(marked("status:active", 0, Field::Status), ["Activo"]);
    assert_eq!(marked("id:12", 0, Field::ServiceId), ["12"], "only where it begins so");
    assert_eq!(marked("12", 0, Field::ServiceId), ["12", "12"]);
    assert_eq!(marked("10.5.0.7:80", 0, Field::AntennaIp), ["10.5.0.7"]);
    assert_eq!(marked("\u{2014}", 1, Field::Balance), none);
    assert_eq!(marked("zone:5", 0, Field::ServiceId), none);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 96, ..ProptestConfig::default() })]

    /// Whatever a cell of amounts and dates shows, in whatever language, typed bare or behind the name, finds its row.
    #[test]
    fn what_a_cell_shows_finds_its_row(
        amounts in prop::collection::vec((prop::option::of(-200_000_000_i64..200_000_000), 0..3_u32, 0..2_000_i64), 1..6),
        wide in any::<bool>(),
    ) {
        let records: Vec<_> = amounts.iter().map(|(cents, scale, days)| {
            let balance = cents.map(|cents| Decimal::new(cents, *scale).normalize());
            let number = balance.map(|balance| serde_json::from_str::<serde_json::Value>(&balance.to_string()).unwrap());
            let day = TODAY.checked_add(jiff::Span::new().days(days - 1000)).unwrap();
            json!({"outstanding_balance": number, "internet_plan_price": number, "cut_off_date": day.to_string(), "payment_status": "Activo"})
        }).collect();
        let base = snapshot(&json!(records).to_string());
        for locale in locales() {
            for row in 0..base.len() as u32 {
                for (field, name) in [(Field::Balance, "saldo"), (Field::Price, "price"), (Field::CutOff, "corte"), (Field::Status, "estado")] {
                    // Wide enough for numbers in full.
                    let text = shown(&base, row, field, if wide { 40 } else { 20 }, &locale);
                    if text == MISSING || text == UNREADABLE {
                        continue;
                    }
                    let text = text.trim_start_matches("● ").trim_start_matches('-').to_owned();
                    prop_assert!(found(&base, &text).contains(&row), "{} of {:?}", text, amounts);
                    if field == Field::CutOff && wide || text.starts_with('0') || field == Field::Price {
                        continue;
                    }
                    prop_assert!(found(&base, &format!("{name}:{text}")).contains(&row), "{}:{}", name, text);
                }
            }
        }
    }
}
