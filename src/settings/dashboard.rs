//! What the dashboard was asked to do.

use std::path::PathBuf;
use std::time::Duration;

use tracing::level_filters::LevelFilter;

use crate::query::{Filter, Sort};
use crate::settings::args::{Args, ColorChoice, LogLevel};
use crate::settings::choices::{SourceChoice, filter, sort, source};
use crate::settings::connection::Connection;
use crate::settings::context::Context;
use crate::settings::error::SettingsError;
use crate::truth::Rules;

/// What the dashboard was asked to do.
#[derive(Debug)]
pub struct Settings {
    pub source: SourceChoice,
    /// Whether to run as a wall display.
    pub wall: bool,
    /// How long a page of the wall stays.
    pub dwell: Duration,
    /// From the end of one good poll to the start of the next; `None` for the usual.
    pub interval: Option<Duration>,
    /// The way to the back-end.
    pub connection: Connection,
    pub rules: Rules,
    /// The log file, and how much is written into it.
    pub log: Option<(PathBuf, LevelFilter)>,
    pub filter: String,
    /// The same filter, parsed.
    pub wanted: Filter,
    pub sort: Sort,
    pub color: bool,
    /// Whether the terminal knows nothing but ASCII.
    pub ascii: bool,
}

/// What the environment says about the terminal.
#[derive(Debug, Default)]
pub struct TerminalEnvironment {
    /// `NO_COLOR` is set and not empty.
    pub no_color: bool,
    /// The character set of the locale is UTF-8, or none is named.
    pub utf8: bool,
}

impl Settings {
    /// Checks `args` together.
    pub fn resolve(args: &Args, around: &TerminalEnvironment, context: &Context<'_>) -> Result<Self, SettingsError> {
        let source = source(args, context)?;
        let connection = Connection::resolve(&args.connection, source.url(), context);
        let connection = connection.map_err(SettingsError::Connection)?;
        let (filter, wanted) = filter(args, context)?;
        let own = &args.dashboard;
        Ok(Self {
            source,
            wall: own.wall,
            dwell: own.dwell,
            interval: own.interval,
            connection,
            rules: Rules { cache_time: own.cache_time, max_shrink: own.max_shrink, believe_after: own.believe_after },
            log: own.log_file.clone().map(|path| (path, level(own.log_level))),
            filter: filter.as_str().to_owned(),
            wanted,
            sort: sort(args, context)?,
            color: match own.color {
                ColorChoice::Always => true,
                ColorChoice::Never => false,
                ColorChoice::Auto => !around.no_color,
            },
            ascii: own.ascii || !around.utf8,
        })
    }
}

fn level(level: LogLevel) -> LevelFilter {
    match level {
        LogLevel::Error => LevelFilter::ERROR,
        LogLevel::Warn => LevelFilter::WARN,
        LogLevel::Info => LevelFilter::INFO,
        LogLevel::Debug => LevelFilter::DEBUG,
        LogLevel::Trace => LevelFilter::TRACE,
    }
}
