//! The last words on standard error: what failed, where, and what to do next.

use std::io::{self, Write};

use crate::api::url::UrlProblem;
use crate::locale::Locale;
use crate::settings::SettingsError;

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

/// What is wrong with what was typed.
pub fn settings_error(error: &SettingsError, locale: &Locale) -> String {
    match error {
        SettingsError::NoSource => locale.text("cli-no-source").to_string(),
        SettingsError::TwoSources => locale.text("cli-two-sources").to_string(),
        SettingsError::Url(problem) => url_problem(problem, locale),
    }
}

fn url_problem(problem: &UrlProblem, locale: &Locale) -> String {
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
