//! The wall display: it turns by itself, shows nobody's data, and says in words when what it shows is old.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use wisptop::platform::clock::{Clock as _, SystemClock, system_time_zone};

use crate::support::envelope::{client, envelope, error_envelope};
use crate::support::{Answer, FaultServer, Launch, Session, keys};

const TITLES: [&str; 3] = ["How is the base?", "Who is cut off next?", "Who owes most?"];

/// Two clients who owe and are cut off in two days, wherever the test runs: every page has something to say.
fn debtors() -> String {
    let today = system_time_zone().zone.to_datetime(SystemClock::start().now()).date();
    let soon = today.saturating_add(jiff::Span::new().days(2)).to_string();
    let debtor = |id: u64, name: &str, owed: f64| {
        let mut record = client(id, name);
        let fields = json!({
            "document": "1098765432", "phone": "3157770001,3157770002", "address": "Vereda Palmira, Finca Sol",
            "cut_off_date": soon, "outstanding_balance": owed, "antenna_ip": "10.77.66.55",
        });
        let fields = fields.as_object().expect("fields").clone();
        record.as_object_mut().expect("a record").extend(fields);
        record
    };
    envelope(&Value::from(vec![debtor(4711, "Ximena Quintero Zapata", 98765.0), debtor(4712, "Óscar Ñáñez", 1234.5)]))
}

/// Nothing of these may be on a wall.
const SECRETS: [&str; 12] = [
    "Ximena",
    "Quintero",
    "Zapata",
    "Óscar",
    "Oscar",
    "Ñáñez",
    "Nanez",
    "1098765432",
    "31577700",
    "Palmira",
    "Finca",
    "10.77.66.55",
];

fn wall(server: &FaultServer, columns: u16, rows: u16, args: &[&str]) -> Session {
    let url = server.url();
    let common = ["--url", url.as_str(), "--wall"];
    Launch::wisptop(common.iter().chain(args)).size(columns, rows).start()
}

/// Turns its pages and polls as fast as can be.
const FAST: [&str; 4] = ["--dwell", "1s", "--interval", "1s"];
const FAST_ASCII: [&str; 5] = ["--dwell", "1s", "--interval", "1s", "--ascii"];

#[test]
fn it_turns_its_pages_round_and_round_without_a_key_or_a_cursor() {
    let mut session = Launch::wisptop(["--demo=200", "--wall", "--dwell", "1s"]).size(120, 40).start();
    for title in TITLES.iter().cycle().take(5) {
        session.wait_for(title);
        assert!(session.screen().contains("DEMO"), "made-up clients are called so on every page");
        assert_eq!(session.cursor(), None);
    }
    session.send("q");
    assert_eq!(session.wait_exit(), 0);
    session.assert_restored();
}

#[test]
fn no_key_but_quit_does_anything() {
    let server = FaultServer::respond_with(debtors());
    let mut session = wall(&server, 80, 24, &["--interval", "1h", "--dwell", "1h"]);
    session.wait_for("page 1 of 3");
    for keys in ["?", "s", "/zapata", keys::ENTER, "S", "jjkGg", keys::TAB, keys::DOWN, keys::ESCAPE, "rrr"] {
        session.send(keys);
    }
    session.send(keys::paste("Ximena"));
    // A repaint asked for after them shows what they have done, once it has come.
    let before = session.raw_output().len();
    session.send("\x0c");
    session.wait_for_output("another whole screen", |raw| String::from_utf8_lossy(&raw[before..]).contains(TITLES[0]));
    for opened in ["Keys", "Sort by", "No client matches", "Ximena", "zapata"] {
        assert!(!session.screen().contains(opened), "a key opened {opened}\n{}", session.screen());
    }
    assert_eq!(server.count(), 1, "r polls nothing on a wall");
    session.send("q");
    assert_eq!(session.wait_exit(), 0);
}

#[test]
fn l03_nobody_is_named_on_any_page() {
    let server = FaultServer::respond_with(debtors());
    for (columns, rows, args) in [(80, 24, &FAST[..]), (120, 40, &FAST), (200, 50, &FAST_ASCII)] {
        // Very large letters are no letters to a test, but in ASCII.
        let session = wall(&server, columns, rows, args);
        let mut seen = BTreeSet::new();
        let mut pages = String::new();
        session.wait_until("all three pages", |screen| {
            // The foot of a frame is drawn last: a page is whole when both its ends are its own.
            let whole = (1..)
                .zip(TITLES)
                .find(|(number, title)| screen.contains(title) && screen.contains(&format!("page {number} of 3")));
            if let Some((number, _)) = whole
                && seen.insert(number)
            {
                pages.push_str(screen);
            }
            seen.len() == TITLES.len()
        });
        assert!(pages.contains("4711") && pages.contains("4712"), "the ids say who it is\n{pages}");
        assert!(pages.contains("X. Q. Z."), "so do initials\n{pages}");
        // The pages, and all that was ever written.
        pages.push_str(&String::from_utf8_lossy(&session.raw_output()));
        for secret in SECRETS {
            assert!(!pages.contains(secret), "{secret} on the wall of {columns}x{rows}");
        }
    }
}

