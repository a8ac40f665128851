//! What `wisptop names` was asked to do.

use std::path::PathBuf;

use crate::client::Field;
use crate::settings::args::Args;
use crate::settings::context::Context;
use crate::settings::error::SettingsError;
use crate::settings::list::ListSettings;
use crate::settings::origin::Origin;

#[derive(Debug)]
pub struct NameSettings {
    /// The list whose numbers are named, the names that they have already, and where they are written.
    pub list: ListSettings,
    /// The field whose numbers are written.
    pub field: Field,
    /// The file with the names that these have already.
    pub file: Option<PathBuf>,
}

impl NameSettings {
    /// Checks `args` together.
    ///
    /// # Errors
    /// They mean nothing together, or a file cannot be used.
    pub fn resolve(args: &Args, context: &Context<'_>) -> Result<Self, SettingsError> {
        // A variable names a file for all commands, and says nothing of this one.
        let is_typed = |id| context.origins.of(id) == Some(&Origin::Flag);
        let field = match (is_typed("zones"), is_typed("technicians")) {
            (true, true) => return Err(SettingsError::TwoTables),
            (false, true) => Field::Technician,
            (_, false) => Field::Zone,
        };
        let file = if field == Field::Zone { &args.zones } else { &args.technicians };
        Ok(Self { list: ListSettings::resolve(args, context)?, field, file: file.clone() })
    }
}
