//! Questions about single clients, the real way from the socket: what is asked, what the answers mean, and that the way is
//! that of the list.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use jiff::civil::date;
use serde_json::{Value, json};
use tokio::runtime::Handle;
use wisptop::client::{Field, ServiceId};
use wisptop::serve::{ServeOptions, Server};
use wisptop::snapshot::Store;
use wisptop::source::auth::{Credentials, PasswordSource, SecretFile, SecretHeader, TokenSource};
use wisptop::source::{
    Ask, ClientSource as _, Clients, FetchOptions, ListSource as _, LookUp, LookedUp, Middleware, PollError, Progress,
    Received, SourceUrl,
};
use wisptop::text::CleanText;

use crate::support::credentials::{LOGIN, bears, directory, logins, secret_file, token, unauthorized};
use crate::support::envelope::{EXAMPLE, client, clients, error_envelope};
use crate::support::{Answer, DEADLINE, FaultServer};

fn options(url: &str) -> FetchOptions {
    FetchOptions {
        url: SourceUrl::parse(url).expect("a URL"),
        timeout: DEADLINE,
        connect_timeout: DEADLINE,
        max_body: 1 << 20,
        credentials: Credentials::default(),
        ca_certs: Vec::new(),
        proxy: None,
    }
}

fn one(id: &str) -> LookUp {
    LookUp::Client(id.to_owned())
}

fn search(text: &str) -> LookUp {
    LookUp::Search(text.to_owned())
}

async fn ask(source: &Clients, look_up: &LookUp) -> Result<LookedUp<Store>, PollError> {
    source.look_up(look_up, &Progress::default()).await
}

/// What this answer means to that question.
async fn means(look_up: &LookUp, answer: Answer) -> Result<LookedUp<Store>, PollError> {
    let server = FaultServer::start(move |_| answer.clone());
    ask(&Clients::of(options(&server.url())), look_up).await
}

fn found(outcome: Result<LookedUp<Store>, PollError>) -> Store {
    match outcome {
        Ok(LookedUp::Found(clients, _)) => clients,
        other => panic!("{:?}", other.map(|looked_up| looked_up.map(|clients| clients.len()))),
    }
}

fn answered(data: &Value) -> Answer {
    Answer::ok(json!({"ok": true, "action": "client_found", "data": data, "message": null}).to_string())
}

#[tokio::test]
async fn one_client_comes_in_an_envelope_bare_or_in_a_list() {
    let ana = client(7, "Ana");
    for answer in [
        answered(&ana),
        answered(&json!([ana])),
        answered(&json!([client(8, "Other"), ana])),
        Answer::ok(ana.to_string()),
        Answer::ok(format!("\u{feff} {ana}\n")),
        Answer::ok(json!([ana]).to_string()),
        answered(&json!({"name": "Ana", "service_id": "7"})),
    ] {
        let clients = found(means(&one(" 7 "), answer).await);
        assert_eq!(clients.len(), 1);
        assert_eq!(clients.client(0).text(Field::Name).map(|name| name.to_string()).as_deref(), Some("Ana"));
    }
}

#[tokio::test]
async fn what_comes_is_cleaned_and_its_problems_are_told_as_those_of_a_list() {
    let answer = answered(&json!({"service_id": 7, "name": "\u{1b}[31mAna", "outstanding_balance": "1,234.50"}));
    let Ok(LookedUp::Found(clients, problems)) = means(&one("7"), answer).await else { panic!("she is found") };
    let ana = clients.client(0);
    assert_eq!(ana.text(Field::Name).map(|name| name.to_string()).as_deref(), Some("␛[31mAna"));
    assert!(ana.balance().is_none() && ana.problems().contains(Field::Balance));
    assert_eq!(problems.count, 1);
}

