//! Tests against an enemy: whatever the bytes, no panic, no command for the terminal, no hang.

#[path = "../support/mod.rs"]
mod support;

mod corpora;
mod sequences;
mod terminal;
mod texts;
