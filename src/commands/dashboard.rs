//! `wisptop --url` and `wisptop --demo`: builds the parts of the dashboard and runs the loop.

use std::env::{current_dir, home_dir};
use std::ffi::OsStr;
use std::io;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use jiff::tz::TimeZone;
use rand::rngs::SysRng;
use rand::{SeedableRng as _, TryRng as _};
use rand_chacha::ChaCha8Rng;
use ratatui::layout::Size;
use rustix::fs::{Access, access};
use tokio::runtime::{Builder, Handle, Runtime};
use tokio::sync::mpsc;
use tracing::{error, info};

use crate::app::alerts::Alerts;
use crate::app::filter::history::{HISTORY, History};
use crate::app::shell::keymap::ALT_KEYS;
use crate::app::table_memory::{DEMO_TABLE, StoredTable, TABLE, TableMemory};
use crate::app::wall::care::Night;
use crate::app::wall::{Page, Plan};
use crate::app::{App, Mode, Source, Views, Wall};
use crate::beacon::Outlets;
use crate::commands::{FAILED, USAGE, country, say, threads};
use crate::event_loop::{self, End, World};
use crate::export::job::Exporter;
use crate::history::store::{KeptSoon, Recorder, Recording, StorePlace};
use crate::locale::{Language, Locale};
use crate::notice::Notice;
use crate::platform::clock::{Clock, Now, SystemClock};
use crate::platform::log::{self, LogFileError};
use crate::platform::state_dir::{Keeper, StateDir};
use crate::poll::{Health, LookUps, Poller};
use crate::query::Sort;
use crate::screen::Appearance;
use crate::screen::signs::Signs;
use crate::screen::theme::Theme;
use crate::serve::{ServeOptions, Server};
use crate::settings::args::CountryChoice;
use crate::settings::outward::OutwardArgs;
use crate::settings::wall::{NightChoice, PageChoice};
use crate::settings::{Connection, Settings, SourceChoice};
use crate::source::{FetchOptions, Middleware, SourceUrl};
use crate::terminal::{self, Clipboard, Line, Modes, Signals, Stream, Terminal as _, TerminalError, Tty, TtyOptions};
use crate::words::system::system;
use crate::work::Worker;

/// How often the demonstration's clients change.
const DEMO_TICK: Duration = Duration::from_secs(10);
/// The interval of a demonstration where none is given: short, so that changes are seen.
const DEMO_INTERVAL: Duration = Duration::from_secs(5);
/// How long the thread that reads lists is kept without one: longer than any interval.
const READER_KEPT: Duration = Duration::from_hours(48);
/// How many reports may wait for the loop.
const WAITING_REPORTS: usize = 4;

/// Runs the dashboard until it ends; returns the exit code.
pub fn run(settings: &Settings, locale: Locale) -> ExitCode {
    let term = std::env::var_os("TERM");
    if let Err(error) = terminal::check(term.as_deref(), !settings.wall) {
        say::error(&terminal_error(&error, &locale));
        return ExitCode::from(FAILED);
    }
    if let Err(error) = threads::check() {
        say::error(&say::no_threads(&error, &locale));
        return ExitCode::from(FAILED);
    }
    let clock: Arc<dyn Clock> = Arc::new(SystemClock::start());
    if let Some((path, level)) = &settings.log
        && let Err(LogFileError { path, reason }) = log::install(path, *level, Arc::clone(&clock))
    {
        let args = [("file", path.as_str().into()), ("reason", system(reason, &locale).into())];
        say::error(&locale.text_with("cli-log-file", &args));
        return ExitCode::from(USAGE);
    }
    // The report of a panic comes from color-eyre, after our hook has restored the terminal.
    if let Err(error) = color_eyre::install() {
        // One is installed already: an error of ours.
        drop(error);
        say::error(&locale.text("failure-own"));
        return ExitCode::from(FAILED);
    }
    terminal::install_panic_hook();
    // Crossterm would decide by itself, whatever was asked for.
    crossterm::style::force_color_output(settings.color);
    let signs = Signs::of(settings.ascii, term.as_deref().and_then(OsStr::to_str).unwrap_or_default());
    let look = Appearance { locale, theme: Theme { color: settings.color }, signs };
    let (runtime, reader) = match runtimes() {
        Ok(runtimes) => runtimes,
        Err(error) => {
            say::error(&say::start_failed(&error, &look.locale));
            return ExitCode::from(FAILED);
        }
    };
    let end = match runtime.block_on(dashboard(settings, &look, clock, reader.handle())) {
        // Every other failure follows from this one.
        Err(_) if terminal::is_gone(&io::stdout()) => Ok(End::TerminalGone),
        end => end,
    };
    log_end(&end);
    // A body that is being read must not hold up the end.
    runtime.shutdown_background();
    reader.shutdown_background();
    exit_code(end, &look.locale)
}

