//! Fetching the list: with the credentials that the back-end wants, within the time and the size allowed.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use jiff::Timestamp;
use reqwest::header::{ACCEPT, LOCATION};
use reqwest::{Certificate, Client, Response, StatusCode, Url, redirect};
use tokio::sync::OnceCell;
use tokio::task::spawn_blocking;
use tokio::time::sleep;

use crate::api::auth::Credentials;
use crate::api::auth::session::Session;
use crate::api::error::PollError;
use crate::api::http::answer::{Receiver, status_error};
use crate::api::http::body::BodySender;
use crate::api::http::progress::Progress;
use crate::api::http::proxy::proxy_for;
use crate::api::http::resolve::SystemResolver;
use crate::api::http::tls_probe::answers_with_an_alert;
use crate::api::url::SourceUrl;
use crate::client::CleanText;

/// Redirects that are followed, all within the same server.
const MOST_REDIRECTS: usize = 5;
/// How often a file with credentials is looked at for a change, while the back-end refuses what was in it.
const WATCH: Duration = Duration::from_secs(2);

/// The share of the whole time that a command may take which prints the token.
const COMMAND_SHARE: f64 = 0.9;

/// What to fetch, and within which bounds.
#[derive(Clone, Debug)]
pub struct FetchOptions {
    /// The list.
    pub url: SourceUrl,
    /// Longest time for the whole exchange: login, head and body.
    pub timeout: Duration,
    /// Longest time for a connection.
    pub connect_timeout: Duration,
    /// Longest body, in bytes, after unpacking.
    pub max_body: u64,
    /// What the back-end wants to see.
    pub credentials: Credentials,
    /// Roots that are trusted beside the system's.
    pub ca_certs: Vec<Certificate>,
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

    /// Fetches the list once, as [`Fetcher::fetch`] does.
    ///
    /// # Errors
    /// As [`Fetcher::new`] and [`Fetcher::fetch`].
    pub async fn fetch(&self, progress: &Progress, body: &BodySender) -> Result<Option<Timestamp>, PollError> {
        let make = || async {
            let options = self.options.clone();
            let made = spawn_blocking(move || Fetcher::new(options)).await;
            made.unwrap_or_else(|stopped| Err(PollError::other(&stopped)))
        };
        self.made.get_or_try_init(make).await?.fetch(progress, body).await
    }

    /// As [`Fetcher::mask`].
    pub fn mask(&self, error: PollError) -> PollError {
        match self.made.get() {
            Some(fetcher) => fetcher.mask(error),
            None => error,
        }
    }

    /// Waits until the file with the credentials is another one than at the last poll; for ever where there is none.
    pub async fn credentials_changed(&self) {
        loop {
            match self.made.get().and_then(|fetcher| fetcher.session.secret_changed()) {
                None => std::future::pending().await,
                Some(true) => return,
                Some(false) => sleep(WATCH).await,
            }
        }
    }
}

