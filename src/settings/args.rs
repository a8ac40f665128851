//! What can be typed on the command line. The words that explain it are in both languages, in [`super::wording`].

//!
//! The parser sees to the form of each value alone. Which options go together and with what is in [`super::rules`], and
//! variables of the environment are read by [`super::line`]: `env` only names them here.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::locale::Language;
use crate::settings::bounds::Expected;
use crate::settings::{duration, size};

/// The command line.
#[derive(Debug, Parser)]
#[command(name = "wisptop", version, disable_help_subcommand = true, args_conflicts_with_subcommands = true)]
pub struct CommandLine {
    /// Another command than the dashboard.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// The dashboard.
    #[command(flatten)]
    pub dashboard: DashboardArgs,
}

/// The commands beside the dashboard.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// The embedded API alone.
    Serve(ServeArgs),
    /// One fetch, and the clients on standard output.
    List(ListArgs),
}

/// What the clients are written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// For people.
    Table,
    /// One array.
    Json,
    /// One object a line.
    Ndjson,
    /// Comma separated values.
    Csv,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    /// Unless `NO_COLOR` is set.
    Auto,
    /// Also then.
    Always,
    /// Not at all.
    Never,
}

/// How much is written into the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogLevel {
    /// What failed for good.
    Error,
    /// What failed.
    Warn,
    /// What changed.
    Info,
    /// Every poll.
    Debug,
    /// Everything.
    Trace,
}

/// The dashboard's options.
#[derive(Debug, Args)]
pub struct DashboardArgs {
    #[arg(long, env = "WISPTOP_URL", hide_env_values = true, value_name = "URL")]
    pub(crate) url: Option<String>,
    #[arg(long, value_name = "N", num_args = 0..=1, require_equals = true, default_missing_value = "500", value_parser = clients)]
    pub(crate) demo: Option<usize>,
    #[arg(long)]
    pub(crate) wall: bool,
    #[arg(long, env = "WISPTOP_DWELL", value_name = "TIME", default_value = "20s", value_parser = duration::from_a_second)]
    pub(crate) dwell: Duration,
    #[arg(long, env = "WISPTOP_INTERVAL", value_name = "TIME", value_parser = duration::from_a_second)]
    pub(crate) interval: Option<Duration>,
    #[command(flatten)]
    pub(crate) connection: ConnectionArgs,
    #[command(flatten)]
    pub(crate) belief: BeliefArgs,
    #[arg(long, env = "WISPTOP_FILTER", value_name = "TEXT", allow_hyphen_values = true)]
    pub(crate) filter: Option<String>,
    #[arg(long, env = "WISPTOP_SORT", value_name = "COLUMN", allow_hyphen_values = true)]
    pub(crate) sort: Option<String>,
    #[arg(long, env = "WISPTOP_COLOR", value_name = "WHEN", value_enum, default_value_t = ColorChoice::Auto)]
    pub(crate) color: ColorChoice,
    #[arg(long, env = "WISPTOP_ASCII")]
    pub(crate) ascii: bool,
    #[arg(long, env = "WISPTOP_LOG_FILE", value_name = "FILE")]
    pub(crate) log_file: Option<PathBuf>,
    #[arg(long, env = "WISPTOP_LOG_LEVEL", value_name = "LEVEL", value_enum, default_value_t = LogLevel::Info)]
    pub(crate) log_level: LogLevel,
    #[arg(long, env = "WISPTOP_LANG", value_name = "LANG", global = true, value_parser = language)]
    pub(crate) lang: Option<Language>,
}

/// The list's options.
#[derive(Debug, Args)]
pub struct ListArgs {
    #[arg(long, env = "WISPTOP_URL", hide_env_values = true, value_name = "URL")]
    pub(crate) url: Option<String>,
    #[arg(long, value_name = "N", num_args = 0..=1, require_equals = true, default_missing_value = "500", value_parser = clients)]
    pub(crate) demo: Option<usize>,
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = ListFormat::Table)]
    pub(crate) format: ListFormat,
    #[arg(long, env = "WISPTOP_FILTER", value_name = "TEXT", allow_hyphen_values = true)]
    pub(crate) filter: Option<String>,
    #[arg(long, env = "WISPTOP_SORT", value_name = "COLUMN", allow_hyphen_values = true)]
    pub(crate) sort: Option<String>,
    #[arg(long, env = "WISPTOP_COLUMNS", value_name = "COLUMN,…")]
    pub(crate) columns: Option<String>,
    #[arg(long, value_name = "N", value_parser = limit)]
    pub(crate) limit: Option<usize>,
    #[arg(long)]
    pub(crate) raw: bool,
    #[arg(long)]
    pub(crate) no_guard: bool,
    #[command(flatten)]
    pub(crate) connection: ConnectionArgs,
}

