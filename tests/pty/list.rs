//! `wisptop list`: what scripts get.

use std::fs::File;
use std::io::Read as _;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use crate::support::envelope::{EXAMPLE, error_envelope};
use crate::support::{Answer, FaultServer, Launch};

/// Three clients with everything that a script must not stumble over.
const ODD: &str = r#"{"ok":true,"data":[
    {"service_id":9007199254740993,"name":"=HYPERLINK(\"x\")","phone":"+57 300, 1","outstanding_balance":-1500.10,"internet_plan_price":99999999999999.99,"zone_id":5,"cut_off_date":"20/03/2026"},
    {"service_id":null,"name":"Ana \"la Ñ\", \u001b[31mSA","phone":null,"outstanding_balance":0.30,"zone_id":null,"cut_off_date":"2026-03-15"},
    {"service_id":"A-7","name":" -1+1","outstanding_balance":25000.00,"zone_id":15,"document":"@x"}
]}"#;

fn command(server: &FaultServer, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wisptop"));
    command.env_clear().env("LANG", "en_US.UTF-8").env("TZ", "America/Bogota");
    command.arg("list").arg("--url").arg(server.url()).args(args);
    command.stdin(Stdio::null());
    command
}

fn list(server: &FaultServer, args: &[&str]) -> Output {
    command(server, args).output().expect("it runs")
}

#[track_caller]
fn written(server: &FaultServer, args: &[&str]) -> String {
    let Output { status, stdout, stderr } = list(server, args);
    assert_eq!((status.code(), String::from_utf8_lossy(&stderr).as_ref()), (Some(0), ""), "{args:?}");
    String::from_utf8(stdout).expect("UTF-8")
}

#[test]
fn json_has_the_names_and_the_types_of_the_api() {
    let server = FaultServer::respond_with(EXAMPLE);
    let list: Value = serde_json::from_str(&written(&server, &["--format", "json", "--sort", "id"])).expect("JSON");
    let sent: Value = serde_json::from_str(EXAMPLE).expect("JSON");
    let rows = list.as_array().expect("an array");
    assert_eq!(rows.len(), 2);
    for (row, sent) in rows.iter().zip(sent["data"].as_array().expect("an array")) {
        for (key, value) in sent.as_object().expect("an object") {
            let same = row[key] == *value || row[key].as_f64().is_some_and(|number| Some(number) == value.as_f64());
            assert!(same, "{key}: {} of {value}", row[key]);
        }
        assert_eq!(row.as_object().map(serde_json::Map::len), Some(16));
    }
}

#[test]
fn numbers_are_exact_and_texts_are_as_they_were_sent() {
    let server = FaultServer::respond_with(ODD);
    let args = ["--format", "ndjson", "--columns", "id,name,balance,price,zone", "--sort", "-balance"];
    let lines = written(&server, &args);
    let expected = [
        r#"{"service_id":"A-7","name":" -1+1","outstanding_balance":25000,"internet_plan_price":null,"zone_id":15}"#,
        r#"{"service_id":null,"name":"Ana \"la Ñ\", \u001b[31mSA","outstanding_balance":0.3,"internet_plan_price":null,"zone_id":null}"#,
        r#"{"service_id":9007199254740993,"name":"=HYPERLINK(\"x\")","outstanding_balance":-1500.1,"internet_plan_price":99999999999999.99,"zone_id":5}"#,
    ];
    assert_eq!(lines.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn csv_holds_no_formula_and_keeps_numbers_numbers() {
    let server = FaultServer::respond_with(ODD);
    let csv = written(&server, &["--format", "csv", "--columns", "id,name,doc,phone,balance", "--sort", "balance"]);
    let expected = [
        "service_id,name,document,phone,outstanding_balance",
        r#"9007199254740993,"'=HYPERLINK(""x"")",,"'+57 300, 1",-1500.1"#,
        ",\"Ana \"\"la Ñ\"\", \u{1b}[31mSA\",,,0.3",
        "A-7,' -1+1,'@x,,25000",
    ];
    assert_eq!(csv.lines().collect::<Vec<_>>(), expected);
    let csv = written(&server, &["--format", "csv", "--columns", "name,doc,phone", "--sort", "balance", "--no-guard"]);
    assert!(csv.contains("\"=HYPERLINK(\"\"x\"\")\",,\"+57 300, 1\"\n") && csv.ends_with("\n -1+1,@x,\n"), "{csv}");
}

/// What a faulty source sends, and what nobody types on purpose.
const SENT: &str = r#"{"ok":true,"data":[
    {"service_id":100000000000000000000,"address":"Calle 5\r\n\tpiso 2\u00ad","outstanding_balance":"1,234.50","zone_id":"A","cut_off_date":"15/03/2026 09:00:00"},
    {"service_id":12,"address":"half \ud800","outstanding_balance":24999.999999999996,"cut_off_date":"11/26/2026"},
    {"service_id":13,"outstanding_balance":-7.275957614183426e-12},
    7
]}"#;

