//! `wisptop serve` as a person starts it, a process of its own: what it prints, serves and ends with, and the dashboard on it.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt as _;
use std::process::{Child, Command, Stdio};

use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value, json};

use crate::support::envelope::EXAMPLE;
use crate::support::{DEADLINE, Launch, Session};

const DATA: [&str; 2] = ["--data", "assets/example-clients.json"];

fn serve(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wisptop"));
    command.arg("serve").args(args).env_clear().env("LANG", "en_US.UTF-8");
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}

/// The server as a child process. Dropping it kills it.
struct Server {
    child: Child,
    addr: String,
}

impl Server {
    /// Starts it on a free port, which it prints.
    fn start(args: &[&str]) -> Self {
        Self::at("127.0.0.1:0", args)
    }

    fn at(addr: &str, args: &[&str]) -> Self {
        let mut child = serve(args).args(["--addr", addr]).stdout(Stdio::piped()).spawn().expect("the program starts");
        let mut line = String::new();
        let output = child.stdout.take().expect("its output");
        BufReader::new(output).read_line(&mut line).expect("a line");
        let addr = line.trim_end().rsplit_once("http://").map(|(_, addr)| addr.to_owned());
        Self { child, addr: addr.unwrap_or_else(|| panic!("no URL in {line:?}")) }
    }

    fn url(&self) -> String {
        format!("http://{}", self.addr)
    }

    /// Sends a request, and gives the status, the head and the body.
    fn ask(&self, method: &str, path: &str, more: &str, body: &str) -> (u16, String, String) {
        let mut stream = TcpStream::connect(&self.addr).expect("a connection");
        stream.set_read_timeout(Some(DEADLINE)).expect("a deadline");
        let length = body.len();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: isp.example:81\r\nConnection: close\r\nContent-Length: {length}\r\n{more}\r\n{body}"
        )
        .expect("the request is sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("the answer is text");
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        (status, head.to_owned(), body.to_owned())
    }

    fn get(&self, path: &str) -> (u16, Value) {
        let (status, _, body) = self.ask("GET", path, "", "");
        (status, serde_json::from_str(&body).unwrap_or_else(|error| panic!("{error}: {body}")))
    }