/// How to reach a back-end.
#[derive(Debug, Args)]
pub struct ConnectionArgs {
    #[arg(long, env = "WISPTOP_TIMEOUT", value_name = "TIME", default_value = "90s", value_parser = duration::from_a_second)]
    pub(crate) timeout: Duration,
    #[arg(long, env = "WISPTOP_CONNECT_TIMEOUT", value_name = "TIME", default_value = "10s", value_parser = duration::from_a_second)]
    pub(crate) connect_timeout: Duration,
    #[arg(long, env = "WISPTOP_HEADER", hide_env_values = true, value_name = "NAME: VALUE")]
    pub(crate) header: Vec<String>,
    #[arg(long, env = "WISPTOP_TOKEN_FILE", value_name = "FILE")]
    pub(crate) token_file: Option<PathBuf>,
    #[arg(long, env = "WISPTOP_TOKEN_COMMAND", hide_env_values = true, value_name = "COMMAND")]
    pub(crate) token_command: Option<String>,
    #[arg(long, env = "WISPTOP_USERNAME", value_name = "USER")]
    pub(crate) username: Option<String>,
    #[arg(long, env = "WISPTOP_PASSWORD_FILE", value_name = "FILE")]
    pub(crate) password_file: Option<PathBuf>,
    #[arg(long, env = "WISPTOP_PASSWORD_COMMAND", hide_env_values = true, value_name = "COMMAND")]
    pub(crate) password_command: Option<String>,
    #[arg(long, env = "WISPTOP_CA_CERT", value_name = "FILE")]
    pub(crate) ca_cert: Vec<PathBuf>,
    #[arg(long, env = "WISPTOP_MAX_BODY", value_name = "SIZE", default_value = "256MiB", value_parser = size::body)]
    pub(crate) max_body: u64,
}

/// What lists are judged by. One list alone is not.
#[derive(Debug, Args)]
pub struct BeliefArgs {
    #[arg(long, env = "WISPTOP_MAX_SHRINK", value_name = "PERCENT", default_value = "20%", value_parser = size::share)]
    pub(crate) max_shrink: f64,
    #[arg(long, env = "WISPTOP_CACHE_TIME", value_name = "TIME", default_value = "6min", value_parser = duration::any)]
    pub(crate) cache_time: Duration,
    #[arg(long, env = "WISPTOP_BELIEVE_AFTER", value_name = "TIME", default_value = "1d", value_parser = duration::up_to_a_month)]
    pub(crate) believe_after: Duration,
}

/// The embedded API's options.
#[derive(Debug, Args)]
pub struct ServeArgs {
    #[arg(long, value_name = "IP:PORT", default_value = "127.0.0.1:8080", value_parser = address)]
    pub(crate) addr: SocketAddr,
    #[arg(long, value_name = "N", default_value = "500", value_parser = clients)]
    pub(crate) clients: usize,
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = seed)]
    pub(crate) seed: u64,
    #[arg(long, value_name = "FILE")]
    pub(crate) data: Option<PathBuf>,
    #[arg(long, value_name = "TIME", default_value = "10s", value_parser = duration::from_a_second)]
    pub(crate) tick: Duration,
    #[arg(long, value_name = "SHARE", default_value_t = 0.0, value_parser = share)]
    pub(crate) fail_rate: f64,
    #[arg(long, value_name = "N", value_delimiter = ',', value_parser = page)]
    pub(crate) fail_page: Vec<usize>,
    #[arg(long)]
    pub(crate) hole: bool,
    #[arg(long)]
    pub(crate) repeat_page: bool,
    #[arg(long, value_name = "N", default_value = "50", value_parser = page)]
    pub(crate) page_size: usize,
    #[arg(long, value_name = "TIME", default_value = "0s", value_parser = duration::any)]
    pub(crate) fault_after: Duration,
    #[arg(long, value_name = "TIME", value_parser = duration::from_a_second)]
    pub(crate) fault_for: Option<Duration>,
    #[arg(long, value_name = "TIME", default_value = "0s", value_parser = duration::any)]
    pub(crate) latency: Duration,
    #[arg(long, value_name = "USER")]
    pub(crate) login: Option<String>,
    #[arg(long, value_name = "FILE")]
    pub(crate) password_file: Option<PathBuf>,
}

/// More clients than this are no test of anything, only of the memory.
const MOST_CLIENTS: usize = 2_000_000;

fn clients(text: &str) -> Result<usize, Expected> {
    let clients = text.trim().parse().ok().filter(|&clients| clients <= MOST_CLIENTS);
    clients.ok_or(Expected::Range { least: "0", most: "2000000", examples: &["5000"] })
}

/// The number of a page, or of the clients on one.
fn page(text: &str) -> Result<usize, Expected> {
    let number = text.trim().parse().ok().filter(|number| (1..=MOST_CLIENTS).contains(number));
    number.ok_or(Expected::Range { least: "1", most: "2000000", examples: &["7"] })
}

fn limit(text: &str) -> Result<usize, Expected> {
    let limit = text.trim().parse().ok().filter(|&limit| limit > 0);
    limit.ok_or(Expected::AtLeast { least: "1", examples: &["10"] })
}

fn seed(text: &str) -> Result<u64, Expected> {
    text.trim().parse().map_err(|_| Expected::Range { least: "0", most: "18446744073709551615", examples: &["7"] })
}

fn share(text: &str) -> Result<f64, Expected> {
    let share = text.trim().parse().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or(Expected::Range { least: "0", most: "1", examples: &["0.5"] })
}

fn address(text: &str) -> Result<SocketAddr, Expected> {
    text.trim().parse().map_err(|_| Expected::Form { examples: &["127.0.0.1:8080", "[::1]:8080"] })
}

fn language(text: &str) -> Result<Language, Expected> {
    text.trim().to_ascii_lowercase().parse().map_err(|_| Expected::OneOf(vec!["es".into(), "en".into()]))
}
