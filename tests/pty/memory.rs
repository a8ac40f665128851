//! What outlives the program: the filters of earlier times, for their owner alone, whoever else writes them.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;

use tempfile::TempDir;

use crate::support::envelope::EXAMPLE;
use crate::support::{FaultServer, Launch, Session, keys};

fn dashboard(server: &FaultServer, state: &Path) -> Session {
    let url = server.url();
    let launch = Launch::wisptop(["--url", url.as_str(), "--interval", "1h"]).size(100, 30);
    let session = launch.env("XDG_STATE_HOME", state).start();
    session.wait_for("María González");
    session
}

fn quit(mut session: Session) {
    session.send("q");
    assert_eq!(session.wait_exit(), 0);
    session.assert_restored();
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).expect("it is there").permissions().mode() & 0o777
}

#[test]
fn filters_are_found_again_by_the_next_run_and_by_nobody_else() {
    let server = FaultServer::respond_with(EXAMPLE);
    let state = TempDir::new().expect("a directory");
    let file = state.path().join("wisptop/filters");
    let mut one = dashboard(&server, state.path());
    assert!(!file.exists(), "looking makes nothing");
    let mut other = dashboard(&server, state.path());
    one.send("/juan\r");
    one.wait_for("1 of 2");
    other.send("/gonz\r");
    other.wait_for("1 of 2");
    quit(one);
    quit(other);
    let text = fs::read_to_string(&file).expect("the filters");
    let mut lines: Vec<&str> = text.lines().collect();
    lines.sort_unstable();
    assert_eq!(lines, ["gonz", "juan"], "two programs lose nothing of each other");
    assert_eq!((mode(&file), mode(&state.path().join("wisptop"))), (0o600, 0o700));

    let mut next = dashboard(&server, state.path());
    next.send("/\x12jua");
    next.wait_for("→ juan");
    next.send("\r");
    next.wait_for("/ juan");
    next.wait_for("row 1 of 1 · of 2");
    next.send(keys::ESCAPE);
    next.wait_for("u brings it back");
    next.send("/");
    next.send(keys::UP);
    next.wait_for("/ juan");
    next.send("\r");
    quit(next);
    assert_eq!(fs::read_to_string(&file).expect("the filters").lines().next(), Some("juan"));
}

#[test]
fn a_state_directory_that_cannot_be_used_is_said_once_and_costs_nothing_else() {
    let server = FaultServer::respond_with(EXAMPLE);
    let state = TempDir::new().expect("a directory");
    let elsewhere = TempDir::new().expect("another");
    symlink(elsewhere.path(), state.path().join("wisptop")).expect("a link");
    let mut session = dashboard(&server, state.path());
    session.wait_for("is a symbolic link; remove it");
    session.send("/juan\r");
    session.wait_for("1 of 2");
    session.send("/");
    session.send(keys::UP);
    session.send("\r");
    quit(session);
    assert_eq!(fs::read_dir(elsewhere.path()).expect("a directory").count(), 0);
}

#[test]
fn a_wall_remembers_nothing() {
    let state = TempDir::new().expect("a directory");
    let launch = Launch::wisptop(["--demo=20", "--wall", "--filter", "zone:1"]).size(80, 24);
    let session = launch.env("XDG_STATE_HOME", state.path()).start();
    session.wait_for("zone:1");
    quit(session);
    assert_eq!(fs::read_dir(state.path()).expect("a directory").count(), 0);
}
