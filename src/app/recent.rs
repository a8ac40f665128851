//! Who has changed a moment ago: the client table marks these rows.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use crate::client::ServiceId;
use crate::history::{ChangeBatch, Kind};

/// How long a change is news.
pub const NEWS: Duration = Duration::from_mins(10);

/// The changes of the last ten minutes, the newest first. Times are those of the monotonic clock, which nobody sets.
#[derive(Debug, Default)]
pub struct Recent(VecDeque<(Duration, Arc<ChangeBatch>)>);

impl Recent {
    /// Adds changes that a list has shown at `now`.
    pub fn add(&mut self, batch: Arc<ChangeBatch>, now: Duration) {
        self.forget(now);
        self.0.push_front((now, batch));
    }

    /// Lets go of what is no news any more.
    pub fn forget(&mut self, now: Duration) {
        while self.0.back().is_some_and(|(since, _)| left(*since, now).is_none()) {
            self.0.pop_back();
        }
    }

    /// The most important of the newest changes of the client `id`, and for how long it is news.
    pub fn of(&self, id: ServiceId<'_>, now: Duration) -> Option<(Kind, Duration)> {
        self.0.iter().map_while(|(since, batch)| Some((left(*since, now)?, batch))).find_map(|(left, batch)| {
            let kind = batch.of_client(id).map(|(_, entry)| entry.kind).min()?;
            Some((kind, left))
        })
    }
}

fn left(since: Duration, now: Duration) -> Option<Duration> {
    NEWS.checked_sub(now.saturating_sub(since)).filter(|left| !left.is_zero())
}
