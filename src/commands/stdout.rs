//! Whether there is a standard output.
//!
//! Before `main`, the standard library opens `/dev/null` for each standard stream that is closed, so that no file can take
//! its place. From then on, a closed standard output cannot be told from one that was sent to `/dev/null` on purpose, and a
//! list that went nowhere looks written. `main.rs` therefore has [`look`] called when the program is loaded.

use std::sync::atomic::{AtomicBool, Ordering};

static WAS_CLOSED: AtomicBool = AtomicBool::new(false);

/// Looks whether standard output is open; to be called before the standard library is set up, so it uses none of it.
pub extern "C" fn look() {
    if rustix::io::fcntl_getfd(rustix::stdio::stdout()) == Err(rustix::io::Errno::BADF) {
        WAS_CLOSED.store(true, Ordering::Relaxed);
    }
}

/// Whether the program was started with its standard output closed (`>&-`).
pub fn was_closed() -> bool {
    WAS_CLOSED.load(Ordering::Relaxed)
}
