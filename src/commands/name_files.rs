//! What is wrong with files of names, in words.

use crate::locale::Locale;
use crate::settings::names::{NameFileError, NameFileFault, NameMistake, WIDEST};
use crate::settings::toml::{Place, Unreadable};
use crate::words::system::system;

/// Mistakes of a file that are told: who has more of them wrote all lines in one wrong way.
const MOST: usize = 20;

/// Why files of names cannot be used: a paragraph for each.
pub(super) fn file_errors(errors: &[NameFileError], locale: &Locale) -> String {
    errors.iter().map(|error| file_error(error, locale)).collect::<Vec<_>>().join("\n")
}

fn file_error(NameFileError { path, fault }: &NameFileError, locale: &Locale) -> String {
    let file = ("file", path.as_str().into());
    let mistakes = match fault {
        NameFileFault::Unreadable(Unreadable::System(reason)) => {
            return locale.text_with("names-unreadable", &[file, ("reason", system(*reason, locale).into())]);
        }
        NameFileFault::Unreadable(Unreadable::TooLong) => return locale.text_with("names-too-long", &[file]),
        NameFileFault::Unreadable(Unreadable::NotUtf8(at)) => {
            return locale.text_with("names-not-utf8", &[file, ("place", place(*at, locale).into())]);
        }
        NameFileFault::Mistakes(mistakes) => mistakes,
    };
    let mut lines = vec![locale.text_with("names-mistakes", &[file])];
    for (at, mistake) in mistakes.iter().take(MOST) {
        lines.push(format!("  {}: {}", place(*at, locale), mistake_told(mistake, locale)));
    }
    if let Some(more) = mistakes.len().checked_sub(MOST).filter(|&more| more > 0) {
        lines.push(format!("  {}", locale.text_with("names-more", &[("count", (more as u64).into())])));
    }
    lines.join("\n")
}

fn place(Place { line, column }: Place, locale: &Locale) -> String {
    // Editors count without signs between thousands.
    locale.text_with("names-place", &[("line", line.to_string().into()), ("column", column.to_string().into())])
}

fn mistake_told(mistake: &NameMistake, locale: &Locale) -> String {
    let (id, key) = match mistake {
        NameMistake::Line => ("names-line", ""),
        NameMistake::NotQuoted => ("names-not-quoted", ""),
        NameMistake::NotClosed => ("names-not-closed", ""),
        NameMistake::NoText => ("names-no-text", ""),
        NameMistake::NoNumber(key) => ("names-no-number", key.as_str()),
        NameMistake::Twice(key) => ("names-twice", key.as_str()),
        NameMistake::TooWide(cells) => {
            let args = [("cells", u64::from(*cells).into()), ("most", u64::from(WIDEST).into())];
            return locale.text_with("names-too-wide", &args);
        }
    };
    locale.text_with(id, &[("key", key.into())])
}
