//! The one owner of the terminal: nobody else enters a mode, writes a byte to it, reads a key or hears a signal.
//!
//! It is apart from the screen because it is about the device, not about what is shown: a terminal can vanish, stop
//! reading, be taken away by the shell and be given back, and in none of these may the dashboard hang, spin or leave a
//! shell in raw mode behind.
//!
//! - [`Terminal`] is what the event loop needs of a terminal, and [`Tty`] the real one, which holds all the rest together.
//! - `guard` claims the screen and gives it back, also on a panic (`panic_hook`); `raw` is the line discipline, `modes` the
//!   bytes of the modes, `stage` the state that all of them share.
//! - `writer` puts frames on the terminal from a thread of its own, as fast as [`Line`] carries them, and keeps only the
//!   newest; [`encode`] turns the difference of two frames into bytes.
//! - [`input`] reads and parses keys on a thread of its own; `hangup` notices that the terminal is gone; `resizes` hears of
//!   another size; `signals` hears the rest.
//! - `clipboard` knows the ways to the clipboard, [`tmux`] goes the one that is a command.
//! - `check` says whether there is a terminal at all, and how large it is.
mod check;
mod clipboard;
mod device;
pub mod encode;
mod frame;
mod guard;
mod hangup;
pub mod input;
mod line;
mod modes;
mod panic_hook;
mod raw;
mod resizes;
mod signals;
mod stage;
pub mod tmux;
mod tty;
mod writer;

pub use check::{Stream, TerminalError, check};
pub use clipboard::Clipboard;
pub use device::{Terminal, TerminalEvent};
pub use frame::Frame;
pub use hangup::is_gone;
pub use line::Line;
pub use modes::Modes;
pub use panic_hook::install_panic_hook;
pub use signals::{Signal, Signals};
pub use tty::{Tty, TtyOptions};
