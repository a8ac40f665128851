//! What is wrong with a command line or a variable, as data: `commands::usage` words it in either
//! language.

use std::error::Error as _;

use clap::Command;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::settings::bounds::Expected;
use crate::text::CleanText;

/// Why a command line cannot be carried out, and what was probably meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// What is wrong.
    pub problem: Problem,
    /// A command line that can be carried out, as it is typed into a shell.
    pub meant: Option<CleanText>,
}

/// What is wrong. Options are named as they were given: `--sort`, or `WISPTOP_SORT` for the variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// No command has this option.
    UnknownOption {
        /// As it was typed.
        option: CleanText,
        /// The option whose name is most like it.
        nearest: Option<String>,
    },
    /// Another command has this option.
    OfAnotherCommand {
        /// As it was typed.
        option: CleanText,
        /// The command that was typed: `wisptop list`.
        here: String,
        /// The command that has it.
        there: String,
    },
    /// A word that is neither an option nor a value of one.
    Unexpected(CleanText),
    /// Options of the dashboard stand before a command.
    BeforeCommand,
    /// An option stands at the end, or before another one, without its value.
    MissingValue {
        /// Which.
        option: String,
    },
    /// An option that takes no value was given one.
    NoValueWanted {
        /// Which.
        option: String,
    },
    /// A value cannot be used.
    Value {
        /// Of which option or variable.
        option: String,
        /// The value.
        value: CleanText,
        /// What can be used.
        expected: Expected,
    },
    /// A switch in the environment is neither on nor off.
    Switch {
        /// The variable.
        variable: String,
        /// Its value.
        value: CleanText,
    },
    /// A value is not UTF-8; `None` where the parser does not say which.
    NotUnicode(Option<String>),
    /// An option is given twice that can be given once.
    Repeated {
        /// Which.
        option: String,
    },
    /// An option that would do nothing here.
    Idle {
        /// Which.
        option: String,
        /// The text that says why.
        why: &'static str,
    },
    /// Two options that exclude each other.
    Exclusive {
        /// One.
        one: String,
        /// The other.
        other: String,
    },
    /// An option that does nothing without another one.
    Needs {
        /// Which.
        option: String,
        /// Those of which one is missing.
        missing: Vec<String>,
    },
    /// Anything else.
    NotUnderstood,
}

impl From<Problem> for Complaint {
    fn from(problem: Problem) -> Self {
        Self { problem, meant: None }
    }
}

impl Problem {
    /// What the parser of `program` stopped for while it read the options of the command `here` (`None`: the dashboard).
    pub(super) fn of_parser(error: &clap::Error, program: &Command, here: Option<&str>) -> Self {
        let text = |kind| match error.get(kind) {
            Some(ContextValue::String(text)) => text.clone(),
            Some(ContextValue::Strings(texts)) => texts.first().cloned().unwrap_or_default(),
            _ => String::new(),
        };
        let typed = text(ContextKind::InvalidArg);
        let option = option_name(&typed);
        match error.kind() {
            ErrorKind::UnknownArgument if typed.starts_with('-') => unknown(&option, program, here),
            ErrorKind::UnknownArgument => Self::Unexpected(CleanText::new(&typed)),
            ErrorKind::InvalidSubcommand => Self::Unexpected(CleanText::new(&text(ContextKind::InvalidSubcommand))),
            ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
                let value = text(ContextKind::InvalidValue);
                if value.is_empty() && error.kind() == ErrorKind::InvalidValue {
                    return Self::MissingValue { option };
                }
                let expected =
                    match (error.source().and_then(|source| source.downcast_ref()), error.get(ContextKind::ValidValue))
                    {
                        (Some(expected), _) => Expected::clone(expected),
                        (None, Some(ContextValue::Strings(words))) => Expected::OneOf(words.clone()),
                        (None, _) => Expected::Form { examples: &[] },
                    };
                Self::Value { option, value: CleanText::new(&value), expected }
            }
            ErrorKind::NoEquals | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
                Self::MissingValue { option }
            }
            ErrorKind::TooManyValues => Self::NoValueWanted { option },
            ErrorKind::ArgumentConflict if option_name(&text(ContextKind::PriorArg)) == option => {
                Self::Repeated { option }
            }
            ErrorKind::ArgumentConflict => Self::BeforeCommand,
            ErrorKind::InvalidUtf8 => Self::NotUnicode(None),
            _ => Self::NotUnderstood,
        }
    }
}

/// `--sort` of `--sort <COLUMN>`, of `--sort=name`, and of itself.
fn option_name(typed: &str) -> String {
    let name = typed.split([' ', '=', '[']).next().unwrap_or(typed);
    CleanText::new(name).to_string()
}

fn unknown(option: &str, program: &Command, here: Option<&str>) -> Problem {
    let commands: Vec<&Command> = std::iter::once(program).chain(program.get_subcommands()).collect();
    let name = |command: &Command| match command.get_name() {
        "wisptop" => "wisptop".to_owned(),
        sub => format!("wisptop {sub}"),
    };
    let has = |command: &Command| long_names(command).any(|long| long == option);
    let current = here.and_then(|here| program.find_subcommand(here)).unwrap_or(program);
    let clean = CleanText::new(option);
    if let Some(there) = commands.iter().find(|command| has(command)) {
        return Problem::OfAnotherCommand { option: clean, here: name(current), there: name(there) };
    }
    let options: Vec<String> = long_names(current).collect();
    Problem::UnknownOption { option: clean, nearest: nearest(option, options.iter().map(String::as_str)) }
}

/// `--sort`, `--filter` …
pub(super) fn long_names(command: &Command) -> impl Iterator<Item = String> {
    let named = command.get_arguments().filter_map(|arg| arg.get_long());
    named.chain(["help", "version"]).map(|long| format!("--{long}"))
}

/// The name that is so like `typed` that a person may have meant it.
pub(super) fn nearest<'a>(typed: &str, names: impl IntoIterator<Item = &'a str>) -> Option<String> {
    const ALIKE: f64 = 0.84;
    let bare = |name: &str| name.trim_start_matches('-').to_lowercase();
    let typed = bare(typed);
    let alike = |name: &&str| strsim::jaro_winkler(&typed, &bare(name));
    let best = names.into_iter().max_by(|one, other| alike(one).total_cmp(&alike(other)))?;
    (!typed.is_empty() && alike(&best) >= ALIKE).then(|| best.to_owned())
}
