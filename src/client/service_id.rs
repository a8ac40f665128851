//! The identity of a service. One person with two services has two; a faulty source sends none, or one twice.

use std::fmt;

use crate::text::clean::Clean;

/// A `service_id` as it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ServiceId<'a> {
    /// None was sent.
    Null,
    /// A whole number of 64 bits: what real lists hold.
    Number(i64),
    /// Anything else, as sent: digits beyond 64 bits are never rounded into another id.
    Odd(Clean<'a>),
}

impl ServiceId<'_> {
    /// A copy that does not borrow from a snapshot.
    pub fn to_owned(self) -> OwnedServiceId {
        match self {
            Self::Null => OwnedServiceId::Null,
            Self::Number(number) => OwnedServiceId::Number(number),
            Self::Odd(text) => OwnedServiceId::Odd(text.as_str().into()),
        }
    }
}

impl fmt::Display for ServiceId<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.pad("—"),
            Self::Number(number) => fmt::Display::fmt(number, f),
            Self::Odd(text) => fmt::Display::fmt(text, f),
        }
    }
}

/// A [`ServiceId`] that outlives its snapshot, for following a client from poll to poll.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum OwnedServiceId {
    /// None was sent.
    Null,
    /// A whole number of 64 bits.
    Number(i64),
    /// Anything else, as sent.
    Odd(Box<str>),
}
