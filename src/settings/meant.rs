//! What was probably meant by a command line that cannot be understood: mended one step at a time, and named only when
//! the result can be.

use std::ffi::OsString;

use clap::{ArgAction, Command};

use crate::settings::complaint::{Problem, long_names, nearest};
use crate::text::CleanText;

/// Steps that are tried.
const MOST_STEPS: usize = 4;

/// A command line like `args` that is understood, as it is typed into a shell; `None` where none comes to mind.
/// `problem` says what is wrong with a command line, or nothing.
pub(super) fn meant(
    args: &[OsString],
    program: &Command,
    problem: impl Fn(&[OsString]) -> Option<Problem>,
) -> Option<CleanText> {
    let mut words: Vec<String> = args.iter().map(|arg| arg.to_str().map(str::to_owned)).collect::<Option<_>>()?;
    let os = |words: &[String]| words.iter().map(OsString::from).collect::<Vec<_>>();
    for _ in 0..MOST_STEPS {
        let Some(wrong) = problem(&os(&words)) else {
            return (words.len() > 1).then(|| shell(&words, program));
        };
        mend(&mut words, &wrong, program)?;
    }
    None
}

/// Mends one thing.
fn mend(words: &mut Vec<String>, wrong: &Problem, program: &Command) -> Option<()> {
    let commands: Vec<&str> = program.get_subcommands().map(Command::get_name).collect();
    match wrong {
        // Options of the dashboard before a command are meant for the command.
        Problem::BeforeCommand => {
            let at = words.iter().position(|word| commands.contains(&word.as_str())).filter(|&at| at > 1)?;
            let command = words.remove(at);
            words.insert(1, command);
        }
        Problem::Unexpected(word) => {
            let at = words.iter().skip(1).position(|typed| typed == word.as_str())? + 1;
            let word = words[at].clone();
            let before = words[at - 1].as_str();
            if before == "--demo" || before == "--wall" && word.parse::<u64>().is_ok() {
                words[at - 1] = format!("--demo={word}");
                words.remove(at);
            } else if word.contains("://") {
                words.insert(at, "--url".to_owned());
            } else if let Some(option) = long_names(program).find(|long| long.strip_prefix("--") == Some(&word)) {
                words[at] = option;
            } else if looks_like_a_host(&word) {
                words[at] = format!("http://{word}");
                words.insert(at, "--url".to_owned());
            } else if let Some(command) = nearest(&word, commands.iter().copied()) {
                words.remove(at);
                words.insert(1, command);
            } else {
                return None;
            }
        }
        Problem::UnknownOption { option, nearest } => {
            let at = words.iter().position(|word| word.split('=').next() == Some(option.as_str()));
            // `-url`: read as `-u -r -l`.
            let single = |word: &String| word.starts_with('-') && !word.starts_with("--") && word.len() > 2;
            if let (Some(at), Some(nearest)) = (at, nearest) {
                words[at] = words[at].replacen(option.as_str(), nearest, 1);
            } else {
                let at = words.iter().skip(1).position(single)? + 1;
                let long = format!("-{}", words[at]);
                let known = long_names(program).any(|name| long.split('=').next() == Some(&name));
                words[at] = known.then_some(long)?;
            }
        }
        Problem::OfAnotherCommand { there, .. } => {
            let command = there.strip_prefix("wisptop ")?;
            if words.iter().any(|word| commands.contains(&word.as_str())) {
                return None;
            }
            words.insert(1, command.to_owned());
        }
        _ => return None,
    }
    Some(())
}

/// `10.0.0.5:8080`, `api.example`, `localhost`.
fn looks_like_a_host(word: &str) -> bool {
    let (host, port) = word.rsplit_once(':').unwrap_or((word, "1"));
    let fits = |host: &str| !host.is_empty() && host.chars().all(|c| c.is_ascii_alphanumeric() || ".-[]:".contains(c));
    port.parse::<u16>().is_ok() && fits(host) && (host == "localhost" || host.contains('.') || word.contains(':'))
}

/// The words as they are typed into a shell, without values that may be secrets.
fn shell(words: &[String], program: &Command) -> CleanText {
    let secret = |word: &str| matches!(word, "--header" | "--token-command" | "--password-command");
    let takes_value = |word: &str| {
        let arg = std::iter::once(program).chain(program.get_subcommands()).flat_map(Command::get_arguments);
        arg.filter(|arg| matches!(arg.get_action(), ArgAction::Set | ArgAction::Append))
            .any(|arg| arg.get_long().is_some_and(|long| word.strip_prefix("--") == Some(long)))
    };
    let mut shown = vec!["wisptop".to_owned()];
    for pair in words.windows(2) {
        let (before, word) = (pair[0].as_str(), pair[1].as_str());
        let hidden = word.split_once('=').filter(|(option, _)| secret(option));
        shown.push(match hidden {
            Some((option, _)) => format!("{option}=…"),
            None if secret(before) && takes_value(before) => "…".to_owned(),
            None => quoted(word),
        });
    }
    CleanText::new(&shown.join(" "))
}

fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./:=@%+,".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}
