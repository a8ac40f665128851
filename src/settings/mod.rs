//! Flags and environment → one validated value.
//!
//! A [`table`] of options says what each accepts. `layers` give them values, the strongest first, and each value knows its
//! origin. What an option says by itself ([`args`]) and what all say together ([`Settings`], [`ListSettings`]) are two
//! types.

mod alert;
pub mod args;
mod changes;
pub mod check;
mod choices;
pub mod complaint;
pub mod connection;
mod context;
mod dashboard;
mod duration;
mod error;
pub mod expected;
mod key;
mod layers;
pub mod line;
pub mod list;
#[cfg(all(test, unix))]
mod modes;
mod name_settings;
pub mod names;
mod nearest;
mod origin;
pub mod outward;
mod parser;
mod rate;
mod rules;
mod size;
mod suggestion;
pub mod table;
pub mod toml;
pub mod wall;
pub mod wording;

pub use changes::ChangesSettings;
pub use check::CheckSettings;
pub use choices::{SourceChoice, recorded};
pub use connection::{Connection, ConnectionProblem};
pub use context::Context;
pub use dashboard::{Settings, TerminalEnvironment};
pub use error::SettingsError;
pub use list::ListSettings;
pub use name_settings::NameSettings;
