//! One client asked for afresh, and the API's own search: the program itself, at a terminal and in scripts.

use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

use crate::support::credentials::{directory, secret_file};
use crate::support::envelope::{EXAMPLE, clients, envelope, error_envelope};
use crate::support::{Answer, FaultServer, Launch, Request};

/// María, as she is now: suspended, and owing more than in the list.
fn maria() -> Value {
    let list: Value = serde_json::from_str(EXAMPLE).expect("JSON");
    let mut maria = list["data"][1].clone();
    maria["payment_status"] = "suspended".into();
    maria["outstanding_balance"] = 50_000.into();
    maria
}

fn one(data: &Value) -> Answer {
    Answer::ok(json!({"ok": true, "action": "client_found", "data": data, "message": null}).to_string())
}

fn answer(request: &Request) -> Answer {
    match request.target.as_str() {
        "/api/v1/clients/by-service-id/12346" => one(&maria()),
        "/api/v1/clients/by-service-id/77" => Answer::json(500, error_envelope("Failed to retrieve clients")),
        "/api/v1/clients/search?q=quintero" => {
            Answer::ok(envelope(&json!([maria(), {"service_id": 99, "name": "Nueva Quintero"}])))
        }
        target if target.contains("/search?") => Answer::ok(envelope(&json!([]))),
        target if target.contains("/by-service-id/") => one(&Value::Null),
        _ => Answer::ok(EXAMPLE),
    }
}

fn run(server: &FaultServer, args: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wisptop"));
    command.env_clear().env("LANG", "en_US.UTF-8").env("TZ", "America/Bogota").stdin(Stdio::null());
    let Output { status, stdout, stderr } =
        command.args(args).args(["--url", &server.url()]).output().expect("it runs");
    let [stdout, stderr] = [stdout, stderr].map(|text| String::from_utf8(text).expect("UTF-8"));
    (status.code(), stdout, stderr)
}

#[test]
fn a_fresh_look_from_the_key_to_the_difference_and_back() {
    let server = FaultServer::start(answer);
    let mut session = Launch::wisptop(["--url", &server.url(), "--interval", "1h"]).size(100, 30).start();
    session.wait_for("María González");
    session.send("/maría\r");
    session.wait_for("row 1 of 1 · of 2");
    session.send("R");
    session.wait_for("■ suspended");
    session.wait_for("50,000 owed");
    session.wait_for("/by-service-id/12346");
    session.send("\x1b");
    session.wait_gone("by-service-id");
    assert!(session.screen().contains("● active"), "the list's row stays as it is\n{}", session.screen());
    session.send("/\x15quintero");
    session.wait_for("Enter asks the API's own search.");
    session.send("\r");
    session.wait_for("Nueva Quintero");
    session.wait_for("not in the list");
    session.send("\r");
    session.wait_for("id=12346");
    session.send("q");
    assert_eq!(session.wait_exit(), 0);
    let asked: Vec<String> = server.exchanges().into_iter().map(|exchange| exchange.request.target).collect();
    let base = "/api/v1/clients/";
    assert_eq!(asked, [base.to_owned(), format!("{base}by-service-id/12346"), format!("{base}search?q=quintero")]);
}

#[test]
fn a_fresh_look_at_the_demonstration() {
    let mut session = Launch::wisptop(["--demo=50"]).size(100, 30).start();
    session.wait_for("row 1 of 50");
    session.send("R");
    session.wait_for("The API answered at");
    session.wait_for("http://127.0.0.1:");
    session.send("q");
    assert_eq!(session.wait_exit(), 0);
}

#[test]
fn get_writes_one_client_in_every_format() {
    let server = FaultServer::start(answer);
    let (code, table, stderr) = run(&server, &["get", "12346"]);
    assert_eq!((code, stderr.as_str()), (Some(0), ""));
    for line in
        ["Service     12346", "Name        María González", "Status      ■ suspended", "Balance     50,000 owed"]
    {
        assert!(table.lines().any(|shown| shown == line), "no “{line}” in\n{table}");
    }
    assert_eq!(table.lines().count(), 16);
    let (_, chosen, _) = run(&server, &["get", "12346", "--columns", "balance,name", "--lang", "es"]);
    assert_eq!(chosen, "Saldo   debe 50.000\nNombre  María González\n");
    let (_, object, _) = run(&server, &["get", "12346", "--format", "json"]);
    let object: Value = serde_json::from_str(&object).expect("JSON");
    assert_eq!((&object["service_id"], &object["outstanding_balance"]), (&json!(12346), &json!(50000)));
    let args = ["get", "12346", "--columns", "id,status", "--format"];
    assert_eq!(
        run(&server, &[&args[..], &["ndjson"]].concat()).1,
        "{\"service_id\":12346,\"payment_status\":\"suspended\"}\n"
    );
    assert_eq!(run(&server, &[&args[..], &["csv"]].concat()).1, "service_id,payment_status\n12346,suspended\n");
}

