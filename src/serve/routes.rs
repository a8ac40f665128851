//! The paths of the documented generation. Every one is exact: with or without its last slash it is another.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::rejection::{FormRejection, QueryRejection};
use axum::extract::{Form, Path, Query, Request, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, HOST, LOCATION};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::Response;
use axum::routing::any;
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use serde::Deserialize;
use tokio::sync::{Mutex as Turn, watch};
use tokio::task::spawn_blocking;
use tokio::time::Instant;

use crate::serve::login::Gatekeeper;
use crate::serve::published::Published;
use crate::serve::{PageFaults, ServeOptions};

/// What a login costs the real service, which serves nobody else meanwhile.
const LOGIN_COST: Duration = Duration::from_millis(250);

#[derive(Clone)]
struct Api(Arc<Shared>);

struct Shared {
    /// The clients as they are now.
    now: watch::Receiver<Arc<Published>>,
    /// The list as it was last loaded, and when.
    loaded: Mutex<Option<(Instant, Arc<Published>)>>,
    cache: Duration,
    fail_rate: f64,
    pages: PageFaults,
    started: Instant,
    random: Mutex<ChaCha8Rng>,
    latency: Duration,
    gatekeeper: Option<Gatekeeper>,
    /// Logins are taken one after the other, so that guessing passwords is slow.
    logins: Turn<()>,
}

pub(super) fn router(list: watch::Receiver<Arc<Published>>, options: ServeOptions) -> Router {
    let api = Api(Arc::new(Shared {
        now: list,
        loaded: Mutex::default(),
        cache: options.cache,
        fail_rate: options.fail_rate,
        pages: options.pages,
        started: Instant::now(),
        random: Mutex::new(ChaCha8Rng::seed_from_u64(options.seed)),
        latency: options.latency,
        gatekeeper: options.login.map(Gatekeeper::new),
        logins: Turn::new(()),
    }));
    let clients = Router::new()
        .route("/api/v1/clients/", any(list_clients))
        .route("/api/v1/clients/search", any(search))
        .route("/api/v1/clients/by-service-id/{id}", any(by_service_id))
        .layer(from_fn_with_state(api.clone(), guard))
        .layer(from_fn(get_only));
    Router::new()
        .merge(clients)
        .route("/health", any(health).layer(from_fn(get_only)))
        .route("/api/v1/auth/token", any(token).layer(from_fn(post_only)))
        .route("/api/v1/clients", any(with_slash))
        .route("/api/v1/clients/search/", any(without_slash))
        .route("/api/v1/auth/token/", any(without_slash))
        .fallback(not_found)
        .layer(from_fn_with_state(api.clone(), delay))
        .with_state(api)
}

async fn delay(State(api): State<Api>, request: Request, next: Next) -> Response {
    if !api.0.latency.is_zero() {
        tokio::time::sleep(api.0.latency).await;
    }
    next.run(request).await
}

/// The router's own check of methods would name the allowed ones and answer HEAD, which this service does not.
async fn get_only(request: Request, next: Next) -> Response {
    if request.method() == Method::GET { next.run(request).await } else { method_not_allowed() }
}

async fn post_only(request: Request, next: Next) -> Response {
    if request.method() == Method::POST { next.run(request).await } else { method_not_allowed() }
}

/// Credentials, then the faults that were asked for.
async fn guard(State(api): State<Api>, request: Request, next: Next) -> Response {
    if let Some(gatekeeper) = &api.0.gatekeeper {
        match bearer(request.headers()) {
            None => return error(StatusCode::UNAUTHORIZED, "Not authenticated"),
            Some(token) if !gatekeeper.admits(token) => {
                return error(StatusCode::UNAUTHORIZED, "Could not validate credentials.");
            }
            Some(_) => {}
        }
    }
    if api.fails() {
        // The real service asks for one client anew, and takes an error of what it asks for an absent client.
        return if request.uri().path().contains("/by-service-id/") {
            json(StatusCode::OK, Published::nobody().into())
        } else {
            error(StatusCode::INTERNAL_SERVER_ERROR, "Failed to retrieve clients")
        };
    }
    next.run(request).await
}

impl Api {
    fn fails(&self) -> bool {
        let drawn: f64 = self.0.random.lock().unwrap_or_else(PoisonError::into_inner).random();
        drawn < self.0.fail_rate
    }

    /// The list as the service holds it: loaded anew where it is older than its time.
    fn held(&self) -> Arc<Published> {
        if self.0.cache.is_zero() {
            return Arc::clone(&self.0.now.borrow());
        }
        let mut loaded = self.0.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((at, list)) = &*loaded
            && at.elapsed() < self.0.cache
        {
            return Arc::clone(list);
        }
        let list = Arc::clone(&self.0.now.borrow());
        *loaded = Some((Instant::now(), Arc::clone(&list)));
        list
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token)
}

