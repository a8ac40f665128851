//! TLS: where it is spoken and where not, and whose certificates are trusted.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::thread;
use std::time::Duration;

use super::fault::fails;
use crate::support::envelope::EXAMPLE;
use crate::support::tls::{Certificate, TlsServer};
use crate::support::{Answer, FaultServer, Polled};

const SHORT: Duration = Duration::from_secs(1);

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
        let mut desk = Polled::with(&url, |_| {});
        desk.poll().expect_err("no TLS there");
        // One that answers in HTTP can be asked in HTTP.
        let advice = if words.is_empty() { "Check the URL" } else { "Write http:// in the URL" };
        desk.shows(&["127.0.0.1 speaks no TLS", advice, "no data yet"]);
    }

    let secure = TlsServer::start(&Certificate::valid(), EXAMPLE);
    let mut desk = Polled::with(&secure.url().replace("https:", "http:"), |_| {});
    desk.poll().expect_err("no HTTP there");
    desk.shows(&[" wants https", "Write https:// in the URL"]);
    // Some servers tell it by words and a status.
    let words = "HTTP/1.1 400 Bad Request\r\nContent-Type: text/html\r\n\r\n<html>The plain HTTP request was sent to HTTPS port";
    let both = speaks_both(words);
    let mut desk = Polled::with(&format!("http://{both}"), |_| {});
    desk.poll().expect_err("no list there");
    desk.shows(&[" wants https", "Write https:// in the URL"]);
}

#[test]
fn n13_a_server_that_waits_for_a_line_where_tls_greets_speaks_http() {
    let server = FaultServer::respond_with(EXAMPLE);
    server.wait_for_lines();
    let url = server.url().replace("http:", "https:");
    let mut desk = Polled::with(&url, |options| options.connect_timeout = SHORT);
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
        let mut desk = Polled::with(&server.url(), |options| {
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
    let mut desk = Polled::with(&server.url(), |options| options.ca_certs = certificate.authority());
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
        let mut desk = Polled::with(&server.url(), |options| options.ca_certs = certificate.itself());
        desk.poll().expect("the certificate itself is trusted");
        desk.shows(&["● live", "María González"]);
        // Another one of the same kind is not.
        let mut desk = Polled::with(&server.url(), |options| options.ca_certs = plain(true).itself());
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
        let mut desk = Polled::with(&server.url(), |options| options.ca_certs = certificate.itself());
        desk.poll().expect_err("the certificate is no good");
        desk.shows(&[wanted, "no data yet"]);
        assert_eq!(server.requests(), 0);
    }
}

#[test]
fn n14_a_missing_intermediate_and_a_certificate_that_nobody_vouches_for() {
    let certificate = Certificate::through_an_intermediate(true);
    let server = TlsServer::start(&certificate, EXAMPLE);
    Polled::with(&server.url(), |options| options.ca_certs = certificate.authority()).poll().expect("a whole chain");
    for (certificate, trusted, wanted) in [
        (Certificate::through_an_intermediate(false), true, ["leaves an intermediate", "whole chain"]),
        (Certificate::through_an_intermediate(true), false, ["is from an unknown authority (Between)", "--ca-cert"]),
        (Certificate::self_signed("localhost", true, |_| {}), false, ["is self-signed", "that very certificate"]),
        (Certificate::self_signed("localhost", false, |_| {}), false, ["is self-signed", "that very certificate"]),
    ] {
        let server = TlsServer::start(&certificate, EXAMPLE);
        let mut desk = Polled::with(&server.url(), |options| {
            if trusted {
                options.ca_certs = certificate.authority();
            }
        });
        desk.poll().expect_err("not trusted");
        desk.shows(&wanted);
        assert_eq!(server.requests(), 0);
    }
}