/// Fetches the list.
pub struct Fetcher {
    client: Client,
    options: FetchOptions,
    receiver: Receiver,
    session: Session,
    /// Whether it is known that the server speaks no TLS: it is asked once.
    probed: AtomicBool,
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
        let list = options.url.list();
        let proxy = if options.url.is_loopback() {
            builder = builder.no_proxy();
            None
        } else {
            proxy_for(list)
        };
        let roots = options.ca_certs.iter().cloned();
        builder = if list.scheme() == "http" && proxy.is_none() {
            // No redirect leads to TLS, so the system's roots need not be read: that takes longer than all the rest.
            builder.tls_certs_only(roots)
        } else {
            builder.tls_certs_merge(roots)
        };
        let client = builder.build().map_err(|error| PollError::other(&error))?;
        let host = list.host_str().unwrap_or_default();
        let port = list.port_or_known_default().unwrap_or_default();
        let receiver = Receiver {
            server: CleanText::new(&format!("{host}:{port}")),
            host: CleanText::new(host),
            proxy,
            tls: list.scheme() == "https",
            connect_timeout: options.connect_timeout,
        };
        let session = Session::new(options.credentials.clone());
        Ok(Self { client, options, receiver, session, probed: AtomicBool::new(false) })
    }

    /// Fetches the list once: its bytes, unpacked, go to `body` as they come, and nothing goes there but the body of an
    /// answer with status 200. Returns the server's clock. Only then has the body come whole.
    ///
    /// # Errors
    /// Whatever keeps a whole body with status 200 from coming within time and size. What the back-end sends back of
    /// its credentials is masked.
    pub async fn fetch(&self, progress: &Progress, body: &BodySender) -> Result<Option<Timestamp>, PollError> {
        progress.start(None);
        let outcome = match tokio::time::timeout(self.options.timeout, self.admitted(progress, body)).await {
            Ok(outcome) => outcome,
            Err(_) => Err(self.timed_out(progress)),
        };
        let error = match outcome {
            Ok(date) => return Ok(date),
            Err(PollError::NotHttp { server }) if self.wants_tls().await => PollError::WantsTls { server },
            Err(error) => error,
        };
        Err(self.mask(error))
    }

    fn timed_out(&self, progress: &Progress) -> PollError {
        let (got, of) = (progress.received(), progress.announced());
        let timeout = PollError::Timeout { after: self.options.timeout, got, of };
        if self.session.gave_up_login() { PollError::LoginFailed { why: Box::new(timeout) } } else { timeout }
    }

    /// What the back-end sends back of its credentials, masked.
    pub fn mask(&self, error: PollError) -> PollError {
        error.masked(&self.session.mask())
    }

    /// Fetches the list with a token that the back-end takes: a refused one is renewed once, and the request repeated
    /// once.
    async fn admitted(&self, progress: &Progress, body: &BodySender) -> Result<Option<Timestamp>, PollError> {
        let fresh = !self.session.is_ready();
        if fresh {
            self.renew().await?;
        }
        let refused = match self.exchange(progress, body).await {
            Err(error) if self.session.can_renew() && error.http_status() == Some(401) => error,
            outcome => return outcome,
        };
        // The same token again would be refused again.
        if fresh || !self.renew().await? {
            return Err(self.turned_away(refused));
        }
        match self.exchange(progress, body).await {
            Err(error) if error.http_status() == Some(401) => Err(self.turned_away(error)),
            outcome => outcome,
        }
    }

    async fn renew(&self) -> Result<bool, PollError> {
        // Less than the whole, so that a command that hangs is told as such.
        let limit = self.options.timeout.mul_f64(COMMAND_SHARE);
        self.session.renew(&self.client, &self.receiver, self.options.url.list(), limit).await
    }

    /// A token that was just made is refused: another login would only cost the back-end another one.
    fn turned_away(&self, error: PollError) -> PollError {
        self.session.forget();
        match error {
            PollError::Status { message, .. } if self.session.logs_in() => PollError::LoginRefused { message },
            error => error,
        }
    }

    async fn exchange(&self, progress: &Progress, mut body: &BodySender) -> Result<Option<Timestamp>, PollError> {
        let mut url = self.options.url.list().clone();
        for _ in 0..=MOST_REDIRECTS {
            let request =
                self.client.get(url.clone()).header(ACCEPT, "application/json").headers(self.session.headers());
            let response = self.receiver.head(request).await?;
            if !response.status().is_redirection() || response.status() == StatusCode::NOT_MODIFIED {
                return self.receiver.take(response, &url, self.options.max_body, progress, &mut body).await;
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

    /// Whether a server that does not speak HTTP speaks TLS. It is asked at the first such answer, and not again.
    async fn wants_tls(&self) -> bool {
        let list = self.options.url.list();
        let (Some(host), Some(port)) = (list.host_str(), list.port_or_known_default()) else {
            return false;
        };
        if self.receiver.tls || self.receiver.proxy.is_some() {
            return false;
        }
        if !self.probed.load(Ordering::Relaxed) {
            let host = host.trim_matches(['[', ']']);
            let wants = answers_with_an_alert(host, port, self.options.connect_timeout).await;
            self.probed.store(wants, Ordering::Relaxed);
        }
        self.probed.load(Ordering::Relaxed)
    }
}
