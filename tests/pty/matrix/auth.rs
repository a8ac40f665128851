//! A: credentials.

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tempfile::TempDir;
use wisptop::poll::{Next, Why};
use wisptop::serve::{Login, ServeOptions, Server};
use wisptop::source::PollError;
use wisptop::source::auth::{PasswordSource, SecretFile, SecretHeader, TokenSource};

use super::desk::Desk;
use crate::support::envelope::{EXAMPLE, error_envelope};
use crate::support::{Answer, FaultServer, Launch, Request};

const LOGIN: &str = "/api/v1/auth/token";
const SECRET: &str = "tok-5f3a9c-unique";

/// A file that only its owner can read.
fn secret_file(directory: &TempDir, content: &str) -> PathBuf {
    let path = directory.path().join("secret");
    fs::write(&path, content).expect("a file");
    fs::set_permissions(&path, Permissions::from_mode(0o600)).expect("a mode");
    path
}

fn directory() -> TempDir {
    tempfile::tempdir().expect("a directory")
}

fn with_token(server: &FaultServer, token: TokenSource) -> Desk {
    Desk::with(&server.url(), |options| options.credentials.token = token)
}

fn with_login(server: &FaultServer, directory: &TempDir) -> Desk {
    let password = SecretFile::at(secret_file(directory, "hunter22\n"));
    with_token(server, TokenSource::Login { username: "noc".into(), password: password.into() })
}

fn unauthorized() -> Answer {
    Answer::json(401, error_envelope("Could not validate credentials."))
}

fn token(text: &str) -> Answer {
    Answer::ok(serde_json::json!({"access_token": text, "token_type": "bearer"}).to_string())
}

fn logins(server: &FaultServer) -> usize {
    server.exchanges().iter().filter(|exchange| exchange.request.target == LOGIN).count()
}

fn bears(request: &Request, token: &str) -> bool {
    request.header("authorization") == Some(&format!("Bearer {token}"))
}

/// Runs the program and expects that it refuses to start.
#[track_caller]
fn refused<'a>(args: impl IntoIterator<Item = &'a str>, wanted: &[&str]) -> String {
    let args = ["--url", "http://127.0.0.1:1"].into_iter().chain(args);
    let session = Launch::wisptop(args).size(160, 24).start();
    assert_eq!(session.wait_exit(), 2, "{}", session.screen());
    let screen = session.screen();
    for text in wanted {
        assert!(screen.contains(text), "no “{text}” on\n{screen}");
    }
    screen
}

