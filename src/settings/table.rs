//! The table of options: name, explanation, value and default of each, in the order of the help.

use std::net::SocketAddr;
use std::time::Duration;

use crate::export::Format;
use crate::history::Kind;
use crate::locale::Language;
use crate::query::{Filter, Moment};
use crate::settings::args::{Address, CheckFormat, ColorChoice, CountryChoice, HeaderArg, LogLevel, Shell};
use crate::settings::expected::Expected;
use crate::settings::key::{Key, Many};
use crate::settings::{alert, duration, outward, rate, size, wall};
use crate::snapshot::BalanceMeaning;
use crate::source::LookUp;
use crate::text::fold::fold;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// The dashboard, or the wall: no command is typed.
    Dashboard,
    /// The embedded API alone.
    Serve,
    /// One fetch, and the clients on standard output.
    List,
    /// One client, asked for by the service number.
    Get,
    /// One fetch, and who will be cut.
    Cuts,
    /// What the history of a back-end tells of a span of time.
    Changes,
    /// One fetch, and the clients in groups.
    Groups,
    /// What a shell completes.
    Completions,
    /// The manual.
    Man,
    /// A file in which the numbers of the list get their names.
    Names,
    /// Where the history of a back-end is, and whether it is sound.
    History,
    /// Step by step, whether the source can be reached.
    Check,
    /// Lines of each size of the wall, with the distance from which they are read.
    WallTest,
}

impl Command {
    pub(crate) const ALL: &[Self] = &[
        Self::Dashboard,
        Self::List,
        Self::Get,
        Self::Groups,
        Self::Cuts,
        Self::Changes,
        Self::History,
        Self::Names,
        Self::Check,
        Self::WallTest,
        Self::Serve,
        Self::Completions,
        Self::Man,
    ];

    /// The command of this name; `None` where it has none.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|command| command.word() == Some(name))
    }

    /// How it is typed behind the program's name.
    pub fn word(self) -> Option<&'static str> {
        match self {
            Self::Dashboard => None,
            Self::Serve => Some("serve"),
            Self::List => Some("list"),
            Self::Get => Some("get"),
            Self::Cuts => Some("cuts"),
            Self::Changes => Some("changes"),
            Self::Completions => Some("completions"),
            Self::Man => Some("man"),
            Self::Names => Some("names"),
            Self::History => Some("history"),
            Self::Groups => Some("groups"),
            Self::Check => Some("check"),
            Self::WallTest => Some("wall-test"),
        }
    }

    /// How it is typed: `wisptop list`.
    pub fn line(self) -> String {
        std::iter::once("wisptop").chain(self.word()).collect::<Vec<_>>().join(" ")
    }

    pub(crate) fn keys(self) -> impl Iterator<Item = &'static Key> {
        let parts: &[&'static [Key]] = match self {
            Self::Dashboard => &[
                SOURCE, WALL, ALARM, OUTWARD, CONNECTION, BELIEF, BALANCE, HISTORY, ROWS, COLUMNS, NAMES, SCREEN,
                LANGUAGE,
            ],
            Self::Serve => &[SERVE, LANGUAGE],
            Self::List => &[SOURCE, FORMAT, OUTPUT, ROWS, COLUMNS, NAMES, WRITTEN, LIST, CONNECTION, LANGUAGE],
            Self::Get => &[GET, SOURCE, FORMAT, OUTPUT, COLUMNS, NAMES, WRITTEN, CONNECTION, LANGUAGE],
            Self::Changes => &[RECORDED, CHANGES, OUTPUT, FILTERED, LANGUAGE],
            Self::Groups => &[SOURCE, GROUPS, FORMAT, OUTPUT, FILTERED, NAMES, CONNECTION, LANGUAGE],
            Self::Names => &[NAMES_OF, SOURCE, OUTPUT, CONNECTION, LANGUAGE],
            Self::Cuts => &[
                CUTS,
                BALANCE,
                SOURCE,
                FORMAT,
                OUTPUT,
                ROWS,
                COLUMNS,
                NAMES,
                WRITTEN,
                &[LIMIT, SUM],
                CONNECTION,
                LANGUAGE,
            ],
            Self::History => &[RECORDED, LANGUAGE],
            Self::Completions => &[COMPLETIONS, LANGUAGE],
            Self::Man => &[MAN, LANGUAGE],
            Self::Check => &[SOURCE, CHECK, CONNECTION, LANGUAGE],
            Self::WallTest => &[WALL_TEST, LANGUAGE],
        };
        parts.iter().copied().flatten()
    }
}

