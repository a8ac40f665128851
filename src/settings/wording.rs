//! The command line explained in the reader's language.

use clap::{Arg, ArgAction, Command, CommandFactory};

use crate::locale::Locale;
use crate::settings::args::CommandLine;

/// Each option with the text that explains it; an option that has none fails a test.
const OPTIONS: &[(&str, &str)] = &[
    ("url", "opt-url"),
    ("demo", "opt-demo"),
    ("wall", "opt-wall"),
    ("dwell", "opt-dwell"),
    ("interval", "opt-interval"),
    ("timeout", "opt-timeout"),
    ("connect_timeout", "opt-connect-timeout"),
    ("filter", "opt-filter"),
    ("color", "opt-color"),
    ("ascii", "opt-ascii"),
    ("lang", "opt-lang"),
    ("addr", "opt-addr"),
    ("clients", "opt-clients"),
    ("seed", "opt-seed"),
    ("data", "opt-data"),
    ("tick", "opt-tick"),
    ("fail_rate", "opt-fail-rate"),
    ("latency", "opt-latency"),
    ("login", "opt-login"),
    ("password_file", "opt-password-file"),
    ("help", "opt-help"),
    ("version", "opt-version"),
];

/// The parser of the command line, with its help in the language of `locale`.
pub fn command(locale: &Locale) -> Command {
    let serve = locale.text("cli-serve").to_string();
    translate(CommandLine::command(), locale)
        .about(locale.text("cli-about").to_string())
        .after_help(locale.text("cli-start").to_string())
        .mut_subcommand("serve", |command| translate(command, locale).about(serve))
}

fn translate(command: Command, locale: &Locale) -> Command {
    let heading = |id: &'static str| locale.text(id).to_string();
    let usage = heading("cli-usage");
    let options = heading("cli-options");
    command
        .help_template(format!(
            "{{about-with-newline}}\n{usage}: {{usage}}\n\n{{all-args}}{{after-help}}"
        ))
        .subcommand_help_heading(heading("cli-commands"))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(Arg::new("help").long("help").short('h').action(ArgAction::Help))
        .arg(
            Arg::new("version")
                .long("version")
                .short('V')
                .action(ArgAction::Version),
        )
        .mut_args(|arg| {
            let text = OPTIONS.iter().find(|(option, _)| *option == arg.get_id().as_str());
            let arg = arg.help_heading(options.clone());
            match text {
                Some((_, text)) => arg.help(locale.text(text).to_string()),
                None => arg,
            }
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;

    #[test]
    fn every_option_is_explained_in_both_languages() {
        for language in [Language::Spanish, Language::English] {
            let command = command(&Locale::new(language, None));
            command.clone().debug_assert();
            let serve = command.find_subcommand("serve").unwrap();
            for arg in command.get_arguments().chain(serve.get_arguments()) {
                assert!(arg.get_help().is_some(), "{} is not explained", arg.get_id());
            }
        }
    }
}