#[tokio::test]
async fn who_is_absent_is_said_in_many_ways_and_never_an_error() {
    let bare = |status, detail: &str| Answer::json(status, json!({ "detail": detail }).to_string());
    for (answer, wanted) in [
        (answered(&Value::Null), (None, false)),
        (answered(&json!([])), (None, false)),
        (Answer::ok(r#"{"ok":true,"data":null,"message":"No está"}"#), (Some("No está"), false)),
        (Answer::ok(r#"{"ok":false,"action":"client_not_found","message":"No está"}"#), (Some("No está"), false)),
        (bare(404, "Cliente no encontrado"), (Some("Cliente no encontrado"), false)),
        (bare(404, "Not Found"), (None, true)),
        (Answer::json(404, error_envelope("Not Found")), (None, true)),
        (Answer::whole(404, &[("Content-Type", "text/html")], "<html>"), (None, true)),
    ] {
        let Ok(LookedUp::Nobody { said, is_unclear }) = means(&one("7"), answer).await else { panic!("{wanted:?}") };
        assert_eq!((said.as_ref().map(CleanText::as_str), is_unclear), wanted);
    }
}

#[tokio::test]
async fn nothing_of_another_client_is_taken_for_the_one_who_was_asked_for() {
    for data in [client(8, "Other"), json!({}), json!({"service_id": null}), json!([{"service_id": 70}])] {
        assert!(matches!(means(&one("7"), answered(&data)).await, Ok(LookedUp::Another)), "{data}");
    }
    let large = r#"{"ok":true,"data":{"service_id":100000000000000000000,"name":"L"}}"#;
    let clients = found(means(&one("100000000000000000000"), Answer::ok(large)).await);
    assert!(
        matches!(clients.client(0).service_id(), ServiceId::Odd(_)),
        "digits beyond 64 bits are the id all the same"
    );
}

#[tokio::test]
async fn failures_are_those_of_a_list() {
    for (answer, kind) in [
        (Answer::json(500, error_envelope("Failed")), "status"),
        (Answer::ok(error_envelope("Sin conexión")), "envelope"),
        (Answer::ok("<html>"), "html"),
        (Answer::ok(""), "empty"),
        (Answer::ok(r#"{"ok":true"#), "json"),
        (Answer::ok(r#"{"ok":true}"#), "no_list"),
        (Answer::ok(r#"{"ok":true,"data":17}"#), "no_list"),
        (Answer::ok(r#"{"ok":true,"data":[17]}"#), "no_list"),
        (Answer::ok(r#"{"ok":true,"data":{},"data":{}}"#), "envelope"),
        (Answer::claiming(2 << 20, "{"), "too_large"),
        (Answer::claiming(50, "{"), "cut_short"),
        (Answer::redirect(307, "http://other.example/"), "redirect"),
        (Answer::close(), "closed"),
    ] {
        let error = means(&one("7"), answer).await.err().unwrap_or_else(|| panic!("{kind} is an error"));
        assert_eq!(error.kind(), kind);
    }
}

#[tokio::test]
async fn a_search_finds_several_nobody_or_does_not_exist() {
    let clients = found(means(&search("ana"), Answer::ok(clients(300))).await);
    assert_eq!(clients.len(), 300, "also where the answer is long");
    for nobody in [answered(&json!([])), answered(&Value::Null)] {
        assert!(matches!(means(&search("ana"), nobody).await, Ok(LookedUp::Nobody { .. })));
    }
    for status in [404, 405] {
        let outcome = means(&search("ana"), Answer::json(status, r#"{"detail":"Not Found"}"#)).await;
        let Ok(LookedUp::CannotSearch { status: told, url }) = outcome else { panic!("{status}") };
        assert!(told == status && url.as_str().ends_with("/api/v1/clients/search?q=ana"), "{url}");
    }
}

#[tokio::test]
async fn what_is_asked_is_what_was_meant_and_carries_the_headers() {
    let server = FaultServer::start(|request| match request.header("x-api-key") {
        Some("s3cret") => answered(&Value::Null),
        _ => unauthorized(),
    });
    let mut options = options(&server.url());
    options.credentials.headers = SecretHeader::parse_all(["X-API-Key: s3cret"]).expect("a header");
    let source = Clients::of(options);
    for look_up in [one("A-7/b?c"), one("../x"), search("Núñez & co"), search(" a+b ")] {
        ask(&source, &look_up).await.expect("an answer");
    }
    for id in ["", ".", ".."] {
        assert!(matches!(ask(&source, &one(id)).await, Ok(LookedUp::NoSuchId)));
    }
    let asked: Vec<String> = server.exchanges().into_iter().map(|exchange| exchange.request.target).collect();
    let base = "/api/v1/clients";
    let expected = [
        format!("{base}/by-service-id/A-7%2Fb%3Fc"),
        format!("{base}/by-service-id/..%2Fx"),
        format!("{base}/search?q=N%C3%BA%C3%B1ez+%26+co"),
        format!("{base}/search?q=a%2Bb"),
    ];
    assert_eq!(asked, expected, "and nothing is asked for an id that no path can name");
}

#[tokio::test]
async fn secrets_that_come_back_are_masked() {
    let server = FaultServer::start(|request| {
        let token = request.header("x-api-key").unwrap_or_default().to_owned();
        Answer::ok(json!({"ok": true, "data": null, "message": format!("no client for {token}")}).to_string())
    });
    let mut options = options(&server.url());
    options.credentials.headers = SecretHeader::parse_all(["X-API-Key: s3cret-key"]).expect("a header");
    let Ok(LookedUp::Nobody { said: Some(said), .. }) = ask(&Clients::of(options), &one("7")).await else {
        panic!("it says something")
    };
    assert!(said.as_str().starts_with("no client for") && !said.as_str().contains("s3cret"), "{said}");
}

/// A back-end that takes the newest token alone, and one login after the other.
fn expiring(valid: &Arc<AtomicUsize>) -> FaultServer {
    let valid = Arc::clone(valid);
    FaultServer::start(move |request| {
        let good = format!("token-{}", valid.load(Ordering::SeqCst));
        match request.target.as_str() {
            LOGIN => token(&good),
            _ if !bears(request, &good) => unauthorized(),
            target if target.ends_with("/clients/") => Answer::ok(EXAMPLE),
            _ => answered(&client(7, "Ana")),
        }
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_login_serves_the_list_and_the_clients_and_is_renewed_once_for_both() {
    let directory = directory();
    let valid = Arc::new(AtomicUsize::new(1));
    let server = expiring(&valid);
    let mut options = options(&server.url());
    let password = PasswordSource::from(SecretFile::at(secret_file(&directory, "hunter22\n")));
    options.credentials.token = TokenSource::Login { username: "noc".into(), password };
    let mut list = Middleware::new(options, Handle::current());
    let clients = list.clients();
    let progress = Progress::default();
    let fetched = list.fetch(Ask::default(), &progress, |_| {}).await.expect("a list");
    assert!(matches!(fetched.list, Received::New(_)));
    found(ask(&clients, &one("7")).await);
    assert_eq!(logins(&server), 1, "the client is asked for with the token of the list");
    for expiry in 2..=4 {
        valid.store(expiry, Ordering::SeqCst);
        let question = one("7");
        let (fetched, one, other) = tokio::join!(
            list.fetch(Ask::default(), &progress, |_| {}),
            ask(&clients, &question),
            ask(&clients, &question)
        );
        fetched.expect("a list");
        found(one);
        found(other);
        assert_eq!(logins(&server), expiry, "all three need the new token, and one of them logs in");
    }
}

#[tokio::test]
async fn a_login_that_is_given_up_leaves_nothing_behind() {
    let directory = directory();
    let server = FaultServer::start(|request| match request.target.as_str() {
        LOGIN => Answer::hang(),
        _ => answered(&client(7, "Ana")),
    });
    let mut options = options(&server.url());
    let password = PasswordSource::from(SecretFile::at(secret_file(&directory, "hunter22\n")));
    options.credentials.token = TokenSource::Login { username: "noc".into(), password };
    let source = Clients::of(options);
    let question = one("7");
    tokio::select! {
        _ = ask(&source, &question) => panic!("nobody logs in"),
        () = async { while server.count() == 0 { tokio::time::sleep(Duration::from_millis(5)).await } } => {}
    }
    server.now(|request| match request.target.as_str() {
        LOGIN => token("good"),
        _ => answered(&client(7, "Ana")),
    });
    found(ask(&source, &one("7")).await);
}

#[tokio::test]
async fn a_client_who_has_changed_since_the_list_is_seen_afresh() {
    let day = Arc::new(|| date(2026, 3, 16));
    let base = ServeOptions::demo(60, Duration::from_millis(20), day);
    let server = Server::start(ServeOptions { cache: Duration::from_hours(1), ..base }).await.expect("it starts");
    let mut list = Middleware::new(options(&format!("http://{}", server.addr())), Handle::current());
    let clients = list.clients();
    let Received::New(first) = list.fetch(Ask::default(), &Progress::default(), |_| {}).await.expect("a list").list
    else {
        panic!("a list")
    };
    let first = first.clients.finish();
    let changed = async {
        loop {
            for row in 0..first.len() as u32 {
                let listed = first.client(row);
                if let Ok(LookedUp::Found(now, _)) = ask(&clients, &one(&listed.service_id().to_string())).await
                    && now.client(0).hash() != listed.hash()
                {
                    return row;
                }
            }
        }
    };
    let row = tokio::time::timeout(DEADLINE, changed).await.expect("somebody changes");
    let Received::New(again) = list.fetch(Ask::default(), &Progress::default(), |_| {}).await.expect("a list").list
    else {
        panic!("a list")
    };
    let again = again.clients.finish();
    assert_eq!(again.client(row).hash(), first.client(row).hash(), "the list is held for an hour");
}
