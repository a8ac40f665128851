//! Why options that can be read by themselves mean nothing together.

use crate::query::FilterError;
use crate::settings::connection::ConnectionProblem;
use crate::settings::names::NameFileError;
use crate::source::middleware::url::UrlProblem;
use crate::text::CleanText;

/// Why the options cannot be carried out. `option` is the flag or the variable that gave the value.
#[derive(Debug)]
pub enum SettingsError {
    /// Neither `--url` nor `--demo`.
    NoSource,
    Url {
        option: String,
        problem: UrlProblem,
    },
    /// The credentials, certificates or headers cannot be used.
    Connection(ConnectionProblem),
    Filter {
        option: String,
        text: CleanText,
        error: FilterError,
    },
    Column {
        option: String,
        name: CleanText,
        /// The known name that is most like it.
        nearest: Option<String>,
    },
    /// Files with what numbers are called, each for something of its own. Never empty.
    Names(Vec<NameFileError>),
    /// `wisptop names` is asked for two files at once.
    TwoTables,
    /// No figure of groups has this name.
    Figure {
        option: String,
        name: CleanText,
        /// The names of all of them.
        figures: String,
    },
    /// An option that does nothing in the format that was asked for.
    WithoutFormat {
        option: &'static str,
        formats: &'static str,
    },
}
