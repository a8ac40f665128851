//! The command line and the environment, read together.

use std::ffi::OsString;

use clap::error::ErrorKind;

use crate::settings::args::Args;
use crate::settings::complaint::{Complaint, Problem};
use crate::settings::layers::{environment, resolve};
use crate::settings::origin::Origins;
use crate::settings::parser::{self, command_of, swallowed};
use crate::settings::suggestion::suggestion;
use crate::settings::table::Command;

#[derive(Debug)]
pub struct CommandLine {
    pub(crate) command: Command,
    pub(crate) args: Args,
    pub(crate) origins: Origins,
}

/// Why there is nothing to carry out.
#[derive(Debug)]
pub enum Stopped {
    Help(Command),
    Version,
    Wrong(Box<Complaint>),
}

impl From<Problem> for Stopped {
    fn from(problem: Problem) -> Self {
        Self::Wrong(Box::new(problem.into()))
    }
}

/// Reads `args`, the first of which is the program's own name, and the variables that `env` knows.
///
/// # Errors
/// Help was asked for, or something cannot be used.
pub fn read(args: &[OsString], env: &dyn Fn(&str) -> Option<OsString>) -> Result<CommandLine, Stopped> {
    swallowed(args)?;
    let (command, flags) = parser::parse(args).map_err(|error| stopped(&error, args))?;
    let (args, origins) = resolve(command, vec![flags, environment(command, env)])?;
    Ok(CommandLine { command, args, origins })
}

fn stopped(error: &clap::Error, args: &[OsString]) -> Stopped {
    match error.kind() {
        ErrorKind::DisplayHelp => Stopped::Help(command_of(args)),
        ErrorKind::DisplayVersion => Stopped::Version,
        _ => {
            let problem = of_parser(error, args);
            let suggestion = suggestion(args, &problem, typed_problem);
            Stopped::Wrong(Box::new(Complaint { problem, suggestion }))
        }
    }
}

/// What is wrong with the command line alone, without the environment; `None` where it can be read.
fn typed_problem(args: &[OsString]) -> Option<Problem> {
    match parser::parse(args) {
        Ok((_, flags)) => {
            let mut read = Args::default();
            flags.iter().find_map(|given| given.set(&mut read).err())
        }
        Err(error) => error.use_stderr().then(|| of_parser(&error, args)),
    }
}

fn of_parser(error: &clap::Error, args: &[OsString]) -> Problem {
    match parser::problem(error, args) {
        problem @ Problem::UnknownOption { .. } => negative(args).unwrap_or(problem),
        problem => problem,
    }
}

/// What is wrong where an option is followed by a negative number, which the parser takes for an option of its own.
fn negative(args: &[OsString]) -> Option<Problem> {
    let is_negative =
        |word: &str| word.strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let at = args.iter().position(|word| word.to_str().is_some_and(is_negative)).filter(|&at| at > 1)?;
    let option = args[at - 1].to_str().filter(|option| option.starts_with("--") && !option.contains('='))?;
    let mut joined = args.to_vec();
    joined.splice(at - 1..=at, [format!("{option}={}", args[at].to_str()?).into()]);
    typed_problem(&joined).filter(|problem| matches!(problem, Problem::Value { .. }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::origin::Origin;

    #[track_caller]
    fn line(args: &[&str], env: &[(&str, &str)]) -> CommandLine {
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
            assert_eq!(line(&["--demo"], &[("WISPTOP_ASCII", value)]).args.dashboard.ascii, wanted, "{value:?}");
        }
        assert!(line(&["--demo", "--ascii"], &[("WISPTOP_ASCII", "no")]).args.dashboard.ascii, "what is typed wins");
    }

    #[test]
    fn what_is_typed_wins_over_variables_that_exclude_it() {
        let exported =
            [("WISPTOP_URL", "http://exported"), ("WISPTOP_TOKEN_FILE", "exported"), ("WISPTOP_INTERVAL", "9s")];
        let taken = line(&["--username", "noc", "--password-file", "p"], &exported).args;
        assert_eq!(taken.url.as_deref(), Some("http://exported"));
        assert_eq!((taken.connection.token_file, taken.connection.username.as_deref()), (None, Some("noc")));
        let taken = line(&["--token-command", "x", "--interval", "5s"], &exported).args;
        assert_eq!((taken.connection.token_file, taken.dashboard.interval.map(|time| time.as_secs())), (None, Some(5)));
        let exported = [("WISPTOP_USERNAME", "noc"), ("WISPTOP_PASSWORD_FILE", "p"), ("WISPTOP_URL", "http://a")];
        let taken = line(&["--password-command", "x"], &exported).args.connection;
        assert_eq!((taken.password_file, taken.username.as_deref()), (None, Some("noc")));
        let taken = line(&["--demo"], &exported).args;
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
        let headers: Vec<_> = taken.args.connection.headers.into_iter().map(|arg| (arg.text, arg.origin)).collect();
        let variable = || Origin::Environment("WISPTOP_HEADER".to_owned());
        let expected = [("X-Tenant: 8", Origin::Flag), ("X-API-Key: a, b", variable()), ("X-Tenant: 7", variable())];
        assert_eq!(headers, expected.map(|(text, origin)| (text.to_owned(), origin)));
        assert_eq!(taken.args.connection.ca_cert.len(), 2);
    }

    #[test]
    fn a_filter_may_begin_with_a_hyphen() {
        for args in [&["--demo", "--filter", "-baja"][..], &["--demo", "--filter=-baja"]] {
            assert_eq!(line(args, &[]).args.filter.as_deref(), Some("-baja"));
        }
        assert_eq!(line(&["--demo"], &[("WISPTOP_FILTER", "-baja")]).args.filter.as_deref(), Some("-baja"));
    }
}
