//! When an exchange reached what, and what stands between us and the back-end: for whoever looks at one exchange closely.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::text::CleanText;

/// Headers by which proxies and caches tell that they were there.
pub(in crate::source) const TELLING: [&str; 6] =
    ["via", "age", "x-cache", "x-cache-status", "x-proxy-cache", "cf-cache-status"];

/// What is known of an exchange.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    /// Until a token was at hand; `None` where none was needed.
    pub login: Option<Duration>,
    /// Until the head of the answer, from the start or from the login.
    pub head: Option<Duration>,
    /// What proxies and caches told of themselves: name and value.
    pub between: Vec<(&'static str, CleanText)>,
}

#[derive(Debug)]
pub(in crate::source) struct Tracer {
    last: Mutex<(Instant, Trace)>,
}

impl Tracer {
    pub(in crate::source) fn start() -> Self {
        Self { last: Mutex::new((Instant::now(), Trace::default())) }
    }

    pub(in crate::source) fn trace(&self) -> Trace {
        self.last.lock().unwrap_or_else(PoisonError::into_inner).1.clone()
    }

    /// Notes that something was reached, with the time since what was reached before.
    pub(in crate::source) fn reached(&self, note: impl FnOnce(&mut Trace, Duration)) {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let took = last.0.elapsed();
        last.0 = Instant::now();
        note(&mut last.1, took);
    }
}
