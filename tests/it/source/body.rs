//! Bodies, codings, JSON.

use std::fmt::Write as _;
use std::io::Write as _;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::fault::{after_a_good_poll, fails, fails_with, works};
use crate::support::answer::head;
use crate::support::envelope::{EXAMPLE, clients, error_envelope};
use crate::support::{Answer, Asked, FaultServer, Polled, Step};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

fn coded(coding: &str, body: &[u8]) -> Answer {
    Answer::whole(200, &[("Content-Encoding", coding)], body)
}

#[test]
fn b01_gzip_is_asked_for_and_understood() {
    let packed = gzip(EXAMPLE.as_bytes());
    works(coded("gzip", &packed));
    let server = FaultServer::start(move |request| {
        assert!(request.header("accept-encoding").is_some_and(|codings| codings.contains("gzip")));
        coded("gzip", &packed)
    });
    Polled::at(&server).poll().expect("unpacked");
    works(coded("identity", EXAMPLE.as_bytes()));
}

#[test]
fn b02_gzip_that_is_cut_damaged_a_lie_twice_or_another_coding() {
    let packed = gzip(clients(50).as_bytes());
    let unpack = ["the compressed answer cannot be unpacked"];
    fails(coded("gzip", &packed[..packed.len() / 2]), &unpack);
    let mut damaged = packed.clone();
    let middle = damaged.len() / 2;
    damaged[middle..middle + 8].fill(0xFF);
    fails(coded("gzip", &damaged), &unpack);
    fails(coded("gzip", EXAMPLE.as_bytes()), &unpack);
    fails(coded("gzip, gzip", &gzip(&packed)), &["compressed answer (gzip, gzip)"]);
    fails(coded("br", b"\x0b\x02\x80[]\x03"), &["compressed answer (br)"]);
    fails(coded("\u{9b}31m", b"[]"), &["compressed answer ("]);
}

#[test]
fn b03_a_gzip_bomb() {
    // Ten thousand times its size.
    let bomb = gzip(&vec![b' '; 64 << 20]);
    fails_with(coded("gzip", &bomb), &["the answer is larger than 1.0 MB", "--max-body"], |options| {
        options.max_body = 1_000_000;
    });
}

#[test]
fn b04_a_body_that_is_too_large_announced_or_not() {
    let limit = |options: &mut wisptop::source::FetchOptions| options.max_body = 8 << 20;
    // Announced: no byte of it is read.
    for length in [(8 << 20) + 1, 1 << 40, u64::MAX >> 1] {
        fails_with(Answer::claiming(length, "["), &["the answer is larger than 8.4 MB"], limit);
    }
    // Without end: what was sent ends shortly behind the limit.
    let (server, mut desk) = after_a_good_poll(limit);
    server.now_always(Answer::endless());
    desk.poll().expect_err("too large");
    desk.shows(&["the answer is larger than 8.4 MB"]);
    server.wait_until("the client's leaving", |exchanges| exchanges[1].was_given_up());
    // So does an error page.
    let start = head(500, &[("Transfer-Encoding", "chunked")], None);
    let mut chunk = b"4000\r\n".to_vec();
    chunk.resize(chunk.len() + 0x4000, b'x');
    chunk.extend_from_slice(b"\r\n");
    let page = Answer::steps([Step::Send(start.into_bytes()), Step::Repeat(chunk)]);
    server.now_always(page);
    desk.poll().expect_err("an error");
    desk.shows(&["HTTP 500"]);
}

#[test]
fn b06_a_hundred_thousand_clients() {
    let server = FaultServer::respond_with(clients(100_000));
    let mut desk = Polled::with(&server.url(), |options| options.max_body = 256 << 20);
    desk.poll().expect("a long list");
    desk.shows(&["100,000 clients", "row 1 of 100,000"]);
    assert_eq!(desk.asked_by(|desk| desk.press("G")), Asked::NOTHING, "no rows are looked for to move among them");
    desk.shows(&["Cliente 99999"]);
}

#[test]
fn b07_text_that_is_not_utf_8() {
    let latin: Vec<u8> = EXAMPLE.chars().map(|c| c as u8).collect();
    fails(Answer::whole(200, &[], &latin), &["not UTF-8 at byte "]);
    let utf16: Vec<u8> = "\u{feff}[]".encode_utf16().flat_map(u16::to_le_bytes).collect();
    fails(Answer::whole(200, &[], &utf16), &["not UTF-8 at byte 0"]);
    fails(Answer::whole(200, &[], b"[{\"name\":\"\xC3\x28\"}]"), &["not UTF-8 at byte 10"]);
}

#[test]
fn b08_a_byte_order_mark() {
    works(Answer::ok(format!("\u{feff}{EXAMPLE}")));
}

#[test]
fn b09_a_lone_surrogate_a_raw_control_and_a_bad_escape() {
    let with = |name: &str| EXAMPLE.replace("Juan Pérez", name);
    works(Answer::ok(with("Juan \\ud800 Pérez"))).shows(&["Juan � Pérez", "1 record with problems"]);
    fails(Answer::ok(with("Juan\u{1}")), &["not valid JSON at byte "]);
    fails(Answer::ok(with("Juan\\x41")), &["not valid JSON at byte "]);
    fails(Answer::ok(with("Juan\\u12")), &["not valid JSON at byte "]);
}