#[test]
fn a01_a_file_that_holds_no_secret_or_is_none_any_more() {
    let directory = directory();
    let path = |name: &str| directory.path().join(name);
    let shown = |path: &Path| path.to_str().expect("a path").to_owned();
    let absent = shown(&path("absent"));
    refused(["--token-file", &absent], &[&absent, "No such file"]);
    let here = shown(directory.path());
    refused(["--token-file", &here], &[&here, "is not a file"]);
    let empty = shown(&secret_file(&directory, " \n"));
    refused(["--token-file", &empty], &[&empty, "is empty"]);
    let open = secret_file(&directory, SECRET);
    fs::set_permissions(&open, Permissions::from_mode(0o644)).expect("a mode");
    let mend = format!("chmod 600 {}", open.display());
    for path in [open.clone(), path("link")] {
        if path != open {
            symlink(&open, &path).expect("a link");
        }
        let screen = refused(["--token-file", &shown(&path)], &["can be read by others"]);
        assert!(path != open || screen.contains(&mend), "{screen}");
        assert!(!screen.contains(SECRET), "{screen}");
        refused(["--username", "noc", "--password-file", &shown(&path)], &["can be read by others"]);
    }
    for (content, wanted) in [("two\nlines", "single line"), ("a\0b", "single line")] {
        let file = shown(&secret_file(&directory, content));
        refused(["--token-file", &file], &[wanted]);
    }
    // Only the superuser can give a file away.
    let given_away = secret_file(&directory, SECRET);
    if std::os::unix::fs::chown(&given_away, Some(12_345), None).is_ok() {
        refused(["--token-file", &shown(&given_away)], &["belongs to another user"]);
    }
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
    let mut desk = Desk::at(&server);
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
fn a06_a_password_that_is_mended_is_tried_at_once() {
    let directory = directory();
    let server = FaultServer::start(|request| match request.target.as_str() {
        LOGIN if request.body.ends_with(b"password=mended") => token("good"),
        LOGIN => Answer::json(401, error_envelope("Incorrect username or password.")),
        _ => Answer::ok(EXAMPLE),
    });
    let file = secret_file(&directory, "wrong");
    let url = server.url();
    let args =
        ["--url", &url, "--interval", "1s", "--username", "noc", "--password-file", file.to_str().expect("a path")];
    let session = Launch::wisptop(args).size(120, 40).start();
    session.wait_for("Incorrect username or password.");
    secret_file(&directory, "mended");
    session.wait_for("María González");
    assert_eq!(logins(&server), 2);
}

#[test]
fn a06_a_token_file_that_is_open_to_others_is_refused_until_it_is_closed() {
    let directory = directory();
    let server = FaultServer::start(|request| if bears(request, "new") { Answer::ok(EXAMPLE) } else { unauthorized() });
    let file = secret_file(&directory, "old");
    let url = server.url();
    let args = ["--url", &url, "--interval", "1s", "--token-file", file.to_str().expect("a path")];
    let session = Launch::wisptop(args).size(120, 40).start();
    session.wait_for("401");
    fs::set_permissions(&file, Permissions::from_mode(0o644)).expect("it is ours");
    fs::write(&file, "new").expect("it is ours");
    session.wait_for("chmod 600");
    // Neither its content nor its time of writing changes by this.
    fs::set_permissions(&file, Permissions::from_mode(0o600)).expect("it is ours");
    session.wait_for("María González");
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
        let mut desk = Desk::with(&server.url(), |options| {
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
        let mut desk = Desk::with(&server.url(), |options| {
            options.timeout = Duration::from_secs(2);
            options.credentials.token = TokenSource::Command(line.to_owned());
        });
        let start = Instant::now();
        let outcome = desk.poll();
        assert!(start.elapsed() < Duration::from_secs(6), "{line}: {:?}", start.elapsed());
        (outcome, desk)
    };
    poll(&format!("echo {SECRET}; echo noise >&2")).0.expect("a token");
    for (line, wanted) in [
        ("printf '\\033[31mno key\\n' >&2; exit 3", "--token-command ended with 3: ␛[31mno key"),
        ("kill -9 $$", "--token-command was killed"),
        ("sleep 60", "--token-command did not end in time"),
        ("sleep 60 & wait", "--token-command did not end in time"),
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
}

#[test]
fn a01_secrets_as_containers_and_shells_hand_them_over() {
    let directory = directory();
    let server =
        FaultServer::start(|request| if bears(request, SECRET) { Answer::ok(EXAMPLE) } else { unauthorized() });
    let url = server.url();
    let list = |script: &str| {
        let session = Launch::wisptop(["list", "--url", &url, "--columns", "name"]).size(140, 24);
        let session = session.env("DIR", directory.path()).under_bash(script).start();
        (session.wait_exit(), session.screen())
    };
    let file = secret_file(&directory, SECRET);
    fs::set_permissions(&file, Permissions::from_mode(0o400)).expect("a mode");
    for script in [
        r#"exec "$@" --token-file "$DIR/secret""#,
        r#"exec "$@" --token-file <(cat "$DIR/secret")"#,
        r#"cat "$DIR/secret" | exec "$@" --token-file /dev/stdin"#,
        r#"exec "$@" --token-file /dev/stdin < "$DIR/secret""#,
        r#"mkfifo -m 600 "$DIR/pipe"; (sleep 0.2; cat "$DIR/secret" > "$DIR/pipe") & exec "$@" --token-file "$DIR/pipe""#,
        r#"export WISPTOP_TOKEN_FILE="$DIR/secret"; exec "$@""#,
        r#"exec "$@" --token-command 'cat "$DIR/secret"'"#,
    ] {
        let (code, screen) = list(script);
        assert!(code == 0 && screen.contains("María González"), "{script}: {screen}");
    }
    for (script, wanted) in [
        (r#"chmod 444 "$DIR/secret"; exec "$@" --token-file "$DIR/secret""#, "chmod 600"),
        (r#"chmod 660 "$DIR/secret"; exec "$@" --token-file "$DIR/secret""#, "chmod 600"),
        (r#"exec "$@" --token-file /dev/null"#, "is not a file"),
        (r#"exec "$@" --token-file /dev/stdin"#, "is a terminal"),
        (r#"exec "$@" --token-file <(true)"#, "is empty"),
        (r#"mkfifo -m 644 "$DIR/open"; exec "$@" --token-file "$DIR/open""#, "chmod 600"),
    ] {
        let (code, screen) = list(script);
        assert!(code == 2 && screen.contains(wanted) && !screen.contains(SECRET), "{script}: {screen}");
    }
}

#[test]
fn a01_a_group_of_ours_alone_may_read_a_secret_of_the_superuser() {
    let directory = directory();
    let server =
        FaultServer::start(|request| if bears(request, SECRET) { Answer::ok(EXAMPLE) } else { unauthorized() });
    let file = secret_file(&directory, SECRET);
    // Only the superuser can give a file away, and become somebody else.
    let groups = |gid| std::os::unix::fs::chown(&file, Some(0), Some(gid)).is_ok();
    if !groups(54_321) {
        return;
    }
    fs::set_permissions(&file, Permissions::from_mode(0o440)).expect("a mode");
    fs::set_permissions(directory.path(), Permissions::from_mode(0o755)).expect("a mode");
    let url = server.url();
    let list = |group: &str, path: &Path| {
        // The program may lie where only the superuser can go.
        let program = directory.path().join("wisptop");
        if !program.exists() {
            fs::copy(env!("CARGO_BIN_EXE_wisptop"), &program).expect("a copy");
        }
        let ids = ["--reuid=54322", group, "--clear-groups"];
        let session = Launch::new(
            "setpriv",
            ids.map(std::ffi::OsString::from).into_iter().chain([
                program.into_os_string(),
                "list".into(),
                "--url".into(),
                url.as_str().into(),
                "--token-file".into(),
                path.into(),
            ]),
        );
        let session = session.size(160, 24).start();
        (session.wait_exit(), session.screen())
    };
    let (code, screen) = list("--regid=54321", &file);
    assert!(code == 0 && screen.contains("María González"), "{screen}");
    let (code, screen) = list("--regid=54323", &file);
    assert!(code == 2 && screen.contains("Permission denied"), "{screen}");
    assert!(groups(1), "another group");
    let (code, screen) = list("--regid=1", &file);
    assert!(code == 2 && screen.contains("can be read by a group with others in it"), "{screen}");
}

#[test]
fn a06_a_refusal_says_where_the_secret_came_from() {
    let directory = directory();
    let file = secret_file(&directory, SECRET);
    let path = file.to_str().expect("a path").to_owned();
    let server = FaultServer::start(|_| Answer::json(401, error_envelope("Could not validate credentials.")));
    let url = server.url();
    let login = format!("user noc, password of {path}");
    for (args, env, wanted) in [
        (&["--token-file", &path][..], &[][..], format!("the token of {path}")),
        (&["--token-command", "echo abcdef"], &[], "the token of --token-command".to_owned()),
        (&["--username", "noc", "--password-file", &path], &[], login.clone()),
        (
            &["--username", "noc", "--password-command", "echo pass word"],
            &[],
            "user noc, password of --password-command".to_owned(),
        ),
        (&["--header", "X-API-Key: abcdef"], &[], "header x-api-key of --header".to_owned()),
        (&[], &[("WISPTOP_HEADER", "X-API-Key: abcdef")], "header x-api-key of WISPTOP_HEADER".to_owned()),
        (&[], &[("WISPTOP_TOKEN_FILE", path.as_str())], format!("the token of {path}")),
    ] {
        let args = [&["list", "--url", url.as_str()][..], args].concat();
        let session = env.iter().fold(Launch::wisptop(args), |launch, (name, value)| launch.env(name, value));
        let session = session.size(200, 24).start();
        assert_eq!(session.wait_exit(), 1);
        let screen = session.screen();
        let told = format!("Could not validate credentials. (sent: {wanted}");
        assert!(screen.replace('\n', "").contains(&told), "{told}: {screen}");
        assert!(!screen.contains(SECRET) && !screen.contains("abcdef") && !screen.contains("pass word"), "{screen}");
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
fn a12_a13_no_secret_is_seen_anywhere_but_in_the_request() {
    let directory = directory();
    let file = secret_file(&directory, SECRET);
    let server =
        FaultServer::start(|request| if bears(request, SECRET) { Answer::ok(EXAMPLE) } else { unauthorized() });
    let log = directory.path().join("log");
    let url = server.url();
    let args = [
        "--url",
        &url,
        "--interval",
        "1s",
        "--token-file",
        file.to_str().expect("a path"),
        "--log-file",
        log.to_str().expect("a path"),
        "--log-level",
        "trace",
    ];
    let mut session = Launch::wisptop(args).size(120, 40).env("WISPTOP_HEADER", "X-API-Key: key-unique-77").start();
    session.wait_for("María González");
    assert_eq!(server.exchanges()[0].request.header("x-api-key"), Some("key-unique-77"));
    // A server that sends back what it was sent: in its message, its type, its status line and its redirects.
    let echo = format!("Bearer {SECRET} key-unique-77");
    for (answer, wanted) in [
        (Answer::json(500, error_envelope(&echo)), "Bearer ••• •••"),
        (Answer::whole(502, &[("Content-Type", &echo)], ""), "Bearer ••• •••"),
        (Answer::ok(format!("{{\"ok\":false,\"message\":\"{echo}\"}}")), "Bearer ••• •••"),
        (Answer::ok(echo.clone()), "not JSON: starts with"),
        (Answer::redirect(302, &format!("http://{SECRET}.example/")), "redirects to"),
    ] {
        server.now_always(answer);
        session.send("r");
        session.wait_for(wanted);
    }
    session.send("2");
    session.wait_for("polls succeeded");
    let command_line = fs::read(format!("/proc/{}/cmdline", session.pid().as_raw_nonzero())).unwrap_or_default();
    session.send("q");
    assert_eq!(session.wait_exit(), 0);
    let output = session.raw_output();
    let log = fs::read(log).expect("a log");
    assert!(!log.is_empty());
    for secret in [SECRET, "key-unique-77"] {
        for (place, bytes) in [("the screen", &output), ("the command line", &command_line), ("the log", &log)] {
            assert!(!String::from_utf8_lossy(bytes).contains(secret), "{secret} in {place}");
        }
    }
}

#[test]
fn a14_a_url_with_a_password() {
    let session = Launch::wisptop(["--url", "http://noc:hunter22@127.0.0.1:1/"]).size(160, 24).start();
    assert_eq!(session.wait_exit(), 2);
    let screen = session.screen();
    assert!(screen.contains("user name or password") && !screen.contains("hunter22"), "{screen}");
}

#[test]
fn a16_headers_that_cannot_be_sent() {
    for (header, wanted) in [
        ("s3cret-value", "“Name: value”"),
        ("X-Key: s3cret-value\r\nHost: evil", "x-key"),
        ("X Key: s3cret-value", "“X Key” is no name"),
        ("Host: s3cret-value", "host belongs to the connection"),
        ("X-Key:", "x-key is empty"),
    ] {
        let screen = refused(["--header", header], &[wanted]);
        assert!(!screen.contains("s3cret-value"), "{screen}");
    }
    refused(["--header", "X-Key: a", "--header", "x-key: b"], &["x-key is given twice"]);
    let directory = directory();
    let file = secret_file(&directory, SECRET);
    let file = file.to_str().expect("a path");
    refused(["--header", "Authorization: Bearer x", "--token-file", file], &["choose one"]);
    refused(
        ["--token-file", file, "--token-command", "true"],
        &["--token-file and --token-command exclude each other"],
    );
}

#[test]
fn a17_a_basic_challenge_and_a_403_of_something_in_between() {
    let challenge = Answer::whole(401, &[("WWW-Authenticate", "Basic realm=\"x\"")], "");
    let server = FaultServer::playing([challenge]);
    let mut desk = Desk::at(&server);
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
        Desk::with(&url, |options| options.credentials.headers.push(header))
    };
    let mut desk = with_key("right-key");
    desk.poll().expect("a bare list");
    desk.shows(&["María González"]);
    let mut desk = with_key("wrong-key");
    desk.poll().expect_err("refused");
    desk.shows(&["API Key inválida o ausente.", "HTTP 403"]);
}

#[test]
fn a19_credentials_over_plain_http_are_marked() {
    let directory = directory();
    let file = secret_file(&directory, SECRET);
    let args = ["--url", "http://192.0.2.1", "--token-file", file.to_str().expect("a path")];
    let session = Launch::wisptop(args).size(120, 40).start();
    session.wait_for(" UNENCRYPTED ");
    let server = FaultServer::respond_with(EXAMPLE);
    let url = server.url();
    let session = Launch::wisptop(["--url", &url, "--token-file", args[3]]).size(120, 40).start();
    session.wait_for("María González");
    assert!(!session.screen().contains("UNENCRYPTED"), "nobody listens on the way to this machine itself");
}

#[test]
fn a18_the_embedded_login_takes_its_time_and_one_at_a_time() {
    const AT_ONCE: u32 = 4;
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let login = Login { username: "noc".into(), password: "right".into(), token_life: Duration::from_hours(1) };
    let today = Arc::new(|| jiff::civil::date(2026, 3, 16));
    let options = ServeOptions { login: Some(login), ..ServeOptions::demo(1, Duration::from_hours(1), today) };
    let server = runtime.block_on(Server::start(options)).expect("a server");
    assert!(server.addr().ip().is_loopback());
    let directory = directory();
    let password = secret_file(&directory, "wrong");
    let start = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                let mut desk = Desk::with(&format!("http://{}", server.addr()), |options| {
                    let password = SecretFile::at(&password);
                    options.credentials.token =
                        TokenSource::Login { username: "noc".into(), password: password.into() };
                });
                let refused = desk.poll().expect_err("a wrong password");
                assert!(matches!(refused, PollError::LoginRefused { .. }), "{refused:?}");
            });
        }
    });
    // Who guesses gets four answers a second, however many guesses are made at the same time.
    assert!(start.elapsed() >= Duration::from_millis(250) * AT_ONCE, "{:?}", start.elapsed());
}
