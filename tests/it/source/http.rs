//! Statuses, heads, redirects.

use std::time::Duration;

use wisptop::poll::{Next, Why};

use super::fault::{after_a_good_poll, fails, works};
use crate::support::answer::head;
use crate::support::desk::INTERVAL;
use crate::support::envelope::{EXAMPLE, envelope, error_envelope};
use crate::support::{Answer, FaultServer, Polled, Step, keys};

fn with_headers(status: u16, headers: &[(&str, &str)], body: &str) -> Answer {
    Answer::whole(status, headers, body)
}

#[test]
fn h01_200_with_ok_false() {
    let rows = r#"{"ok":false,"message":"Mantenimiento","data":[{"service_id":9,"name":"Nadie"}]}"#;
    fails(Answer::ok(rows), &["Mantenimiento"]).hides(&["Nadie"]);
    fails(Answer::ok(r#"{"ok":false,"action":"apagado"}"#), &["the back-end reports an error (apagado)"]);
}

#[test]
fn h02_500_in_the_envelope() {
    let answer = Answer::json(500, error_envelope("Failed to retrieve clients"));
    fails(answer, &["Failed to retrieve clients", "HTTP 500"]);
}

#[test]
fn h03_500_round_ok_true() {
    let rows = envelope(&serde_json::json!([{"service_id": 9, "name": "Nadie"}]));
    fails(Answer::json(500, rows), &["HTTP 500"]).hides(&["Nadie"]);
}

#[test]
fn h04_5xx_as_a_page_a_text_nothing_or_a_traceback() {
    let page = with_headers(502, &[("Content-Type", "text/html")], "<html><h1>nginx inside</h1></html>");
    fails(page, &["Bad Gateway (text/html)", "HTTP 502"]).hides(&["nginx inside"]);
    let text = with_headers(503, &[("Content-Type", "text/plain")], "upstream is gone\nsecond line");
    fails(text, &["upstream is gone", "HTTP 503"]).hides(&["second line"]);
    fails(with_headers(500, &[], ""), &["Internal Server Error", "HTTP 500"]);
    let traceback = "Traceback (most recent call last):\n  File \"/srv/app.py\", line 3\nKeyError: 'x'";
    fails(with_headers(500, &[("Content-Type", "text/plain")], traceback), &["HTTP 500"]).hides(&["/srv/app.py"]);
}

#[test]
fn h05_503_with_retry_after_in_seconds_and_as_a_date() {
    let body = error_envelope("Maintenance");
    let seconds = with_headers(503, &[("Retry-After", "3")], &body);
    let (server, mut desk) = after_a_good_poll(|_| {});
    server.now_always(seconds);
    desk.poll().expect_err("it is away");
    desk.shows(&["Maintenance · HTTP 503 · server asks for 3 s"]);
    let Some(Next { after, why: Why::RetryAfter(_) }) = desk.next else { panic!("{:?}", desk.next) };
    assert!((Duration::from_secs(3)..=Duration::from_millis(4_300)).contains(&after), "{after:?}");
    let date = [("Date", "Mon, 16 Mar 2026 10:00:00 GMT"), ("Retry-After", "Mon, 16 Mar 2026 10:02:00 GMT")];
    server.now_always(with_headers(503, &date, &body));
    desk.poll().expect_err("it is away");
    desk.shows(&["server asks for 2 min"]);
    assert!(desk.journal().contains("the server asks for 2 min"));
}

#[test]
fn h07_retry_after_in_the_past_nothing_negative_in_words_and_for_three_hundred_years() {
    for asked in ["0", "-7", "tomorrow", "Mon, 16 Mar 2020 10:00:00 GMT", "1.5", ""] {
        let (server, mut desk) = after_a_good_poll(|_| {});
        server.now_always(with_headers(503, &[("Retry-After", asked)], ""));
        desk.poll().expect_err("it is away");
        let Some(Next { why: Why::Failures(1), after }) = desk.next else { panic!("{asked}: {:?}", desk.next) };
        assert!(after <= Duration::from_millis(2_100), "{after:?}");
    }
    let (server, mut desk) = after_a_good_poll(|_| {});
    server.now_always(with_headers(503, &[("Retry-After", "9460800000")], ""));
    desk.poll().expect_err("it is away");
    assert!(desk.next.expect("a next").after <= Duration::from_secs(3_600 + 361));
    desk.shows(&["server asks for ", "next try in 1 h"]);
}

#[test]
fn h08_429_with_and_without() {
    let (server, mut desk) = after_a_good_poll(|_| {});
    server.now_always(with_headers(429, &[("Retry-After", "45")], ""));
    desk.poll().expect_err("too many requests");
    desk.shows(&["Too Many Requests", "server asks for 45 s"]);
    server.now_always(with_headers(429, &[], ""));
    desk.poll().expect_err("too many requests");
    assert!(desk.next.expect("a next").after >= INTERVAL);
}

#[test]
fn h09_404_names_the_url_and_the_other_generation() {
    let told = |server: &FaultServer| format!("no client list at http://{}/api/v1/clients/", server.addr());
    for (answer, said) in
        [(with_headers(404, &[], ""), ""), (Answer::json(404, r#"{"detail":"Not Found"}"#), ": Not Found")]
    {
        let (server, mut desk) = after_a_good_poll(|_| {});
        server.now_always(answer);
        desk.poll().expect_err("it is not there");
        desk.shows(&[&format!("{}{said}", told(&server)), "HTTP 404", "…/api/clients/"]);
        desk.press(keys::POLLS);
        desk.shows(&[&format!("Asked: http://{}/api/v1/clients/", server.addr())]);
    }
}

#[test]
fn h10_405_422_and_odd_details() {
    fails(with_headers(405, &[], ""), &["Method Not Allowed", "HTTP 405"]);
    let detail = r#"{"detail":[{"loc":["query","q"],"msg":"Field\nrequired","type":"missing"}]}"#;
    fails(Answer::json(422, detail), &["query.q: Field↵required", "HTTP 422"]);
    for odd in [r#"{"detail":17}"#, r#"{"detail":[1,{}]}"#, r#"{"detail":{"a":"b"}}"#, r#"{"detail":null}"#] {
        fails(Answer::json(422, odd), &["HTTP 422"]);
    }
}

#[test]
fn h11_204_304_and_206_are_no_empty_list() {
    for status in [204, 304, 206] {
        let answer =
            Answer::raw(head(status, &[], (status == 206).then_some(2)) + if status == 206 { "[]" } else { "" });
        fails(answer, &[&format!("HTTP {status}")]);
    }
}

#[test]
fn h13_a_wrong_or_no_content_type_round_good_json() {
    works(with_headers(200, &[("Content-Type", "text/html")], EXAMPLE));
    works(with_headers(200, &[], EXAMPLE));
}

#[test]
fn h14_pages_xml_and_lines_of_json_under_the_type_of_json() {
    let json = |body: &str| with_headers(200, &[("Content-Type", "application/json")], body);
    fails(json("<!doctype html><title>Portal</title>"), &["a web page instead of a client list"]).hides(&["Portal"]);
    fails(json("<?xml version=\"1.0\"?><clients/>"), &["not JSON: starts with <?xml"]);
    fails(json("{\"service_id\":1}\n{\"service_id\":2}\n"), &["not valid JSON at byte"]);
}

#[test]
fn h15_informational_answers_first() {
    let length = Some(EXAMPLE.len() as u64);
    let early = "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n";
    works(Answer::raw(early.to_owned() + &head(200, &[], length) + EXAMPLE));
}

#[test]
fn h16_odd_statuses_and_lengths() {
    fails(Answer::raw("HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n"), &["HTTP 999"]);
    for lengths in ["Content-Length: 2\r\nContent-Length: 7\r\n", "Content-Length: -1\r\n", "Content-Length: many\r\n"]
    {
        fails(Answer::raw(format!("HTTP/1.1 200 OK\r\n{lengths}\r\n[]")), &["does not speak HTTP"]);
    }
    // The standard lets the chunks win; what matters is that nothing else is taken for the body.
    let both = format!(
        "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{EXAMPLE}\r\n0\r\n\r\n",
        EXAMPLE.len()
    );
    works(Answer::raw(both));
}

#[test]
fn h17_a_second_answer_behind_the_first() {
    let length = Some(EXAMPLE.len() as u64);
    let smuggled = EXAMPLE.replace("María González", "SMUGGLED");
    let second = head(200, &[], Some(smuggled.len() as u64)) + &smuggled;
    let (server, mut desk) = after_a_good_poll(|_| {});
    let mut answer = Answer::raw(head(200, &[], length) + EXAMPLE + &second);
    answer.keep_alive = true;
    server.now_always(answer);
    for _ in 0..3 {
        desk.poll().expect("a good poll");
        desk.shows(&["María González"]);
        desk.hides(&["SMUGGLED"]);
    }
    assert_eq!(server.count(), 4);
}

#[test]
fn h19_a_long_message_of_many_lines() {
    let message = format!("Primera línea\nsegunda {}", "muy larga ".repeat(300));
    let mut desk = fails(Answer::json(500, error_envelope(&message)), &["Primera línea↵segunda"]);
    desk.press(keys::POLLS);
    desk.press("j");
    let journal = desk.screen(120, 40);
    assert!(journal.matches("muy larga").count() > 100, "the whole of it is in the journal\n{journal}");
}

#[test]
fn h20_redirects_to_another_host_are_not_followed() {
    for status in [301, 302, 303, 307, 308] {
        let other = FaultServer::respond_with(EXAMPLE);
        let location = format!("http://localhost:{}/api/v1/clients/", other.addr().port());
        let wanted = format!("redirects to http://localhost:{}: not followed", other.addr().port());
        fails(Answer::redirect(status, &location), &[&wanted, "give it as --url"]);
        assert_eq!(other.count(), 0, "nothing is sent to another host");
    }
}

#[test]
fn h21_nor_to_another_port_or_scheme_or_with_a_user() {
    let other = FaultServer::respond_with(EXAMPLE);
    fails(Answer::redirect(307, &other.url()), &[&format!("redirects to {}", other.url())]);
    fails(Answer::redirect(307, "https://127.0.0.1/api/v1/clients/"), &["redirects to https://127.0.0.1"]);
    assert_eq!(other.count(), 0);
    let (server, mut desk) = after_a_good_poll(|_| {});
    let with_user = format!("http://user:s3cret@{}/api/v1/clients/", server.addr());
    server.now_always(Answer::redirect(307, &with_user));
    desk.poll().expect_err("not followed");
    desk.hides(&["s3cret"]);
    assert_eq!(server.count(), 2);
}

#[test]
fn h22_a_redirect_within_the_same_server_is_followed_with_the_credentials() {
    let server = FaultServer::start(|request| match request.target.as_str() {
        "/api/v1/clients/" => Answer::redirect(307, "/elsewhere/clients/"),
        "/elsewhere/clients/" if request.header("x-api-key") == Some("s3cret") => Answer::ok(EXAMPLE),
        _ => Answer::json(401, error_envelope("Not authenticated")),
    });
    let mut desk = Polled::with(&server.url(), |options| {
        options.credentials.headers =
            wisptop::source::auth::SecretHeader::parse_all(["X-API-Key: s3cret"]).expect("a header");
    });
    desk.poll().expect("followed");
    desk.shows(&["María González"]);
}

#[test]
fn h23_redirects_in_a_circle_and_forty_of_them() {
    let (server, mut desk) = after_a_good_poll(|_| {});
    server.now_always(Answer::redirect(307, "/api/v1/clients/"));
    desk.poll().expect_err("a circle");
    desk.shows(&["redirects in a circle"]);
    assert!(server.count() <= 7, "{}", server.count());
    let mut hop = 0;
    server.now(move |_| {
        hop += 1;
        Answer::redirect(302, &format!("/hop/{hop}"))
    });
    desk.poll().expect_err("too many");
    assert!(server.count() <= 13, "{}", server.count());
}

#[test]
fn h25_reason_phrases_and_headers_with_escapes() {
    let evil = b"HTTP/1.1 503 \x9b31mGo\x9b0m Away\r\nContent-Type: text/\x9b31mx\r\nContent-Length: 0\r\n\r\n";
    fails(Answer::steps([Step::Send(evil.to_vec())]), &["HTTP 503"]);
    fails(Answer::redirect(302, "http://\u{202e}evil.example/"), &["HTTP 302"]).hides(&["\u{202e}"]);
}

#[test]
fn before_any_success_each_failure_says_what_to_do() {
    for (answer, wrong, what_to_do) in [
        (Answer::json(500, error_envelope("Failed to retrieve clients")), "HTTP 500", "its log says why"),
        (Answer::ok(error_envelope("Sin conexión con WispHub")), "Sin conexión con WispHub", "its log says why"),
        (
            with_headers(200, &[("Content-Type", "text/html")], "<!DOCTYPE html><p>Bienvenido"),
            "a web page instead of a client list",
            "A portal or a proxy may be in between",
        ),
        (Answer::json(404, r#"{"detail":"Not Found"}"#), "HTTP 404", "another generation"),
        (Answer::json(401, error_envelope("Not authenticated")), "Not authenticated", "--token-file"),
    ] {
        let server = FaultServer::playing([answer]);
        let mut desk = Polled::at(&server);
        desk.poll().expect_err("no list");
        desk.shows(&[wrong, what_to_do, "no data yet"]);
    }
}
