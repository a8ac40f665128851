//! An alarm that begins or ends, as it is told to other systems: counts and times, nothing about a client, and no text of
//! the source, which may hold anything.

use jiff::Timestamp;
use rust_decimal::Decimal;

use crate::alert::rule::Rule;
use crate::text::CleanText;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    pub matter: Matter,
    /// The source that it is about: host and port.
    pub source: CleanText,
    pub since: Timestamp,
    /// When it ended; `None` while it stands.
    pub until: Option<Timestamp>,
}

/// What an alarm is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matter {
    /// No fresh data: the kind of the last failure, and its status; `None` where polls merely do not come to an end.
    Source { failure: Option<(&'static str, Option<u16>)> },
    /// The source sends lists that are not credible: so many of so many clients are confirmed.
    List { confirmed: u64, of: u64 },
    /// A threshold is broken; by this value, or by this one no more.
    Rule { rule: Rule, value: Decimal },
}

impl Matter {
    /// How it is called among alerts, by the customs of those who route them.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Source { .. } => "WisptopNoFreshData",
            Self::List { .. } => "WisptopIncompleteList",
            Self::Rule { .. } => "WisptopThreshold",
        }
    }

    pub fn severity(&self) -> &'static str {
        match self {
            Self::Source { .. } => "critical",
            Self::List { .. } | Self::Rule { .. } => "warning",
        }
    }
}
