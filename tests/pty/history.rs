//! The history as a person meets it: what is told after a night, and a disk that takes no more.

use std::process::Command;

use rustix::process::{Resource, Rlimit, prlimit};

use super::process::ends;
use crate::support::envelope::{client, clients, envelope};
use crate::support::{Answer, FaultServer, Launch, Session, keys};

/// As many clients, of whom the first owes `balance`.
fn owing(count: u64, balance: f64) -> String {
    let mut all: Vec<_> = (1..=count).map(|id| client(id, &format!("Cliente {id}"))).collect();
    all[0]["outstanding_balance"] = balance.into();
    envelope(&all.into())
}

fn start(server: &FaultServer, state: &std::path::Path, more: &[&str], script: &str) -> Session {
    let url = server.url();
    let args = [&["--url", url.as_str(), "--interval", "1s"], more].concat();
    Launch::wisptop(args).size(120, 40).env("XDG_STATE_HOME", state).under_shell(script).start()
}

/// What `wisptop history` says, and its exit code.
fn history(server: &FaultServer, state: &std::path::Path) -> (String, Option<i32>) {
    let output = Command::new(env!("CARGO_BIN_EXE_wisptop"))
        .args(["history", "--url", &server.url(), "--lang", "en"])
        .env("XDG_STATE_HOME", state)
        .output()
        .expect("it runs");
    (String::from_utf8_lossy(&output.stdout).into_owned(), output.status.code())
}

const PLAIN: &str = r#"exec "$@""#;

#[test]
fn what_changed_over_night_is_told_and_the_command_says_where_it_is() {
    let server = FaultServer::respond_with(clients(30));
    let state = tempfile::tempdir().expect("a directory");
    let (said, code) = history(&server, state.path());
    assert!(code == Some(0) && said.contains("nothing yet"), "{said}");

    let mut session = start(&server, state.path(), &[], PLAIN);
    session.wait_for("Cliente 7");
    let (said, code) = history(&server, state.path());
    let runs = format!("(process {})", session.pid().as_raw_nonzero());
    assert!(code == Some(0) && said.contains(&runs) && said.contains("sound"), "{said}");
    session.send("q");
    ends(&session, 0);

    server.now_always(Answer::ok(owing(30, 60_000.0)));
    let mut session = start(&server, state.path(), &["--lang", "es"], PLAIN);
    session.wait_for("Cliente 7");
    session.send(keys::CHANGES);
    session.wait_for("debe más");
    session.send("q");
    ends(&session, 0);
    // What was told stays, and is not told again.
    let mut session = start(&server, state.path(), &[], PLAIN);
    session.wait_for("Cliente 7");
    session.send(keys::CHANGES);
    session.wait_for("owes more");
    session.wait_for("all 1");
    session.send("q");
    ends(&session, 0);
    let (said, code) = history(&server, state.path());
    assert!(code == Some(0) && said.contains("nobody now") && said.contains("sound"), "{said}");
}

#[test]
fn a_disk_that_takes_no_more_is_told_and_the_history_goes_on_when_it_does() {
    let server = FaultServer::respond_with(clients(300));
    let state = tempfile::tempdir().expect("a directory");
    // A file may have so many blocks; a write beyond is refused, as by a full disk.
    let mut session = start(&server, state.path(), &[], r#"ulimit -S -f 160; exec "$@""#);
    session.wait_for("The history waits");
    session.wait_for("Cliente 7");
    server.now_always(Answer::ok(owing(300, 60_000.0)));
    session.send(keys::CHANGES);
    session.wait_for("owes more");
    let unlimited = Rlimit { current: None, maximum: None };
    prlimit(Some(session.pid()), Resource::Fsize, unlimited).expect("a limit for a child of ours");
    server.now_always(Answer::ok(owing(300, 90_000.0)));
    session.wait_for("90,000");
    session.send("q");
    ends(&session, 0);
    let (said, code) = history(&server, state.path());
    assert!(code == Some(0) && said.contains("sound"), "{said}");
    let mut session = start(&server, state.path(), &[], PLAIN);
    session.wait_for("Cliente 7");
    session.send(keys::CHANGES);
    session.wait_for("90,000");
    session.send("q");
    ends(&session, 0);
}

#[test]
fn a_wall_without_a_place_for_its_history_hangs_on() {
    let server = FaultServer::respond_with(clients(30));
    let session = start(&server, std::path::Path::new("/dev/null"), &["--wall"], PLAIN);
    session.wait_for("page 1 of 1");
    server.wait_for_requests(3);
    assert!(!session.ends_within(std::time::Duration::from_millis(100)), "{}", session.screen());
}
