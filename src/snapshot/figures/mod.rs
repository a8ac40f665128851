//! Figures over the clients of a snapshot: totals, what falls due, and how wide the values are.

pub mod aging;
pub mod balances;
pub mod due;
pub mod extents;
pub mod figure;
pub mod slot;
pub mod sums;
pub mod totals;

pub use aging::{Age, Aging, MonthsSpan};
pub use balances::BalanceMeaning;
pub use due::{Due, Owing};
pub use extents::Extents;
pub use figure::Figure;
pub use slot::{Apart, Slot};
pub use sums::Sums;
pub use totals::Totals;
