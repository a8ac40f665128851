//! One exchange with the back-end: the list's bytes, or what went wrong, within the time and the size allowed.

use std::error::Error as StdError;
use std::io;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::{ACCEPT, CONTENT_TYPE, LOCATION};
use reqwest::{Client, Response, StatusCode, Url, redirect};

use tokio::sync::OnceCell;
use tokio::task::spawn_blocking;

use crate::api::decode::error_message;
use crate::api::error::{PollError, TlsProblem, chain};
use crate::api::url::SourceUrl;
use crate::client::CleanText;

/// Redirects that are followed, all within the same server.
const MOST_REDIRECTS: usize = 5;
/// Of an error's body no more is read than this, in bytes.
const ERROR_BODY: u64 = 64 * 1024;
/// No more than this is reserved on a server's word, in bytes.
const RESERVED: u64 = 16 << 20;

/// What to fetch, and within which bounds.
#[derive(Clone, Debug)]
pub struct FetchOptions {
    /// The list.
    pub url: SourceUrl,
    /// Longest time for the whole exchange, head and body.
    pub timeout: Duration,
    /// Longest time for a connection.
    pub connect_timeout: Duration,
    /// Longest body, in bytes.
    pub max_body: u64,
}

/// How far the exchange under way has come; read by the loop while it runs.
#[derive(Debug, Default)]
pub struct Progress {
    received: AtomicU64,
    announced: AtomicU64,
}

impl Progress {
    /// Bytes of the body that have come.
    pub fn received(&self) -> u64 {
        self.received.load(Ordering::Relaxed)
    }

    fn announced(&self) -> Option<u64> {
        Some(self.announced.load(Ordering::Relaxed)).filter(|&bytes| bytes > 0)
    }

    fn start(&self, announced: Option<u64>) {
        self.received.store(0, Ordering::Relaxed);
        self.announced.store(announced.unwrap_or_default(), Ordering::Relaxed);
    }

    fn add(&self, bytes: usize) {
        self.received.fetch_add(bytes as u64, Ordering::Relaxed);
    }
}

/// A body that came whole, with status 200.
#[derive(Debug)]
pub struct Fetched {
    /// The bytes.
    pub body: Vec<u8>,
}

/// A [`Fetcher`] that is made at its first use, off the asynchronous tasks: reading the system's trust store takes many
/// times as long as drawing the first frame.
pub struct LazyFetcher {
    options: FetchOptions,
    made: OnceCell<Fetcher>,
}

impl LazyFetcher {
    /// Prepares nothing yet.
    pub fn new(options: FetchOptions) -> Self {
        Self { options, made: OnceCell::new() }
    }

    /// Fetches the list once.
    ///
    /// # Errors
    /// As [`Fetcher::new`] and [`Fetcher::fetch`].
    pub async fn fetch(&self, progress: &Progress) -> Result<Fetched, PollError> {
        let make = || async {
            let options = self.options.clone();
            let made = spawn_blocking(move || Fetcher::new(options)).await;
            made.unwrap_or_else(|stopped| Err(PollError::other(&stopped)))
        };
        self.made.get_or_try_init(make).await?.fetch(progress).await
    }
}

/// Fetches the list.
pub struct Fetcher {
    client: Client,
    options: FetchOptions,
    server: CleanText,
    host: CleanText,
}

