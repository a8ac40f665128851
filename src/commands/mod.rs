//! What the program can be asked to do. Everything that goes wrong ends here, worded for the person who asked.

pub mod dashboard;
pub mod list;
pub mod say;
pub mod serve;
pub mod stdout;
mod threads;
mod usage;

use std::ffi::OsString;
use std::process::ExitCode;

use crate::locale::{Language, Locale};
use crate::platform::memory;
use crate::settings::args::Command;
use crate::settings::line::{self, Line, Stopped};
use crate::settings::list::ListSettings;
use crate::settings::{Context, Settings, Surroundings, wording};

/// The work failed: no terminal, or a server that cannot start.
const FAILED: u8 = 1;
/// What was typed cannot be used.
const USAGE: u8 = 2;

/// Runs the program with the arguments `args`, the first of which is its own name.
pub fn run(args: &[OsString]) -> ExitCode {
    memory::give_back_large_pieces();
    let env = |name: &str| std::env::var(name).ok();
    let language = typed_language(args).or_else(|| env("WISPTOP_LANG"));
    let language = language.and_then(|name| name.trim().to_ascii_lowercase().parse::<Language>().ok());
    let locale = Locale::resolve(language, env);
    let world = |name: &str| std::env::var_os(name);
    let Line { asked, given, headers } = match line::read(args, &world) {
        Ok(line) => line,
        Err(Stopped::Help) => return help(args, &locale),
        Err(Stopped::Wrong(complaint)) => {
            say::error(&usage::complaint(&complaint, &locale));
            return ExitCode::from(USAGE);
        }
    };
    let context = Context { given: &given, headers: &headers, env: &world };
    match asked.command {
        Some(Command::Serve(args)) => return serve::run(args, &locale),
        Some(Command::List(args)) => return list::run(ListSettings::resolve(&args, &context), &locale),
        None => {}
    }
    match Settings::resolve(&asked.dashboard, &surroundings(), &context) {
        Ok(settings) => dashboard::run(&settings, locale),
        Err(error) => {
            say::error(&say::settings_error(&error, &locale));
            ExitCode::from(USAGE)
        }
    }
}

/// Help or the version, on standard output.
fn help(args: &[OsString], locale: &Locale) -> ExitCode {
    // Whoever asked for it may read none of it.
    if let Err(text) = wording::parse(args, locale) {
        let _ = text.print();
    }
    ExitCode::SUCCESS
}

/// The language that was typed, before anything is parsed: also the parser's complaints are in it.
fn typed_language(args: &[OsString]) -> Option<String> {
    let args: Vec<_> = args.iter().filter_map(|arg| arg.to_str()).collect();
    args.iter().enumerate().find_map(|(at, arg)| match arg.strip_prefix("--lang") {
        Some("") => args.get(at + 1).map(ToString::to_string),
        Some(value) => value.strip_prefix('=').map(str::to_owned),
        None => None,
    })
}

fn surroundings() -> Surroundings {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = set("LC_ALL").or_else(|| set("LC_CTYPE")).or_else(|| set("LANG"));
    Surroundings {
        no_color: set("NO_COLOR").is_some(),
        term: set("TERM").unwrap_or_default(),
        utf8: locale.is_none_or(|locale| {
            let locale = locale.to_ascii_lowercase();
            // A locale that names no character set says nothing against UTF-8; C and POSIX do.
            !matches!(locale.as_str(), "c" | "posix")
                && (!locale.contains('.') || locale.contains("utf-8") || locale.contains("utf8"))
        }),
    }
}
