//! What can go wrong with a poll. Every text in it has passed the gate; no URL in it holds a path's query or a secret.

use std::time::Duration;

use crate::api::auth::{CredentialsProblem, Mask};
use crate::client::CleanText;

/// Why a poll brought no list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PollError {
    /// Nobody listens there.
    Refused {
        /// Host and port.
        server: CleanText,
    },
    /// The name is not known.
    Resolve {
        /// The name.
        host: CleanText,
    },
    /// No connection within the connect time-out.
    ConnectTimeout {
        /// Host and port.
        server: CleanText,
        /// The time-out.
        after: Duration,
    },
    /// Another failure to connect.
    Connect {
        /// Host and port.
        server: CleanText,
        /// The system's word for it.
        reason: CleanText,
    },
    /// TLS failed.
    Tls {
        /// The host.
        host: CleanText,
        /// In which way.
        problem: TlsProblem,
    },
    /// The proxy in between failed.
    Proxy {
        /// Its host and port.
        proxy: CleanText,
        /// In which way.
        problem: ProxyProblem,
    },
    /// The server speaks TLS, and the URL says http.
    WantsTls {
        /// Host and port.
        server: CleanText,
    },
    /// What came is not HTTP.
    NotHttp {
        /// Host and port.
        server: CleanText,
    },
    /// The total time-out passed.
    Timeout {
        /// The time-out.
        after: Duration,
        /// Bytes of the body that had come.
        got: u64,
        /// Bytes that were announced.
        of: Option<u64>,
    },
    /// The connection was closed before a byte of an answer.
    Closed,
    /// The connection was closed, or broke, in the middle of the body.
    CutShort {
        /// Bytes of the body that had come.
        got: u64,
        /// Bytes that were announced.
        of: Option<u64>,
    },
    /// The body is larger than allowed.
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// The body is packed in a way that we cannot unpack.
    Coding {
        /// The server's word for it.
        coding: CleanText,
    },
    /// The body is packed, and damaged.
    Unpack,
    /// The file or the command with the credentials fails.
    Credentials(CredentialsProblem),
    /// The back-end does not take the user name and password, or not the token that it has just given for them.
    LoginRefused {
        /// Its words.
        message: Option<CleanText>,
    },
    /// The login did not come to an end.
    LoginFailed {
        /// Why.
        why: Box<PollError>,
    },
    /// The answer to a login holds no token.
    NoToken,
    /// A status other than 200.
    Status {
        /// The status.
        status: u16,
        /// The standard's words for it, where there are any.
        reason: &'static str,
        /// What kind of body came, where it was no message.
        content_type: Option<CleanText>,
        /// The envelope's `message`, the bare generation's `detail`, or the first line of a plain text; never blank.
        message: Option<CleanText>,
        /// The path that was asked for.
        path: CleanText,
        /// How long the server asks to wait.
        retry_after: Option<Duration>,
    },
    /// An envelope that says `ok: false`, or nothing plain but has a message, although the status is 200.
    Envelope {
        /// Its `message`, or its `detail` where that is blank; never blank itself.
        message: Option<CleanText>,
        /// Its `action`.
        action: Option<CleanText>,
    },
    /// An envelope that does not say plainly whether all is well, and has no message either. Nothing is taken from it.
    OddEnvelope {
        /// The key at fault: `ok` is neither true nor false, or `ok` or `data` stands twice.
        key: &'static str,
    },
    /// A web page.
    Html,
    /// An empty body.
    EmptyBody,
    /// Neither JSON nor a page.
    NotJson {
        /// How it starts.
        start: CleanText,
    },
    /// JSON up to a point.
    BrokenJson {
        /// The byte at which it is wrong, from 0 at the start of the body as sent, a byte order mark included.
        at: u64,
        /// Bytes in all, counted alike.
        of: u64,
    },
    /// Bytes that are no text.
    NotUtf8 {
        /// The first of them, counted as in `BrokenJson`.
        at: u64,
    },
    /// JSON without a list.
    NoList {
        /// What `data`, or a body that is neither object nor list, is instead; `None` where there is none.
        data: Option<&'static str>,
        /// The text for people that came with it: `message`, or `detail` where that is blank; never blank itself.
        message: Option<CleanText>,
    },
    /// A redirect to another server.
    Redirect {
        /// That server.
        to: CleanText,
    },
    /// Too many redirects.
    RedirectLoop,
    /// The poll task is no more.
    TaskEnded,
    /// Anything else.
    Other {
        /// The chain of causes.
        reason: CleanText,
    },
}

