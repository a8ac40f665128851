//! Tokens, passwords and the places they come from in words: nothing of a secret itself.

use crate::locale::Locale;
use crate::source::auth::{CommandProblem, SecretFileProblem, SecretOrigin};
use crate::text::CleanText;
use crate::words::system::system;

/// A refusal, and where the secret came from that was refused.
pub(super) fn refused(
    message: Option<&CleanText>,
    otherwise: &'static str,
    sent: Option<&SecretOrigin>,
    locale: &Locale,
) -> String {
    let said = message.filter(|message| !message.as_clean().is_blank());
    let said = said.map_or_else(|| locale.text(otherwise).into_owned(), ToString::to_string);
    let Some(sent) = sent else { return said };
    locale.text_with("failure-refused-sent", &[("said", said.into()), ("sent", origin(sent, locale).into())])
}

fn origin(sent: &SecretOrigin, locale: &Locale) -> String {
    match sent {
        SecretOrigin::File(file) => locale.text_with("failure-sent-file", &[("file", file.as_str().into())]),
        SecretOrigin::Command => locale.text("failure-sent-command").into_owned(),
        SecretOrigin::Login { user, file } => {
            let file = file.as_ref().map_or("--password-command", |file| file.as_str());
            locale.text_with("failure-sent-login", &[("user", user.as_str().into()), ("file", file.into())])
        }
        SecretOrigin::Header { name } => {
            locale.text_with("failure-sent-header", &[("name", name.as_str().into()), ("from", "--header".into())])
        }
        SecretOrigin::HeaderVariable { name, variable } => {
            let args = [("name", name.as_str().into()), ("from", variable.as_str().into())];
            locale.text_with("failure-sent-header", &args)
        }
    }
}

/// What is wrong with a file that holds a secret.
pub fn secret_file(path: &CleanText, problem: &SecretFileProblem, locale: &Locale) -> String {
    let id = match problem {
        SecretFileProblem::Read(reason) => {
            let args = [("file", path.as_str().into()), ("reason", system(*reason, locale).into())];
            return locale.text_with("serve-file", &args);
        }
        SecretFileProblem::NoFile => "failure-secret-no-file",
        SecretFileProblem::Terminal => "failure-secret-terminal",
        SecretFileProblem::SilentPipe => "failure-secret-pipe",
        SecretFileProblem::Open => "failure-secret-open",
        SecretFileProblem::OpenToGroup => "failure-secret-group",
        SecretFileProblem::Foreign => "failure-secret-foreign",
        SecretFileProblem::Empty => "failure-secret-empty",
        SecretFileProblem::NoSecret => "failure-secret-none",
    };
    locale.text_with(id, &[("file", path.as_str().into())])
}

pub(super) fn command(problem: &CommandProblem, option: &str, locale: &Locale) -> String {
    let option = ("command", option.into());
    let id = match problem {
        CommandProblem::Start(reason) => {
            return locale.text_with("failure-command-start", &[option, ("reason", system(*reason, locale).into())]);
        }
        CommandProblem::Failed { code: Some(code), said } => {
            let args = [option, ("code", code.to_string().into()), ("said", said.as_str().into())];
            return locale.text_with("failure-command-failed", &args).trim_end_matches([' ', ':']).to_owned();
        }
        CommandProblem::Failed { code: None, .. } => "failure-command-killed",
        CommandProblem::TimedOut => "failure-command-time",
        CommandProblem::Silent => "failure-command-silent",
        CommandProblem::NoToken => "failure-command-no-token",
    };
    locale.text_with(id, &[option])
}
