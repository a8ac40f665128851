//! wisptop: the terminal dashboard for a WISP's client base.
//!
//! The folders are the words of one sentence: **bytes → clients → truth → snapshot → query → rows → screen**. Data flows one
//! way; what a module may import is what stands before it in that sentence.

pub mod api;
pub mod app;
mod both;
pub mod client;
pub mod clock;
pub mod commands;
pub mod event_loop;
pub mod export;
pub mod locale;
pub mod log;
pub mod memory;
pub mod plain;
pub mod poll;
pub mod query;
pub mod rows;
pub mod screen;
pub mod serve;
pub mod settings;
pub mod snapshot;
pub mod system;
pub mod terminal;
pub mod truth;
