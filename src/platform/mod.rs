//! What the system gives: time, threads, memory, the log file, the state directory, and its reasons for refusing
//! something.

pub mod clock;
pub mod contained;
pub mod log;
pub mod memory;
pub mod new_file;
pub mod state_dir;
pub mod system;
pub mod threads;

pub use clock::Now;
