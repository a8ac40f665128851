//! What the program takes of the machine, and what it does when it gets little.

use std::io::Write as _;
use std::thread;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;
use rustix::process::{Resource, Rlimit, Signal, getrlimit, prlimit};

use super::process::{dashboard, ends, kilobytes};
use crate::support::answer::head;
use crate::support::envelope::EXAMPLE;
use crate::support::{Answer, FaultServer, Launch, Step};

/// Its most, not what it holds afterwards.
#[track_caller]
fn takes_no_memory(answer: Answer, wanted: &str) {
    let server = FaultServer::respond_with(EXAMPLE);
    let args = ["--url", &server.url(), "--interval", "1s", "--max-body", "8MiB"];
    let session = Launch::wisptop(args).size(120, 40).start();
    session.wait_for("María González");
    let before = kilobytes(&session, "VmRSS:");
    server.now_always(answer);
    session.wait_for(wanted);
    let most = kilobytes(&session, "VmHWM:");
    assert!(before > 0 && most < before + 48 * 1024, "{before} kB, then up to {most} kB");
}

#[test]
fn b03_a_gzip_bomb_takes_no_memory() {
    // Ten thousand times its size.
    let mut bomb = GzEncoder::new(Vec::new(), Compression::fast());
    bomb.write_all(&vec![b' '; 64 << 20]).expect("memory");
    let bomb = bomb.finish().expect("memory");
    let answer = Answer::whole(200, &[("Content-Encoding", "gzip")], bomb);
    takes_no_memory(answer, "the answer is larger than 8.4 MB");
}

#[test]
fn b04_a_body_or_an_error_page_that_is_too_large_takes_no_memory() {
    takes_no_memory(Answer::endless(), "the answer is larger than 8.4 MB");
    takes_no_memory(Answer::claiming(1 << 40, "["), "the answer is larger than 8.4 MB");
    let mut chunk = b"4000\r\n".to_vec();
    chunk.resize(chunk.len() + 0x4000, b'x');
    chunk.extend_from_slice(b"\r\n");
    let start = head(500, &[("Transfer-Encoding", "chunked")], None);
    takes_no_memory(Answer::steps([Step::Send(start.into_bytes()), Step::Repeat(chunk)]), "HTTP 500");
}

#[test]
fn r01_no_file_can_be_opened() {
    let server = FaultServer::respond_with(EXAMPLE);
    let mut session = dashboard(&server, &["--interval", "1s"]).start();
    session.wait_for("María González");
    let pid = session.pid();
    let before = getrlimit(Resource::Nofile);
    // Those that are open stay open; every new one would have a number above the limit.
    let lowest = Rlimit { current: Some(3), maximum: before.maximum };
    prlimit(Some(pid), Resource::Nofile, lowest).expect("a limit for a child of ours");
    session.wait_for("too many open files");
    assert!(session.screen().contains("María González"));
    prlimit(Some(pid), Resource::Nofile, before).expect("it was so before");
    session.send("r");
    session.wait_gone("too many open files");
}

#[test]
fn r02_little_memory_and_a_body_without_end() {
    let server = FaultServer::start(|_| Answer::endless());
    let url = server.url();
    // One gibibyte of addresses, the stacks of all threads among them.
    let session = Launch::wisptop(["--url", &url, "--interval", "1h"])
        .size(120, 40)
        .under_shell(r#"ulimit -v 1048576; exec "$@""#)
        .start();
    session.wait_for("the answer is larger than 268.4 MB");
    session.kill(Signal::TERM);
    ends(&session, 143);
}

#[test]
fn r07_a_machine_that_gives_it_little_time() {
    let server = FaultServer::start(|_| Answer::ok(EXAMPLE).late(Duration::from_millis(100)));
    let session = dashboard(&server, &["--interval", "1s", "--timeout", "5s"]).start();
    session.wait_for("María González");
    // Most of the time it is stopped, until three more polls have come.
    let mut stops = 0;
    while server.count() < 4 {
        stops += 1;
        assert!(stops < 100, "{} polls", server.count());
        session.kill(Signal::STOP);
        session.wait_stopped();
        thread::sleep(Duration::from_millis(200));
        session.kill(Signal::CONT);
        thread::sleep(Duration::from_millis(50));
    }
    server.wait_until("the answers", |exchanges| exchanges[..3].iter().all(|exchange| exchange.ended.is_some()));
    session.wait_for("María González");
    assert!(!session.screen().contains('×'), "no failure comes of it: {}", session.screen());
}
