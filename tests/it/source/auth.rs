//! Credentials that are sent, refused, renewed.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use tempfile::TempDir;
use wisptop::poll::{Next, Why};
use wisptop::source::auth::{PasswordSource, SecretFile, SecretHeader, TokenSource};

use crate::support::credentials::{LOGIN, SECRET, bears, directory, logins, secret_file, token, unauthorized};
use crate::support::envelope::{EXAMPLE, error_envelope};
use crate::support::{Answer, FaultServer, Polled};

fn with_token(server: &FaultServer, token: TokenSource) -> Polled {
    Polled::with(&server.url(), |options| options.credentials.token = token)
}

fn with_login(server: &FaultServer, directory: &TempDir) -> Polled {
    let password = SecretFile::at(secret_file(directory, "hunter22\n"));
    with_token(server, TokenSource::Login { username: "noc".into(), password: password.into() })
}

#[test]
fn a02_line_ends_a_byte_order_mark_and_blanks_round_a_token() {
    for content in ["abc\n", "abc\r\n", "\u{feff}abc", "  abc\t\n\n"] {
        let directory = directory();
        let server =
            FaultServer::start(|request| if bears(request, "abc") { Answer::ok(EXAMPLE) } else { unauthorized() });
        let file = SecretFile::at(secret_file(&directory, content));
        with_token(&server, TokenSource::File(file)).poll().unwrap_or_else(|error| panic!("{content:?}: {error:?}"));
    }
}

#[test]
fn a04_no_credentials_where_some_are_wanted() {
    let server = FaultServer::start(|_| Answer::json(401, error_envelope("Not authenticated")));
    let mut desk = Polled::at(&server);
    desk.poll().expect_err("not without a token");
    desk.shows(&["Not authenticated", "--username, --token-file", "HTTP 401"]);
    assert!(desk.next.expect("a next").after >= Duration::from_mins(1));
}

#[test]
fn a05_a_token_expires_and_nobody_notices() {
    let directory = directory();
    let valid = Arc::new(AtomicUsize::new(1));
    let now = Arc::clone(&valid);
    let server = FaultServer::start(move |request| {
        let good = format!("token-{}", now.load(Ordering::SeqCst));
        match request.target.as_str() {
            LOGIN => {
                assert_eq!(request.method, "POST");
                assert_eq!(request.header("content-type"), Some("application/x-www-form-urlencoded"));
                assert_eq!(request.body, b"username=noc&password=hunter22");
                token(&good)
            }
            _ if bears(request, &good) => Answer::ok(EXAMPLE),
            _ => unauthorized(),
        }
    });
    let mut desk = with_login(&server, &directory);
    for expiry in 1..=5 {
        desk.poll().expect("logged in");
        desk.poll().expect("still logged in");
        desk.shows(&["● live"]);
        assert_eq!(logins(&server), expiry);
        valid.fetch_add(1, Ordering::SeqCst);
    }
    assert!(desk.journal().contains("10 of 10 polls succeeded"));
}

#[test]
fn a06_a_refused_login_is_not_repeated_for_five_minutes() {
    let directory = directory();
    let server = FaultServer::start(|_| Answer::json(401, error_envelope("Incorrect username or password.")));
    let mut desk = with_login(&server, &directory);
    desk.poll().expect_err("refused");
    desk.shows(&["Incorrect username or password.", "Check user and password", "next try in 5 min"]);
    assert_eq!(server.count(), 1, "the list is not asked for without a token");
    let next = desk.next.expect("a next");
    assert!(next.after >= Duration::from_mins(5) && next.why == Why::Refused, "{next:?}");
}

