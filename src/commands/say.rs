//! The last words on standard error: what failed, where, and what to do next.

use std::error::Error as _;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::error::{ContextKind, ErrorKind};

use crate::api::auth::HeaderProblem;
use crate::api::url::UrlProblem;
use crate::client::CleanText;
use crate::commands::{USAGE, threads};
use crate::locale::Locale;
use crate::query::FilterError;
use crate::rows::{failure, filter};
use crate::settings::{ConnectionProblem, SettingsError};

/// Says `text` on standard error. Where nobody reads that any more there is nobody to tell.
pub fn error(text: &str) {
    let _ = writeln!(io::stderr().lock(), "wisptop: {text}");
}

/// Says `text` on standard output.
pub fn line(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{text}")?;
    out.flush()
}

/// What the parser of the command line has to say: help and version on standard output, a complaint on standard error.
pub fn usage(error: &clap::Error, locale: &Locale) -> ExitCode {
    if !error.use_stderr() {
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    let context = |kind| error.get(kind).map(|value| CleanText::new(&value.to_string()).to_string());
    let option = context(ContextKind::InvalidArg);
    let text = match (error.kind(), option) {
        (ErrorKind::UnknownArgument, Some(option)) => {
            locale.text_with("cli-unknown-option", &[("option", option.into())])
        }
        (ErrorKind::InvalidValue | ErrorKind::ValueValidation, Some(option)) => {
            let value = context(ContextKind::InvalidValue).unwrap_or_default();
            let valid = error.source().map(ToString::to_string).or_else(|| context(ContextKind::ValidValue));
            let args =
                [("option", option.into()), ("value", value.into()), ("valid", valid.unwrap_or_default().into())];
            locale.text_with("cli-invalid-value", &args)
        }
        (ErrorKind::MissingRequiredArgument, Some(option)) => {
            locale.text_with("cli-missing-option", &[("option", option.into())])
        }
        (ErrorKind::ArgumentConflict, Some(option)) if context(ContextKind::PriorArg).as_ref() == Some(&option) => {
            locale.text_with("cli-repeated-option", &[("option", option.into())])
        }
        (ErrorKind::ArgumentConflict, Some(option)) => {
            locale.text_with("cli-conflicting-option", &[("option", option.into())])
        }
        _ => match context(ContextKind::InvalidSubcommand) {
            Some(command) => locale.text_with("cli-unknown-command", &[("command", command.into())]),
            None => locale.text("cli-not-understood").into_owned(),
        },
    };
    self::error(&format!("{text}\n{}", locale.text("cli-see-help")));
    ExitCode::from(USAGE)
}

/// What is wrong with what was typed.
pub fn settings_error(error: &SettingsError, locale: &Locale) -> String {
    match error {
        SettingsError::NoSource => locale.text("cli-no-source").to_string(),
        SettingsError::TwoSources => locale.text("cli-two-sources").to_string(),
        SettingsError::Url(problem) => url_problem(problem, locale),
        SettingsError::Connection(problem) => connection_problem(problem, locale),
        SettingsError::Column(name) => locale.text_with("cli-no-column", &[("column", name.as_str().into())]),
        SettingsError::WithoutFormat { option, formats } => {
            locale.text_with("cli-without-format", &[("option", (*option).into()), ("formats", (*formats).into())])
        }
        SettingsError::Filter(text, error) => filter_problem(text, error, locale),
    }
}

/// What is wrong with a filter, with the place of it.
fn filter_problem(text: &CleanText, error: &FilterError, locale: &Locale) -> String {
    let part = text.as_str().get(error.at.clone()).unwrap_or_default().trim().to_owned();
    let expected = filter::expected(error, locale);
    locale.text_with(
        "cli-filter",
        &[("filter", text.as_str().into()), ("part", part.into()), ("expected", expected.into())],
    )
}

/// What is wrong with credentials, certificates or headers.
fn connection_problem(problem: &ConnectionProblem, locale: &Locale) -> String {
    match problem {
        ConnectionProblem::Header(problem) => header_problem(problem, locale),
        ConnectionProblem::TwoTokens => locale.text("cli-two-tokens").to_string(),
        ConnectionProblem::Secret { path, problem } => failure::secret_file(path, problem, locale),
        ConnectionProblem::Certificates { path, reason: Some(reason) } => {
            locale.text_with("serve-file", &[("file", path.as_str().into()), ("reason", reason.as_str().into())])
        }
        ConnectionProblem::Certificates { path, reason: None } => {
            locale.text_with("cli-no-certificate", &[("file", path.as_str().into())])
        }
    }
}

fn header_problem(problem: &HeaderProblem, locale: &Locale) -> String {
    let (id, name) = match problem {
        HeaderProblem::NoColon => return locale.text("cli-header-colon").to_string(),
        HeaderProblem::Name(name) => ("cli-header-name", name.as_str()),
        HeaderProblem::Value(name) => ("cli-header-value", name.as_str()),
        HeaderProblem::Reserved(name) => ("cli-header-reserved", name.as_str()),
        HeaderProblem::Twice(name) => ("cli-header-twice", name.as_str()),
    };
    locale.text_with(id, &[("name", name.into())])
}

/// What is wrong with a URL.
pub fn url_problem(problem: &UrlProblem, locale: &Locale) -> String {
    match problem {
        UrlProblem::NoScheme(url) => locale.text_with("cli-url-scheme-missing", &[("url", url.as_str().into())]),
        UrlProblem::Scheme(scheme) => locale.text_with("cli-url-scheme", &[("scheme", scheme.as_str().into())]),
        UrlProblem::Credentials => locale.text("cli-url-credentials").to_string(),
        UrlProblem::QueryOrFragment => locale.text("cli-url-query").to_string(),
        UrlProblem::Invalid { url, reason } => {
            let args = [("url", url.as_str().into()), ("reason", reason.as_str().into())];
            locale.text_with("cli-url-invalid", &args)
        }
    }
}

/// Threads that the system refuses.
pub(super) fn no_threads(reason: &io::Error, locale: &Locale) -> String {
    let args = [("count", threads::NEEDED.into()), ("reason", reason.to_string().into())];
    locale.text_with("cli-no-threads", &args)
}
