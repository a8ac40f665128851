//! A failed poll in words: what is wrong, how it stands, and what to do.

use std::time::Duration;

use crate::locale::Locale;
use crate::platform::system::SystemReason;
use crate::poll::{Health, Next, Why};
use crate::source::auth::CredentialsProblem;
use crate::source::error::ProxyProblem;
use crate::source::{PollError, TlsProblem};
use crate::text::CleanText;
use crate::text::fit::lines;
use crate::words::Present;
use crate::words::data_age::data_age;
use crate::words::secrets::{command, refused, secret_file};
use crate::words::system::system;
use crate::words::tls;

/// A failure in words, in parts, the most important first.
pub struct FailureLine {
    /// What is wrong: the back-end's own message where it sent one.
    pub message: String,
    /// The HTTP status, how old the data is, when the next try is, how many failures in a row.
    pub parts: Vec<String>,
    pub advice: String,
}

impl FailureLine {
    /// All of it in at most `most` lines of at most `cells` cells: a part is never broken, and a message that is longer
    /// than a line is cut, so that the parts behind it keep their place.
    pub fn lines(&self, cells: u16, most: usize) -> Vec<String> {
        let parts: Vec<String> =
            [&self.message].into_iter().chain(&self.parts).chain([&self.advice]).cloned().collect();
        lines("×", &parts, cells, most)
    }
}

/// The line about the failure of a source; `None` while there is none.
pub fn failure_line(health: &Health, present: &Present<'_>) -> Option<FailureLine> {
    let failure = health.failure.as_ref()?;
    let locale = present.locale;
    let mut parts: Vec<String> = http_status(&failure.error, locale).into_iter().collect();
    parts.push(match &health.success {
        Some(success) => {
            let age = data_age(health, present.now.since(success.at), present);
            let time = present.moment(success.at.wall);
            locale.text_with("failure-data-from", &[("time", time.into()), ("age", age.into())])
        }
        None => locale.text("failure-no-data").to_string(),
    });
    parts.extend(match (health.polling_since, health.next_poll) {
        (Some(_), _) => Some(locale.text("failure-trying").to_string()),
        (None, Some((next, _))) => Some(match present.countdown(next) {
            Some(left) => locale.text_with("failure-next-try", &[("left", left.into())]),
            None => locale.text("failure-trying").to_string(),
        }),
        (None, None) => None,
    });
    if let Some((_, Next { why: Why::RetryAfter(asked), .. })) = health.next_poll {
        let asked = locale.age(asked);
        parts.insert(parts.len().min(1), locale.text_with("failure-asked", &[("asked", asked.into())]));
    }
    parts.push(locale.text_with("failure-count", &[("count", u64::from(failure.count).into())]));
    Some(FailureLine { message: message(&failure.error, locale), parts, advice: advice(&failure.error, locale) })
}

/// `HTTP 500`, where that says something.
pub fn http_status(error: &PollError, locale: &Locale) -> Option<String> {
    error.http_status().map(|status| locale.text_with("failure-http", &[("status", status.to_string().into())]))
}

/// All of it in one line, for scripts: what is wrong, the status, and what to do.
pub fn whole(error: &PollError, locale: &Locale) -> String {
    let wrong: Vec<String> = std::iter::once(message(error, locale)).chain(http_status(error, locale)).collect();
    format!("{}: {}", wrong.join(" · "), advice(error, locale))
}

