//! A [`Desk`] that really polls: a source, the way from its bytes to the snapshot, the schedule.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use tokio::runtime::{Builder, Handle, Runtime};
use wisptop::app::Source;
use wisptop::locale::Language;
use wisptop::poll::schedule::next;
use wisptop::poll::{Attempts, Health, Next, Report};
use wisptop::source::auth::Credentials;
use wisptop::source::{FetchOptions, ListSource, Middleware, PollError, Progress, SourceUrl};
use wisptop::truth::Rules;

use super::desk::{Desk, INTERVAL, TOOK};
use super::{DEADLINE, FaultServer};

pub(crate) struct Polled<S = Middleware> {
    desk: Desk,
    /// When the next poll would be.
    pub(crate) next: Option<Next>,
    runtime: Runtime,
    attempts: Attempts<S>,
    progress: Progress,
    polls: u64,
    failures: u32,
}

impl Polled {
    /// An English desk that polls this server.
    pub(crate) fn at(server: &FaultServer) -> Self {
        Self::with(&server.url(), |_| {})
    }

    /// The same, with some options of its own.
    pub(crate) fn with(url: &str, change: impl FnOnce(&mut FetchOptions)) -> Self {
        let url = SourceUrl::parse(url).expect("a URL");
        let (label, shown) = (url.label(), url.shown());
        let mut options = FetchOptions {
            url,
            timeout: DEADLINE,
            connect_timeout: std::time::Duration::from_secs(5),
            max_body: 8 << 20,
            credentials: Credentials::default(),
            ca_certs: Vec::new(),
            proxy: None,
        };
        change(&mut options);
        let source = Source::new(label, shown, Health::new(INTERVAL, options.timeout));
        let desk = Desk::on(source, Language::English);
        Self::polling(|reader| Middleware::new(options, reader), desk)
    }
}

impl<S: ListSource> Polled<S> {
    /// A desk that polls this source.
    pub(crate) fn polling(source: impl FnOnce(Handle) -> S, desk: Desk) -> Self {
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
        let clock = Arc::clone(&desk.clock);
        let reader = runtime.handle().clone();
        let attempts = Attempts::new(source(reader.clone()), clock, Rules::default(), reader);
        Self { desk, next: None, runtime, attempts, progress: Progress::default(), polls: 0, failures: 0 }
    }

    pub(crate) fn source_mut(&mut self) -> &mut S {
        self.attempts.source_mut()
    }

    /// Polls once, an interval after whatever was before.
    pub(crate) fn poll(&mut self) -> Result<(), PollError> {
        self.desk.clock.advance(INTERVAL);
        self.desk.start_poll();
        let outcome = self.runtime.block_on(self.attempts.once(&self.progress, |_| {}));
        self.polls += 1;
        self.failures = if outcome.is_ok() { 0 } else { self.failures + 1 };
        let next = next(INTERVAL, self.failures, outcome.as_ref().err(), 0.5);
        self.next = Some(next);
        let result = outcome.as_ref().map(|_| ()).map_err(Clone::clone);
        self.desk.report(Report { attempt: self.polls, took: TOOK, bytes: self.progress.received(), outcome, next });
        result
    }
}

impl<S> Deref for Polled<S> {
    type Target = Desk;

    fn deref(&self) -> &Desk {
        &self.desk
    }
}

impl<S> DerefMut for Polled<S> {
    fn deref_mut(&mut self) -> &mut Desk {
        &mut self.desk
    }
}
