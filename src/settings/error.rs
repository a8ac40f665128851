//! Why options that can be read by themselves mean nothing together.

use crate::query::FilterError;
use crate::settings::connection::ConnectionProblem;
use crate::source::middleware::url::UrlProblem;
use crate::text::CleanText;

/// Why what was typed means nothing. `option` is how a person knows the option: by its name, or by that of the variable.
#[derive(Debug)]
pub enum SettingsError {
    /// Neither `--url` nor `--demo`.
    NoSource,
    /// The URL cannot be used.
    Url {
        /// Where it came from.
        option: String,
        /// What is wrong with it.
        problem: UrlProblem,
    },
    /// The credentials, certificates or headers cannot be used.
    Connection(ConnectionProblem),
    /// The filter makes no sense.
    Filter {
        /// Where it came from.
        option: String,
        /// What was typed.
        text: CleanText,
        /// What is wrong with it, and where.
        error: FilterError,
    },
    /// There is no such column.
    Column {
        /// Where it came from.
        option: String,
        /// What was typed.
        name: CleanText,
        /// The column whose name is most like it.
        nearest: Option<String>,
    },
    /// An option that means nothing in the format that was asked for.
    WithoutFormat {
        /// What was typed.
        option: &'static str,
        /// The formats that it goes with.
        formats: &'static str,
    },
}
