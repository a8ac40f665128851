//! The wall display in a terminal: its pages turn by themselves, and what others write on it does not stay.

use rustix::process::Signal;

use crate::support::envelope::EXAMPLE;
use crate::support::{FaultServer, Launch, Session};

const TITLES: [&str; 3] = ["BASE", "BEING CUT", "WHERE CUT"];

#[test]
fn it_turns_its_pages_round_and_round_without_a_key_or_a_cursor() {
    let mut session = Launch::wisptop(["--demo=200", "--wall", "--dwell", "1s"]).size(100, 30).start();
    for title in TITLES.iter().chain(&["SOURCE", "BASE"]) {
        session.wait_for(title);
        assert!(session.screen().contains("DEMO"), "made-up clients are called so on every page");
        assert_eq!(session.cursor(), None);
    }
    session.send("q");
    assert_eq!(session.wait_exit(), 0);
    session.assert_restored();
}

/// Written by others over the foot of the wall, as notices of the system are.
const NOTICE: &str = "\x1b[24;1H\x1b[1;31mBroadcast message from root\r\nthe system goes down\r\n\x1b[?25h";

#[test]
fn what_others_wrote_is_gone_after_a_signal_of_its_size_and_after_ctrl_l() {
    let server = FaultServer::respond_with(EXAMPLE);
    let url = server.url();
    let mut session = Launch::wisptop(["--url", &url, "--wall", "--interval", "1h", "--dwell", "1h"]).start();
    // Before there is data a page has its number, and nothing else.
    session.wait_for("of the base");
    let repaint: [fn(&mut Session); 2] = [|session| session.kill(Signal::WINCH), |session| session.send("\x0c")];
    for repaint in repaint {
        session.write_from_outside(NOTICE);
        session.wait_for("the system goes down");
        repaint(&mut session);
        session.wait_gone("the system goes down");
        session.wait_for("page 1 of ");
        session.wait_for("BASE");
        assert_eq!(session.cursor(), None);
    }
}
