//! `wisptop list`, `wisptop get` and `wisptop groups`: one fetch, and the clients, or their groups, on standard output or in
//! a file.

use std::io::{self, BufWriter, ErrorKind, IsTerminal as _, Write as _};
use std::path::Path;
use std::pin::Pin;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use jiff::tz::TimeZone;
use tokio::runtime::Handle;
use tokio::time::{MissedTickBehavior, interval};

use crate::client::{Column, Field};
use crate::commands::dashboard::{fetch_options, runtimes, start_demo};
use crate::commands::say::start_failed;
use crate::commands::stdout;
use crate::commands::{FAILED, USAGE, cuts, say, threads};
use crate::export::groups::write_groups;
use crate::export::{Format, Left, Options, Selection, columns_of, write_sums};
use crate::locale::Locale;
use crate::platform::clock::{Clock, SystemClock};
use crate::platform::new_file::{FileProblem, NewFile, Over, folder_of};
use crate::platform::system::SystemReason;
use crate::query::groups::{GroupTable, Grouping};
use crate::query::rows;
use crate::serve::Server;
use crate::settings::{ListSettings, SourceChoice};
use crate::snapshot::{Snapshot, Store, Sums};
use crate::source::{
    Ask, ClientSource as _, Clients, ListSource as _, LookUp, LookedUp, Middleware, PollError, Progress, Received,
    SourceUrl,
};
use crate::text::CleanText;
use crate::words::column::rule;
use crate::words::system::system;
use crate::words::{Wording, export, failure, look_up};

/// How often the progress is shown.
const PROGRESS: Duration = Duration::from_millis(250);

/// Fetches once and writes; returns the exit code.
pub fn run(settings: &ListSettings, locale: &Locale) -> ExitCode {
    let to_terminal = settings.output.is_none() && io::stdout().is_terminal();
    if to_terminal && settings.format.is_binary() {
        say::error(&locale.text_with("list-binary", &[("format", settings.format.name().into())]));
        return ExitCode::from(USAGE);
    }
    if settings.output.is_none() && stdout::was_closed() {
        return failed(&locale.text("list-closed"));
    }
    if let Err(error) = threads::check() {
        return failed(&say::no_threads(&error, locale));
    }
    let clock: Arc<dyn Clock> = Arc::new(SystemClock::start());
    let zone = say::time_zone(locale);
    let today = zone.to_datetime(clock.now()).date();
    let unworded = Wording { locale, zone: &zone, today, decimals: 0 };
    // Before anything is fetched: a file that cannot be written is told at once.
    let file = settings.output.as_deref().map(|path| begin(path, settings.force, unworded)).transpose();
    let file = match file {
        Ok(file) => file,
        Err(reason) => return failed(&reason),
    };
    let (runtime, reader) = match runtimes() {
        Ok(runtimes) => runtimes,
        Err(error) => return failed(&start_failed(&error, locale)),
    };
    let list = runtime.block_on(fetch(settings, &clock, &zone, locale, reader.handle().clone()));
    runtime.shutdown_background();
    reader.shutdown_background();
    let snapshot = match list {
        Ok(clients) => Arc::new(Snapshot::new(clients.named(&settings.names), clock.now())),
        Err(reason) => return failed(&reason),
    };
    let written = write(settings, &snapshot, file, to_terminal, unworded);
    let not_objects = snapshot.store().unreadable_rows();
    // The process ends here, and the system takes its memory back in one piece.
    std::mem::forget(snapshot);
    match written {
        Ok(left) => {
            tell_left(&left, not_objects.into(), locale);
            ExitCode::SUCCESS
        }
        // The reader has seen enough.
        Err(Failed::ReaderLeft) => ExitCode::SUCCESS,
        Err(Failed::Because(reason)) => failed(&reason),
    }
}

/// Why nothing, or not all, was written.
pub(super) enum Failed {
    ReaderLeft,
    /// Worded.
    Because(String),
}

/// Begins the file at `path`. The error is worded.
pub(super) fn begin(path: &Path, force: bool, wording: Wording<'_>) -> Result<NewFile, String> {
    let over = if force { Over::Any } else { Over::Nothing };
    NewFile::begin(path, over).map_err(|problem| not_written(path, &problem, wording))
}

pub(super) fn not_written(path: &Path, problem: &FileProblem, wording: Wording<'_>) -> String {
    let shown = shown(path);
    match problem {
        FileProblem::Exists(existing) => {
            let existing = export::existing(existing, wording);
            wording.locale.text_with("list-exists", &[("file", shown.as_str().into()), ("existing", existing.into())])
        }
        problem => export::problem(shown.as_str(), problem, wording.locale),
    }
}

fn shown(path: &Path) -> CleanText {
    CleanText::new(&path.display().to_string())
}