#[test]
fn scripts_get_what_was_sent_and_a_word_on_what_could_not_be_read() {
    let server = FaultServer::respond_with(SENT);
    let all = "id,address,balance,zone,due";
    let told = |columns: &str, args: &[&str]| {
        let args = [&["--columns", columns, "--sort", "-id", "--format"], args].concat();
        let Output { status, stdout, stderr } = list(&server, &args);
        assert_eq!(status.code(), Some(0));
        let [stdout, stderr] = [stdout, stderr].map(|text| String::from_utf8(text).expect("UTF-8"));
        (stdout.lines().map(str::to_owned).collect::<Vec<_>>(), stderr)
    };
    let (lines, stderr) = told(all, &["ndjson"]);
    let expected = [
        r#"{"service_id":100000000000000000000,"address":"Calle 5\r\n\tpiso 2\u00ad","outstanding_balance":null,"zone_id":null,"cut_off_date":"2026-03-15"}"#,
        r#"{"service_id":13,"address":null,"outstanding_balance":-7.275957614183426e-12,"zone_id":null,"cut_off_date":null}"#,
        r#"{"service_id":12,"address":"half �","outstanding_balance":24999.999999999996,"zone_id":null,"cut_off_date":"11/26/2026"}"#,
    ];
    assert_eq!(lines, expected);
    let expected = "\
wisptop: 2 values could not be read and are null; --raw gives them as text
wisptop: 1 cut-off date could not be read and is written as it was sent
wisptop: 1 text holds half a character, written as U+FFFD; --raw gives its escape
wisptop: 1 record is not an object and is left out
";
    assert_eq!(stderr, expected);
    let (lines, stderr) = told(all, &["ndjson", "--raw"]);
    assert!(lines[0].contains(r#""outstanding_balance":"1,234.50","zone_id":"A""#), "{lines:?}");
    assert!(lines[2].contains(r#""address":"half \\ud800""#), "{lines:?}");
    assert!(!stderr.contains("null") && stderr.contains("cut-off date"), "{stderr}");
    let (lines, _) = told(all, &["csv"]);
    assert_eq!(lines[1..3], ["100000000000000000000,\"Calle 5", "\tpiso 2\u{ad}\",,,2026-03-15"]);
    assert_eq!(told("balance", &["table", "--filter", "id:12"]).0[1].trim(), "25,000");
    // Dust owes nothing, and is not in anybody's favour.
    for filter in ["owes>0", "balance<0"] {
        let (lines, _) = told("id", &["ndjson", "--filter", filter]);
        assert!(!lines.iter().any(|line| line.contains("13")), "{filter}: {lines:?}");
    }
}

#[test]
fn a_terminal_gets_nothing_that_it_could_obey() {
    let server = FaultServer::respond_with(ODD);
    let start = |format: &str| {
        let url = server.url();
        let args = ["list", "--url", url.as_str(), "--columns", "name", "--filter", "ana", "--format", format];
        Launch::wisptop(args).start()
    };
    let session = start("csv");
    session.wait_for("␛[31mSA");
    session.wait_for("a terminal gets cleaned text");
    assert_eq!(session.wait_exit(), 0);
    let session = start("json");
    session.wait_for(r"\u001b[31mSA");
    assert_eq!(session.wait_exit(), 0);
}

#[test]
fn options_without_their_format_are_refused() {
    let server = FaultServer::respond_with(EXAMPLE);
    for (args, wanted) in [
        (&["--raw"][..], "--raw only works with --format json, ndjson, csv"),
        (&["--no-guard"], "--no-guard only works with --format csv"),
        (&["--no-guard", "--format", "json"], "--no-guard only works with --format csv"),
    ] {
        let Output { status, stdout, stderr } = list(&server, args);
        assert_eq!((status.code(), stdout.len()), (Some(2), 0));
        assert_eq!(String::from_utf8_lossy(&stderr), format!("wisptop: {wanted}\n"));
    }
    assert_eq!(server.count(), 0);
}

#[test]
fn a_list_that_nobody_can_get_fails() {
    let server = FaultServer::respond_with(EXAMPLE);
    let list = command(&server, &["--format", "json"]);
    let mut shell = Command::new("sh");
    shell.args(["-c", r#"exec "$0" "$@" >&-"#]).arg(list.get_program()).args(list.get_args());
    shell.env_clear().envs(list.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let Output { status, stderr, .. } = shell.output().expect("it runs");
    assert_eq!(status.code(), Some(1));
    assert!(String::from_utf8_lossy(&stderr).contains("standard output is closed"));
    // Nobody is meant to read what is sent there on purpose.
    let null = File::options().read(true).write(true).open("/dev/null").expect("the null device");
    assert!(command(&server, &[]).stdout(null).status().expect("it runs").success());
}

#[test]
fn the_table_is_for_people() {
    let server = FaultServer::respond_with(EXAMPLE);
    let table = written(&server, &["--columns", "id,name,balance,zone"]);
    let expected = "\
ID     Name            Balance  Zone
12345  Juan Pérez            0     5
12346  María González   25,000     3
";
    assert_eq!(table, expected);
    let spanish = command(&server, &["--columns", "nombre,saldo", "--lang", "es"]).output().expect("it runs").stdout;
    assert!(String::from_utf8_lossy(&spanish).starts_with("Nombre           Saldo\n"));
}

#[test]
fn filter_sort_and_limit() {
    let server = FaultServer::respond_with(ODD);
    let ids = |args: &[&str]| -> Vec<Value> {
        let text = written(&server, &[&["--format", "json", "--columns", "id"], args].concat());
        let rows: Vec<Value> = serde_json::from_str(&text).expect("JSON");
        rows.into_iter().map(|row| row["service_id"].clone()).collect()
    };
    assert_eq!(ids(&["--filter", "owes>0", "--sort", "balance"]), [json!(null), json!("A-7")]);
    assert_eq!(ids(&["--filter", "zone:5"]), [json!(9_007_199_254_740_993_i64)]);
    assert_eq!(ids(&["--sort", "outstanding_balance:desc", "--limit", "1"]), [json!("A-7")]);
    assert!(ids(&["--filter", "nobody"]).is_empty());
}

#[test]
fn sums_are_written_instead_of_the_clients_in_every_format() {
    let server = FaultServer::respond_with(ODD);
    let json = r#"{"clients":3,"owing":2,"owed":25000.3,"in_credit":1,"credit":1500.1,"monthly_revenue":0,"balance_unknown":0,"price_unknown":0}"#;
    for format in ["json", "ndjson"] {
        assert_eq!(written(&server, &["--sum", "--format", format]), format!("{json}\n"));
    }
    let csv = "clients,owing,owed,in_credit,credit,monthly_revenue,balance_unknown,price_unknown\n1,1,0.3,0,0,0,0,0\n";
    assert_eq!(written(&server, &["--sum", "--format", "csv", "--filter", "owes>0 owes<1"]), csv);
    let table = "3 rows\n2 owe · 25,000.30\n1 in credit · 1,500.10\nmonthly revenue 0\n";
    assert_eq!(written(&server, &["--sum"]), table);
    let spanish = written(&server, &["--sum", "--lang", "es", "--filter", "nadie"]);
    assert_eq!(spanish, "0 filas\nnadie debe\ningreso mensual 0\n");
    for idle in [&["--columns", "id"][..], &["--limit", "1"], &["--sort", "id"]] {
        let Output { status, stdout, stderr } = list(&server, &[&["--sum"], idle].concat());
        assert_eq!((status.code(), stdout.len()), (Some(2), 0), "{idle:?}");
        assert!(String::from_utf8_lossy(&stderr).contains("exclude each other"), "{idle:?}");
    }
}

#[test]
fn numbers_in_texts_are_sorted_by_their_value() {
    let values = [
        ("service_id", ["99999999999999999999", "100000000000000000000", "A-9"]),
        ("internet_plan_name", ["20MB", "100MB", "1000MB"]),
        ("address", ["Calle 5 #12-3", "Calle 12 #4-1", "Calle 100"]),
        ("document", ["9.000.000", "80123456", "800.123.456-7"]),
        ("lan_interface", ["ether2", "ether10", "vlan100"]),
        ("antenna_ip", ["10.5.0.9", "10.5.0.10/24", "10.20.0.1"]),
        ("antenna_ip", ["10.5.0.9", "torre 9", "torre 10"]),
        ("name", ["Torre 2", "Torre 10", "Torre 010 B"]),
    ];
    for (key, ascending) in values {
        let record = |at: usize| json!({key: ascending[at]});
        let records = [record(2), json!({"name": null}), record(0), record(1)];
        let server = FaultServer::respond_with(json!({"ok": true, "data": records}).to_string());
        for (sort, expected) in [(key.to_owned(), ascending), (format!("-{key}"), [2, 1, 0].map(|at| ascending[at]))] {
            let text = written(&server, &["--format", "json", "--columns", key, "--sort", &sort]);
            let rows: Vec<Value> = serde_json::from_str(&text).expect("JSON");
            let sorted: Vec<&Value> = rows.iter().map(|row| &row[key]).collect();
            // Who has none comes last, either way.
            assert_eq!(
                sorted,
                [json!(expected[0]), json!(expected[1]), json!(expected[2]), Value::Null].iter().collect::<Vec<_>>()
            );
        }
    }
}

#[test]
fn what_fails_is_one_line_on_stderr_and_nothing_on_stdout() {
    let server = FaultServer::start(|_| Answer::json(500, error_envelope("Failed to retrieve clients")));
    for format in ["table", "json", "ndjson", "csv"] {
        let Output { status, stdout, stderr } = list(&server, &["--format", format]);
        let stderr = String::from_utf8(stderr).expect("UTF-8");
        assert_eq!((status.code(), stdout.len(), stderr.lines().count()), (Some(1), 0, 1), "{stderr}");
        assert!(stderr.starts_with("wisptop: Failed to retrieve clients · HTTP 500"), "{stderr}");
    }
    let mut server = FaultServer::respond_with(EXAMPLE);
    server.stop();
    let Output { status, stderr, .. } = list(&server, &[]);
    assert_eq!(status.code(), Some(1));
    assert!(String::from_utf8_lossy(&stderr).contains("connection refused"));
}

#[test]
fn what_was_typed_wrong_is_told_before_anything_is_asked() {
    let server = FaultServer::respond_with(EXAMPLE);
    for (args, wanted) in [
        (["--filter", "zoen:5"], "did you mean zone:"),
        (["--sort", "nothing"], "no column nothing"),
        (["--columns", "id,nothing"], "no column nothing"),
        (["--format", "xml"], "xml"),
        (["--limit", "0"], "1 or more"),
    ] {
        let Output { status, stdout, stderr } = list(&server, &args);
        let stderr = String::from_utf8_lossy(&stderr).into_owned();
        assert_eq!((status.code(), stdout.len()), (Some(2), 0), "{stderr}");
        assert!(stderr.contains(wanted), "{stderr}");
    }
    assert_eq!(server.count(), 0);
}

#[test]
fn p20_who_reads_only_the_first_line_and_a_disk_that_is_full() {
    let body = crate::support::envelope::clients(20_000);
    let server = FaultServer::respond_with(body);
    let mut child = command(&server, &["--format", "ndjson"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut first = [0; 1];
    child.stdout.take().expect("its output").read_exact(&mut first).expect("a byte");
    let Output { status, stderr, .. } = child.wait_with_output().expect("it ends");
    assert_eq!((status.code(), stderr.len()), (Some(0), 0), "{}", String::from_utf8_lossy(&stderr));

    let full = File::options().write(true).open("/dev/full").expect("a full disk");
    let Output { status, stderr, .. } = command(&server, &[]).stdout(full).output().expect("it runs");
    assert_eq!(status.code(), Some(1));
    assert!(String::from_utf8_lossy(&stderr).contains("No space left on device"));
}

#[test]
fn progress_is_told_to_a_person_alone() {
    let server = FaultServer::start(|_| Answer::ok(EXAMPLE).late(Duration::from_millis(300)));
    let session = Launch::wisptop(["list", "--url", server.url().as_str(), "--columns", "name"]).start();
    session.wait_for("fetching …");
    session.wait_for("María González");
    assert_eq!(session.wait_exit(), 0);
    assert!(!session.screen().contains("fetching"), "{}", session.screen());
}
