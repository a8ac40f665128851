//! `wisptop check` as people, programs and Nagios run it.

use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::support::envelope::EXAMPLE;
use crate::support::tls::{Certificate, TlsServer};
use crate::support::{Answer, FaultServer};

fn run(args: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wisptop"));
    command.env_clear().env("LANG", "en_US.UTF-8").env("TZ", "America/Bogota").stdin(Stdio::null());
    let Output { status, stdout, stderr } = command.arg("check").args(args).output().expect("it runs");
    let [stdout, stderr] = [stdout, stderr].map(|text| String::from_utf8(text).expect("UTF-8"));
    (status.code(), stdout, stderr)
}

/// Each step's result, in the order in which they are taken.
fn results(args: &[&str]) -> (Option<i32>, Vec<String>, Value) {
    let (code, stdout, stderr) = run(&[args, &["--format", "json"]].concat());
    assert_eq!(stderr, "");
    let report: Value = serde_json::from_str(&stdout).expect("JSON");
    let steps = report["steps"].as_array().expect("steps").iter();
    let results = steps.map(|step| format!("{} {}", step["step"], step["result"]).replace('"', "")).collect();
    (code, results, report)
}

#[test]
fn every_step_of_a_source_that_is_fine_is_told_with_its_time() {
    let headers = [("Via", "1.1 squid"), ("Age", "42"), ("X-Cache", "HIT"), ("Date", "Mon, 16 Mar 2026 11:00:00 GMT")];
    let server = FaultServer::start(move |_| Answer::whole(200, &headers, EXAMPLE));
    let (code, results, report) = results(&["--url", &server.url()]);
    assert_eq!(code, Some(0));
    assert_eq!(
        results,
        [
            "dns not_needed",
            "tcp ok",
            "tls not_needed",
            "login not_needed",
            "http ok",
            "envelope ok",
            "clients ok",
            "age ok"
        ]
    );
    assert_eq!((&report["ok"], &report["clients"]), (&true.into(), &2.into()));
    assert!(report["steps"][4]["milliseconds"].is_u64() && report["age_seconds"].as_u64() >= Some(42));
    let (code, text, _) = run(&["--url", &server.url()]);
    assert_eq!(code, Some(0));
    for told in ["via: 1.1 squid", "x-cache: HIT", "2 clients", "The dashboard can use this source."] {
        assert!(text.contains(told), "no {told} in\n{text}");
    }
    assert_eq!(server.count(), 2, "one poll each");
}

#[test]
fn a_failure_is_told_at_its_step_and_nothing_behind_it_is_tried() {
    let refused = |status| FaultServer::start(move |_| Answer::json(status, r#"{"detail":"not you"}"#));
    let envelope = r#"{"ok":false,"message":"Failed to retrieve clients","action":null,"data":null}"#;
    let broken = FaultServer::respond_with(envelope);
    let closed = {
        let mut server = FaultServer::respond_with(EXAMPLE);
        server.stop();
        server
    };
    for (server, failed, kind) in [
        (&refused(500), "http failed", "status"),
        (&refused(401), "login failed", "status"),
        (&broken, "envelope failed", "envelope"),
        (&closed, "tcp failed", "refused"),
    ] {
        let (code, results, report) = results(&["--url", &server.url()]);
        assert_eq!((code, &report["ok"]), (Some(1), &false.into()), "{failed}");
        let at = results.iter().position(|result| result == failed).unwrap_or_else(|| panic!("{failed}: {results:?}"));
        assert!(results[at + 1..].iter().all(|result| result.ends_with("not_tried")), "{results:?}");
        assert_eq!(report["steps"][at]["kind"], kind);
    }
    let (_, text, _) = run(&["--url", &broken.url()]);
    assert!(text.contains("Failed to retrieve clients"), "{text}");
}

#[test]
fn tls_is_a_step_of_its_own() {
    let certificate = Certificate::valid();
    let server = TlsServer::start(&certificate, EXAMPLE);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("ca.pem");
    std::fs::write(&path, &certificate.authority).expect("a file");
    let path = path.display().to_string();
    let (code, good, report) = results(&["--url", &server.url(), "--ca-cert", &path]);
    assert_eq!((code, good[2].as_str()), (Some(0), "tls ok"), "{report}");
    assert!(report["steps"][2]["detail"].as_str().is_some_and(|detail| detail.starts_with("TLS 1.")), "{report}");
    let before = server.requests();
    let (code, bad, _) = results(&["--url", &server.url()]);
    assert_eq!((code, bad[2].as_str(), bad[4].as_str()), (Some(1), "tls failed", "http not_tried"));
    assert_eq!(server.requests(), before, "nothing is sent to a server that is not trusted");
    let plain = FaultServer::respond_with(EXAMPLE);
    let (_, text, _) = run(&["--url", &plain.url().replace("http:", "https:")]);
    assert!(text.contains("✗ TLS") && text.contains("http"), "{text}");
}

#[test]
fn a_plugin_says_one_line_with_its_figures_and_ends_as_its_caller_expects() {
    let server = FaultServer::respond_with(EXAMPLE);
    let empty = FaultServer::respond_with(r#"{"ok":true,"data":[]}"#);
    let failing = FaultServer::start(|_| Answer::json(500, r#"{"ok":false,"message":"a | b\nc"}"#));
    let (server, empty, failing) = (server.url(), empty.url(), failing.url());
    for (args, code, word) in [
        (&["--url", &server][..], 0, "OK"),
        (&["--url", &server, "--warning", "0s"], 1, "WARNING"),
        (&["--url", &server, "--warning", "0s", "--critical", "0s"], 2, "CRITICAL"),
        (&["--url", &empty], 1, "WARNING"),
        (&["--url", &server, "--source-cache", "5min", "--age-critical", "1min"], 2, "CRITICAL"),
        (&["--url", &failing], 2, "CRITICAL"),
        (&[], 3, "UNKNOWN"),
        (&["--url", "nonsense://"], 3, "UNKNOWN"),
        (&["--no-such-option"], 3, "UNKNOWN"),
    ] {
        let (ended, stdout, stderr) = run(&[args, &["--format", "nagios"]].concat());
        assert_eq!((ended, stderr.as_str()), (Some(code), ""), "{args:?}: {stdout}");
        assert!(stdout.starts_with(&format!("WISPTOP {word} - ")), "{args:?}: {stdout}");
        assert_eq!(stdout.lines().count(), 1, "{stdout}");
        let figures = stdout.trim_end().split_once(" | ").map(|(_, figures)| figures);
        for figure in figures.iter().flat_map(|figures| figures.split(' ')) {
            let (name, values) = figure.split_once('=').expect("a figure");
            assert!(name.chars().all(|c| c.is_ascii_alphabetic()) && values.split(';').count() == 4, "{figure}");
        }
    }
    let (_, line, _) = run(&["--url", &server, "--warning", "5s", "--critical", "1min", "--format", "nagios"]);
    assert!(line.contains("s;5.000;60.000;0 ") && line.contains(" clients=2;;;0 "), "{line}");
}
