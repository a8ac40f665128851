//! N: network and TLS.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use wisptop::source::PollError;

use super::desk::{Desk, after_a_good_poll, fails, fails_with, kept_and_told, recovers, works};
use super::tls::{Certificate, TlsServer};
use crate::support::answer::head;
use crate::support::envelope::EXAMPLE;
use crate::support::{Answer, Ending, FaultServer, Launch, Step};

const SHORT: Duration = Duration::from_secs(1);

/// The exchange ends at its time-out: not before, and not much later.
#[track_caller]
fn ends_in_time(answer: Answer, wanted: &[&str]) {
    let (server, mut desk) = after_a_good_poll(|options| options.timeout = SHORT);
    server.now_always(answer);
    let start = Instant::now();
    desk.poll().expect_err("no answer came");
    let took = start.elapsed();
    assert!((SHORT..SHORT * 3).contains(&took), "{took:?}");
    server.wait_until("the request given up", |exchanges| {
        exchanges[1].ended.is_some_and(|(_, ending)| ending == Ending::ClientClosed)
    });
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
    server.restart();
    recovers(&mut desk);
}

#[test]
fn n02_name_does_not_resolve() {
    let mut desk = Desk::with("http://wisp.invalid", |options| options.connect_timeout = Duration::from_secs(10));
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
    let mut desk = Desk::with(&format!("http://{addr}"), |options| options.connect_timeout = SHORT);
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
fn n13_http_where_tls_is_spoken_and_tls_where_http_is() {
    // What a server does with a greeting that it does not understand: some words, or nothing at all.
    for words in ["HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n", ""] {
        let plain = TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("https://{}", plain.local_addr().expect("its address"));
        thread::spawn(move || {
            for mut connection in plain.incoming().flatten() {
                let _ = connection.read(&mut [0; 4096]);
                let _ = connection.write_all(words.as_bytes());
            }
        });
        let mut desk = Desk::with(&url, |_| {});
        desk.poll().expect_err("no TLS there");
        // One that answers in HTTP can be asked in HTTP.
        let advice = if words.is_empty() { "Check the URL" } else { "Write http:// in the URL" };
        desk.shows(&["127.0.0.1 speaks no TLS", advice, "no data yet"]);
    }

    let secure = TlsServer::start(&Certificate::valid(), EXAMPLE);
    let mut desk = Desk::with(&secure.url().replace("https:", "http:"), |_| {});
    desk.poll().expect_err("no HTTP there");
    desk.shows(&[" wants https", "Write https:// in the URL"]);
    // Some servers tell it by words and a status.
    let words = "HTTP/1.1 400 Bad Request\r\nContent-Type: text/html\r\n\r\n<html>The plain HTTP request was sent to HTTPS port";
    let both = speaks_both(words);
    let mut desk = Desk::with(&format!("http://{both}"), |_| {});
    desk.poll().expect_err("no list there");
    desk.shows(&[" wants https", "Write https:// in the URL"]);
}

#[test]
fn n13_a_server_that_waits_for_a_line_where_tls_greets_speaks_http() {
    let server = FaultServer::respond_with(EXAMPLE);
    let url = server.url().replace("http:", "https:");
    let mut desk = Desk::with(&url, |options| options.connect_timeout = SHORT);
    desk.poll().expect_err("no TLS there");
    desk.shows(&["127.0.0.1 speaks no TLS", "Write http:// in the URL"]);
}

/// A server that answers TLS with TLS, and anything else with these words.
fn speaks_both(words: &'static str) -> std::net::SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let addr = listener.local_addr().expect("its address");
    thread::spawn(move || {
        for mut connection in listener.incoming().flatten() {
            let mut first = [0; 1];
            let alert: &[u8] = &[0x15, 3, 3, 0, 2, 2, 40];
            let _ = connection.read(&mut first);
            let _ = connection.write_all(if first == [0x16] { alert } else { words.as_bytes() });
            // What else the client has sent is read: closing would take the answer back.
            let _ = connection.shutdown(std::net::Shutdown::Write);
            let _ = connection.read_to_end(&mut Vec::new());
        }
    });
    addr
}

#[test]
fn n13_400_of_a_server_that_speaks_http_stays_400() {
    fails(Answer::json(400, r#"{"detail":"Bad Request"}"#), &["Bad Request", "HTTP 400"]);
}

#[test]
fn n14_a_certificate_of_an_unknown_authority_for_another_host_or_expired() {
    for (certificate, wanted) in [
        (Certificate::valid(), ["the certificate of localhost is from an unknown authority", "--ca-cert"]),
        (Certificate::for_another_host(), ["the certificate is not for localhost", "certificate"]),
        (Certificate::expired(), ["the certificate of localhost has expired on 2021-01-01", "Renew it"]),
        (Certificate::not_valid_yet(), ["the certificate of localhost is not valid until 2090-01-01", "clock"]),
    ] {
        let server = TlsServer::start(&certificate, EXAMPLE);
        let trusted = wanted[0].contains("unknown");
        let mut desk = Desk::with(&server.url(), |options| {
            if !trusted {
                options.ca_certs = certificate.authority();
            }
        });
        desk.poll().expect_err("the certificate is no good");
        desk.shows(&wanted);
        desk.shows(&["no data yet"]);
        assert_eq!(server.requests(), 0, "nothing is sent over a connection that is not trusted");
    }
}

#[test]
fn n15_the_right_authority() {
    let certificate = Certificate::valid();
    let server = TlsServer::start(&certificate, EXAMPLE);
    let mut desk = Desk::with(&server.url(), |options| options.ca_certs = certificate.authority());
    desk.poll().expect("the certificate is trusted");
    desk.shows(&["● live", "María González"]);
    assert_eq!(server.requests(), 1);
}

#[test]
fn n15_the_very_certificate_of_the_back_end_is_trusted_and_its_name_and_dates_are_checked() {
    let plain = |authority| Certificate::self_signed("localhost", authority, |_| {});
    // As `openssl req -x509` makes it: with a common name, and no list of names.
    let unlisted = Certificate::self_signed("", true, |_| {});
    for certificate in
        [plain(true), plain(false), unlisted, Certificate::valid(), Certificate::through_an_intermediate(false)]
    {
        let server = TlsServer::start(&certificate, EXAMPLE);
        let mut desk = Desk::with(&server.url(), |options| options.ca_certs = certificate.itself());
        desk.poll().expect("the certificate itself is trusted");
        desk.shows(&["● live", "María González"]);
        // Another one of the same kind is not.
        let mut desk = Desk::with(&server.url(), |options| options.ca_certs = plain(true).itself());
        desk.poll().expect_err("nobody trusts it");
        assert_eq!(server.requests(), 1);
    }
    let dated = |from: i32, until: i32| {
        Certificate::self_signed("localhost", true, |params| {
            params.not_before = rcgen::date_time_ymd(from, 1, 1);
            params.not_after = rcgen::date_time_ymd(until, 1, 1);
        })
    };
    for (certificate, wanted) in [
        (Certificate::self_signed("other.example", true, |_| {}), "is not for localhost but for other.example"),
        (Certificate::self_signed("10.1.2.3", true, |_| {}), "is not for localhost but for 10.1.2.3"),
        (
            Certificate::self_signed("", true, |params| params.distinguished_name = rcgen::DistinguishedName::new()),
            "the certificate of localhost names no host (subjectAltName)",
        ),
        (
            Certificate::self_signed("", true, |params| {
                params.distinguished_name.push(rcgen::DnType::CommonName, "other.example");
            }),
            "is not for localhost but for other.example",
        ),
        // The list of names is the one that counts where there is one.
        (
            Certificate::self_signed("listed.example", true, |params| {
                params.distinguished_name.push(rcgen::DnType::CommonName, "localhost");
            }),
            "is not for localhost but for listed.example",
        ),
        (dated(2020, 2021), "has expired on 2021-01-01"),
        (dated(2090, 2091), "is not valid until 2090-01-01"),
    ] {
        let server = TlsServer::start(&certificate, EXAMPLE);
        let mut desk = Desk::with(&server.url(), |options| options.ca_certs = certificate.itself());
        desk.poll().expect_err("the certificate is no good");
        desk.shows(&[wanted, "no data yet"]);
        assert_eq!(server.requests(), 0);
    }
}

#[test]
fn n14_a_missing_intermediate_and_a_certificate_that_nobody_vouches_for() {
    let certificate = Certificate::through_an_intermediate(true);
    let server = TlsServer::start(&certificate, EXAMPLE);
    Desk::with(&server.url(), |options| options.ca_certs = certificate.authority()).poll().expect("a whole chain");
    for (certificate, trusted, wanted) in [
        (Certificate::through_an_intermediate(false), true, ["leaves an intermediate certificate out", "whole chain"]),
        (Certificate::through_an_intermediate(true), false, ["is from an unknown authority (Between)", "--ca-cert"]),
        (Certificate::self_signed("localhost", true, |_| {}), false, ["is signed by itself", "that very certificate"]),
        (Certificate::self_signed("localhost", false, |_| {}), false, ["is signed by itself", "that very certificate"]),
    ] {
        let server = TlsServer::start(&certificate, EXAMPLE);
        let mut desk = Desk::with(&server.url(), |options| {
            if trusted {
                options.ca_certs = certificate.authority();
            }
        });
        desk.poll().expect_err("not trusted");
        desk.shows(&wanted);
        assert_eq!(server.requests(), 0);
    }
}

#[test]
fn n14_a_machine_without_certificates_of_authorities() {
    let certificate = Certificate::valid();
    let server = TlsServer::start(&certificate, EXAMPLE);
    let nothing = tempfile::tempdir().expect("a directory");
    let url = server.url();
    let start = |args: &[&str]| {
        Launch::wisptop([&["--url", url.as_str(), "--interval", "1h"][..], args].concat())
            .size(140, 40)
            .env("SSL_CERT_FILE", nothing.path().join("absent"))
            .env("SSL_CERT_DIR", nothing.path())
            .start()
    };
    let session = start(&[]);
    session.wait_for("this machine has no certificates of authorities");
    session.wait_for("Install ca-certificates");
    let file = nothing.path().join("authority.pem");
    std::fs::write(&file, &certificate.authority).expect("a file");
    start(&["--ca-cert", file.to_str().expect("a path")]).wait_for("María González");
}

#[test]
fn n15_a_certificate_file_that_cannot_be_used_is_told_before_the_screen_opens() {
    let directory = tempfile::tempdir().expect("a directory");
    let file = |name: &str, content: &str| {
        let path = directory.path().join(name);
        std::fs::write(&path, content).expect("a file");
        path
    };
    for (path, wanted) in [
        (directory.path().join("absent.pem"), "No such file"),
        (file("empty.pem", ""), "is empty"),
        (file("mark.pem", &format!("\u{feff}{}", Certificate::valid().authority)), "byte order mark"),
        (file("key.pem", &rcgen::KeyPair::generate().expect("a key").serialize_pem()), "holds a private key"),
        (file("text.pem", "not a certificate"), "holds no certificate"),
        (directory.path().to_owned(), "directory"),
    ] {
        let path = path.to_str().expect("a path");
        let session = Launch::wisptop(["--url", "https://127.0.0.1:1", "--ca-cert", path]).size(120, 24).start();
        assert_eq!(session.wait_exit(), 2);
        let screen = session.screen().replace('\n', "");
        assert!(screen.contains(wanted) && screen.contains(path), "{screen}");
    }
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
    assert_eq!(desk.app.journal.len(), 41);
    assert!(desk.journal().contains("21 of 41 polls succeeded"));
    assert_eq!(server.most_open(), 1);
}

#[test]
fn n19_the_first_address_is_dead_and_the_second_is_well() {
    // The name has an IPv6 address too on most machines; the server listens on the IPv4 one only.
    let server = FaultServer::respond_with(EXAMPLE);
    let mut desk = Desk::with(&format!("http://localhost:{}", server.addr().port()), |_| {});
    let start = Instant::now();
    desk.poll().expect("one of the addresses is well");
    assert!(start.elapsed() < Duration::from_secs(4));
}

/// Runs the program with a proxy in its environment until `text` is on the screen.
fn proxied(url: &str, proxy: &FaultServer, text: &str) -> String {
    let proxy = format!("http://user:s3cret@{}", proxy.addr());
    let session = Launch::wisptop(["--url", url, "--interval", "1h"])
        .size(120, 40)
        .env("http_proxy", &proxy)
        .env("https_proxy", &proxy)
        .start();
    session.wait_for(text);
    session.screen()
}

#[test]
fn n20_a_loopback_url_goes_past_the_proxy_and_another_goes_through_it() {
    let proxy = FaultServer::respond_with(EXAMPLE);
    let server = FaultServer::respond_with(EXAMPLE);
    proxied(&server.url(), &proxy, "María González");
    assert_eq!((server.count(), proxy.count()), (1, 0));
    proxied("http://wisp.invalid", &proxy, "María González");
    assert_eq!(proxy.exchanges()[0].request.target, "http://wisp.invalid/api/v1/clients/");
}

#[test]
fn n21_a_proxy_that_wants_a_login_or_is_down_is_named() {
    let login = FaultServer::start(|_| Answer::whole(407, &[("Proxy-Authenticate", "Basic")], ""));
    for url in ["http://wisp.invalid", "https://wisp.invalid"] {
        let screen = proxied(url, &login, "it wants a login (407)");
        assert!(screen.contains(&format!("proxy {}", login.addr())), "{screen}");
        assert!(!screen.contains("s3cret"), "{screen}");
    }
    let mut down = FaultServer::respond_with("");
    down.stop();
    let screen = proxied("http://wisp.invalid", &down, "connection refused");
    assert!(screen.contains(&format!("proxy {}", down.addr())), "{screen}");
}

#[test]
fn n21_what_a_proxy_answers_instead_of_the_back_end_is_told_as_the_proxys() {
    let refusing = FaultServer::start(|_| Answer::whole(403, &[("Content-Type", "text/html")], "<html>Access denied"));
    let screen = proxied("http://wisp.invalid", &refusing, "HTTP 403");
    let told = format!("proxy {}: it, or what is behind it, answers Forbidden", refusing.addr());
    assert!(screen.contains(&told) && !screen.contains("s3cret"), "{screen}");
    let screen = proxied("https://wisp.invalid", &refusing, "HTTP 403");
    let told = format!("proxy {}: it does not lead to wisp.invalid:443", refusing.addr());
    assert!(screen.contains(&told) && !screen.contains("s3cret"), "{screen}");
    // The back-end's own errors are its own, whatever they came through.
    let envelope = crate::support::envelope::error_envelope("Failed to retrieve clients");
    let leading = FaultServer::start(move |_| Answer::json(500, &envelope));
    let screen = proxied("http://wisp.invalid", &leading, "Failed to retrieve clients");
    assert!(!screen.contains("proxy"), "{screen}");
    let silent = FaultServer::start(|_| Answer::close());
    let screen = proxied("http://wisp.invalid", &silent, "closed without an answer");
    assert!(screen.contains(&format!("proxy {}", silent.addr())), "{screen}");
}

#[test]
fn n21_a_proxy_that_is_said_to_speak_tls_and_does_not() {
    let plain = FaultServer::start(|_| Answer::whole(400, &[], ""));
    for url in ["http://wisp.invalid", "https://wisp.invalid"] {
        let proxy = format!("https://user:s3cret@{}", plain.addr());
        let session =
            Launch::wisptop(["--url", url, "--interval", "1h"]).size(140, 40).env("ALL_PROXY", &proxy).start();
        session.wait_for(&format!("proxy {}: {} speaks no TLS", plain.addr(), plain.addr()));
        session.wait_for("Write http:// for the proxy");
        assert!(!session.screen().contains("s3cret"));
    }
}

#[test]
fn n21_a_proxys_own_certificate_is_told_as_the_proxys() {
    let secure = TlsServer::start(&Certificate::valid(), EXAMPLE);
    for url in ["http://wisp.invalid", "https://wisp.invalid"] {
        let session =
            Launch::wisptop(["--url", url, "--interval", "1h"]).size(160, 40).env("ALL_PROXY", secure.url()).start();
        let proxy = secure.url().replace("https://", "");
        session.wait_for(&format!("proxy {proxy}: the certificate of {proxy} is from an unknown authority"));
    }
    assert_eq!(secure.requests(), 0);
}

#[test]
fn n20_a_proxy_variable_that_cannot_be_used_ends_the_start() {
    for (language, variable, value, wanted) in [
        (
            "en",
            "HTTP_PROXY",
            "socks5://user:s3cret@p:1080",
            "the proxy of HTTP_PROXY cannot be used: socks5 is not spoken",
        ),
        ("en", "http_proxy", "http://user:s3cret@p:99999", "the proxy of http_proxy cannot be used: its port"),
        ("es", "ALL_PROXY", "http://", "el proxy de ALL_PROXY no se puede usar: no nombra ningún servidor"),
    ] {
        for command in [&["list"][..], &[], &["--wall"]] {
            let args = [command, &["--url", "http://wisp.invalid", "--lang", language]].concat();
            let session = Launch::wisptop(args).size(140, 24).env(variable, value).start();
            assert_eq!(session.wait_exit(), 2, "{}", session.screen());
            assert!(session.screen().contains(wanted), "{}", session.screen());
            assert!(!session.screen().contains("s3cret"), "{}", session.screen());
        }
    }
}

#[test]
fn n20_no_proxy_holds_for_addresses_too() {
    let proxy = FaultServer::respond_with(EXAMPLE);
    // An address of this machine that is no loopback by its looks: nobody listens there.
    let session = Launch::wisptop(["list", "--url", "http://0.0.0.0:1", "--connect-timeout", "2s"])
        .size(140, 24)
        .env("HTTP_PROXY", proxy.url())
        .env("NO_PROXY", "*")
        .start();
    assert_eq!(session.wait_exit(), 1);
    assert_eq!(proxy.count(), 0, "{}", session.screen());
    Launch::wisptop(["list", "--url", "http://0.0.0.0:1"]).env("HTTP_PROXY", proxy.url()).start().wait_for("María");
    assert_eq!(proxy.count(), 1);
}

#[test]
fn g04_never_two_requests_at_a_time() {
    let server = FaultServer::start(|_| Answer::ok(EXAMPLE).late(Duration::from_millis(30)));
    let mut desk = Desk::at(&server);
    for _ in 0..10 {
        desk.poll().expect("a good poll");
    }
    assert_eq!(server.most_open(), 1);
    works(Answer::ok(EXAMPLE));
    fails_with(Answer::hang(), &["no answer within 1 s"], |options| options.timeout = SHORT);
}
