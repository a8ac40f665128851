//! The command line and the variables of the environment, read together.
//!
//! What was typed is read first and wins. A variable counts where its option was not typed, and nothing that excludes it;
//! an empty one is as good as none, and so is one that does nothing in the mode that was asked for. What is wrong with a
//! variable is told by its name: nobody typed the option.

use std::ffi::{OsStr, OsString};

use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Command, CommandFactory, FromArgMatches as _};

use crate::settings::args::CommandLine;
use crate::settings::complaint::{Complaint, Problem, long_names};
use crate::settings::meant::meant;
use crate::settings::rules::{Asked, Given, Mode, Origin, idle};
use crate::text::CleanText;

/// All that was asked for.
#[derive(Debug)]
pub struct Line {
    /// The options, whether typed or from the environment.
    pub asked: CommandLine,
    /// Where they came from.
    pub given: Given,
    /// The headers of the environment, one a line. They are sent beside those that were typed.
    pub headers: Vec<String>,
}

/// Why there is nothing to carry out.
#[derive(Debug)]
pub enum Stopped {
    /// Help or the version was asked for.
    Help,
    /// Something is wrong.
    Wrong(Box<Complaint>),
}

impl From<Problem> for Stopped {
    fn from(problem: Problem) -> Self {
        Self::Wrong(Box::new(problem.into()))
    }
}

/// Options whose variable may hold several values, one a line.
const LISTS: [&str; 2] = ["header", "ca_cert"];

/// Reads `args`, the first of which is the program's own name, and the variables that `env` knows.
///
/// # Errors
/// Help was asked for, or something cannot be used.
pub fn read(args: &[OsString], env: &dyn Fn(&str) -> Option<OsString>) -> Result<Line, Stopped> {
    let defined = CommandLine::command();
    let program = without_variables(defined.clone());
    swallowed(args, &program)?;
    let typed = parse(&program, args).map_err(|error| stopped(&error, args, &program))?;
    let asked = Asked::named(typed.subcommand_name());
    let (definition, matches) = match asked.word() {
        Some(word) => (defined.find_subcommand(word).unwrap_or(&defined), typed.subcommand_matches(word)),
        None => (&defined, None),
    };
    let matches = matches.unwrap_or(&typed);

    // What counts for all commands is defined with the first.
    let global = defined.get_arguments().filter(|arg| arg.is_global_set() && asked != Asked::Dashboard);
    let options: Vec<&Arg> = definition.get_arguments().chain(global).collect();

    let mut given = Given::default();
    for arg in &options {
        let id = arg.get_id().as_str();
        if matches.value_source(id) == Some(ValueSource::CommandLine) {
            given.insert(id, Origin::Typed);
        }
    }
    let variable = |arg: &Arg| -> Option<(String, OsString)> {
        let name = arg.get_env()?.to_str()?.to_owned();
        let value = env(&name).filter(|value| !is_blank(value))?;
        Some((name, value))
    };
    let set = |id: &str| options.iter().any(|arg| arg.get_id() == id && variable(arg).is_some());
    let mode = Mode {
        demo: given.is_typed("demo"),
        wall: given.is_typed("wall"),
        log: given.is_typed("log_file") || set("log_file"),
        data: given.is_typed("data"),
        pages: given.is_typed("fail_page") || given.is_typed("repeat_page"),
    };
    for arg in &options {
        let id = arg.get_id().as_str();
        if let (true, Some(why)) = (given.is_typed(id), idle(id, mode)) {
            return Err(Problem::Idle { option: given.name(id), why }.into());
        }
    }

    let (mut added, mut headers) = (Vec::new(), Vec::new());
    let mut from_environment = Vec::new();
    for arg in &options {
        let id = arg.get_id().as_str();
        let Some((name, value)) = variable(arg) else { continue };
        if idle(id, mode).is_some() || (given.is_overruled(id) && id != "header") {
            continue;
        }
        let words = option_words(arg, &name, &value)?;
        if id == "header" {
            headers = words.iter().map(|word| word.to_str().unwrap_or_default().to_owned()).collect();
        } else {
            check(&program, asked, &name, &words)?;
            added.extend(words);
        }
        from_environment.push((id, name));
    }
    for (id, name) in from_environment {
        if given.origin(id).is_none() {
            given.insert(id, Origin::Variable(name));
        }
    }
    given.check(|id| options.iter().any(|arg| arg.get_id() == id))?;

    let matches = if added.is_empty() {
        typed
    } else {
        let all: Vec<OsString> = args.iter().cloned().chain(added).collect();
        parse(&program, &all).map_err(|error| stopped(&error, args, &program))?
    };
    let asked = CommandLine::from_arg_matches(&matches).map_err(|error| stopped(&error, args, &program))?;
    Ok(Line { asked, given, headers })
}

