//! What a person sees of the polls: answers on their way, answers that never come, and the words about both.

use crate::support::answer::head;
use crate::support::envelope::{EXAMPLE, clients, error_envelope};
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
    session.wait_for("one client up, down");
    session.send(keys::ESCAPE);
    session.wait_gone("one client up, down");
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
    session.wait_for("one page up");
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
fn p22_one_fetch_at_a_time_however_often_r_is_pressed_and_however_long_it_takes() {
    let server = FaultServer::start(|_| Answer::ok(EXAMPLE).held());
    let mut session = dashboard(&server, 80, 24, &["--interval", "1s"]);
    server.wait_for_requests(1);
    session.send("r".repeat(30));
    session.send("?");
    session.wait_for("one page up");
    session.send(keys::ESCAPE);
    // Past the interval.
    session.wait_for("2 s");
    assert_eq!(server.count(), 1);
    server.now_always(Answer::ok(EXAMPLE));
    server.release();
    session.wait_for("María González");
    server.wait_for_requests(2);
    assert_eq!(server.most_open(), 1);
}