/// In which way TLS failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TlsProblem {
    /// The certificate's issuer is not trusted.
    UnknownIssuer,
    /// The certificate is for other names.
    WrongHost,
    /// The certificate has expired, or is not valid yet.
    Expired,
    /// The server does not speak TLS.
    NotTls,
    /// Anything else.
    Other(CleanText),
}

/// In which way a proxy failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProxyProblem {
    /// It wants a login of its own.
    Login,
    /// Nobody listens there.
    Refused,
    /// Its name is not known.
    Resolve,
    /// No connection to it within the connect time-out.
    Timeout(Duration),
    /// Anything else.
    Other(CleanText),
}

impl PollError {
    /// The same error without the secrets that a server may have sent back in one of its texts.
    pub(super) fn masked(self, mask: &Mask) -> Self {
        let clean = |text: CleanText| mask.apply(&text);
        let maybe = |text: Option<CleanText>| text.map(|text| mask.apply(&text));
        match self {
            Self::Status { status, reason, content_type, message, path, retry_after } => Self::Status {
                status,
                reason,
                content_type: maybe(content_type),
                message: maybe(message),
                path: clean(path),
                retry_after,
            },
            Self::LoginRefused { message } => Self::LoginRefused { message: maybe(message) },
            Self::LoginFailed { why } => Self::LoginFailed { why: Box::new(why.masked(mask)) },
            Self::Redirect { to } => Self::Redirect { to: clean(to) },
            Self::Coding { coding } => Self::Coding { coding: clean(coding) },
            Self::Envelope { message, action } => Self::Envelope { message: maybe(message), action: maybe(action) },
            Self::NoList { data, message } => Self::NoList { data, message: maybe(message) },
            Self::NotJson { start } => Self::NotJson { start: clean(start) },
            other => other,
        }
    }

    /// The status of the answer, where one came that was not 200.
    pub fn http_status(&self) -> Option<u16> {
        match self {
            Self::Status { status, .. } => Some(*status),
            _ => None,
        }
    }

    /// What it is in one word, without anything that came from outside: for logs.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Refused { .. } => "refused",
            Self::Resolve { .. } => "resolve",
            Self::ConnectTimeout { .. } => "connect_timeout",
            Self::Connect { .. } => "connect",
            Self::Tls { .. } => "tls",
            Self::Proxy { .. } => "proxy",
            Self::WantsTls { .. } => "wants_tls",
            Self::NotHttp { .. } => "not_http",
            Self::Timeout { .. } => "timeout",
            Self::Closed => "closed",
            Self::CutShort { .. } => "cut_short",
            Self::TooLarge { .. } => "too_large",
            Self::Coding { .. } | Self::Unpack => "coding",
            Self::Credentials(_) => "credentials",
            Self::LoginRefused { .. } => "login_refused",
            Self::LoginFailed { .. } | Self::NoToken => "login_failed",
            Self::Status { .. } => "status",
            Self::Envelope { .. } | Self::OddEnvelope { .. } => "envelope",
            Self::Html => "html",
            Self::EmptyBody => "empty",
            Self::NotJson { .. } | Self::BrokenJson { .. } => "json",
            Self::NotUtf8 { .. } => "utf8",
            Self::NoList { .. } => "no_list",
            Self::Redirect { .. } | Self::RedirectLoop => "redirect",
            Self::TaskEnded => "task_ended",
            Self::Other { .. } => "other",
        }
    }

    /// How long the server asks to wait.
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Status { retry_after, .. } => *retry_after,
            Self::LoginFailed { why } => why.retry_after(),
            _ => None,
        }
    }

    /// A chain of causes as one text.
    pub(crate) fn other(error: &dyn std::error::Error) -> Self {
        Self::Other { reason: chain(error) }
    }
}

/// The causes of `error`, from the outermost in, each said once.
pub(crate) fn chain(error: &dyn std::error::Error) -> CleanText {
    let mut texts: Vec<String> = Vec::new();
    let mut next = Some(error);
    while let Some(error) = next {
        let text = error.to_string();
        if !texts.iter().any(|said| said.contains(&text)) {
            texts.push(text);
        }
        next = error.source();
    }
    CleanText::new(&texts.join(": "))
}
