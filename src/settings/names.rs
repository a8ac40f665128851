//! What numbers are called: files of lines such as `5 = "RB3 Zona Sur"`, one file for each field. They hold no secret, and
//! may be read by all.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use crate::client::Names;
use crate::client::names::NameTable;
use crate::settings::args::Args;
use crate::settings::toml::{Document, Pair, Place, Unreadable, place, read};
use crate::text::CleanText;
use crate::text::fit::width;

/// Cells of the widest name: with more nothing else of its client would be seen.
pub const WIDEST: u16 = 40;

/// Why a file of names cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameFileError {
    pub path: CleanText,
    pub fault: NameFileFault,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameFileFault {
    Unreadable(Unreadable),
    /// All that is wrong in it, in the order of the file; of a line no more than one thing. Never empty.
    Mistakes(Vec<(Place, NameMistake)>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameMistake {
    /// It is no line with a number, `=` and a name.
    Line,
    /// A name without quotes, or with those of a text processor.
    NotQuoted,
    /// The quotes are not closed.
    NotClosed,
    /// What stands before the `=` is no whole number.
    NoNumber(CleanText),
    /// The number has a name already.
    Twice(CleanText),
    /// What stands behind the `=` is no text.
    NoText,
    /// The name is wider than [`WIDEST`].
    TooWide(u16),
}

/// The names in the files that `args` name.
///
/// # Errors
/// A file cannot be used: all of them are told.
pub(super) fn names(args: &Args) -> Result<Arc<Names>, Vec<NameFileError>> {
    let mut errors = Vec::new();
    let mut table = |path: Option<&Path>| {
        let read = path.map_or_else(|| Ok(NameTable::default()), name_file);
        read.unwrap_or_else(|error| {
            errors.push(error);
            NameTable::default()
        })
    };
    let names = Names { zones: table(args.zones.as_deref()), technicians: table(args.technicians.as_deref()) };
    if errors.is_empty() { Ok(Arc::new(names)) } else { Err(errors) }
}

fn name_file(path: &Path) -> Result<NameTable, NameFileError> {
    let error = |fault| NameFileError { path: CleanText::new(&path.display().to_string()), fault };
    let text = read(path).map_err(|fault| error(NameFileFault::Unreadable(fault)))?;
    name_table(&text).map_err(|mistakes| error(NameFileFault::Mistakes(mistakes)))
}

/// The names in `text`. A number with a blank name has none yet.
///
/// # Errors
/// All that is wrong in it.
pub fn name_table(text: &str) -> Result<NameTable, Vec<(Place, NameMistake)>> {
    let document = Document::of(text);
    let pairs = document.pairs;
    let mut mistakes: Vec<(Place, NameMistake)> =
        document.mistakes.iter().map(|at| (place(text, at.start), of_form(text, at.start, &pairs))).collect();
    let broken: BTreeSet<usize> = mistakes.iter().map(|(place, _)| place.line).collect();
    let mut names = NameTable::new();
    let mut numbers = BTreeSet::new();
    for Pair { key, key_at, text: name, value_at } in pairs {
        let key_place = place(text, key_at.start);
        if broken.contains(&key_place.line) {
            continue;
        }
        let Ok(number) = key.trim().parse::<i64>() else {
            mistakes.push((key_place, NameMistake::NoNumber(CleanText::new(&key).cut(40))));
            continue;
        };
        if !numbers.insert(number) {
            // `05`, where `5` has one.
            mistakes.push((key_place, NameMistake::Twice(CleanText::new(&key))));
        }
        let Some(name) = name else {
            mistakes.push((place(text, value_at.start), NameMistake::NoText));
            continue;
        };
        let name = CleanText::new(name.trim());
        match width(name.as_str()) {
            0 => {}
            cells if cells > WIDEST => {
                mistakes.push((place(text, value_at.start), NameMistake::TooWide(cells)));
            }
            _ => {
                names.insert(number, name);
            }
        }
    }
    if mistakes.is_empty() {
        return Ok(names);
    }
    mistakes.sort_by_key(|&(place, _)| place);
    mistakes.dedup_by_key(|(place, _)| place.line);
    Err(mistakes)
}

/// What is wrong at the byte `at`, where `text` is not TOML.
fn of_form(text: &str, at: usize, pairs: &[Pair]) -> NameMistake {
    let line = place(text, at).line;
    let value = pairs.iter().find(|pair| place(text, pair.value_at.start).line == line).map(|pair| &pair.value_at);
    match value.map(|value| (value, text[value.clone()].starts_with(['"', '\'']))) {
        Some((value, true)) if value.end <= at => {
            // What stands behind closed quotes makes the line wrong.
            let closed = value.len() > 1 && text[value.clone()].ends_with(['"', '\'']);
            return if closed { NameMistake::Line } else { NameMistake::NotClosed };
        }
        Some((value, false)) if value.contains(&at) => return NameMistake::NotQuoted,
        _ => {}
    }
    // A key that stands there once more has no pair of its own.
    let end = text[at..].find(|c: char| !c.is_ascii_alphanumeric() && c != '-').map_or(text.len(), |end| at + end);
    let key = &text[at..end];
    let is_known = !key.is_empty() && pairs.iter().any(|pair| pair.key == key && pair.key_at.start != at);
    if is_known { NameMistake::Twice(CleanText::new(key)) } else { NameMistake::Line }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn mistakes(text: &str) -> Vec<(usize, usize, NameMistake)> {
        let mistakes = name_table(text).unwrap_err();
        mistakes.into_iter().map(|(Place { line, column }, mistake)| (line, column, mistake)).collect()
    }

    #[test]
    fn numbers_have_names_and_a_blank_name_is_none_yet() {
        let text =
            "\u{feff}# Zonas\r\n5 = \"RB3 Zona Sur\"  # 201\r\n\"7\" = '  Peña  Ñáñez '\n-1 = \"\"\n12=\"\\u0007x\"\n";
        let names: Vec<(i64, String)> =
            name_table(text).unwrap().into_iter().map(|(number, name)| (number, name.to_string())).collect();
        let expected = [(5, "RB3 Zona Sur"), (7, "Peña  Ñáñez"), (12, "␇x")];
        assert_eq!(names, expected.map(|(number, name)| (number, name.to_owned())));
        assert!(name_table("").unwrap().is_empty());
    }

    #[test]
    fn all_mistakes_are_told_by_line_and_column() {
        use NameMistake::{Line, NoNumber, NoText, NotClosed, NotQuoted, TooWide, Twice};
        let clean = CleanText::new;
        let wide = "x".repeat(41);
        let text = format!(
            "5 = RB3 Zona Sur\n6: \"x\"\n7 = “Norte”\n8 = \"ñ\n9 = \"ok\"\nnorte = \"x\"\n  9 = \"again\"\n10 = 7\n\
             11 = \"{wide}\"\n[zones\n12 = \"a\" 13 = \"b\"\n14\n09 = \"x\"\n"
        );
        let expected = vec![
            (1, 5, NotQuoted),
            (2, 2, Line),
            (3, 5, NotQuoted),
            (4, 7, NotClosed),
            (6, 1, NoNumber(clean("norte"))),
            (7, 3, Twice(clean("9"))),
            (8, 6, NoText),
            (9, 6, TooWide(41)),
            (10, 7, Line),
        ];
        assert_eq!(mistakes(&text)[..expected.len()], expected);
        assert_eq!(mistakes("12 = \"a\" 13 = \"b\"\n14\n"), [(1, 10, Line), (2, 3, Line)]);
        assert_eq!(mistakes("9 = 'a'\n09 = \"x\"\n"), [(2, 1, Twice(clean("09")))]);
        assert_eq!(mistakes("[zones]\n5 = \"x\"\n"), [(1, 2, NoNumber(clean("zones")))]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Whatever stands in a file, it is read or refused for something in it.
        #[test]
        fn any_text_is_names_or_mistakes(text in "([0-9=\"'\\[\\].#\n ñ“-]|[a-z]{1,3}){0,60}") {
            if let Err(mistakes) = name_table(&text) {
                prop_assert!(!mistakes.is_empty() && mistakes.is_sorted_by_key(|(place, _)| *place));
                let lines = text.split('\n').count();
                prop_assert!(mistakes.iter().all(|(place, _)| (1..=lines).contains(&place.line)), "{:?}", mistakes);
            }
        }
    }
}
