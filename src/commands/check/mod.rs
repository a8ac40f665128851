//! `wisptop check`: the way to the source step by step, with how long each step takes, for whoever asks why nothing comes.
//!
//! The first steps are taken apart from the rest; then a poll is made as the dashboard makes it, and what it came to is told
//! as further steps. Its login, its answer and its list are those that the dashboard would have.

mod report;
mod step;
mod steps;

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use jiff::tz::TimeZone;
use tokio::runtime::Handle;

use crate::commands::dashboard::{fetch_options, runtimes};
use crate::commands::list::reachable;
use crate::commands::say::start_failed;
use crate::commands::{FAILED, say, threads};
use crate::locale::Locale;
use crate::platform::clock::{Clock, SystemClock};
use crate::settings::CheckSettings;
use crate::settings::check::CheckFormat;
use crate::source::{Ask, ListSource as _, Middleware, PollError, Progress, Received, way};

use report::{Report, Severity};
use step::{Exchange, Listed};

/// What plugins of Nagios and its kind end with where they cannot say how things are.
pub const UNKNOWN: u8 = 3;

/// Takes the steps and tells them; returns the exit code.
pub fn run(settings: &CheckSettings, locale: &Locale) -> ExitCode {
    let not_started = |reason: &str| {
        if settings.how.format == CheckFormat::Nagios {
            return unknown(reason);
        }
        say::error(reason);
        ExitCode::from(FAILED)
    };
    if let Err(error) = threads::check() {
        return not_started(&say::no_threads(&error, locale));
    }
    let clock: Arc<dyn Clock> = Arc::new(SystemClock::start());
    let zone = say::time_zone(locale);
    let (runtime, reader) = match runtimes() {
        Ok(runtimes) => runtimes,
        Err(error) => return not_started(&start_failed(&error, locale)),
    };
    let checked = runtime.block_on(check(settings, &clock, &zone, locale, reader.handle().clone()));
    runtime.shutdown_background();
    reader.shutdown_background();
    let report = match checked {
        Ok(report) => report,
        Err(reason) => return not_started(&reason),
    };
    let told = match settings.how.format {
        CheckFormat::Text => report.text(locale),
        CheckFormat::Json => report.json(),
        CheckFormat::Nagios => report.nagios(locale),
    };
    // Who reads no answer has the exit code.
    let _ = say::line(&told);
    ExitCode::from(match (settings.how.format, report.severity()) {
        (CheckFormat::Nagios, Severity::Warning) => 1,
        (CheckFormat::Nagios, Severity::Critical) => 2,
        (_, Severity::Critical) => FAILED,
        (_, Severity::Ok | Severity::Warning) => 0,
    })
}

/// Tells a plugin's caller why there is no answer to give.
pub fn unknown(reason: &str) -> ExitCode {
    let first = reason.lines().next().unwrap_or_default();
    let _ = say::line(&report::plugin_line("UNKNOWN", first));
    ExitCode::from(UNKNOWN)
}

/// Takes the steps. The error is worded: nothing could be tried.
async fn check(
    settings: &CheckSettings,
    clock: &Arc<dyn Clock>,
    zone: &TimeZone,
    locale: &Locale,
    reader: Handle,
) -> Result<Report, String> {
    let (url, _demo) = reachable(&settings.source, clock, zone, locale).await?;
    let label = url.label();
    let has_credentials = !settings.connection.credentials.is_empty();
    let options = fetch_options(url, settings.connection.clone());
    let way = way(&options).await;
    let failed = [
        way.dns.as_ref().and_then(|step| step.outcome.as_ref().err()),
        way.tcp.as_ref().and_then(|step| step.outcome.as_ref().err()),
        way.tls.as_ref().and_then(|step| step.outcome.as_ref().err()),
    ];
    // A poll would fail for the same reason, and wait for it once more.
    let exchange = if failed.iter().any(Option::is_some) {
        None
    } else {
        let progress = Progress::traced();
        let start = Instant::now();
        let mut source = Middleware::new(options, reader);
        let fetched = Box::pin(source.fetch(Ask::default(), &progress, |_| {})).await;
        let took = start.elapsed();
        let outcome = fetched.and_then(|fetched| match fetched.list {
            Received::New(list) => {
                Ok(Listed { clients: list.clients.len() as u64, problems: list.problems.count, date: fetched.date })
            }
            // No answer to who knows nothing.
            Received::Same => Err(PollError::TaskEnded),
        });
        let (trace, received) = (progress.trace(), progress.received());
        Some(Exchange { took, received, trace, has_credentials, now: clock.now(), outcome })
    };
    let steps = steps::steps(&way, exchange.as_ref(), settings, locale);
    Ok(Report::new(label, steps, exchange.as_ref(), settings))
}
