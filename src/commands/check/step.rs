//! The steps: their names, what each came to, and the poll that the later ones are read from.

use std::time::Duration;

use jiff::Timestamp;

use crate::source::{PollError, Trace};

/// A poll, as it is looked at closely.
pub(super) struct Exchange {
    pub(super) took: Duration,
    pub(super) received: u64,
    pub(super) trace: Trace,
    pub(super) has_credentials: bool,
    /// When it had ended.
    pub(super) now: Timestamp,
    pub(super) outcome: Result<Listed, PollError>,
}

/// A list that came.
pub(super) struct Listed {
    pub(super) clients: u64,
    /// Records that could not be read, or not wholly.
    pub(super) problems: u64,
    /// The server's clock when it answered.
    pub(super) date: Option<Timestamp>,
}

impl Exchange {
    /// How old the answer is: since its own time, or as long as a cache says that it has had it. One that says neither is
    /// taken to be of now, as the dashboard takes it.
    pub(super) fn age(&self) -> Option<Duration> {
        self.outcome.as_ref().ok()?;
        Some(self.told_age().unwrap_or_default())
    }

    /// The same, where the answer says it.
    pub(super) fn told_age(&self) -> Option<Duration> {
        let date = self.outcome.as_ref().ok()?.date;
        let since = date.map(|date| Duration::try_from(self.now.duration_since(date)).unwrap_or_default());
        let kept = self.trace.between.iter().find(|(name, _)| *name == "age");
        let kept = kept.and_then(|(_, seconds)| seconds.as_str().trim().parse().ok()).map(Duration::from_secs);
        // The time of an answer has no parts of a second.
        let since = since.map(|since| since.saturating_sub(Duration::from_secs(1)));
        since.into_iter().chain(kept).max()
    }
}

/// The names of the steps, in the order in which they are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Name {
    Dns,
    Tcp,
    Tls,
    Login,
    Http,
    Envelope,
    Clients,
    Age,
}

impl Name {
    pub(super) const ALL: [Self; 8] =
        [Self::Dns, Self::Tcp, Self::Tls, Self::Login, Self::Http, Self::Envelope, Self::Clients, Self::Age];

    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Dns => "DNS",
            Self::Tcp => "TCP",
            Self::Tls => "TLS",
            Self::Login => "login",
            Self::Http => "HTTP",
            Self::Envelope => "envelope",
            Self::Clients => "clients",
            Self::Age => "age",
        }
    }

    /// The step that fails with `error`.
    pub(super) fn of(error: &PollError) -> Self {
        match error {
            PollError::Resolve { .. } => Self::Dns,
            PollError::Refused { .. } | PollError::ConnectTimeout { .. } | PollError::Connect { .. } => Self::Tcp,
            PollError::Tls { .. } | PollError::NoTls | PollError::WantsTls { .. } => Self::Tls,
            PollError::Credentials(_)
            | PollError::LoginRefused { .. }
            | PollError::LoginFailed { .. }
            | PollError::NoToken
            | PollError::Status { status: 401 | 403, .. } => Self::Login,
            PollError::Envelope { .. }
            | PollError::OddEnvelope { .. }
            | PollError::Html
            | PollError::EmptyBody
            | PollError::NotJson { .. }
            | PollError::BrokenJson { .. }
            | PollError::NotUtf8 { .. }
            | PollError::NoList { .. } => Self::Envelope,
            _ => Self::Http,
        }
    }
}

/// A step, and what it came to.
pub(super) struct Step {
    pub(super) name: Name,
    pub(super) took: Option<Duration>,
    pub(super) outcome: Outcome,
}

/// What a step came to, worded.
pub(super) enum Outcome {
    Done(String),
    /// It was done, and what came of it is hard to believe.
    Doubtful(String),
    /// There is nothing to do.
    NotNeeded(String),
    Failed {
        /// In one word, for programs.
        kind: &'static str,
        said: String,
    },
    /// A step before it failed.
    NotTried,
}