/// The parser reads no variables: it would take an empty one for a value, and call it by the name of an option.
fn without_variables(command: Command) -> Command {
    let strip = |command: Command| command.mut_args(|arg| arg.env(None::<&'static str>));
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    names.into_iter().fold(strip(command), |command, name| command.mut_subcommand(name, strip))
}

fn parse(program: &Command, args: &[OsString]) -> Result<ArgMatches, clap::Error> {
    program.clone().try_get_matches_from(args)
}

fn stopped(error: &clap::Error, args: &[OsString], program: &Command) -> Stopped {
    if !error.use_stderr() {
        return Stopped::Help;
    }
    let problem = |args: &[OsString]| -> Option<Problem> {
        let error = parse(program, args).err().filter(clap::Error::use_stderr)?;
        Some(problem_of(&error, args, program))
    };
    let meant = meant(args, program, problem);
    Stopped::Wrong(Box::new(Complaint { problem: problem_of(error, args, program), meant }))
}

fn problem_of(error: &clap::Error, args: &[OsString], program: &Command) -> Problem {
    let here = args.get(1).and_then(|first| command_named(first, program));
    match Problem::of_parser(error, program, here) {
        // Also a word that is no command is taken for one behind options.
        Problem::BeforeCommand => match stray_word(args, program) {
            Some(word) => Problem::Unexpected(CleanText::new(&word.to_string_lossy())),
            None => Problem::BeforeCommand,
        },
        problem @ Problem::UnknownOption { .. } => negative(args, program).unwrap_or(problem),
        problem => problem,
    }
}

/// What is wrong where an option is followed by a negative number, which the parser takes for an option of its own.
fn negative(args: &[OsString], program: &Command) -> Option<Problem> {
    let is_negative =
        |word: &str| word.strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let at = args.iter().position(|word| word.to_str().is_some_and(is_negative)).filter(|&at| at > 1)?;
    let option = args[at - 1].to_str().filter(|option| option.starts_with("--") && !option.contains('='))?;
    let mut joined = args.to_vec();
    joined.splice(at - 1..=at, [format!("{option}={}", args[at].to_str()?).into()]);
    let error = parse(program, &joined).err().filter(clap::Error::use_stderr)?;
    let here = args.get(1).and_then(|first| command_named(first, program));
    Some(Problem::of_parser(&error, program, here)).filter(|problem| matches!(problem, Problem::Value { .. }))
}

fn command_named<'a>(word: &OsStr, program: &'a Command) -> Option<&'a str> {
    program.get_subcommands().map(Command::get_name).find(|name| OsStr::new(name) == word)
}

/// The first word that is neither an option, nor the value of one, nor a command.
fn stray_word<'a>(args: &'a [OsString], program: &Command) -> Option<&'a OsString> {
    let takes_value = |before: &OsStr| {
        let is_it = |arg: &&Arg| arg.get_long().is_some_and(|long| *before == *format!("--{long}"));
        let takes =
            |arg: &Arg| matches!(arg.get_action(), ArgAction::Set | ArgAction::Append) && !arg.is_require_equals_set();
        program.get_arguments().find(is_it).is_some_and(takes)
    };
    let pairs = args.iter().zip(args.iter().skip(1));
    let mut words = pairs.filter(|(before, word)| !word.to_string_lossy().starts_with('-') && !takes_value(before));
    words.next().map(|(_, word)| word).filter(|word| command_named(word, program).is_none())
}

/// Options that take a value with a hyphen in front take the next option for one, where their own is forgotten.
fn swallowed(args: &[OsString], program: &Command) -> Result<(), Problem> {
    let options = || std::iter::once(program).chain(program.get_subcommands()).flat_map(long_names);
    let is_option = |word: &str| options().any(|long| word.split('=').next() == Some(&long));
    for pair in args.windows(2) {
        if let (Some(option @ ("--filter" | "--sort")), Some(value)) = (pair[0].to_str(), pair[1].to_str())
            && value.starts_with("--")
            && is_option(value)
        {
            return Err(Problem::MissingValue { option: option.to_owned() });
        }
    }
    Ok(())
}

fn is_blank(value: &OsStr) -> bool {
    value.to_str().map_or(value.is_empty(), |value| value.trim().is_empty())
}

/// What would have to be typed for a variable to count; of headers the values alone.
fn option_words(arg: &Arg, name: &str, value: &OsStr) -> Result<Vec<OsString>, Problem> {
    let option = format!("--{}", arg.get_long().unwrap_or_default());
    if !matches!(arg.get_action(), ArgAction::Set | ArgAction::Append) {
        return match switch(value) {
            Some(true) => Ok(vec![option.into()]),
            Some(false) => Ok(Vec::new()),
            None => {
                let value = CleanText::new(&value.to_string_lossy());
                Err(Problem::Switch { variable: name.to_owned(), value })
            }
        };
    }
    let with = |value: &OsStr| {
        let mut word = OsString::from(format!("{option}="));
        word.push(value);
        word
    };
    let id = arg.get_id().as_str();
    if !LISTS.contains(&id) {
        return Ok(vec![with(value)]);
    }
    let Some(text) = value.to_str() else { return Err(Problem::NotUnicode(Some(name.to_owned()))) };
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    Ok(lines.map(|line| if id == "header" { line.into() } else { with(OsStr::new(line)) }).collect())
}

