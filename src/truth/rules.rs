//! What the judge goes by.

use std::time::Duration;

use crate::platform::clock::Now;

/// The rules for believing a list.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// How long the back-end may go on serving a list that it has loaded, with some time to spare: 5 minutes and one.
    /// What credible lists say for longer is true.
    pub cache_time: Duration,
    /// The share of its clients that a credible list may lose at once, from 0 to 1.
    pub max_shrink: f64,
    /// How long lists that are not credible must go on before they are believed; zero is never.
    pub believe_after: Duration,
}

/// Neighbours in the source's order who are absent together: as many are a page that failed, or a tail that was cut.
/// Clients really leave one here and one there. The billing system's pages hold 50 to 300 clients.
pub(super) const PAGE_RUN: u64 = 10;

/// Whether a list of `rows` rows may end where one of the billing system's pages does: they hold round numbers of clients. The
/// last page may hold few, so that its absence is no long run, and only this tells it from clients who left.
pub(super) fn ends_with_a_page(rows: u64) -> bool {
    const ROUND: [u64; 2] = [10, 25];
    const SMALLEST: u64 = 25;
    rows >= SMALLEST && ROUND.iter().any(|round| rows.is_multiple_of(*round))
}

impl Default for Rules {
    fn default() -> Self {
        Self { cache_time: Duration::from_mins(6), max_shrink: 0.2, believe_after: Duration::from_hours(24) }
    }
}

impl Rules {
    /// Whether what credible lists have said since `since` has outlasted the back-end's cache. Without a cache one list
    /// is enough.
    pub(super) fn outlasted(&self, since: Now, now: Now) -> bool {
        self.cache_time.is_zero() || now.since(since) > self.cache_time
    }

    /// Whether lists of any kind have gone on for long enough to be believed.
    pub(super) fn wears_down(&self, lasted: Duration) -> bool {
        !self.believe_after.is_zero() && lasted >= self.believe_after
    }

    /// How much longer a doubt has lasted at `now` than at the list before, which came at `listed`. A long pause between two
    /// lists, say of a machine that slept, counts for half of the wait at the most: two lists are no day of lists.
    pub(super) fn step(&self, listed: Now, now: Now) -> Duration {
        now.since(listed).min(self.believe_after / 2)
    }

    /// The fewest clients that a list of a base of `known` may hold.
    pub(super) fn fewest(&self, known: u64) -> f64 {
        known as f64 * (1.0 - self.max_shrink.clamp(0.0, 1.0))
    }
}
