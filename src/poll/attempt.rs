//! One poll: has a list fetched, and judges it.

use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::Handle;

use crate::client::Names;
use crate::history::store::{Kept, KeptSoon, Recording};
use crate::platform::clock::{Clock, Now};
use crate::poll::coming::show_coming;
use crate::poll::report::{Judged, List};
use crate::snapshot::{Snapshot, StoreBuilder};
use crate::source::{Ask, Decoded, Fetched, Known, ListSource, PollError, Problems, Progress, Received};
use crate::truth::{Changes, Earlier, Judge, Rules, Verdict};

/// How long the first list waits for what an earlier run believed. A disk that takes longer is not waited for.
const WAIT_FOR_KEPT: Duration = Duration::from_millis(800);

/// Polls a source, and remembers of each poll what the next one is compared with.
pub struct Attempts<S> {
    source: S,
    clock: Arc<dyn Clock>,
    /// Its blocking threads judge the lists.
    reader: Handle,
    judge: Judge,
    /// What numbers are called.
    names: Arc<Names>,
    last: Option<Last>,
    recording: Option<Recording>,
    /// What an earlier run believed, until the first list has come.
    kept: Option<KeptSoon>,
}

/// The last list that was judged.
struct Last {
    rows: u64,
    problems: Arc<Problems>,
    /// Its clients, if the snapshot holds exactly the records that arrived, in their order.
    clients: Option<Arc<Snapshot>>,
}

impl<S: ListSource> Attempts<S> {
    /// Starts before the first poll. Lists are judged on the blocking threads of `reader`.
    pub fn new(source: S, clock: Arc<dyn Clock>, rules: Rules, reader: Handle) -> Self {
        let (judge, names) = (Judge::new(rules), Arc::default());
        Self { source, clock, reader, judge, names, last: None, recording: None, kept: None }
    }

    /// The same, for lists whose numbers are called by `names`.
    #[must_use]
    pub fn named(self, names: Arc<Names>) -> Self {
        Self { names, ..self }
    }

    /// Goes on from what `kept` says, and leaves what lists show for the history.
    #[must_use]
    pub fn with_history(self, history: Option<(Recording, KeptSoon)>) -> Self {
        let (recording, kept) = history.unzip();
        Self { recording, kept, ..self }
    }

    pub fn source(&self) -> &S {
        &self.source
    }

    /// As [`Self::source`].
    pub fn source_mut(&mut self) -> &mut S {
        &mut self.source
    }

    /// Polls once. While the very first list arrives, `show` gets its clients so far, from time to time and on another thread.
    ///
    /// # Errors
    /// Whatever keeps a list from arriving. All that was known before is kept.
    pub async fn once(
        &mut self,
        progress: &Progress,
        show: impl Fn(Arc<Snapshot>) + Send + 'static,
    ) -> Result<List, PollError> {
        let ask = Ask { clients: StoreBuilder::named(&self.names), known: self.known() };
        let so_far = show_coming(self.judge.has_a_list(), Arc::clone(&self.clock), show);
        // On the heap, because builders are large.
        let Fetched { list, date } = Box::pin(self.source.fetch(ask, progress, so_far)).await?;
        let list = match list {
            Received::Same => self.judge_same().await,
            Received::New(list) => Box::pin(self.judge_new(*list)).await,
        }?;
        Ok(List { date, ..list })
    }

    /// What the source may take as known.
    fn known(&self) -> Known {
        match &self.last {
            // A list that is in part older than the snapshot must be judged again, even if it has not changed.
            Some(last) if self.judge.is_settled() => last.clients.clone().map_or(Known::List, Known::Rows),
            _ => Known::Nothing,
        }
    }

    async fn judge_same(&mut self) -> Result<List, PollError> {
        let judged = self.ask_judge(|judge, now| judge.unchanged(now).into()).await?;
        let Judged { verdict, snapshot, changes } = self.record(judged);
        // A source that says so before its first list is broken.
        let Last { rows, problems, .. } = self.last.as_ref().ok_or(PollError::TaskEnded)?;
        Ok(List { rows: *rows, problems: Arc::clone(problems), verdict, snapshot, changes, date: None })
    }

    async fn judge_new(&mut self, Decoded { clients, problems }: Decoded) -> Result<List, PollError> {
        let (rows, problems) = (clients.len() as u64, Arc::new(problems));
        if let Some(kept) = self.kept.take()
            && let Some(Kept { clients, listed, older }) = kept.within(WAIT_FOR_KEPT).await
        {
            self.judge.go_on_from(Earlier { clients, listed, older });
        }
        let judged = self.ask_judge(|judge, now| judge.judge(clients, now).into()).await?;
        let Judged { verdict, snapshot, changes } = self.record(judged);
        let is_as_it_came =
            problems.none_but_dates() && matches!(verdict, Verdict::Good(Changes { missing: 0, flapped: 0, .. }));
        let clients = snapshot.clone().filter(|_| is_as_it_came);
        self.last = Some(Last { rows, problems: Arc::clone(&problems), clients });
        Ok(List { rows, problems, verdict, snapshot, changes, date: None })
    }

    /// Accepts the list that is held back, and lets the clients go who are absent from it; `None` if there is none.
    pub async fn accept(&mut self) -> Option<Judged> {
        let judged = self.ask_judge(|judge, now| judge.accept(now).map(Judged::from)).await.ok()??;
        Some(self.record(judged))
    }

    /// Takes back the last [`Self::accept`]; `None` if that is not possible.
    pub async fn take_back(&mut self) -> Option<Judged> {
        let judged = self.ask_judge(|judge, now| judge.take_back(now).map(Judged::from)).await.ok()??;
        Some(self.record(judged))
    }

    /// Leaves what was decided for the history.
    fn record(&self, judged: Judged) -> Judged {
        if let Some(recording) = &self.recording {
            recording.note(self.clock.now(), judged.snapshot.as_ref(), judged.changes.as_ref());
        }
        judged
    }

    /// Asks the judge on another thread. If this future is dropped before it is done, the judge is lost, and the next list is
    /// judged as the first.
    async fn ask_judge<T: Send + 'static>(
        &mut self,
        ask: impl FnOnce(&mut Judge, Now) -> T + Send + 'static,
    ) -> Result<T, PollError> {
        let clock = Arc::clone(&self.clock);
        let mut judge = std::mem::take(&mut self.judge);
        let asked = self.reader.spawn_blocking(move || {
            let answer = ask(&mut judge, clock.read());
            (judge, answer)
        });
        match asked.await {
            Ok((judge, answer)) => {
                self.judge = judge;
                Ok(answer)
            }
            // A fault of ours: it must end the task and be seen, and not look like a bad answer.
            Err(error) if error.is_panic() => std::panic::resume_unwind(error.into_panic()),
            Err(_) => Err(PollError::TaskEnded),
        }
    }
}
