//! Flags and environment → one validated value. What was typed ([`args`]) and what it means ([`Settings`]) are two types.

pub mod args;
pub mod connection;
pub mod duration;
mod size;
pub mod wording;

use std::path::PathBuf;
use std::time::Duration;

use tracing::level_filters::LevelFilter;

use crate::api::SourceUrl;
use crate::api::url::UrlProblem;
use crate::client::CleanText;
use crate::query::{Filter, FilterError};
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
        let source = match (args.demo, &args.url) {
            (Some(_), Some(_)) if url_typed => return Err(SettingsError::TwoSources),
            // A URL from the environment does not stand in the way of a demonstration.
            (Some(clients), _) => SourceChoice::Demo(clients),
            (None, Some(url)) => SourceChoice::Url(SourceUrl::parse(url).map_err(SettingsError::Url)?),
            (None, None) => return Err(SettingsError::NoSource),
        };
        let demo = matches!(source, SourceChoice::Demo(_));
        let connection = Connection::resolve(&args.connection, demo).map_err(SettingsError::Connection)?;
        let color = match args.color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => !around.no_color,
        };
        let filter = CleanText::new(args.filter.as_deref().unwrap_or_default());
        let wanted = Filter::parse(filter.as_str()).map_err(|error| SettingsError::Filter(filter.clone(), error))?;
        Ok(Self {
            source,
            wall: args.wall,
            dwell: args.dwell,
            interval: args.interval,
            connection,
            log: args.log_file.clone().map(|path| (path, level(args.log_level))),
            filter: filter.as_str().to_owned(),
            wanted,
            color,
            ascii: args.ascii || !around.utf8,
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
