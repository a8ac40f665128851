//! The way to a server, step by step: its address, a connection, TLS. For whoever asks why it cannot be reached; polls go it
//! in one.

use std::io::{self, ErrorKind};
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustls::pki_types::ServerName;
use rustls::{ClientConfig, ClientConnection};
use tokio::net::{TcpStream, lookup_host};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use crate::source::error::{PollError, ProxyProblem, TlsProblem};
use crate::source::http::fetch::FetchOptions;
use crate::source::http::proxy::Proxy;
use crate::source::http::tls_probe::speaks_http;
use crate::source::http::trust;
use crate::text::CleanText;

/// How long finding out may take what a server speaks that speaks no TLS.
const PROBE: Duration = Duration::from_secs(2);

/// A step, and how long it took.
#[derive(Clone, Debug)]
pub struct Timed<T> {
    pub took: Duration,
    pub outcome: Result<T, PollError>,
}

/// The steps that were taken. Each follows from the one before it.
#[derive(Clone, Debug, Default)]
pub struct Way {
    /// The proxy that stands between, which the steps then lead to.
    pub proxy: Option<CleanText>,
    /// The addresses that the name stands for; `None` where the URL has an address.
    pub dns: Option<Timed<Vec<IpAddr>>>,
    /// The address that took a connection.
    pub tcp: Option<Timed<SocketAddr>>,
    /// The version of TLS; `None` where none is spoken, or only behind a proxy.
    pub tls: Option<Timed<&'static str>>,
}

/// Goes the way to the server of `options`, or to the proxy before it. Nothing but the greeting of TLS is sent.
pub async fn way(options: &FetchOptions) -> Way {
    let list = options.url.list();
    let proxy = options.proxy.as_ref();
    let host = list.host_str().unwrap_or_default().trim_matches(['[', ']']);
    let server = (host, list.port_or_known_default().unwrap_or_default());
    let (host, port) = proxy.map_or(server, Proxy::address);
    let goal = Goal { host, port, proxy, limit: options.connect_timeout };
    let mut way = Way { proxy: proxy.map(Proxy::label), ..Way::default() };
    let addresses = if let Ok(address) = host.parse::<IpAddr>() {
        vec![address]
    } else {
        let found = goal.look_up().await;
        way.dns.insert(found).outcome.clone().unwrap_or_default()
    };
    if addresses.is_empty() {
        return way;
    }
    let (reached, stream) = goal.connect(&addresses).await;
    way.tcp = Some(reached);
    if let Some(stream) = stream
        && proxy.is_none()
        && list.scheme() == "https"
    {
        way.tls = Some(goal.greet(stream, options).await);
    }
    way
}

struct Goal<'a> {
    host: &'a str,
    port: u16,
    proxy: Option<&'a Proxy>,
    limit: Duration,
}

