//! The embedded API speaks the documented endpoint word for word: raw HTTP against a server started by the test.

use std::io::Write as _;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use jiff::civil::date;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::Instant;
use wisptop::client::Field;
use wisptop::serve::{Login, PageFaults, ServeError, ServeOptions, ServeSource, Server};

/// An answer, as far as a test looks at it.
struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then_some(value.trim())
        })
    }

    fn is_error(&self, status: u16, message: &str) {
        assert_eq!(self.status, status, "{}", self.body);
        let expected =
            json!({"ok": false, "type": "error", "action": "error", "data": null, "message": message, "meta": null});
        assert_eq!(self.json(), expected);
    }
}

async fn ask(addr: SocketAddr, request: &str) -> Answer {
    let mut stream = TcpStream::connect(addr).await.expect("the server listens");
    stream.write_all(request.as_bytes()).await.expect("the request is sent");
    answer_on(stream).await
}

async fn answer_on(mut stream: TcpStream) -> Answer {
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await.expect("the answer comes");
    let text = String::from_utf8(bytes).expect("the answer is text");
    let (head, body) = text.split_once("\r\n\r\n").expect("an answer has a head");
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
    Answer { status, head: head.to_owned(), body: body.to_owned() }
}

async fn get_with(addr: SocketAddr, method: &str, path: &str, headers: &str) -> Answer {
    ask(addr, &format!("{method} {path} HTTP/1.1\r\nHost: api.example:8\r\n{headers}Connection: close\r\n\r\n")).await
}

async fn get(addr: SocketAddr, path: &str) -> Answer {
    get_with(addr, "GET", path, "").await
}

fn options(clients: usize) -> ServeOptions {
    ServeOptions::demo(clients, Duration::from_hours(1), Arc::new(|| date(2026, 3, 16)))
}

fn example() -> ServeOptions {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/example-clients.json");
    ServeOptions { source: ServeSource::File(path), ..options(0) }
}

#[tokio::test]
async fn pages_that_fail_are_reported_as_success() {
    let whole = Server::start(options(120)).await.expect("it starts");
    let ids = |answer: &Answer| -> Vec<Value> {
        assert_eq!((answer.status, &answer.json()["ok"]), (200, &Value::Bool(true)));
        answer.json()["data"].as_array().expect("a list").iter().map(|client| client["service_id"].clone()).collect()
    };
    let all = ids(&get(whole.addr(), "/api/v1/clients/").await);
    for (faults, expected) in [
        (PageFaults { failing: vec![2], ..PageFaults::default() }, all[..50].to_vec()),
        (PageFaults { failing: vec![1], ..PageFaults::default() }, Vec::new()),
        (PageFaults { failing: vec![2], hole: true, ..PageFaults::default() }, [&all[..50], &all[100..]].concat()),
        (PageFaults { repeat: true, ..PageFaults::default() }, [&all[..50], &all[..50], &all[..50]].concat()),
        (PageFaults { failing: vec![2], after: Duration::from_hours(1), ..PageFaults::default() }, all.clone()),
    ] {
        let server = Server::start(ServeOptions { pages: faults, ..options(120) }).await.expect("it starts");
        assert_eq!(ids(&get(server.addr(), "/api/v1/clients/").await), expected);
        let found = get(server.addr(), "/api/v1/clients/search?q=").await;
        assert_eq!(
            found.json()["data"].as_array().map(Vec::len),
            Some(expected.len()),
            "the search fails with the list"
        );
    }
}

#[tokio::test]
async fn the_list_comes_in_its_envelope_with_all_fields_in_their_order() {
    let server = Server::start(options(50)).await.expect("it starts");
    let answer = get(server.addr(), "/api/v1/clients/").await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(answer.header("content-length"), Some(answer.body.len().to_string().as_str()));
    for absent in ["etag", "content-encoding", "cache-control", "last-modified"] {
        assert_eq!(answer.header(absent), None);
    }
    let list = answer.json();
    assert_eq!(
        (&list["ok"], &list["type"], &list["action"]),
        (&json!(true), &json!("success"), &json!("clients_listed"))
    );
    assert_eq!(list["message"], Value::Null);
    assert_eq!(list["data"].as_array().map(Vec::len), Some(50));
    let places: Vec<_> = Field::ALL.map(|field| answer.body.find(&format!("\"{}\":", field.key()))).into();
    assert!(places.is_sorted() && places[0].is_some(), "{places:?}");
    assert!(answer.body.contains('ñ') && !answer.body.contains("\\u00"));
    server.shutdown().await;
}

#[tokio::test]
async fn the_same_seed_serves_the_same_bytes_and_another_others() {
    let list = async |seed| {
        let server = Server::start(ServeOptions { seed, ..options(20) }).await.expect("it starts");
        get(server.addr(), "/api/v1/clients/").await.body
    };
    assert_eq!(list(5).await, list(5).await);
    assert_ne!(list(5).await, list(6).await);
}