/// The runtime of the tasks, and one of a single thread, on which lists are read. A thread for each poll would take memory
/// of its own from the allocator, and on a busy machine there would be more and more of them.
///
/// # Errors
/// The system has no thread or no event queue left.
pub fn runtimes() -> io::Result<(Runtime, Runtime)> {
    let tasks = Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let reader = Builder::new_current_thread()
        .max_blocking_threads(1)
        .thread_keep_alive(READER_KEPT)
        .thread_name("reader")
        .build()?;
    Ok((tasks, reader))
}

/// Why the dashboard could not go on, worded.
type Failed = String;

async fn dashboard(
    settings: &Settings,
    look: &Appearance,
    clock: Arc<dyn Clock>,
    reader: &Handle,
) -> Result<End, Failed> {
    let reason = |error: io::Error| say::start_failed(&error, &look.locale);
    let zone = say::time_zone(&look.locale);
    let signals = Signals::install().map_err(reason)?;
    let (url, interval, demo) = match &settings.source {
        SourceChoice::Url(url) => (url.clone(), settings.interval.unwrap_or(DEFAULT_INTERVAL), None),
        SourceChoice::Demo { clients, country } => {
            let demo = start_demo(*clients, *country, &clock, &zone, &look.locale).await?;
            let url = SourceUrl::parse(&format!("http://{}", demo.addr()));
            let url = url.map_err(|problem| say::url_problem(&problem, &look.locale))?;
            (url, settings.interval.unwrap_or(DEMO_INTERVAL), Some(demo))
        }
    };
    info!(version = env!("CARGO_PKG_VERSION"), wall = settings.wall, source = %url.label(), "started");
    let desk = !settings.wall;
    let modes = Modes { mouse: desk && settings.mouse, paste: desk };
    let line = Line::of(settings.line);
    let options = TtyOptions { modes, alt_keys: ALT_KEYS, needs_keyboard: desk, line };
    let terminal = Tty::enter(signals, options).map_err(reason)?;
    let source = new_source(settings, &url, interval, demo.is_some());
    let mut app = new_app(settings, source, zone, look.locale.language(), terminal.size(), clock.read());
    let keeper = if let Mode::Desk(_) = app.mode { remember(&mut app, settings) } else { Keeper::default() };
    let (answer_tx, answers) = mpsc::unbounded_channel();
    let worker = Worker::new(move |answer| {
        let _ = answer_tx.send(answer);
    });
    let (export_tx, exports) = mpsc::unbounded_channel();
    let exporter = Exporter::new(look.locale.again(), app.shell.zone.clone(), home_dir(), move |report| {
        let _ = export_tx.send(report);
    });
    let (reports, polls) = mpsc::channel(WAITING_REPORTS);
    let connection = settings.connection.clone();
    let rules = settings.rules;
    let source = Middleware::new(fetch_options(url, connection), reader.clone());
    let (ends, looked_up) = mpsc::unbounded_channel();
    let look_ups = LookUps::new(source.clients(), Arc::clone(&settings.names), Arc::clone(&clock), ends);
    let seed = SysRng.try_next_u64().map_err(|error| reason(error.into()))?;
    let random = ChaCha8Rng::seed_from_u64(seed);
    let (reader, names) = (reader.clone(), Arc::clone(&settings.names));
    let (recorder, history) = recording(&mut app, settings);
    let poller = Poller { source, clock: Arc::clone(&clock), interval, rules, reader, names, random, history };
    let poller = poller.spawn(reports);
    let clock = clock.as_ref();
    let clipboard = Clipboard::of(|name| std::env::var_os(name));
    let OutwardArgs { heartbeat, metrics, on_alarm, .. } = settings.outward.clone();
    let outlets = Outlets::open(heartbeat, metrics, on_alarm).map_err(reason)?;
    let world = World {
        clock,
        terminal,
        polls,
        poller,
        look_ups,
        looked_up,
        worker,
        answers,
        keeper,
        exporter,
        exports,
        clipboard,
        recorder,
        outlets,
    };
    let end = event_loop::run(app, look, world).await.map_err(reason);
    if let Some(demo) = demo {
        demo.shutdown().await;
    }
    end
}

