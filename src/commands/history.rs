//! `wisptop history`: where the history of a back-end is, how large, how far back it goes, who records it, and whether it is
//! sound.

use std::process::ExitCode;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::commands::{FAILED, say};
use crate::history::store::{Reader, StoreError, StorePlace};
use crate::locale::Locale;
use crate::platform::state_dir::StateDir;
use crate::source::SourceUrl;
use crate::text::fit::width;
use crate::words::history::{no_history, process, state};

/// Says all of it; returns the exit code, which is 1 where the history cannot be read or is damaged.
pub(super) fn run(url: &SourceUrl, locale: &Locale) -> ExitCode {
    let zone = say::time_zone(locale);
    let place = match StateDir::open() {
        Ok(dir) => StorePlace::of(dir, url.list().as_str()),
        Err(error) => return failed(&error.into(), locale),
    };
    let title = locale.text_with("history-of", &[("url", url.shown().as_str().into())]);
    let (lines, is_sound) = match lines(&place, url, &zone, locale) {
        Ok(lines) => lines,
        Err(error) => return failed(&error, locale),
    };
    let widest = lines.iter().map(|(name, _)| width(name)).max().unwrap_or_default();
    let lines =
        lines.iter().map(|(name, value)| format!("  {name}{}  {value}", " ".repeat(usize::from(widest - width(name)))));
    // Who asked for it may have gone.
    let _ = say::line(&std::iter::once(title).chain(lines).collect::<Vec<_>>().join("\n"));
    if is_sound { ExitCode::SUCCESS } else { ExitCode::from(FAILED) }
}

fn failed(error: &StoreError, locale: &Locale) -> ExitCode {
    say::error(&no_history(error, locale));
    ExitCode::from(FAILED)
}

/// A name and what is to be said of it.
type Line = (String, String);

/// What there is to say, and whether it is sound.
fn lines(
    place: &StorePlace,
    url: &SourceUrl,
    zone: &TimeZone,
    locale: &Locale,
) -> Result<(Vec<Line>, bool), StoreError> {
    let name = |id| locale.text(id).into_owned();
    let mut lines = vec![(name("history-file"), place.shown().to_string())];
    let Some(size) = place.size() else {
        lines.push((name("history-since"), nothing_yet(url, locale)));
        return Ok((lines, true));
    };
    lines.push((name("history-size"), locale.bytes(size)));
    let about = Reader::open(place.clone()).and_then(|reader| reader.as_ref().map(about).transpose());
    match &about {
        Ok(Some(About { since, listed, changes, clients, .. })) => {
            let moment = |moment: Option<Timestamp>| match moment {
                Some(moment) => {
                    let moment = zone.to_datetime(moment);
                    format!("{} {}", locale.date(moment.date()), locale.clock_minutes(moment.time()))
                }
                None => name("history-never"),
            };
            lines.push((name("history-since"), moment(*since)));
            lines.push((name("history-listed"), moment(*listed)));
            lines.push((name("history-changes"), locale.count(*changes)));
            lines.push((name("history-clients"), locale.count(*clients)));
        }
        Ok(None) => lines.push((name("history-since"), nothing_yet(url, locale))),
        Err(_) => {}
    }
    let recorder = match place.recorder()? {
        Some(holder) => locale.text_with("history-somebody", &[("process", process(holder, locale).into())]),
        None => name("history-nobody"),
    };
    lines.push((name("history-recorder"), recorder));
    let problem = match about {
        Ok(about) => about.and_then(|about| about.check.err()),
        Err(error) => Some(error),
    };
    let check = problem.as_ref().map_or_else(|| name("history-sound"), |error| state(error.problem, locale));
    lines.push((name("history-check"), check));
    Ok((lines, problem.is_none()))
}

fn nothing_yet(url: &SourceUrl, locale: &Locale) -> String {
    locale.text_with("history-none-yet", &[("url", url.shown().as_str().into())])
}

/// What is read of a history.
struct About {
    since: Option<Timestamp>,
    listed: Option<Timestamp>,
    changes: u64,
    clients: u64,
    check: Result<(), StoreError>,
}

fn about(reader: &Reader) -> Result<About, StoreError> {
    let (changes, clients) = reader.counts()?;
    Ok(About { since: reader.since()?, listed: reader.listed()?, changes, clients, check: reader.check() })
}
