//! `wisptop changes`: what the history of a back-end tells of a span of time, for scripts and shift notes.

use std::collections::BTreeSet;
use std::io::{self, BufWriter, IsTerminal as _, Write};
use std::path::Path;
use std::process::ExitCode;

use jiff::Timestamp;

use crate::commands::list::{Failed, begin, cannot_write, failed, not_written, terminal_width};
use crate::commands::{USAGE, say, stdout};
use crate::export::changes::{ChangeSelection, write_summary, write_table};
use crate::export::{Format, Options};
use crate::history::Summary;
use crate::history::store::{Reader, Span, StoreError, StorePlace};
use crate::locale::Locale;
use crate::platform::clock::{Clock as _, Now, SystemClock};
use crate::platform::state_dir::StateDir;
use crate::settings::ChangesSettings;
use crate::words::Present;
use crate::words::history::no_history;
use crate::work::{ListChanges, ListedChanges};

/// Lists that are older than this say nothing of the end of the span.
const OLD: jiff::SignedDuration = jiff::SignedDuration::from_mins(10);

/// What the history has of a span.
struct Told {
    listed: ListedChanges,
    span: (Timestamp, Timestamp),
    /// From when on every change is known, and when the last list came.
    known: (Timestamp, Timestamp),
}

/// Reads the history and writes; returns the exit code.
pub(super) fn run(settings: &ChangesSettings, locale: &Locale) -> ExitCode {
    if settings.output.is_none() && stdout::was_closed() {
        return failed(&locale.text("list-closed"));
    }
    let zone = say::time_zone(locale);
    let now = SystemClock::start().read();
    let present = Present::new(locale, &zone, now, false);
    let since = settings.since.begins(now.wall, &zone);
    let until = settings.until.as_ref().map(|until| until.ends(since, now.wall, &zone));
    if until.is_some_and(|until| until <= since) || since > now.wall {
        let id = if since > now.wall { "changes-in-future" } else { "changes-backwards" };
        let args = [
            ("since", moment(since, &present).into()),
            ("until", until.map_or(String::new(), |until| moment(until, &present)).into()),
        ];
        say::error(&locale.text_with(id, &args));
        return ExitCode::from(USAGE);
    }
    let told = match read(settings, (since, until), now, &present) {
        Ok(Some(told)) => told,
        Ok(None) => {
            let url = ("url", settings.url.shown().as_str().into());
            return failed(&locale.text_with("changes-no-history", &[url]));
        }
        Err(error) => return failed(&no_history(&error, locale)),
    };
    let wording = present.wording(0);
    let file = settings.output.as_deref().map(|path| begin(path, settings.force, wording)).transpose();
    let written = file.map_err(Failed::Because).and_then(|file| match file {
        None => {
            let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
            let is_terminal = io::stdout().is_terminal();
            let written = write(settings, &told, is_terminal, &present, &mut out).and_then(|()| out.flush());
            written.map_err(|error| cannot_write(error, wording))
        }
        Some(mut file) => {
            let path = settings.output.as_deref().unwrap_or(Path::new(""));
            let because = |problem| Failed::Because(not_written(path, &problem, wording));
            write(settings, &told, false, &present, &mut file).map_err(|error| because(error.into()))?;
            file.finish().map(drop).map_err(because)
        }
    });
    match written {
        Ok(()) => {
            tell(&told, now, &present);
            ExitCode::SUCCESS
        }
        // The reader has seen enough.
        Err(Failed::ReaderLeft) => ExitCode::SUCCESS,
        Err(Failed::Because(reason)) => failed(&reason),
    }
}

/// What the history has of the span that begins and ends there; `None` while there is no history.
fn read(
    settings: &ChangesSettings,
    (since, until): (Timestamp, Option<Timestamp>),
    now: Now,
    present: &Present<'_>,
) -> Result<Option<Told>, StoreError> {
    let place = StorePlace::of(StateDir::open()?, settings.url.list().as_str());
    let Some(reader) = Reader::open(place)? else { return Ok(None) };
    let span = Span { since: Some(since), until };
    let question = ListChanges {
        batches: reader.changes(span, usize::MAX)?,
        filter: settings.filter.clone(),
        kinds: settings.kinds.clone(),
        since: span.since,
        until: span.until,
        opened: BTreeSet::new(),
        today: present.today(),
    };
    let known = reader.since()?.zip(reader.listed()?);
    Ok(known.map(|known| Told { listed: question.list(), span: (since, until.unwrap_or(now.wall)), known }))
}

fn write(
    settings: &ChangesSettings,
    told: &Told,
    is_terminal: bool,
    present: &Present<'_>,
    out: &mut impl Write,
) -> io::Result<()> {
    let wording = present.wording(0);
    let is_table = settings.format == Format::Table;
    let ListedChanges { batches, changes, lines, .. } = &told.listed;
    if is_table {
        let (since, until) = (moment(told.span.0, present), moment(told.span.1, present));
        let count = ("count", (changes.len() as u64).into());
        let host = ("host", settings.url.label().as_str().into());
        let args = [host, ("since", since.into()), ("until", until.into()), count];
        writeln!(out, "{}", present.locale.text_with("changes-note", &args))?;
        if lines.is_empty() {
            return Ok(());
        }
        writeln!(out)?;
    }
    if settings.summary {
        let mut summary = Summary::default();
        for &(batch, place) in changes {
            let batch = &batches[batch as usize];
            summary.add(batch, &batch.entries()[place as usize]);
        }
        return write_summary(&summary, told.span, settings.format, wording, out);
    }
    if is_table {
        let room = if is_terminal { terminal_width() } else { None };
        return write_table(&told.listed, room, present, out);
    }
    let options = Options { guarded: true, cleaned: is_terminal, ..Options::default() };
    ChangeSelection { batches, changes, watch: &|_| Ok(()) }.write(settings.format, options, wording, out)
}

/// Says on standard error what of the span is not known.
fn tell(told: &Told, now: Now, present: &Present<'_>) {
    let locale = present.locale;
    let (since, listed) = told.known;
    if since > told.span.0 {
        say::error(&locale.text_with("changes-begins", &[("moment", moment(since, present).into())]));
    }
    if told.span.1.min(now.wall).duration_since(listed) > OLD {
        say::error(&locale.text_with("changes-ended", &[("moment", moment(listed, present).into())]));
    }
    if told.listed.left_out > 0 {
        say::error(&locale.text_with("changes-left-out", &[("count", told.listed.left_out.into())]));
    }
}

/// A moment with its day, whichever that is.
fn moment(moment: Timestamp, present: &Present<'_>) -> String {
    let moment = present.zone.to_datetime(moment);
    format!("{} {}", present.locale.date(moment.date()), present.locale.clock_minutes(moment.time()))
}
