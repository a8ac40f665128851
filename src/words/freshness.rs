//! How a source is doing, in one short text: it stands on every screen.

use std::time::Duration;

use crate::poll::{Freshness, Health};
use crate::words::data_age::data_age;
use crate::words::failure::message;
use crate::words::{Present, Tone};

/// A poll that takes longer than this is told beside the age of the data.
const SLOW: Duration = Duration::from_secs(1);

/// The mark and the words, the most important first: a narrow title shows the first few.
pub struct FreshnessLine {
    /// A shape for the verdict, moving while a poll is under way.
    pub mark: &'static str,
    pub parts: Vec<String>,
    pub tone: Tone,
}

/// The line about the source that `health` is of.
pub fn freshness(health: &Health, present: &Present<'_>) -> FreshnessLine {
    let locale = present.locale;
    let mut line = match health.freshness(present.now) {
        Freshness::None if health.failure.is_some() => {
            FreshnessLine { mark: "×", parts: vec![locale.text("title-failing").into()], tone: Tone::Bad }
        }
        Freshness::None => FreshnessLine { mark: "◐", parts: Vec::new(), tone: Tone::Plain },
        Freshness::Stale(age) => {
            let stale = locale.text_with("title-stale", &[("age", data_age(health, age, present).into())]);
            FreshnessLine { mark: "▲", parts: vec![stale, every(health, present)], tone: Tone::Bad }
        }
        Freshness::Live(age) => live(health, age, present),
    };
    if let Some(stale_in) = health.stale_in(present.now) {
        present.changes_in(stale_in);
    }
    if let Some(running) = health.polling_since.map(|since| present.running(since))
        && (running >= SLOW || health.success.is_none())
    {
        line.parts.insert(line.parts.len().min(2), loading(health, running, present));
        if health.failure.is_none() {
            line.mark = present.busy_mark(running);
        }
    } else if let Some(since) = health.polling_since {
        present.changes_in(SLOW.saturating_sub(present.running(since)));
    }
    if let Some(recovery) = health.recovery(present.now) {
        let lasted = locale.age(recovery.lasted);
        let recovered = locale.text_with("title-recovered", &[("age", lasted.into())]);
        line.parts.insert(line.parts.len().min(1), recovered);
        present.changes_in(recovery.shown_for(present.now));
    }
    line
}

/// The line about data that is as young as can be expected.
fn live(health: &Health, age: Duration, present: &Present<'_>) -> FreshnessLine {
    let locale = present.locale;
    let ago = || {
        let text = if health.source_cache.is_zero() { "title-age" } else { "title-age-range" };
        locale.text_with(text, &[("age", data_age(health, age, present).into())])
    };
    let line = |mark, word, tone| FreshnessLine {
        mark,
        parts: vec![locale.text(word).into(), ago(), every(health, present)],
        tone,
    };
    if let (Some(failure), true) = (&health.failure, present.wall)
        && failure.count == 1
        && !health.dead
    {
        // No alarm yet, and no colour of one.
        let parts = vec![locale.text("alarm-blip").into(), ago(), message(&failure.error, locale)];
        return FreshnessLine { mark: "×", parts, tone: Tone::Plain };
    }
    if present.wall && health.failure.is_none() && health.is_overdue(present.now) {
        return line("▲", "title-late", Tone::Bad);
    }
    if health.failure.is_some() {
        return line("×", "title-failing", Tone::Bad);
    }
    if health.held.is_some() {
        // What is shown is not what the source says now.
        return line("▲", "title-held-back", Tone::Warn);
    }
    let mut parts = vec![locale.text("title-live").into()];
    // At a desk the age of fresh data would change the screen each second and tell nobody anything: its time is enough.
    // On a wall the age shows that the clock has not stopped.
    parts.extend(if present.wall { Some(ago()) } else { data_from(health, present) });
    parts.push(every(health, present));
    parts.extend(health.success.as_ref().map(|success| locale.duration(success.took)));
    FreshnessLine { mark: "●", parts, tone: Tone::Good }
}

fn every(health: &Health, present: &Present<'_>) -> String {
    let interval = present.locale.age(health.interval);
    present.locale.text_with("title-every", &[("interval", interval.into())])
}

/// When the data that is shown had come, and where the source keeps answers ready, of when it is at the earliest.
pub fn data_from(health: &Health, present: &Present<'_>) -> Option<String> {
    let came = health.success.as_ref()?.at.wall;
    let time = present.moment(came).into();
    if health.source_cache.is_zero() {
        return Some(present.locale.text_with("data-from", &[("time", time)]));
    }
    let earliest = present.moment(came.saturating_sub(health.source_cache).unwrap_or(came));
    Some(present.locale.text_with("data-from-range", &[("earliest", earliest.into()), ("time", time)]))
}

/// `loading… 12 s · 1.2 MB`.
pub fn loading(health: &Health, running: Duration, present: &Present<'_>) -> String {
    let locale = present.locale;
    let seconds = present.growing(running);
    let text = locale.text_with("title-loading", &[("age", seconds.into())]);
    match health.received {
        0 => text,
        bytes => format!("{text} · {}", locale.bytes(bytes)),
    }
}
