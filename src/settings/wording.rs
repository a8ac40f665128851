//! The help, in the reader's language.

use clap::{Arg, ArgAction};

use crate::locale::Locale;
use crate::settings::key::Key;
use crate::settings::table::Command;

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

/// The help of `command` in the language of `locale`.
pub fn help(command: Command, locale: &Locale) -> String {
    let mut explained = explained(command, locale);
    if command == Command::Dashboard {
        let others = [("serve", "cli-serve"), ("list", "cli-list"), ("get", "cli-get")];
        explained = explained
            .after_help(text("cli-start", locale))
            .subcommands(others.map(|(word, about)| clap::Command::new(word).about(text(about, locale))));
    }
    if command == Command::List {
        explained = explained.after_help(text("cli-list-help", locale));
    }
    explained.render_help().to_string().trim_end().to_owned()
}

/// A command with its flags and its help. The parser's own notes on values, defaults and variables are in English; ours
/// need no language.
fn explained(command: Command, locale: &Locale) -> clap::Command {
    let about = match command {
        Command::Dashboard => "cli-about",
        Command::Serve => "cli-serve",
        Command::List => "cli-list",
        Command::Get => "cli-get",
    };
    let own = |long: &'static str, short, help| {
        Arg::new(long).long(long).short(short).action(ArgAction::SetTrue).help(text(help, locale))
    };
    let version = (command == Command::Dashboard).then(|| own("version", 'V', "opt-version"));
    let flags = command.keys().map(|key| explained_flag(key, locale));
    let flags = flags.chain(version).chain([own("help", 'h', "opt-help")]);
    let usage_heading = text("cli-usage", locale);
    clap::Command::new("wisptop")
        .about(text(about, locale))
        .help_template(format!("{{about-with-newline}}\n{usage_heading}: {{usage}}\n\n{{all-args}}{{after-help}}"))
        .subcommand_help_heading(text("cli-commands", locale))
        .override_usage(usage(command, locale))
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .args(flags.map(|flag| flag.help_heading(text("cli-options", locale))))
}

fn explained_flag(key: &Key, locale: &Locale) -> Arg {
    let mut help = text(key.help, locale);
    help.extend(key.default.map(|value| format!(" [{value}]")));
    help.extend(key.variable().map(|name| format!(" ${name}")));
    let arg = key.arg().help(help);
    match VALUES.iter().find(|(placeholder, _)| *placeholder == key.placeholder) {
        Some((_, id)) => arg.value_name(text(id, locale)),
        None => arg,
    }
}

/// `wisptop [OPTIONS]`, and below it the commands.
fn usage(command: Command, locale: &Locale) -> String {
    let options = locale.text("cli-usage-options");
    let shown = Command::ALL.into_iter().filter(|&one| command == Command::Dashboard || one == command);
    let lines: Vec<String> = shown.map(|one| format!("{} [{options}]", one.usage())).collect();
    lines.join("\n     ")
}

fn text(id: &'static str, locale: &Locale) -> String {
    locale.text(id).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::Column;
    use crate::locale::Language;
    use crate::query::Filter;
    use crate::query::columns::column_named;
    use crate::settings::parser::program;

    /// The options that a help names, each with all that stands behind it.
    fn named(help: &str) -> Vec<(String, String)> {
        let mut named: Vec<(String, String)> = Vec::new();
        for line in help.lines() {
            let option =
                line.trim_start().trim_start_matches("-h, ").trim_start_matches("-V, ").trim_start_matches("-o, ");
            match (option.strip_prefix("--"), named.last_mut()) {
                (Some(option), _) if line.starts_with(' ') => {
                    let (name, rest) =
                        option.split_once(|c: char| !c.is_alphanumeric() && c != '-').unwrap_or((option, ""));
                    named.push((name.to_owned(), rest.to_owned()));
                }
                (None, Some((_, text))) => text.extend([" ", line.trim()]),
                _ => {}
            }
        }
        named
    }

    #[test]
    fn the_help_of_list_names_every_column_and_shows_filters_that_are_understood() {
        for language in [Language::Spanish, Language::English] {
            let help = help(Command::List, &Locale::new(language, None));
            let lines = help.lines().skip_while(|line| !line.contains("--columns, --sort")).skip(1);
            let names: Vec<&str> = lines.take_while(|line| !line.is_empty()).flat_map(str::split_whitespace).collect();
            let columns: Vec<Column> = names.iter().filter_map(|name| column_named(name)).collect();
            assert_eq!((columns.len(), names.len()), (Column::ALL.len(), Column::ALL.len()), "{names:?}");
            assert!(Column::ALL.iter().all(|column| columns.contains(column)), "{names:?}");
            let quoted = help.lines().filter_map(|line| line.strip_prefix("  '")?.split_once('\'').map(|pair| pair.0));
            let filters: Vec<&str> = quoted.collect();
            assert_eq!(filters.len(), 4, "{help}");
            assert!(filters.iter().all(|filter| Filter::parse(filter).is_ok()), "{filters:?}");
        }
    }

    #[test]
    fn the_help_the_table_and_the_parser_know_the_same_options() {
        for (language, command) in
            [Language::Spanish, Language::English].into_iter().flat_map(|to| Command::ALL.map(|command| (to, command)))
        {
            let help = help(command, &Locale::new(language, None));
            let named = named(&help);
            let mut expected: Vec<String> =
                command.keys().filter(|key| !key.is_word).map(|key| key.id.replace('_', "-")).collect();
            expected.extend((command == Command::Dashboard).then(|| "version".to_owned()));
            expected.push("help".to_owned());
            assert_eq!(named.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>(), expected, "{help}");
            let program = program();
            let parser = command.word().map_or(&program, |word| program.find_subcommand(word).expect("a command"));
            for (key, (_, text)) in command.keys().filter(|key| !key.is_word).zip(&named) {
                let arg = parser.get_arguments().find(|arg| arg.get_id() == key.id).expect("the parser knows it");
                assert_eq!(arg.get_action().takes_values(), key.takes_value(), "{}", key.id);
                let noted: String =
                    [key.default.map(|value| format!(" [{value}]")), key.variable().map(|name| format!(" ${name}"))]
                        .into_iter()
                        .flatten()
                        .collect();
                assert!(text.trim_end().contains(&noted), "{}: {text}", key.id);
                assert_eq!(text.contains('$'), key.in_environment, "{}: {text}", key.id);
            }
        }
    }

    #[test]
    fn help_is_in_the_readers_language() {
        for (language, options) in [(Language::Spanish, "Opciones"), (Language::English, "Options")] {
            for command in Command::ALL {
                let help = help(command, &Locale::new(language, None));
                assert!(help.contains(options), "{help}");
                let english = help.contains("[OPTIONS]") || help.contains("<FILE>");
                assert_eq!(english, language == Language::English, "{help}");
            }
        }
    }
}
