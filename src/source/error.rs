//! What can go wrong with a poll. Every text in it has passed the gate; no URL in it holds a path's query or a secret.

use std::time::Duration;

use jiff::Timestamp;

use crate::platform::system::SystemReason;
use crate::source::auth::{CredentialsProblem, Mask, SecretOrigin};
use crate::text::CleanText;

/// Why a poll brought no list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PollError {
    /// Nobody listens there.
    Refused {
        server: CleanText,
    },
    Resolve {
        host: CleanText,
    },
    /// No connection within the connect time-out.
    ConnectTimeout {
        server: CleanText,
        after: Duration,
    },
    Connect {
        server: CleanText,
        /// The system's reason; `None` where it gives none.
        reason: Option<SystemReason>,
    },
    Tls {
        host: CleanText,
        problem: TlsProblem,
    },
    Proxy {
        proxy: CleanText,
        problem: ProxyProblem,
    },
    /// The server speaks TLS, and the URL says http.
    WantsTls {
        server: CleanText,
    },
    NotHttp {
        server: CleanText,
    },
    /// The total time-out passed.
    Timeout {
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
        message: Option<CleanText>,
        /// The user name and the password that it was sent.
        from: Option<Box<SecretOrigin>>,
    },
    /// The login did not come to an end.
    LoginFailed {
        why: Box<PollError>,
    },
    /// The answer to a login holds no token.
    NoToken,
    /// A status other than 200.
    Status {
        status: u16,
        /// The standard's words for it, where there are any.
        reason: &'static str,
        /// What kind of body came, where it was no message.
        content_type: Option<CleanText>,
        /// The envelope's `message`, the bare generation's `detail`, or the first line of a plain text; never blank.
        message: Option<CleanText>,
        /// The URL that was asked for. None of ours holds a secret.
        url: CleanText,
        /// The secret that was sent with it, where the answer may be about that.
        sent: Option<Box<SecretOrigin>>,
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
        /// The key at fault: `ok` is neither true nor false, or `ok` or `data` appears twice.
        key: &'static str,
    },
    Html,
    EmptyBody,
    /// Neither JSON nor a page.
    NotJson {
        start: CleanText,
    },
    BrokenJson {
        /// The byte at which it is wrong, from 0 at the start of the body as sent, a byte order mark included.
        at: u64,
        /// Bytes in all, counted alike.
        of: u64,
    },
    NotUtf8 {
        /// The first of them, counted as in `BrokenJson`.
        at: u64,
    },
    NoList {
        /// What `data`, or a body that is neither object nor list, is instead; `None` where there is none.
        data: Option<&'static str>,
        /// The text for people that came with it: `message`, or `detail` where that is blank; never blank itself.
        message: Option<CleanText>,
    },
    Redirect {
        to: CleanText,
    },
    RedirectLoop,
    /// The poll task is no more.
    TaskEnded,
    /// The TLS of this machine cannot be set up.
    NoTls,
    Other {
        /// The system's reason; `None` where it has none to do with it.
        reason: Option<SystemReason>,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TlsProblem {
    /// The certificate is from this authority, which is not trusted.
    UnknownIssuer(CleanText),
    /// As before, and the server sent nothing that leads from the certificate to an authority.
    NoIntermediate(CleanText),
    /// The certificate is its own issuer, and nobody said that it is to be trusted.
    SelfSigned,
    /// This machine trusts nobody: it has no certificates of authorities.
    NoRoots,
    /// The certificate is for these names.
    WrongHost(CleanText),
    /// The certificate names no host in the way that counts (`subjectAltName`).
    NoName,
    Expired(Option<Timestamp>),
    /// The certificate is not valid yet; from then on.
    NotYetValid(Option<Timestamp>),
    /// The certificate is of version 1, which has no place for the names of hosts.
    Version1,
    Purpose,
    /// The certificate of an authority is used as that of a server.
    Authority,
    /// The certificates do not form a chain.
    Chain,
    /// The certificate cannot be read.
    Damaged,
    /// Somebody has signed the certificate, or the handshake, wrongly.
    Signature,
    /// The certificate is signed in a way that is not safe enough, or unknown.
    Algorithm,
    /// The certificate has been revoked, or that cannot be found out.
    Revoked,
    /// The certificate has a critical extension that is unknown.
    Extension,
    NoCertificate,
    /// The server does not speak TLS.
    NotTls,
    /// The server speaks HTTP without TLS.
    PlainHttp,
    /// No version or cipher that both sides take.
    Incompatible,
    /// The server ended the handshake; the number of its alert.
    Alert(u8),
    /// The server broke the rules of TLS.
    Broken,
    /// This machine cannot do its part.
    Own,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProxyProblem {
    Login,
    /// Nobody listens there.
    Refused,
    Resolve,
    /// No connection to it within the connect time-out.
    Timeout(Duration),
    /// It does not lead to the back-end; its status, where it gave one.
    Blocked {
        server: CleanText,
        status: Option<u16>,
    },
    /// An error that is no back-end's: it is from the proxy, or from something behind it.
    Answer {
        status: u16,
        /// The standard's words for it, where there are any.
        reason: &'static str,
        /// How long it asks to wait.
        retry_after: Option<Duration>,
    },
    Closed,
    NotHttp,
    Tls(TlsProblem),
    System(Option<SystemReason>),
}

impl PollError {
    /// The same error without the secrets that a server may have sent back in one of its texts.
    pub(super) fn masked(self, mask: &Mask) -> Self {
        let clean = |text: CleanText| mask.apply(&text);
        let maybe = |text: Option<CleanText>| text.map(|text| mask.apply(&text));
        match self {
            Self::Status { status, reason, content_type, message, url, sent, retry_after } => Self::Status {
                status,
                reason,
                content_type: maybe(content_type),
                message: maybe(message),
                url: clean(url),
                sent,
                retry_after,
            },
            Self::LoginRefused { message, from } => Self::LoginRefused { message: maybe(message), from },
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
            Self::Status { status, .. } | Self::Proxy { problem: ProxyProblem::Answer { status, .. }, .. } => {
                Some(*status)
            }
            Self::Proxy { problem: ProxyProblem::Blocked { status, .. }, .. } => *status,
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
            Self::Tls { .. } | Self::NoTls => "tls",
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
            Self::Status { retry_after, .. }
            | Self::Proxy { problem: ProxyProblem::Answer { retry_after, .. }, .. } => *retry_after,
            Self::LoginFailed { why } => why.retry_after(),
            _ => None,
        }
    }

    /// What `error` is, where nothing better is known of it.
    pub(crate) fn other(error: &(dyn std::error::Error + 'static)) -> Self {
        Self::Other { reason: SystemReason::within(error) }
    }
}
