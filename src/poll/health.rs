//! The health of a source: the poll under way, the last success, the failures since then, and how old the data is.

use std::time::Duration;

use jiff::Timestamp;

use crate::platform::clock::Now;
use crate::poll::report::{PollEvent, PollTaskEnd, Report};
use crate::poll::schedule::Next;
use crate::source::PollError;
use crate::truth::{Changes, HeldBack, Verdict};

/// A server's clock that differs from ours by more than this makes days until a cut-off doubtful.
const CLOCK_DOUBT: Duration = Duration::from_hours(24);
/// How long the end of an outage is told.
const RECOVERY_SHOWN: Duration = Duration::from_mins(1);

/// How a source is doing, as its polls tell.
#[derive(Debug)]
pub struct Health {
    /// Time from the end of one good poll to the start of the next.
    pub interval: Duration,
    /// Longest time that one poll may take.
    pub timeout: Duration,
    /// When the poll under way started, by the monotonic clock.
    pub polling_since: Option<Duration>,
    /// Bytes of the answer under way that have come.
    pub received: u64,
    /// How old an answer may be that the source keeps ready; zero where nobody says that it keeps any.
    pub source_cache: Duration,
    /// The last poll that confirmed clients.
    pub success: Option<Success>,
    /// The failures since then.
    pub failure: Option<Failure>,
    /// When the next poll starts, by the monotonic clock, and why then.
    pub next_poll: Option<(Duration, Next)>,
    /// The last list, where it is not credible, and when it came.
    pub held: Option<(HeldBack, Now)>,
    /// How many clients a person has let go, while that can be taken back.
    pub let_go: Option<u64>,
    /// By how much the server's clock differs from ours, where that is more than a day.
    pub clock_off: Option<Duration>,
    /// The last outage, for a minute after its end.
    pub recovery: Option<Recovery>,
    /// Set once the poll task is no more.
    pub dead: bool,
}

/// A poll that confirmed clients: all of them, or where the list was held back those who were in it.
#[derive(Clone, Debug)]
pub struct Success {
    /// When its answer had come.
    pub at: Now,
    pub took: Duration,
    /// Records that could not be read, and records with a field that could not.
    pub problems: u64,
    /// Clients of whom the source's workers disagree.
    pub flapped: u64,
}

#[derive(Clone, Debug)]
pub struct Failure {
    pub error: PollError,
    pub count: u32,
    pub since: Now,
}

#[derive(Clone, Copy, Debug)]
pub struct Recovery {
    /// When it began.
    pub since: Now,
    /// From its first failure to the poll that ended it.
    pub lasted: Duration,
    /// Polls that failed.
    pub failed: u32,
    /// Clients who came, went or changed meanwhile, as the list shows that ended it.
    pub changed: u64,
    /// When it ended, by the monotonic clock.
    pub at: Duration,
}

impl Recovery {
    /// How much longer it is to be told.
    pub fn shown_for(&self, now: Now) -> Duration {
        RECOVERY_SHOWN.saturating_sub(now.monotonic.saturating_sub(self.at))
    }
}

/// How far the data can be trusted to be of now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    /// No good poll yet.
    None,
    /// Of this age, and as young as can be expected.
    Live(Duration),
    /// Of this age, and older than it should be.
    Stale(Duration),
}

impl Health {
    /// Before the first poll.
    pub fn new(interval: Duration, timeout: Duration) -> Self {
        Self {
            interval,
            timeout,
            polling_since: None,
            received: 0,
            source_cache: Duration::ZERO,
            success: None,
            failure: None,
            next_poll: None,
            held: None,
            let_go: None,
            clock_off: None,
            recovery: None,
            dead: false,
        }
    }

    /// Takes note of a poll's start or end.
    pub fn note(&mut self, event: &PollEvent, now: Now) {
        match event {
            PollEvent::Started => {
                self.polling_since = Some(now.monotonic);
                self.received = 0;
                self.next_poll = None;
            }
            PollEvent::Finished(report) => self.note_report(report, now),
            PollEvent::Coming(_) => {}
            PollEvent::Accepted(_) => self.let_go = self.held.take().map(|(held, _)| held.absent),
            PollEvent::TakenBack(ruling) => {
                self.let_go = None;
                if let Verdict::HeldBack(held) = ruling.verdict {
                    self.held = Some((held, now));
                }
            }
        }
    }

