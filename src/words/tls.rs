//! Failures of TLS in words: what is wrong with which certificate, and who can mend it how.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::locale::Locale;
use crate::source::TlsProblem;
use crate::text::CleanText;

/// What is wrong, in one sentence about `host`.
pub(super) fn message(host: &str, problem: &TlsProblem, locale: &Locale) -> String {
    let host = || ("host", host.into());
    let with = |id, name, text: &CleanText| locale.text_with(id, &[host(), (name, text.as_str().into())]);
    let id = match problem {
        TlsProblem::UnknownIssuer(issuer) if !is_blank(issuer) => return with("failure-tls-issuer", "issuer", issuer),
        TlsProblem::UnknownIssuer(_) => "failure-tls-issuer-unnamed",
        TlsProblem::NoIntermediate(issuer) => return with("failure-tls-intermediate", "issuer", issuer),
        TlsProblem::SelfSigned => "failure-tls-self",
        TlsProblem::NoRoots => "failure-tls-no-roots",
        TlsProblem::WrongHost(names) if !is_blank(names) => return with("failure-tls-host", "names", names),
        TlsProblem::WrongHost(_) => "failure-tls-host-unnamed",
        TlsProblem::NoName => "failure-tls-no-name",
        TlsProblem::Expired(Some(until)) => return dated("failure-tls-expired", host(), *until, locale),
        TlsProblem::Expired(None) => "failure-tls-expired-some-time",
        TlsProblem::NotYetValid(Some(from)) => return dated("failure-tls-early", host(), *from, locale),
        TlsProblem::NotYetValid(None) => "failure-tls-early-some-time",
        TlsProblem::Version1 => "failure-tls-version",
        TlsProblem::Purpose => "failure-tls-purpose",
        TlsProblem::Authority => "failure-tls-authority",
        TlsProblem::Chain => "failure-tls-chain",
        TlsProblem::Damaged => "failure-tls-damaged",
        TlsProblem::Signature => "failure-tls-signature",
        TlsProblem::Algorithm => "failure-tls-algorithm",
        TlsProblem::Revoked => "failure-tls-revoked",
        TlsProblem::Extension => "failure-tls-extension",
        TlsProblem::NoCertificate => "failure-tls-no-certificate",
        TlsProblem::NotTls | TlsProblem::PlainHttp => "failure-tls-none",
        TlsProblem::Alert(CERTIFICATE_WANTED) => "failure-tls-client",
        TlsProblem::Alert(UNKNOWN_NAME) => "failure-tls-unknown-name",
        TlsProblem::Incompatible | TlsProblem::Alert(PROTOCOL_VERSION | HANDSHAKE_FAILURE | INSUFFICIENT) => {
            "failure-tls-incompatible"
        }
        TlsProblem::Alert(alert) => {
            return locale.text_with("failure-tls-alert", &[host(), ("alert", alert.to_string().into())]);
        }
        TlsProblem::Broken => "failure-tls-broken",
        TlsProblem::Own => "failure-tls-own",
    };
    locale.text_with(id, &[host()])
}

const HANDSHAKE_FAILURE: u8 = 40;
const PROTOCOL_VERSION: u8 = 70;
const INSUFFICIENT: u8 = 71;
const UNKNOWN_NAME: u8 = 112;
const CERTIFICATE_WANTED: u8 = 116;

fn is_blank(text: &CleanText) -> bool {
    text.as_clean().is_blank()
}

/// Dates of certificates are in UTC.
fn dated(id: &'static str, host: (&'static str, crate::locale::Arg), at: Timestamp, locale: &Locale) -> String {
    let date = locale.date(TimeZone::UTC.to_datetime(at).date());
    locale.text_with(id, &[host, ("date", date.into())])
}

/// What to do about it.
pub(super) fn advice(problem: &TlsProblem) -> &'static str {
    match problem {
        TlsProblem::UnknownIssuer(_) => "advice-tls-issuer",
        TlsProblem::NoIntermediate(_) | TlsProblem::Chain => "advice-tls-chain",
        TlsProblem::SelfSigned => "advice-tls-self",
        TlsProblem::NoRoots => "advice-tls-roots",
        TlsProblem::Expired(_) | TlsProblem::NotYetValid(_) => "advice-tls-date",
        TlsProblem::Version1 | TlsProblem::NoName => "advice-tls-name",
        TlsProblem::PlainHttp => "advice-http",
        _ => "advice-tls",
    }
}
