//! What `wisptop list` was asked to do, or `wisptop get`, which writes a list of one.

use std::path::PathBuf;
use std::sync::Arc;

use crate::client::{Column, Derived, Field, Names};
use crate::export::Format;
use crate::export::groups::FORMATS;
use crate::query::groups::GroupOrder;
use crate::query::{Filter, Sort};
use crate::settings::args::Args;
use crate::settings::choices::{SourceChoice, columns, filter, groups, sort, source};
use crate::settings::connection::Connection;
use crate::settings::context::Context;
use crate::settings::error::SettingsError;
use crate::settings::names::names;
use crate::snapshot::BalanceMeaning;
use crate::source::LookUp;

#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
#[derive(Debug)]
pub struct ListSettings {
    pub source: SourceChoice,
    pub connection: Connection,
    pub filter: Filter,
    pub sort: Sort,
    /// The columns that were named; `None` is all of them.
    pub columns: Option<Vec<Column>>,
    /// What numbers are called.
    pub names: Arc<Names>,
    pub format: Format,
    /// The file to write; `None` is standard output.
    pub output: Option<PathBuf>,
    /// Whether a file that is there may be replaced.
    pub force: bool,
    pub limit: Option<usize>,
    /// What the source is asked instead of its list.
    pub look_up: Option<LookUp>,
    /// Whether values that could not be read are written as the text that was sent.
    pub raw: bool,
    /// Whether CSV guards texts that a spreadsheet would run as a formula.
    pub guarded: bool,
    /// Whether the sums of the clients are written instead of the clients.
    pub sum: bool,
    /// What `wisptop cuts` says beside the list.
    pub cuts: Option<Cuts>,
    /// By what the clients are put in groups, which are written instead of them, and in which order.
    pub groups: Option<(Column, GroupOrder)>,
}

/// Of whom `wisptop cuts` speaks.
#[derive(Debug)]
pub struct Cuts {
    /// Finds whoever has the cut-off on the days in question, cut or not.
    pub dated: Filter,
    pub balance: BalanceMeaning,
}

/// What a list of who will be cut shows where nobody names columns: who, where, how much, and where to call.
const CUTS_COLUMNS: [Column; 8] = [
    Column::Wire(Field::ServiceId),
    Column::NAME,
    Column::Wire(Field::Zone),
    Column::Wire(Field::Balance),
    Column::Derived(Derived::MonthsOwed),
    Column::Wire(Field::CutOff),
    Column::Wire(Field::Phone),
    Column::Wire(Field::Technician),
];

impl ListSettings {
    /// Checks `args` together.
    pub fn resolve(args: &Args, context: &Context<'_>) -> Result<Self, SettingsError> {
        let own = &args.list;
        if own.raw && !matches!(own.format, Format::Json | Format::Ndjson | Format::Csv) {
            return Err(SettingsError::WithoutFormat { option: "--raw", formats: "json, ndjson, csv" });
        }
        if own.no_guard && own.format != Format::Csv {
            return Err(SettingsError::WithoutFormat { option: "--no-guard", formats: "csv" });
        }
        if own.sum && !matches!(own.format, Format::Table | Format::Json | Format::Ndjson | Format::Csv) {
            return Err(SettingsError::WithoutFormat { option: "--sum", formats: "table, json, ndjson, csv" });
        }
        if own.by.is_some() && !FORMATS.contains(&own.format) {
            return Err(SettingsError::WithoutFormat {
                option: "groups",
                formats: "table, csv-excel, csv, json, ndjson",
            });
        }
        let source = source(args, context)?;
        let connection = Connection::resolve(&args.connection, source.url(), context);
        Ok(Self {
            connection: connection.map_err(SettingsError::Connection)?,
            source,
            filter: filter(args, context)?.1,
            sort: sort(args, context)?.unwrap_or_default(),
            columns: columns(args, context)?,
            names: names(args).map_err(SettingsError::Names)?,
            format: own.format,
            // As everywhere, `-` is standard output.
            output: own.output.clone().filter(|path| path.as_os_str() != "-"),
            force: own.force,
            limit: own.limit,
            look_up: own.look_up.clone(),
            raw: own.raw,
            guarded: !own.no_guard,
            sum: own.sum,
            cuts: None,
            groups: groups(args, context)?,
        })
    }

    /// The same for `wisptop cuts`: of whom the filter finds, those who will be cut, who owes most first.
    pub fn resolve_cuts(args: &Args, context: &Context<'_>) -> Result<Self, SettingsError> {
        let settings = Self::resolve(args, context)?;
        let own = &args.list;
        let within = || settings.filter.clone().and(own.zone.clone().unwrap_or_default());
        // The days were checked as they were read.
        let on_days = |filter: Option<Filter>| within().and(filter.unwrap_or_default());
        let dated = on_days(Filter::has_cut_off(&own.date, own.grace));
        let filter = on_days(Filter::to_be_cut(&own.date, own.grace));
        let balance = Sort::first_by(Column::Wire(Field::Balance));
        let columns = settings.columns.clone().or_else(|| Some(CUTS_COLUMNS.into()));
        let cuts = Some(Cuts { dated, balance: args.balance });
        Ok(Self { filter, sort: sort(args, context)?.unwrap_or(balance), columns, cuts, ..settings })
    }
}
