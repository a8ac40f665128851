//! What the guard, the panic hook and the writer must agree on: whether the screen is ours, and whose turn it is to write.
//!
//! Frames are written on one thread and the restoring bytes on another. Without an order between them a frame could land
//! on the shell, or be cut in two by the restoring bytes.
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The one real terminal. Tests of the writer make stages of their own.
pub(super) static STAGE: Stage = Stage::new();

/// Nobody has entered the terminal's modes. A writer may draw: what it draws on is then its caller's business.
const UNTOUCHED: u8 = 0;
/// The modes are entered.
const HELD: u8 = 1;
/// The modes are left; they may be entered again.
const RELEASED: u8 = 2;
/// The modes are left after a panic, and the terminal belongs to its report.
const CLOSED: u8 = 3;

pub(super) struct Stage {
    state: AtomicU8,
    busy: Mutex<bool>,
    freed: Condvar,
}

/// The right to write, until it is dropped.
pub(super) struct Turn<'a>(&'a Stage);

impl Stage {
    pub(super) const fn new() -> Self {
        Self { state: AtomicU8::new(UNTOUCHED), busy: Mutex::new(false), freed: Condvar::new() }
    }

    /// Claims the screen for the first time. False if someone has it, or after a panic.
    pub(super) fn claim(&self) -> bool {
        self.change(|state| (state == UNTOUCHED || state == RELEASED).then_some(HELD))
    }

    /// Claims the screen again, also if it was never released (a stop that we did not choose). False after a panic.
    pub(super) fn reclaim(&self) -> bool {
        self.change(|state| (state != CLOSED).then_some(HELD))
    }

    /// From here on no frame is begun, and one that is being written ends soon. True if there are modes to undo.
    pub(super) fn release(&self) -> bool {
        self.change(|state| (state == HELD).then_some(RELEASED))
    }

    /// Like [`release`](Self::release), but nobody can claim the screen afterwards.
    pub(super) fn close(&self) -> bool {
        self.state.swap(CLOSED, Ordering::SeqCst) == HELD
    }

    /// Whether frames may be written.
    pub(super) fn may_draw(&self) -> bool {
        matches!(self.state.load(Ordering::SeqCst), UNTOUCHED | HELD)
    }

    fn change(&self, to: impl FnMut(u8) -> Option<u8>) -> bool {
        self.state.fetch_update(Ordering::SeqCst, Ordering::SeqCst, to).is_ok()
    }

    /// Waits for the turn to write: for ever, or at most for `patience`, and then goes without it.
    pub(super) fn turn(&self, patience: Option<Duration>) -> Option<Turn<'_>> {
        let until = patience.map(|patience| Instant::now() + patience);
        let mut busy = self.busy.lock().unwrap_or_else(PoisonError::into_inner);
        while *busy {
            busy = match until.map(|until| until.saturating_duration_since(Instant::now())) {
                None => self.freed.wait(busy).unwrap_or_else(PoisonError::into_inner),
                Some(Duration::ZERO) => return None,
                Some(left) => self.freed.wait_timeout(busy, left).unwrap_or_else(PoisonError::into_inner).0,
            };
        }
        *busy = true;
        Some(Turn(self))
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        *self.0.busy.lock().unwrap_or_else(PoisonError::into_inner) = false;
        self.0.freed.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_modes_are_undone_once() {
        let stage = Stage::new();
        assert!(!stage.release(), "nothing was entered");
        assert!(stage.claim());
        assert!(!stage.claim(), "the screen has one owner");
        assert!(stage.release());
        assert!(!stage.release());
        assert!(!stage.may_draw());
        assert!(stage.reclaim());
        assert!(stage.may_draw());
    }

    #[test]
    fn after_a_panic_nobody_draws_again() {
        let stage = Stage::new();
        assert!(stage.claim());
        assert!(stage.close());
        assert!(!stage.close(), "a second panic has nothing to undo");
        assert!(!stage.reclaim() && !stage.claim() && !stage.may_draw());
    }

    #[test]
    fn a_turn_that_never_ends_is_not_waited_for() {
        let stage = Stage::new();
        let held = stage.turn(None);
        assert!(held.is_some());
        assert!(stage.turn(Some(Duration::from_millis(10))).is_none());
        drop(held);
        assert!(stage.turn(Some(Duration::ZERO)).is_some());
    }
}
