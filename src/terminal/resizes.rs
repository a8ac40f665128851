//! Another size of the terminal (SIGWINCH).
//!
//! Apart from the signals that end the program or give the terminal back: whoever waits for one of those, as during a stop,
//! must not be woken by a window that is drawn larger.
use std::io;

use ratatui::layout::Size;
use tokio::signal::unix::{Signal as Stream, SignalKind, signal};

use super::check::size;

/// The receiver of changes of size.
#[derive(Debug)]
pub(super) struct Resizes(Stream);

impl Resizes {
    /// Listens from now on: make it before the size is asked for, so that no change is missed. Needs tokio's runtime with
    /// I/O.
    ///
    /// # Errors
    /// The system's, if a handler cannot be installed.
    pub(super) fn install() -> io::Result<Self> {
        Ok(Self(signal(SignalKind::window_change())?))
    }

    /// The terminal's size after the next signal. Several may have become one, and the size may be the same as before:
    /// multiplexers send it to have the screen painted again. Dropping the future loses none.
    pub(super) async fn next(&mut self) -> Size {
        self.0.recv().await;
        size()
    }
}
