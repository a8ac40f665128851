//! Complaints about the command line, in whole sentences of the reader's language.

use crate::alert::names::told;
use crate::locale::Locale;
use crate::settings::complaint::{Complaint, Problem};
use crate::settings::expected::Expected;
use crate::settings::wording;

/// The problem, the suggestion, and where to read on.
pub(super) fn complaint(complaint: &Complaint, locale: &Locale) -> String {
    let mut lines = vec![match (&complaint.problem, &complaint.suggestion) {
        // The suggested line shows the nearest option too.
        (Problem::UnknownOption { option, .. }, Some(_)) => {
            problem(&Problem::UnknownOption { option: option.clone(), nearest: None }, locale)
        }
        (wrong, _) => problem(wrong, locale),
    }];
    lines.extend(
        complaint.suggestion.as_ref().map(|line| locale.text_with("cli-meant", &[("line", line.as_str().into())])),
    );
    lines.push(locale.text("cli-see-help").into_owned());
    lines.join("\n")
}

fn problem(problem: &Problem, locale: &Locale) -> String {
    let option = |option: &str| ("option", wording::placeholder(option, locale).into());
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
        Problem::MissingWord { line } => {
            let line: Vec<String> = line.iter().map(|word| wording::placeholder(word, locale)).collect();
            locale.text_with("cli-missing-word", &[("line", line.join(" ").into())])
        }
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
        Expected::Figure => any_of(&told(locale.language()), locale),
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

#[cfg(test)]
mod tests {
    use std::ffi::OsString;
    use std::os::unix::ffi::OsStringExt as _;

    use super::*;
    use crate::locale::Language;
    use crate::settings::line::{Stopped, read};

    fn said(args: &[&str], env: &[(&str, &str)], language: Language) -> String {
        let args: Vec<OsString> = std::iter::once("wisptop").chain(args.iter().copied()).map(OsString::from).collect();
        let env = |name: &str| env.iter().find(|(var, _)| *var == name).map(|(_, value)| OsString::from(value));
        match read(&args, &env) {
            Err(Stopped::Wrong(complaint)) => super::complaint(&complaint, &Locale::new(language, None)),
            other => panic!("{args:?} is understood: {other:?}"),
        }
    }

    /// Each sentence has these words in English, and the line that is suggested in both languages.
    #[track_caller]
    fn says(args: &[&str], env: &[(&str, &str)], english: &str, meant: Option<&str>) {
        let (in_english, in_spanish) = (said(args, env, Language::English), said(args, env, Language::Spanish));
        assert!(in_english.contains(english), "{args:?}: {in_english}");
        for (text, lead) in [(&in_english, "Did you mean: "), (&in_spanish, "Quizás quiso decir: ")] {
            let line = text.lines().find_map(|line| line.strip_prefix(lead));
            assert_eq!(line, meant, "{args:?}: {text}");
        }
        // Neither the parser's words nor those of the other language.
        for word in ["the", "is", "of", "or", "value", "argument", "error:", "unexpected", "required", "invalid", "can"]
        {
            let found = in_spanish.split(|c: char| !(c.is_alphanumeric() || c == ':')).any(|said| said == word);
            assert!(!found, "{args:?}: “{word}” in {in_spanish}");
        }
        assert_ne!(in_english, in_spanish);
        for debris in ["<", "Some(", "cli\u{2d}", "{ $"] {
            assert!(
                !in_english.contains(debris) && !in_spanish.contains(debris),
                "{args:?}: {in_english} {in_spanish}"
            );
        }
    }

    #[test]
    fn what_people_type_is_answered_with_what_they_meant() {
        for (args, english, meant) in [
            (&["http://host:8080"][..], "neither an option nor a command", Some("wisptop --url http://host:8080")),
            (&["--wall", "https://api.example"], "neither", Some("wisptop --wall --url https://api.example")),
            (&["10.0.0.5:8080"], "neither", Some("wisptop --url http://10.0.0.5:8080")),
            (&["api.example"], "neither", Some("wisptop --url http://api.example")),
            (&["localhost"], "neither", Some("wisptop --url http://localhost")),
            (&["--demo", "5000"], "“5000” is neither", Some("wisptop --demo=5000")),
            (&["--demo", "5000", "--wall"], "“5000” is neither", Some("wisptop --demo=5000 --wall")),
            (&["--wall", "--demo", "20"], "“20” is neither", Some("wisptop --wall --demo=20")),
            (&["list", "--demo", "5"], "“5” is neither", Some("wisptop list --demo=5")),
            (&["list", "http://host"], "neither", Some("wisptop list --url http://host")),
            (&["--url", "http://h", "list"], "written behind it", Some("wisptop list --url http://h")),
            (
                &["--filter", "a b", "--demo", "list", "--limit", "3"],
                "written behind it",
                Some("wisptop list --filter 'a b' --demo --limit 3"),
            ),
            (&["--format", "csv", "--demo"], "of wisptop list", Some("wisptop list --format csv --demo")),
            (&["--tick", "5s"], "of wisptop serve", Some("wisptop serve --tick 5s")),
            (&["list", "--demo", "--wall"], "not an option of wisptop list but of wisptop", None),
            (&["--colour", "never", "--demo"], "no option --colour", Some("wisptop --color never --demo")),
            (&["--intervall=5s", "--demo"], "no option --intervall", Some("wisptop --interval=5s --demo")),
            (&["list", "--demo", "--fromat", "csv"], "no option --fromat", Some("wisptop list --demo --format csv")),
            (&["-url", "http://h"], "no option -u", Some("wisptop --url http://h")),
            (&["--zzz"], "no option --zzz", None),
            (&["lst", "--demo"], "neither", Some("wisptop list --demo")),
            (&["serv"], "neither", Some("wisptop serve")),
            (&["demo"], "neither", Some("wisptop --demo")),
            (&["help"], "neither", Some("wisptop --help")),
            (&["nonsense"], "neither", None),
            (
                &["http://h", "--header", "X-API-Key: s3cret", "--token-command=pass s3cret"],
                "neither",
                Some("wisptop --url http://h --header … --token-command=…"),
            ),
        ] {
            says(args, &[], english, meant);
        }
    }

    #[test]
    fn values_are_refused_with_what_they_can_be() {
        for (args, english) in [
            (
                &["--demo", "--interval", "500ms"][..],
                "--interval cannot be “500ms”; it can be from 1s to 1d, such as 30s",
            ),
            (&["--demo", "--interval", "2d"], "from 1s to 1d"),
            (&["--demo=2000001"], "from 0 to 2000000"),
            (&["--demo=many"], "--demo cannot be “many”"),
            (&["--demo", "--color", "red"], "it can be auto, always or never"),
            (&["--demo", "--lang", "fr"], "it can be es or en"),
            (&["--demo", "--max-body", "5GiB"], "from 1KiB to 4GiB, such as 256MiB"),
            (&["--demo", "--max-shrink", "120%"], "from 0% to 100%"),
            (&["list", "--demo", "--limit", "0"], "1 or more"),
            (&["list", "--demo", "--limit", "-3"], "--limit cannot be “-3”; it can be 1 or more"),
            (&["--demo", "--interval", "-5s"], "--interval cannot be “-5s”; it can be from 1s"),
            (&["list", "--demo", "--format", "xml"], "csv-excel"),
            (&["serve", "--addr", "8080"], "written like 127.0.0.1:8080 or [::1]:8080"),
            (&["serve", "--seed", "x"], "from 0 to 18446744073709551615"),
            (&["serve", "--fail-rate", "2"], "from 0 to 1, such as 0.5"),
            (&["--url"], "--url needs a value"),
            (&["get", "--demo"], "a word is missing: wisptop get ID"),
            (&["get", "", "--demo"], "ID cannot be “”; it can be written like 12345"),
            (&["list", "--demo", "--search", " "], "--search cannot be “ ”; it can be written like quintero"),
            (&["--url", "--wall"], "--url needs a value"),
            (&["--demo", "--interval="], "--interval"),
            (&["list", "--filter", "--sort", "name"], "--filter needs a value"),
            (&["--demo", "--sort", "--filter=x"], "--sort needs a value"),
            (&["--demo", "--wall=1"], "--wall takes no value"),
            (&["--url", "http://a", "--url", "http://b"], "--url is given more than once"),
            (&["--url", "http://a", "--demo"], "--url and --demo exclude each other"),
            (&["--url", "http://a", "--token-file", "x", "--token-command", "y"], "--token-file and --token-command"),
            (&["--url", "http://a", "--token-file", "x", "--username", "y"], "--token-file and --username"),
            (&["--url", "http://a", "--username", "y"], "--username needs --password-file or --password-command"),
            (&["--demo", "--dwell", "5s"], "--dwell does something only with --wall"),
        ] {
            says(args, &[], english, None);
        }
    }

    #[test]
    fn a_variable_is_complained_about_by_its_own_name() {
        for (args, env, english) in [
            (&["--demo"][..], &[("WISPTOP_INTERVAL", "500ms")][..], "WISPTOP_INTERVAL cannot be “500ms”"),
            (&["--demo"], &[("WISPTOP_ASCII", "maybe")], "WISPTOP_ASCII cannot be “maybe”; it can be 1, yes"),
            (&["--demo"], &[("WISPTOP_LANG", "fr")], "WISPTOP_LANG cannot be “fr”"),
            (&["list", "--demo"], &[("WISPTOP_LANG", "fr")], "WISPTOP_LANG cannot be “fr”"),
            (&["--demo"], &[("WISPTOP_COLOR", "red")], "WISPTOP_COLOR cannot be “red”"),
            (
                &["--url", "http://a"],
                &[("WISPTOP_TOKEN_FILE", "x"), ("WISPTOP_USERNAME", "y"), ("WISPTOP_PASSWORD_FILE", "z")],
                "WISPTOP_TOKEN_FILE and WISPTOP_USERNAME exclude each other",
            ),
            (
                &["--url", "http://a"],
                &[("WISPTOP_USERNAME", "y")],
                "WISPTOP_USERNAME needs WISPTOP_PASSWORD_FILE or WISPTOP_PASSWORD_COMMAND",
            ),
        ] {
            says(args, env, english, None);
        }
    }

    #[test]
    fn a_variable_that_is_not_text_is_named() {
        let env = |name: &str| (name == "WISPTOP_INTERVAL").then(|| OsString::from_vec(vec![0xFF]));
        let Err(Stopped::Wrong(complaint)) = read(&["wisptop".into(), "--demo".into()], &env) else {
            panic!("it is refused");
        };
        let text = super::complaint(&complaint, &Locale::new(Language::English, None));
        assert!(text.starts_with("WISPTOP_INTERVAL: it is not UTF-8"), "{text}");
    }
}