async fn list_clients(State(api): State<Api>) -> Response {
    match listed(&api).await {
        Some(list) => json(StatusCode::OK, list.body()),
        None => internal_error(),
    }
}

/// The list as the service has collected it: without the pages that fail now.
async fn listed(api: &Api) -> Option<Arc<Published>> {
    let list = api.held();
    let pages = &api.0.pages;
    if !pages.is_active(api.0.started.elapsed()) {
        return Some(list);
    }
    let parts = pages.parts(list.len());
    spawn_blocking(move || Arc::new(list.partial(&parts))).await.ok()
}

#[derive(Deserialize)]
struct SearchQuery {
    q: String,
}

async fn search(State(api): State<Api>, query: Result<Query<SearchQuery>, QueryRejection>) -> Response {
    let Ok(Query(query)) = query else {
        return error(StatusCode::UNPROCESSABLE_ENTITY, "Error de validación: q: Field required");
    };
    match listed(&api).await {
        Some(list) => looked_up(move || list.search(&query.q)).await,
        None => internal_error(),
    }
}

async fn by_service_id(State(api): State<Api>, Path(id): Path<String>) -> Response {
    let Ok(id) = id.parse() else {
        let message =
            "Error de validación: service_id: Input should be a valid integer, unable to parse string as an integer";
        return error(StatusCode::UNPROCESSABLE_ENTITY, message);
    };
    let list = Arc::clone(&api.0.now.borrow());
    looked_up(move || list.by_service_id(id)).await
}

/// Looking through a large list takes a while; it must not hold up the others.
async fn looked_up(look: impl FnOnce() -> Vec<u8> + Send + 'static) -> Response {
    match spawn_blocking(look).await {
        Ok(body) => json(StatusCode::OK, body.into()),
        Err(_) => internal_error(),
    }
}

fn internal_error() -> Response {
    error(StatusCode::INTERNAL_SERVER_ERROR, "Ocurrió un error interno en el servidor.")
}

async fn health() -> Response {
    let body = r#"{"ok":true,"type":"success","action":"health_ok","data":{"status":"ok"},"message":null,"meta":null}"#;
    json(StatusCode::OK, Bytes::from_static(body.as_bytes()))
}

#[derive(Deserialize)]
struct Credentials {
    username: Option<String>,
    password: Option<String>,
}

async fn token(State(api): State<Api>, form: Result<Form<Credentials>, FormRejection>) -> Response {
    // Without a login there is no such path, as in the generation without one.
    let Some(gatekeeper) = &api.0.gatekeeper else {
        return not_found().await;
    };
    let (username, password) = match form {
        Ok(Form(Credentials { username: Some(username), password: Some(password) })) => (username, password),
        Ok(Form(Credentials { username: Some(_), password: None })) => {
            return error(StatusCode::UNPROCESSABLE_ENTITY, "Error de validación: password: Field required");
        }
        _ => {
            return error(StatusCode::UNPROCESSABLE_ENTITY, "Error de validación: username: Field required");
        }
    };
    let turn = api.0.logins.lock().await;
    tokio::time::sleep(LOGIN_COST).await;
    let token = gatekeeper.log_in(&username, &password);
    drop(turn);
    match token {
        // A token is letters, digits, dots, dashes and underscores: nothing in it needs an escape.
        Some(token) => json(StatusCode::OK, format!(r#"{{"access_token":"{token}","token_type":"bearer"}}"#).into()),
        None => error(StatusCode::UNAUTHORIZED, "Incorrect username or password."),
    }
}

async fn with_slash(uri: Uri, headers: HeaderMap) -> Response {
    redirect(&headers, &format!("{}/", uri.path()), uri.query())
}

async fn without_slash(uri: Uri, headers: HeaderMap) -> Response {
    redirect(&headers, uri.path().trim_end_matches('/'), uri.query())
}

/// 307 with an empty body, and the `Host` repeated that was asked for.
fn redirect(headers: &HeaderMap, path: &str, query: Option<&str>) -> Response {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::TEMPORARY_REDIRECT;
    if let Ok(location) = HeaderValue::try_from(format!("http://{host}{path}{query}")) {
        response.headers_mut().insert(LOCATION, location);
    }
    response
}

async fn not_found() -> Response {
    error(StatusCode::NOT_FOUND, "Not Found")
}

fn method_not_allowed() -> Response {
    error(StatusCode::METHOD_NOT_ALLOWED, "Method Not Allowed")
}

fn error(status: StatusCode, message: &str) -> Response {
    let message = serde_json::Value::from(message);
    let body = format!(r#"{{"ok":false,"type":"error","action":"error","data":null,"message":{message},"meta":null}}"#);
    json(status, body.into())
}

fn json(status: StatusCode, body: Bytes) -> Response {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}
