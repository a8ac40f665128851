//! Flags and environment → one validated value. What was typed ([`args`]) and what it means ([`Settings`]) are two types.

pub mod args;
pub mod connection;
pub mod duration;
pub mod list;
mod size;
pub mod wording;

use std::path::PathBuf;
use std::time::Duration;

use tracing::level_filters::LevelFilter;

use crate::api::SourceUrl;
use crate::api::url::UrlProblem;
use crate::client::CleanText;
use crate::query::{Filter, FilterError, Sort};
use args::{ColorChoice, DashboardArgs, LogLevel};
pub use connection::{Connection, ConnectionProblem};

/// What the dashboard was asked to do.
#[derive(Debug)]
pub struct Settings {
    /// Where the clients come from.
    pub source: SourceChoice,
    /// Whether to run as a wall display.
    pub wall: bool,
    /// How long a page of the wall stays.
    pub dwell: Duration,
    /// From the end of one good poll to the start of the next, where it was given.
    pub interval: Option<Duration>,
    /// The way to the back-end.
    pub connection: Connection,
    /// The log file, and how much is written into it.
    pub log: Option<(PathBuf, LevelFilter)>,
    /// The filter to start with, as it was typed.
    pub filter: String,
    /// What it means.
    pub wanted: Filter,
    /// The order to start with.
    pub sort: Sort,
    /// Whether to use colours.
    pub color: bool,
    /// Whether the terminal knows nothing but ASCII.
    pub ascii: bool,
}

/// Where the clients come from.
#[derive(Debug)]
pub enum SourceChoice {
    /// A back-end.
    Url(SourceUrl),
    /// The embedded API with that many made-up clients.
    Demo(usize),
}

/// Why what was typed means nothing.
#[derive(Debug)]
pub enum SettingsError {
    /// Neither `--url` nor `--demo`.
    NoSource,
    /// Both on the command line.
    TwoSources,
    /// The URL cannot be used.
    Url(UrlProblem),
    /// The credentials, certificates or headers cannot be used.
    Connection(ConnectionProblem),
    /// The filter makes no sense: what was typed, and where.
    Filter(CleanText, FilterError),
    /// There is no such column.
    Column(CleanText),
    /// An option that means nothing in the format that was asked for.
    WithoutFormat {
        /// What was typed.
        option: &'static str,
        /// The formats that it goes with.
        formats: &'static str,
    },
}

/// What the environment says about the terminal.
#[derive(Debug, Default)]
pub struct Surroundings {
    /// `NO_COLOR` is set and not empty.
    pub no_color: bool,
    /// `TERM`.
    pub term: String,
    /// The character set of the locale is UTF-8, or none is named.
    pub utf8: bool,
}

impl Settings {
    /// Gives `args` their meaning.
    pub fn resolve(args: &DashboardArgs, url_typed: bool, around: &Surroundings) -> Result<Self, SettingsError> {
        let source = choose(args.demo, args.url.as_deref(), url_typed)?;
        let demo = matches!(source, SourceChoice::Demo(_));
        let connection = Connection::resolve(&args.connection, demo).map_err(SettingsError::Connection)?;
        let color = match args.color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => !around.no_color,
        };
        let (filter, wanted) = parse_filter(args.filter.as_deref())?;
        Ok(Self {
            source,
            wall: args.wall,
            dwell: args.dwell,
            interval: args.interval,
            connection,
            log: args.log_file.clone().map(|path| (path, level(args.log_level))),
            filter: filter.as_str().to_owned(),
            wanted,
            sort: args.sort.as_deref().map_or(Ok(Sort::default()), list::sort)?,
            color,
            ascii: args.ascii || !around.utf8,
        })
    }
}

/// Where the clients come from.
fn choose(demo: Option<usize>, url: Option<&str>, url_typed: bool) -> Result<SourceChoice, SettingsError> {
    match (demo, url) {
        (Some(_), Some(_)) if url_typed => Err(SettingsError::TwoSources),
        // A URL from the environment does not stand in the way of a demonstration.
        (Some(clients), _) => Ok(SourceChoice::Demo(clients)),
        (None, Some(url)) => Ok(SourceChoice::Url(SourceUrl::parse(url).map_err(SettingsError::Url)?)),
        (None, None) => Err(SettingsError::NoSource),
    }
}

/// A filter as it was typed, cleaned, and what it means.
fn parse_filter(text: Option<&str>) -> Result<(CleanText, Filter), SettingsError> {
    let text = CleanText::new(text.unwrap_or_default());
    let filter = Filter::parse(text.as_str()).map_err(|error| SettingsError::Filter(text.clone(), error))?;
    Ok((text, filter))
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
