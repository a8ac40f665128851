//! Credentials as a person hands them over: files, commands, headers, variables.

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;

use crate::support::credentials::{LOGIN, SECRET, bears, directory, logins, secret_file, token, unauthorized};
use crate::support::envelope::{EXAMPLE, error_envelope};
use crate::support::{Answer, FaultServer, Launch, keys};

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
    session.send(keys::POLLS);
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
