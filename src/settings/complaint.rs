//! What is wrong with a command line or a variable, as data: `commands::usage` words it.

use crate::settings::expected::Expected;
use crate::text::CleanText;

/// Why a command line cannot be carried out, and what was probably meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    pub problem: Problem,
    /// What was probably meant: a command line that can be carried out, as it is typed into a shell.
    pub suggestion: Option<CleanText>,
}

/// What is wrong. Options are named as they were given: `--sort`, or `WISPTOP_SORT` for the variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    UnknownOption {
        option: CleanText,
        /// The known option that is most like it.
        nearest: Option<String>,
    },
    OfAnotherCommand {
        option: CleanText,
        /// The command that was typed: `wisptop list`.
        here: String,
        there: String,
    },
    /// A word that is neither an option nor a value of one.
    Unexpected(CleanText),
    /// Options of the dashboard stand before a command.
    BeforeCommand,
    /// An option stands at the end, or before another one, without its value.
    MissingValue {
        option: String,
    },
    /// A word is missing that the command needs; how it is typed, in pieces.
    MissingWord {
        line: Vec<String>,
    },
    /// An option that takes no value was given one.
    NoValueWanted {
        option: String,
    },
    Value {
        option: String,
        value: CleanText,
        expected: Expected,
    },
    /// A switch in the environment is neither on nor off.
    Switch {
        variable: String,
        value: CleanText,
    },
    /// A value is not UTF-8; `None` where the parser does not say which.
    NotUnicode(Option<String>),
    /// An option is given twice that can be given once.
    Repeated {
        option: String,
    },
    /// An option that would do nothing here.
    Idle {
        option: String,
        why: &'static str,
    },
    Exclusive {
        one: String,
        other: String,
    },
    /// An option that does nothing without another one.
    Needs {
        option: String,
        missing: Vec<String>,
    },
    NotUnderstood,
}

impl From<Problem> for Complaint {
    fn from(problem: Problem) -> Self {
        Self { problem, suggestion: None }
    }
}
