//! Two parts of one piece of work, each on a thread of its own.

use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError};
use std::thread::{Builder, ScopedJoinHandle, scope};

/// What `left` and `right` make, made at the same time. Where no second thread is to be had, this one makes both.
pub(crate) fn both<L: Send, R>(left: impl FnOnce() -> L + Send, right: impl FnOnce() -> R) -> (L, R) {
    // A thread that is refused takes nothing with it.
    let left = Mutex::new(Some(left));
    let make_left = || {
        let left = left.lock().unwrap_or_else(PoisonError::into_inner).take();
        left.map(|left| left()).expect("only one of the two threads makes it")
    };
    scope(|scope| {
        let other = Builder::new().spawn_scoped(scope, make_left);
        let right = right();
        let left = match other.map(ScopedJoinHandle::join) {
            Ok(Ok(left)) => left,
            Ok(Err(panic)) => resume_unwind(panic),
            Err(_) => make_left(),
        };
        (left, right)
    })
}
