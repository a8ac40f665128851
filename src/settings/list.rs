//! What `wisptop list` was asked for.

use crate::client::{Column, Field};
use crate::query::Sort;
use crate::query::filter::{Filter, column_named};
use crate::settings::args::{ListArgs, ListFormat};
use crate::settings::complaint::nearest;
use crate::settings::{Connection, Context, SettingsError, SourceChoice, choose, parse_filter};
use crate::snapshot::order::Direction;
use crate::text::CleanText;

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
    pub fn resolve(args: &ListArgs, context: &Context<'_>) -> Result<Self, SettingsError> {
        if args.raw && args.format == ListFormat::Table {
            return Err(SettingsError::WithoutFormat { option: "--raw", formats: "json, ndjson, csv" });
        }
        if args.no_guard && args.format != ListFormat::Csv {
            return Err(SettingsError::WithoutFormat { option: "--no-guard", formats: "csv" });
        }
        let source = choose(args.demo, args.url.as_deref(), context)?;
        let connection = Connection::resolve(&args.connection, source.url(), context);
        Ok(Self {
            connection: connection.map_err(SettingsError::Connection)?,
            source,
            filter: parse_filter(args.filter.as_deref(), context)?.1,
            sort: args.sort.as_deref().map_or(Ok(Sort::default()), |text| sort(text, context))?,
            columns: args.columns.as_deref().map_or_else(|| Ok(Field::ALL.to_vec()), |text| columns(text, context))?,
            format: args.format,
            limit: args.limit,
            raw: args.raw,
            guarded: !args.no_guard,
        })
    }
}

/// The names that are offered for one that is not known.
const COLUMN_NAMES: &[&str] = &[
    "id",
    "name",
    "doc",
    "phone",
    "address",
    "city",
    "locality",
    "status",
    "zone",
    "ip",
    "due",
    "balance",
    "lan",
    "plan",
    "price",
    "tech",
    "nombre",
    "documento",
    "telefono",
    "direccion",
    "ciudad",
    "localidad",
    "estado",
    "zona",
    "corte",
    "saldo",
    "precio",
    "tecnico",
    "service_id",
    "payment_status",
    "zone_id",
    "antenna_ip",
    "cut_off_date",
    "outstanding_balance",
    "lan_interface",
    "internet_plan_name",
    "internet_plan_price",
    "technician_id",
];

/// `name`, `-balance`, `balance:desc`.
pub(super) fn sort(text: &str, context: &Context<'_>) -> Result<Sort, SettingsError> {
    let text = text.trim();
    let (name, descending) = match text.strip_prefix('-') {
        Some(name) => (name, true),
        None => match text.split_once(':') {
            Some((name, "desc")) => (name, true),
            Some((name, "asc")) => (name, false),
            _ => (text, false),
        },
    };
    let direction = if descending { Direction::Descending } else { Direction::Ascending };
    Ok(Sort { column: Column::Wire(column(name, "sort", context)?), direction })
}

fn columns(text: &str, context: &Context<'_>) -> Result<Vec<Field>, SettingsError> {
    text.split(',').map(|name| column(name.trim(), "columns", context)).collect()
}

fn column(name: &str, id: &str, context: &Context<'_>) -> Result<Field, SettingsError> {
    column_named(name).ok_or_else(|| SettingsError::Column {
        option: context.given.name(id),
        name: CleanText::new(name).cut(40),
        nearest: nearest(name, COLUMN_NAMES.iter().copied()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_that_is_offered_is_one() {
        for name in COLUMN_NAMES {
            assert!(column_named(name).is_some(), "{name}");
        }
    }
}