impl Fetcher {
    /// Prepares the exchanges. Reading the system's trust store takes a few milliseconds.
    ///
    /// # Errors
    /// When the system's trust store cannot be read at all.
    pub fn new(options: FetchOptions) -> Result<Self, PollError> {
        let mut builder = Client::builder()
            .user_agent(concat!("wisptop/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(options.connect_timeout)
            .dns_resolver(SystemResolver)
            .redirect(redirect::Policy::none())
            .referer(false)
            // The back-end closes idle connections after 5 s, and each after an error without saying so. A new
            // connection for each poll costs a round trip and is never found closed.
            .pool_max_idle_per_host(0);
        if options.url.is_loopback() {
            builder = builder.no_proxy();
        }
        let client = builder.build().map_err(|error| PollError::other(&error))?;
        let list = options.url.list();
        let host = list.host_str().unwrap_or_default();
        let port = list.port_or_known_default().unwrap_or_default();
        let server = CleanText::new(&format!("{host}:{port}"));
        let host = CleanText::new(host);
        Ok(Self { client, options, server, host })
    }

    /// Fetches the list once.
    ///
    /// # Errors
    /// Whatever keeps a whole body with status 200 from coming within time and size.
    pub async fn fetch(&self, progress: &Progress) -> Result<Fetched, PollError> {
        progress.start(None);
        match tokio::time::timeout(self.options.timeout, self.exchange(progress)).await {
            Ok(outcome) => outcome,
            Err(_) => Err(PollError::Timeout {
                after: self.options.timeout,
                got: progress.received(),
                of: progress.announced(),
            }),
        }
    }

    async fn exchange(&self, progress: &Progress) -> Result<Fetched, PollError> {
        let mut url = self.options.url.list().clone();
        for _ in 0..=MOST_REDIRECTS {
            let request = self.client.get(url.clone()).header(ACCEPT, "application/json");
            let response = request.send().await.map_err(|error| self.no_answer(&error))?;
            if !response.status().is_redirection() || response.status() == StatusCode::NOT_MODIFIED {
                return self.answer(response, &url, progress).await;
            }
            url = self.redirected(&response, &url)?;
        }
        Err(PollError::RedirectLoop)
    }

    /// Where a redirect leads, if that is the same server: nothing is sent to another one.
    fn redirected(&self, response: &Response, from: &Url) -> Result<Url, PollError> {
        let location = response.headers().get(LOCATION).map(|location| String::from_utf8_lossy(location.as_bytes()));
        let Some(to) = location.and_then(|location| from.join(&location).ok()) else {
            return Err(self.status_error(response, from, None));
        };
        let has_user = !to.username().is_empty() || to.password().is_some();
        if to.origin() == self.options.url.list().origin() && !has_user {
            return Ok(to);
        }
        let host = to.host_str().unwrap_or_default();
        let port = to.port().map(|port| format!(":{port}")).unwrap_or_default();
        Err(PollError::Redirect { to: CleanText::new(&format!("{}://{host}{port}", to.scheme())) })
    }

    async fn answer(&self, mut response: Response, url: &Url, progress: &Progress) -> Result<Fetched, PollError> {
        if response.status() == StatusCode::OK {
            let limit = self.options.max_body;
            if response.content_length().is_some_and(|length| length > limit) {
                return Err(PollError::TooLarge { limit });
            }
            let body = read(&mut response, limit, progress).await?;
            if body.len() as u64 > limit {
                return Err(PollError::TooLarge { limit });
            }
            return Ok(Fetched { body });
        }
        // Whatever becomes of its body, the status is the news.
        let body = read(&mut response, ERROR_BODY, progress).await.unwrap_or_default();
        Err(self.status_error(&response, url, error_message(&body)))
    }

    #[expect(clippy::unused_self, reason = "the other errors are made by methods too")]
    fn status_error(&self, response: &Response, url: &Url, message: Option<CleanText>) -> PollError {
        let kind = response.headers().get(CONTENT_TYPE).map(|kind| CleanText::from_bytes(kind.as_bytes()).cut(60));
        PollError::Status {
            status: response.status().as_u16(),
            reason: response.status().canonical_reason().unwrap_or_default(),
            content_type: if message.is_none() { kind } else { None },
            message,
            path: CleanText::new(url.path()),
        }
    }

    /// Why no head of an answer came.
    fn no_answer(&self, error: &reqwest::Error) -> PollError {
        let (host, server) = (self.host.clone(), self.server.clone());
        let causes = || std::iter::successors(error.source(), |&cause: &&(dyn StdError + 'static)| cause.source());
        if error.is_connect() && error.is_timeout() {
            return PollError::ConnectTimeout { server, after: self.options.connect_timeout };
        }
        for cause in causes() {
            if cause.is::<ResolveFailed>() {
                return PollError::Resolve { host };
            }
            if let Some(problem) = tls_problem(cause) {
                return PollError::Tls { host, problem };
            }
            if let Some(cause) = cause.downcast_ref::<hyper::Error>() {
                if cause.is_incomplete_message() {
                    return PollError::Closed;
                }
                if cause.is_parse() {
                    return PollError::NotHttp { server };
                }
            }
            if let Some(cause) = cause.downcast_ref::<io::Error>() {
                match cause.kind() {
                    io::ErrorKind::ConnectionRefused => return PollError::Refused { server },
                    io::ErrorKind::ConnectionReset | io::ErrorKind::UnexpectedEof if !error.is_connect() => {
                        return PollError::Closed;
                    }
                    _ => {}
                }
            }
        }
        // The outermost text holds the URL; what lies below is the reason.
        let reason = causes().last().map_or_else(|| CleanText::new("?"), chain);
        if error.is_connect() { PollError::Connect { server, reason } } else { PollError::Other { reason } }
    }
}

/// The TLS failure in `cause`, which may be wrapped in an I/O error.
fn tls_problem(cause: &(dyn StdError + 'static)) -> Option<TlsProblem> {
    use rustls::CertificateError as Certificate;

    let wrapped = cause.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
    let error = match wrapped {
        Some(wrapped) => wrapped.downcast_ref::<rustls::Error>(),
        None => cause.downcast_ref::<rustls::Error>(),
    }?;
    Some(match error {
        rustls::Error::InvalidCertificate(certificate) => match certificate {
            Certificate::UnknownIssuer => TlsProblem::UnknownIssuer,
            Certificate::NotValidForName | Certificate::NotValidForNameContext { .. } => TlsProblem::WrongHost,
            Certificate::Expired
            | Certificate::ExpiredContext { .. }
            | Certificate::NotValidYet
            | Certificate::NotValidYetContext { .. } => TlsProblem::Expired,
            other => TlsProblem::Other(CleanText::new(&other.to_string())),
        },
        rustls::Error::InvalidMessage(_) => TlsProblem::NotTls,
        other => TlsProblem::Other(CleanText::new(&other.to_string())),
    })
}

/// Reads the body up to its end, or to the first piece beyond `limit` bytes.
async fn read(response: &mut Response, limit: u64, progress: &Progress) -> Result<Vec<u8>, PollError> {
    let announced = response.content_length();
    progress.start(announced);
    let mut body = Vec::with_capacity(announced.unwrap_or_default().min(RESERVED).min(limit) as usize);
    loop {
        match response.chunk().await {
            Ok(Some(piece)) => {
                progress.add(piece.len());
                body.extend_from_slice(&piece);
                if body.len() as u64 > limit {
                    return Ok(body);
                }
            }
            Ok(None) => return Ok(body),
            Err(_) => {
                return Err(PollError::CutShort { got: body.len() as u64, of: announced });
            }
        }
    }
}

/// The system's resolver, whose failure can be told from other failures to connect.
struct SystemResolver;

#[derive(Debug)]
struct ResolveFailed(io::Error);

impl std::fmt::Display for ResolveFailed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl StdError for ResolveFailed {}

impl Resolve for SystemResolver {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await.map_err(ResolveFailed)?;
            let addresses: Vec<SocketAddr> = found.collect();
            Ok(Box::new(addresses.into_iter()) as Addrs)
        })
    }
}
