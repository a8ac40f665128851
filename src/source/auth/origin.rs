//! Where a secret came from: told when a back-end refuses it, since that is where it is to be mended.

use crate::text::CleanText;

/// Where what was sent came from. Nothing of the secret itself is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecretOrigin {
    File(CleanText),
    /// The token of `--token-command`.
    Command,
    Login {
        user: CleanText,
        /// The file with the password; `None` where a command prints it.
        file: Option<CleanText>,
    },
    Header {
        name: CleanText,
    },
    HeaderVariable {
        name: CleanText,
        variable: String,
    },
}