const SOURCE: &[Key] = &[
    URL,
    Key::text("demo", "opt-demo", "N", |args, text| put(&mut args.demo, clients(text).map(Some)))
        .bare("500")
        .flag_only(),
    COUNTRY,
];

const URL: Key = Key::text("url", "opt-url", "URL", |args, text| put(&mut args.url, owned(text)));

/// A back-end of which there is a history.
const RECORDED: &[Key] = &[URL];

/// Where made-up clients live.
const COUNTRY: Key = Key::text("country", "opt-country", "COUNTRY", |args, text| {
    put(&mut args.country, word(&text.trim().to_ascii_lowercase(), COUNTRIES).map(Some))
});

const WALL: &[Key] = &[
    Key::switch("wall", "opt-wall", |args, on| args.dashboard.wall = on).flag_only(),
    Key::text("dwell", "opt-dwell", "TIME", |args, text| put(&mut args.dashboard.dwell, duration::from_a_second(text)))
        .or("25s"),
    Key::text("pages", "opt-pages", "PAGE,…", |args, text| {
        put(&mut args.dashboard.pages, wall::pages(text).map(Some))
    }),
    Key::switch("no_mask", "opt-no-mask", |args, on| args.dashboard.no_mask = on),
    Key::text("night", "opt-night", "HOURS", |args, text| put(&mut args.dashboard.night, wall::night(text).map(Some))),
    Key::switch("no_shift", "opt-no-shift", |args, on| args.dashboard.no_shift = on),
    Key::switch("lock", "opt-lock", |args, on| args.dashboard.lock = on),
    Key::text("interval", "opt-interval", "TIME", |args, text| {
        put(&mut args.dashboard.interval, duration::from_a_second(text).map(Some))
    }),
];

/// What alarms a wall, and whom else.
const ALARM: &[Key] = &[
    Key::text("alert", "opt-alert", "FIGURE>N", |args, text| {
        args.outward.alerts.push(alert::rule(text)?);
        Ok(())
    })
    .many(Many::Lines),
    Key::text("for", "opt-for", "TIME", |args, text| put(&mut args.outward.hold, duration::any(text))).or("0s"),
    Key::switch("bell", "opt-bell", |args, on| args.outward.bell = on),
    Key::text("on_alarm", "opt-on-alarm", "COMMAND", |args, text| {
        put(&mut args.outward.on_alarm, outward::command(text))
    }),
];

/// What other systems are told.
const OUTWARD: &[Key] = &[
    Key::file("heartbeat", "opt-heartbeat", |args, path| args.outward.heartbeat = Some(path)),
    Key::file("metrics", "opt-metrics", |args, path| args.outward.metrics = Some(path)),
    Key::switch("metrics_by_zone", "opt-metrics-by-zone", |args, on| args.outward.by_zone = on),
    SOURCE_CACHE,
];

const SOURCE_CACHE: Key = Key::text("source_cache", "opt-source-cache", "TIME", |args, text| {
    put(&mut args.dashboard.source_cache, duration::any(text))
})
.or("0s");

const CONNECTION: &[Key] = &[
    Key::text("timeout", "opt-timeout", "TIME", |args, text| {
        put(&mut args.connection.timeout, duration::from_a_second(text))
    })
    .or("90s"),
    Key::text("connect_timeout", "opt-connect-timeout", "TIME", |args, text| {
        put(&mut args.connection.connect_timeout, duration::from_a_second(text))
    })
    .or("10s"),
    Key::added("header", "opt-header", "NAME: VALUE", |args, text, origin| {
        args.connection.headers.push(HeaderArg { text: text.to_owned(), origin: origin.clone() });
    }),
    Key::file("token_file", "opt-token-file", |args, path| args.connection.token_file = Some(path)),
    Key::text("token_command", "opt-token-command", "COMMAND", |args, text| {
        put(&mut args.connection.token_command, owned(text))
    }),
    Key::text("username", "opt-username", "USER", |args, text| put(&mut args.connection.username, owned(text))),
    Key::file("password_file", "opt-password-file", |args, path| args.connection.password_file = Some(path)),
    Key::text("password_command", "opt-password-command", "COMMAND", |args, text| {
        put(&mut args.connection.password_command, owned(text))
    }),
    Key::file("ca_cert", "opt-ca-cert", |args, path| args.connection.ca_cert.push(path)).many(Many::Lines),
    Key::text("max_body", "opt-max-body", "SIZE", |args, text| put(&mut args.connection.max_body, size::body(text)))
        .or("256MiB"),
];