impl Goal<'_> {
    fn server(&self) -> CleanText {
        CleanText::new(&format!("{}:{}", self.host, self.port))
    }

    /// A failure on the way to a proxy is told as the proxy's.
    fn failed(&self, direct: PollError, of_proxy: ProxyProblem) -> PollError {
        match self.proxy {
            Some(proxy) => PollError::Proxy { proxy: proxy.label(), problem: of_proxy },
            None => direct,
        }
    }

    async fn look_up(&self) -> Timed<Vec<IpAddr>> {
        let start = Instant::now();
        let found = timeout(self.limit, lookup_host((self.host, self.port))).await;
        let addresses: Vec<IpAddr> = match found {
            Ok(Ok(found)) => found.map(|address| address.ip()).collect(),
            Ok(Err(_)) | Err(_) => Vec::new(),
        };
        let unknown = || PollError::Resolve { host: CleanText::new(self.host) };
        let outcome =
            if addresses.is_empty() { Err(self.failed(unknown(), ProxyProblem::Resolve)) } else { Ok(addresses) };
        Timed { took: start.elapsed(), outcome }
    }

    /// Connects to the first address that takes a connection.
    async fn connect(&self, addresses: &[IpAddr]) -> (Timed<SocketAddr>, Option<TcpStream>) {
        let start = Instant::now();
        let mut last = None;
        for address in addresses.iter().map(|&address| SocketAddr::new(address, self.port)) {
            match timeout(self.limit, TcpStream::connect(address)).await {
                Ok(Ok(stream)) => return (Timed { took: start.elapsed(), outcome: Ok(address) }, Some(stream)),
                Ok(Err(error)) => last = Some(error),
                Err(_) => last = Some(ErrorKind::TimedOut.into()),
            }
        }
        let error = last.unwrap_or_else(|| ErrorKind::NotFound.into());
        (Timed { took: start.elapsed(), outcome: Err(self.no_connection(&error)) }, None)
    }

    fn no_connection(&self, error: &io::Error) -> PollError {
        let server = self.server();
        match error.kind() {
            ErrorKind::ConnectionRefused => self.failed(PollError::Refused { server }, ProxyProblem::Refused),
            ErrorKind::TimedOut => {
                let after = self.limit;
                self.failed(PollError::ConnectTimeout { server, after }, ProxyProblem::Timeout(after))
            }
            _ => {
                let reason = Some(error.into());
                self.failed(PollError::Connect { server, reason }, ProxyProblem::System(reason))
            }
        }
    }

    /// Speaks TLS until both sides agree.
    async fn greet(&self, stream: TcpStream, options: &FetchOptions) -> Timed<&'static str> {
        let (host, limit, own) = (self.host.to_owned(), self.limit, options.ca_certs.clone());
        let greeted = spawn_blocking(move || {
            // Read before the clock starts: the authorities of the system are no part of the exchange.
            let config = trust::tls(&own, true).ok_or(PollError::NoTls);
            let start = Instant::now();
            let outcome = config.and_then(|config| handshake(stream, Arc::new(config), &host, limit));
            Timed { took: start.elapsed(), outcome }
        });
        let stopped = |stopped: tokio::task::JoinError| PollError::other(&stopped);
        let mut greeted =
            greeted.await.unwrap_or_else(|error| Timed { took: Duration::ZERO, outcome: Err(stopped(error)) });
        if let Err(PollError::Tls { problem: problem @ TlsProblem::NotTls, .. }) = &mut greeted.outcome
            && speaks_http(self.host, self.port, limit.min(PROBE)).await
        {
            *problem = TlsProblem::PlainHttp;
        }
        greeted
    }
}

fn handshake(
    stream: TcpStream,
    config: Arc<ClientConfig>,
    host: &str,
    limit: Duration,
) -> Result<&'static str, PollError> {
    let wrong = |problem| PollError::Tls { host: CleanText::new(host), problem };
    let other = |error: io::Error| PollError::other(&error);
    let mut stream = stream.into_std().map_err(other)?;
    stream.set_nonblocking(false).map_err(other)?;
    stream.set_read_timeout(Some(limit)).map_err(other)?;
    stream.set_write_timeout(Some(limit)).map_err(other)?;
    let name = ServerName::try_from(host.to_owned()).map_err(|_| wrong(TlsProblem::WrongHost(CleanText::default())))?;
    let mut client = ClientConnection::new(config, name).map_err(|error| wrong(trust::problem(&error)))?;
    while client.is_handshaking() {
        client.complete_io(&mut stream).map_err(|error| {
            let within = error.get_ref().and_then(|within| within.downcast_ref::<rustls::Error>());
            match (within, error.kind()) {
                (Some(error), _) => {
                    let host = trust::shown_by(error).unwrap_or_else(|| CleanText::new(host));
                    PollError::Tls { host, problem: trust::problem(error) }
                }
                (None, ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                    PollError::ConnectTimeout { server: CleanText::new(host), after: limit }
                }
                (None, _) => wrong(TlsProblem::NotTls),
            }
        })?;
    }
    Ok(match client.protocol_version() {
        Some(rustls::ProtocolVersion::TLSv1_2) => "TLS 1.2",
        _ => "TLS 1.3",
    })
}
