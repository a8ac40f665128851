//! What was typed and what the environment says: taken as it is meant, or refused before the screen opens.

use std::time::Duration;

use super::process::{dashboard, ends};
use crate::support::envelope::EXAMPLE;
use crate::support::{Answer, FaultServer, Launch};

#[test]
fn c04_without_a_home_or_with_one_that_cannot_be_written() {
    let server = FaultServer::respond_with(EXAMPLE);
    for script in [r#"unset HOME; exec "$@""#, r#"HOME=/proc/1 exec "$@""#] {
        let mut session = dashboard(&server, &[]).under_shell(script).start();
        session.wait_for("María González");
        session.send("q");
        ends(&session, 0);
    }
}

#[test]
fn c05_times_out_of_range() {
    for time in ["0", "1ms", "-5s", "9999999h", "2d"] {
        let session = Launch::wisptop(["--demo", &format!("--interval={time}")]).size(160, 24).start();
        ends(&session, 2);
        assert!(session.screen().contains("from 1s to 1d"), "{}", session.screen());
    }
    // A time-out longer than the interval is fine.
    let server = FaultServer::start(|_| Answer::ok(EXAMPLE).late(Duration::from_millis(1_100)));
    let session = dashboard(&server, &["--interval", "1s", "--timeout", "10s"]).start();
    session.wait_for("María González");
    server.wait_for_requests(2);
    assert_eq!(server.most_open(), 1);
}

#[test]
fn c06_urls_that_cannot_be_polled_and_odd_ones_that_can() {
    for url in ["127.0.0.1:8080", "ftp://h", "http://h/?x=1", "http://h/#x", "http://", "http://h:99999"] {
        let session = Launch::wisptop(["--url", url]).size(160, 24).start();
        ends(&session, 2);
    }
    let server = FaultServer::respond_with(EXAMPLE);
    let session = Launch::wisptop(["--url", &format!("{}//", server.url())]).start();
    session.wait_for("María González");
    assert_eq!(server.exchanges()[0].request.target, "/api/v1/clients/");
}

#[test]
fn c08_a_filter_to_start_with_that_makes_no_sense() {
    let server = FaultServer::respond_with(EXAMPLE);
    let session = dashboard(&server, &["--filter", "maria zoen:5"]).size(160, 24).start();
    ends(&session, 2);
    let screen = session.screen();
    assert!(screen.contains("maria zoen:5: did you mean zone: ?, at “zoen”"), "{screen}");
    let session = dashboard(&server, &["--filter", "city:bogota"]).start();
    session.wait_for("of 2");
    assert!(session.screen().contains("/ city:bogota"), "{}", session.screen());
    let session = dashboard(&server, &["--sort", "-balance"]).start();
    session.wait_for("María González");
    let place = |name| session.position_of(name).expect("a row").1;
    assert!(place("María González") < place("Juan Pérez"), "{}", session.screen());
}

#[test]
fn c09_a_variable_that_is_not_unicode() {
    use std::os::unix::ffi::OsStrExt as _;
    let value = std::ffi::OsStr::from_bytes(b"http://\xff");
    let session = Launch::new(env!("CARGO_BIN_EXE_wisptop"), [""; 0]).size(160, 24).env("WISPTOP_URL", value).start();
    ends(&session, 2);
    assert!(session.screen().contains("WISPTOP_URL: it is not UTF-8"), "{}", session.screen());
}

#[test]
fn z07_a_time_zone_that_is_not_known_is_told_once_and_nothing_fails() {
    let server = FaultServer::respond_with(EXAMPLE);
    let url = server.url();
    for (zone, told) in [("America/Bogotaa", 1), ("", 0), ("UTC", 0)] {
        let session = Launch::wisptop(["list", "--url", &url]).size(160, 24).env("TZ", zone).start();
        assert_eq!(session.wait_exit(), 0);
        let screen = session.screen();
        assert_eq!(
            screen.matches("TZ is “America/Bogotaa”, which this machine does not know").count(),
            told,
            "{screen}"
        );
        assert!(screen.contains("María González"));
    }
    let mut session = dashboard(&server, &[]).env("TZ", "Bogota").start();
    session.wait_for("María González");
    session.send("q");
    assert_eq!(session.wait_exit(), 0);
    assert!(session.screen().contains("TZ is “Bogota”"), "{}", session.screen());
}

#[test]
fn c10_a_filter_with_a_hyphen_and_several_headers_of_the_environment() {
    let server = FaultServer::respond_with(EXAMPLE);
    let session = dashboard(&server, &["--filter", "-maria", "--header", "X-Tenant: 8"])
        .env("WISPTOP_HEADER", "X-API-Key: k1\nX-Tenant: 7\n")
        .env("WISPTOP_TIMEOUT", "")
        .env("WISPTOP_TOKEN_FILE", "")
        .start();
    session.wait_for("Juan Pérez");
    assert!(!session.screen().contains("María"), "{}", session.screen());
    let request = &server.exchanges()[0].request;
    assert_eq!((request.header("x-api-key"), request.header("x-tenant")), (Some("k1"), Some("8")));
}

#[test]
fn columns_that_were_chosen_are_there_in_the_next_run_and_those_of_an_option_in_this_one_only() {
    let state = tempfile::tempdir().expect("a directory");
    let server = FaultServer::respond_with(EXAMPLE);
    let start = |args: &[&str]| {
        let session = dashboard(&server, args).size(120, 30).env("XDG_STATE_HOME", state.path()).start();
        session.wait_for("María González");
        session
    };
    let file = state.path().join("wisptop/table");
    let mut session = start(&[]);
    assert!(!session.screen().contains("Months"), "{}", session.screen());
    session.send("cmonths ");
    session.wait_for("[x] Months");
    session.send("\r");
    session.wait_gone("type to find");
    session.send("S");
    session.wait_for("Name ▼");
    session.send("q");
    ends(&session, 0);
    let kept = std::fs::read_to_string(&file).expect("it is kept");
    assert!(kept.starts_with("columns id name ") && kept.ends_with(" months-owed\nsort -name\n"), "{kept}");

    let session = start(&[]);
    assert!(session.screen().contains("Months") && session.screen().contains("Name ▼"), "{}", session.screen());
    let mut session = start(&["--columns", "id,nombre", "--sort", "id"]);
    assert!(!session.screen().contains("Months") && session.screen().contains("ID ▲"), "{}", session.screen());
    session.send("q");
    ends(&session, 0);
    assert_eq!(std::fs::read_to_string(&file).expect("it is kept"), kept, "what an option asks for is for one run");

    std::fs::write(&file, "\u{1}\u{2}").expect("a file");
    let session = start(&[]);
    session.wait_for("names none; the next choice replaces it");
    assert!(!session.screen().contains("Months"), "{}", session.screen());
}

#[test]
fn a_column_that_is_none_is_told_with_the_nearest_that_is() {
    let server = FaultServer::respond_with(EXAMPLE);
    let session = dashboard(&server, &["--columns", "name,mothns-owed"]).size(160, 24).start();
    ends(&session, 2);
    assert!(session.screen().contains("months-owed"), "{}", session.screen());
}
