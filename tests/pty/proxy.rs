//! Proxies: which requests go through one, and how its faults are told from the back-end's.

use crate::support::envelope::{EXAMPLE, error_envelope};
use crate::support::tls::{Certificate, TlsServer};
use crate::support::{Answer, FaultServer, Launch};

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
    let envelope = error_envelope("Failed to retrieve clients");
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
