//! The last words on standard error: what failed, where, and what to do next.

use std::io::{self, Write};

use jiff::tz::TimeZone;
use tracing::warn;

use crate::commands::{name_files, threads};
use crate::locale::Locale;
use crate::platform::clock::{Zone, system_time_zone};
use crate::query::FilterError;
use crate::settings::connection::CertificateFault;
use crate::settings::{ConnectionProblem, SettingsError};
use crate::source::auth::HeaderProblem;
use crate::source::http::proxy::{ProxyFault, ProxyProblem};
use crate::source::middleware::url::{UrlFault, UrlProblem};
use crate::text::CleanText;
use crate::words::filter;
use crate::words::secrets::secret_file;
use crate::words::system::system;

/// Says `text` on standard error. A failure is ignored: nobody reads it there.
pub fn error(text: &str) {
    let _ = writeln!(io::stderr().lock(), "wisptop: {text}");
}

/// Says `text` on standard output.
pub fn line(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{text}")?;
    out.flush()
}

/// Writes `bytes` to standard output, as they are.
pub fn bytes(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}

/// Why the options cannot be carried out.
pub fn settings_error(error: &SettingsError, locale: &Locale) -> String {
    match error {
        SettingsError::NoSource => locale.text("cli-no-source").to_string(),
        SettingsError::Url { option, problem } => {
            let problem = url_problem(problem, locale);
            locale.text_with("cli-about-option", &[("option", option.as_str().into()), ("problem", problem.into())])
        }
        SettingsError::Connection(problem) => connection_problem(problem, locale),
        SettingsError::Names(errors) => name_files::file_errors(errors, locale),
        SettingsError::TwoTables => locale.text("names-two").into_owned(),
        SettingsError::WithoutFormat { option, formats } => {
            locale.text_with("cli-without-format", &[("option", (*option).into()), ("formats", (*formats).into())])
        }
        SettingsError::Figure { option, name, figures } => {
            let args = [
                ("option", option.as_str().into()),
                ("figure", name.as_str().into()),
                ("figures", figures.as_str().into()),
            ];
            locale.text_with("cli-no-figure", &args)
        }
        SettingsError::Column { option, name, nearest } => {
            let option = ("option", option.as_str().into());
            let column = ("column", name.as_str().into());
            match nearest {
                Some(nearest) => {
                    locale.text_with("cli-no-column-but", &[option, column, ("nearest", nearest.as_str().into())])
                }
                None => locale.text_with("cli-no-column", &[option, column]),
            }
        }
        SettingsError::Filter { option, text, error } => filter_problem(option, text, error, locale),
    }
}

fn filter_problem(option: &str, text: &CleanText, error: &FilterError, locale: &Locale) -> String {
    let part = text.as_str().get(error.at.clone()).unwrap_or_default().trim().to_owned();
    let expected = filter::expected(error, locale);
    let args = [
        ("option", option.into()),
        ("filter", text.as_str().into()),
        ("part", part.into()),
        ("expected", expected.into()),
    ];
    locale.text_with("cli-filter", &args)
}

/// What is wrong with credentials, certificates, headers or the proxy.
fn connection_problem(problem: &ConnectionProblem, locale: &Locale) -> String {
    match problem {
        ConnectionProblem::Header { option, problem } => header_problem(option, problem, locale),
        ConnectionProblem::TwoTokens { option } => {
            locale.text_with("cli-two-tokens", &[("option", option.as_str().into())])
        }
        ConnectionProblem::Secret { path, problem } => secret_file(path, problem, locale),
        ConnectionProblem::Certificates { path, fault } => certificate_fault(path, *fault, locale),
        ConnectionProblem::IdleCertificates { option } => {
            locale.text_with("cli-idle-http", &[("option", option.as_str().into())])
        }
        ConnectionProblem::Proxy(problem) => proxy_problem(problem, locale),
    }
}

