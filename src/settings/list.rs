//! What `wisptop list` was asked for.

use crate::client::{CleanText, Field};
use crate::query::Sort;
use crate::query::filter::{Filter, column_named};
use crate::settings::args::{ListArgs, ListFormat};
use crate::settings::{Connection, SettingsError, SourceChoice, choose, parse_filter};
use crate::snapshot::ranks::Direction;

/// One fetch, and what is written of it.
#[derive(Debug)]
pub struct ListSettings {
    /// Where the clients come from.
    pub source: SourceChoice,
    /// The way to the back-end.
    pub connection: Connection,
    /// Which clients.
    pub filter: Filter,
    /// In which order.
    pub sort: Sort,
    /// Which fields.
    pub columns: Vec<Field>,
    /// As what.
    pub format: ListFormat,
    /// How many clients at most.
    pub limit: Option<usize>,
    /// Whether what could not be read is written as the text that was sent.
    pub raw: bool,
    /// Whether texts that a spreadsheet would take for a formula are guarded in CSV.
    pub guarded: bool,
}

impl ListSettings {
    /// Gives `args` their meaning.
    pub fn resolve(args: &ListArgs, url_typed: bool) -> Result<Self, SettingsError> {
        if args.raw && args.format == ListFormat::Table {
            return Err(SettingsError::WithoutFormat { option: "--raw", formats: "json, ndjson, csv" });
        }
        if args.no_guard && args.format != ListFormat::Csv {
            return Err(SettingsError::WithoutFormat { option: "--no-guard", formats: "csv" });
        }
        let source = choose(args.demo, args.url.as_deref(), url_typed)?;
        let demo = matches!(source, SourceChoice::Demo(_));
        Ok(Self {
            connection: Connection::resolve(&args.connection, demo).map_err(SettingsError::Connection)?,
            source,
            filter: parse_filter(args.filter.as_deref())?.1,
            sort: args.sort.as_deref().map_or(Ok(Sort::default()), sort)?,
            columns: args.columns.as_deref().map_or_else(|| Ok(Field::ALL.to_vec()), columns)?,
            format: args.format,
            limit: args.limit,
            raw: args.raw,
            guarded: !args.no_guard,
        })
    }
}

/// `name`, `-balance`, `balance:desc`.
pub(super) fn sort(text: &str) -> Result<Sort, SettingsError> {
    let (name, descending) = match text.strip_prefix('-') {
        Some(name) => (name, true),
        None => match text.split_once(':') {
            Some((name, "desc")) => (name, true),
            Some((name, "asc")) => (name, false),
            _ => (text, false),
        },
    };
    let direction = if descending { Direction::Descending } else { Direction::Ascending };
    Ok(Sort { field: column(name)?, direction })
}

fn columns(text: &str) -> Result<Vec<Field>, SettingsError> {
    text.split(',').map(|name| column(name.trim())).collect()
}

fn column(name: &str) -> Result<Field, SettingsError> {
    column_named(name).ok_or_else(|| SettingsError::Column(CleanText::new(name)))
}