/// What lists are judged by. One list alone is not.
const BELIEF: &[Key] = &[
    Key::text("max_shrink", "opt-max-shrink", "PERCENT", |args, text| {
        put(&mut args.dashboard.max_shrink, size::percent(text))
    })
    .or("20%"),
    Key::text("cache_time", "opt-cache-time", "TIME", |args, text| {
        put(&mut args.dashboard.cache_time, duration::any(text))
    })
    .or("6min"),
    Key::text("believe_after", "opt-believe-after", "TIME", |args, text| {
        put(&mut args.dashboard.believe_after, duration::up_to_a_month(text))
    })
    .or("1d"),
];

/// What is remembered of a back-end between runs.
const HISTORY: &[Key] = &[
    Key::switch("no_history", "opt-no-history", |args, on| args.dashboard.no_history = on),
    Key::text("history_days", "opt-history-days", "N", |args, text| put(&mut args.dashboard.history_time, days(text)))
        .or("90"),
    Key::text("history_max", "opt-history-max", "SIZE", |args, text| {
        put(&mut args.dashboard.history_max, size::history(text))
    })
    .or("500MB"),
];

/// How clients are put in groups.
const GROUPS: &[Key] = &[
    Key::text("by", "opt-by", "COLUMN", |args, text| put(&mut args.list.by, owned(text))).or("zone").flag_only(),
    Key::text("sort", "opt-sort-groups", "FIGURE", |args, text| put(&mut args.list.sort_groups, owned(text)))
        .or("owed")
        .hyphen()
        .flag_only(),
];

const FILTER: Key = Key::text("filter", "opt-filter", "TEXT", |args, text| put(&mut args.filter, owned(text))).hyphen();

const FILTERED: &[Key] = &[FILTER];

const ROWS: &[Key] =
    &[FILTER, Key::text("sort", "opt-sort", "COLUMN", |args, text| put(&mut args.sort, owned(text))).hyphen()];

const COLUMNS: &[Key] =
    &[Key::text("columns", "opt-columns", "COLUMN,…", |args, text| put(&mut args.columns, owned(text)))];

const NAMES: &[Key] = &[
    Key::file("zones", "opt-zones", |args, path| args.zones = Some(path)),
    Key::file("technicians", "opt-technicians", |args, path| args.technicians = Some(path)),
];

/// Which names are written, and where those are that are given already.
const NAMES_OF: &[Key] = &[
    Key::maybe_file("zones", "opt-names-zones", |args, path| args.zones = Some(path)),
    Key::maybe_file("technicians", "opt-names-technicians", |args, path| args.technicians = Some(path)),
];

/// What a balance means.
const BALANCE: &[Key] =
    &[Key::text("balance", "opt-balance", "MEANING", |args, text| put(&mut args.balance, word(text, BALANCES)))
        .or("auto")];

const CUTS: &[Key] = &[
    Key::text("date", "opt-date", "DAYS", |args, text| put(&mut args.list.date, cut_days(text)))
        .or("today..7d")
        .flag_only(),
    Key::text("zone", "opt-zone", "ZONE", |args, text| put(&mut args.list.zone, zones(text).map(Some))).flag_only(),
    Key::text("grace", "opt-grace", "DAYS", |args, text| put(&mut args.list.grace, grace(text))).or("0d").flag_only(),
];

const SCREEN: &[Key] = &[
    Key::text("color", "opt-color", "WHEN", |args, text| put(&mut args.dashboard.color, word(text, COLORS))).or("auto"),
    Key::switch("ascii", "opt-ascii", |args, on| args.dashboard.ascii = on),
    Key::text("line", "opt-line", "SPEED", |args, text| put(&mut args.dashboard.line, rate::line(text))).or("auto"),
    Key::switch("no_mouse", "opt-no-mouse", |args, on| args.dashboard.no_mouse = on),
    Key::file("log_file", "opt-log-file", |args, path| args.dashboard.log_file = Some(path)),
    Key::text("log_level", "opt-log-level", "LEVEL", |args, text| {
        put(&mut args.dashboard.log_level, word(text, LEVELS))
    })
    .or("info"),
];