#[test]
fn get_fails_with_a_sentence_and_writes_nothing() {
    let server = FaultServer::start(answer);
    for (id, wanted) in [
        ("5", "wisptop: the API says that there is no client 5. It says the same when it could not look"),
        ("-5", "there is no client -5"),
        ("77", "wisptop: Failed to retrieve clients · HTTP 500: The back-end cannot answer just now"),
        ("..", "cannot be asked for such a service number"),
    ] {
        let (code, stdout, stderr) = run(&server, &["get", id]);
        assert_eq!((code, stdout.as_str(), stderr.lines().count()), (Some(1), "", 1), "{stderr}");
        assert!(stderr.contains(wanted), "{stderr}");
    }
    let (code, _, stderr) = run(&server, &["get", " "]);
    assert!(code == Some(2) && stderr.contains("ID cannot be “ ”"), "{stderr}");
    let (code, _, stderr) = run(&server, &["get"]);
    assert!(code == Some(2) && stderr.contains("a word is missing: wisptop get ID"), "{stderr}");
    let (code, _, stderr) = run(&server, &["get", "1", "--filter", "x"]);
    assert!(code == Some(2) && stderr.contains("not an option of wisptop get"), "{stderr}");
}

#[test]
fn a_wrong_login_is_told_as_that_of_a_list() {
    let directory = directory();
    let file = secret_file(&directory, "wrong\n");
    let file = file.to_str().expect("a path");
    let server = FaultServer::start(|_| Answer::json(401, error_envelope("Incorrect username or password.")));
    let credentials = ["--username", "noc", "--password-file", file];
    let of_list = run(&server, &[&["list"][..], &credentials].concat());
    let of_client = run(&server, &[&["get", "7"][..], &credentials].concat());
    assert_eq!(of_client, of_list);
    assert!(of_client.2.contains("Incorrect username or password."), "{}", of_client.2);
    assert_eq!(of_client.0, Some(1));
}

#[test]
fn list_asks_the_search_of_the_api_and_all_other_options_hold() {
    let server = FaultServer::start(answer);
    let args = ["list", "--search", " quintero ", "--columns", "id,name", "--format", "csv", "--sort", "-id"];
    let (code, stdout, stderr) = run(&server, &args);
    assert_eq!((code, stderr.as_str()), (Some(0), ""));
    assert_eq!(stdout, "service_id,name\n12346,María González\n99,Nueva Quintero\n");
    let (_, stdout, _) = run(&server, &[&args[..], &["--filter", "nueva", "--limit", "1"]].concat());
    assert_eq!(stdout, "service_id,name\n99,Nueva Quintero\n");
    let (code, stdout, _) = run(&server, &["list", "--search", "nadie", "--format", "json"]);
    assert_eq!((code, stdout.trim()), (Some(0), "[]"), "to find nobody is an answer");
    assert!(server.exchanges().iter().all(|exchange| exchange.request.target.contains("/search?q=")));
    let old = FaultServer::start(|request| match request.target.as_str() {
        "/api/v1/clients/" => Answer::ok(clients(3)),
        _ => Answer::json(404, r#"{"detail":"Not Found"}"#),
    });
    let (code, stdout, stderr) = run(&old, &["list", "--search", "x"]);
    assert_eq!((code, stdout.as_str()), (Some(1), ""));
    assert!(stderr.starts_with("wisptop: this API has no search (HTTP 404 at http://"), "{stderr}");
    let (code, _, stderr) = run(&old, &["get", "7"]);
    assert!(code == Some(1) && stderr.contains("not found (HTTP 404): 7"), "{stderr}");
}
