//! The terminal vanishes, blocks, changes; signals come; keys are held.

use std::fs;

use rustix::process::Signal;

use crate::support::envelope::{EXAMPLE, clients};
use crate::support::{Answer, FaultServer, Launch, Session, keys};

pub(super) fn dashboard(server: &FaultServer, args: &[&str]) -> Launch {
    let url = server.url();
    Launch::wisptop(["--url", url.as_str()].iter().chain(args)).size(120, 40)
}

fn example() -> (FaultServer, Session) {
    let server = FaultServer::respond_with(EXAMPLE);
    let session = dashboard(&server, &["--interval", "1s"]).start();
    session.wait_for("María González");
    (server, session)
}

/// Kilobytes of memory that the program holds.
fn resident(session: &Session) -> u64 {
    kilobytes(session, "VmRSS:")
}

/// What the system says of the program's memory.
pub(super) fn kilobytes(session: &Session, of: &str) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", session.pid().as_raw_nonzero())).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(of)).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse().unwrap_or_default()
}

/// It ends, long before the time-out of a poll that hangs.
#[track_caller]
pub(super) fn ends(session: &Session, code: u32) {
    assert_eq!(session.wait_exit(), code, "{}", session.screen());
}

#[test]
fn p01_p03_the_terminal_vanishes() {
    let (_server, mut session) = example();
    session.vanish();
    ends(&session, 129);
}

#[test]
fn p02_the_terminal_vanishes_while_hang_ups_are_ignored() {
    for args in [["--interval", "1s"].as_slice(), &["--wall", "--interval", "1s"]] {
        let server = FaultServer::respond_with(EXAMPLE);
        let mut session = dashboard(&server, args).ignoring_hangup().start();
        session.wait_for("every 1 s");
        session.vanish();
        ends(&session, 129);
    }
}

#[test]
fn p04_another_size_is_painted_at_once() {
    let (_server, session) = example();
    for (columns, rows) in [(80, 24), (200, 50), (61, 17), (120, 40)] {
        session.resize(columns, rows);
        session.wait_until("the frame at its new size", |screen| {
            screen
                .lines()
                .nth(usize::from(rows) - 1)
                .is_some_and(|line| line.contains("quit") || line.contains("? help"))
        });
    }
}

#[test]
fn p05_a_terminal_that_is_not_read() {
    let server = FaultServer::respond_with(clients(2_000));
    let mut session = dashboard(&server, &["--interval", "1s"]).size(200, 50).start();
    session.wait_for("row 1 of 2,000");
    // Every poll differs, so that every poll draws.
    let mut polls = 0;
    server.now(move |_| {
        polls += 1;
        Answer::ok(clients(2_000).replace("\"Cliente 1\"", &format!("\"Cliente {polls} de\"")))
    });
    session.pause_reading();
    let count = server.count();
    server.wait_for_requests(count + 2);
    let before = resident(&session);
    server.wait_for_requests(count + 5);
    let after = resident(&session);
    assert!(after <= before + 2_048, "{before} kB, then {after} kB");
    // When it is read again it shows the present.
    server.now_always(Answer::ok(clients(2_000).replace("Cliente", "Ahora")));
    let count = server.count();
    // The answer that was under way may be an older one; the next is not.
    server.wait_for_requests(count + 2);
    session.resume_reading();
    session.wait_for("Ahora 1");
    session.pause_reading();
    session.send("j");
    session.kill(Signal::TERM);
    session.resume_reading();
    ends(&session, 143);
}

#[test]
fn p06_signals_in_every_view_while_a_poll_hangs() {
    const ENDS: [(Signal, u32); 4] = [(Signal::TERM, 143), (Signal::INT, 130), (Signal::HUP, 129), (Signal::QUIT, 131)];
    let ends_of = |session: &Session, server: &FaultServer, (signal, code)| {
        server.wait_until("a poll that hangs", |exchanges| exchanges.iter().any(|exchange| exchange.ended.is_none()));
        session.kill(signal);
        ends(session, code);
        session.assert_restored();
    };
    let views = [
        (keys::POLLS, "Verdict"),
        ("\r", "Plan and price"),
        ("?", "Ctrl-U"),
        ("s", "Sort by"),
        ("/x", "No client matches"),
        ("", "row 1 of 2"),
    ];
    for ((keys, text), end) in views.into_iter().zip(ENDS.into_iter().cycle()) {
        let server = FaultServer::respond_with(EXAMPLE);
        let mut session = dashboard(&server, &["--interval", "1h"]).size(80, 24).start();
        session.wait_for("row 1 of 2");
        server.now_always(Answer::hang());
        session.send("r");
        session.send(keys);
        session.wait_for(text);
        ends_of(&session, &server, end);
    }
    for end in ENDS {
        let server = FaultServer::start(|_| Answer::hang());
        let session = dashboard(&server, &["--wall"]).start();
        session.wait_for("loading…");
        ends_of(&session, &server, end);
    }
}

#[test]
fn p09_r08_killed_and_started_again() {
    let (server, session) = example();
    session.kill(Signal::KILL);
    drop(session);
    let mut again = dashboard(&server, &[]).start();
    again.wait_for("María González");
    again.send("q");
    ends(&again, 0);
}

