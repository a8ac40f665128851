//! Figures over the clients of a snapshot: totals, what falls due, and the lists of a wall.

pub mod board;
pub mod due;
pub mod figure;
pub mod sums;
pub mod totals;

pub use board::Board;
pub use due::{Due, Owing};
pub use figure::Figure;
pub use sums::Sums;
pub use totals::Totals;
