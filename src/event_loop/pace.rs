//! When the next frame may be drawn.
//!
//! Never more than sixty in a second; but after a pause the first few may follow each other at once, because a key and
//! its answer, or an empty list and its first clients, come within a few milliseconds. And while rows are on their way, the
//! frame waits a moment for them: one frame instead of two, and no frame that is out of date before it is seen.

use std::time::Duration;

use tokio::time::Instant;

/// The distance between frames that follow one another without end.
const STEADY: Duration = Duration::from_micros(17_600);
/// How many frames may come at once after a pause.
const BURST: u32 = 3;
/// How long a frame waits for rows that are on their way.
const FOR_ROWS: Duration = Duration::from_millis(5);

#[derive(Debug, Default)]
pub(super) struct Pace {
    /// When the last frame would have been drawn if every frame had kept its distance.
    drawn_until: Option<Instant>,
    /// Since when something is to be drawn.
    dirty_since: Option<Instant>,
}

impl Pace {
    /// Something has changed that is to be seen.
    pub(super) fn mark(&mut self, now: Instant) {
        self.dirty_since.get_or_insert(now);
    }

    /// When a frame is due, if one is; `rows_coming` says whether rows that were asked for are on their way.
    pub(super) fn due(&self, rows_coming: bool) -> Option<Instant> {
        let since = self.dirty_since?;
        let waited = if rows_coming { since + FOR_ROWS } else { since };
        let early = STEADY * (BURST - 1);
        Some(
            self.drawn_until.and_then(|until| until.checked_sub(early)).map_or(waited, |earliest| earliest.max(waited)),
        )
    }

    /// A frame has been drawn that shows everything up to now.
    pub(super) fn drawn(&mut self, now: Instant) {
        self.dirty_since = None;
        self.drawn_until = Some(self.drawn_until.map_or(now, |until| until.max(now)) + STEADY);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MS: Duration = Duration::from_millis(1);

    #[test]
    fn the_first_frames_after_a_pause_come_at_once_and_never_more_than_sixty_a_second() {
        let start = Instant::now();
        let mut pace = Pace::default();
        assert_eq!(pace.due(false), None, "nothing is to be drawn");
        let mut drawn = Vec::new();
        for ms in 0..5_000 {
            let now = start + MS * ms;
            pace.mark(now);
            if pace.due(false).is_some_and(|due| due <= now) {
                pace.drawn(now);
                drawn.push(ms);
            }
        }
        assert_eq!(drawn[..3], [0, 1, 2], "a key, what it asked for, and one more");
        assert!(drawn[3] > 15);
        let most = (0..4_000).map(|from| drawn.iter().filter(|&&at| (from..from + 1_000).contains(&at)).count()).max();
        assert!(most <= Some(60), "{most:?}");
        let later = start + Duration::from_secs(9);
        pace.mark(later);
        assert_eq!(pace.due(false), Some(later), "after a pause a frame is due at once");
    }

    #[test]
    fn a_frame_waits_a_moment_for_rows_that_are_on_their_way_and_no_longer() {
        let start = Instant::now();
        let mut pace = Pace::default();
        pace.mark(start);
        pace.mark(start + 3 * MS);
        assert_eq!(pace.due(true), Some(start + FOR_ROWS), "further keys do not put it off");
        assert_eq!(pace.due(false), Some(start), "they have come");
    }
}