const LANGUAGE: &[Key] =
    &[Key::text("lang", "opt-lang", "LANG", |args, text| put(&mut args.lang, language(text).map(Some)))];

const FORMAT: &[Key] =
    &[Key::text("format", "opt-format", "FORMAT", |args, text| put(&mut args.list.format, format(text)))
        .or("table")
        .flag_only()];

const OUTPUT: &[Key] = &[
    Key::file("output", "opt-output", |args, path| args.list.output = Some(path)).short('o').flag_only(),
    Key::switch("force", "opt-force", |args, on| args.list.force = on).flag_only(),
];

/// How clients are written.
const WRITTEN: &[Key] = &[
    Key::switch("raw", "opt-raw", |args, on| args.list.raw = on).flag_only(),
    Key::switch("no_guard", "opt-no-guard", |args, on| args.list.no_guard = on).flag_only(),
];

const LIMIT: Key =
    Key::text("limit", "opt-limit", "N", |args, text| put(&mut args.list.limit, limit(text).map(Some))).flag_only();
const SUM: Key = Key::switch("sum", "opt-sum", |args, on| args.list.sum = on).flag_only();

const LIST: &[Key] = &[
    LIMIT,
    Key::text("search", "opt-search", "TEXT", |args, text| {
        put(&mut args.list.look_up, sought(text).map(|text| Some(LookUp::Search(text))))
    })
    .flag_only(),
    SUM,
];

const CHANGES: &[Key] = &[
    Key::text("since", "opt-since", "MOMENT", |args, text| put(&mut args.changes.since, moment(text).map(Some)))
        .or("today")
        .hyphen()
        .flag_only(),
    Key::text("until", "opt-until", "MOMENT", |args, text| put(&mut args.changes.until, moment(text).map(Some)))
        .hyphen()
        .flag_only(),
    Key::text("kind", "opt-kind", "KIND", |args, text| {
        args.changes.kinds.push(kind(text)?);
        Ok(())
    })
    .many(Many::Commas)
    .flag_only(),
    Key::switch("summary", "opt-summary", |args, on| args.changes.summary = on).flag_only(),
    Key::text("format", "opt-changes-format", "FORMAT", |args, text| put(&mut args.list.format, change_format(text)))
        .or("table")
        .flag_only(),
];

const GET: &[Key] = &[Key::word("id", "opt-id", "ID", |args, text| {
    put(&mut args.list.look_up, service_id(text).map(|id| Some(LookUp::Client(id))))
})];

const COMPLETIONS: &[Key] = &[Key::word("shell", "opt-shell", "SHELL", |args, text| {
    put(&mut args.shell, word(&text.trim().to_ascii_lowercase(), SHELLS).map(Some))
})];

const MAN: &[Key] =
    &[Key::word("page", "opt-page", "PAGE", |args, text| put(&mut args.page, page_of(text))).optional()];

const CHECK: &[Key] = &[
    Key::text("format", "opt-check-format", "FORMAT", |args, text| {
        put(&mut args.check.format, word(text, CHECK_FORMATS))
    })
    .or("text")
    .flag_only(),
    Key::text("warning", "opt-warning", "TIME", |args, text| limit_of(&mut args.check.time.warning, text)).flag_only(),
    Key::text("critical", "opt-critical", "TIME", |args, text| limit_of(&mut args.check.time.critical, text))
        .flag_only(),
    Key::text("age_warning", "opt-age-warning", "TIME", |args, text| limit_of(&mut args.check.age.warning, text))
        .flag_only(),
    Key::text("age_critical", "opt-age-critical", "TIME", |args, text| limit_of(&mut args.check.age.critical, text))
        .flag_only(),
    SOURCE_CACHE,
];

const WALL_TEST: &[Key] =
    &[Key::text("inches", "opt-inches", "INCHES", |args, text| put(&mut args.inches, wall::inches(text)))
        .or("55")
        .flag_only()];