/// Says on standard error what of the list could not be written as a value of its type: a line for each kind.
fn tell_left(left: &Left, not_objects: u64, locale: &Locale) {
    let kinds = [
        ("list-nulls", left.nulls),
        ("list-texts", left.texts),
        ("list-dates", left.dates),
        ("list-halves", left.halves),
        ("list-cut", left.cut),
        ("list-no-objects", not_objects),
    ];
    for (text, count) in kinds.into_iter().filter(|&(_, count)| count > 0) {
        say::error(&locale.text_with(text, &[("count", count.into())]));
    }
    if !left.columns.is_empty() {
        let titles: Vec<_> = left.columns.iter().map(|&column| locale.text(rule(column).title)).collect();
        say::error(&locale.text_with("list-no-room", &[("columns", titles.join(", ").into())]));
    }
}

pub(super) fn failed(reason: &str) -> ExitCode {
    say::error(reason);
    ExitCode::from(FAILED)
}

/// Where `source` is asked; a demonstration runs as long as what comes beside it is kept. The error is worded.
pub(super) async fn reachable(
    source: &SourceChoice,
    clock: &Arc<dyn Clock>,
    zone: &TimeZone,
    locale: &Locale,
) -> Result<(SourceUrl, Option<Server>), String> {
    match source {
        SourceChoice::Url(url) => Ok((url.clone(), None)),
        SourceChoice::Demo { clients, country } => {
            let demo = start_demo(*clients, *country, clock, zone, locale).await?;
            let url = SourceUrl::parse(&format!("http://{}", demo.addr()));
            Ok((url.map_err(|problem| say::url_problem(&problem, locale))?, Some(demo)))
        }
    }
}

/// Fetches the list, or what is asked instead of it. The error is worded, with what to do.
pub(super) async fn fetch(
    settings: &ListSettings,
    clock: &Arc<dyn Clock>,
    zone: &TimeZone,
    locale: &Locale,
    reader: Handle,
) -> Result<Store, String> {
    let (url, _demo) = reachable(&settings.source, clock, zone, locale).await?;
    let options = fetch_options(url, settings.connection.clone());
    let progress = Progress::default();
    let Some(asked) = &settings.look_up else {
        let mut source = Middleware::new(options, reader);
        let fetched = watched(Box::pin(source.fetch(Ask::default(), &progress, |_| {})), &progress, locale).await;
        let list = fetched.and_then(|fetched| match fetched.list {
            Received::New(list) => Ok(list.clients.finish()),
            // No answer to who knows nothing.
            Received::Same => Err(PollError::TaskEnded),
        });
        return list.map_err(|error| failure::whole(&error, locale));
    };
    let source = Clients::of(options);
    let outcome = watched(Box::pin(source.look_up(asked, &progress)), &progress, locale).await;
    match (look_up::nothing(asked, &outcome, locale), outcome) {
        (_, Ok(LookedUp::Found(clients, _))) => Ok(clients),
        // To find nobody is an answer to a search.
        (_, Ok(LookedUp::Nobody { .. })) if matches!(asked, LookUp::Search(_)) => Ok(Store::default()),
        (nothing, _) => Err(nothing.map(|nothing| nothing.whole()).unwrap_or_default()),
    }
}

/// Waits for `exchange`, and tells its progress on a terminal.
async fn watched<T>(mut exchange: Pin<Box<impl Future<Output = T>>>, progress: &Progress, locale: &Locale) -> T {
    let told = io::stderr().is_terminal();
    let mut ticks = interval(PROGRESS);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let came = loop {
        tokio::select! {
            came = &mut exchange => break came,
            _ = ticks.tick(), if told => tell(progress, locale),
        }
    };
    if told {
        let _ = write!(io::stderr(), "\r\x1b[K");
    }
    came
}

fn tell(progress: &Progress, locale: &Locale) {
    let text = locale.text_with("list-fetching", &[("bytes", locale.bytes(progress.received()).into())]);
    let _ = write!(io::stderr(), "\r{text}\x1b[K");
}

/// Has `write` write what stands for the clients into `file`, or to standard output where there is none.
fn write_into(
    settings: &ListSettings,
    file: Option<NewFile>,
    wording: Wording<'_>,
    write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>,
) -> Result<(), Failed> {
    let Some(mut file) = file else {
        let mut out = BufWriter::new(io::stdout().lock());
        return write(&mut out).and_then(|()| out.flush()).map_err(|error| cannot_write(error, wording));
    };
    let path = settings.output.as_deref().unwrap_or(Path::new(""));
    let because = |problem| Failed::Because(not_written(path, &problem, wording));
    write(&mut file).map_err(|error| because(error.into()))?;
    file.finish().map(|_| ()).map_err(because)
}

/// Why standard output takes no more.
pub(super) fn cannot_write(error: io::Error, wording: Wording<'_>) -> Failed {
    if error.kind() == ErrorKind::BrokenPipe {
        return Failed::ReaderLeft;
    }
    let reason = system(SystemReason::from(error), wording.locale);
    Failed::Because(wording.locale.text_with("list-cannot-write", &[("reason", reason.into())]))
}

