//! What is copied goes to the clipboard by the one way that there is, as the real program does it in a real terminal.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use tempfile::TempDir;

use crate::support::envelope::EXAMPLE;
use crate::support::{FaultServer, Launch, Session};

/// The phone of María González in the example, who is the second of two.
const PHONE: &str = "+573009876543";

/// The dashboard with María selected, in a terminal with these variables.
fn dashboard(server: &FaultServer, env: &[(&str, &str)], args: &[&str]) -> Session {
    let url = server.url();
    let launch = Launch::wisptop(["--url", url.as_str()].iter().chain(args));
    let mut session = env.iter().fold(launch, |launch, (name, value)| launch.env(name, value)).start();
    session.wait_for("María González");
    session.send("G");
    session.wait_until("María selected", |screen| screen.contains("▌12346") || screen.contains(">12346"));
    session
}

fn has(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// The texts that sequences in `bytes` send to the clipboard.
pub(crate) fn sent(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let sequences = text.split("\x1b]52;c;").skip(1).filter_map(|rest| rest.split('\x07').next());
    sequences
        .map(|sequence| String::from_utf8(BASE64_STANDARD.decode(sequence).expect("base 64")).expect("text"))
        .collect()
}

#[test]
fn the_terminal_gets_the_phone_and_the_screen_is_as_it_was() {
    let server = FaultServer::respond_with(EXAMPLE);
    let mut session = dashboard(&server, &[], &[]);
    let before = session.screen();
    session.send("yp");
    session.wait_for("Phone: sent to the clipboard");
    assert!(session.screen().contains(&format!("│ {PHONE} ")), "{}", session.screen());
    let raw = session.raw_output();
    assert_eq!(sent(&raw), [PHONE]);
    assert!(!has(&raw, b"\x1bP"), "no second form");
    session.wait_gone("sent to the clipboard");
    session.wait_until("the screen as before", |screen| screen == before);
    session.send("yi");
    session.wait_for_output("the address", |raw| sent(raw) == [PHONE, "192.168.1.2"]);
}

#[test]
fn who_copies_and_leaves_at_once_has_copied() {
    let server = FaultServer::respond_with(EXAMPLE);
    let mut session = dashboard(&server, &[], &[]);
    session.send("ypq");
    assert_eq!(session.wait_exit(), 0);
    assert_eq!(sent(&session.raw_output()), [PHONE]);
    session.assert_restored();
}

#[test]
fn gnu_screen_gets_it_in_short_strings() {
    let server = FaultServer::respond_with(EXAMPLE);
    for env in [[("STY", "4200.pts-0.host")], [("TERM", "screen-256color")]] {
        let mut session = dashboard(&server, &env, &[]);
        session.send("yj");
        session.wait_for("JSON: sent to the clipboard");
        let raw = session.raw_output();
        let text = String::from_utf8_lossy(&raw);
        let strings: Vec<&str> = text.split("\x1bP").skip(1).filter_map(|rest| rest.split("\x1b\\").next()).collect();
        assert!(!strings.is_empty() && strings.iter().all(|string| string.len() <= 696), "{strings:?}");
        let inside = strings.concat();
        assert!(sent(inside.as_bytes())[0].contains(&format!("\"phone\":\"{PHONE}\"")), "{inside}");
        assert_eq!(text.matches("]52;").count(), 1, "no second form");
    }
}

#[test]
fn a_linux_console_gets_nothing_and_that_is_said() {
    let server = FaultServer::respond_with(EXAMPLE);
    let mut session = dashboard(&server, &[("TERM", "linux")], &[]);
    session.send("yp");
    session.wait_for("The Linux console has no clipboard. Take the text by hand.");
    assert!(session.screen().contains(PHONE));
    let raw = session.raw_output();
    assert!(!has(&raw, b"]52;") && !has(&raw, b"\x1bP"));
}

/// A `tmux` of the test's own that writes down what it gets, and then runs `then`; and a `PATH` on which it is first.
fn fake_tmux(then: &str) -> (TempDir, String) {
    let directory = tempfile::tempdir().expect("a directory");
    let program = directory.path().join("tmux");
    let script = format!(
        "#!/bin/sh\nprintf '%s\\n' \"$@\" >> \"$HOME/args\"\ncat > \"$HOME/text\"\nmv \"$HOME/text\" \"$HOME/stdin\"\n{then}\n"
    );
    fs::write(&program, script).expect("a program");
    fs::set_permissions(&program, Permissions::from_mode(0o755)).expect("a mode");
    let path = std::env::var("PATH").expect("a path");
    let path = format!("{}:{path}", directory.path().display());
    (directory, path)
}

fn in_tmux(path: &str) -> [(&str, &str); 3] {
    [("TMUX", "/tmp/tmux-1000/default,4200,0"), ("TERM", "tmux-256color"), ("PATH", path)]
}

#[test]
fn tmux_gets_it_by_its_own_command_and_by_nothing_else() {
    let server = FaultServer::respond_with(EXAMPLE);
    let (_directory, path) = fake_tmux("");
    let mut session = dashboard(&server, &in_tmux(&path), &[]);
    session.send("yp");
    session.wait_for("Phone: sent to the clipboard through tmux");
    assert_eq!(session.file("args"), "load-buffer\n-w\n-\n");
    assert_eq!(session.file("stdin"), PHONE);
    let raw = session.raw_output();
    assert!(!has(&raw, b"]52;") && !has(&raw, b"\x1bP"), "no second form");
    session.send("yiq");
    assert_eq!(session.wait_exit(), 0);
    assert_eq!(session.file("stdin"), "192.168.1.2", "who copies and leaves at once has copied");
}

#[test]
fn a_tmux_that_refuses_is_quoted_and_the_text_stands_to_be_taken_by_hand() {
    let server = FaultServer::respond_with(EXAMPLE);
    let (_directory, path) = fake_tmux("echo 'load-buffer: unknown option -- w' >&2; exit 1");
    let mut session = dashboard(&server, &in_tmux(&path), &[]);
    session.send("yp");
    session.wait_for("tmux did not take it: load-buffer: unknown option -- w. Take the text");
    assert!(session.screen().contains(PHONE) && !session.screen().contains("sent to"), "{}", session.screen());
}

#[test]
fn a_tmux_that_hangs_holds_nothing_up_and_is_given_up() {
    let server = FaultServer::respond_with(EXAMPLE);
    let (_directory, path) = fake_tmux("exec sleep 600");
    let mut session = dashboard(&server, &in_tmux(&path), &[]);
    session.send("yp");
    session.wait_for_file("stdin");
    session.send("k");
    session.wait_for("▌12345");
    session.wait_for("tmux did not take it: it does not answer.");
}

#[test]
fn a_tmux_that_is_not_there_is_told() {
    let server = FaultServer::respond_with(EXAMPLE);
    let empty = tempfile::tempdir().expect("a directory");
    let path = empty.path().to_string_lossy().into_owned();
    let mut session = dashboard(&server, &in_tmux(&path), &[]);
    session.send("yp");
    session.wait_for("tmux did not take it: No such file or directory.");
}

#[test]
fn the_mouse_is_the_terminals_where_that_is_asked_for() {
    let server = FaultServer::respond_with(EXAMPLE);
    let reported = |raw: &[u8]| raw.windows(8).rposition(|bytes| bytes == b"\x1b[?1000h");
    let left = |raw: &[u8]| raw.windows(8).rposition(|bytes| bytes == b"\x1b[?1000l");
    for (env, args) in [(&[][..], &["--no-mouse"][..]), (&[("WISPTOP_NO_MOUSE", "yes")], &[])] {
        let mut session = dashboard(&server, env, args);
        assert_eq!(reported(&session.raw_output()), None);
        session.send("m");
        session.wait_for_output("the mouse taken", |raw| reported(raw).is_some());
        session.wait_for("Clicks and the wheel work here again");
        session.send("m");
        session.wait_for_output("the mouse left", |raw| left(raw) > reported(raw));
        session.wait_for("The terminal has the mouse");
        session.send("q");
        assert_eq!(session.wait_exit(), 0);
        session.assert_restored();
    }
}

#[test]
fn the_mouse_stays_with_the_terminal_through_a_stop() {
    let server = FaultServer::respond_with(EXAMPLE);
    let url = server.url();
    let mut session = Launch::wisptop(["--url", url.as_str()]).job("read line; fg").start();
    session.wait_for("María González");
    session.send("m");
    session.wait_for("The terminal has the mouse");
    session.send(crate::support::keys::CTRL_Z);
    session.wait_for("[stopped]");
    let before = session.raw_output().len();
    session.send("\r");
    session.wait_for("María González");
    assert!(!has(&session.raw_output()[before..], b"\x1b[?1000h"));
}
