//! The parser of the command line: which words are flags, and which are their values. What it refuses becomes a
//! [`Problem`].

use std::ffi::{OsStr, OsString};

use clap::ArgMatches;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::parser::ValueSource;

use crate::settings::complaint::Problem;
use crate::settings::key::{Key, ON};
use crate::settings::layers::Given;
use crate::settings::nearest::nearest;
use crate::settings::origin::{Origin, flag};
use crate::settings::table::Command;
use crate::text::CleanText;

/// The program's commands and their flags, without help: to word it on each start would cost more than the parsing.
pub(super) fn program() -> clap::Command {
    let with_flags = |command: clap::Command, of: Command| command.args(of.keys().map(Key::arg));
    let program = clap::Command::new("wisptop")
        .version(env!("CARGO_PKG_VERSION"))
        .disable_help_subcommand(true)
        .args_conflicts_with_subcommands(true);
    let commands = Command::ALL.iter().copied().filter_map(|command| Some((command, command.word()?)));
    with_flags(program, Command::Dashboard)
        .subcommands(commands.map(|(command, word)| with_flags(clap::Command::new(word), command)))
}

/// Parses `args`, the first of which is the program's own name: the command, and the flags that were typed.
///
/// # Errors
/// Help or the version was asked for, or what is wrong with the form of the line.
pub(super) fn parse(args: &[OsString]) -> Result<(Command, Vec<Given>), clap::Error> {
    let matches = program().try_get_matches_from(args)?;
    let (command, matches) = match matches.subcommand() {
        Some((word, matches)) => (Command::named(word).unwrap_or(Command::Dashboard), matches),
        None => (Command::Dashboard, &matches),
    };
    Ok((command, flags(command, matches)))
}

/// The flags that were typed, in the order of the line, so that of two mistakes the first is told.
fn flags(command: Command, matches: &ArgMatches) -> Vec<Given> {
    let values = |key: &Key| {
        if key.takes_value() {
            matches.get_many::<OsString>(key.id).into_iter().flatten().cloned().collect()
        } else {
            vec![ON.into()]
        }
    };
    let typed = command.keys().filter(|key| matches.value_source(key.id) == Some(ValueSource::CommandLine));
    let mut flags: Vec<_> = typed.map(|key| Given { key, values: values(key), origin: Origin::Flag }).collect();
    flags.sort_by_key(|given| matches.index_of(given.key.id));
    flags
}

/// The command that `args` name: the parser looks for one in the first place only.
pub(super) fn command_of(args: &[OsString]) -> Command {
    args.get(1).and_then(|word| command_named(word)).unwrap_or(Command::Dashboard)
}

fn command_named(word: &OsStr) -> Option<Command> {
    Command::named(word.to_str()?)
}

/// The problem for which the parser refused `args`.
pub(super) fn problem(error: &clap::Error, args: &[OsString]) -> Problem {
    match of_error(error, command_of(args)) {
        // Behind options, the parser takes any word for a command.
        Problem::BeforeCommand => match stray_word(args) {
            Some(word) => Problem::Unexpected(CleanText::new(&word.to_string_lossy())),
            None => Problem::BeforeCommand,
        },
        problem => problem,
    }
}

fn of_error(error: &clap::Error, here: Command) -> Problem {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.first().cloned().unwrap_or_default(),
        _ => String::new(),
    };
    let typed = text(ContextKind::InvalidArg);
    let option = option_name(&typed);
    match error.kind() {
        ErrorKind::UnknownArgument if typed.starts_with('-') => unknown(&option, here),
        ErrorKind::UnknownArgument => Problem::Unexpected(CleanText::new(&typed)),
        ErrorKind::InvalidSubcommand => Problem::Unexpected(CleanText::new(&text(ContextKind::InvalidSubcommand))),
        // The parser accepts every value, so there is none.
        ErrorKind::InvalidValue | ErrorKind::NoEquals | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            Problem::MissingValue { option }
        }
        ErrorKind::TooManyValues => Problem::NoValueWanted { option },
        ErrorKind::ArgumentConflict if option_name(&text(ContextKind::PriorArg)) == option => {
            Problem::Repeated { option }
        }
        ErrorKind::ArgumentConflict => Problem::BeforeCommand,
        ErrorKind::MissingRequiredArgument => {
            let words = here.keys().filter(|key| key.is_word()).map(|key| key.placeholder.to_owned());
            Problem::MissingWord { line: std::iter::once(here.line()).chain(words).collect() }
        }
        ErrorKind::InvalidUtf8 => Problem::NotUnicode(None),
        _ => Problem::NotUnderstood,
    }
}

/// `--sort` of `--sort <COLUMN>`, of `--sort=name`, and of itself.
fn option_name(typed: &str) -> String {
    let name = typed.split([' ', '=', '[']).next().unwrap_or(typed);
    CleanText::new(name).to_string()
}

fn unknown(option: &str, here: Command) -> Problem {
    let clean = CleanText::new(option);
    if let Some(there) = Command::ALL.iter().copied().find(|&command| flags_of(command).any(|flag| flag == option)) {
        return Problem::OfAnotherCommand { option: clean, here: here.line(), there: there.line() };
    }
    let flags: Vec<String> = flags_of(here).collect();
    Problem::UnknownOption { option: clean, nearest: nearest(option, flags.iter().map(String::as_str)) }
}

/// `--sort`, `--filter` …
pub(super) fn flags_of(command: Command) -> impl Iterator<Item = String> {
    command.keys().filter(|key| !key.is_word()).map(|key| key.id).chain(["help", "version"]).map(flag)
}

/// The first word that is neither an option, nor the value of one, nor a command.
fn stray_word(args: &[OsString]) -> Option<&OsString> {
    let takes_next = |word: &OsStr| {
        let key = Command::Dashboard.keys().find(|key| *word == *flag(key.id));
        key.is_some_and(|key| key.takes_value() && key.bare.is_none())
    };
    let pairs = args.iter().zip(args.iter().skip(1));
    let mut words = pairs.filter(|(before, word)| !word.to_string_lossy().starts_with('-') && !takes_next(before));
    words.next().map(|(_, word)| word).filter(|word| command_named(word).is_none())
}

/// Refuses `--filter --sort name`: where a value may begin with a hyphen, the parser takes the next option for the value.
///
/// # Errors
/// The value of such an option is missing.
pub(super) fn swallowed(args: &[OsString]) -> Result<(), Problem> {
    let is_flag = |word: &str| {
        let name = word.split('=').next();
        Command::ALL.iter().copied().flat_map(flags_of).any(|flag| name == Some(&flag))
    };
    let takes_hyphen =
        |word: &str| Command::ALL.iter().copied().flat_map(Command::keys).any(|key| key.hyphen && word == flag(key.id));
    for pair in args.windows(2) {
        if let (Some(option), Some(value)) = (pair[0].to_str(), pair[1].to_str())
            && value.starts_with("--")
            && takes_hyphen(option)
            && is_flag(value)
        {
            return Err(Problem::MissingValue { option: option.to_owned() });
        }
    }
    Ok(())
}
