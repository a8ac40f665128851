//! How much of an answer has come.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use crate::source::trace::{Trace, Tracer};

/// How far the exchange under way has come; read by the loop while it runs.
#[derive(Debug, Default)]
pub struct Progress {
    received: AtomicU64,
    announced: AtomicU64,
    tracer: Option<Tracer>,
}

impl Progress {
    /// One that notes when the exchange reached what.
    pub fn traced() -> Self {
        Self { tracer: Some(Tracer::start()), ..Self::default() }
    }

    /// What was noted; nothing unless it is [`Self::traced`].
    pub fn trace(&self) -> Trace {
        self.tracer.as_ref().map(Tracer::trace).unwrap_or_default()
    }

    pub(in crate::source) fn reached(&self, note: impl FnOnce(&mut Trace, Duration)) {
        if let Some(tracer) = &self.tracer {
            tracer.reached(note);
        }
    }

    /// Bytes of the body that have come.
    pub fn received(&self) -> u64 {
        self.received.load(Ordering::Relaxed)
    }

    pub(in crate::source) fn announced(&self) -> Option<u64> {
        Some(self.announced.load(Ordering::Relaxed)).filter(|&bytes| bytes > 0)
    }

    pub(in crate::source) fn start(&self, announced: Option<u64>) {
        self.received.store(0, Ordering::Relaxed);
        self.announced.store(announced.unwrap_or_default(), Ordering::Relaxed);
    }

    pub(in crate::source) fn add(&self, bytes: usize) {
        self.received.fetch_add(bytes as u64, Ordering::Relaxed);
    }
}
