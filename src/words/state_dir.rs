//! Why nothing is remembered between runs, in words.

use crate::locale::Locale;
use crate::platform::state_dir::{StateError, StateProblem};
use crate::words::system::system;

/// What failed, where, and what to do about it, in one sentence.
pub fn not_remembered(error: &StateError, locale: &Locale) -> String {
    let (id, reason) = match error.problem {
        StateProblem::NoHome => ("state-no-home", None),
        StateProblem::Link => ("state-link", None),
        StateProblem::Foreign => ("state-foreign", None),
        StateProblem::WrongKind => ("state-wrong-kind", None),
        StateProblem::NotOurs => ("state-not-ours", None),
        StateProblem::Locked => ("state-locked", None),
        StateProblem::Read(reason) => ("state-read", Some(reason)),
        StateProblem::Write(reason) => ("state-write", Some(reason)),
    };
    let reason = reason.map(|reason| system(reason, locale)).unwrap_or_default();
    locale.text_with(id, &[("path", error.path.as_str().into()), ("reason", reason.into())])
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;
    use crate::locale::Language;
    use crate::text::CleanText;

    #[test]
    fn a_sentence_says_what_failed_where_and_why() {
        let english = Locale::new(Language::English, None);
        let said = |problem| not_remembered(&StateError { path: CleanText::new("/home/ana/x"), problem }, &english);
        let read_only = io::Error::from(io::ErrorKind::ReadOnlyFilesystem).into();
        assert_eq!(
            said(StateProblem::Write(read_only)),
            "Not remembered: cannot write /home/ana/x: the file system is read-only"
        );
        for problem in [
            StateProblem::NoHome,
            StateProblem::Link,
            StateProblem::Foreign,
            StateProblem::WrongKind,
            StateProblem::NotOurs,
            StateProblem::Locked,
            StateProblem::Read(read_only),
        ] {
            let said = said(problem);
            let names = problem == StateProblem::NoHome || said.contains("/home/ana/x");
            assert!(said.starts_with("Not remembered: ") && names, "{said}");
        }
    }
}
