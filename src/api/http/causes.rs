//! Why no answer came, read from the chain of causes in an error.

use std::error::Error;
use std::io;

use crate::api::error::{PollError, ProxyProblem, TlsProblem, chain};
use crate::api::http::answer::Receiver;
use crate::api::http::resolve::ResolveFailed;
use crate::client::CleanText;

type Cause<'a> = &'a (dyn Error + 'static);

/// The causes of `error`, from the outermost in. An I/O error may hold another error, which is not its source.
fn causes(error: &reqwest::Error) -> impl Iterator<Item = Cause<'_>> {
    fn within(cause: Cause<'_>) -> Option<Cause<'_>> {
        Some(cause.downcast_ref::<io::Error>()?.get_ref()?)
    }
    std::iter::successors(error.source(), |&cause| within(cause).or_else(|| cause.source()))
}

impl Receiver {
    /// Why no head of an answer came.
    pub(super) fn no_answer(&self, error: &reqwest::Error) -> PollError {
        let direct = self.no_direct_answer(error);
        let Some(proxy) = self.proxy.clone() else {
            return direct;
        };
        // The connection that failed was the one to the proxy.
        let problem = match direct {
            PollError::Refused { .. } => ProxyProblem::Refused,
            PollError::ConnectTimeout { after, .. } => ProxyProblem::Timeout(after),
            PollError::Resolve { .. } => ProxyProblem::Resolve,
            PollError::Connect { reason, .. } if wants_login(error) => {
                drop(reason);
                ProxyProblem::Login
            }
            PollError::Connect { reason, .. } => ProxyProblem::Other(reason),
            other => return other,
        };
        PollError::Proxy { proxy, problem }
    }

    fn no_direct_answer(&self, error: &reqwest::Error) -> PollError {
        let (host, server) = (self.host.clone(), self.server.clone());
        if error.is_connect() && error.is_timeout() {
            return PollError::ConnectTimeout { server, after: self.connect_timeout };
        }
        for cause in causes(error) {
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
                    // What a server that speaks no TLS does with a greeting that it does not understand.
                    io::ErrorKind::ConnectionReset | io::ErrorKind::UnexpectedEof if self.tls => {
                        return PollError::Tls { host, problem: TlsProblem::NotTls };
                    }
                    _ => {}
                }
            }
        }
        // The outermost text holds the URL; what lies below is the reason.
        let reason = causes(error).last().map_or_else(|| CleanText::new("?"), chain);
        if error.is_connect() { PollError::Connect { server, reason } } else { PollError::Other { reason } }
    }
}

/// Whether a proxy has refused to lead to the server without a login. The library says so in words only.
fn wants_login(error: &reqwest::Error) -> bool {
    causes(error).any(|cause| cause.to_string().contains("proxy authorization required"))
}

/// Whether the body broke off, other than being damaged.
pub(super) fn is_transport(error: &reqwest::Error) -> bool {
    causes(error).any(<dyn Error>::is::<hyper::Error>)
}

/// The TLS failure that `cause` is.
fn tls_problem(cause: Cause<'_>) -> Option<TlsProblem> {
    use rustls::CertificateError as Certificate;

    let error = cause.downcast_ref::<rustls::Error>()?;
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
