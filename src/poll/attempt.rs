//! One poll: bytes are fetched, read and judged.

use std::future::Future;
use std::hash::BuildHasher as _;
use std::sync::Arc;

use foldhash::quality::RandomState;
use jiff::Timestamp;
use tokio::runtime::Handle;

use crate::api::{Fetched, LazyFetcher, PollError, Problems, Progress, decode};
use crate::clock::Clock;
use crate::poll::report::List;
use crate::snapshot::Snapshot;
use crate::truth::{Judge, Rules, Ruling};

/// Where a list comes from: the network, or a test.
pub trait Fetch: Send + Sync + 'static {
    /// Fetches the list once.
    fn fetch(&self, progress: &Progress) -> impl Future<Output = Result<Fetched, PollError>> + Send;

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
    fn fetch(&self, progress: &Progress) -> impl Future<Output = Result<Fetched, PollError>> + Send {
        Self::fetch(self, progress)
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

#[derive(Default)]
struct Memory {
    judge: Judge,
    last: Option<Body>,
    hasher: RandomState,
}

/// What is known of the last body that was read.
struct Body {
    length: usize,
    hash: u64,
    rows: u64,
    problems: Arc<Problems>,
}

impl<F: Fetch> Attempts<F> {
    /// Before the first poll. Lists are read on the blocking threads of `reader`.
    pub fn new(source: F, clock: Arc<dyn Clock>, rules: Rules, reader: Handle) -> Self {
        Self { source, clock, reader, memory: Memory { judge: Judge::new(rules), ..Memory::default() } }
    }

    /// The source.
    pub fn source(&self) -> &F {
        &self.source
    }

    /// Polls once.
    ///
    /// # Errors
    /// Whatever keeps a list from coming. All that was known before is kept.
    pub async fn once(&mut self, progress: &Progress) -> Result<List, PollError> {
        let Fetched { body, date } = self.source.fetch(progress).await?;
        let clock = Arc::clone(&self.clock);
        // A poll that is given up while it is read takes the memory with it: the next list is then the first.
        let mut memory = std::mem::take(&mut self.memory);
        let read = self.reader.spawn_blocking(move || {
            let outcome = memory.read(&body, date, clock.as_ref());
            (memory, outcome)
        });
        match read.await {
            Ok((memory, outcome)) => {
                self.memory = memory;
                outcome.map_err(|error| self.source.mask(error))
            }
            // An error of ours: it must end the task too, and so be seen, rather than look like a bad answer.
            Err(error) if error.is_panic() => std::panic::resume_unwind(error.into_panic()),
            Err(_) => Err(PollError::TaskEnded),
        }
    }

    /// Believes the list that is held back; `None` where there is none.
    pub async fn accept(&mut self) -> Option<Arc<Snapshot>> {
        let now = self.clock.read();
        let mut judge = std::mem::take(&mut self.memory.judge);
        let accepted = self.reader.spawn_blocking(move || {
            let ruling = judge.accept(now);
            (judge, ruling)
        });
        let (judge, ruling) = accepted.await.ok()?;
        self.memory.judge = judge;
        ruling?.snapshot
    }
}

impl Memory {
    fn read(&mut self, body: &[u8], date: Option<Timestamp>, clock: &dyn Clock) -> Result<List, PollError> {
        let hash = self.hasher.hash_one(body);
        if let Some(last) = &self.last
            && (last.length, last.hash) == (body.len(), hash)
            && self.judge.is_settled()
        {
            let (rows, problems) = (last.rows, Arc::clone(&last.problems));
            let Ruling { verdict, snapshot } = self.judge.unchanged(clock.read());
            return Ok(List { rows, problems, verdict, snapshot, date });
        }
        let decoded = decode(body)?;
        let (rows, problems) = (decoded.clients.len() as u64, Arc::new(decoded.problems));
        let Ruling { verdict, snapshot } = self.judge.judge(decoded.clients, clock.read());
        self.last = Some(Body { length: body.len(), hash, rows, problems: Arc::clone(&problems) });
        Ok(List { rows, problems, verdict, snapshot, date })
    }
}
