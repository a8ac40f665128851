//! What `wisptop list` was asked to do.

use crate::client::Field;
use crate::query::{Filter, Sort};
use crate::settings::args::{Args, ListFormat};
use crate::settings::choices::{SourceChoice, column, filter, sort, source};
use crate::settings::connection::Connection;
use crate::settings::context::Context;
use crate::settings::error::SettingsError;

#[derive(Debug)]
pub struct ListSettings {
    pub source: SourceChoice,
    pub connection: Connection,
    pub filter: Filter,
    pub sort: Sort,
    pub columns: Vec<Field>,
    pub format: ListFormat,
    pub limit: Option<usize>,
    /// Whether values that could not be read are written as the text that was sent.
    pub raw: bool,
    /// Whether CSV guards texts that a spreadsheet would run as a formula.
    pub guarded: bool,
}

impl ListSettings {
    /// Checks `args` together.
    pub fn resolve(args: &Args, context: &Context<'_>) -> Result<Self, SettingsError> {
        let own = &args.list;
        if own.raw && own.format == ListFormat::Table {
            return Err(SettingsError::WithoutFormat { option: "--raw", formats: "json, ndjson, csv" });
        }
        if own.no_guard && own.format != ListFormat::Csv {
            return Err(SettingsError::WithoutFormat { option: "--no-guard", formats: "csv" });
        }
        let source = source(args, context)?;
        let connection = Connection::resolve(&args.connection, source.url(), context);
        Ok(Self {
            connection: connection.map_err(SettingsError::Connection)?,
            source,
            filter: filter(args, context)?.1,
            sort: sort(args, context)?,
            columns: own.columns.as_deref().map_or_else(|| Ok(Field::ALL.to_vec()), |text| columns(text, context))?,
            format: own.format,
            limit: own.limit,
            raw: own.raw,
            guarded: !own.no_guard,
        })
    }
}

fn columns(text: &str, context: &Context<'_>) -> Result<Vec<Field>, SettingsError> {
    text.split(',').map(|name| column(name.trim(), "columns", context)).collect()
}
