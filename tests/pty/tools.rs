//! The tests' own tools are tested too: a fault that is not served proves nothing.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use crate::support::{Answer, DEADLINE, FaultServer, Launch, envelope, keys};

fn connect(server: &FaultServer) -> TcpStream {
    let connection = TcpStream::connect(server.addr()).expect("a connection");
    connection.set_read_timeout(Some(DEADLINE)).expect("a deadline");
    connection
}

fn ask(mut connection: &TcpStream) {
    connection
        .write_all(b"GET /api/v1/clients/ HTTP/1.1\r\nHost: here\r\nX-Test: yes\r\n\r\n")
        .expect("a request is sent");
}

/// Everything up to the end of the connection.
fn rest(mut connection: &TcpStream) -> String {
    let mut bytes = Vec::new();
    connection.read_to_end(&mut bytes).expect("an end");
    String::from_utf8(bytes).expect("text")
}

/// As many bytes as are asked for.
fn part(mut connection: &TcpStream, length: usize) -> String {
    let mut bytes = vec![0; length];
    connection.read_exact(&mut bytes).expect("so many bytes");
    String::from_utf8(bytes).expect("text")
}

#[test]
fn answers_come_in_turn_on_one_connection_and_the_last_one_stays() {
    let server = FaultServer::playing([Answer::json(500, envelope::error_envelope("Failed")), Answer::raw("no HTTP")]);
    let connection = connect(&server);
    ask(&connection);
    let status = "HTTP/1.1 500 Internal Server Error";
    assert_eq!(part(&connection, status.len()), status);
    ask(&connection);
    assert!(rest(&connection).ends_with("no HTTP"));
    let again = connect(&server);
    ask(&again);
    assert_eq!(rest(&again), "no HTTP");

    server.wait_until("three answers", |exchanges| exchanges.iter().filter(|e| e.ended.is_some()).count() == 3);
    let request = &server.exchanges()[0].request;
    assert_eq!((request.method.as_str(), request.target.as_str()), ("GET", "/api/v1/clients/"));
    assert_eq!(request.header("x-test"), Some("yes"));
    assert_eq!((server.open(), server.most_open()), (0, 1));
}

#[test]
fn a_server_that_hangs_sees_the_client_leave() {
    let server = FaultServer::playing([Answer::hang()]);
    let connection = connect(&server);
    ask(&connection);
    server.wait_for_requests(1);
    assert_eq!(server.open(), 1);
    drop(connection);
    server.wait_until("the client's leaving", |exchanges| exchanges[0].was_given_up());
}

#[test]
fn what_is_held_goes_on_when_released() {
    let server = FaultServer::playing([Answer::ok(envelope::clients(2)).held()]);
    let connection = connect(&server);
    ask(&connection);
    // Only a step that has begun to hold is released: the release is repeated until it takes.
    server.wait_for_requests(1);
    while server.open() == 1 {
        server.release();
    }
    assert_eq!(part(&connection, 15), "HTTP/1.1 200 OK");
}

#[test]
fn faults_are_served_as_named() {
    let cut = FaultServer::playing([Answer::claiming(1000, "{}")]);
    let connection = connect(&cut);
    ask(&connection);
    let answer = rest(&connection);
    assert!(answer.contains("Content-Length: 1000") && answer.ends_with("\r\n\r\n{}"), "{answer:?}");

    let nothing = FaultServer::playing([Answer::close()]);
    let connection = connect(&nothing);
    ask(&connection);
    assert_eq!(rest(&connection), "");

    let drip = FaultServer::playing([Answer::drip_body("[1,2]", Duration::from_millis(2))]);
    let connection = connect(&drip);
    ask(&connection);
    assert!(rest(&connection).ends_with("[1,2]"));
    drip.now_always(Answer::drip_body("[1,2]", Duration::from_hours(1)));
    let connection = connect(&drip);
    ask(&connection);
    assert_eq!(part(&connection, 15), "HTTP/1.1 200 OK");
    assert_eq!(drip.open(), 1, "the next byte is an hour away");
    drop(connection);

    let endless = FaultServer::playing([Answer::endless()]);
    let connection = connect(&endless);
    ask(&connection);
    assert!(part(&connection, 200_000).contains("4000\r\n"));
    drop(connection);
    endless.wait_until("the client's leaving", |exchanges| exchanges[0].ended.is_some());
}

#[test]
fn a_stopped_server_refuses_and_a_restarted_one_answers_on_the_same_port() {
    let mut server = FaultServer::respond_with(envelope::EXAMPLE);
    let kept = connect(&server);
    ask(&kept);
    assert_eq!(part(&kept, 15), "HTTP/1.1 200 OK");
    server.stop();
    assert!(rest(&kept).contains("Juan Pérez"), "what was sent arrives, and then the connection ends");
    assert_eq!(TcpStream::connect(server.addr()).unwrap_err().kind(), std::io::ErrorKind::ConnectionRefused);
    server.restart();
    let connection = connect(&server);
    ask(&connection);
    assert_eq!(part(&connection, 15), "HTTP/1.1 200 OK");
}

#[test]
fn the_body_of_a_login_is_kept() {
    let server = FaultServer::playing([Answer::ok("{}")]);
    let mut connection = connect(&server);
    connection.write_all(b"POST /api/v1/auth/token HTTP/1.1\r\nContent-Length: 10\r\n\r\nusername=a").unwrap();
    assert_eq!(part(&connection, 15), "HTTP/1.1 200 OK");
    assert_eq!(server.exchanges()[0].request.body, b"username=a");
}

#[test]
fn a_session_sees_what_a_person_sees() {
    let script = r"printf '\033[2J\033[1;1H漢 \033[1;31mred\033[0m %s %s\033[3;5H' $TZ $(stty size | tr ' ' x); read line; echo got $line; exit 7";
    let mut session = Launch::new("/bin/sh", ["-c", script]).size(60, 10).env("TZ", "UTC").start();
    session.wait_for("red UTC 10x60");
    assert_eq!(session.position_of("red"), Some((3, 0)), "a wide character takes two columns");
    let red = session.style_of("red");
    assert!(red.bold && red.foreground == vt100::Color::Idx(1), "{red:?}");
    assert_eq!(session.cursor(), Some((4, 2)));
    session.send(format!("typed{}", keys::ENTER));
    session.wait_for("got typed");
    assert_eq!(session.wait_exit(), 7);
    session.assert_restored();
}
