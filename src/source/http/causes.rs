//! Why no answer came, read from the chain of causes in an error.

use std::error::Error;
use std::io;

use crate::platform::system::SystemReason;
use crate::source::error::{PollError, ProxyProblem, TlsProblem};
use crate::source::http::endpoint::Endpoint;
use crate::source::http::proxy::Proxy;
use crate::source::http::resolve::ResolveFailed;
use crate::source::http::trust;
use crate::text::CleanText;

type Cause<'a> = &'a (dyn Error + 'static);

/// The causes of `error`, from the outermost in. An I/O error may hold another error, which is not its source.
fn causes(error: &reqwest::Error) -> impl Iterator<Item = Cause<'_>> {
    fn within(cause: Cause<'_>) -> Option<Cause<'_>> {
        Some(cause.downcast_ref::<io::Error>()?.get_ref()?)
    }
    std::iter::successors(error.source(), |&cause| within(cause).or_else(|| cause.source()))
}

impl Endpoint {
    /// Why no head of an answer came.
    pub(super) fn no_answer(&self, error: &reqwest::Error) -> PollError {
        let direct = self.no_direct_answer(error);
        let Some(proxy) = &self.proxy else {
            return direct;
        };
        // What failed on the way to the proxy is the proxy's. Behind it, within a way that it has opened, TLS is spoken
        // with the back-end.
        let in_clear = !self.tls;
        let of_proxy = |host: &CleanText| host.as_str() == proxy.address().0 && *host != self.host;
        let problem = match direct {
            PollError::Refused { .. } => ProxyProblem::Refused,
            PollError::ConnectTimeout { after, .. } => ProxyProblem::Timeout(after),
            PollError::Resolve { .. } => ProxyProblem::Resolve,
            PollError::Connect { .. } if says(error, "proxy authorization required") => ProxyProblem::Login,
            PollError::Connect { .. } if says(error, "unsuccessful") => {
                ProxyProblem::Blocked { server: self.server.clone(), status: None }
            }
            PollError::Connect { reason, .. } => ProxyProblem::System(reason),
            PollError::Tls { problem, host } if in_clear || of_proxy(&host) => ProxyProblem::Tls(problem),
            PollError::Closed if in_clear => ProxyProblem::Closed,
            PollError::NotHttp { .. } if in_clear => ProxyProblem::NotHttp,
            other => return other,
        };
        PollError::Proxy { proxy: proxy.label(), problem }
    }

    fn no_direct_answer(&self, error: &reqwest::Error) -> PollError {
        let (host, server) = (self.host.clone(), self.server.clone());
        if error.is_connect() && error.is_timeout() {
            return PollError::ConnectTimeout { server, after: self.connect_timeout };
        }
        let tls = self.tls || self.proxy.as_ref().is_some_and(Proxy::speaks_tls);
        for cause in causes(error) {
            if cause.is::<ResolveFailed>() {
                return PollError::Resolve { host };
            }
            if let Some(error) = cause.downcast_ref::<rustls::Error>() {
                let host = trust::shown_by(error).unwrap_or(host);
                return PollError::Tls { host, problem: trust::problem(error) };
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
                    // What a server that speaks no TLS does with a greeting that it does not understand.
                    io::ErrorKind::ConnectionReset | io::ErrorKind::UnexpectedEof if tls => {
                        return PollError::Tls { host, problem: TlsProblem::NotTls };
                    }
                    _ => {}
                }
            }
        }
        // The texts of the libraries are for programmers; what the system says is worded.
        let reason = causes(error).find_map(SystemReason::within);
        if error.is_connect() { PollError::Connect { server, reason } } else { PollError::Other { reason } }
    }
}

/// Whether a cause says so. What became of the way through a proxy the library tells in words only.
fn says(error: &reqwest::Error, words: &str) -> bool {
    causes(error).any(|cause| cause.to_string().contains(words))
}

/// Whether the body broke off, other than being damaged.
pub(super) fn is_transport(error: &reqwest::Error) -> bool {
    causes(error).any(<dyn Error>::is::<hyper::Error>)
}
