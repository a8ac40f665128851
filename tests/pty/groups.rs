//! `wisptop groups`: the figures of each group, for scripts.

use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

use crate::support::FaultServer;

const CLIENTS: &str = r#"{"ok":true,"data":[
    {"service_id":1,"zone_id":5,"payment_status":"Activo","outstanding_balance":10.50,"internet_plan_price":50000},
    {"service_id":2,"zone_id":5,"payment_status":"Suspendido","outstanding_balance":4.25,"internet_plan_price":60000},
    {"service_id":3,"zone_id":7,"payment_status":"Gratis","outstanding_balance":-3,"internet_plan_price":70000},
    {"service_id":4,"zone_id":null,"payment_status":"Activo","outstanding_balance":null,"internet_plan_price":null}
]}"#;

fn groups(args: &[&str]) -> Output {
    let server = FaultServer::respond_with(CLIENTS);
    let mut command = Command::new(env!("CARGO_BIN_EXE_wisptop"));
    command.env_clear().env("LANG", "en_US.UTF-8").env("TZ", "America/Bogota");
    command.arg("groups").arg("--url").arg(server.url()).args(args).stdin(Stdio::null());
    command.output().expect("it runs")
}

#[track_caller]
fn written(args: &[&str]) -> String {
    let Output { status, stdout, stderr } = groups(args);
    assert_eq!((status.code(), String::from_utf8_lossy(&stderr).as_ref()), (Some(0), ""), "{args:?}");
    String::from_utf8(stdout).expect("UTF-8")
}

#[test]
fn json_has_exact_figures_and_the_filter_that_finds_the_clients() {
    let list: Value = serde_json::from_str(&written(&["--format", "json"])).expect("JSON");
    let first = &list[0];
    assert_eq!(list.as_array().map(Vec::len), Some(3));
    assert_eq!([&first["zone_id"], &first["clients"], &first["suspended"]], [&json!(5), &json!(2), &json!(1)]);
    assert_eq!([&first["owed"], &first["monthly_revenue"]], [&json!(14.75), &json!(50_000)]);
    assert_eq!(first["filter"], json!("zone=5"));
    let unknown = list.as_array().and_then(|list| list.iter().find(|group| group["zone_id"].is_null()));
    assert_eq!(unknown.expect("a group without zone")["balance_unknown"], json!(1));
}

#[test]
fn the_table_ends_with_the_total_and_a_filter_and_an_order_count() {
    let table = written(&["--by", "status", "--sort", "value"]);
    let lines: Vec<&str> = table.lines().collect();
    assert!(lines[0].starts_with("Status") && lines[0].ends_with("Revenue/month"), "{table}");
    assert_eq!(lines.last().expect("a total").split_whitespace().collect::<Vec<_>>()[..2], ["Total", "4"]);
    let narrowed = written(&["--filter", "owes>0", "--format", "ndjson", "--sort", "clients:asc"]);
    assert_eq!(narrowed.lines().count(), 1, "{narrowed}");
}

#[test]
fn csv_is_one_row_a_group_for_programs_and_for_spreadsheets() {
    let csv = written(&["--format", "csv", "--sort", "owed"]);
    let lines: Vec<&str> = csv.lines().collect();
    assert!(lines[0].starts_with("zone_id,clients,in_service,") && lines[0].ends_with(",filter"), "{csv}");
    assert_eq!((lines[1], lines.len()), ("5,2,1,1,0,0,0,2,14.75,0,0,0,50000,0,zone=5", 4));
    let sheet = written(&["--format", "csv-excel", "--by", "zone"]);
    assert!(sheet.starts_with("\u{feff}Zone,Clients,"), "{sheet}");
}

#[test]
fn what_does_not_exist_is_told_with_what_does() {
    for (args, told) in [
        (&["--by", "zonne"][..], "zone"),
        (&["--sort", "debt"], "owed"),
        (&["--format", "xlsx", "-o", "x.xlsx"], "ndjson"),
    ] {
        let output = groups(args);
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(2) && error.contains(told), "{args:?}: {error}");
    }
}