#[test]
fn p10_ctrl_z_gives_back_the_terminal_and_fg_paints_the_screen_again() {
    let server = FaultServer::respond_with(EXAMPLE);
    let mut session = dashboard(&server, &[]).job("read line; fg").start();
    session.wait_for("María González");
    session.send("j");
    session.wait_for("▌12346");
    session.send(keys::CTRL_Z);
    session.wait_for("[stopped]");
    session.assert_restored();
    session.send(keys::ENTER);
    session.wait_gone("[stopped]");
    session.wait_for("▌12346");
    session.wait_for("Juan Pérez");
    assert!(session.is_raw());
    assert_eq!(session.cursor(), None);
    // The mouse is reported again.
    let (column, row) = session.position_of("Juan Pérez").expect("his row");
    session.send(keys::click(column, row));
    session.wait_for("▌12345");
    session.send("q");
    session.wait_for("[ended 0]");
    session.wait_exit();
    session.assert_restored();
}

#[test]
fn p11_stopped_from_outside_made_sane_and_continued() {
    let (_server, mut session) = example();
    session.kill(Signal::STOP);
    session.wait_stopped();
    session.make_sane();
    session.kill(Signal::CONT);
    session.wait_raw();
    session.send("?");
    session.wait_for("Ctrl-U");
    session.send("\x1bq");
    ends(&session, 0);
    session.assert_restored();
}

#[test]
fn p14_a_storm_of_sizes_zero_among_them() {
    let (_server, mut session) = example();
    for step in 0_u16..500 {
        // Numbers that jump about: 0x0, 1x1, 500x200 and much in between.
        let (columns, rows) = (step.wrapping_mul(7_919) % 501, step.wrapping_mul(104) % 201);
        session.resize(columns, rows);
    }
    session.resize(80, 24);
    session.wait_until("the whole frame at 80x24", |screen| {
        let lines: Vec<&str> = screen.lines().collect();
        lines.len() >= 24 && lines[23].contains("? help") && lines[2].starts_with('╭') && lines[22].starts_with('╰')
    });
    session.send("q");
    ends(&session, 0);
    session.assert_restored();
}

#[test]
fn p15_standard_output_is_a_file() {
    let script = r#""$@" > "$HOME/out"; code=$?; test -s "$HOME/out" && exit 99; exit $code"#;
    let session = Launch::wisptop(["--demo"]).under_shell(script).start();
    ends(&session, 1);
    assert!(session.screen().contains("needs a terminal"), "{}", session.screen());
}

#[test]
fn p16_standard_input_is_closed_or_empty() {
    let server = FaultServer::respond_with(EXAMPLE);
    for input in [r#"exec "$@" < /dev/null"#, r#"exec "$@" <&-"#] {
        let session = dashboard(&server, &["--wall"]).under_shell(input).start();
        session.wait_for("page 1 of ");
        session.kill(Signal::TERM);
        ends(&session, 143);
    }
}

#[test]
fn p17_terminals_that_know_little() {
    let session = Launch::wisptop(["--demo"]).env("TERM", "dumb").start();
    ends(&session, 1);
    assert!(session.screen().contains("TERM is dumb"), "{}", session.screen());
    let server = FaultServer::respond_with(EXAMPLE);
    let session = dashboard(&server, &[]).env("LANG", "C").start();
    session.wait_for("Maria Gonzalez");
    assert!(session.screen().is_ascii(), "{}", session.screen());
}

#[test]
fn p18_a_megabyte_pasted_into_the_filter() {
    let (_server, mut session) = example();
    let text = format!("gonz\u{1b}[2J\nq\r:q!\n{}", "q\n".repeat(500_000));
    session.send(keys::paste(&text));
    session.wait_for("/ ");
    session.wait_for("gonz");
    session.send(keys::ESCAPE);
    session.wait_for("María González");
    session.send("q");
    ends(&session, 0);
    let raw = String::from_utf8_lossy(&session.raw_output()).into_owned();
    assert!(!raw.contains("gonz\u{1b}"));
}

#[test]
fn p21_a_key_held_while_forty_megabytes_are_read() {
    let body = clients(100_000);
    let server = FaultServer::respond_with(body);
    let mut session = dashboard(&server, &["--interval", "1s"]).start();
    session.wait_for("row 1 of 100,000");
    for _ in 0..50 {
        session.send("jjjjkkkk");
    }
    session.send("q");
    assert_eq!(session.wait_exit(), 0, "the last key is not lost");
}

#[test]
fn p23_quit_during_a_poll() {
    let (server, mut session) = example();
    server.now_always(Answer::hang());
    server.wait_until("a poll that hangs", |exchanges| exchanges.iter().any(|exchange| exchange.ended.is_none()));
    session.send("q");
    ends(&session, 0);
    session.assert_restored();
}

#[test]
fn p24_two_programs_and_one_log() {
    let directory = tempfile::tempdir().expect("a directory");
    let log = directory.path().join("log");
    let server = FaultServer::respond_with(EXAMPLE);
    let args = ["--interval", "1s", "--log-level", "trace", "--log-file", log.to_str().expect("a path")];
    let mut sessions = [dashboard(&server, &args).start(), dashboard(&server, &args).start()];
    server.wait_for_requests(4);
    for session in &mut sessions {
        session.wait_for("María González");
        session.send("q");
        ends(session, 0);
    }
    let log = fs::read_to_string(log).expect("a log");
    assert!(log.lines().count() >= 4 && log.lines().all(|line| line.starts_with("20") && line.contains("Z ")), "{log}");
}
