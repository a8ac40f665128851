//! What has changed, remembered: the changes that each list showed, by client, with what was before.

mod batch;
mod kind;
mod log;
pub mod store;

pub use batch::{ChangeBatch, Entry, Was};
pub use kind::Kind;
pub use log::ChangeLog;
