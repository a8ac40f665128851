//! What a terminal says by itself, what is cut on a slow line, and what never ends: the keyboard outlives it, and nothing of
//! it is typed.

use crate::support::envelope::EXAMPLE;
use crate::support::{FaultServer, Launch, Session, keys};

/// Whole answers to questions that others asked, and pieces of ones whose rest is lost.
const SAID: [&str; 13] = [
    "\x1b[?997;1n",
    "\x1b[?62;22c",
    "\x1b[12;40R",
    "\x1b]11;rgb:0000/0000/0000\x1b\\",
    "\x1b]10;rgb:ffff/ffff/ffff\x07",
    "\x1bP1+r524742=38\x1b\\",
    "\x1b_Gi=1;OK\x1b\\",
    "\x1b]11;rgb:00",
    "\x1bP1+r52",
    "\x1b_Gi=1",
    "\x1b[?997;1",
    "\x1b[M ",
    "\x1b[200~ximena",
];

fn dashboard(server: &FaultServer) -> Session {
    let url = server.url();
    let session = Launch::wisptop(["--url", url.as_str(), "--interval", "1h"]).size(120, 40).start();
    session.wait_for("María González");
    session
}

#[test]
fn ctrl_c_ends_it_whatever_the_terminal_said_before() {
    let server = FaultServer::respond_with(EXAMPLE);
    for said in SAID {
        let mut session = dashboard(&server);
        session.send(format!("/\x08/{said}"));
        session.send(keys::CTRL_C);
        assert_eq!(session.wait_exit(), 0, "{said:?}");
        session.assert_restored();
    }
}

#[test]
fn nothing_that_a_terminal_says_stands_in_the_filter() {
    let server = FaultServer::respond_with(EXAMPLE);
    let mut session = dashboard(&server);
    session.send("/juan");
    session.wait_gone("María González");
    // All whole ones, in one go and in the middle of a word.
    session.send(SAID[..7].concat());
    session.send(" p\u{e9}rez");
    session.wait_for("/ juan p\u{e9}rez");
    session.wait_for("row 1 of 1 · of 2");
    session.send(keys::ESCAPE);
    session.wait_for("María González");
    session.send("q");
    assert_eq!(session.wait_exit(), 0);
}

#[test]
fn q_ends_a_wall_once_an_unfinished_sequence_is_given_up() {
    for said in &SAID[7..12] {
        let mut session = Launch::wisptop(["--demo=20", "--wall"]).size(80, 24).start();
        session.wait_for("BASE");
        session.send(said);
        // A person who sees that nothing happens presses it again.
        let ended = (0..40).any(|_| {
            session.send("q");
            session.ends_within(std::time::Duration::from_millis(150))
        });
        assert!(ended, "{said:?}\n{}", session.screen());
        assert_eq!(session.wait_exit(), 0);
        session.assert_restored();
    }
}

#[test]
fn a_paste_whose_end_was_lost_is_looked_up_after_a_quiet_second_and_keys_work_again() {
    let server = FaultServer::respond_with(EXAMPLE);
    let mut session = dashboard(&server);
    session.send("\x1b[200~juan");
    session.wait_for("/ juan");
    session.send(" p");
    session.wait_for("/ juan p");
    session.send(keys::ESCAPE);
    session.wait_for("María González");
    session.send("q");
    assert_eq!(session.wait_exit(), 0);
}

#[test]
fn esc_and_the_next_key_in_one_packet_are_both() {
    let server = FaultServer::respond_with(EXAMPLE);
    let mut session = dashboard(&server);
    session.send("/juan");
    session.wait_gone("María González");
    // Esc drops the filter, `?` opens the keys.
    session.send("\x1b?");
    session.wait_for("Ctrl-U");
    session.send("\x1bq");
    assert_eq!(session.wait_exit(), 0);
}
