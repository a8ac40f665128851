//! Authentication: headers and tokens, where they come from and how they are kept secret.

mod command;
pub mod headers;
mod mask;
mod origin;
mod readers;
pub mod secret_file;
pub(super) mod session;

use secrecy::SecretString;

pub use headers::{HeaderProblem, SecretHeader};
pub use origin::SecretOrigin;
pub use secret_file::{SecretFile, SecretFileProblem};

pub(super) use mask::Mask;

use crate::platform::system::SystemReason;
use crate::text::CleanText;

#[derive(Clone, Debug, Default)]
pub struct Credentials {
    /// Fixed headers, `X-API-Key` for instance.
    pub headers: Vec<SecretHeader>,
    /// Where the token for `Authorization: Bearer` comes from.
    pub token: TokenSource,
}

#[derive(Clone, Debug, Default)]
pub enum TokenSource {
    #[default]
    None,
    /// A file that holds it. It is read at the first poll, and again when the back-end refuses the token.
    File(SecretFile),
    /// The output of a command line for the shell, run at the first poll, and again when the back-end refuses the token.
    Command(String),
    /// The back-end's own login, at the first poll, and again when the back-end refuses the token.
    Login { username: String, password: PasswordSource },
}

/// Where a password comes from, each time that a login is needed.
#[derive(Clone, Debug)]
pub enum PasswordSource {
    File(SecretFile),
    /// The output of a command line for the shell.
    Command(String),
}

impl From<SecretFile> for PasswordSource {
    fn from(file: SecretFile) -> Self {
        Self::File(file)
    }
}

impl Credentials {
    /// Whether anything is sent that nobody else may see.
    pub fn is_empty(&self) -> bool {
        self.headers.is_empty() && matches!(self.token, TokenSource::None)
    }

    /// The file whose content, when it changes, makes another try worth while.
    pub(super) fn file(&self) -> Option<&SecretFile> {
        match &self.token {
            TokenSource::File(file) | TokenSource::Login { password: PasswordSource::File(file), .. } => {
                Some(file).filter(|file| !file.is_read_once())
            }
            TokenSource::None
            | TokenSource::Command(_)
            | TokenSource::Login { password: PasswordSource::Command(_), .. } => None,
        }
    }

    /// What is sent that a back-end may refuse: the token, else the headers; `None` where nothing is.
    pub(super) fn origin(&self) -> Option<SecretOrigin> {
        match &self.token {
            TokenSource::File(file) => Some(SecretOrigin::File(file.shown())),
            TokenSource::Command(_) => Some(SecretOrigin::Command),
            TokenSource::Login { username, password } => {
                let user = CleanText::new(username).cut(40);
                Some(match password {
                    PasswordSource::File(file) => SecretOrigin::Login { user, file: Some(file.shown()) },
                    PasswordSource::Command(_) => SecretOrigin::Login { user, file: None },
                })
            }
            TokenSource::None => {
                let first = self.headers.first()?;
                let name = CleanText::new(first.name.as_str());
                Some(match &first.variable {
                    Some(variable) => SecretOrigin::HeaderVariable { name, variable: variable.clone() },
                    None => SecretOrigin::Header { name },
                })
            }
        }
    }
}

/// Why there is no token to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CredentialsProblem {
    /// The file with the token or the password cannot be used.
    File {
        path: CleanText,
        problem: SecretFileProblem,
    },
    /// The command that prints the token failed.
    Command(CommandProblem),
    PasswordCommand(CommandProblem),
}

/// Why a command brought no token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CommandProblem {
    Start(SystemReason),
    /// It ended with an exit code other than 0.
    Failed {
        /// The code; `None` after a signal.
        code: Option<i32>,
        /// The first line that it wrote to its standard error.
        said: CleanText,
    },
    /// It did not end within the time-out, and was killed.
    TimedOut,
    Silent,
    /// It printed more than one line, more than a token can be long, or characters that no token holds.
    NoToken,
}

/// The longest token or password, in bytes.
const LONGEST: usize = 16 * 1024;

/// Whether `text` can stand in a header as a token.
fn is_token(text: &str) -> bool {
    !text.is_empty() && text.len() <= LONGEST && text.bytes().all(|byte| byte.is_ascii_graphic())
}

fn token(text: &str) -> Option<SecretString> {
    is_token(text).then(|| text.into())
}

fn password(text: &str) -> Option<SecretString> {
    (text.len() <= LONGEST && !text.chars().any(char::is_control)).then(|| text.into())
}