/// From the end of one good poll to the start of the next, where no interval is given.
const DEFAULT_INTERVAL: Duration = Duration::from_secs(30);

fn new_source(settings: &Settings, url: &SourceUrl, interval: Duration, demo: bool) -> Source {
    let mut health = Health::new(interval, settings.connection.timeout);
    health.source_cache = settings.source_cache;
    let credentials = &settings.connection.credentials;
    let unencrypted = !credentials.is_empty() && url.list().scheme() == "http" && !url.is_loopback();
    Source { demo, unencrypted, ..Source::new(url.label(), url.shown(), health) }
}

/// The wall as it was asked for.
fn plan(settings: &Settings) -> Plan {
    let page = |choice: &PageChoice| match choice {
        PageChoice::Base => Page::Base,
        PageChoice::Cuts => Page::Cuts,
        PageChoice::Places => Page::Places,
        PageChoice::Hour => Page::Hour,
        PageChoice::Oddities => Page::Oddities,
        PageChoice::Source => Page::Source,
    };
    let pages = settings.pages.as_ref().map_or_else(|| Page::ALL.to_vec(), |pages| pages.iter().map(page).collect());
    Plan {
        dwell: settings.dwell,
        pages,
        is_masked: settings.mask,
        night: settings.night.map(|NightChoice { from, until }| Night { from, until }),
        shifts: settings.shift,
        is_locked: settings.lock,
    }
}

fn new_app(settings: &Settings, source: Source, zone: TimeZone, language: Language, size: Size, now: Now) -> App {
    let mode = if settings.wall { Mode::Wall(new_wall(settings, now)) } else { Mode::Desk(Views::default()) };
    let mut app = App::new(source, mode, language, zone, size, now);
    app.shell.folder = folder(current_dir().ok().as_deref(), home_dir().as_deref());
    app.shell.mouse = settings.mouse;
    app.filter.named = settings.names.as_ref().into();
    app.base.balance = settings.balance;
    let outward = &settings.outward;
    app.beacons.heartbeat = outward.heartbeat.is_some();
    app.beacons.metrics = outward.metrics.is_some();
    app.beacons.by_zone = outward.by_zone;
    app.filter.start_with(settings.wanted.clone(), &settings.filter);
    app
}

fn new_wall(settings: &Settings, now: Now) -> Wall {
    let OutwardArgs { alerts, hold, bell, on_alarm, .. } = &settings.outward;
    let mut wall = Wall::new(plan(settings), now);
    wall.alarms.alerts = Alerts::new(alerts.clone(), *hold);
    wall.bell = *bell;
    wall.tells = !on_alarm.is_empty();
    wall
}

/// Gives the app what earlier runs left, and returns the keeper of what the next ones are to find. What cannot be read is
/// said once, and costs nothing else.
fn remember(app: &mut App, settings: &Settings) -> Keeper {
    let dir = StateDir::open().map_err(|error| app.shell.say(Notice::NotRemembered(error))).ok();
    let mut keeper = Keeper::of(dir.clone());
    let mut readable = lay_out(app, settings, dir.as_ref());
    let Some(dir) = dir else { return keeper };
    match dir.read(HISTORY) {
        Ok(text) => app.filter.history = History::read(&text.unwrap_or_default()),
        Err(error) => {
            if std::mem::take(&mut readable) {
                app.shell.say(Notice::NotRemembered(error));
            }
        }
    }
    if !readable {
        keeper.say_nothing();
    }
    keeper
}

/// Keeps the history of the back-end, where that is wanted: of made-up clients there is none.
fn recording(app: &mut App, settings: &Settings) -> (Option<Recorder>, Option<(Recording, KeptSoon)>) {
    let (SourceChoice::Url(url), Some(retention)) = (&settings.source, settings.history) else { return (None, None) };
    match StateDir::open() {
        Ok(dir) => {
            let place = StorePlace::of(dir, url.list().as_str()).named(Arc::clone(&settings.names));
            let (recorder, recording, kept) = Recorder::new(place, retention);
            (Some(recorder), Some((recording, kept)))
        }
        Err(error) => {
            app.shell.say(Notice::NoHistory(error.into()));
            (None, None)
        }
    }
}