#[tokio::test]
async fn the_base_lives() {
    let server =
        Server::start(ServeOptions { tick: Duration::from_millis(20), ..options(200) }).await.expect("it starts");
    let first = get(server.addr(), "/api/v1/clients/").await.body;
    while get(server.addr(), "/api/v1/clients/").await.body == first {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn search_looks_where_the_documentation_says() {
    let server = Server::start(example()).await.expect("it starts");
    let found = async |q: &str| {
        let answer = get(server.addr(), &format!("/api/v1/clients/search?q={q}")).await;
        let list = answer.json();
        assert_eq!((answer.status, &list["ok"]), (200, &json!(true)));
        (list["action"].clone(), list["data"].as_array().map_or(0, Vec::len))
    };
    assert_eq!(found("gonz%C3%A1lez").await, (json!("clients_listed"), 1));
    assert_eq!(found("%20MAR%C3%8DA%20").await, (json!("clients_listed"), 1));
    assert_eq!(found("gonzalez").await, (json!("client_not_found"), 0), "accents count");
    assert_eq!(found("Calle").await.1, 1);
    assert_eq!(found("9876543210").await.1, 1);
    assert_eq!(found("Medell").await.1, 0, "the city is not searched");
    assert_eq!(found("").await.1, 2);
    get(server.addr(), "/api/v1/clients/search").await.is_error(422, "Error de validación: q: Field required");
}

#[tokio::test]
async fn one_client_by_its_service_id() {
    let server = Server::start(example()).await.expect("it starts");
    let one = get(server.addr(), "/api/v1/clients/by-service-id/12346").await.json();
    assert_eq!((&one["action"], &one["data"]["name"]), (&json!("client_found"), &json!("María González")));
    let none = get(server.addr(), "/api/v1/clients/by-service-id/1").await;
    assert_eq!((none.status, &none.json()["data"]), (200, &Value::Null));
    assert_eq!(none.json()["action"], json!("client_not_found"));
    assert_eq!(get(server.addr(), "/api/v1/clients/by-service-id/x").await.status, 422);
}

#[tokio::test]
async fn every_path_is_exact() {
    let server = Server::start(example()).await.expect("it starts");
    let addr = server.addr();
    for (path, to) in [
        ("/api/v1/clients", "http://api.example:8/api/v1/clients/"),
        ("/api/v1/clients/search/?q=a", "http://api.example:8/api/v1/clients/search?q=a"),
    ] {
        let answer = get(addr, path).await;
        assert_eq!((answer.status, answer.header("location"), answer.body.as_str()), (307, Some(to), ""));
    }
    for path in ["/api/v1//clients/", "//api/v1/clients/", "/api/clients/", "/nothing"] {
        get(addr, path).await.is_error(404, "Not Found");
    }
    get_with(addr, "POST", "/api/v1/clients/", "Content-Length: 0\r\n").await.is_error(405, "Method Not Allowed");
    let head = get_with(addr, "HEAD", "/api/v1/clients/", "").await;
    assert_eq!((head.status, head.header("allow")), (405, None));
    let health = get(addr, "/health").await.json();
    assert_eq!((&health["ok"], &health["action"]), (&json!(true), &json!("health_ok")));
}

const FORM: &str = "application/x-www-form-urlencoded";

async fn log_in(addr: SocketAddr, kind: &str, body: &str) -> Answer {
    let length = body.len();
    ask(
        addr,
        &format!(
            "POST /api/v1/auth/token HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\r\n{body}"
        ),
    )
    .await
}

#[tokio::test]
async fn the_login_gives_a_token_that_opens_the_list() {
    let login = Login { username: "noc".into(), password: "s3cret".into(), token_life: Duration::from_hours(1) };
    assert!(!format!("{login:?}").contains("s3cret"));
    let server = Server::start(ServeOptions { login: Some(login), ..example() }).await.expect("it starts");
    let addr = server.addr();
    get(addr, "/api/v1/clients/").await.is_error(401, "Not authenticated");
    let with =
        async |value: &str| get_with(addr, "GET", "/api/v1/clients/", &format!("Authorization: {value}\r\n")).await;
    with("Basic abc").await.is_error(401, "Not authenticated");
    with("Bearer abc").await.is_error(401, "Could not validate credentials.");
    log_in(addr, FORM, "username=noc&password=wrong").await.is_error(401, "Incorrect username or password.");
    assert_eq!(log_in(addr, "application/json", r#"{"username":"noc","password":"s3cret"}"#).await.status, 422);
    log_in(addr, FORM, "username=noc").await.is_error(422, "Error de validación: password: Field required");
    let token = log_in(addr, FORM, "username=noc&password=s3cret").await;
    assert_eq!((token.status, &token.json()["token_type"]), (200, &json!("bearer")));
    let token = token.json()["access_token"].as_str().map(str::to_owned).expect("a token");
    assert_eq!(with(&format!("Bearer {token}")).await.status, 200);
    assert_eq!(with(&format!("bearer {token}")).await.status, 200);
    assert_eq!(get(addr, "/health").await.status, 200, "health wants no credentials");
    assert_eq!(with(&format!("Bearer {token}x")).await.status, 401);
}

/// In virtual time, which goes on only where nobody works: all guesses have come before the first waits.
#[tokio::test(start_paused = true)]
async fn a18_guesses_are_answered_four_a_second_however_many_come_at_the_same_time() {
    const GUESS: &str = "POST /api/v1/auth/token HTTP/1.1\r\nHost: api.example:8\r\nConnection: close\r\n\
        Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 27\r\n\r\nusername=noc&password=wrong";
    let login = Login { username: "noc".into(), password: "right".into(), token_life: Duration::from_hours(1) };
    let server = Server::start(ServeOptions { login: Some(login), ..example() }).await.expect("it starts");
    assert!(server.addr().ip().is_loopback());
    let mut streams = Vec::new();
    for _ in 0..4 {
        streams.push(TcpStream::connect(server.addr()).await.expect("the server listens"));
    }
    let start = Instant::now();
    for stream in &mut streams {
        stream.write_all(GUESS.as_bytes()).await.expect("the guess is sent");
    }
    for stream in streams {
        answer_on(stream).await.is_error(401, "Incorrect username or password.");
    }
    assert_eq!(start.elapsed(), Duration::from_secs(1));
}

#[tokio::test]
async fn a_token_ends_without_notice() {
    let login = Login { username: "noc".into(), password: "p".into(), token_life: Duration::ZERO };
    let server = Server::start(ServeOptions { login: Some(login), ..example() }).await.expect("it starts");
    let token = log_in(server.addr(), "application/x-www-form-urlencoded", "username=noc&password=p").await.json();
    let token = token["access_token"].as_str().map(str::to_owned).expect("a token");
    // A token is good through the second in which it ends.
    let header = format!("Authorization: Bearer {token}\r\n");
    while get_with(server.addr(), "GET", "/api/v1/clients/", &header).await.status != 401 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_list_that_is_held_stays_as_it_is_while_clients_change() {
    let held = |cache| ServeOptions { tick: Duration::from_millis(10), cache, ..options(100) };
    let server = Server::start(held(Duration::from_hours(1))).await.expect("it starts");
    let list = get(server.addr(), "/api/v1/clients/").await.body;
    let all = get(server.addr(), "/api/v1/clients/search?q=").await.json()["data"].clone();
    let ids: Vec<Value> = all.as_array().expect("a list").iter().map(|client| client["service_id"].clone()).collect();
    let mut changed = false;
    while !changed {
        for (id, listed) in ids.iter().zip(all.as_array().expect("a list")) {
            let now = get(server.addr(), &format!("/api/v1/clients/by-service-id/{id}")).await.json();
            changed |= now["data"] != *listed;
        }
    }
    assert_eq!(get(server.addr(), "/api/v1/clients/").await.body, list);
    assert_eq!(get(server.addr(), "/api/v1/clients/search?q=").await.json()["data"], all);
    let server = Server::start(held(Duration::from_millis(30))).await.expect("it starts");
    let list = get(server.addr(), "/api/v1/clients/").await.body;
    while get(server.addr(), "/api/v1/clients/").await.body == list {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn faults_on_demand() {
    let server = Server::start(ServeOptions { fail_rate: 1.0, ..example() }).await.expect("it starts");
    get(server.addr(), "/api/v1/clients/").await.is_error(500, "Failed to retrieve clients");
    get(server.addr(), "/api/v1/clients/search?q=a").await.is_error(500, "Failed to retrieve clients");
    let one = get(server.addr(), "/api/v1/clients/by-service-id/12346").await;
    let one = (one.status, one.json()["action"].clone(), one.json()["data"].clone());
    assert_eq!(one, (200, json!("client_not_found"), Value::Null), "who could not be looked up is said to be absent");
    assert_eq!(get(server.addr(), "/health").await.status, 200);
    let half = Server::start(ServeOptions { fail_rate: 0.5, ..example() }).await.expect("it starts");
    let mut failures = 0;
    for _ in 0..100 {
        failures += usize::from(get(half.addr(), "/api/v1/clients/").await.status == 500);
    }
    assert!((25..=75).contains(&failures), "{failures} of 100");
}

#[tokio::test]
async fn files_are_served_as_they_are_or_refused_with_the_reason() {
    let serve = async |text: &str| {
        let mut file = tempfile::NamedTempFile::new().expect("a file");
        file.write_all(text.as_bytes()).expect("it is written");
        let server = Server::start(ServeOptions { source: ServeSource::File(file.path().into()), ..options(0) }).await;
        match server {
            Ok(server) => Ok(get(server.addr(), "/api/v1/clients/").await.json()["data"].clone()),
            Err(error) => Err(error.to_string()),
        }
    };
    assert_eq!(serve(r#"[{"service_id":"x"},5]"#).await, Ok(json!([{"service_id": "x"}, 5])));
    assert_eq!(serve("\u{feff}[]").await, Ok(json!([])));
    assert!(serve("hello").await.is_err_and(|reason| reason.contains("expected value")));
    assert!(serve(r#"{"ok":true}"#).await.is_err_and(|reason| reason.contains("bare list")));
    let taken = Server::start(options(1)).await.expect("it starts");
    let again = Server::start(ServeOptions { addr: taken.addr(), ..options(1) }).await;
    assert!(matches!(again, Err(ServeError::Bind { .. })));
}