const SERVE: &[Key] = &[
    Key::text("addr", "opt-addr", "IP:PORT", |args, text| put(&mut args.serve.addr, address(text)))
        .or("127.0.0.1:8080")
        .flag_only(),
    Key::text("clients", "opt-clients", "N", |args, text| put(&mut args.serve.clients, clients(text)))
        .or("500")
        .flag_only(),
    Key::text("seed", "opt-seed", "N", |args, text| put(&mut args.serve.seed, seed(text))).or("1").flag_only(),
    COUNTRY,
    Key::file("data", "opt-data", |args, path| args.serve.data = Some(path)).flag_only(),
    Key::text("tick", "opt-tick", "TIME", |args, text| put(&mut args.serve.tick, duration::from_a_second(text)))
        .or("10s")
        .flag_only(),
    Key::text("cache", "opt-cache", "TIME", |args, text| put(&mut args.serve.cache, duration::any(text)))
        .or("0s")
        .flag_only(),
    Key::text("fail_rate", "opt-fail-rate", "SHARE", |args, text| put(&mut args.serve.fail_rate, share(text)))
        .or("0")
        .flag_only(),
    Key::text("fail_page", "opt-fail-page", "N", |args, text| {
        args.serve.fail_page.push(page(text)?);
        Ok(())
    })
    .many(Many::Commas)
    .flag_only(),
    Key::switch("hole", "opt-hole", |args, on| args.serve.hole = on).flag_only(),
    Key::switch("repeat_page", "opt-repeat-page", |args, on| args.serve.repeat_page = on).flag_only(),
    Key::text("page_size", "opt-page-size", "N", |args, text| put(&mut args.serve.page_size, page(text)))
        .or("50")
        .flag_only(),
    Key::text("fault_after", "opt-fault-after", "TIME", |args, text| {
        put(&mut args.serve.fault_after, duration::any(text))
    })
    .or("0s")
    .flag_only(),
    Key::text("fault_for", "opt-fault-for", "TIME", |args, text| {
        put(&mut args.serve.fault_for, duration::from_a_second(text).map(Some))
    })
    .flag_only(),
    Key::text("latency", "opt-latency", "TIME", |args, text| put(&mut args.serve.latency, duration::any(text)))
        .or("0s")
        .flag_only(),
    Key::text("balance", "opt-serve-balance", "MEANING", |args, text| {
        put(&mut args.serve.carried, word(text, SERVED_BALANCES))
    })
    .or("owed")
    .flag_only(),
    Key::text("login", "opt-login", "USER", |args, text| put(&mut args.serve.login, owned(text))).flag_only(),
    Key::file("password_file", "opt-password-file", |args, path| args.serve.password_file = Some(path)).flag_only(),
];

fn put<T>(place: &mut T, value: Result<T, Expected>) -> Result<(), Expected> {
    *place = value?;
    Ok(())
}

fn limit_of(place: &mut Option<Duration>, text: &str) -> Result<(), Expected> {
    put(place, duration::any(text).map(Some))
}

/// A text that is checked later, by [`super::Settings`] or where it is used.
#[expect(clippy::unnecessary_wraps, reason = "it has the form of the other readers")]
fn owned(text: &str) -> Result<Option<String>, Expected> {
    Ok(Some(text.to_owned()))
}

const COLORS: &[(&str, ColorChoice)] =
    &[("auto", ColorChoice::Auto), ("always", ColorChoice::Always), ("never", ColorChoice::Never)];

const COUNTRIES: &[(&str, CountryChoice)] = &[("co", CountryChoice::Colombia), ("mx", CountryChoice::Mexico)];

const BALANCES: &[(&str, BalanceMeaning)] =
    &[("auto", BalanceMeaning::Auto), ("owed", BalanceMeaning::Owed), ("carried", BalanceMeaning::Carried)];

const SERVED_BALANCES: &[(&str, bool)] = &[("owed", false), ("carried", true)];
const SHELLS: &[(&str, Shell)] = &[("bash", Shell::Bash), ("fish", Shell::Fish), ("zsh", Shell::Zsh)];
const CHECK_FORMATS: &[(&str, CheckFormat)] =
    &[("text", CheckFormat::Text), ("json", CheckFormat::Json), ("nagios", CheckFormat::Nagios)];

const LEVELS: &[(&str, LogLevel)] = &[
    ("error", LogLevel::Error),
    ("warn", LogLevel::Warn),
    ("info", LogLevel::Info),
    ("debug", LogLevel::Debug),
    ("trace", LogLevel::Trace),
];

const LANGUAGES: &[(&str, Language)] = &[("es", Language::Spanish), ("en", Language::English)];

