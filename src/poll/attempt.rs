//! One poll: bytes are fetched, read and judged.

use std::future::Future;
use std::sync::Arc;

use jiff::Timestamp;
use tokio::runtime::Handle;

use crate::platform::clock::{Clock, Now};
use crate::poll::reading::Memory;
use crate::poll::report::List;
use crate::snapshot::Snapshot;
use crate::source::{BodySender, LazyFetcher, PollError, Progress, body};
use crate::truth::{Judge, Rules, Ruling};

/// Where a list comes from: the network, or a test.
pub trait Fetch: Send + Sync + 'static {
    /// Fetches the list once, and hands its bytes to `body` as they come; returns the server's clock.
    fn fetch(
        &self,
        progress: &Progress,
        body: &BodySender,
    ) -> impl Future<Output = Result<Option<Timestamp>, PollError>> + Send;

    /// Hides the secrets that the source may have sent back.
    fn mask(&self, error: PollError) -> PollError {
        error
    }

    /// Waits until something has changed which makes another try worth while, though the last one was refused.
    fn credentials_changed(&self) -> impl Future<Output = ()> + Send {
        std::future::pending()
    }
}

impl Fetch for LazyFetcher {
    fn fetch(
        &self,
        progress: &Progress,
        body: &BodySender,
    ) -> impl Future<Output = Result<Option<Timestamp>, PollError>> + Send {
        Self::fetch(self, progress, body)
    }

    fn mask(&self, error: PollError) -> PollError {
        Self::mask(self, error)
    }

    fn credentials_changed(&self) -> impl Future<Output = ()> + Send {
        Self::credentials_changed(self)
    }
}

/// Polls a source, and remembers of each poll what the next one is compared with.
pub struct Attempts<F> {
    source: F,
    clock: Arc<dyn Clock>,
    /// Where lists are read.
    reader: Handle,
    memory: Memory,
}

impl<F: Fetch> Attempts<F> {
    /// Before the first poll. Lists are read on the blocking threads of `reader`.
    pub fn new(source: F, clock: Arc<dyn Clock>, rules: Rules, reader: Handle) -> Self {
        Self { source, clock, reader, memory: Memory::new(rules) }
    }

    /// The source.
    pub fn source(&self) -> &F {
        &self.source
    }

    /// Polls once. While there has never been a list, `show` is given the clients that have come so far, from time to time
    /// and from another thread.
    ///
    /// # Errors
    /// Whatever keeps a list from coming. All that was known before is kept.
    pub async fn once(
        &mut self,
        progress: &Progress,
        show: impl Fn(Arc<Snapshot>) + Send + 'static,
    ) -> Result<List, PollError> {
        let (sender, mut reader) = body();
        let Self { source, clock, reader: threads, memory } = self;
        let fetching = async {
            // Moved, so that it ends with the fetch.
            let sender = sender;
            let fetched = source.fetch(progress, &sender).await;
            if fetched.is_ok() {
                sender.end().await;
            }
            fetched
        };
        let reading = async {
            // No thread waits for a back-end that may take a minute to begin, nor for bytes that are known.
            let begun = memory.start(&mut reader).await;
            let clock = Arc::clone(clock);
            // A poll that is given up while it is read takes the memory with it: the next list is then the first.
            let mut taken = std::mem::take(memory);
            let read = threads.spawn_blocking(move || {
                let outcome = taken.read(begun, &mut reader, clock.as_ref(), &show);
                (taken, outcome)
            });
            match read.await {
                Ok((taken, outcome)) => {
                    *memory = taken;
                    outcome
                }
                // An error of ours: it must end the task too, and so be seen, rather than look like a bad answer.
                Err(error) if error.is_panic() => std::panic::resume_unwind(error.into_panic()),
                Err(_) => Some(Err(PollError::TaskEnded)),
            }
        };
        let (fetched, read) = tokio::join!(fetching, reading);
        let date = fetched?;
        let list = read.unwrap_or(Err(PollError::TaskEnded)).map_err(|error| self.source.mask(error))?;
        Ok(List { date, ..list })
    }

    /// Lets the clients go who are absent from the list that is held back; `None` where there is none.
    pub async fn accept(&mut self) -> Option<Arc<Snapshot>> {
        self.ask_judge(Judge::accept).await
    }

    /// Takes back the clients who were let go last; `None` where there is nothing to take back.
    pub async fn take_back(&mut self) -> Option<Ruling> {
        self.ask_judge(Judge::take_back).await
    }

    async fn ask_judge<T: Send + 'static>(
        &mut self,
        ask: impl FnOnce(&mut Judge, Now) -> Option<T> + Send + 'static,
    ) -> Option<T> {
        let now = self.clock.read();
        let mut judge = std::mem::take(&mut self.memory.judge);
        let asked = self.reader.spawn_blocking(move || {
            let answer = ask(&mut judge, now);
            (judge, answer)
        });
        let (judge, answer) = asked.await.ok()?;
        self.memory.judge = judge;
        answer
    }
}
