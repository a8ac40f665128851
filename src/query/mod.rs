//! Which clients, in which order: the filter language, matching, sorting and the worker that does both off the loop.

pub mod filter;
pub mod matching;
pub mod run;

pub use filter::{Filter, FilterError};
pub use run::{Sort, rows};
