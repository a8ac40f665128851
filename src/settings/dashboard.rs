//! What the dashboard was asked to do.

use std::num::NonZeroU64;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tracing::level_filters::LevelFilter;

use crate::client::{Columns, Names};
use crate::history::store::Retention;
use crate::query::{Filter, Sort};
use crate::settings::args::{Args, ColorChoice, LineChoice, LogLevel};
use crate::settings::choices::{SourceChoice, columns, filter, sort, source};
use crate::settings::connection::Connection;
use crate::settings::context::Context;
use crate::settings::error::SettingsError;
use crate::settings::names::names;
use crate::settings::outward::OutwardArgs;
use crate::settings::wall::{NightChoice, PageChoice};
use crate::snapshot::BalanceMeaning;
use crate::truth::Rules;

/// What the dashboard was asked to do.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "they are independent of one another")]
pub struct Settings {
    pub source: SourceChoice,
    /// Whether to run as a wall display.
    pub wall: bool,
    /// How long a page of the wall stays.
    pub dwell: Duration,
    /// The pages of the wall that were asked for; `None` for all.
    pub pages: Option<Vec<PageChoice>>,
    /// Whether a wall shows no more of a client than initials and a number.
    pub mask: bool,
    /// When a wall is dim.
    pub night: Option<NightChoice>,
    /// Whether the picture of a wall moves by a cell in each round.
    pub shift: bool,
    /// Whether a wall takes no key.
    pub lock: bool,
    /// From the end of one good poll to the start of the next; `None` for the usual.
    pub interval: Option<Duration>,
    /// The way to the back-end.
    pub connection: Connection,
    pub rules: Rules,
    /// How much is remembered of the back-end; `None` is nothing.
    pub history: Option<Retention>,
    /// How old an answer may be that the source keeps ready.
    pub source_cache: Duration,
    /// Alarms, and what other systems are told.
    pub outward: OutwardArgs,
    /// The log file, and how much is written into it.
    pub log: Option<(PathBuf, LevelFilter)>,
    pub filter: String,
    /// The same filter, parsed.
    pub wanted: Filter,
    /// What is taken for the meaning of balances.
    pub balance: BalanceMeaning,
    /// The order that was asked for.
    pub sort: Option<Sort>,
    /// The columns that were asked for.
    pub columns: Option<Columns>,
    /// What numbers are called.
    pub names: Arc<Names>,
    pub color: bool,
    /// Whether the terminal knows nothing but ASCII.
    pub ascii: bool,
    /// What the line to the terminal carries, in bits a second; `None` where it is not known to be slow.
    pub line: Option<NonZeroU64>,
    /// Whether clicks and the wheel are ours from the start.
    pub mouse: bool,
}

/// What the environment says about the terminal.
#[derive(Debug, Default)]
pub struct TerminalEnvironment {
    /// `NO_COLOR` is set and not empty.
    pub no_color: bool,
    /// The character set of the locale is UTF-8, or none is named.
    pub utf8: bool,
    /// Whether it is reached over SSH.
    pub ssh: bool,
}

/// What a line over SSH is taken to carry where nobody says: the slowest that people work over. Who has a fast one loses
/// little, since a key's answer does not wait on an idle line and of held keys twenty frames a second are left; who has
/// a slow one would wait for seconds.
const SSH_LINE: u64 = 64_000;

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
            pages: own.pages.clone(),
            mask: !own.no_mask,
            night: own.night,
            shift: !own.no_shift,
            lock: own.lock,
            interval: own.interval,
            connection,
            rules: Rules { cache_time: own.cache_time, max_shrink: own.max_shrink, believe_after: own.believe_after },
            history: (!own.no_history).then_some(Retention { changes: own.history_time, max_bytes: own.history_max }),
            source_cache: own.source_cache,
            outward: args.outward.clone(),
            log: own.log_file.clone().map(|path| (path, level(own.log_level))),
            filter: filter.as_str().to_owned(),
            wanted,
            balance: args.balance,
            sort: sort(args, context)?,
            columns: columns(args, context)?.map(Columns::from_iter),
            names: names(args).map_err(SettingsError::Names)?,
            color: match own.color {
                ColorChoice::Always => true,
                ColorChoice::Never => false,
                ColorChoice::Auto => !around.no_color,
            },
            ascii: own.ascii || !around.utf8,
            line: match own.line {
                LineChoice::Bits(bits) => Some(bits),
                LineChoice::Auto if around.ssh => NonZeroU64::new(SSH_LINE),
                LineChoice::Auto | LineChoice::Off => None,
            },
            mouse: !own.no_mouse,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::line::read;

    #[test]
    fn a_line_over_ssh_is_taken_to_be_slow_unless_somebody_says_what_it_carries() {
        let line = |words: &[&str], variable: &str, ssh: bool| {
            let words = ["wisptop", "--demo"].iter().chain(words).map(Into::into).collect::<Vec<_>>();
            let env = |name: &str| (name == "WISPTOP_LINE").then(|| variable.into());
            let line = read(&words, &env).expect("it is fine");
            let around = TerminalEnvironment { ssh, utf8: true, no_color: false };
            let context = Context { origins: &line.origins, env: &env };
            let settings = Settings::resolve(&line.args, &around, &context).expect("it is fine");
            settings.line.map(NonZeroU64::get)
        };
        assert_eq!((line(&[], "", false), line(&[], "", true)), (None, Some(SSH_LINE)));
        assert_eq!((line(&[], "off", true), line(&["--line", "none"], "64k", true)), (None, None));
        assert_eq!(line(&["--line", "64k"], "1M", false), Some(64_000));
        assert_eq!(line(&[], "1M", true), Some(1_000_000));
    }
}
