//! Complaints about the command line in words, whole sentences in one language, and what was probably meant.

use crate::locale::Locale;
use crate::settings::bounds::Expected;
use crate::settings::complaint::{Complaint, Problem};

/// What is wrong, what was meant, and where to read on.
pub(super) fn complaint(complaint: &Complaint, locale: &Locale) -> String {
    let mut lines = vec![match (&complaint.problem, &complaint.meant) {
        // The whole line says it too.
        (Problem::UnknownOption { option, .. }, Some(_)) => {
            problem(&Problem::UnknownOption { option: option.clone(), nearest: None }, locale)
        }
        (wrong, _) => problem(wrong, locale),
    }];
    lines.extend(complaint.meant.as_ref().map(|line| locale.text_with("cli-meant", &[("line", line.as_str().into())])));
    lines.push(locale.text("cli-see-help").into_owned());
    lines.join("\n")
}

fn problem(problem: &Problem, locale: &Locale) -> String {
    let option = |option: &str| ("option", option.to_owned().into());
    match problem {
        Problem::UnknownOption { option: typed, nearest: Some(nearest) } => {
            let args = [option(typed.as_str()), ("nearest", nearest.as_str().into())];
            locale.text_with("cli-unknown-option-but", &args)
        }
        Problem::UnknownOption { option: typed, nearest: None } => {
            locale.text_with("cli-unknown-option", &[option(typed.as_str())])
        }
        Problem::OfAnotherCommand { option: typed, here, there } => {
            let args = [option(typed.as_str()), ("here", here.as_str().into()), ("there", there.as_str().into())];
            locale.text_with("cli-option-elsewhere", &args)
        }
        Problem::Unexpected(word) => locale.text_with("cli-unexpected", &[("word", word.as_str().into())]),
        Problem::BeforeCommand => locale.text("cli-before-command").into_owned(),
        Problem::MissingValue { option: named } => locale.text_with("cli-missing-value", &[option(named)]),
        Problem::NoValueWanted { option: named } => locale.text_with("cli-no-value-wanted", &[option(named)]),
        Problem::Value { option: named, value, expected } => {
            let args = [
                option(named),
                ("value", value.as_str().into()),
                ("expected", self::expected(expected, locale).into()),
            ];
            locale.text_with("cli-invalid-value", &args)
        }
        Problem::Switch { variable, value } => {
            locale.text_with("cli-switch", &[option(variable), ("value", value.as_str().into())])
        }
        Problem::NotUnicode(Some(named)) => {
            let args = [option(named), ("problem", locale.text("cli-not-unicode").into())];
            locale.text_with("cli-about-option", &args)
        }
        Problem::NotUnicode(None) => locale.text("cli-line-not-unicode").into_owned(),
        Problem::Repeated { option: named } => locale.text_with("cli-repeated-option", &[option(named)]),
        Problem::Idle { option: named, why } => locale.text_with(why, &[option(named)]),
        Problem::Exclusive { one, other } => {
            locale.text_with("cli-exclusive", &[("one", one.as_str().into()), ("other", other.as_str().into())])
        }
        Problem::Needs { option: named, missing } => {
            locale.text_with("cli-needs", &[option(named), ("missing", any_of(missing, locale).into())])
        }
        Problem::NotUnderstood => locale.text("cli-not-understood").into_owned(),
    }
}

/// What a value can be.
fn expected(expected: &Expected, locale: &Locale) -> String {
    let such_as = |examples: &[&str]| any_of(examples, locale);
    match expected {
        Expected::Range { least, most, examples } => {
            let args = [("least", (*least).into()), ("most", (*most).into()), ("examples", such_as(examples).into())];
            locale.text_with("cli-expected-range", &args)
        }
        Expected::AtLeast { least, examples } => {
            let args = [("least", (*least).into()), ("examples", such_as(examples).into())];
            locale.text_with("cli-expected-least", &args)
        }
        Expected::OneOf(words) => any_of(words, locale),
        Expected::Form { examples: [] } => locale.text("cli-expected-other").into_owned(),
        Expected::Form { examples } => locale.text_with("cli-expected-form", &[("examples", such_as(examples).into())]),
    }
}

/// `a`, `a or b`, `a, b or c`.
fn any_of<T: AsRef<str>>(words: &[T], locale: &Locale) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    match words.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => {
            locale.text_with("cli-or", &[("first", rest.join(", ").into()), ("last", (*last).into())])
        }
        None => String::new(),
    }
}
