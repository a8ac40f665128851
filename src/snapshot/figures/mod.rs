//! Figures over the clients of a snapshot: totals, what falls due, and the lists of a wall.

pub mod board;
pub mod due;
pub mod totals;

pub use board::Board;
pub use due::{Due, Owing};
pub use totals::Totals;
