//! Who asks: the headers and tokens that a back-end wants, where they come from, and how they are kept to themselves.

mod command;
pub mod headers;
mod mask;
pub mod secret_file;
pub(super) mod session;

use secrecy::SecretString;

pub use headers::{HeaderProblem, SecretHeader};
pub use secret_file::{SecretFile, SecretFileProblem};

pub(super) use mask::Mask;

use crate::client::CleanText;

/// What is sent with each request.
#[derive(Clone, Debug, Default)]
pub struct Credentials {
    /// Fixed headers, `X-API-Key` for instance.
    pub headers: Vec<SecretHeader>,
    /// Where the token for `Authorization: Bearer` comes from.
    pub token: TokenSource,
}

/// Where a Bearer token comes from.
#[derive(Clone, Debug, Default)]
pub enum TokenSource {
    /// There is none.
    #[default]
    None,
    /// A file that holds it. It is read at the first poll, and again when the back-end refuses the token.
    File(SecretFile),
    /// The output of a command line for the shell, run at the first poll, and again when the back-end refuses the token.
    Command(String),
    /// The back-end's own login, at the first poll, and again when the back-end refuses the token.
    Login {
        /// The user.
        username: String,
        /// The file with the password.
        password: SecretFile,
    },
}

impl Credentials {
    /// Whether anything is sent that nobody else may see.
    pub fn is_empty(&self) -> bool {
        self.headers.is_empty() && matches!(self.token, TokenSource::None)
    }

    /// The file whose content, when it changes, makes another try worth while.
    pub(super) fn file(&self) -> Option<&SecretFile> {
        match &self.token {
            TokenSource::File(file) | TokenSource::Login { password: file, .. } => Some(file),
            TokenSource::None | TokenSource::Command(_) => None,
        }
    }
}

/// Why there is no token to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CredentialsProblem {
    /// The file with the token or the password cannot be used.
    File {
        /// Which.
        path: CleanText,
        /// What is wrong with it.
        problem: SecretFileProblem,
    },
    /// The command that prints the token failed.
    Command(CommandProblem),
}

/// Why a command brought no token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CommandProblem {
    /// It cannot be run at all.
    Start(CleanText),
    /// It ended with an exit code other than 0.
    Failed {
        /// The code; `None` after a signal.
        code: Option<i32>,
        /// The first line that it wrote to its standard error.
        said: CleanText,
    },
    /// It did not end within the time-out, and was killed.
    TimedOut,
    /// It printed nothing.
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

/// A token, checked.
fn token(text: &str) -> Option<SecretString> {
    is_token(text).then(|| text.into())
}