fn certificate_fault(path: &CleanText, fault: CertificateFault, locale: &Locale) -> String {
    let file = ("file", path.as_str().into());
    let id = match fault {
        CertificateFault::Read(reason) => {
            return locale.text_with("serve-file", &[file, ("reason", system(reason, locale).into())]);
        }
        CertificateFault::Empty => "cli-certificate-empty",
        CertificateFault::Mark => "cli-certificate-mark",
        CertificateFault::Der => "cli-certificate-der",
        CertificateFault::PrivateKey => "cli-certificate-key",
        CertificateFault::Request => "cli-certificate-request",
        CertificateFault::Damaged => "cli-certificate-damaged",
        CertificateFault::None => "cli-no-certificate",
    };
    locale.text_with(id, &[file])
}

fn proxy_problem(ProxyProblem { variable, fault }: &ProxyProblem, locale: &Locale) -> String {
    let problem = match fault {
        ProxyFault::NotUnicode => locale.text("cli-not-unicode").into_owned(),
        ProxyFault::Scheme(scheme) => locale.text_with("cli-proxy-scheme", &[("scheme", scheme.as_str().into())]),
        ProxyFault::Url(fault) => locale.text(url_fault(*fault)).into_owned(),
    };
    locale.text_with("cli-proxy", &[("variable", variable.as_str().into()), ("problem", problem.into())])
}

fn header_problem(option: &str, problem: &HeaderProblem, locale: &Locale) -> String {
    let option = ("option", option.into());
    let (id, name) = match problem {
        HeaderProblem::NoColon => return locale.text_with("cli-header-colon", &[option]),
        HeaderProblem::Name(name) => ("cli-header-name", name.as_str()),
        HeaderProblem::Value(name) => ("cli-header-value", name.as_str()),
        HeaderProblem::Reserved(name) => ("cli-header-reserved", name.as_str()),
        HeaderProblem::Twice(name) => ("cli-header-twice", name.as_str()),
    };
    locale.text_with(id, &[option, ("name", name.into())])
}

pub fn url_problem(problem: &UrlProblem, locale: &Locale) -> String {
    match problem {
        UrlProblem::NoScheme(url) => locale.text_with("cli-url-scheme-missing", &[("url", url.as_str().into())]),
        UrlProblem::Scheme(scheme) => locale.text_with("cli-url-scheme", &[("scheme", scheme.as_str().into())]),
        UrlProblem::Credentials => locale.text("cli-url-credentials").to_string(),
        UrlProblem::QueryOrFragment => locale.text("cli-url-query").to_string(),
        UrlProblem::Invalid { url, fault } => {
            let args = [("url", url.as_str().into()), ("reason", locale.text(url_fault(*fault)).into())];
            locale.text_with("cli-url-invalid", &args)
        }
    }
}

fn url_fault(fault: UrlFault) -> &'static str {
    match fault {
        UrlFault::NoHost => "cli-url-no-host",
        UrlFault::Port => "cli-url-port",
        UrlFault::Ipv4 => "cli-url-ipv4",
        UrlFault::Ipv6 => "cli-url-ipv6",
        UrlFault::Host => "cli-url-host",
        UrlFault::Other => "cli-url-other",
    }
}

/// The time zone of days and times. An unknown one is said here, once.
pub(super) fn time_zone(locale: &Locale) -> TimeZone {
    let Zone { zone, unknown } = system_time_zone();
    if let Some(name) = unknown {
        warn!("TZ names no time zone");
        self::error(&locale.text_with("cli-time-zone", &[("zone", name.as_str().into())]));
    }
    zone
}

/// The system refuses threads.
pub(super) fn no_threads(reason: &io::Error, locale: &Locale) -> String {
    let args = [("count", threads::NEEDED.into()), ("reason", system(reason, locale).into())];
    locale.text_with("cli-no-threads", &args)
}

/// The system refuses something that the start needs.
pub(super) fn start_failed(error: &io::Error, locale: &Locale) -> String {
    locale.text_with("cli-start-failed", &[("reason", system(error, locale).into())])
}
