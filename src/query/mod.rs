//! Which clients, in which order: the filter language, matching, sorting, and the names of columns.

pub mod columns;
pub mod cut_offs;
pub mod explain;
pub mod filter;
pub mod groups;
pub mod matching;
pub mod moment;
pub mod names_first;
pub mod run;

pub use filter::{Filter, FilterError};
pub use moment::Moment;
pub use run::{Sort, rows};
