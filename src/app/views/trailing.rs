//! Whom the pane shows while keys follow one another: still the client from before them.
//!
//! A held arrow changes the selection thirty times a second, and the pane is most of what each step would send. Nobody
//! reads it meanwhile, and over a slow line its bytes are what makes the rows come late. So the first key after a pause is
//! answered whole, those that follow move the rows alone, and the pane catches up when they pause.

use std::sync::Arc;
use std::time::Duration;

use crate::snapshot::Snapshot;

/// Keys with less than this between them follow one another: longer than the distance of a held key's repeats, or of the
/// letters of a fast typist, and shorter than a person looks at a line.
pub const PAUSE: Duration = Duration::from_millis(150);

/// A client: a snapshot and the row in it.
pub type Shown = (Arc<Snapshot>, u32);

#[derive(Debug, Default)]
pub struct Trailing {
    last_key: Option<Duration>,
    held: Option<Shown>,
}

impl Trailing {
    /// A key came at `now`, by the monotonic clock, while the pane shows what `shown` says.
    pub fn key_pressed(&mut self, now: Duration, shown: impl FnOnce() -> Option<Shown>) {
        let before = self.last_key.replace(now);
        let follows = before.is_some_and(|before| now.saturating_sub(before) < PAUSE);
        if follows && self.held.is_none() {
            self.held = shown();
        }
    }

    /// The client whom the pane still shows; `None` where it shows the selected one.
    pub fn held(&self) -> Option<&Shown> {
        self.held.as_ref()
    }

    /// When the pane catches up, unless another key comes.
    pub fn catches_up_at(&self) -> Option<Duration> {
        self.held.as_ref().and(self.last_key).map(|last| last + PAUSE)
    }

    /// Lets the pane catch up once the keys have paused; returns whom it showed until then.
    pub fn catch_up(&mut self, now: Duration) -> Option<Shown> {
        self.catches_up_at().filter(|&at| at <= now).and_then(|_| self.held.take())
    }
}