/// What `text` stands for among `words`.
fn word<T: Copy>(text: &str, words: &[(&'static str, T)]) -> Result<T, Expected> {
    let found = words.iter().find(|(word, _)| *word == text);
    found.map(|(_, meaning)| *meaning).ok_or_else(|| Expected::OneOf(words.iter().map(|(word, _)| *word).collect()))
}

fn format(text: &str) -> Result<Format, Expected> {
    let formats = Format::ALL.iter().copied();
    let found = formats.clone().find(|format| format.name() == text);
    found.ok_or_else(|| Expected::OneOf(formats.map(Format::name).collect()))
}

fn moment(text: &str) -> Result<Moment, Expected> {
    Moment::parse(text)
        .ok_or(Expected::Form { examples: &["yesterday", "18:00", "yesterday 18:00", "2d", "2026-11-20"] })
}

/// A kind of change, in either language.
fn kind(text: &str) -> Result<Kind, Expected> {
    Kind::named(&fold(text.trim())).ok_or_else(|| Expected::OneOf(Kind::ALL.map(Kind::name).to_vec()))
}

/// A format that changes are written in.
fn change_format(text: &str) -> Result<Format, Expected> {
    let mut formats = std::iter::once(&Format::Table).chain(Format::CHANGES).copied();
    let names = formats.clone().map(Format::name).collect();
    formats.find(|format| format.name() == text).ok_or(Expected::OneOf(names))
}

/// More clients than this test nothing but the memory.
const MOST_CLIENTS: usize = 2_000_000;

fn clients(text: &str) -> Result<usize, Expected> {
    let clients = text.trim().parse().ok().filter(|&clients| clients <= MOST_CLIENTS);
    clients.ok_or(Expected::Range { least: "0", most: "2000000", examples: &["5000"] })
}

/// The command of which a page of the manual tells.
fn page_of(text: &str) -> Result<Option<String>, Expected> {
    let mut words = Command::ALL.iter().copied().filter_map(Command::word);
    let expected = || Expected::OneOf(Command::ALL.iter().copied().filter_map(Command::word).collect());
    words.any(|word| word == text.trim()).then(|| Some(text.trim().to_owned())).ok_or_else(expected)
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

/// A number of days.
fn days(text: &str) -> Result<Duration, Expected> {
    const MOST: u64 = 3650;
    let days = text.trim().parse().ok().filter(|days| (1..=MOST).contains(days));
    let time = days.map(|days: u64| Duration::from_hours(24 * days));
    time.ok_or(Expected::Range { least: "1", most: "3650", examples: &["90"] })
}

/// A text to search for. A source finds everybody with a blank one.
fn sought(text: &str) -> Result<String, Expected> {
    let text = text.trim();
    let expected = Expected::Form { examples: &["quintero", "3001234567"] };
    if text.is_empty() { Err(expected) } else { Ok(text.to_owned()) }
}

/// Days as they are asked for behind `due:`.
fn cut_days(text: &str) -> Result<String, Expected> {
    let known = Filter::to_be_cut(text, 0).map(|_| text.to_owned());
    known.ok_or(Expected::Form { examples: &["today", "2026-11-26", "today..7d", "past"] })
}

/// Zones as they are asked for behind `zone:`.
fn zones(text: &str) -> Result<Filter, Expected> {
    let filter = Filter::parse(&format!("zone:{}", text.trim())).ok().filter(|filter| filter.clauses().len() == 1);
    filter.ok_or(Expected::Form { examples: &["5", "5,6"] })
}

/// Whole days, with or without their unit.
fn grace(text: &str) -> Result<u32, Expected> {
    let text = text.trim();
    let days = text.strip_suffix('d').unwrap_or(text).parse().ok().filter(|&days| days <= 365);
    days.ok_or(Expected::Range { least: "0d", most: "365d", examples: &["2d"] })
}

fn service_id(text: &str) -> Result<String, Expected> {
    let id = text.trim();
    if id.is_empty() { Err(Expected::Form { examples: &["12345"] }) } else { Ok(id.to_owned()) }
}

fn seed(text: &str) -> Result<u64, Expected> {
    text.trim().parse().map_err(|_| Expected::Range { least: "0", most: "18446744073709551615", examples: &["7"] })
}

fn share(text: &str) -> Result<f64, Expected> {
    let share = text.trim().parse().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or(Expected::Range { least: "0", most: "1", examples: &["0.5"] })
}

fn address(text: &str) -> Result<Address, Expected> {
    let address: Option<SocketAddr> = text.trim().parse().ok();
    address.map(Address).ok_or(Expected::Form { examples: &["127.0.0.1:8080", "[::1]:8080"] })
}

fn language(text: &str) -> Result<Language, Expected> {
    word(&text.trim().to_ascii_lowercase(), LANGUAGES)
}
