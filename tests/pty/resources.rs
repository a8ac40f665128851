//! Whatever a source sends, the program holds little more than before.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::process::kilobytes;
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
