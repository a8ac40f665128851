//! What a person sees of the polls: answers on their way, answers that never come, and the words about both.

use wisptop::client::Field;

use crate::support::answer::head;
use crate::support::envelope::{EXAMPLE, client, clients, envelope, error_envelope};
use crate::support::{Answer, FaultServer, Launch, Session, Step, keys};

fn dashboard(server: &FaultServer, columns: u16, rows: u16, args: &[&str]) -> Session {
    let url = server.url();
    Launch::wisptop(["--url", url.as_str()].iter().chain(args)).size(columns, rows).start()
}

#[test]
fn the_bytes_of_a_body_are_counted_as_they_come_and_the_keys_work_meanwhile() {
    let body = EXAMPLE.as_bytes();
    let head = head(200, &[], Some(body.len() as u64)).into_bytes();
    let server = FaultServer::playing([Answer::steps([
        Step::Send([&head, &body[..400]].concat()),
        Step::Hold,
        Step::Send(body[400..800].to_vec()),
        Step::Hold,
        Step::Send(body[800..].to_vec()),
    ])]);
    let mut session = dashboard(&server, 80, 24, &["--interval", "1h"]);
    session.wait_for("loading…");
    session.wait_for("400 B");
    session.send("?");
    session.wait_for("suspend; fg brings it back");
    session.send(keys::ESCAPE);
    session.wait_gone("suspend; fg brings it back");
    server.release();
    session.wait_for("800 B");
    server.release();
    session.wait_for("María González");
    session.wait_gone("loading…");
}

#[test]
fn the_first_clients_can_be_worked_with_before_their_list_has_come() {
    let list = clients(3_000);
    let sent = list.len() * 2 / 3;
    let server = FaultServer::playing([Answer::stall(&list, sent)]);
    let mut session = dashboard(&server, 80, 24, &["--interval", "1h"]);
    for text in ["the first ", " clients: the list is on its way", " of …", "loading…", "Cliente 1 "] {
        session.wait_for(text);
    }
    session.send("/cliente 77");
    session.wait_for("Cliente 77");
    session.wait_gone("Cliente 1 ");
    session.send(keys::ESCAPE);
    // Cut short it was no list.
    server.now_always(Answer::json(500, error_envelope("Failed to retrieve clients")));
    server.release();
    session.wait_for("no data yet");
    session.wait_gone("Cliente 77");
    server.now_always(Answer::ok(&list));
    session.send("r");
    session.wait_for("of 3,000");
    session.wait_gone("on its way");
}

#[test]
fn a_time_out_is_told_and_until_then_the_keys_work() {
    let server = FaultServer::start(|_| Answer::hang());
    let mut session = dashboard(&server, 80, 24, &["--timeout", "1s", "--interval", "1h"]);
    server.wait_for_requests(1);
    session.send("?");
    session.wait_for("ask the back-end now");
    session.send(keys::ESCAPE);
    for text in ["no answer within 1 s", "It may be loading its list", "no data yet", "1st failure"] {
        session.wait_for(text);
    }
    server.wait_until("the request given up", |exchanges| exchanges[0].was_given_up());
    // A body that stops is told with what came of it.
    server.now_always(Answer::stall(EXAMPLE, 500));
    session.send("r");
    session.wait_for("answer stopped after 500 B");
}

#[test]
fn one_fetch_at_a_time_however_often_r_is_pressed_and_however_long_it_takes() {
    let server = FaultServer::start(|_| Answer::ok(EXAMPLE).held());
    let mut session = dashboard(&server, 80, 24, &["--interval", "1s"]);
    server.wait_for_requests(1);
    session.send("r".repeat(30));
    session.send("?");
    session.wait_for("ask the back-end now");
    session.send(keys::ESCAPE);
    // Well past the interval.
    session.wait_for("3 s");
    assert_eq!(server.count(), 1);
    server.now_always(Answer::ok(EXAMPLE));
    server.release();
    session.wait_for("María González");
    server.wait_for_requests(3);
    assert_eq!(server.most_open(), 1);
}

#[test]
fn a_failure_keeps_both_clients_and_counts_itself_on_a_narrow_screen_too() {
    for (columns, rows) in [(80, 24), (120, 40)] {
        let server = FaultServer::respond_with(EXAMPLE);
        let mut session = dashboard(&server, columns, rows, &["--interval", "1h"]);
        session.wait_for("María González");
        server.now_always(Answer::json(500, error_envelope("Failed to retrieve clients")));
        session.send("r");
        for text in ["Failed to retrieve clients", "HTTP 500", "data from ", " old"] {
            session.wait_for(text);
        }
        if columns > 80 {
            session.wait_for("next try in ");
            session.wait_for("1st failure");
        }
        let screen = session.screen();
        assert!(screen.contains("Juan Pérez") && screen.contains("María González"), "{screen}");
        // They are still to be worked with.
        session.send("/gonzalez\r");
        session.wait_gone("Juan Pérez");
        session.send(keys::ENTER);
        session.send(keys::ESCAPE);
        session.send(keys::ESCAPE);
        server.now_always(Answer::ok(EXAMPLE));
        session.send("r");
        session.wait_gone("Failed to retrieve clients");
    }
}

