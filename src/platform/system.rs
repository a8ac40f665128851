//! Why the operating system refuses something, as its number and not as its words: they are in one language only, and a
//! library's words about them are for programmers. [`crate::words::system`] has ours.

use std::error::Error;
use std::io;

/// A reason of the operating system, or the nearest to one that a library gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SystemReason {
    /// The system's own number for it.
    Code(i32),
    /// A kind of failure that did not come from the system.
    Kind(io::ErrorKind),
}

impl From<&io::Error> for SystemReason {
    fn from(error: &io::Error) -> Self {
        // An error that holds another one says less than that one.
        let within = error.get_ref().and_then(|within| Self::within(within));
        error.raw_os_error().map(Self::Code).or(within).unwrap_or(Self::Kind(error.kind()))
    }
}

impl From<io::Error> for SystemReason {
    fn from(error: io::Error) -> Self {
        Self::from(&error)
    }
}

impl SystemReason {
    /// The reason at the end of a chain of causes; `None` where the system has none to do with it.
    pub fn within(error: &(dyn Error + 'static)) -> Option<Self> {
        let mut next = Some(error);
        while let Some(error) = next {
            if let Some(error) = error.downcast_ref::<io::Error>() {
                return Some(Self::from(error));
            }
            next = error.source();
        }
        None
    }

    pub fn kind(self) -> io::ErrorKind {
        match self {
            Self::Code(code) => io::Error::from_raw_os_error(code).kind(),
            Self::Kind(kind) => kind,
        }
    }
}