/// What is wrong, in one sentence.
pub fn message(error: &PollError, locale: &Locale) -> String {
    let text = |id| locale.text(id).to_string();
    let with = |id, args: &[(&'static str, crate::locale::Arg)]| locale.text_with(id, args);
    match error {
        PollError::Refused { server } => with("failure-refused", &[("server", server.as_str().into())]),
        PollError::Resolve { host } => with("failure-resolve", &[("host", host.as_str().into())]),
        PollError::ConnectTimeout { server, after } => {
            with("failure-connect-timeout", &[("server", server.as_str().into()), ("after", locale.age(*after).into())])
        }
        PollError::Connect { server, reason } => {
            let reason = unforeseen(*reason, locale);
            with("failure-connect", &[("server", server.as_str().into()), ("reason", reason.into())])
        }
        PollError::Tls { host, problem } => tls::message(host.as_str(), problem, locale),
        PollError::NoTls => text("failure-tls-own"),
        PollError::Proxy { proxy, problem } => proxied(proxy, problem, locale),
        PollError::WantsTls { server } => with("failure-wants-tls", &[("server", server.as_str().into())]),
        PollError::Coding { coding } => with("failure-coding", &[("coding", coding.as_str().into())]),
        PollError::Unpack => text("failure-unpack"),
        PollError::Credentials(CredentialsProblem::File { path, problem }) => secret_file(path, problem, locale),
        PollError::Credentials(CredentialsProblem::Command(problem)) => command(problem, "--token-command", locale),
        PollError::Credentials(CredentialsProblem::PasswordCommand(problem)) => {
            command(problem, "--password-command", locale)
        }
        PollError::LoginRefused { message, from } => {
            refused(message.as_ref(), "failure-login-refused", from.as_deref(), locale)
        }
        PollError::LoginFailed { why } => {
            let reason = match &**why {
                PollError::Status { status: 404, url, .. } => with("failure-no-login", &[("url", url.as_str().into())]),
                why => self::message(why, locale),
            };
            with("failure-login-failed", &[("reason", reason.into())])
        }
        PollError::NoToken => text("failure-no-token"),
        PollError::NotHttp { server } => with("failure-not-http", &[("server", server.as_str().into())]),
        PollError::Timeout { after, got, of } => timeout(*after, *got, *of, locale),
        PollError::Closed => text("failure-closed"),
        PollError::CutShort { got, of: None } => with("failure-cut-short", &[("got", locale.bytes(*got).into())]),
        PollError::CutShort { got, of: Some(of) } => {
            with("failure-cut-short-of", &[("got", locale.bytes(*got).into()), ("of", locale.bytes(*of).into())])
        }
        PollError::TooLarge { limit } => with("failure-too-large", &[("limit", locale.bytes(*limit).into())]),
        PollError::Status { status: 401 | 403, message, sent, .. } => {
            refused(message.as_ref(), "failure-login", sent.as_deref(), locale)
        }
        PollError::Status { status: 404, url, message, .. } => not_found(url, message.as_ref(), locale),
        PollError::Status { message: Some(message), .. } | PollError::Envelope { message: Some(message), .. }
            if !message.as_clean().is_blank() =>
        {
            message.to_string()
        }
        PollError::Status { reason, content_type, .. } => status(reason, content_type.as_ref(), locale),
        PollError::Envelope { action: Some(action), .. } if !action.as_clean().is_blank() => {
            with("failure-envelope-action", &[("action", action.as_str().into())])
        }
        PollError::Envelope { .. } => text("failure-envelope"),
        PollError::OddEnvelope { key: "ok" } => text("failure-odd-ok"),
        PollError::OddEnvelope { key } => with("failure-odd-twice", &[("key", (*key).into())]),
        PollError::Html => text("failure-html"),
        PollError::EmptyBody => text("failure-empty-body"),
        PollError::NotJson { start } => with("failure-not-json", &[("start", start.as_str().into())]),
        PollError::BrokenJson { at, of } => {
            with("failure-broken-json", &[("at", locale.count(*at).into()), ("of", locale.count(*of).into())])
        }
        PollError::NotUtf8 { at } => with("failure-not-utf8", &[("at", locale.count(*at).into())]),
        PollError::NoList { message: Some(message), .. } => {
            with("failure-no-list-message", &[("message", message.as_str().into())])
        }
        PollError::NoList { data: Some(data), .. } => with("failure-no-list", &[("data", (*data).into())]),
        PollError::NoList { data: None, .. } => text("failure-no-list-absent"),
        PollError::Redirect { to } => with("failure-redirect", &[("to", to.as_str().into())]),
        PollError::RedirectLoop => text("failure-redirect-loop"),
        PollError::TaskEnded => text("failure-task-ended"),
        PollError::Other { reason } => with("failure-exchange", &[("reason", unforeseen(*reason, locale).into())]),
    }
}

/// What a library failed for that has no words of its own here.
fn unforeseen(reason: Option<SystemReason>, locale: &Locale) -> String {
    reason.map_or_else(|| locale.text("system-other").into_owned(), |reason| system(reason, locale))
}

/// The URL that is not there, and what the server says to that where it is more than the standard's words.
fn not_found(url: &CleanText, message: Option<&CleanText>, locale: &Locale) -> String {
    let url = ("url", url.as_str().into());
    match message.filter(|message| !message.as_clean().is_blank()) {
        Some(message) => locale.text_with("failure-not-found-said", &[url, ("said", message.as_str().into())]),
        None => locale.text_with("failure-not-found", &[url]),
    }
}

fn proxied(proxy: &CleanText, problem: &ProxyProblem, locale: &Locale) -> String {
    let text = |id| locale.text(id).into_owned();
    let reason = match problem {
        ProxyProblem::Login => text("failure-proxy-login"),
        ProxyProblem::Refused => text("failure-proxy-refused"),
        ProxyProblem::Resolve => text("failure-proxy-resolve"),
        ProxyProblem::Timeout(after) => {
            locale.text_with("failure-timeout-head", &[("after", locale.age(*after).into())])
        }
        ProxyProblem::Blocked { server, .. } => {
            locale.text_with("failure-proxy-blocked", &[("server", server.as_str().into())])
        }
        ProxyProblem::Answer { reason: "", .. } => text("failure-proxy-answer-bare"),
        ProxyProblem::Answer { reason, .. } => {
            locale.text_with("failure-proxy-answer", &[("reason", (*reason).into())])
        }
        ProxyProblem::Closed => text("failure-closed"),
        ProxyProblem::NotHttp => text("failure-proxy-not-http"),
        ProxyProblem::Tls(problem) => tls::message(proxy.as_str(), problem, locale),
        ProxyProblem::System(reason) => unforeseen(*reason, locale),
    };
    locale.text_with("failure-proxy", &[("proxy", proxy.as_str().into()), ("reason", reason.into())])
}

fn timeout(after: Duration, got: u64, of: Option<u64>, locale: &Locale) -> String {
    let mut args = vec![("after", locale.age(after).into())];
    if got == 0 && of.is_none() {
        return locale.text_with("failure-timeout-head", &args);
    }
    args.push(("got", locale.bytes(got).into()));
    match of {
        Some(of) => {
            args.push(("of", locale.bytes(of).into()));
            locale.text_with("failure-timeout-body-of", &args)
        }
        None => locale.text_with("failure-timeout-body", &args),
    }
}

fn status(reason: &str, content_type: Option<&CleanText>, locale: &Locale) -> String {
    let reason = match (reason, content_type) {
        ("", None) => return locale.text("failure-status-bare").to_string(),
        ("", Some(kind)) => format!("({kind})"),
        (reason, Some(kind)) => format!("{reason} ({kind})"),
        (reason, None) => reason.to_owned(),
    };
    locale.text_with("failure-status", &[("reason", reason.into())])
}

/// What to do about it, in one sentence.
pub fn advice(error: &PollError, locale: &Locale) -> String {
    let id = match error {
        PollError::Refused { .. } | PollError::NotHttp { .. } => "advice-server",
        PollError::WantsTls { .. } => "advice-https",
        PollError::Proxy { problem: ProxyProblem::Tls(TlsProblem::PlainHttp | TlsProblem::NotTls), .. } => {
            "advice-proxy-http"
        }
        PollError::Proxy { .. } => "advice-proxy",
        PollError::Credentials(_) => "advice-credentials",
        PollError::LoginRefused { .. } => "advice-login-refused",
        PollError::LoginFailed { why } => return advice(why, locale),
        PollError::Resolve { .. } => "advice-resolve",
        PollError::Timeout { .. } => "advice-slow",
        PollError::ConnectTimeout { .. }
        | PollError::Connect { .. }
        | PollError::Closed
        | PollError::CutShort { .. }
        | PollError::Other { .. } => "advice-network",
        PollError::Tls { problem, .. } => tls::advice(problem),
        PollError::TooLarge { .. } | PollError::OddEnvelope { .. } => "advice-too-large",
        PollError::Status { status: 401 | 403, sent: Some(_), .. } => "advice-sent",
        PollError::Status { status: 401 | 403, .. } => "advice-login",
        PollError::Status { status: 404, .. } => "advice-path",
        PollError::Redirect { .. } => "advice-redirect",
        PollError::Status { status: 405 | 422, .. } | PollError::NoList { .. } | PollError::EmptyBody => "advice-url",
        PollError::Status { .. } | PollError::Envelope { .. } | PollError::NoToken => "advice-backend",
        PollError::Html
        | PollError::NotJson { .. }
        | PollError::BrokenJson { .. }
        | PollError::NotUtf8 { .. }
        | PollError::Coding { .. }
        | PollError::Unpack
        | PollError::RedirectLoop => "advice-portal",
        PollError::TaskEnded | PollError::NoTls => "advice-restart",
    };
    locale.text(id).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;
    use crate::text::CleanText;

    #[test]
    fn what_came_instead_of_a_list_is_said_in_both_languages() {
        let english = Locale::new(Language::English, None);
        let spanish = Locale::new(Language::Spanish, None);
        let said = Some(CleanText::new("En mantenimiento"));
        for (error, in_english, in_spanish) in [
            (
                PollError::NoList { data: Some("null"), message: said },
                "no client list in the answer: En mantenimiento",
                "no hay lista de clientes en la respuesta: En mantenimiento",
            ),
            (
                PollError::NoList { data: None, message: None },
                "no client list in the answer",
                "no hay lista de clientes en la respuesta",
            ),
            (
                PollError::OddEnvelope { key: "ok" },
                "ok is neither true nor false in the answer, or appears twice",
                "en la respuesta, ok no es true ni false, o aparece dos veces",
            ),
            (
                PollError::OddEnvelope { key: "data" },
                "data appears twice in the answer",
                "data aparece dos veces en la respuesta",
            ),
        ] {
            assert_eq!(message(&error, &english), in_english);
            assert_eq!(message(&error, &spanish), in_spanish);
            assert!(!advice(&error, &english).is_empty());
        }
    }
}
