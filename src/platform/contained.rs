//! A library that panics where it should return the system's error.
//!
//! A panic ends the dashboard: the hook gives the terminal back at once. A full disk under a library must not, so its panic
//! is caught here, before any hook hears of it, and becomes the error that it was made of.

use std::any::Any;
use std::cell::Cell;
use std::io;
use std::panic::{self, AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Once;

thread_local! {
    /// Whether a panic of this thread is caught and becomes an error.
    static CONTAINED: Cell<bool> = const { Cell::new(false) };
}

/// Does `work`, which must own all that it changes.
///
/// # Errors
/// Its own, or the system's reason that it panicked for. Any other panic goes on as one.
pub fn contained<T>(work: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let hook = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !CONTAINED.get() || reason(info.payload()).is_none() {
                hook(info);
            }
        }));
    });
    CONTAINED.set(true);
    let outcome = catch_unwind(AssertUnwindSafe(work));
    CONTAINED.set(false);
    outcome.unwrap_or_else(|panic| match reason(panic.as_ref()) {
        Some(reason) => Err(reason),
        None => resume_unwind(panic),
    })
}

/// The error of the system in the words of a panic: `…: Os { code: 28, kind: StorageFull, … }`.
fn reason(panic: &(dyn Any + Send)) -> Option<io::Error> {
    let words = panic.downcast_ref::<String>()?;
    let (_, code) = words.split_once("Os { code: ")?;
    let (code, _) = code.split_once(',')?;
    code.parse().ok().map(io::Error::from_raw_os_error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_for_a_reason_of_the_system_is_that_error() {
        let full = || Err::<(), _>(io::Error::from_raw_os_error(28));
        let error = contained(|| {
            full().expect("Couldn't write");
            Ok(())
        });
        assert_eq!(error.unwrap_err().kind(), io::ErrorKind::StorageFull);
        assert_eq!(contained(full).unwrap_err().kind(), io::ErrorKind::StorageFull, "its own errors are its own");
        assert!(contained(|| Ok(())).is_ok());
    }

    #[test]
    fn a_mistake_of_ours_stays_a_panic() {
        let outcome = catch_unwind(|| contained(|| -> io::Result<()> { panic!("a mistake") }));
        assert_eq!(outcome.unwrap_err().downcast_ref::<&str>(), Some(&"a mistake"));
    }
}
