//! Connections: refused, silent, cut, endless, gone.

use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use wisptop::source::PollError;

use super::fault::{after_a_good_poll, fails, fails_with, kept_and_told, recovers, works};
use crate::support::answer::head;
use crate::support::envelope::EXAMPLE;
use crate::support::{Answer, FaultServer, Polled, Step};

const SHORT: Duration = Duration::from_secs(1);

/// The exchange is given up, and the time-out told as the reason: the server would go on for ever.
#[track_caller]
fn ends_in_time(answer: Answer, wanted: &[&str]) {
    let (server, mut desk) = after_a_good_poll(|options| options.timeout = SHORT);
    server.now_always(answer);
    desk.poll().expect_err("no answer came");
    server.wait_until("the request given up", |exchanges| exchanges[1].was_given_up());
    kept_and_told(&mut desk, wanted);
    server.now_always(Answer::ok(EXAMPLE));
    recovers(&mut desk);
}

#[test]
fn n01_connection_refused() {
    let (mut server, mut desk) = after_a_good_poll(|_| {});
    server.stop();
    desk.poll().expect_err("nobody listens");
    let wanted = format!("cannot connect to {}: connection refused", server.addr());
    kept_and_told(&mut desk, &[&wanted]);
    let mut first = Polled::at(&server);
    first.poll().expect_err("nobody listens");
    first.shows(&[&wanted, "Check that the back-end runs there", "no data yet"]);
    server.restart();
    recovers(&mut desk);
}

#[test]
fn n02_name_does_not_resolve() {
    let mut desk = Polled::with("http://wisp.invalid", |options| options.connect_timeout = Duration::from_secs(10));
    let error = desk.poll().expect_err("there is no such name");
    // A machine without any resolver may not get an answer in time.
    assert!(matches!(error, PollError::Resolve { .. } | PollError::ConnectTimeout { .. }), "{error:?}");
    desk.shows(&["wisp.invalid", "no data yet"]);
}

#[test]
fn n03_connect_hangs() {
    // A queue for one connection that nobody takes: what comes next is dropped by the system, as by a firewall.
    let full = TcpListener::bind("127.0.0.1:0").expect("a port");
    rustix::net::listen(&full, 0).expect("a short queue");
    let addr = full.local_addr().expect("its address");
    let mut waiting = Vec::new();
    while let Ok(connection) = TcpStream::connect_timeout(&addr, Duration::from_millis(300)) {
        waiting.push(connection);
    }
    let mut desk = Polled::with(&format!("http://{addr}"), |options| options.connect_timeout = SHORT);
    desk.poll().expect_err("no connection is made");
    desk.shows(&[&format!("no connection to {addr} within 1 s"), "no data yet"]);
}

#[test]
fn n05_silence_in_the_head_and_a_head_byte_by_byte() {
    ends_in_time(Answer::hang(), &["no answer within 1 s", "It may be loading its list"]);
    ends_in_time(Answer::drip_head(Duration::from_millis(60)), &["no answer within 1 s"]);
}

#[test]
fn n06_a_body_that_drips_or_stalls() {
    ends_in_time(Answer::stall(EXAMPLE, 400), &["answer stopped after 400 B of"]);
    ends_in_time(Answer::drip_body(EXAMPLE, Duration::from_millis(60)), &["answer stopped after"]);
}

#[test]
fn n07_a_body_without_end() {
    let start = head(200, &[("Transfer-Encoding", "chunked")], None);
    let chunks = b"1\r\n \r\n".repeat(10_000);
    let slow = Answer::steps([Step::Send(start.into_bytes()), Step::Drip(chunks, Duration::from_millis(1))]);
    ends_in_time(slow, &["answer stopped after"]);
}

#[test]
fn n08_a_body_shorter_than_announced_is_not_accepted_though_it_is_whole_json() {
    let length = EXAMPLE.len() as u64;
    fails(Answer::claiming(length + 5, EXAMPLE), &["answer cut short: "]);
}

#[test]
fn n09_chunks_cut_and_bad_sizes() {
    let start = || head(200, &[("Transfer-Encoding", "chunked")], None);
    for chunks in
        ["5\r\n[{}", "zz\r\n[]\r\n0\r\n\r\n", "FFFFFFFFFFFFFFFF\r\n[]", "-1\r\n[]\r\n0\r\n\r\n", "2\r\n[]XX0\r\n\r\n"]
    {
        fails(Answer::raw(start() + chunks), &["answer cut short"]);
    }
}

#[test]
fn n11_closed_without_a_byte() {
    fails(Answer::close(), &["closed without an answer"]);
}

#[test]
fn n12_a_connection_that_the_server_has_closed_is_no_failure() {
    // It says that it stays open, and does not.
    let body = EXAMPLE;
    let head = head(200, &[("Connection", "keep-alive")], Some(body.len() as u64));
    let (server, mut desk) = after_a_good_poll(|_| {});
    server.now_always(Answer::raw(head + body));
    for _ in 0..5 {
        desk.poll().expect("every poll is good");
    }
    assert_eq!(server.count(), 6, "no request was lost or sent twice");
}

#[test]
fn n17_not_http_at_all() {
    for banner in ["SSH-2.0-OpenSSH_9.2\r\n", "220 smtp.example ESMTP\r\n", "\0\u{1}\u{2}\u{3}"] {
        fails(Answer::raw(banner), &["127.0.0.1:", " does not speak HTTP"]);
    }
}

#[test]
fn n18_away_and_back_twenty_times() {
    let (mut server, mut desk) = after_a_good_poll(|_| {});
    for round in 1..=20 {
        server.stop();
        desk.poll().expect_err("the server is away");
        server.restart();
        desk.poll().unwrap_or_else(|error| panic!("round {round}: {error:?}"));
        desk.shows(&["● live"]);
    }
    assert_eq!(desk.polls_remembered(), 41);
    assert!(desk.journal().contains("21 of 41 polls succeeded"));
    assert_eq!(server.most_open(), 1);
}

#[test]
fn n19_the_first_address_is_dead_and_the_second_is_well() {
    // The name has an IPv6 address too on most machines; the server listens on the IPv4 one only.
    let server = FaultServer::respond_with(EXAMPLE);
    let mut desk = Polled::with(&format!("http://localhost:{}", server.addr().port()), |_| {});
    desk.poll().expect("one of the addresses is well");
    assert_eq!(server.count(), 1);
}

#[test]
fn g04_never_two_requests_at_a_time() {
    let server = FaultServer::start(|_| Answer::ok(EXAMPLE).late(Duration::from_millis(30)));
    let mut desk = Polled::at(&server);
    for _ in 0..10 {
        desk.poll().expect("a good poll");
    }
    assert_eq!(server.most_open(), 1);
    works(Answer::ok(EXAMPLE));
    fails_with(Answer::hang(), &["no answer within 1 s"], |options| options.timeout = SHORT);
}
