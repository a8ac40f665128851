//! What options are read beside.

use std::ffi::OsString;

use crate::settings::origin::Origins;

/// What options are read beside.
pub struct Context<'a> {
    /// Where their values come from.
    pub origins: &'a Origins,
    pub env: &'a dyn Fn(&str) -> Option<OsString>,
}
