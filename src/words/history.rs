//! Why there is no history, or less of it, in words.

use crate::history::store::{StoreError, StoreProblem};
use crate::locale::Locale;
use crate::platform::state_dir::{Holder, StateError};
use crate::text::CleanText;
use crate::words::state_dir::not_remembered;
use crate::words::system::system;

/// What is the matter, and what to do about it, in one sentence.
pub fn no_history(error: &StoreError, locale: &Locale) -> String {
    let id = match error.problem {
        StoreProblem::Place(problem) => {
            return not_remembered(&StateError { path: error.path.clone(), problem }, locale);
        }
        StoreProblem::Held(holder) => {
            return locale.text_with("history-held", &[("process", process(holder, locale).into())]);
        }
        StoreProblem::Refused(reason) => {
            return locale.text_with("history-refused", &[("reason", system(reason, locale).into())]);
        }
        StoreProblem::Network => "history-network",
        StoreProblem::Newer => "history-newer",
        StoreProblem::Damaged => "history-damaged",
        StoreProblem::Busy => "history-busy",
        StoreProblem::Full => "history-full",
        StoreProblem::ReadOnly => "history-read-only",
    };
    locale.text(id).into_owned()
}

/// What stands behind a program that is named: ` (process 1234)`, or nothing where its number is not known.
pub fn process(holder: Holder, locale: &Locale) -> String {
    let number =
        holder.process.map(|number| locale.text_with("history-process", &[("number", number.to_string().into())]));
    number.unwrap_or_default()
}

/// What `wisptop history` says of a history that cannot be read.
pub fn state(problem: StoreProblem, locale: &Locale) -> String {
    let id = match problem {
        StoreProblem::Damaged => "history-is-damaged",
        StoreProblem::Newer => "history-is-newer",
        StoreProblem::Network => "history-is-remote",
        StoreProblem::Busy | StoreProblem::Held(_) => "history-in-use",
        StoreProblem::Full => "history-full",
        StoreProblem::ReadOnly => "history-read-only",
        StoreProblem::Refused(reason) => {
            return locale.text_with("history-cannot-read", &[("reason", system(reason, locale).into())]);
        }
        StoreProblem::Place(problem) => {
            let error = StateError { path: CleanText::default(), problem };
            return not_remembered(&error, locale);
        }
    };
    locale.text(id).into_owned()
}
