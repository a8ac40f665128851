//! Changes as files and as text: what `e` writes from the Changes view, and what is copied of it.

use std::time::Duration;

use jiff::tz::TimeZone;
use wisptop::app::Message;
use wisptop::export::changes::ChangeSelection;
use wisptop::export::job::{Goods, Order, Report};
use wisptop::export::{Format, Options};
use wisptop::locale::{Language, Locale};
use wisptop::words::Wording;

use crate::support::{Desk, keys};

/// Clients of zone 5, of whom one has a name that is a formula in a spreadsheet.
fn list(records: &[(i64, &str, &str, &str)]) -> String {
    let record = |(id, name, status, balance): &(i64, &str, &str, &str)| {
        format!(
            r#"{{"service_id":{id},"name":"{name}","payment_status":"{status}","outstanding_balance":{balance},"zone_id":5}}"#
        )
    };
    format!("[{}]", records.iter().map(record).collect::<Vec<_>>().join(","))
}

/// A desk in Changes, after one list has shown a few.
fn desk() -> Desk {
    let mut desk = Desk::english();
    desk.list(&list(&[(1, "=Ana()", "Activo", "0"), (2, "Bea", "Activo", "500000.5"), (3, "Cid", "Activo", "null")]));
    desk.pass(Duration::from_secs(30));
    desk.list(&list(&[
        (1, "=Ana()", "Suspendido", "0"),
        (2, "Bea", "Activo", "-0.25"),
        (4, "Dan", "Activo", "7"),
        (3, "Cid", "Activo", "null"),
    ]));
    desk.press(keys::CHANGES);
    desk
}

/// What an order of `desk` writes.
fn written(order: &Order, language: Language) -> String {
    let Goods::Changes { batches, changes } = &order.goods else { panic!("changes are ordered") };
    let locale = Locale::new(language, Some(if language == Language::Spanish { "CO" } else { "US" }));
    let zone = TimeZone::fixed(jiff::tz::offset(-5));
    let wording = Wording { locale: &locale, zone: &zone, today: order.today, decimals: 0 };
    let options = Options { guarded: true, ..Options::default() };
    let mut out = Vec::new();
    let selection = ChangeSelection { batches, changes, watch: &|_| Ok(()) };
    selection.write(order.format, options, wording, &mut out).expect("memory takes all");
    String::from_utf8(out).expect("a text")
}

/// The order that two keys lead to, after so many steps to another format.
fn order(desk: &mut Desk, steps: usize) -> Order {
    desk.press("e");
    for _ in 0..steps {
        desk.press(keys::RIGHT);
    }
    desk.press(keys::ENTER);
    let order = desk.orders.pop().expect("an order");
    desk.send(Message::Export(Report::Stopped));
    desk.press(keys::ESCAPE);
    order
}

#[test]
fn e_writes_the_listed_changes_in_each_format() {
    let mut desk = desk();
    desk.press("e");
    desk.shows(&["[CSV for spreadsheets]", "NDJSON", "wisptop-changes-2026-03-16-1402.csv"]);
    desk.hides(&["XLSX", "listed ("]);
    desk.press(keys::ESCAPE);
    let spreadsheet = order(&mut desk, 0);
    assert_eq!((spreadsheet.format, spreadsheet.goods.len()), (Format::CsvExcel, 3));
    insta::assert_snapshot!("changes_spreadsheet_es", written(&spreadsheet, Language::Spanish).replace('\r', ""));
    let csv = order(&mut desk, 1);
    insta::assert_snapshot!("changes_csv", written(&csv, Language::Spanish));
    assert_eq!(written(&csv, Language::English), written(&csv, Language::Spanish), "programs have one language");
    let json: serde_json::Value =
        serde_json::from_str(&written(&order(&mut desk, 2), Language::English)).expect("JSON");
    let fell = &json[2];
    assert_eq!((fell["kind"].as_str(), fell["after"].as_f64()), (Some("balance_fell"), Some(-0.25)));
    assert_eq!(json[0]["before"], serde_json::Value::Null, "who is new was nothing before");
    let lines = written(&order(&mut desk, 3), Language::English);
    assert_eq!(lines.lines().count(), 3);
    for (line, object) in lines.lines().zip(json.as_array().expect("a list")) {
        assert_eq!(&serde_json::from_str::<serde_json::Value>(line).expect("JSON"), object);
    }
}

#[test]
fn only_what_is_listed_is_written_and_that_is_said() {
    let mut desk = desk();
    desk.press("/bea\r");
    desk.press("e");
    desk.press(keys::ENTER);
    assert_eq!(desk.orders.pop().expect("an order").goods.len(), 1);
    desk.send(Message::Export(Report::Done { bytes: 400 }));
    desk.shows(&["1 change in wisptop-changes-2026-03-16-1402.csv (400 B)"]);
    desk.pass(Duration::from_mins(1));
    desk.press("/\u{15}cid\r");
    desk.press("e");
    assert!(desk.orders.is_empty());
    desk.shows(&["No change is listed: there is nothing to export."]);
}

#[test]
fn a_line_of_many_is_copied_and_exported_as_all_of_them() {
    let mut desk = Desk::english();
    let base = |balance: &str| {
        let names: Vec<String> = (1..=30).map(|id| format!("c{id}")).collect();
        list(&names.iter().zip(1..).map(|(name, id)| (id, name.as_str(), "Activo", balance)).collect::<Vec<_>>())
    };
    desk.list(&base("0"));
    desk.list(&base("60000"));
    desk.press(keys::CHANGES);
    let screen = desk.screen(120, 30);
    assert!(screen.contains("+1,800,000"), "what they come to\n{screen}");
    desk.press("ys");
    let copied = desk.copied().to_owned();
    assert_eq!(copied.lines().collect::<Vec<_>>(), (1..=30).map(|id| id.to_string()).collect::<Vec<_>>());
    desk.press("yr");
    let rows = desk.copied().to_owned();
    assert!(rows.lines().all(|row| row.contains("owes more") && row.contains("60,000")), "{rows}");
    assert_eq!(order(&mut desk, 1).goods.len(), 30);
}
