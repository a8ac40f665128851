//! Text, of which nothing else is known: cleaned ([`clean`], the gate), folded for searching ([`fold`]), measured
//! ([`plain`]), and made to fit ([`fit`], [`whole`]). The ground floor: it imports nothing of ours.

pub mod clean;
pub mod fit;
pub mod fold;
pub mod plain;
pub mod whole;

pub use clean::{Clean, CleanText};
