//! What a list says of the records that could not be read as they should.

use wisptop::client::Field;
use wisptop::source::{Decoded, Problem, ProblemKind, Problems, decode};
use wisptop::text::CleanText;

fn list(elements: &[&str]) -> Decoded {
    decode(format!("[{}]", elements.join(",")).as_bytes()).expect("a list")
}

fn problem(row: u32, id: Option<&str>, kind: ProblemKind) -> Problem {
    Problem { row, id: id.map(CleanText::new), kind }
}

fn unfit(field: Field, sent: &str) -> ProblemKind {
    ProblemKind::Field { field, sent: CleanText::new(sent) }
}

fn no_object(sent: &str) -> ProblemKind {
    ProblemKind::NotAnObject { sent: CleanText::new(sent) }
}

#[test]
fn a_good_list_has_none() {
    let decoded = list(&[r#"{"service_id":1,"name":null,"city":""}"#, "{}"]);
    assert_eq!(decoded.problems, Problems::default());
}

#[test]
fn every_kind_is_told_with_its_place_its_id_and_what_was_sent() {
    let decoded = list(&[
        "{}",
        "null",
        r#"{"zone_id":"norte","service_id":17}"#,
        r#" [ "x" ] "#,
        r#"{"name":"a","phone":300,"service_id":"A-17","name":"b"}"#,
        r#"{"service_id":1,"name":"half \ud800 pair"}"#,
        r#"{"service_id":2,"NAME":"a","name":"b"}"#,
        r#"{"service_id":1,"service_id":99999999999999999999,"name":1,"name":2,"name":3}"#,
    ]);
    let expected = [
        problem(1, None, no_object("null")),
        problem(2, Some("17"), unfit(Field::Zone, r#""norte""#)),
        problem(3, None, no_object(r#"[ "x" ]"#)),
        problem(4, Some("A-17"), unfit(Field::Phone, "300")),
        problem(4, Some("A-17"), unfit(Field::ServiceId, r#""A-17""#)),
        problem(4, Some("A-17"), ProblemKind::RepeatedKey { field: Field::Name }),
        problem(5, Some("1"), unfit(Field::Name, r#""half \ud800 pair""#)),
        problem(7, Some("99999999999999999999"), ProblemKind::RepeatedKey { field: Field::ServiceId }),
        problem(7, Some("99999999999999999999"), ProblemKind::RepeatedKey { field: Field::Name }),
        problem(7, Some("99999999999999999999"), unfit(Field::Name, "3")),
    ];
    assert_eq!(decoded.problems, Problems { count: 6, first: expected.to_vec(), only_dates: 0 });
    let store = decoded.clients.finish();
    assert_eq!((store.len(), store.unreadable_rows(), store.marked_rows()), (6, 2, 4));
}

#[test]
fn all_are_counted_and_the_first_ten_kept() {
    let bad = format!("[{}]", vec![r#"5,{"zone_id":true},{"name":"a"}"#; 1000].join(","));
    let problems = decode(bad.as_bytes()).unwrap().problems;
    assert_eq!((problems.count, problems.first.len()), (2000, 10));
    assert_eq!(problems.first[9], problem(13, None, unfit(Field::Zone, "true")));

    let all = Field::ALL.map(|field| format!(r#""{}":[]"#, field.key())).join(",");
    let problems = list(&[&format!("{{{all}}}")]).problems;
    assert_eq!((problems.count, problems.first.len()), (1, 10));
}

#[test]
fn what_was_sent_is_cleaned_and_cut() {
    let decoded = list(&[
        &format!("[\"\u{9b}2J\u{202e}{}\"]", "ñ".repeat(100_000)),
        &format!(r#"{{"service_id":"{}","zone_id":{{"a":"{}"}}}}"#, "9".repeat(500), "x".repeat(5000)),
    ]);
    let [first, id, zone] = decoded.problems.first.as_slice() else { panic!("{:?}", decoded.problems) };
    assert_eq!(first.kind, no_object(&format!("[\"�2J�{}…", "ñ".repeat(34))));
    assert_eq!(id.id, Some(CleanText::new(&format!("{}…", "9".repeat(40)))));
    assert_eq!(id.kind, unfit(Field::ServiceId, &format!("\"{}…", "9".repeat(39))));
    assert_eq!(zone.kind, unfit(Field::Zone, &format!(r#"{{"a":"{}…"#, "x".repeat(34))));
}

#[test]
fn one_bad_record_in_a_thousand_costs_one_row() {
    let mut elements = vec![r#"{"service_id":1,"name":"a"}"#; 999];
    elements.insert(499, "1e999");
    let decoded = list(&elements);
    let store = decoded.clients.finish();
    assert_eq!((store.len(), store.unreadable_rows(), store.marked_rows()), (999, 1, 0));
    let first = vec![problem(499, None, no_object("1e999"))];
    assert_eq!(decoded.problems, Problems { count: 1, first, only_dates: 0 });
}

fn date(sent: &str) -> ProblemKind {
    ProblemKind::Date { sent: CleanText::new(sent) }
}

/// A record of the documented shape, which is read by another way than others.
fn documented(id: u32, cut_off: &str) -> String {
    format!(
        r#"{{"service_id":{id},"name":null,"document":null,"phone":null,"address":null,"city":null,"locality":null,"payment_status":"Activo","zone_id":null,"antenna_ip":null,"cut_off_date":{cut_off},"outstanding_balance":1,"lan_interface":null,"internet_plan_name":null,"internet_plan_price":null,"technician_id":null}}"#
    )
}

#[test]
fn a_date_that_names_no_day_is_a_problem_and_no_date_is_none() {
    for text in ["null", r#""""#, r#""  ""#, r#""26/11/2026""#, r#""2026-11-26 00:00:00""#] {
        for record in [documented(1, text), format!(r#"{{"cut_off_date":{text}}}"#)] {
            assert_eq!(list(&[&record]).problems, Problems::default(), "{record}");
        }
    }
    let decoded = list(&[
        &documented(4, r#""11/26/2026""#),
        "7",
        &documented(5, r#""26/11/2026""#),
        r#"{"cut_off_date":"31/11/2026","zone_id":"norte"}"#,
        r#"{"service_id":"9","cut_off_date":20261126}"#,
        r#"{"service_id":6,"cut_off_date":"\u202e pronto"}"#,
    ]);
    let expected = [
        problem(0, Some("4"), date("11/26/2026")),
        problem(1, None, no_object("7")),
        problem(3, None, unfit(Field::Zone, r#""norte""#)),
        problem(3, None, date("31/11/2026")),
        problem(4, Some("9"), unfit(Field::ServiceId, r#""9""#)),
        problem(4, Some("9"), unfit(Field::CutOff, "20261126")),
        problem(5, Some("6"), date("\u{202e} pronto")),
    ];
    // Each record counts once, whatever is wrong with it.
    assert_eq!(decoded.problems, Problems { count: 5, first: expected.to_vec(), only_dates: 2 });
}
