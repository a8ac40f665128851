//! The help, in the reader's language.

use clap::{Arg, ArgAction};

use crate::locale::Locale;
use crate::settings::key::{Form, Key};
use crate::settings::origin::flag;
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
    ("COUNTRY", "cli-value-country"),
    ("PAGE", "cli-value-page"),
    ("SHELL", "cli-value-shell"),
    ("SPEED", "cli-value-speed"),
    ("COLUMN", "cli-value-column"),
    ("COLUMN,…", "cli-value-columns"),
    ("WHEN", "cli-value-when"),
    ("LEVEL", "cli-value-level"),
    ("LANG", "cli-value-lang"),
    ("FORMAT", "cli-value-format"),
    ("IP:PORT", "cli-value-address"),
    ("DAYS", "cli-value-days"),
    ("ZONE", "cli-value-zone"),
    ("MEANING", "cli-value-meaning"),
    ("PAGE,…", "cli-value-pages"),
    ("HOURS", "cli-value-hours"),
    ("INCHES", "cli-value-inches"),
    ("SHARE", "cli-value-share"),
    ("NAME: VALUE", "cli-value-header"),
    ("MOMENT", "cli-value-moment"),
    ("KIND", "cli-value-kind"),
    ("FIGURE>N", "cli-value-alert"),
];

/// The help of `command` in the language of `locale`.
pub fn help(command: Command, locale: &Locale) -> String {
    let mut explained = explained(command, locale);
    if command == Command::Dashboard {
        let others = Command::ALL.iter().filter_map(|&other| Some((other.word()?, about(other, locale))));
        explained = explained
            .after_help(text("cli-start", locale))
            .subcommands(others.map(|(word, about)| clap::Command::new(word).about(about)));
    }
    if command == Command::List {
        explained = explained.after_help(text("cli-list-help", locale));
    }
    explained.render_help().to_string().trim_end().to_owned()
}

/// A command with its flags and its help. The parser's own notes on values, defaults and variables are in English; ours
/// need no language.
fn explained(command: Command, locale: &Locale) -> clap::Command {
    let own = |long: &'static str, short, help| {
        Arg::new(long).long(long).short(short).action(ArgAction::SetTrue).help(text(help, locale))
    };
    let version = (command == Command::Dashboard).then(|| own("version", 'V', "opt-version"));
    let flags = command.keys().map(|key| explained_flag(key, locale));
    let flags = flags.chain(version).chain([own("help", 'h', "opt-help")]);
    let usage_heading = text("cli-usage", locale);
    clap::Command::new("wisptop")
        .about(about(command, locale))
        .help_template(format!("{{about-with-newline}}\n{usage_heading}: {{usage}}\n\n{{all-args}}{{after-help}}"))
        .subcommand_help_heading(text("cli-commands", locale))
        .override_usage(usage(command, locale))
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .args(flags.map(|flag| flag.help_heading(text("cli-options", locale))))
}

/// What `command` does, in a sentence.
pub fn about(command: Command, locale: &Locale) -> String {
    let about = match command {
        Command::Dashboard => "cli-about",
        Command::Serve => "cli-serve",
        Command::List => "cli-list",
        Command::Get => "cli-get",
        Command::Cuts => "cli-cuts",
        Command::History => "cli-history",
        Command::Groups => "cli-groups",
        Command::Check => "cli-check",
        Command::Completions => "cli-completions",
        Command::Man => "cli-man",
        Command::Names => "cli-names",
        Command::Changes => "cli-changes",
        Command::WallTest => "cli-wall-test",
    };
    text(about, locale)
}

/// An option as the manual tells it.
pub struct Told {
    /// `-o, --output`; a word by itself is its own name.
    pub names: String,
    /// What stands for a value.
    pub value: Option<String>,
    pub help: String,
    pub default: Option<&'static str>,
    pub variable: Option<String>,
}

/// The options of `command`, in the order of its help.
pub fn told(command: Command, locale: &Locale) -> Vec<Told> {
    let told = |key: &Key| {
        let long = flag(key.id);
        let names = match key.short {
            _ if key.is_word() => value_name(key, locale),
            Some(short) => format!("-{short}, {long}"),
            None => long,
        };
        let value = (key.takes_value() && !key.is_word()).then(|| value_name(key, locale));
        Told { names, value, help: text(key.help, locale), default: key.default, variable: key.variable() }
    };
    command.keys().map(told).collect()
}

