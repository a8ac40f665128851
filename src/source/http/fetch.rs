//! Fetching the list, or an answer about single clients: with the credentials that the back-end wants, within the time and
//! the size allowed.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use reqwest::header::{ACCEPT, LOCATION};
use reqwest::{Client, Response, StatusCode, Url, redirect};
use rustls::ClientConfig;
use rustls::pki_types::CertificateDer;
use tokio::sync::{Mutex, OnceCell};
use tokio::task::spawn_blocking;
use tokio::time::sleep;

use crate::source::auth::Credentials;
use crate::source::auth::session::Session;
use crate::source::error::{PollError, ProxyProblem, TlsProblem};
use crate::source::http::answer::status_error;
use crate::source::http::body::Sink;
use crate::source::http::endpoint::Endpoint;
use crate::source::http::proxy::Proxy;
use crate::source::http::resolve::SystemResolver;
use crate::source::http::tls_probe::{speaks_http, speaks_tls, tunnel_status};
use crate::source::http::trust;
use crate::source::middleware::url::SourceUrl;
use crate::source::progress::Progress;
use crate::source::trace::TELLING;
use crate::text::CleanText;

/// Redirects that are followed, all within the same server.
const MOST_REDIRECTS: usize = 5;
/// How often a file with credentials is looked at for a change, while the back-end refuses what was in it.
const WATCH: Duration = Duration::from_secs(2);

/// How long finding out may take, beside what is left of the time for the poll.
const PROBE: Duration = Duration::from_secs(2);
/// How often it is found out in vain what a server speaks.
const MOST_PROBES: u8 = 3;
/// The share of the whole time that a command may take which prints the token.
const COMMAND_SHARE: f64 = 0.9;

/// What to fetch, and within which bounds.
#[derive(Clone, Debug)]
pub struct FetchOptions {
    pub url: SourceUrl,
    /// Longest time for the whole exchange: login, head and body.
    pub timeout: Duration,
    /// Longest time for a connection.
    pub connect_timeout: Duration,
    /// Longest body, in bytes, after unpacking.
    pub max_body: u64,
    /// What the back-end wants to see.
    pub credentials: Credentials,
    /// Certificates that are trusted beside the system's.
    pub ca_certs: Vec<CertificateDer<'static>>,
    pub proxy: Option<Proxy>,
}

/// A [`Fetcher`] that is made at its first use, off the asynchronous tasks: reading the system's trust store takes many
/// times as long as drawing the first frame.
pub(crate) struct LazyFetcher {
    options: FetchOptions,
    made: OnceCell<Fetcher>,
}

impl LazyFetcher {
    /// Prepares nothing yet.
    pub(crate) fn new(options: FetchOptions) -> Self {
        Self { options, made: OnceCell::new() }
    }

    pub(crate) fn url(&self) -> &SourceUrl {
        &self.options.url
    }

    /// Fetches `url` once, as [`Fetcher::fetch`] does. Several exchanges may be under way at the same time.
    ///
    /// # Errors
    /// As [`Fetcher::new`] and [`Fetcher::fetch`].
    pub(crate) async fn fetch(
        &self,
        url: &Url,
        progress: &Progress,
        body: &mut impl Sink,
    ) -> Result<Option<Timestamp>, PollError> {
        let make = || async {
            let options = self.options.clone();
            let made = spawn_blocking(move || Fetcher::new(options)).await;
            made.unwrap_or_else(|stopped| Err(PollError::other(&stopped)))
        };
        self.made.get_or_try_init(make).await?.fetch(url, progress, body).await
    }

    /// As [`Fetcher::mask`].
    pub(crate) fn mask(&self, error: PollError) -> PollError {
        match self.made.get() {
            Some(fetcher) => fetcher.mask(error),
            None => error,
        }
    }

    /// Waits until the file with the credentials is another one than at the last poll; for ever where there is none.
    pub(crate) async fn credentials_changed(&self) {
        loop {
            match self.made.get().and_then(|fetcher| fetcher.session.secret_changed()) {
                None => std::future::pending().await,
                Some(true) => return,
                Some(false) => sleep(WATCH).await,
            }
        }
    }
}