/// Writes the clients into `file`, or to standard output where there is none.
fn write(
    settings: &ListSettings,
    snapshot: &Arc<Snapshot>,
    file: Option<NewFile>,
    to_terminal: bool,
    wording: Wording<'_>,
) -> Result<Left, Failed> {
    let locale = wording.locale;
    if let Some((column, order)) = settings.groups {
        let grouping =
            Grouping { filter: &settings.filter, column, order, language: locale.language(), today: wording.today };
        let Some(table) = GroupTable::of(Arc::clone(snapshot), grouping, &|| true) else { return Ok(Left::default()) };
        let options = Options { guarded: settings.guarded, cleaned: to_terminal, ..Options::default() };
        let wording = Wording { decimals: snapshot.totals().decimals(), ..wording };
        let write = |mut out: &mut dyn io::Write| write_groups(&table, settings.format, options, wording, &mut out);
        return write_into(settings, file, wording, write).map(|()| Left::default());
    }
    let found = rows(snapshot, &settings.filter, settings.sort, wording.today, || true).unwrap_or_default();
    let beside = settings.cuts.as_ref().map(|cuts| cuts::lines(cuts, snapshot, &found, wording)).unwrap_or_default();
    if settings.sum {
        let sums = Sums::of(snapshot.store(), found.iter().copied());
        let write = |mut out: &mut dyn io::Write| write_sums(&sums, settings.format, wording, &mut out);
        write_into(settings, file, wording, write)?;
        say_beside(&beside);
        return Ok(Left::default());
    }
    let limit = settings.limit.unwrap_or(usize::MAX).min(found.len());
    if let Some(most) = settings.format.most_rows().filter(|&most| limit > most) {
        let format = ("format", settings.format.name().into());
        let args = [format, ("most", (most as u64).into()), ("count", (limit as u64).into())];
        return Err(Failed::Because(locale.text_with("list-too-many", &args)));
    }
    // Who names columns gets these and no others.
    let all = || columns_of(settings.format, &Field::ALL.map(Column::Wire), snapshot);
    let columns = settings.columns.clone().unwrap_or_else(all);
    let selection =
        Selection { snapshot, rows: &found[..limit], columns: &columns, today: wording.today, watch: &|_| Ok(()) };
    // People see all amounts with as many decimals as the longest; the formats for programs have each as it was sent.
    let decimals = match settings.format {
        Format::Json | Format::Ndjson | Format::Csv => 0,
        _ => snapshot.totals().decimals(),
    };
    let options = Options {
        raw: settings.raw,
        guarded: settings.guarded,
        cleaned: to_terminal,
        // Who names columns gets them, however wide the terminal is.
        room: if to_terminal && settings.columns.is_none() { terminal_width() } else { None },
        scratch: settings.output.as_deref().map(folder_of),
    };
    let wording = Wording { decimals, ..wording };
    let is_one = matches!(settings.look_up, Some(LookUp::Client(_)));
    let format = if is_one { settings.format.of_one() } else { settings.format };
    let Some(mut file) = file else {
        // Its lock belongs to one thread, and a sheet is written by more.
        let mut out = BufWriter::with_capacity(1 << 16, io::stdout());
        let left = selection.write(format, options, wording, &mut out);
        let left = left.and_then(|left| tell_beside(&beside, settings.format, &mut out).map(|()| left));
        let left = left.and_then(|left| out.flush().map(|()| left)).map_err(|error| cannot_write(error, wording))?;
        if to_terminal && settings.format == Format::Csv {
            say::error(&locale.text("list-cleaned"));
        }
        return Ok(left);
    };
    let path = settings.output.as_deref().unwrap_or(Path::new(""));
    let because = |problem| Failed::Because(not_written(path, &problem, wording));
    let left = selection.write(format, options, wording, &mut file);
    let left = left.and_then(|left| tell_beside(&beside, settings.format, &mut file).map(|()| left));
    let left = left.map_err(|error| because(error.into()))?;
    let bytes = file.finish().map_err(because)?;
    // A script has its exit code.
    if io::stderr().is_terminal() {
        let file = ("file", shown(path).as_str().into());
        let args = [("count", (limit as u64).into()), file, ("size", locale.bytes(bytes).into())];
        say::error(&locale.text_with("list-written", &args));
    }
    Ok(left)
}

/// Says what belongs to a list and is no row of it: below a table, and on standard error where a program reads the list.
fn tell_beside(lines: &[String], format: Format, out: &mut impl io::Write) -> io::Result<()> {
    if format == Format::Table {
        return lines.iter().try_for_each(|line| writeln!(out, "{line}"));
    }
    say_beside(lines);
    Ok(())
}

fn say_beside(lines: &[String]) {
    for line in lines {
        say::error(line);
    }
}

/// Columns of the terminal; `None` where it does not say.
pub(super) fn terminal_width() -> Option<usize> {
    let width = rustix::termios::tcgetwinsize(io::stdout()).ok()?.ws_col;
    (width > 0).then_some(width.into())
}
