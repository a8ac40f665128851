//! Keys, the mouse and pastes, read and parsed by us on a thread of its own.
//!
//! Crossterm supplies the types of the events and nothing else. Its reader waits without end for the rest of a sequence
//! that it does not know (`ESC [ ? 997 ; 1 n`) and for the end of a paste, and loses every key meanwhile, Ctrl-C too; it
//! types the answers to questions that others asked (OSC 11) as text; and it spins on a terminal that is gone.
//!
//! [`parser`] turns bytes into events and knows no clock but the one that it is given; `reader` brings it the bytes and
//! the time. The channel is bounded: a key held down while the loop is busy waits in the terminal, not in memory.
mod keys;
mod mouse;
pub mod parser;
mod paste;
mod reader;
mod sequence;

pub use reader::{Reader, spawn};