/// Makes the table look as it is asked for, else as it did in the previous run. `false` where that could not be read.
fn lay_out(app: &mut App, settings: &Settings, dir: Option<&StateDir>) -> bool {
    let mut readable = true;
    let file = if app.source.demo { DEMO_TABLE } else { TABLE };
    let stored = match dir.map(|dir| dir.read(file)) {
        None | Some(Ok(None)) => StoredTable::default(),
        Some(Ok(Some(text))) => StoredTable::read(&text).unwrap_or_else(|| {
            app.shell.say(Notice::NoTable(dir.map(|dir| dir.shown(file)).unwrap_or_default()));
            StoredTable::default()
        }),
        Some(Err(error)) => {
            app.shell.say(Notice::NotRemembered(error));
            readable = false;
            StoredTable::default()
        }
    };
    let Mode::Desk(Views { clients, .. }) = &mut app.mode else { return readable };
    // The order that a table has by itself was never asked for.
    let sort = settings.sort.or(stored.sort.filter(|&sort| sort != Sort::default()));
    clients.ordered_by_hand = sort.is_some();
    clients.sort = sort.unwrap_or_default();
    clients.columns = settings.columns.clone().or(stored.columns).unwrap_or_default();
    app.table_memory = Some(TableMemory::from(file, clients));
    readable
}

/// Where files are written that nobody gave another place: where the program was started if it may write there, else the
/// home; with `~` for the home, and a `/` behind it. Empty where the name of that folder is no text.
fn folder(here: Option<&Path>, home: Option<&Path>) -> String {
    let here = here.filter(|here| access(*here, Access::WRITE_OK | Access::EXEC_OK).is_ok());
    let Some(folder) = here.or(home) else { return String::new() };
    let shown = match home.and_then(|home| folder.strip_prefix(home).ok()) {
        Some(within) => Path::new("~").join(within),
        None => folder.to_owned(),
    };
    shown.to_str().map_or_else(String::new, |shown| format!("{}/", shown.trim_end_matches('/')))
}

pub(super) fn fetch_options(url: SourceUrl, connection: Connection) -> FetchOptions {
    FetchOptions {
        url,
        timeout: connection.timeout,
        connect_timeout: connection.connect_timeout,
        max_body: connection.max_body,
        credentials: connection.credentials,
        ca_certs: connection.ca_certs,
        proxy: connection.proxy,
    }
}

/// Starts the embedded API for a demonstration.
pub(super) async fn start_demo(
    clients: usize,
    country: Option<CountryChoice>,
    clock: &Arc<dyn Clock>,
    zone: &TimeZone,
    locale: &Locale,
) -> Result<Server, Failed> {
    let (clock, zone) = (Arc::clone(clock), zone.clone());
    let today = Arc::new(move || zone.to_datetime(clock.now()).date());
    let country = country::country(country, |name| std::env::var(name).ok());
    Server::start(ServeOptions { country, ..ServeOptions::demo(clients, DEMO_TICK, today) }).await.map_err(|error| {
        let reason = super::serve::serve_error(&error, locale);
        locale.text_with("cli-demo-failed", &[("reason", reason.into())])
    })
}

fn terminal_error(error: &TerminalError, locale: &Locale) -> String {
    match error {
        TerminalError::NotATerminal(Stream::Output) => locale.text("cli-no-terminal-output").to_string(),
        TerminalError::NotATerminal(Stream::Input) => locale.text("cli-no-terminal-input").to_string(),
        TerminalError::Dumb(term) => {
            let term = if term.is_empty() { "\"\"" } else { term };
            locale.text_with("cli-dumb-terminal", &[("term", term.into())])
        }
    }
}

/// The last line of the log.
fn log_end(end: &Result<End, Failed>) {
    match end {
        Ok(end) => {
            let reason = match end {
                End::Quit => "quit",
                End::Signal(_) => "signal",
                End::TerminalGone => "terminal_gone",
                End::Panicked => "panicked",
            };
            info!(reason, "ended");
        }
        Err(reason) => error!(reason, "ended"),
    }
}

fn exit_code(end: Result<End, Failed>, locale: &Locale) -> ExitCode {
    match end {
        Ok(End::Quit) => ExitCode::SUCCESS,
        Ok(End::Signal(signal)) => ExitCode::from(signal.exit_code().unwrap_or(FAILED)),
        Ok(End::TerminalGone) => {
            say::error(&locale.text("cli-terminal-gone"));
            ExitCode::from(HUNG_UP)
        }
        // The panic hook has said everything.
        Ok(End::Panicked) => ExitCode::from(PANICKED),
        Err(reason) => {
            say::error(&reason);
            ExitCode::from(FAILED)
        }
    }
}

/// As after SIGHUP, which a vanished terminal is.
const HUNG_UP: u8 = 129;
/// The exit code of Rust programs after a panic.
const PANICKED: u8 = 101;
