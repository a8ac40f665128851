//! What to believe of a list. A back-end reports partial and empty lists as success, serves lists that are older than
//! the one before, and misses single clients while it reads its pages; none of these is news about the clients.
//!
//! The [`Judge`] sees every list before it becomes the snapshot on the screen. It holds back one that is empty or much
//! shorter than the list before, keeps clients whom a single list misses, and keeps the newer version of a client where
//! two workers of the back-end answer in turn with lists of different age.

mod diff;
pub mod judge;
mod versions;

pub use judge::{Changes, HeldBack, Judge, Rules, Ruling, Verdict};