#[test]
fn a07_a_login_that_does_not_come_to_an_end() {
    let cases = [
        (Answer::json(500, error_envelope("Sin base de datos")), "login failed: Sin base de datos"),
        (Answer::whole(200, &[("Content-Type", "text/html")], "<html>"), "login failed: no token in the answer"),
        (Answer::close(), "login failed: closed without an answer"),
        (Answer::hang(), "login failed: no answer within 1 s"),
        (Answer::ok(r#"{"token_type":"bearer"}"#), "login failed: no token in the answer"),
        (Answer::ok(r#"{"access_token":"two\nlines"}"#), "login failed: no token in the answer"),
    ];
    for (answer, wanted) in cases {
        let directory = directory();
        let server = FaultServer::start(move |_| answer.clone());
        let password = SecretFile::at(secret_file(&directory, "hunter22"));
        let mut desk = Polled::with(&server.url(), |options| {
            options.timeout = Duration::from_secs(1);
            options.credentials.token = TokenSource::Login { username: "noc".into(), password: password.into() };
        });
        desk.poll().expect_err("no token");
        desk.shows(&[wanted]);
        assert_eq!(server.count(), 1);
    }
    let directory = directory();
    let other = FaultServer::respond_with("{}");
    let to = other.url();
    let server = FaultServer::start(move |_| Answer::redirect(307, &to));
    let mut desk = with_login(&server, &directory);
    desk.poll().expect_err("not followed");
    desk.shows(&["login failed: "]);
    assert_eq!(other.count(), 0, "the password goes nowhere else");

    let enveloped = FaultServer::start(|request| match request.target.as_str() {
        LOGIN => Answer::ok(r#"{"ok":true,"data":{"access_token":"good","token_type":"bearer"}}"#),
        _ => Answer::ok(EXAMPLE),
    });
    with_login(&enveloped, &directory).poll().expect("understood all the same");
}

#[test]
fn a08_a_token_that_is_always_refused_costs_one_login_a_poll() {
    let directory = directory();
    let server = FaultServer::start(|request| if request.target == LOGIN { token("useless") } else { unauthorized() });
    let mut desk = with_login(&server, &directory);
    for poll in 1..=3 {
        desk.poll().expect_err("refused");
        desk.shows(&["Could not validate credentials."]);
        assert_eq!((logins(&server), server.count()), (poll, poll * 2));
        assert!(matches!(desk.next, Some(Next { why: Why::Refused, after }) if after >= Duration::from_mins(5)));
    }
}

#[test]
fn a10_a_token_file_that_is_replaced_is_read_again() {
    let directory = directory();
    let server =
        FaultServer::start(|request| if bears(request, "second") { Answer::ok(EXAMPLE) } else { unauthorized() });
    let path = secret_file(&directory, "first");
    let mut desk = with_token(&server, TokenSource::File(SecretFile::at(path)));
    desk.poll().expect_err("the first is not taken");
    assert_eq!(server.count(), 1, "the same token is not sent twice");
    secret_file(&directory, "second");
    desk.poll().expect("the second is");
    // One that others can read by now is not sent.
    fs::set_permissions(directory.path().join("secret"), Permissions::from_mode(0o644)).expect("a mode");
    server.now_always(unauthorized());
    desk.poll().expect_err("refused, and not read again");
    desk.shows(&["can be read by others", "chmod 600"]);
}

#[test]
fn a11_a_command_that_prints_the_token_and_the_ways_in_which_it_fails() {
    let server =
        FaultServer::start(|request| if bears(request, SECRET) { Answer::ok(EXAMPLE) } else { unauthorized() });
    let poll = |line: &str| {
        let mut desk = Polled::with(&server.url(), |options| {
            options.timeout = Duration::from_secs(2);
            options.credentials.token = TokenSource::Command(line.to_owned());
        });
        (desk.poll(), desk)
    };
    poll(&format!("echo {SECRET}; echo noise >&2")).0.expect("a token");
    let pids = directory();
    let pid = |name: &str| pids.path().join(name);
    let sleeper = &format!("echo $$ > {}; exec sleep 600", pid("sleeper").display());
    let parent = &format!("sleep 600 & echo $! > {}; wait", pid("child").display());
    for (line, wanted) in [
        ("printf '\\033[31mno key\\n' >&2; exit 3", "--token-command ended with 3: ␛[31mno key"),
        ("kill -9 $$", "--token-command was killed"),
        (sleeper, "--token-command did not end in time"),
        (parent, "--token-command did not end in time"),
        ("true", "--token-command printed nothing"),
        ("echo one; echo two", "printed something other than one line with a token"),
        ("head -c 10000000 /dev/zero | tr '\\0' x", "printed something other than one line with a token"),
        ("printf 'a\\tb'", "printed something other than one line with a token"),
        ("/no/such/program", "--token-command ended with 127"),
        // It has no terminal to ask on.
        ("cat < /dev/tty", "--token-command ended with"),
    ] {
        let (outcome, mut desk) = poll(line);
        outcome.expect_err(line);
        desk.shows(&[wanted]);
    }
    assert_eq!(server.count(), 1, "nothing is sent without a token");
    for name in ["sleeper", "child"] {
        wait_for_death(fs::read_to_string(pid(name)).expect("it ran").trim());
    }
}

#[test]
fn a11_a_command_that_prints_the_password() {
    let server = FaultServer::start(|request| match request.target.as_str() {
        LOGIN if request.body == b"username=noc&password=h%C3%BCnter+22" => token("good"),
        LOGIN => unauthorized(),
        _ if bears(request, "good") => Answer::ok(EXAMPLE),
        _ => unauthorized(),
    });
    let password =
        |line: &str| TokenSource::Login { username: "noc".into(), password: PasswordSource::Command(line.to_owned()) };
    with_token(&server, password("echo 'hünter 22'")).poll().expect("logged in");
    let mut desk = with_token(&server, password("echo no >&2; exit 4"));
    desk.poll().expect_err("no password");
    desk.shows(&["--password-command ended with 4: no"]);
}

#[test]
fn a17_a_basic_challenge_and_a_403_of_something_in_between() {
    let challenge = Answer::whole(401, &[("WWW-Authenticate", "Basic realm=\"x\"")], "");
    let server = FaultServer::playing([challenge]);
    let mut desk = Polled::at(&server);
    desk.poll().expect_err("refused");
    desk.shows(&["the back-end wants a login", "HTTP 401"]);
    server.now_always(Answer::whole(403, &[("Content-Type", "text/html")], "<h1>Attention Required</h1>"));
    desk.poll().expect_err("refused");
    desk.shows(&["HTTP 403", "--header"]);
    desk.hides(&["Attention"]);
    assert!(desk.next.expect("a next").after >= Duration::from_mins(1), "a refused key is not asked again at once");
}

#[test]
fn a17_the_generation_with_keys() {
    let server = FaultServer::start(|request| match (request.target.as_str(), request.header("x-api-key")) {
        ("/api/clients/", Some("right-key")) => {
            let body: serde_json::Value = serde_json::from_str(EXAMPLE).expect("JSON");
            Answer::ok(body["data"].to_string())
        }
        ("/api/clients/", _) => Answer::json(403, r#"{"detail":"API Key inválida o ausente."}"#),
        _ => Answer::json(404, r#"{"detail":"Not Found"}"#),
    });
    let url = format!("{}/api/clients/", server.url());
    let with_key = |key: &str| {
        let header = SecretHeader::parse(&format!("X-API-Key: {key}")).expect("a header");
        Polled::with(&url, |options| options.credentials.headers.push(header))
    };
    let mut desk = with_key("right-key");
    desk.poll().expect("a bare list");
    desk.shows(&["María González"]);
    let mut desk = with_key("wrong-key");
    desk.poll().expect_err("refused");
    desk.shows(&["API Key inválida o ausente.", "HTTP 403"]);
}

/// Waits until a process is no more, or only waits to be noticed by its parent.
#[track_caller]
fn wait_for_death(pid: &str) {
    let state = || {
        let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
        stat.rsplit_once(") ").and_then(|(_, rest)| rest.chars().next())
    };
    let mut looks = 0;
    while state().is_some_and(|state| state != 'Z') {
        looks += 1;
        assert!(looks < 2_000, "process {pid} outlives its time");
        thread::sleep(Duration::from_millis(5));
    }
}
