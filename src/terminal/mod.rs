//! The one owner of the terminal: nobody else enters a mode, writes a byte to it, reads a key or hears a signal.
//!
//! It is apart from the screen because it is about the device, not about what is shown: a terminal can vanish, stop
//! reading, be taken away by the shell and be given back, and in none of these may the dashboard hang, spin or leave a
//! shell in raw mode behind.
//!
//! - [`guard`] enters the modes and undoes them, also on a panic ([`panic_hook`]); [`modes`] has the bytes, `raw` the line
//!   discipline, `stage` the state that all of them share.
//! - [`writer`] puts frames on the terminal from a thread of its own and keeps only the newest; [`encode`] turns the
//!   difference of two frames into bytes.
//! - [`input`] reads and parses keys on a thread of its own; [`hangup`] notices that the terminal is gone; [`resizes`]
//!   hears of another size; [`signals`] hears the rest.
//! - [`mod@check`] says whether there is a terminal at all, and how large it is.
pub mod check;
pub mod encode;
pub mod frame;
pub mod guard;
pub mod hangup;
pub mod input;
pub mod modes;
pub mod panic_hook;
mod raw;
pub mod resizes;
pub mod signals;
mod stage;
pub mod writer;

use std::fs::File;
use std::io;
use std::os::fd::AsFd;

pub use check::{Stream, TerminalError, check, size};
pub use frame::Frame;
pub use guard::TerminalGuard;
pub use modes::Modes;
pub use panic_hook::install_panic_hook;
pub use resizes::Resizes;
pub use signals::{Signal, Signals};
pub use writer::FrameWriter;

/// Standard output as a file of its own: without the line buffer of `Stdout`, without its lock (which a thread that is
/// blocked in a write would hold at exit), and safe to move to another thread.
///
/// # Errors
/// That of `dup(2)`: most likely that no file descriptor is left.
pub fn output() -> io::Result<File> {
    Ok(File::from(io::stdout().as_fd().try_clone_to_owned()?))
}
