//! wisptop: the terminal dashboard for a WISP's client base.
//!
//! The folders are the words of one sentence: **bytes → clients → snapshot → query → rows → screen**. Data flows one
//! way; what a module may import is what stands before it in that sentence.

pub mod client;
pub mod locale;
pub mod query;
pub mod snapshot;
