//! Shows the clients of the very first list before it is whole.

use std::sync::Arc;
use std::time::Duration;

use crate::platform::clock::{Clock, Now};
use crate::snapshot::{Snapshot, StoreBuilder};

/// As soon as this many clients have arrived, they are shown.
const FIRST_SHOWN: usize = 256;
/// They are shown again when there are this many times as many: each time costs a copy of all clients so far.
const SHOWN_AGAIN: usize = 4;
/// From this many on, they are shown again only after a while: a list that arrives fast is soon whole.
const MANY: usize = 10_000;
const MANY_SHOWN_AGAIN: Duration = Duration::from_secs(1);
/// More than this many are not shown before the list is whole: a copy of them would take too much memory.
const MOST_SHOWN: usize = 250_000;

/// Calls `show` from time to time with the clients that have arrived. Never if `has_a_list`.
pub(super) fn show_coming(
    has_a_list: bool,
    clock: Arc<dyn Clock>,
    show: impl Fn(Arc<Snapshot>),
) -> impl FnMut(&StoreBuilder) {
    let mut coming = (!has_a_list).then(Coming::start);
    move |clients| {
        if let Some(coming) = &mut coming
            && coming.is_due(clients.len(), || clock.read())
        {
            show(Arc::new(Snapshot::provisional(clients.so_far(), clock.now()).prepared()));
        }
    }
}

/// How much of the list has been shown.
struct Coming {
    from: usize,
    last: Option<Now>,
}

impl Coming {
    /// Before the first client.
    fn start() -> Self {
        Self { from: FIRST_SHOWN, last: None }
    }

    /// Whether to show this many `clients` now.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_are_shown_at_once_and_many_only_while_the_list_is_slow() {
        let at = |seconds| Now { wall: jiff::Timestamp::UNIX_EPOCH, monotonic: Duration::from_secs(seconds) };
        let mut coming = Coming::start();
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
        .map(|(clients, seconds)| coming.is_due(clients, || at(seconds)));
        assert_eq!(due, [false, true, false, true, true, false, true, false, true, false]);
    }
}