/// One exchange: what it asks for, and how far it is.
struct Exchange<'a> {
    url: &'a Url,
    progress: &'a Progress,
    /// Set while a login is under way, also when it is given up.
    logging_in: AtomicBool,
}

struct Fetcher {
    client: Client,
    options: FetchOptions,
    endpoint: Endpoint,
    session: Session,
    /// Held by the exchange that renews the token.
    renewing: Mutex<()>,
    tls: Arc<ClientConfig>,
    /// How often it was found out in vain what a server speaks that was asked in the wrong way.
    probes: AtomicU8,
}

impl Fetcher {
    /// Prepares the exchanges. Reading the system's trust store takes a few milliseconds.
    ///
    /// # Errors
    /// When this machine cannot speak TLS.
    fn new(options: FetchOptions) -> Result<Self, PollError> {
        let list = options.url.list();
        let is_https = list.scheme() == "https";
        // No redirect leads to TLS: where none is spoken the system's authorities need not be read, which takes longer
        // than all the rest.
        let is_tls = is_https || options.proxy.as_ref().is_some_and(Proxy::speaks_tls);
        let tls = trust::tls(&options.ca_certs, is_tls).ok_or(PollError::NoTls)?;
        let mut builder = Client::builder()
            .user_agent(concat!("wisptop/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(options.connect_timeout)
            .dns_resolver(SystemResolver)
            .redirect(redirect::Policy::none())
            .referer(false)
            .tls_backend_preconfigured(tls.clone())
            // The variables of the environment are read by us.
            .no_proxy()
            // The back-end closes idle connections after 5 s, and each after an error without saying so. A new
            // connection for each poll costs a round trip and is never found closed.
            .pool_max_idle_per_host(0);
        if let Some(proxy) = &options.proxy {
            builder = builder.proxy(proxy.client().ok_or(PollError::Other { reason: None })?);
        }
        let client = builder.build().map_err(|error| PollError::other(&error))?;
        let host = list.host_str().unwrap_or_default();
        let port = list.port_or_known_default().unwrap_or_default();
        let endpoint = Endpoint {
            server: CleanText::new(&format!("{host}:{port}")),
            host: CleanText::new(host),
            proxy: options.proxy.clone(),
            tls: is_https,
            connect_timeout: options.connect_timeout,
        };
        let session = Session::new(options.credentials.clone());
        let (renewing, tls) = (Mutex::default(), Arc::new(tls));
        Ok(Self { client, options, endpoint, session, renewing, tls, probes: AtomicU8::new(0) })
    }

    /// Fetches `url` once: its bytes, unpacked, go to `body` as they come, and nothing goes there but the body of an
    /// answer with status 200. Returns the server's clock. Only then has the body come whole.
    ///
    /// # Errors
    /// Whatever keeps a whole body with status 200 from coming within time and size. What the back-end sends back of
    /// its credentials is masked.
    async fn fetch(
        &self,
        url: &Url,
        progress: &Progress,
        body: &mut impl Sink,
    ) -> Result<Option<Timestamp>, PollError> {
        progress.start(None);
        let start = Instant::now();
        let exchange = Exchange { url, progress, logging_in: AtomicBool::new(false) };
        let outcome = match tokio::time::timeout(self.options.timeout, self.admitted(&exchange, body)).await {
            Ok(outcome) => outcome,
            Err(_) => Err(self.timed_out(&exchange)),
        };
        let error = match outcome {
            Ok(date) => return Ok(date),
            Err(error) => error,
        };
        let left = self.options.timeout.saturating_sub(start.elapsed());
        Err(self.mask(self.explained(error, left.min(PROBE)).await))
    }

    fn timed_out(&self, Exchange { progress, logging_in, .. }: &Exchange<'_>) -> PollError {
        let (got, of) = (progress.received(), progress.announced());
        let timeout = PollError::Timeout { after: self.options.timeout, got, of };
        if logging_in.load(Ordering::Relaxed) { PollError::LoginFailed { why: Box::new(timeout) } } else { timeout }
    }

    /// What the back-end sends back of its credentials, masked.
    fn mask(&self, error: PollError) -> PollError {
        let mut mask = self.session.mask();
        if let Some(secret) = self.endpoint.proxy.as_ref().and_then(Proxy::secret) {
            mask.add(secret);
        }
        error.masked(&mask)
    }

    /// Carries `exchange` out with a token that the back-end takes: a refused one is renewed once, and the request
    /// repeated once.
    async fn admitted(&self, exchange: &Exchange<'_>, body: &mut impl Sink) -> Result<Option<Timestamp>, PollError> {
        let mut used = self.session.generation();
        let fresh = !self.session.is_ready();
        if fresh {
            self.renew(used, exchange).await?;
            exchange.progress.reached(|trace, took| trace.login = Some(took));
            used = self.session.generation();
        }
        let refused = match self.send(exchange, body).await {
            Err(error) if self.session.can_renew() && is_refusal(&error, 401) => error,
            outcome => return outcome.map_err(|error| self.sent(error)),
        };
        // The same token again would be refused again.
        if fresh || !self.renew(used, exchange).await? {
            return Err(self.turned_away(refused));
        }
        match self.send(exchange, body).await {
            Err(error) if is_refusal(&error, 401) => Err(self.turned_away(error)),
            outcome => outcome.map_err(|error| self.sent(error)),
        }
    }

    /// Takes a token in the place of the one of the generation `used`. One exchange does it for all that need one: each
    /// login costs the back-end dear. Returns whether there is another token now.
    async fn renew(&self, used: u64, exchange: &Exchange<'_>) -> Result<bool, PollError> {
        let _turn = self.renewing.lock().await;
        if self.session.generation() != used && self.session.is_ready() {
            return Ok(true);
        }
        // Less than the whole, so that a command that hangs is told as such.
        let limit = self.options.timeout.mul_f64(COMMAND_SHARE);
        let list = self.options.url.list();
        self.session.renew(&self.client, &self.endpoint, list, limit, &exchange.logging_in).await
    }

    /// A token that was just made is refused: another login would only cost the back-end another one.
    fn turned_away(&self, error: PollError) -> PollError {
        self.session.forget();
        match error {
            PollError::Status { message, .. } if self.session.logs_in() => {
                PollError::LoginRefused { message, from: self.session.origin() }
            }
            error => self.sent(error),
        }
    }

    /// Says of a refusal where what was refused came from.
    fn sent(&self, mut error: PollError) -> PollError {
        if let PollError::Status { status: 401 | 403, sent, .. } = &mut error {
            *sent = self.session.origin();
        }
        error
    }

    async fn send(&self, exchange: &Exchange<'_>, body: &mut impl Sink) -> Result<Option<Timestamp>, PollError> {
        let mut url = exchange.url.clone();
        for _ in 0..=MOST_REDIRECTS {
            let request =
                self.client.get(url.clone()).header(ACCEPT, "application/json").headers(self.session.headers());
            let response = self.endpoint.head(request).await?;
            exchange.progress.reached(|trace, took| {
                trace.head = Some(took);
                trace.between = between(&response);
            });
            if !response.status().is_redirection() || response.status() == StatusCode::NOT_MODIFIED {
                return self.endpoint.take(response, &url, self.options.max_body, exchange.progress, body).await;
            }
            url = self.redirected(&response, &url)?;
        }
        Err(PollError::RedirectLoop)
    }

    /// Where a redirect leads, if that is the same server: nothing is sent to another one.
    fn redirected(&self, response: &Response, from: &Url) -> Result<Url, PollError> {
        let location = response.headers().get(LOCATION).map(|location| String::from_utf8_lossy(location.as_bytes()));
        let Some(to) = location.and_then(|location| from.join(&location).ok()) else {
            return Err(status_error(response, from, None));
        };
        let has_user = !to.username().is_empty() || to.password().is_some();
        if to.origin() == self.options.url.list().origin() && !has_user {
            return Ok(to);
        }
        let host = to.host_str().unwrap_or_default();
        let port = to.port().map(|port| format!(":{port}")).unwrap_or_default();
        Err(PollError::Redirect { to: CleanText::new(&format!("{}://{host}{port}", to.scheme())) })
    }

    /// What an error is when the server is asked once more, in another way: a URL with http: where https: belongs, or the
    /// other way round, and a proxy that does not lead there.
    async fn explained(&self, error: PollError, limit: Duration) -> PollError {
        let list = self.options.url.list();
        let (Some(host), Some(port)) = (list.host_str(), list.port_or_known_default()) else {
            return error;
        };
        let host = host.trim_matches(['[', ']']);
        let server = self.endpoint.server.clone();
        match (error, &self.options.proxy) {
            // Some servers that speak TLS say so by words, and with 400.
            (error @ (PollError::NotHttp { .. } | PollError::Closed | PollError::Status { status: 400, .. }), None)
                if !self.endpoint.tls && self.may_probe() =>
            {
                if speaks_tls(Arc::clone(&self.tls), host, port, limit).await {
                    self.probes.store(0, Ordering::Relaxed);
                    return PollError::WantsTls { server };
                }
                error
            }
            // Nothing came of the greeting: a server that speaks HTTP may wait for the end of a line.
            (error @ PollError::ConnectTimeout { .. }, None) if self.endpoint.tls && self.may_probe() => {
                if speaks_http(host, port, limit).await {
                    self.probes.store(0, Ordering::Relaxed);
                    return PollError::Tls { host: self.endpoint.host.clone(), problem: TlsProblem::PlainHttp };
                }
                error
            }
            (PollError::Proxy { problem: problem @ ProxyProblem::Timeout(_), proxy: named }, Some(proxy))
                if proxy.speaks_tls() && self.may_probe() =>
            {
                let (host, port) = proxy.address();
                if speaks_http(host, port, limit).await {
                    self.probes.store(0, Ordering::Relaxed);
                    return PollError::Proxy { proxy: named, problem: ProxyProblem::Tls(TlsProblem::PlainHttp) };
                }
                PollError::Proxy { proxy: named, problem }
            }
            (PollError::Tls { host: named, problem: TlsProblem::NotTls }, None) => {
                let plain = speaks_http(host, port, limit).await;
                let problem = if plain { TlsProblem::PlainHttp } else { TlsProblem::NotTls };
                PollError::Tls { host: named, problem }
            }
            (PollError::Tls { host: named, problem: TlsProblem::NotTls }, Some(proxy)) if proxy.speaks_tls() => {
                let (host, port) = proxy.address();
                if speaks_http(host, port, limit).await {
                    let problem = ProxyProblem::Tls(TlsProblem::PlainHttp);
                    return PollError::Proxy { proxy: proxy.label(), problem };
                }
                PollError::Tls { host: named, problem: TlsProblem::NotTls }
            }
            (PollError::Proxy { problem: ProxyProblem::Tls(TlsProblem::NotTls), proxy: named }, Some(proxy)) => {
                let (host, port) = proxy.address();
                let plain = speaks_http(host, port, limit).await;
                let problem = if plain { TlsProblem::PlainHttp } else { TlsProblem::NotTls };
                PollError::Proxy { proxy: named, problem: ProxyProblem::Tls(problem) }
            }
            (PollError::Proxy { problem: ProxyProblem::Blocked { .. }, proxy: named }, Some(proxy)) => {
                let status = if proxy.speaks_tls() {
                    None
                } else {
                    tunnel_status(proxy.address(), server.as_str(), limit).await
                };
                PollError::Proxy { proxy: named, problem: ProxyProblem::Blocked { server, status } }
            }
            (error, _) => error,
        }
    }

    /// Whether it is worth while to find out once more what a server speaks: one that closes connections or answers with
    /// 400 for other reasons need not be bothered at each poll.
    fn may_probe(&self) -> bool {
        self.probes
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |probes| (probes < MOST_PROBES).then(|| probes + 1))
            .is_ok()
    }
}

/// What proxies and caches tell of themselves.
fn between(response: &Response) -> Vec<(&'static str, CleanText)> {
    let header = |&name: &&'static str| {
        let value = response.headers().get(name)?;
        Some((name, CleanText::from_bytes(value.as_bytes()).cut(60)))
    };
    TELLING.iter().filter_map(header).collect()
}

/// Whether the back-end, and not a proxy, answers with this status.
fn is_refusal(error: &PollError, wanted: u16) -> bool {
    matches!(error, PollError::Status { status, .. } if *status == wanted)
}
