//! The log file of the program.

use std::fs;

use crate::support::envelope::{EXAMPLE, error_envelope};
use crate::support::{Answer, FaultServer, Launch};

#[test]
fn r05_a_path_that_cannot_be_written_is_told_before_the_screen_opens() {
    let directory = tempfile::tempdir().expect("a directory");
    let absent = directory.path().join("absent/log");
    for path in [directory.path(), &absent] {
        let path = path.to_str().expect("a path");
        let session = Launch::wisptop(["--demo", "--log-file", path]).size(160, 24).start();
        assert_eq!(session.wait_exit(), 2);
        let screen = session.screen();
        assert!(screen.contains(&format!("cannot log to {path}: ")), "{screen}");
    }
}

#[test]
fn l01_the_program_logs_its_polls_and_nothing_personal_at_any_level() {
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join("log");
    let server = FaultServer::respond_with(EXAMPLE);
    let url = server.url();
    let args =
        ["--url", &url, "--interval", "1s", "--log-level", "trace", "--log-file", path.to_str().expect("a path")];
    let mut session = Launch::wisptop(args).size(120, 40).start();
    session.wait_for("María González");
    session.send("/gonzalez\r");
    server.now_always(Answer::json(500, error_envelope("María González no existe")));
    session.wait_for("1st failure");
    server.now_always(Answer::ok(EXAMPLE.replace("25000.0", "12.5")));
    session.wait_gone("1st failure");
    session.send("q");
    assert_eq!(session.wait_exit(), 0);
    let log = fs::read_to_string(&path).expect("a log");
    for line in [
        "INFO started version=",
        "INFO poll good attempt=1 rows=2 ",
        "WARN poll failed attempt=",
        " kind=\"status\" status=500 repeats=1 ",
        "INFO ended reason=\"quit\"",
    ] {
        assert!(log.contains(line), "no “{line}” in\n{log}");
    }
    for personal in ["María", "González", "gonzalez", "Juan", "1234567890", "3001234567", "Calle 123"] {
        assert!(!log.contains(personal), "{personal} in\n{log}");
    }
}