#[test]
fn failures_in_a_row_are_counted() {
    let server = FaultServer::start(|_| Answer::json(500, error_envelope("Failed to retrieve clients")));
    let session = dashboard(&server, 120, 40, &["--interval", "1s"]);
    session.wait_for("1st failure");
    session.wait_for("2 failures in a row");
    session.wait_for("3 failures in a row");
}

#[test]
fn before_any_success_each_failure_says_what_to_do() {
    for (answer, wrong, what_to_do) in [
        (Answer::json(500, error_envelope("Failed to retrieve clients")), "HTTP 500", "its log says why"),
        (Answer::ok(error_envelope("Sin conexión con WispHub")), "Sin conexión con WispHub", "its log says why"),
        (
            Answer::whole(200, &[("Content-Type", "text/html")], "<!DOCTYPE html><p>Bienvenido"),
            "a web page instead of a client list",
            "A portal or a proxy may stand between",
        ),
        (Answer::json(404, r#"{"detail":"Not Found"}"#), "HTTP 404", "another generation"),
        (Answer::json(401, error_envelope("Not authenticated")), "Not authenticated", "--token-file"),
    ] {
        let server = FaultServer::playing([answer]);
        let session = dashboard(&server, 80, 24, &["--interval", "1h"]);
        for text in [wrong, what_to_do, "no data yet"] {
            session.wait_for(text);
        }
    }
}

#[test]
fn the_selection_stays_with_its_client_when_the_order_changes() {
    let list = |balances: [(u64, &str, f64); 3]| {
        let records: Vec<_> = balances
            .iter()
            .map(|&(id, name, balance)| {
                let mut record = client(id, name);
                record["outstanding_balance"] = balance.into();
                record
            })
            .collect();
        envelope(&records.into())
    };
    let server = FaultServer::respond_with(list([(1, "Ana", 300.0), (2, "Bruno", 200.0), (3, "Carla", 100.0)]));
    let mut session = dashboard(&server, 80, 24, &["--interval", "1h"]);
    session.wait_for("Carla");
    session.send("s");
    session.wait_for("Sort by");
    let down = Field::ALL.iter().position(|&field| field == Field::Balance).expect("a column");
    session.send("g");
    session.send("j".repeat(down));
    session.send(keys::ENTER);
    session.wait_for("Balance ▼");
    let order = |wanted: [&'static str; 3]| {
        move |screen: &str| {
            let places = wanted.map(|name| screen.lines().position(|line| line.contains(name)));
            places.iter().all(Option::is_some) && places.is_sorted()
        }
    };
    session.wait_until("the largest debt first", order(["Ana", "Bruno", "Carla"]));
    session.send("gj");
    session.wait_for("▌2");
    server.now_always(Answer::ok(list([(1, "Ana", 300.0), (2, "Bruno", 900.0), (3, "Carla", 500.0)])));
    session.send("r");
    session.wait_until("the new order", order(["Bruno", "Carla", "Ana"]));
    session.wait_for("▌2");
    session.send("S");
    session.wait_for("Balance ▲");
    session.wait_until("the order reversed", order(["Ana", "Carla", "Bruno"]));
    session.wait_for("▌2");
}

#[test]
fn what_a_hostile_server_says_of_itself_commands_nothing() {
    let evil = "\u{1b}]0;x\u{7}\u{9b}2J\u{202e}\u{2028}Evil";
    let server = FaultServer::respond_with(EXAMPLE);
    let mut session = dashboard(&server, 120, 40, &["--interval", "1h"]);
    session.wait_for("María González");
    let mut expect = |answer: Answer, text: &str| {
        server.now_always(answer);
        session.send("r");
        session.wait_for(text);
    };
    expect(Answer::json(500, error_envelope(evil)), "Evil · HTTP 500");
    expect(Answer::raw(b"HTTP/1.1 503 \x9b31mGo\x9b0m Away\r\nContent-Length: 0\r\n\r\n".as_slice()), "HTTP 503");
    expect(Answer::whole(502, &[("Content-Type", "text/\u{9b}31mx")], "<p>"), "HTTP 502");
    expect(Answer::ok(format!("{evil} is no JSON")), "not JSON: starts with");
    let action = serde_json::json!({"ok": false, "action": evil, "message": null}).to_string();
    expect(Answer::ok(action), "the back-end reports an error (");
    expect(Answer::redirect(302, "http://\u{202e}evil.example/"), "HTTP 302");
    // A frame may be under way: its last character may be half written.
    let raw = String::from_utf8_lossy(&session.raw_output()).into_owned();
    for harmful in ["\u{1b}]", "\u{9b}", "\u{202e}", "\u{2028}", "\u{7}"] {
        assert!(!raw.contains(harmful), "{harmful:?} reached the terminal");
    }
}
