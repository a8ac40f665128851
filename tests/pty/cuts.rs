//! `wisptop cuts`: who will be cut, and what a script gets of it.

use std::process::{Command, Output, Stdio};

use jiff::ToSpan;
use jiff::civil::{Date, date};
use serde_json::{Value, json};

use crate::support::FaultServer;

/// A day that is no clock's, and the days that are asked about.
const DAY: Date = date(2031, 5, 10);
const ON_IT: &[&str] = &["--date", "2031-05-10"];
const WEEK: &[&str] = &["--date", "2031-05-10..2031-05-17"];
const BEFORE: &[&str] = &["--date", "2031-05-01..2031-05-09"];

/// A base around that day: who is cut, who escapes, and of whom nobody knows.
fn base(suspended_owing_nothing: usize) -> String {
    let client = |id: u32, status: &str, balance: Option<f64>, days: i64, zone: u32| {
        json!({"service_id": id, "name": format!("Cliente {id}"), "payment_status": status, "outstanding_balance": balance,
            "internet_plan_price": 50_000.0, "zone_id": zone, "cut_off_date": DAY.saturating_add(days.days()).to_string()})
    };
    let mut clients = vec![
        client(1, "Activo", Some(100_000.10), 0, 5),
        client(2, "Activo", Some(50_000.0), 2, 5),
        client(3, "Activo", Some(75_000.0), -1, 5),
        client(4, "Activo", Some(30_000.0), -4, 6),
        client(5, "Activo", None, 0, 5),
        client(6, "Activo", Some(0.0), 1, 5),
        client(7, "Gratis", Some(9.0), 1, 5),
        client(8, "Suspendido", Some(60_000.0), 0, 5),
        client(9, "Activo", Some(20_000.0), 1, 6),
    ];
    let suspended = |nth| client(100 + nth as u32, "Suspendido", Some(0.0), -30, 6);
    clients.extend((0..suspended_owing_nothing).map(suspended));
    json!({"ok": true, "data": clients}).to_string()
}

fn cuts(server: &FaultServer, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wisptop"));
    command.env_clear().env("LANG", "en_US.UTF-8").env("TZ", "America/Bogota").stdin(Stdio::null());
    command.args(["cuts", "--url", &server.url()]).args(args).output().expect("it runs")
}

/// The service numbers in their order, and what was said beside them.
#[track_caller]
fn ids(server: &FaultServer, args: &[&str]) -> (Vec<i64>, String) {
    let Output { status, stdout, stderr } = cuts(server, &[args, &["--format", "json"]].concat());
    let stderr = String::from_utf8(stderr).expect("UTF-8");
    assert_eq!(status.code(), Some(0), "{args:?}: {stderr}");
    let list: Value = serde_json::from_slice(&stdout).expect("JSON");
    let rows = list.as_array().expect("an array").iter();
    (rows.map(|row| row["service_id"].as_i64().expect("a number")).collect(), stderr)
}

#[test]
fn who_will_be_cut_is_listed_and_summed_and_the_unknown_never_is() {
    let server = FaultServer::respond_with(base(0));
    let (week, beside) = ids(&server, WEEK);
    assert_eq!(week, [1, 2, 9], "who owes most first; past, settled, free, suspended and unknown are not in it");
    assert!(beside.contains("3 clients will be cut · 170,000.10 at stake · monthly revenue 150,000"), "{beside}");
    assert!(
        beside.contains("with the same days and not cut: 1 owe nothing · 1 of unknown balance · 1 free"),
        "{beside}"
    );
    assert_eq!(ids(&server, ON_IT).0, [1]);
    assert_eq!(ids(&server, BEFORE).0, [3, 4]);
    assert_eq!(ids(&server, &[BEFORE, &["--grace", "3d"]].concat()).0, [4], "whose grace is over");
    assert_eq!(
        ids(&server, &[ON_IT, &["--grace", "1"]].concat()).0,
        [3],
        "who is cut on that day after a day of grace"
    );
    assert_eq!(ids(&server, &[WEEK, &["--zone", "5", "--sort", "id"]].concat()).0, [1, 2]);
    assert_eq!(ids(&server, &[WEEK, &["--zone", "5", "--filter", "owes>60000"]].concat()).0, [1]);
    let (nobody, beside) = ids(&server, &["--date", "2032-01-01"]);
    assert!(nobody.is_empty() && beside.contains("nobody will be cut"), "{beside}");
}

#[test]
fn a_table_has_the_sums_below_it_and_a_program_reads_nothing_but_the_list() {
    let server = FaultServer::respond_with(base(0));
    let Output { stdout, stderr, .. } = cuts(&server, WEEK);
    let (table, stderr) =
        (String::from_utf8_lossy(&stdout).into_owned(), String::from_utf8_lossy(&stderr).into_owned());
    let lines: Vec<&str> = table.lines().collect();
    assert!(lines[0].starts_with("ID  Name") && lines[0].contains("Months") && lines.len() == 6, "{table}");
    assert!(lines[4].starts_with("3 clients will be cut") && stderr.is_empty(), "{table}{stderr}");
    let Output { stdout, .. } = cuts(&server, &[WEEK, &["--sum", "--format", "json"]].concat());
    let sums: Value = serde_json::from_slice(&stdout).expect("JSON");
    assert_eq!((&sums["clients"], &sums["owed"]), (&json!(3), &json!(170_000.1)));
    let Output { status, stderr, .. } = cuts(&server, &["--date", "soon"]);
    assert_eq!(status.code(), Some(2));
    assert!(String::from_utf8_lossy(&stderr).contains("--date cannot be “soon”"));
}

#[test]
fn balances_that_leave_open_invoices_out_are_told_unless_somebody_knows_better() {
    let server = FaultServer::respond_with(base(12));
    let told = |args: &[&str]| ids(&server, &[WEEK, args].concat()).1;
    let carried = told(&[]);
    assert!(carried.contains("12 of 13 who were cut owe nothing") && carried.contains("1 show no debt"), "{carried}");
    assert_eq!(carried.matches("open invoices").count(), 1, "{carried}");
    assert!(!told(&["--balance", "owed"]).contains("open invoices"));
    let few = FaultServer::respond_with(base(2));
    assert!(!ids(&few, &[]).1.contains("open invoices"));
    assert!(ids(&few, &["--balance", "carried"]).1.contains("--balance carried"));
}
