//! Flags and environment → one validated value. What was typed ([`args`]) and what it means ([`Settings`]) are two types.

pub mod args;
pub mod bounds;
pub mod complaint;
pub mod connection;
pub mod duration;
pub mod line;
pub mod list;
mod meant;
pub mod rules;
mod size;
#[cfg(all(test, unix))]
mod table;
pub mod wording;

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use tracing::level_filters::LevelFilter;

use crate::query::{Filter, FilterError, Sort};
use crate::source::SourceUrl;
use crate::source::middleware::url::UrlProblem;
use crate::text::CleanText;
use crate::truth::Rules;
use args::{ColorChoice, DashboardArgs, LogLevel};
pub use connection::{Connection, ConnectionProblem};
use rules::Given;

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
    /// What lists are judged by.
    pub rules: Rules,
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
    /// The terminal's name (`TERM`).
    pub term: String,
}

/// Where the clients come from.
#[derive(Debug)]
pub enum SourceChoice {
    /// A back-end.
    Url(SourceUrl),
    /// The embedded API with that many made-up clients.
    Demo(usize),
}

impl SourceChoice {
    /// The back-end's URL.
    fn url(&self) -> Option<&SourceUrl> {
        match self {
            Self::Url(url) => Some(url),
            Self::Demo(_) => None,
        }
    }
}

/// What the options stand in.
pub struct Context<'a> {
    /// Where they came from.
    pub given: &'a Given,
    /// Headers of the environment.
    pub headers: &'a [String],
    /// The environment.
    pub env: &'a dyn Fn(&str) -> Option<OsString>,
}

/// Why what was typed means nothing. `option` is how a person knows the option: by its name, or by that of the variable.
#[derive(Debug)]
pub enum SettingsError {
    /// Neither `--url` nor `--demo`.
    NoSource,
    /// The URL cannot be used.
    Url {
        /// Where it came from.
        option: String,
        /// What is wrong with it.
        problem: UrlProblem,
    },
    /// The credentials, certificates or headers cannot be used.
    Connection(ConnectionProblem),
    /// The filter makes no sense.
    Filter {
        /// Where it came from.
        option: String,
        /// What was typed.
        text: CleanText,
        /// What is wrong with it, and where.
        error: FilterError,
    },
    /// There is no such column.
    Column {
        /// Where it came from.
        option: String,
        /// What was typed.
        name: CleanText,
        /// The column whose name is most like it.
        nearest: Option<String>,
    },
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
    pub fn resolve(args: &DashboardArgs, around: &Surroundings, context: &Context<'_>) -> Result<Self, SettingsError> {
        let source = choose(args.demo, args.url.as_deref(), context)?;
        let connection = Connection::resolve(&args.connection, source.url(), context);
        let connection = connection.map_err(SettingsError::Connection)?;
        let color = match args.color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => !around.no_color,
        };
        let (filter, wanted) = parse_filter(args.filter.as_deref(), context)?;
        Ok(Self {
            source,
            wall: args.wall,
            dwell: args.dwell,
            interval: args.interval,
            connection,
            rules: Rules {
                cache_time: args.belief.cache_time,
                max_shrink: args.belief.max_shrink,
                believe_after: args.belief.believe_after,
            },
            log: args.log_file.clone().map(|path| (path, level(args.log_level))),
            filter: filter.as_str().to_owned(),
            wanted,
            sort: args.sort.as_deref().map_or(Ok(Sort::default()), |text| list::sort(text, context))?,
            color,
            ascii: args.ascii || !around.utf8,
            term: around.term.clone(),
        })
    }
}

/// Where the clients come from. That both were typed is found before.
fn choose(demo: Option<usize>, url: Option<&str>, context: &Context<'_>) -> Result<SourceChoice, SettingsError> {
    match (demo, url) {
        // A URL from the environment does not stand in the way of a demonstration.
        (Some(clients), _) => Ok(SourceChoice::Demo(clients)),
        (None, Some(url)) => {
            let problem = |problem| SettingsError::Url { option: context.given.name("url"), problem };
            Ok(SourceChoice::Url(SourceUrl::parse(url).map_err(problem)?))
        }
        (None, None) => Err(SettingsError::NoSource),
    }
}

/// A filter as it was typed, cleaned, and what it means.
fn parse_filter(text: Option<&str>, context: &Context<'_>) -> Result<(CleanText, Filter), SettingsError> {
    let text = CleanText::new(text.unwrap_or_default());
    match Filter::parse(text.as_str()) {
        Ok(filter) => Ok((text, filter)),
        Err(error) => Err(SettingsError::Filter { option: context.given.name("filter"), text, error }),
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
