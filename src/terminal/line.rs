//! What the line to the person carries, reckoned from what was written.
//!
//! Over SSH a frame is taken at once, by a queue that the program cannot see: the terminal of the other side is filled by
//! the server, not by us. Whoever writes as fast as it is read then sends a film that arrives seconds later. So a frame has
//! a price in time, that of its bytes on the line, and until that has passed the next one waits. Nothing is asked of the
//! terminal: a question would have to wait in the same queue.

use std::num::NonZeroU64;
use std::time::{Duration, Instant};

/// Bytes that each frame takes beside its own: an SSH packet with its check, padding and length, in a TCP segment. Frames
/// of a moved selection are hardly longer.
const PACKET: usize = 100;

/// A line, and until when it is busy.
#[derive(Clone, Copy, Debug, Default)]
pub struct Line {
    /// None where nothing is known to be slow.
    bits_per_second: Option<NonZeroU64>,
    free_at: Option<Instant>,
}

impl Line {
    /// A line that carries so much, and nothing yet; without a number, one that is never busy.
    pub fn of(bits_per_second: Option<NonZeroU64>) -> Self {
        Self { bits_per_second, free_at: None }
    }

    /// How long it still carries what was written.
    pub fn busy_for(&self, now: Instant) -> Duration {
        self.free_at.map_or(Duration::ZERO, |free_at| free_at.saturating_duration_since(now))
    }

    /// Notes that a frame of so many bytes was written.
    pub fn carry(&mut self, bytes: usize, now: Instant) {
        let Some(rate) = self.bits_per_second else { return };
        let bits = (bytes.saturating_add(PACKET) as u64).saturating_mul(8);
        let price = Duration::from_nanos(bits.saturating_mul(1_000_000_000) / rate);
        self.free_at = Some(self.free_at.map_or(now, |free_at| free_at.max(now)) + price);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MS: Duration = Duration::from_millis(1);

    fn line(bits_per_second: u64) -> Line {
        Line::of(NonZeroU64::new(bits_per_second))
    }

    #[test]
    fn a_frame_keeps_the_line_busy_for_as_long_as_its_bytes_take() {
        let start = Instant::now();
        let mut line = line(64_000);
        assert_eq!(line.busy_for(start), Duration::ZERO, "nothing was written");
        line.carry(700, start);
        assert_eq!(line.busy_for(start), 100 * MS, "800 bytes at 8,000 a second");
        assert_eq!(line.busy_for(start + 60 * MS), 40 * MS);
        line.carry(300, start + 60 * MS);
        assert_eq!(line.busy_for(start + 60 * MS), 90 * MS, "behind what it still carries");
        assert_eq!(line.busy_for(start + 150 * MS), Duration::ZERO);
        line.carry(700, start + 900 * MS);
        assert_eq!(line.busy_for(start + 900 * MS), 100 * MS, "a pause is not saved up for later");
    }

    #[test]
    fn a_line_without_a_number_is_never_busy_and_no_number_is_too_large() {
        let now = Instant::now();
        let mut open = Line::default();
        open.carry(usize::MAX, now);
        assert_eq!(open.busy_for(now), Duration::ZERO);
        let mut narrow = line(1_000);
        narrow.carry(usize::MAX, now);
        assert!(narrow.busy_for(now) > Duration::from_hours(1));
        let mut wide = line(u64::MAX);
        wide.carry(1 << 20, now);
        assert!(wide.busy_for(now) < MS);
    }
}
