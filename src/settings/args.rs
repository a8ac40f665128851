//! The values of all options, each read by itself. What they mean together is in [`super::Settings`] and
//! [`super::ListSettings`].

use std::net::{Ipv4Addr, SocketAddr};
use std::num::NonZeroU64;
use std::path::PathBuf;
use std::time::Duration;

use crate::export::Format;
use crate::history::Kind;
use crate::locale::Language;
use crate::query::{Filter, Moment};
use crate::settings::origin::Origin;
use crate::settings::outward::OutwardArgs;
use crate::settings::wall::{NightChoice, PageChoice};
use crate::snapshot::BalanceMeaning;
use crate::source::LookUp;

/// The values of all options. Those that another command has keep what they begin with.
#[derive(Debug, Default)]
pub struct Args {
    pub(crate) lang: Option<Language>,
    pub(crate) url: Option<String>,
    pub(crate) demo: Option<usize>,
    pub(crate) country: Option<CountryChoice>,
    pub(crate) filter: Option<String>,
    pub(crate) sort: Option<String>,
    pub(crate) columns: Option<String>,
    /// Files with what numbers are called.
    pub(crate) zones: Option<PathBuf>,
    pub(crate) technicians: Option<PathBuf>,
    pub(crate) balance: BalanceMeaning,
    pub(crate) connection: ConnectionArgs,
    pub(crate) dashboard: DashboardArgs,
    pub(crate) outward: OutwardArgs,
    pub(crate) list: ListArgs,
    pub(crate) check: CheckArgs,
    pub(crate) serve: ServeArgs,
    pub(crate) changes: ChangesArgs,
    pub(crate) shell: Option<Shell>,
    /// The command of which the manual tells.
    pub(crate) page: Option<String>,
    /// Of `wisptop wall-test`: the diagonal of the panel.
    pub(crate) inches: u16,
}

/// A shell that completes words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shell {
    Bash,
    Fish,
    Zsh,
}

/// How to reach a back-end.
#[derive(Debug, Default)]
pub struct ConnectionArgs {
    pub(crate) timeout: Duration,
    pub(crate) connect_timeout: Duration,
    /// Of all layers, those of the strongest first.
    pub(crate) headers: Vec<HeaderArg>,
    pub(crate) token_file: Option<PathBuf>,
    pub(crate) token_command: Option<String>,
    pub(crate) username: Option<String>,
    pub(crate) password_file: Option<PathBuf>,
    pub(crate) password_command: Option<String>,
    pub(crate) ca_cert: Vec<PathBuf>,
    pub(crate) max_body: u64,
}

/// A header, `Name: value`, not yet looked at.
#[derive(Debug)]
pub struct HeaderArg {
    pub(crate) text: String,
    pub(crate) origin: Origin,
}

#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub struct DashboardArgs {
    pub(crate) wall: bool,
    pub(crate) dwell: Duration,
    /// `None` for all.
    pub(crate) pages: Option<Vec<PageChoice>>,
    pub(crate) no_mask: bool,
    pub(crate) night: Option<NightChoice>,
    pub(crate) no_shift: bool,
    pub(crate) lock: bool,
    pub(crate) interval: Option<Duration>,
    pub(crate) max_shrink: f64,
    pub(crate) cache_time: Duration,
    pub(crate) believe_after: Duration,
    pub(crate) no_history: bool,
    /// How long changes are kept.
    pub(crate) history_time: Duration,
    /// The most bytes that they may take.
    pub(crate) history_max: u64,
    pub(crate) color: ColorChoice,
    pub(crate) ascii: bool,
    pub(crate) no_mouse: bool,
    pub(crate) log_file: Option<PathBuf>,
    pub(crate) log_level: LogLevel,
    pub(crate) line: LineChoice,
    pub(crate) source_cache: Duration,
}

/// What `wisptop list`, `wisptop get` and `wisptop cuts` have.
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
#[derive(Debug, Default)]
pub struct ListArgs {
    pub(crate) format: Format,
    pub(crate) output: Option<PathBuf>,
    pub(crate) force: bool,
    pub(crate) limit: Option<usize>,
    /// What the source is asked instead of its list.
    pub(crate) look_up: Option<LookUp>,
    pub(crate) raw: bool,
    pub(crate) no_guard: bool,
    pub(crate) sum: bool,
    /// What `wisptop cuts` has besides: days as behind `due:`, zones as behind `zone:`, and days.
    pub(crate) date: String,
    pub(crate) zone: Option<Filter>,
    pub(crate) grace: u32,
    /// The column to group by, and the figure that the groups are ordered by.
    pub(crate) by: Option<String>,
    pub(crate) sort_groups: Option<String>,
}

/// What `wisptop changes` has of its own.
#[derive(Debug, Default)]
pub struct ChangesArgs {
    pub(crate) since: Option<Moment>,
    pub(crate) until: Option<Moment>,
    pub(crate) kinds: Vec<Kind>,
    pub(crate) summary: bool,
}

/// How the steps are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CheckFormat {
    /// A line for each, for people.
    #[default]
    Text,
    /// One object.
    Json,
    /// One line and an exit code, as Nagios and its kind expect of a plugin.
    Nagios,
}

/// From when on something is worth a warning, and from when on it is as good as a failure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    pub warning: Option<Duration>,
    pub critical: Option<Duration>,
}

/// What `wisptop check` has.
#[derive(Clone, Debug, Default)]
pub struct CheckArgs {
    pub format: CheckFormat,
    /// Of the whole exchange.
    pub time: Limits,
    /// Of the data.
    pub age: Limits,
}

/// The options of `wisptop serve`.
#[derive(Debug, Default)]
pub struct ServeArgs {
    pub(crate) addr: Address,
    pub(crate) clients: usize,
    pub(crate) seed: u64,
    pub(crate) data: Option<PathBuf>,
    pub(crate) tick: Duration,
    pub(crate) cache: Duration,
    pub(crate) fail_rate: f64,
    pub(crate) fail_page: Vec<usize>,
    pub(crate) hole: bool,
    pub(crate) repeat_page: bool,
    pub(crate) page_size: usize,
    pub(crate) fault_after: Duration,
    pub(crate) fault_for: Option<Duration>,
    pub(crate) latency: Duration,
    /// Whether balances leave open invoices out.
    pub(crate) carried: bool,
    pub(crate) login: Option<String>,
    pub(crate) password_file: Option<PathBuf>,
}

#[derive(Debug)]
pub struct Address(pub SocketAddr);

impl Default for Address {
    fn default() -> Self {
        Self((Ipv4Addr::UNSPECIFIED, 0).into())
    }
}

/// Where made-up clients live.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountryChoice {
    Colombia,
    Mexico,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColorChoice {
    /// Unless `NO_COLOR` is set.
    #[default]
    Auto,
    Always,
    Never,
}

/// What the line to the terminal carries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineChoice {
    /// A cautious number over SSH, no limit elsewhere.
    #[default]
    Auto,
    Off,
    /// In bits a second.
    Bits(NonZeroU64),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LogLevel {
    Error,
    Warn,
    #[default]
    Info,
    Debug,
    Trace,
}
