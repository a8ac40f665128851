//! The command line, explained in the reader's language where it is to be explained.

use std::ffi::OsString;

use clap::{Arg, ArgAction, ArgMatches, Command, CommandFactory};

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
    ("password_command", "opt-password-command"),
    ("ca_cert", "opt-ca-cert"),
    ("max_body", "opt-max-body"),
    ("max_shrink", "opt-max-shrink"),
    ("cache_time", "opt-cache-time"),
    ("believe_after", "opt-believe-after"),
    ("filter", "opt-filter"),
    ("sort", "opt-sort"),
    ("columns", "opt-columns"),
    ("format", "opt-format"),
    ("limit", "opt-limit"),
    ("raw", "opt-raw"),
    ("no_guard", "opt-no-guard"),
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
    ("fail_page", "opt-fail-page"),
    ("hole", "opt-hole"),
    ("repeat_page", "opt-repeat-page"),
    ("page_size", "opt-page-size"),
    ("fault_after", "opt-fault-after"),
    ("fault_for", "opt-fault-for"),
    ("latency", "opt-latency"),
    ("login", "opt-login"),
    ("password_file", "opt-password-file"),
    ("help", "opt-help"),
    ("version", "opt-version"),
];

/// What stands for a value in the help. `URL` and `N` are words in both languages.
const VALUES: &[(&str, &str)] = &[
    ("TIME", "cli-value-time"),
    ("FILE", "cli-value-file"),
    ("COMMAND", "cli-value-command"),
    ("USER", "cli-value-user"),
    ("SIZE", "cli-value-size"),
    ("PERCENT", "cli-value-percent"),
    ("TEXT", "cli-value-text"),
    ("COLUMN", "cli-value-column"),
    ("COLUMN,…", "cli-value-columns"),
    ("WHEN", "cli-value-when"),
    ("LEVEL", "cli-value-level"),
    ("LANG", "cli-value-lang"),
    ("FORMAT", "cli-value-format"),
    ("IP:PORT", "cli-value-address"),
    ("SHARE", "cli-value-share"),
    ("NAME: VALUE", "cli-value-header"),
];

/// Help or the version that `args` ask for, the first of which is the program's own name.
///
/// The explanations are made only where the parser stopped for them: to word every option in vain would cost each start
/// more than the parsing itself. The words change nothing of what is understood.
///
/// # Errors
/// Help or the version, in the language of `locale`.
pub fn parse(args: &[OsString], locale: &Locale) -> Result<ArgMatches, clap::Error> {
    explained(locale).try_get_matches_from(args)
}

/// The parser of the command line, with its help in the language of `locale`.
fn explained(locale: &Locale) -> Command {
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
    let command_name = command.get_name().to_owned();
    let commands: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    command
        .help_template(format!("{{about-with-newline}}\n{usage}: {{usage}}\n\n{{all-args}}{{after-help}}"))
        .subcommand_help_heading(heading("cli-commands"))
        .override_usage(usage_line(&command_name, &commands, locale))
        .disable_help_flag(true)
        .arg(Arg::new("help").long("help").short('h').action(ArgAction::HelpShort))
        .mut_args(|arg| {
            let text = OPTIONS.iter().find(|(option, _)| *option == arg.get_id().as_str());
            // The parser's own notes on values, defaults and variables are in English; ours need no language.
            let takes_value = takes_value(&arg);
            let mut arg = arg.help_heading(options.clone()).hide_env(true);
            if takes_value {
                arg = arg.hide_possible_values(true).hide_default_value(true);
                let name = arg.get_value_names().and_then(|names| names.first()).map(ToString::to_string);
                let word = VALUES.iter().find(|(value, _)| Some(*value) == name.as_deref());
                if let Some((_, word)) = word {
                    arg = arg.value_name(locale.text(word).into_owned());
                }
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

fn takes_value(arg: &Arg) -> bool {
    matches!(arg.get_action(), ArgAction::Set | ArgAction::Append)
}

/// `wisptop [OPTIONS]`, and behind it the commands.
fn usage_line(name: &str, commands: &[String], locale: &Locale) -> String {
    let options = locale.text("cli-usage-options");
    let of = |name: &str| if name == "wisptop" { name.to_owned() } else { format!("wisptop {name}") };
    let own = format!("{} [{options}]", of(name));
    let others = commands.iter().map(|command| format!("\n     {} [{options}]", of(command)));
    std::iter::once(own).chain(others).collect()
}

#[cfg(test)]
mod tests {
    use clap::FromArgMatches as _;
    use clap::error::ErrorKind;

    use super::*;
    use crate::locale::Language;

    #[test]
    fn every_option_is_explained_in_both_languages() {
        for language in [Language::Spanish, Language::English] {
            let locale = Locale::new(language, None);
            let command = explained(&locale);
            command.clone().debug_assert();
            let subcommands = command.get_subcommands().flat_map(clap::Command::get_arguments);
            for arg in command.get_arguments().chain(subcommands) {
                assert!(arg.get_help().is_some(), "{} is not explained", arg.get_id());
                let known =
                    |name: &str| VALUES.iter().any(|(_, id)| locale.text(id) == name) || matches!(name, "URL" | "N");
                for name in arg.get_value_names().into_iter().flatten().filter(|_| takes_value(arg)) {
                    assert!(known(name), "{name} is not a word of {language:?}");
                }
            }
        }
    }

    /// All that is asked of the parser, or what it stopped for.
    fn understood(command: Command, args: &[OsString]) -> Result<String, ErrorKind> {
        let matches = command.try_get_matches_from(args).map_err(|error| error.kind())?;
        let line = CommandLine::from_arg_matches(&matches).map_err(|error| error.kind())?;
        let list = matches.subcommand_matches("list");
        let sources = [Some(&matches), list].map(|matches| matches?.value_source("url"));
        Ok(format!("{line:?} {sources:?}"))
    }

    #[test]
    fn the_words_change_nothing_of_what_is_understood() {
        let locale = Locale::new(Language::Spanish, None);
        for line in [
            "",
            "--url http://host --wall --dwell 5s --sort -balance --header A:b --header C:d",
            "--demo=20 --lang es --color never",
            "list --lang es --demo --format json",
            "serve --clients 3 --login user --password-file secret",
            "-h",
            "--help",
            "-V",
            "--version",
            "list -h",
            "list --help",
            "list --version",
            "serve -V",
            "help",
            "--wall list",
            "--demo 20",
            "--nothing",
            "--dwell never",
            "--url a --url b",
            "--token-file a --username b",
            "serve --login user",
        ] {
            let args: Vec<OsString> = ["wisptop"].into_iter().chain(line.split_whitespace()).map(Into::into).collect();
            let plain = understood(CommandLine::command(), &args);
            let worded = understood(explained(&locale), &args);
            assert_eq!(plain, worded, "{line}");
        }
    }

    #[test]
    fn help_is_in_the_readers_language() {
        for (language, options) in [(Language::Spanish, "Opciones"), (Language::English, "Options")] {
            for args in [&["wisptop", "--help"][..], &["wisptop", "list", "-h"]] {
                let args: Vec<OsString> = args.iter().map(Into::into).collect();
                let help = parse(&args, &Locale::new(language, None)).unwrap_err();
                assert_eq!(help.kind(), ErrorKind::DisplayHelp);
                assert!(help.to_string().contains(options), "{help}");
                let english = help.to_string().contains("[OPTIONS]") || help.to_string().contains("<FILE>");
                assert_eq!(english, language == Language::English, "{help}");
            }
        }
    }
}
