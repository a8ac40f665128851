//! Reading the body of one answer while it comes, and judging the list that was in it.

use std::sync::Arc;
use std::time::Duration;

use foldhash::quality::RandomState;

use crate::platform::clock::{Clock, Now};
use crate::poll::incoming::{Body, Incoming, Trace};
use crate::poll::report::List;
use crate::snapshot::Snapshot;
use crate::source::{BodyReader, Came, Decoded, PollError, Problems};
use crate::truth::{Changes, Judge, Rules, Ruling, Verdict};

/// Clients of the very first list that are shown before it has come whole.
const FIRST_SHOWN: usize = 256;
/// How many times as many it takes until more are shown: each time costs as much as all the clients so far.
const SHOWN_AGAIN: usize = 4;
/// More than this many are shown again only when this time has passed: a list that comes fast will soon be whole.
const MANY: usize = 10_000;
const MANY_SHOWN_AGAIN: Duration = Duration::from_secs(1);
/// More than this many are shown only once all have come: a copy of them beside the list would take too much room.
const MOST_SHOWN: usize = 250_000;

/// When the clients of the very first list are shown.
struct Shown {
    from: usize,
    last: Option<Now>,
}

impl Shown {
    /// Whether `clients` have come which are to be shown `now`.
    fn is_due(&mut self, clients: usize, now: impl Fn() -> Now) -> bool {
        if clients < self.from || clients > MOST_SHOWN {
            return false;
        }
        let now = now();
        let is_due = clients < MANY || self.last.is_none_or(|last| now.since(last) >= MANY_SHOWN_AGAIN);
        if is_due {
            *self = Self { from: clients * SHOWN_AGAIN, last: Some(now) };
        }
        is_due
    }
}

/// What is remembered of each poll because the next one is compared with it.
#[derive(Default)]
pub(super) struct Memory {
    pub(super) judge: Judge,
    last: Option<Last>,
    hasher: RandomState,
}

/// What is known of the last body that was read.
struct Last {
    trace: Arc<Trace>,
    rows: u64,
    problems: Arc<Problems>,
}

/// A body of which nothing has been read yet.
pub(super) struct Begun {
    incoming: Incoming,
    /// What has come behind what was the same.
    came: Came,
}

impl Memory {
    pub(super) fn new(rules: Rules) -> Self {
        Self { judge: Judge::new(rules), ..Self::default() }
    }

    /// The last list, where a body that is the same need not be read.
    fn known(&self) -> Option<&Last> {
        self.last.as_ref().filter(|_| self.judge.is_settled())
    }

    /// Waits for the body, and on to where it is no longer the one before: most of them are, to the end.
    pub(super) async fn start(&self, body: &mut BodyReader) -> Begun {
        let mut incoming = Incoming::new(&self.hasher, self.known().map(|last| Arc::clone(&last.trace)));
        loop {
            match body.next().await {
                Came::Piece(piece) => {
                    let same = incoming.compare(&piece);
                    if same < piece.len() {
                        return Begun { incoming, came: Came::Piece(piece.slice(same..)) };
                    }
                }
                came => return Begun { incoming, came },
            }
        }
    }

    /// Reads the body that has `begun`, and judges its list. `None` where it does not come whole: all is then as it was.
    ///
    /// While there is no list yet, `show` is given the clients that have come so far, from time to time.
    pub(super) fn read(
        &mut self,
        Begun { mut incoming, mut came }: Begun,
        rest: &mut BodyReader,
        clock: &dyn Clock,
        show: &dyn Fn(Arc<Snapshot>),
    ) -> Option<Result<List, PollError>> {
        let mut shown = Shown { from: if self.judge.has_a_list() { usize::MAX } else { FIRST_SHOWN }, last: None };
        loop {
            match came {
                Came::Piece(piece) => {
                    incoming.take(&piece);
                    if let Some(clients) = incoming.read()
                        && shown.is_due(clients.len(), || clock.read())
                    {
                        show(Arc::new(Snapshot::provisional(clients.so_far(), clock.now()).prepared()));
                    }
                }
                Came::End => break,
                Came::Cut => return None,
            }
            came = rest.blocking_next();
        }
        let (decoder, trace) = match (incoming.end(), self.known()) {
            (Body::Other(decoder, trace), _) => (decoder, trace),
            (Body::Same, Some(last)) => {
                let (rows, problems) = (last.rows, Arc::clone(&last.problems));
                let Ruling { verdict, snapshot } = self.judge.unchanged(clock.read());
                return Some(Ok(List { rows, problems, verdict, snapshot, date: None }));
            }
            (Body::Same, None) => return Some(Err(PollError::TaskEnded)),
        };
        Some(decoder.finish().map(|decoded| self.judge(decoded, trace, clock)))
    }

    fn judge(&mut self, decoded: Decoded, trace: Trace, clock: &dyn Clock) -> List {
        let (rows, problems) = (decoded.clients.len() as u64, Arc::new(decoded.problems));
        let Ruling { verdict, snapshot } = self.judge.judge(decoded.clients, clock.read());
        // Otherwise the rows that are believed are not, one by one, those that came.
        let is_as_it_came =
            problems.none_but_dates() && matches!(verdict, Verdict::Good(Changes { missing: 0, flapped: 0, .. }));
        let list = snapshot.clone().filter(|_| is_as_it_came);
        self.last = Some(Last { trace: Arc::new(trace.with_list(list)), rows, problems: Arc::clone(&problems) });
        List { rows, problems, verdict, snapshot, date: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_are_shown_at_once_and_many_only_while_the_list_is_slow() {
        let at = |seconds| Now { wall: jiff::Timestamp::UNIX_EPOCH, monotonic: Duration::from_secs(seconds) };
        let mut shown = Shown { from: 256, last: None };
        let due = [
            (255, 0),
            (256, 0),
            (1_023, 0),
            (1_024, 0),
            (9_000, 0),
            (40_000, 0),
            (41_000, 1),
            (90_000, 9),
            (200_000, 9),
            (900_000, 99),
        ]
        .map(|(clients, seconds)| shown.is_due(clients, || at(seconds)));
        assert_eq!(due, [false, true, false, true, true, false, true, false, true, false]);
    }
}
