//! What the dashboard asks of its loop, counted.

use std::ops::Sub;

/// How often the dashboard has asked its loop for each thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) queries: u32,
    pub(crate) discards: u32,
    pub(crate) refreshes: u32,
    pub(crate) look_ups: u32,
    pub(crate) look_ups_given_up: u32,
    pub(crate) accepts: u32,
    pub(crate) takes_back: u32,
    pub(crate) repaints: u32,
    pub(crate) suspends: u32,
    pub(crate) mouse_changes: u32,
    /// Of files that are written.
    pub(crate) stops: u32,
    pub(crate) quits: u32,
}

impl Asked {
    pub(crate) const NOTHING: Self = Self {
        queries: 0,
        discards: 0,
        refreshes: 0,
        look_ups: 0,
        look_ups_given_up: 0,
        accepts: 0,
        takes_back: 0,
        repaints: 0,
        suspends: 0,
        mouse_changes: 0,
        stops: 0,
        quits: 0,
    };
}

impl Sub for Asked {
    type Output = Self;

    fn sub(self, before: Self) -> Self {
        Self {
            queries: self.queries - before.queries,
            discards: self.discards - before.discards,
            refreshes: self.refreshes - before.refreshes,
            look_ups: self.look_ups - before.look_ups,
            look_ups_given_up: self.look_ups_given_up - before.look_ups_given_up,
            accepts: self.accepts - before.accepts,
            takes_back: self.takes_back - before.takes_back,
            repaints: self.repaints - before.repaints,
            suspends: self.suspends - before.suspends,
            mouse_changes: self.mouse_changes - before.mouse_changes,
            stops: self.stops - before.stops,
            quits: self.quits - before.quits,
        }
    }
}