/// Whether a switch is on; `None` where its value says neither.
fn switch(value: &OsStr) -> Option<bool> {
    let value = value.to_str()?.trim().to_lowercase();
    match value.as_str() {
        "1" | "yes" | "y" | "true" | "on" | "si" | "sí" => Some(true),
        "0" | "no" | "n" | "false" | "off" => Some(false),
        _ => None,
    }
}

/// Reads the value of one variable by itself, so that what is wrong with it is told by its name.
fn check(program: &Command, asked: Asked, name: &str, words: &[OsString]) -> Result<(), Problem> {
    let line = std::iter::once("wisptop").chain(asked.word()).map(OsString::from).chain(words.iter().cloned());
    let Err(error) = program.clone().try_get_matches_from(line) else { return Ok(()) };
    Err(match Problem::of_parser(&error, program, asked.word()) {
        Problem::Value { value, expected, .. } => Problem::Value { option: name.to_owned(), value, expected },
        _ => Problem::NotUnicode(Some(name.to_owned())),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn line(args: &[&str], env: &[(&str, &str)]) -> Line {
        let args: Vec<OsString> = std::iter::once("wisptop").chain(args.iter().copied()).map(OsString::from).collect();
        let env = |name: &str| env.iter().find(|(var, _)| *var == name).map(|(_, value)| OsString::from(value));
        read(&args, &env).unwrap_or_else(|stopped| panic!("{args:?}: {stopped:?}"))
    }

    #[test]
    fn switches_take_the_words_that_people_know() {
        for (value, wanted) in [
            ("1", true),
            ("yes", true),
            ("TRUE", true),
            ("On", true),
            (" sí ", true),
            ("0", false),
            ("No", false),
            ("false", false),
            ("OFF", false),
            ("", false),
        ] {
            assert_eq!(line(&["--demo"], &[("WISPTOP_ASCII", value)]).asked.dashboard.ascii, wanted, "{value:?}");
        }
        assert!(line(&["--demo", "--ascii"], &[("WISPTOP_ASCII", "no")]).asked.dashboard.ascii, "what is typed wins");
    }

    #[test]
    fn what_is_typed_wins_over_variables_that_exclude_it() {
        let exported =
            [("WISPTOP_URL", "http://exported"), ("WISPTOP_TOKEN_FILE", "exported"), ("WISPTOP_INTERVAL", "9s")];
        let taken = line(&["--username", "noc", "--password-file", "p"], &exported).asked.dashboard;
        assert_eq!(taken.url.as_deref(), Some("http://exported"));
        assert_eq!((taken.connection.token_file, taken.connection.username.as_deref()), (None, Some("noc")));
        let taken = line(&["--token-command", "x", "--interval", "5s"], &exported).asked.dashboard;
        assert_eq!((taken.connection.token_file, taken.interval.map(|time| time.as_secs())), (None, Some(5)));
        let exported = [("WISPTOP_USERNAME", "noc"), ("WISPTOP_PASSWORD_FILE", "p"), ("WISPTOP_URL", "http://a")];
        let taken = line(&["--password-command", "x"], &exported).asked.dashboard.connection;
        assert_eq!((taken.password_file, taken.username.as_deref()), (None, Some("noc")));
        let taken = line(&["--demo"], &exported).asked.dashboard;
        assert_eq!((taken.url, taken.connection.username), (None, None), "a demonstration needs neither");
    }

    #[test]
    fn lists_hold_one_value_a_line() {
        let exported = [
            ("WISPTOP_URL", "https://a"),
            ("WISPTOP_HEADER", "X-API-Key: a, b\n\n  X-Tenant: 7  \r\n"),
            ("WISPTOP_CA_CERT", "/one.pem\n/two.pem\n"),
        ];
        let taken = line(&["--header", "X-Tenant: 8"], &exported);
        assert_eq!(taken.headers, ["X-API-Key: a, b", "X-Tenant: 7"]);
        assert_eq!(taken.asked.dashboard.connection.header, ["X-Tenant: 8"]);
        assert_eq!(taken.asked.dashboard.connection.ca_cert.len(), 2);
    }

    #[test]
    fn a_filter_may_begin_with_a_hyphen() {
        for args in [&["--demo", "--filter", "-baja"][..], &["--demo", "--filter=-baja"]] {
            assert_eq!(line(args, &[]).asked.dashboard.filter.as_deref(), Some("-baja"));
        }
        assert_eq!(line(&["--demo"], &[("WISPTOP_FILTER", "-baja")]).asked.dashboard.filter.as_deref(), Some("-baja"));
    }
}
