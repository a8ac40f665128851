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
    ("header", "opt-header"),
    ("token_file", "opt-token-file"),
    ("token_command", "opt-token-command"),
    ("username", "opt-username"),
    ("ca_cert", "opt-ca-cert"),
    ("max_body", "opt-max-body"),
    ("max_shrink", "opt-max-shrink"),
    ("cache_time", "opt-cache-time"),
    ("filter", "opt-filter"),
    ("sort", "opt-sort"),
    ("columns", "opt-columns"),
    ("format", "opt-format"),
    ("limit", "opt-limit"),
    ("log_file", "opt-log-file"),
    ("log_level", "opt-log-level"),
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
    let about = |id: &'static str| locale.text(id).into_owned();
    let command = CommandLine::command()
        .disable_version_flag(true)
        .arg(Arg::new("version").long("version").short('V').action(ArgAction::Version));
    translate(command, locale)
        .about(locale.text("cli-about").into_owned())
        .after_help(locale.text("cli-start").into_owned())
        .mut_subcommand("serve", |command| translate(command, locale).about(about("cli-serve")))
        .mut_subcommand("list", |command| translate(command, locale).about(about("cli-list")))
}

fn translate(command: Command, locale: &Locale) -> Command {
    let heading = |id: &'static str| locale.text(id).into_owned();
    let usage = heading("cli-usage");
    let options = heading("cli-options");
    command
        .help_template(format!("{{about-with-newline}}\n{usage}: {{usage}}\n\n{{all-args}}{{after-help}}"))
        .subcommand_help_heading(heading("cli-commands"))
        .disable_help_flag(true)
        .arg(Arg::new("help").long("help").short('h').action(ArgAction::HelpShort))
        .mut_args(|arg| {
            let text = OPTIONS.iter().find(|(option, _)| *option == arg.get_id().as_str());
            // The parser's own notes on values, defaults and variables are in English; ours need no language.
            let takes_value = matches!(arg.get_action(), ArgAction::Set | ArgAction::Append);
            let mut arg = arg.help_heading(options.clone()).hide_env(true);
            if takes_value {
                arg = arg.hide_possible_values(true).hide_default_value(true);
            }
            let Some((_, text)) = text else {
                return arg;
            };
            let mut help = locale.text(text).into_owned();
            if takes_value {
                help.extend(arg.get_default_values().iter().map(|value| format!(" [{}]", value.to_string_lossy())));
            }
            help.extend(arg.get_env().map(|name| format!(" ${}", name.to_string_lossy())));
            arg.help(help)
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
            let subcommands = command.get_subcommands().flat_map(clap::Command::get_arguments);
            for arg in command.get_arguments().chain(subcommands) {
                assert!(arg.get_help().is_some(), "{} is not explained", arg.get_id());
            }
        }
    }
}
