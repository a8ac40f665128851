//! Where a secret came from: told when a back-end refuses it, since that is where it is to be mended.

use crate::text::CleanText;

/// Where what was sent came from. Nothing of the secret itself is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecretOrigin {
    /// The token of this file.
    File(CleanText),
    /// The token of `--token-command`.
    Command,
    /// A token for this user.
    Login {
        /// The user.
        user: CleanText,
        /// The file with the password; `None` where a command prints it.
        file: Option<CleanText>,
    },
    /// This header, typed as an option.
    Header {
        /// Its name.
        name: CleanText,
    },
    /// This header of a variable.
    HeaderVariable {
        /// Its name.
        name: CleanText,
        /// The variable.
        variable: String,
    },
}