#[test]
fn a_failing_server_puts_up_the_band_and_recovery_takes_it_down() {
    let server = FaultServer::respond_with(debtors());
    // In ASCII the large letters are letters, which a test can read.
    let session = wall(&server, 120, 40, &FAST_ASCII);
    session.wait_for(TITLES[1]);
    server.now_always(Answer::json(500, error_envelope("Failed to retrieve clients")));
    for text in ["FAILING SINCE", "Failed to retrieve clients", "HTTP 500", "data from"] {
        session.wait_for(text);
    }
    // It stays up on every page, and the pages go on turning.
    for title in TITLES {
        session.wait_until(&format!("the band over {title:?}"), |screen| {
            screen.contains(title) && screen.contains("FAILING SINCE")
        });
    }
    assert!(!SECRETS.iter().any(|secret| session.screen().contains(secret)));
    server.now_always(Answer::ok(debtors()));
    session.wait_gone("FAILING SINCE");
    session.wait_gone("Failed to retrieve clients");
    session.wait_for("live");
}

#[test]
fn a_server_that_is_stopped_and_started_again_is_seen_to() {
    let mut server = FaultServer::respond_with(debtors());
    let session = wall(&server, 80, 24, &FAST_ASCII);
    session.wait_for(TITLES[2]);
    server.stop();
    session.wait_for("connection refused");
    session.wait_for("FAILING SINCE");
    server.restart();
    session.wait_gone("connection refused");
    session.wait_gone("FAILING SINCE");
}

#[test]
fn a_wall_that_never_had_data_says_why() {
    let server = FaultServer::start(|_| Answer::whole(502, &[("Content-Type", "text/html")], "<html>"));
    let session = wall(&server, 80, 24, &FAST_ASCII);
    for text in ["FAILING SINCE", "HTTP 502", "no data yet"] {
        session.wait_for(text);
    }
    server.now_always(Answer::ok(debtors()));
    session.wait_gone("HTTP 502");
    session.wait_for(TITLES[2]);
}

#[test]
fn it_needs_no_keyboard() {
    let server = FaultServer::respond_with(debtors());
    let url = server.url();
    let session =
        Launch::wisptop(["--url", &url, "--wall", "--dwell", "1s"]).under_shell(r#"exec "$@" < /dev/null"#).start();
    session.wait_for(TITLES[1]);
    session.kill(rustix::process::Signal::TERM);
    assert_eq!(session.wait_exit(), 143);
    session.assert_restored();
}

#[test]
fn hostile_names_command_no_wall() {
    let evil = "\u{1b}]0;x\u{7}\u{9b}31m\u{202e}\u{2066}\u{200d}\r\nEvil";
    let mut body: Value = serde_json::from_str(&debtors()).expect("JSON");
    for record in body["data"].as_array_mut().expect("a list") {
        for field in ["name", "payment_status", "city", "internet_plan_name", "document", "phone"] {
            record[field] = evil.into();
        }
    }
    // Nobody is cut off whose status means nothing; one of them keeps its own.
    body["data"][0]["payment_status"] = "Activo".into();
    let server = FaultServer::respond_with(body.to_string());
    let session = wall(&server, 120, 40, &FAST);
    session.wait_for(TITLES[1]);
    session.wait_for(TITLES[2]);
    server.now_always(Answer::json(500, error_envelope(evil)));
    session.wait_for("Evil");
    // A frame may be under way: its last character may be half written.
    let raw = String::from_utf8_lossy(&session.raw_output()).into_owned();
    for harmful in ["\u{1b}]", "\u{9b}", "\u{202e}", "\u{2066}", "\u{200d}", "\u{7}"] {
        assert!(!raw.contains(harmful), "{harmful:?} reached the terminal");
    }
}

/// Written by others over the foot of the wall, as notices of the system are.
const NOTICE: &str = "\x1b[24;1H\x1b[1;31mBroadcast message from root\r\nthe system goes down\r\n\x1b[?25h";

#[test]
fn what_others_wrote_is_gone_at_the_next_page() {
    let server = FaultServer::respond_with(debtors());
    // With all its pages, and with a single one, which comes up again.
    let single = FaultServer::respond_with(envelope(&json!([client(1, "Ana")])));
    for (server, pages) in [(&server, "page 2 of 3"), (&single, "page 1 of 1")] {
        let session = wall(server, 80, 24, &["--interval", "1h", "--dwell", "3s"]);
        session.wait_for(pages);
        session.write_from_outside(NOTICE);
        session.wait_for("the system goes down");
        session.wait_gone("Broadcast");
        session.wait_gone("the system goes down");
        session.wait_for("live");
        session.wait_for("How is the base?");
        assert_eq!(session.cursor(), None);
    }
}

#[test]
fn what_others_wrote_is_gone_after_a_signal_of_its_size() {
    let server = FaultServer::respond_with(debtors());
    let session = wall(&server, 80, 24, &["--interval", "1h", "--dwell", "1h"]);
    session.wait_for("page 1 of 3");
    session.write_from_outside(NOTICE);
    session.wait_for("the system goes down");
    session.kill(rustix::process::Signal::WINCH);
    session.wait_gone("the system goes down");
    session.wait_for("page 1 of 3");
    session.wait_for("How is the base?");
    assert_eq!(session.cursor(), None);
}

#[test]
fn a_page_painted_whole_costs_no_more_than_eight_kibibytes() {
    let server = FaultServer::respond_with(debtors());
    for args in [&[][..], &["--ascii"]] {
        let session = wall(&server, 200, 50, &[&["--interval", "1h", "--dwell", "1s"], args].concat());
        session.wait_for_output("four pages", |raw| count(raw, b"\x1b[r") >= 4);
        let raw = session.raw_output();
        let starts: Vec<usize> = memchr::memmem::find_iter(&raw, b"\x1b[r").collect();
        for page in starts.windows(2) {
            assert!(page[1] - page[0] <= 8 * 1024, "{} bytes", page[1] - page[0]);
        }
    }
}

fn count(raw: &[u8], wanted: &[u8]) -> usize {
    memchr::memmem::find_iter(raw, wanted).count()
}
