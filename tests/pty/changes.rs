//! `wisptop changes`: the shift note, from a history that was recorded before.

use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use jiff::Timestamp;
use serde_json::Value;
use tempfile::TempDir;
use wisptop::history::ChangeBatch;
use wisptop::history::store::{Recorder, Retention, StorePlace};
use wisptop::platform::clock::Now;
use wisptop::platform::state_dir::StateDir;
use wisptop::source::decode;
use wisptop::truth::{Judge, Rules};

const URL: &str = "https://api.example";

/// A history of lists, each with the time at which it came.
fn recorded(lists: &[(&str, String)]) -> TempDir {
    let state = tempfile::tempdir().expect("a directory");
    let place = StorePlace::of(StateDir::at(state.path().join("wisptop")), &format!("{URL}/api/v1/clients/"));
    // Of whatever year it is when this runs.
    let retention = Retention { changes: Duration::from_hours(24 * 36_500), ..Retention::default() };
    let mut judge = Judge::new(Rules::default());
    for (time, body) in lists {
        let wall: Timestamp = time.parse().expect("a moment");
        let monotonic = Duration::from_secs(wall.as_second().unsigned_abs());
        let ruling = judge.judge(decode(body.as_bytes()).expect("a list").clients, Now { wall, monotonic });
        let batch = ruling.changes.as_deref().and_then(ChangeBatch::of);
        // One after the other: lists that come faster than they are written are written as one.
        let (mut recorder, recording, _kept) = Recorder::new(place.clone(), retention);
        recorder.begin(|_| {});
        recording.note(wall, ruling.snapshot.as_ref(), batch.as_ref());
        drop(recorder);
    }
    state
}

fn list(records: &[(i64, &str, &str, &str, i64)]) -> String {
    let record = |(id, name, status, balance, zone): &(i64, &str, &str, &str, i64)| {
        format!(
            r#"{{"service_id":{id},"name":"{name}","payment_status":"{status}","outstanding_balance":{balance},"zone_id":{zone}}}"#
        )
    };
    format!("[{}]", records.iter().map(record).collect::<Vec<_>>().join(","))
}

/// An evening and a night: a payment at 18:30, a cut and a debt after a gap at 3:40.
fn a_night() -> TempDir {
    let ana = |status, balance| (1, "Ana Ñáñez", status, balance, 5);
    let bea = |balance| (2, "Bea Ruiz", "Activo", balance, 7);
    recorded(&[
        ("2026-03-16T17:00:00-05:00", list(&[ana("Activo", "0"), bea("500000.5")])),
        ("2026-03-16T18:30:00-05:00", list(&[ana("Activo", "0"), bea("0")])),
        ("2026-03-17T02:10:00-05:00", list(&[ana("Activo", "0"), bea("0")])),
        ("2026-03-17T03:40:00-05:00", list(&[ana("Suspendido", "45000"), bea("0"), (3, "Cid", "Activo", "0", 5)])),
    ])
}

fn changes(state: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wisptop"));
    command.env_clear().env("LANG", "en_US.UTF-8").env("TZ", "America/Bogota").env("XDG_STATE_HOME", state);
    command.args(["changes", "--url", URL]).args(args).stdin(Stdio::null());
    command.output().expect("it runs")
}

/// What is written; on standard error stands what is not known after the last list, and nothing else.
#[track_caller]
fn written(state: &Path, args: &[&str]) -> String {
    let Output { status, stdout, stderr } = changes(state, args);
    let said = String::from_utf8_lossy(&stderr);
    assert_eq!(status.code(), Some(0), "{args:?}: {said}");
    assert!(said.lines().all(|line| line.contains("03:40")), "{said}");
    String::from_utf8(stdout).expect("UTF-8")
}

const NIGHT: [&str; 4] = ["--since", "2026-03-16 18:00", "--until", "2026-03-17"];

#[test]
fn a_shift_note_tells_each_change_newest_first_with_its_gap() {
    let state = a_night();
    let note = written(state.path(), &NIGHT);
    let lines: Vec<&str> = note.lines().collect();
    assert_eq!(lines[0], "api.example, 2026-03-16 18:00 to 2026-03-18 00:00: 4 changes", "{note}");
    let rows: Vec<String> =
        lines[3..].iter().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    for row in [
        "03-17 02:10–03-17 03:40 + new 3 Cid 5",
        "03-17 02:10–03-17 03:40 ■ cut 1 Ana Ñáñez 5 ● Activo ■ Suspendido · owes 45,000",
        "03-17 02:10–03-17 03:40 ↑ owes more 1 Ana Ñáñez 5 0 45,000 (+45,000)",
    ] {
        assert!(rows[..3].contains(&row.to_owned()), "no {row} in\n{note}");
    }
    assert_eq!(rows[3], "03-16 17:00–03-16 18:30 ↓ balance fell 2 Bea Ruiz 7 500,000.50 0 (−500,000.50)", "{note}");
    let spanish = written(state.path(), &[&NIGHT[..], &["--lang", "es"]].concat());
    assert!(spanish.contains("bajó el saldo") && spanish.contains("500.000,50") && spanish.contains("4 cambios"));
}

