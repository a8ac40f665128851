//! A threshold and an alarm in words: the parts of what stands over a wall, and the sentence that other systems get.

use jiff::Timestamp;
use rust_decimal::Decimal;

use crate::alert::names::name;
use crate::alert::{Event, Matter, Rule, Watched};
use crate::beacon::CommandFailure;
use crate::locale::Locale;
use crate::platform::new_file::FileProblem;
use crate::text::CleanText;
use crate::words::system::system;
use crate::words::{Present, export};

/// `owing 1,204 > 1,200`, `new-cut 23 > 20/1 h`.
pub fn broken(rule: &Rule, value: Decimal, locale: &Locale) -> String {
    let number = |number: Decimal| locale.amount(number, number.normalize().scale().min(2));
    let name = name(rule.watched, locale.language());
    let within = match rule.watched {
        Watched::Changes(_, within) => format!("/{}", locale.age(within)),
        _ => String::new(),
    };
    format!("{name} {} {} {}{within}", number(value), rule.comparison.sign(), number(rule.bound))
}

/// `since 14:02:11`.
pub fn since(moment: Timestamp, present: &Present<'_>) -> String {
    present.locale.text_with("alarm-since", &[("time", present.moment(moment).into())])
}

/// The alarm in one sentence, for whoever gets it: from where, what, since when.
pub fn summary(event: &Event, present: &Present<'_>) -> String {
    let locale = present.locale;
    let source = ("source", event.source.as_str().into());
    let since = ("time", present.moment(event.since).into());
    let over = event.until.is_some();
    match &event.matter {
        Matter::Source { .. } if over => locale.text_with("alarm-source-over", &[source, since]),
        Matter::Source { failure: None } => locale.text_with("alarm-source-old", &[source, since]),
        Matter::Source { failure: Some((kind, status)) } => {
            let status = status.map(|status| format!(" {status}")).unwrap_or_default();
            let failure = ("failure", format!("{kind}{status}").into());
            locale.text_with("alarm-source-failing", &[source, since, failure])
        }
        Matter::List { .. } if over => locale.text_with("alarm-list-over", &[source, since]),
        Matter::List { confirmed, of } => {
            let (confirmed, of) = (locale.count(*confirmed), locale.count(*of));
            locale.text_with("alarm-list", &[source, since, ("confirmed", confirmed.into()), ("of", of.into())])
        }
        Matter::Rule { rule, value } => {
            let id = if over { "alarm-rule-over" } else { "alarm-rule" };
            let args =
                [source, since, ("rule", rule.text.as_str().into()), ("broken", broken(rule, *value, locale).into())];
            locale.text_with(id, &args)
        }
    }
}

/// Why a file for other systems is not written.
pub fn not_published(path: &CleanText, problem: &FileProblem, locale: &Locale) -> String {
    let reason = export::problem(path.as_str(), problem, locale);
    locale.text_with("alarm-not-published", &[("reason", reason.into())])
}

/// Why nobody was told of an alarm.
pub fn not_told(failure: &CommandFailure, locale: &Locale) -> String {
    match failure {
        CommandFailure::Start(reason) => {
            locale.text_with("alarm-command-start", &[("reason", system(*reason, locale).into())])
        }
        CommandFailure::Failed(Some(code)) => {
            locale.text_with("alarm-command-failed", &[("code", code.to_string().into())])
        }
        CommandFailure::Failed(None) => locale.text("alarm-command-killed").into_owned(),
        CommandFailure::TimedOut => locale.text("alarm-command-slow").into_owned(),
    }
}
