//! Text, of which nothing else is known: cleaned ([`clean`], the gate), folded for searching ([`fold`]), measured
//! ([`single_width`]), and made to fit ([`fit`], [`whole`]). The ground floor: it imports nothing of ours.

pub mod clean;
pub mod fit;
pub mod fold;
pub mod single_width;
pub mod whole;

pub use clean::{Clean, CleanText};