    /// Sends it a signal and gives its exit code.
    fn end(mut self, signal: Signal) -> Option<i32> {
        let pid = Pid::from_raw(self.child.id().cast_signed()).expect("a process id");
        kill_process(pid, signal).expect("a signal to a child of ours");
        self.child.wait().expect("its end").code()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn dashboard(server: &Server, columns: u16, rows: u16) -> Session {
    Launch::wisptop(["--url", &server.url(), "--interval", "1s"]).size(columns, rows).start()
}

/// The whole answer of an error.
fn error(message: &str) -> Value {
    json!({"ok": false, "type": "error", "action": "error", "data": null, "message": message, "meta": null})
}

const MARIA: [&str; 7] = ["12346", "Plan 100MB", "75,000", "25,000 owed", "192.168.1.2", "eth1", "2026-03-20"];

#[test]
fn enter_on_maria_opens_her_detail_over_a_narrow_table() {
    let server = Server::start(&DATA);
    let mut session = dashboard(&server, 80, 24);
    session.wait_for("María González");
    session.wait_for("Juan Pérez");
    session.wait_gone("Plan and price");
    session.send("j\r");
    session.wait_for("Plan and price");
    session.wait_gone("Juan Pérez");
    for text in MARIA {
        session.wait_for(text);
    }
    session.send("\x1b");
    session.wait_for("Juan Pérez");
    session.send("q");
    assert_eq!(session.wait_exit(), 0);
    session.assert_restored();
}

#[test]
fn it_fails_as_often_as_it_is_told_to_and_lives_all_the_same() {
    let server = Server::start(&["--data", DATA[1], "--fail-rate", "1"]);
    assert_eq!(server.get("/api/v1/clients/"), (500, error("Failed to retrieve clients")));
    assert_eq!(server.get("/health").0, 200);
}

#[test]
fn the_files_envelope_and_a_bare_list_are_served_alike() {
    let example: Value = serde_json::from_str(EXAMPLE).expect("the example is JSON");
    let bare = tempfile::NamedTempFile::new().expect("a file");
    fs::write(bare.path(), example["data"].to_string()).expect("it is written");
    let bare = Server::start(&["--data", bare.path().to_str().expect("a path")]);
    let whole = Server::start(&DATA);
    let (status, list) = whole.get("/api/v1/clients/");
    assert_eq!((status, &list["data"], &list["action"]), (200, &example["data"], &json!("clients_listed")));
    assert_eq!(bare.get("/api/v1/clients/"), (200, list));
    let (_, found) = whole.get("/api/v1/clients/search?q=gonz%C3%A1lez");
    assert_eq!(found["data"], json!([example["data"][1]]));
    let (_, one) = whole.get("/api/v1/clients/by-service-id/12346");
    assert_eq!((&one["action"], &one["data"]), (&json!("client_found"), &example["data"][1]));
    assert_eq!(whole.get("/api/v1/clients/search"), (422, error("Error de validación: q: Field required")));
    assert_eq!(whole.get("/api/v1//clients/"), (404, error("Not Found")));
}

#[test]
fn redirects_repeat_the_host_and_keep_the_query() {
    let server = Server::start(&DATA);
    for (method, path, to) in [
        ("GET", "/api/v1/clients", "/api/v1/clients/"),
        ("GET", "/api/v1/clients?a=b", "/api/v1/clients/?a=b"),
        ("GET", "/api/v1/clients/search/?q=x%20y", "/api/v1/clients/search?q=x%20y"),
        ("POST", "/api/v1/auth/token/", "/api/v1/auth/token"),
    ] {
        let (status, head, body) = server.ask(method, path, "", "");
        assert_eq!((status, body.as_str()), (307, ""), "{path}");
        let location = head.lines().find_map(|line| line.to_lowercase().strip_prefix("location: ").map(str::to_owned));
        assert_eq!(location, Some(format!("http://isp.example:81{to}")), "{path}");
    }
    for (method, path) in [
        ("HEAD", "/api/v1/clients/"),
        ("POST", "/api/v1/clients/"),
        ("DELETE", "/api/v1/clients/search?q="),
        ("PUT", "/api/v1/clients/by-service-id/12346"),
    ] {
        let (status, head, _) = server.ask(method, path, "", "");
        assert_eq!(status, 405, "{method} {path}");
        assert!(!head.to_lowercase().contains("\r\nallow:"), "{method} {path}: {head}");
    }
}

/// A file with a password that only its owner can read.
fn password_file(text: &str, mode: u32) -> tempfile::NamedTempFile {
    let file = tempfile::NamedTempFile::new().expect("a file");
    fs::write(file.path(), text).expect("it is written");
    fs::set_permissions(file.path(), fs::Permissions::from_mode(mode)).expect("its mode");
    file
}

#[test]
fn a_login_is_asked_for_with_the_password_of_a_file() {
    let file = password_file("s3cret ñ\n", 0o600);
    let path = file.path().to_str().expect("a path");
    let server = Server::start(&["--data", DATA[1], "--login", "noc", "--password-file", path]);
    let list = |headers: &str| server.ask("GET", "/api/v1/clients/", headers, "");
    let is_401 = |(status, _, body): (u16, String, String), message: &str| {
        assert_eq!((status, serde_json::from_str(&body).ok()), (401, Some(error(message))));
    };
    is_401(list(""), "Not authenticated");
    is_401(list("Authorization: Basic bm9jOng=\r\n"), "Not authenticated");
    is_401(list("Authorization: Bearer x.y.z\r\n"), "Could not validate credentials.");
    let log_in =
        |kind: &str, body: &str| server.ask("POST", "/api/v1/auth/token", &format!("Content-Type: {kind}\r\n"), body);
    let form = "application/x-www-form-urlencoded";
    is_401(log_in(form, "username=noc&password=s3cret"), "Incorrect username or password.");
    is_401(log_in(form, "username=other&password=s3cret+%C3%B1"), "Incorrect username or password.");
    assert_eq!(log_in("application/json", r#"{"username":"noc","password":"s3cret ñ"}"#).0, 422);
    let (status, _, body) = log_in(form, "username=noc&password=s3cret+%C3%B1");
    let token: Value = serde_json::from_str(&body).expect("JSON");
    assert_eq!((status, &token["token_type"]), (200, &json!("bearer")));
    let token = token["access_token"].as_str().expect("a token");
    let (status, _, body) = list(&format!("Authorization: Bearer {token}\r\n"));
    assert_eq!(status, 200);
    assert!(body.contains("María González"));
    // The dashboard cannot log in yet, and says what the back-end says.
    let session = dashboard(&server, 80, 24);
    session.wait_for("Not authenticated");
    session.wait_for("HTTP 401");
}

#[test]
fn one_seed_is_one_base_in_every_process() {
    let list = |seed: &str| {
        let server = Server::start(&["--clients", "40", "--seed", seed, "--tick", "1h"]);
        server.ask("GET", "/api/v1/clients/", "", "").2
    };
    let first = list("7");
    assert!(first.len() > 40 * 200, "40 whole clients: {} bytes", first.len());
    assert_eq!(first, list("7"));
    assert_ne!(first, list("8"));
}

#[test]
fn it_ends_with_the_code_of_its_signal() {
    for (signal, code) in [(Signal::INT, 0), (Signal::TERM, 143), (Signal::HUP, 129)] {
        assert_eq!(Server::start(&DATA).end(signal), Some(code), "{signal:?}");
    }
}

#[test]
fn what_it_cannot_serve_is_named_and_nothing_is_served() {
    let refused = |args: &[&str], code: i32, texts: &[&str]| {
        let output = serve(args).output().expect("the program runs");
        let said = String::from_utf8(output.stderr).expect("the complaint is text");
        assert_eq!(output.status.code(), Some(code), "{args:?}: {said}");
        assert!(output.stdout.is_empty(), "{args:?} said that it serves");
        assert!(!said.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{args:?} commands the terminal: {said:?}");
        for text in texts {
            assert!(said.contains(text), "{args:?}: {said}");
        }
    };
    let any = "127.0.0.1:0";
    let file = |text: &str| {
        let file = tempfile::NamedTempFile::new().expect("a file");
        fs::write(file.path(), text).expect("it is written");
        file
    };
    let (words, no_list) = (file("Estimado cliente"), file(r#"{"ok":true,"data":5}"#));
    let (words, no_list) = (words.path().to_str().expect("a path"), no_list.path().to_str().expect("a path"));
    refused(&["--addr", any, "--data", words], 1, &[words, "is not JSON"]);
    refused(&["--addr", any, "--data", no_list], 1, &[no_list, "neither an envelope"]);
    refused(&["--addr", any, "--data", "/nowhere/clients.json"], 1, &["/nowhere/clients.json", "cannot read"]);
    let running = Server::start(&DATA);
    refused(&["--addr", any, "--data", "/nowhere/\u{1b}]0;x\u{7}"], 1, &["cannot read"]);
    refused(&["--addr", any, "--login", "a", "--password-file", "/nowhere/\u{1b}]0;x\u{7}"], 2, &["cannot read"]);
    refused(&["--addr", &running.addr, "--clients", "1"], 1, &[&running.addr, "cannot listen on"]);
    let (open, empty) = (password_file("x", 0o644), password_file("\n", 0o600));
    let (open, empty) = (open.path().to_str().expect("a path"), empty.path().to_str().expect("a path"));
    refused(&["--addr", any, "--login", "a", "--password-file", open], 2, &[open, "chmod 600"]);
    refused(&["--addr", any, "--login", "a", "--password-file", empty], 2, &[empty, "is empty"]);
    refused(&["--addr", any, "--login", "a"], 2, &["--password-file"]);
    refused(&["--addr", any, "--fail-rate", "1.5"], 2, &["--fail-rate"]);
    refused(&["--addr", any, "--fail-page", "0"], 2, &["--fail-page"]);
    refused(&["--addr", any, "--hole"], 2, &["--fail-page"]);
    refused(&["--addr", any, "--clients", "120", "--fail-page", "3,4"], 2, &["--fail-page 4", "3 pages"]);
    refused(&["--addr", any, "--data", DATA[1], "--fail-page", "2"], 2, &["only one page"]);
    refused(&["--addr", any, "--data", words, "--clients", "5"], 2, &["--data"]);
    refused(&["--addr", "here"], 2, &["--addr"]);
}
