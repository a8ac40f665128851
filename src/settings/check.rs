//! What `wisptop check` was asked to do.

use std::time::Duration;

use crate::settings::args::Args;
pub use crate::settings::args::{CheckArgs, CheckFormat, Limits};
use crate::settings::choices::{SourceChoice, source};
use crate::settings::connection::Connection;
use crate::settings::context::Context;
use crate::settings::error::SettingsError;

#[derive(Debug)]
pub struct CheckSettings {
    pub source: SourceChoice,
    pub connection: Connection,
    pub how: CheckArgs,
    /// How old an answer may be that the source keeps ready.
    pub source_cache: Duration,
}

impl CheckSettings {
    /// Checks `args` together.
    pub fn resolve(args: &Args, context: &Context<'_>) -> Result<Self, SettingsError> {
        let source = source(args, context)?;
        let connection = Connection::resolve(&args.connection, source.url(), context);
        let connection = connection.map_err(SettingsError::Connection)?;
        Ok(Self { source, connection, how: args.check.clone(), source_cache: args.dashboard.source_cache })
    }
}