/// The whole program, with what its options mean and which words they take: what a shell completes.
pub fn program(locale: &Locale) -> clap::Command {
    let completed = |key: &Key| {
        let arg = key.arg().help(text(key.help, locale));
        let words = key.words();
        if key.is_file() {
            arg.value_hint(clap::ValueHint::FilePath)
        } else if words.is_empty() {
            arg
        } else {
            arg.value_parser(words)
        }
    };
    let of = |name: &'static str, command: Command| {
        clap::Command::new(name).about(about(command, locale)).args(command.keys().map(completed))
    };
    let commands = Command::ALL.iter().copied().filter_map(|command| Some(of(command.word()?, command)));
    of("wisptop", Command::Dashboard)
        .version(env!("CARGO_PKG_VERSION"))
        .disable_help_subcommand(true)
        .subcommands(commands)
}

fn explained_flag(key: &Key, locale: &Locale) -> Arg {
    let mut help = text(key.help, locale);
    help.extend(key.default.map(|value| format!(" [{value}]")));
    help.extend(key.variable().map(|name| format!(" ${name}")));
    let arg = key.arg().help(help);
    if key.takes_value() { arg.value_name(value_name(key, locale)) } else { arg }
}

/// What stands for the value of `key`.
fn value_name(key: &Key, locale: &Locale) -> String {
    placeholder(key.placeholder, locale)
}

/// What stands for a value in the reader's language; anything else as it is.
pub fn placeholder(word: &str, locale: &Locale) -> String {
    let known = VALUES.iter().find(|(placeholder, _)| *placeholder == word);
    known.map_or_else(|| word.to_owned(), |(_, id)| text(id, locale))
}

/// How `command` is typed with its words: `wisptop get ID`.
pub fn line(command: Command, locale: &Locale) -> String {
    let word = |key: &Key| {
        let name = value_name(key, locale);
        if key.form == Form::Word { name } else { format!("[{name}]") }
    };
    let words = command.keys().filter(|key| key.is_word()).map(word);
    std::iter::once(command.line()).chain(words).collect::<Vec<_>>().join(" ")
}

/// `wisptop [OPTIONS]`, and below it the commands.
fn usage(command: Command, locale: &Locale) -> String {
    let options = locale.text("cli-usage-options");
    let shown = Command::ALL.iter().copied().filter(|&one| command == Command::Dashboard || one == command);
    let lines: Vec<String> = shown.map(|one| format!("{} [{options}]", line(one, locale))).collect();
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
            let all = Column::every().count();
            assert_eq!((columns.len(), names.len()), (all, all), "{names:?}");
            assert!(Column::every().all(|column| columns.contains(&column)), "{names:?}");
            let quoted = help.lines().filter_map(|line| line.strip_prefix("  '")?.split_once('\'').map(|pair| pair.0));
            let filters: Vec<&str> = quoted.collect();
            assert_eq!(filters.len(), 4, "{help}");
            assert!(filters.iter().all(|filter| Filter::parse(filter).is_ok()), "{filters:?}");
        }
    }

    #[test]
    fn the_help_the_table_and_the_parser_know_the_same_options() {
        for (language, command) in [Language::Spanish, Language::English]
            .into_iter()
            .flat_map(|to| Command::ALL.iter().map(move |&command| (to, command)))
        {
            let help = help(command, &Locale::new(language, None));
            let named = named(&help);
            let mut expected: Vec<String> =
                command.keys().filter(|key| !key.is_word()).map(|key| key.id.replace('_', "-")).collect();
            expected.extend((command == Command::Dashboard).then(|| "version".to_owned()));
            expected.push("help".to_owned());
            assert_eq!(named.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>(), expected, "{help}");
            let program = program();
            let parser = command.word().map_or(&program, |word| program.find_subcommand(word).expect("a command"));
            for (key, (_, text)) in command.keys().filter(|key| !key.is_word()).zip(&named) {
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
            for &command in Command::ALL {
                let help = help(command, &Locale::new(language, None));
                assert!(help.contains(options), "{help}");
                let english = help.contains("[OPTIONS]") || help.contains("<FILE>");
                assert_eq!(english, language == Language::English, "{help}");
            }
        }
    }
}