#[test]
fn b10_json_that_is_cut_or_is_none() {
    let half = &EXAMPLE[..EXAMPLE.len() / 2];
    for body in
        [half, "[{},]", "[{}", "[{}]]", "[{}][{}]", "[{}] x", "[{/* c */}]", "{\"ok\":true,\"data\":[{}]", "[1 2]"]
    {
        fails(Answer::ok(body), &["not valid JSON at byte ", " of "]);
    }
    fails(Answer::ok("{'ok': True, 'data': []}"), &["not valid JSON at byte 1 of 24"]);
    for body in ["NaN", "True", "None"] {
        fails(Answer::ok(body), &[&format!("not JSON: starts with {body}")]);
    }
}

#[test]
fn b12_a_bare_array_and_an_empty_one() {
    let list: serde_json::Value = serde_json::from_str(EXAMPLE).expect("JSON");
    works(Answer::ok(list["data"].to_string()));
    let server = FaultServer::respond_with("[]");
    let mut desk = Polled::at(&server);
    desk.poll().expect("an empty list");
    desk.shows(&["The back-end has no clients."]);
}

#[test]
fn b13_data_that_is_no_list_is_never_an_empty_list() {
    for (data, told) in [("null", "null"), ("{\"id\":1}", "{…}"), ("\"x\"", "\"…\""), ("17", "123"), ("true", "true")]
    {
        let wanted = format!("no client list in the answer (data is {told})");
        fails(Answer::ok(format!("{{\"ok\":true,\"data\":{data},\"message\":null}}")), &[&wanted]);
    }
    fails(Answer::ok("{\"ok\":true,\"clients\":[]}"), &["no client list in the answer"]);
    fails(Answer::ok("{\"ok\":true,\"data\":null,\"message\":\"Sin datos\"}"), &["Sin datos"]);
    fails(Answer::ok(""), &["an empty answer instead of a client list"]);
    fails(Answer::ok(" \r\n "), &["an empty answer instead of a client list"]);
}

#[test]
fn b14_ok_absent_or_odd() {
    works(Answer::ok(EXAMPLE.replace("\"ok\": true,", "")));
    for odd in ["null", "\"true\"", "1", "[]", "{}"] {
        fails(Answer::ok(EXAMPLE.replace("\"ok\": true", &format!("\"ok\": {odd}"))), &["ok"]);
    }
}

#[test]
fn b15_unknown_keys_and_another_order() {
    let list: serde_json::Value = serde_json::from_str(EXAMPLE).expect("JSON");
    let body = format!(
        "{{\"zz\":[1,{{\"a\":[]}}],\"meta\":{{\"x\":1e999}},\"data\":{},\"\\ud800\":1,\"type\":\"nuevo\",\"ok\":true}}",
        list["data"]
    );
    works(Answer::ok(body));
}

#[test]
fn b16_ok_and_data_twice() {
    let twice = "{\"ok\":true,\"data\":[{\"name\":\"Primera\"}],\"ok\":false,\"data\":[{\"name\":\"Segunda\"}]}";
    let mut desk = fails(Answer::ok(twice), &["twice"]);
    desk.hides(&["Primera", "Segunda"]);
}

#[test]
fn b18_a_message_that_is_an_object_or_empty() {
    for message in ["{\"es\":\"no\"}", "[]", "\"\"", "\" \"", "17", "null"] {
        let body = format!("{{\"ok\":false,\"data\":null,\"message\":{message}}}");
        fails(Answer::json(500, body), &["HTTP 500", "Internal Server Error"]);
    }
}

#[test]
fn b19_odd_framing_of_a_good_list() {
    let chunked = head(200, &[("Transfer-Encoding", "chunked")], None);
    let chunks = EXAMPLE.chars().fold(String::new(), |mut chunks, c| {
        let _ = write!(chunks, "{:x};ext=1\r\n{c}\r\n", c.len_utf8());
        chunks
    });
    works(Answer::raw(chunked + &chunks + "0\r\nTrailer: x\r\n\r\n"));
    works(Answer::raw(head(200, &[("Connection", "close")], None) + EXAMPLE));
    works(Answer::raw(format!("HTTP/1.0 200 OK\r\n\r\n{EXAMPLE}")));
    works(Answer::drip_body(EXAMPLE, Duration::from_micros(50)));
}

#[test]
fn b20_failures_of_one_outage_are_counted_and_then_gone() {
    let (server, mut desk) = after_a_good_poll(|_| {});
    for (answer, wanted) in [
        (Answer::ok(error_envelope("Mantenimiento")), "1st failure"),
        (Answer::json(500, error_envelope("Mantenimiento")), "2 failures in a row"),
        (Answer::close(), "3 failures in a row"),
    ] {
        server.now_always(answer);
        desk.poll().expect_err("a failure");
        desk.shows(&[wanted]);
    }
    server.now_always(Answer::ok(EXAMPLE));
    desk.poll().expect("well again");
    desk.shows(&["● live"]);
    desk.hides(&["failures in a row · "]);
}
