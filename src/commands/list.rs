//! `wisptop list`: one fetch, and the clients on standard output.

use std::io::{self, BufWriter, ErrorKind, IsTerminal as _, Write as _};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use jiff::tz::TimeZone;
use tokio::runtime::Handle;
use tokio::time::{MissedTickBehavior, interval};

use crate::commands::dashboard::{fetch_options, runtimes, start_demo};
use crate::commands::say::start_failed;
use crate::commands::stdout;
use crate::commands::{FAILED, say, threads};
use crate::export::{CsvOptions, Format, Left, Selection};
use crate::locale::Locale;
use crate::platform::clock::{Clock, SystemClock};
use crate::query::rows;
use crate::settings::args::ListFormat;
use crate::settings::{ListSettings, SourceChoice};
use crate::snapshot::Snapshot;
use crate::source::{Ask, Decoded, ListSource as _, Middleware, PollError, Progress, Received, SourceUrl};
use crate::words::system::system;
use crate::words::{Wording, failure};

/// How often the progress is shown.
const PROGRESS: Duration = Duration::from_millis(250);

/// Fetches once and writes; returns the exit code.
pub fn run(settings: &ListSettings, locale: &Locale) -> ExitCode {
    if stdout::was_closed() {
        return failed(&locale.text("list-closed"));
    }
    if let Err(error) = threads::check() {
        return failed(&say::no_threads(&error, locale));
    }
    let (runtime, reader) = match runtimes() {
        Ok(runtimes) => runtimes,
        Err(error) => return failed(&start_failed(&error, locale)),
    };
    let clock: Arc<dyn Clock> = Arc::new(SystemClock::start());
    let zone = say::time_zone(locale);
    let list = runtime.block_on(fetch(settings, &clock, &zone, locale, reader.handle().clone()));
    runtime.shutdown_background();
    reader.shutdown_background();
    let snapshot = match list {
        Ok(list) => Snapshot::new(list.clients.finish(), clock.now()),
        Err(reason) => return failed(&reason),
    };
    let written = write(settings, &snapshot, clock.as_ref(), &zone, locale);
    let not_objects = snapshot.store().unreadable_rows();
    // The process ends here, and the system takes its memory back in one piece.
    std::mem::forget(snapshot);
    match written {
        Ok(left) => {
            tell_left(left, not_objects.into(), locale);
            ExitCode::SUCCESS
        }
        // The reader has seen enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => failed(&locale.text_with("list-cannot-write", &[("reason", system(&error, locale).into())])),
    }
}

/// Says on standard error what of the list could not be written as a value of its type: a line for each kind.
fn tell_left(left: Left, not_objects: u64, locale: &Locale) {
    let kinds = [
        ("list-nulls", left.nulls),
        ("list-dates", left.dates),
        ("list-halves", left.halves),
        ("list-no-objects", not_objects),
    ];
    for (text, count) in kinds.into_iter().filter(|&(_, count)| count > 0) {
        say::error(&locale.text_with(text, &[("count", count.into())]));
    }
}

fn failed(reason: &str) -> ExitCode {
    say::error(reason);
    ExitCode::from(FAILED)
}

/// Fetches the list. The error is worded, with what to do.
async fn fetch(
    settings: &ListSettings,
    clock: &Arc<dyn Clock>,
    zone: &TimeZone,
    locale: &Locale,
    reader: Handle,
) -> Result<Decoded, String> {
    let (url, _demo) = match &settings.source {
        SourceChoice::Url(url) => (url.clone(), None),
        SourceChoice::Demo { clients, country } => {
            let demo = start_demo(*clients, *country, clock, zone, locale).await?;
            let url = SourceUrl::parse(&format!("http://{}", demo.addr()));
            (url.map_err(|problem| say::url_problem(&problem, locale))?, Some(demo))
        }
    };
    let mut source = Middleware::new(fetch_options(url, settings.connection.clone()), reader);
    let progress = Progress::default();
    let told = io::stderr().is_terminal();
    let fetching = source.fetch(Ask::default(), &progress, |_| {});
    tokio::pin!(fetching);
    let mut ticks = interval(PROGRESS);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let fetched = loop {
        tokio::select! {
            fetched = &mut fetching => break fetched,
            _ = ticks.tick(), if told => tell(&progress, locale),
        }
    };
    if told {
        let _ = write!(io::stderr(), "\r\x1b[K");
    }
    let list = fetched.and_then(|fetched| match fetched.list {
        Received::New(list) => Ok(*list),
        // No answer to who knows nothing.
        Received::Same => Err(PollError::TaskEnded),
    });
    list.map_err(|error| failure::whole(&error, locale))
}

fn tell(progress: &Progress, locale: &Locale) {
    let text = locale.text_with("list-fetching", &[("bytes", locale.bytes(progress.received()).into())]);
    let _ = write!(io::stderr(), "\r{text}\x1b[K");
}

fn write(
    settings: &ListSettings,
    snapshot: &Snapshot,
    clock: &dyn Clock,
    zone: &TimeZone,
    locale: &Locale,
) -> io::Result<Left> {
    let today = zone.to_datetime(clock.now()).date();
    let found = rows(snapshot, &settings.filter, settings.sort, today, || true).unwrap_or_default();
    let limit = settings.limit.unwrap_or(usize::MAX).min(found.len());
    let selection = Selection { snapshot, rows: &found[..limit], fields: &settings.columns };
    // A table shows all amounts with as many decimals as the longest; the other formats are for programs.
    let decimals = if settings.format == ListFormat::Table { snapshot.totals().decimals() } else { 0 };
    let wording = Wording { locale, zone, today, decimals };
    let cleaned = io::stdout().is_terminal();
    let format = match settings.format {
        ListFormat::Table => Format::Table,
        ListFormat::Json => Format::Json,
        ListFormat::Ndjson => Format::Ndjson,
        ListFormat::Csv => Format::Csv(CsvOptions { guarded: settings.guarded, cleaned }),
    };
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let left = selection.write(format, settings.raw, wording, &mut out)?;
    out.flush()?;
    if cleaned && settings.format == ListFormat::Csv {
        say::error(&locale.text("list-cleaned"));
    }
    Ok(left)
}
