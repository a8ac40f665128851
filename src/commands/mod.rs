//! The commands of the program: one file for each. What goes wrong is worded here.

mod changes;
pub mod check;
mod completions;
mod country;
mod cuts;
pub mod dashboard;
mod history;
pub mod list;
mod man;
mod name_files;
pub mod names;
pub mod say;
pub mod serve;
pub mod stdout;
mod threads;
mod usage;
mod wall_test;

use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

use crate::locale::{Language, Locale};
use crate::platform::memory;
use crate::settings::check::CheckFormat;
use crate::settings::line::{self, CommandLine, Stopped};
use crate::settings::table::Command;
use crate::settings::{
    ChangesSettings, CheckSettings, Context, ListSettings, NameSettings, Settings, SettingsError, TerminalEnvironment,
    recorded, wording,
};
use crate::words::system::system;

/// The work failed: no terminal, or a server that cannot start.
const FAILED: u8 = 1;
/// What was typed cannot be used.
const USAGE: u8 = 2;

/// Runs the program with the arguments `args`, the first of which is its own name.
pub fn run(args: &[OsString]) -> ExitCode {
    memory::give_back_large_pieces();
    let env = |name: &str| std::env::var_os(name);
    let line = line::read(args, &env);
    let language = match &line {
        Ok(line) => line.args.lang,
        Err(_) => wanted_language(args),
    };
    let locale = Locale::resolve(language, |name| std::env::var(name).ok());
    let CommandLine { command, args, origins } = match line {
        Ok(line) => line,
        Err(Stopped::Help(command)) => return print(&wording::help(command, &locale)),
        Err(Stopped::Version) => return print(concat!("wisptop ", env!("CARGO_PKG_VERSION"))),
        Err(Stopped::Wrong(complaint)) => {
            let complaint = usage::complaint(&complaint, &locale);
            if is_plugin(args) {
                return check::unknown(&complaint);
            }
            say::error(&complaint);
            return ExitCode::from(USAGE);
        }
    };
    let context = Context { origins: &origins, env: &env };
    match command {
        Command::Serve => serve::run(args, &locale),
        Command::Completions => wrote(&completions::script(args.shell, &locale), &locale),
        Command::Man => wrote(
            man::page(args.page.as_deref().and_then(Command::named).unwrap_or(Command::Dashboard), &locale).as_bytes(),
            &locale,
        ),
        Command::WallTest => wall_test::run(args.inches, &locale),
        Command::List | Command::Get | Command::Groups => match ListSettings::resolve(&args, &context) {
            Ok(settings) => list::run(&settings, &locale),
            Err(error) => refused(&error, &locale),
        },
        Command::Names => match NameSettings::resolve(&args, &context) {
            Ok(settings) => names::run(&settings, &locale),
            Err(error) => refused(&error, &locale),
        },
        Command::Cuts => match ListSettings::resolve_cuts(&args, &context) {
            Ok(settings) => list::run(&settings, &locale),
            Err(error) => refused(&error, &locale),
        },
        Command::History => match recorded(&args, &context) {
            Ok(url) => history::run(&url, &locale),
            Err(error) => refused(&error, &locale),
        },
        Command::Changes => match ChangesSettings::resolve(&args, &context) {
            Ok(settings) => changes::run(&settings, &locale),
            Err(error) => refused(&error, &locale),
        },
        Command::Check => match CheckSettings::resolve(&args, &context) {
            Ok(settings) => check::run(&settings, &locale),
            Err(error) if args.check.format == CheckFormat::Nagios => {
                check::unknown(&say::settings_error(&error, &locale))
            }
            Err(error) => refused(&error, &locale),
        },
        Command::Dashboard => match Settings::resolve(&args, &terminal_environment(), &context) {
            Ok(settings) => dashboard::run(&settings, locale),
            Err(error) => refused(&error, &locale),
        },
    }
}

/// Whether whoever typed `args` expects what a plugin of Nagios says, even where they cannot be read.
fn is_plugin(args: &[OsString]) -> bool {
    let word = |place: usize| args.get(place).and_then(|word| word.to_str());
    let format = args.windows(2).any(|pair| pair[0] == "--format" && pair[1] == "nagios");
    word(1) == Some("check") && (format || args.iter().any(|word| word == "--format=nagios"))
}

/// Help or the version, on standard output.
fn print(text: &str) -> ExitCode {
    // The person who asked for it may read none of it.
    let _ = say::line(text);
    ExitCode::SUCCESS
}

/// What a script reads; it must know whether it has all of it.
fn wrote(text: &[u8], locale: &Locale) -> ExitCode {
    if stdout::was_closed() {
        say::error(&locale.text("list-closed"));
        return ExitCode::from(FAILED);
    }
    match say::bytes(text) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            let reason = system(&error, locale);
            say::error(&locale.text_with("cli-cannot-write", &[("reason", reason.into())]));
            ExitCode::from(FAILED)
        }
        _ => ExitCode::SUCCESS,
    }
}

fn refused(error: &SettingsError, locale: &Locale) -> ExitCode {
    say::error(&say::settings_error(error, locale));
    ExitCode::from(USAGE)
}

/// The language in which to say what is wrong with `args`: the one that they or the environment name, if any.
fn wanted_language(args: &[OsString]) -> Option<Language> {
    let args: Vec<_> = args.iter().filter_map(|arg| arg.to_str()).collect();
    let typed = args.iter().enumerate().find_map(|(at, arg)| match arg.strip_prefix("--lang") {
        Some("") => args.get(at + 1).map(ToString::to_string),
        Some(value) => value.strip_prefix('=').map(str::to_owned),
        None => None,
    });
    let name = typed.or_else(|| std::env::var("WISPTOP_LANG").ok())?;
    name.trim().to_ascii_lowercase().parse().ok()
}

fn terminal_environment() -> TerminalEnvironment {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = set("LC_ALL").or_else(|| set("LC_CTYPE")).or_else(|| set("LANG"));
    TerminalEnvironment {
        no_color: set("NO_COLOR").is_some(),
        ssh: set("SSH_CONNECTION").is_some(),
        utf8: locale.is_none_or(|locale| {
            let locale = locale.to_ascii_lowercase();
            // A locale that names no character set says nothing against UTF-8; C and POSIX do.
            !matches!(locale.as_str(), "c" | "posix")
                && (!locale.contains('.') || locale.contains("utf-8") || locale.contains("utf8"))
        }),
    }
}
