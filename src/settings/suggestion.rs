//! What was probably meant by a command line that cannot be read: it is mended one step at a time, and suggested only
//! when the result can be read.

use std::ffi::OsString;

use crate::settings::complaint::Problem;
use crate::settings::nearest::nearest;
use crate::settings::origin::flag;
use crate::settings::parser::flags_of;
use crate::settings::table::Command;
use crate::text::CleanText;

/// Mended lines that are tried.
const MOST_STEPS: usize = 3;

/// A command line like `args` that can be read, as it is typed into a shell; `None` where none is found. `first` is the
/// problem of `args`, and `problem_of` finds that of the lines that are tried.
pub(super) fn suggestion(
    args: &[OsString],
    first: &Problem,
    problem_of: impl Fn(&[OsString]) -> Option<Problem>,
) -> Option<CleanText> {
    let mut words: Vec<String> = args.iter().map(|arg| arg.to_str().map(str::to_owned)).collect::<Option<_>>()?;
    let mut wrong = first.clone();
    for _ in 0..MOST_STEPS {
        mend(&mut words, &wrong)?;
        match problem_of(&words.iter().map(OsString::from).collect::<Vec<_>>()) {
            Some(next) => wrong = next,
            None => return Some(shell(&words)),
        }
    }
    None
}

fn mend(words: &mut Vec<String>, wrong: &Problem) -> Option<()> {
    let is_command = |word: &String| Command::named(word).is_some();
    match wrong {
        // Options of the dashboard before a command are meant for the command.
        Problem::BeforeCommand => {
            let at = words.iter().position(is_command).filter(|&at| at > 1)?;
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
            } else if let Some(option) =
                flags_of(Command::Dashboard).find(|flag| flag.strip_prefix("--") == Some(&word))
            {
                words[at] = option;
            } else if looks_like_a_host(&word) {
                words[at] = format!("http://{word}");
                words.insert(at, "--url".to_owned());
            } else if let Some(command) = nearest(&word, Command::ALL.iter().copied().filter_map(Command::word)) {
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
                let known = flags_of(Command::Dashboard).any(|flag| long.split('=').next() == Some(&flag));
                words[at] = known.then_some(long)?;
            }
        }
        Problem::OfAnotherCommand { there, .. } => {
            let command = there.strip_prefix("wisptop ")?;
            if words.iter().any(is_command) {
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
fn shell(words: &[String]) -> CleanText {
    let is_secret = |word: &str| ["header", "token_command", "password_command"].iter().any(|id| word == flag(id));
    let mut shown = vec!["wisptop".to_owned()];
    for pair in words.windows(2) {
        let (before, word) = (pair[0].as_str(), pair[1].as_str());
        let hidden = word.split_once('=').filter(|(option, _)| is_secret(option));
        shown.push(match hidden {
            Some((option, _)) => format!("{option}=…"),
            None if is_secret(before) => "…".to_owned(),
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
