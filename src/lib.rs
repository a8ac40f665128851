//! wisptop: the terminal dashboard for a WISP's client base.
//!
//! The folders are the words of one sentence: **bytes → clients → truth → snapshot → query → rows → screen**. Data flows one
//! way; what a module may import is what stands before it in that sentence.

pub mod app;
pub mod client;
pub mod commands;
pub mod event_loop;
pub mod export;
pub mod locale;
pub mod platform;
pub mod poll;
pub mod query;
pub mod screen;
pub mod serve;
pub mod settings;
pub mod snapshot;
pub mod source;
pub mod terminal;
pub mod text;
pub mod truth;
pub mod words;
pub mod work;
