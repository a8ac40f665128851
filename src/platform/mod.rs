//! What the system gives: time, threads, memory, the log file, and its reasons for refusing something.

pub mod clock;
pub mod log;
pub mod memory;
pub mod system;
pub mod threads;

pub use clock::Now;