#[test]
fn a_span_a_kind_and_a_filter_narrow_it() {
    let state = a_night();
    let count = |args: &[&str]| {
        let json = written(state.path(), &[args, &["--format", "json"]].concat());
        serde_json::from_str::<Vec<Value>>(&json).expect("JSON").len()
    };
    assert_eq!(count(&NIGHT), 4);
    assert_eq!(count(&["--since", "2026-03-16 17:30", "--until", "2026-03-16"]), 1, "a day ends at midnight");
    assert_eq!(
        count(&["--since", "2026-03-16 19:00", "--until", "2026-03-17T03:40:00-05:00"]),
        0,
        "the end is not part"
    );
    assert_eq!(count(&[&NIGHT[..], &["--kind", "cut,nuevo"]].concat()), 2);
    assert_eq!(count(&[&NIGHT[..], &["--filter", "zone:7"]].concat()), 1);
    let lines = written(state.path(), &[&NIGHT[..], &["--format", "ndjson", "--filter", "bea"]].concat());
    let change: Value = serde_json::from_str(lines.trim()).expect("one object");
    assert_eq!(
        (change["seen_at"].as_str(), change["difference"].as_f64()),
        (Some("2026-03-16T18:30:00-05:00"), Some(-500_000.5))
    );
}

#[test]
fn a_summary_counts_the_kinds_and_adds_up_what_fell_and_rose() {
    let state = a_night();
    let summary = written(state.path(), &[&NIGHT[..], &["--summary"]].concat());
    let rows: Vec<String> = summary.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    for row in ["cut 1", "balance fell 1 −500,000.50", "owes more 1 +45,000", "new 1", "total 4 −500,000.50 +45,000"]
    {
        assert!(rows.contains(&row.to_owned()), "no {row} in\n{summary}");
    }
    let json = written(state.path(), &[&NIGHT[..], &["--summary", "--format", "json"]].concat());
    let json: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(
        (json["changes"].as_u64(), json["fell"].as_f64(), json["rose"].as_f64()),
        (Some(4), Some(500_000.5), Some(45_000.0))
    );
    assert_eq!(json["since"].as_str(), Some("2026-03-16T18:00:00-05:00"));
    let csv = written(state.path(), &[&NIGHT[..], &["--summary", "--format", "csv"]].concat());
    assert!(
        csv.starts_with("kind,changes,fell,rose\ncut,1,0,0\n") && csv.contains("\nbalance_fell,1,500000.5,0\n"),
        "{csv}"
    );
}

#[test]
fn it_is_written_into_a_file_and_no_other_is_lost() {
    let state = a_night();
    let file = state.path().join("note.csv");
    let args = [&NIGHT[..], &["--format", "csv", "-o", file.to_str().expect("a path")]].concat();
    assert_eq!(written(state.path(), &args), "");
    assert_eq!(std::fs::read_to_string(&file).expect("a file").lines().count(), 5);
    let again = changes(state.path(), &args);
    assert_eq!(again.status.code(), Some(1), "it is there already");
    assert_eq!(written(state.path(), &[&args[..], &["--force"]].concat()), "");
}

#[test]
fn what_cannot_be_told_is_said() {
    let empty = tempfile::tempdir().expect("a directory");
    let said = |state: &Path, args: &[&str], code: i32| {
        let output = changes(state, args);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(code), "{said}");
        said
    };
    let none = said(empty.path(), &[], 1);
    assert!(none.contains("no history of https://api.example") && none.contains("wisptop --url"), "{none}");
    let state = a_night();
    let backwards = said(state.path(), &["--since", "2026-03-17", "--until", "2026-03-16"], 2);
    assert!(backwards.contains("--until (2026-03-17 00:00) is not after --since (2026-03-17 00:00)"), "{backwards}");
    assert!(said(state.path(), &["--since", "mañana"], 2).contains("still to come"));
    assert!(said(state.path(), &["--since", "whenever"], 2).contains("yesterday 18:00"), "examples");
    assert!(said(state.path(), &["--kind", "whatever"], 2).contains("balance_fell"));
    assert!(said(state.path(), &["--format", "xlsx"], 2).contains("csv-excel"));
    let before = said(state.path(), &["--since", "2026-03-01"], 0);
    assert!(before.contains("the history begins 2026-03-16 17:00"), "{before}");
    assert!(before.contains("the last list came 2026-03-17 03:40"), "{before}");
}
