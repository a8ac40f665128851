//! `wisptop names`: one fetch, and the file in which the numbers of the list get their names.

use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use crate::commands::dashboard::runtimes;
use crate::commands::list::{Failed, begin, cannot_write, failed, fetch, not_written};
use crate::commands::{say, stdout, threads};
use crate::locale::Locale;
use crate::platform::clock::{Clock, SystemClock};
use crate::settings::NameSettings;
use crate::snapshot::Snapshot;
use crate::words::Wording;
use crate::words::names::name_file;

/// Fetches once and writes; returns the exit code.
pub fn run(settings: &NameSettings, locale: &Locale) -> ExitCode {
    let list = &settings.list;
    if list.output.is_none() && stdout::was_closed() {
        return failed(&locale.text("list-closed"));
    }
    if list.output.is_none() && is_standard_output(settings.file.as_deref()) {
        return failed(&locale.text("names-same-file"));
    }
    if let Err(error) = threads::check() {
        return failed(&say::no_threads(&error, locale));
    }
    let clock: Arc<dyn Clock> = Arc::new(SystemClock::start());
    let zone = say::time_zone(locale);
    let wording = Wording { locale, zone: &zone, today: zone.to_datetime(clock.now()).date(), decimals: 0 };
    let file = match list.output.as_deref().map(|path| (path, begin(path, list.force, wording))) {
        None => None,
        Some((path, Ok(file))) => Some((path, file)),
        Some((_, Err(reason))) => return failed(&reason),
    };
    let (runtime, reader) = match runtimes() {
        Ok(runtimes) => runtimes,
        Err(error) => return failed(&say::start_failed(&error, locale)),
    };
    let fetched = runtime.block_on(fetch(list, &clock, &zone, locale, reader.handle().clone()));
    runtime.shutdown_background();
    reader.shutdown_background();
    let snapshot = match fetched {
        Ok(clients) => Snapshot::new(clients.named(&list.names), clock.now()),
        Err(reason) => return failed(&reason),
    };
    let text = name_file(&snapshot, settings.field, locale);
    let written = match file {
        None => {
            let mut out = io::stdout().lock();
            let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
            written.map_err(|error| cannot_write(error, wording))
        }
        Some((path, mut file)) => {
            let written = file.write_all(text.as_bytes()).map_err(Into::into).and_then(|()| file.finish());
            written.map(|_| ()).map_err(|problem| Failed::Because(not_written(path, &problem, wording)))
        }
    };
    match written {
        Ok(()) | Err(Failed::ReaderLeft) => ExitCode::SUCCESS,
        Err(Failed::Because(reason)) => failed(&reason),
    }
}

/// Whether standard output goes into the file at `path`: a shell has emptied it then, before it could be read.
fn is_standard_output(path: Option<&Path>) -> bool {
    let file = path.and_then(|path| rustix::fs::stat(path).ok());
    let output = rustix::fs::fstat(io::stdout()).ok();
    file.zip(output).is_some_and(|(file, output)| (file.st_dev, file.st_ino) == (output.st_dev, output.st_ino))
}