    fn note_report(&mut self, report: &Report, now: Now) {
        self.polling_since = None;
        self.next_poll = Some((now.monotonic.saturating_add(report.next.after), report.next));
        let list = match &report.outcome {
            Ok(list) => list,
            Err(error) => return self.fail(error.clone(), now),
        };
        if let Some(Failure { since, count: failed, .. }) = self.failure.take() {
            let Changes { new, gone, changed, .. } = list.verdict.changes();
            let changed = new.saturating_add(gone).saturating_add(changed);
            self.recovery = Some(Recovery { since, lasted: now.since(since), failed, changed, at: now.monotonic });
        }
        self.clock_off = list.date.and_then(|date| clock_doubt(date, now.wall));
        match list.verdict {
            Verdict::HeldBack(held) => {
                self.held = Some((held, now));
                if held.confirmed() == 0 {
                    // Nothing on the screen is confirmed: all of it goes on growing old.
                    return;
                }
            }
            Verdict::Good(_) | Verdict::Unchanged => (self.held, self.let_go) = (None, None),
        }
        let Changes { flapped, .. } = list.verdict.changes();
        self.success = Some(Success { at: now, took: report.took, problems: list.problems.count, flapped });
    }

    /// Takes note that no poll will come any more.
    pub fn note_end(&mut self, end: PollTaskEnd, now: Now) {
        self.dead = true;
        self.polling_since = None;
        self.next_poll = None;
        self.fail(end.into(), now);
    }

    fn fail(&mut self, error: PollError, now: Now) {
        let (count, since) = self.failure.as_ref().map_or((0, now), |failure| (failure.count, failure.since));
        self.recovery = None;
        self.failure = Some(Failure { error, count: count.saturating_add(1), since });
    }

    /// How old the data is, and whether that is too old.
    pub fn freshness(&self, now: Now) -> Freshness {
        let Some(success) = &self.success else {
            return Freshness::None;
        };
        let age = now.since(success.at);
        if age > self.stale_after() { Freshness::Stale(age) } else { Freshness::Live(age) }
    }

    /// How long until fresh data is stale, if nothing comes.
    pub fn stale_in(&self, now: Now) -> Option<Duration> {
        match self.freshness(now) {
            Freshness::Live(age) => Some(self.stale_after().saturating_sub(age) + Duration::from_millis(1)),
            Freshness::None | Freshness::Stale(_) => None,
        }
    }

    /// The age from which data is stale: two polls could have come by then, and the last of them had all its time.
    pub fn stale_after(&self) -> Duration {
        self.interval.saturating_mul(2).saturating_add(self.timeout)
    }

    /// Whether the data is as old as no poll leaves it that comes to its end in time.
    pub fn is_overdue(&self, now: Now) -> bool {
        self.success.as_ref().is_some_and(|success| now.since(success.at) >= self.overdue_after())
    }

    /// How long until it is, if nothing comes.
    pub fn overdue_in(&self, now: Now) -> Option<Duration> {
        let age = now.since(self.success.as_ref()?.at);
        Some(self.overdue_after().checked_sub(age)?.max(Duration::from_millis(1)))
    }

    fn overdue_after(&self) -> Duration {
        self.interval.saturating_add(self.timeout)
    }

    /// The outage that has just ended, while it is to be told.
    pub fn recovery(&self, now: Now) -> Option<Recovery> {
        self.recovery.filter(|recovery| now.monotonic.saturating_sub(recovery.at) < RECOVERY_SHOWN)
    }
}

/// By how much two clocks differ, where that is enough to doubt the days.
fn clock_doubt(theirs: Timestamp, ours: Timestamp) -> Option<Duration> {
    let off = ours.duration_since(theirs).unsigned_abs();
    (off > CLOCK_DOUBT).then_some(off)
}
