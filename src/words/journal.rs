//! A poll in words: one line of the journal, and all that is known of it.

use std::time::Duration;

use jiff::Timestamp;
use rust_decimal::Decimal;

use crate::client::{Column, Field};
use crate::locale::Locale;
use crate::poll::journal::{Attempt, Journal, Listed};
use crate::poll::tally::Counts;
use crate::poll::{Next, Why};
use crate::source::{Problem, ProblemKind, Problems};
use crate::text::CleanText;
use crate::truth::{Changes, Verdict};
use crate::words::column::rule;
use crate::words::trend::BARS;
use crate::words::{Present, Tone, failure, held_back};

/// The cells of one poll, in the order of [`TITLES`].
pub type Cells = [String; TITLES.len()];

/// A column of the journal.
pub struct Title {
    pub id: &'static str,
    /// Its width in cells; 0 takes what is left.
    pub width: u16,
    pub right: bool,
    /// Width of the whole from which on there is room for it.
    pub from: u16,
}

/// The columns from left to right.
pub const TITLES: [Title; 6] = [
    Title { id: "polls-time", width: 8, right: false, from: 0 },
    Title { id: "polls-took", width: 8, right: true, from: 46 },
    Title { id: "polls-size", width: 9, right: true, from: 70 },
    Title { id: "polls-rows", width: 9, right: true, from: 56 },
    Title { id: "polls-status", width: 4, right: true, from: 0 },
    Title { id: "polls-verdict", width: 0, right: false, from: 0 },
];

const HOUR: Duration = Duration::from_hours(1);
const DAY: Duration = Duration::from_hours(24);
/// A poll that failed has no duration to compare.
const FAILED_BAR: char = '×';

/// The line of `entry`.
pub fn cells(entry: &Attempt, present: &Present<'_>) -> (Cells, Tone) {
    let locale = present.locale;
    let rows = entry.outcome.as_ref().map(|list| locale.count(list.rows)).unwrap_or_default();
    let status = match &entry.outcome {
        Ok(_) => "200".to_owned(),
        Err(error) => error.http_status().map(|status| status.to_string()).unwrap_or_default(),
    };
    let size = if entry.bytes == 0 { String::new() } else { locale.bytes(entry.bytes) };
    let (verdict, tone) = verdict(entry, locale);
    ([time(entry.at, present), locale.duration(entry.took), size, rows, status, verdict], tone)
}

fn time(at: Timestamp, present: &Present<'_>) -> String {
    present.locale.clock_time(present.zone.to_datetime(at).time())
}

/// What a poll brought, in one line.
fn verdict(entry: &Attempt, locale: &Locale) -> (String, Tone) {
    let list = match &entry.outcome {
        Err(error) => return (format!("× {}", failure::message(error, locale)), Tone::Bad),
        Ok(list) => list,
    };
    let (word, details, tone) = match list.verdict {
        Verdict::Unchanged => ("verdict-unchanged", Vec::new(), Tone::Quiet),
        Verdict::HeldBack(held) => ("verdict-held-back", vec![held_back::reason(held, locale)], Tone::Warn),
        Verdict::Good(changes) => ("verdict-good", self::changes(changes, locale), Tone::Plain),
    };
    let mut parts = vec![locale.text(word).into_owned()];
    parts.extend(details);
    parts.extend(problem_count(&list.problems, locale));
    let tone = if list.problems.count > 0 { Tone::Warn } else { tone };
    (parts.join(" · "), tone)
}

fn problem_count(problems: &Problems, locale: &Locale) -> Option<String> {
    (problems.count > 0).then(|| locale.text_with("count-problems", &[("count", problems.count.into())]))
}

fn changes(changes: Changes, locale: &Locale) -> Vec<String> {
    let Changes { new, gone, changed, missing, back, flapped } = changes;
    [
        ("change-new", new),
        ("change-gone", gone),
        ("change-changed", changed),
        ("change-missing", missing),
        ("change-back", back),
        ("change-flapped", flapped),
    ]
    .into_iter()
    .filter(|&(_, count)| count > 0)
    .map(|(id, count)| locale.text_with(id, &[("count", count.into())]))
    .collect()
}

/// Everything about `entry`, as paragraphs; `url` is what was asked for.
pub fn details(entry: &Attempt, url: &CleanText, present: &Present<'_>) -> Vec<(String, Tone)> {
    let locale = present.locale;
    let mut paragraphs = Vec::new();
    let args = [
        ("attempt", locale.count(entry.attempt).into()),
        ("time", present.moment(entry.at).into()),
        ("took", locale.duration(entry.took).into()),
    ];
    paragraphs.push((locale.text_with("poll-attempt", &args), Tone::Label));
    if !url.as_clean().is_blank() {
        let url = [("url", url.as_str().into())];
        paragraphs.push((locale.text_with("poll-asked", &url), Tone::Plain));
    }
    match &entry.outcome {
        Err(error) => {
            let status = error.http_status().map(|status| format!(" · HTTP {status}")).unwrap_or_default();
            paragraphs.push((format!("× {}{status}", failure::message(error, locale)), Tone::Bad));
            paragraphs.push((failure::advice(error, locale), Tone::Plain));
        }
        Ok(list) => listed(list, entry, present, &mut paragraphs),
    }
    if matches!(&entry.outcome, Ok(Listed { changes: Some(_), .. })) {
        paragraphs.push((locale.text("poll-opens").into_owned(), Tone::Quiet));
    }
    paragraphs.push((next(entry.next, locale), Tone::Quiet));
    paragraphs
}

fn listed(list: &Listed, entry: &Attempt, present: &Present<'_>, paragraphs: &mut Vec<(String, Tone)>) {
    let locale = present.locale;
    let (verdict, tone) = verdict(entry, locale);
    let rows = locale.text_with("poll-rows", &[("count", list.rows.into())]);
    paragraphs.push((format!("{rows} · {} · {verdict}", locale.bytes(entry.bytes)), tone));
    if let Verdict::HeldBack(held) = list.verdict {
        paragraphs.push((held_back::confirmed(held, present), Tone::Plain));
        let taken = changes(Changes { missing: 0, ..held.changes }, locale);
        if !taken.is_empty() {
            let args = [("changes", taken.join(" · ").into())];
            paragraphs.push((locale.text_with("held-taken", &args), Tone::Plain));
        }
    }
    if list.verdict.changes().flapped > 0 {
        paragraphs.push((locale.text("poll-flapping").into_owned(), Tone::Plain));
    }
    paragraphs.extend(list.problems.first.iter().map(|problem| (worded(problem, locale), Tone::Warn)));
    // A record with several problems is named several times.
    let mut named: Vec<u32> = list.problems.first.iter().map(|problem| problem.row).collect();
    named.dedup();
    let more = list.problems.count.saturating_sub(named.len() as u64);
    if more > 0 && !list.problems.first.is_empty() {
        paragraphs.push((locale.text_with("problem-more", &[("count", more.into())]), Tone::Warn));
    }
}

/// One thing that could not be read: `row 12, service 1017: Balance “1,234.50” could not be read`.
fn worded(problem: &Problem, locale: &Locale) -> String {
    let row = locale.count(u64::from(problem.row) + 1);
    let place = match &problem.id {
        Some(id) => locale.text_with("problem-row-id", &[("row", row.into()), ("id", id.as_str().into())]),
        None => locale.text_with("problem-row", &[("row", row.into())]),
    };
    let title = |field| locale.text(rule(Column::Wire(field)).title).into_owned();
    let what = match &problem.kind {
        ProblemKind::NotAnObject { sent } => locale.text_with("problem-no-object", &[("sent", sent.as_str().into())]),
        ProblemKind::Field { field, sent } => {
            locale.text_with("problem-field", &[("field", title(*field).into()), ("sent", sent.as_str().into())])
        }
        ProblemKind::Date { sent } => {
            let args = [("field", title(Field::CutOff).into()), ("sent", sent.as_str().into())];
            locale.text_with("problem-date", &args)
        }
        ProblemKind::RepeatedKey { field } => locale.text_with("problem-repeated", &[("field", title(*field).into())]),
    };
    format!("{place}: {what}")
}

/// When the next poll is, and why then.
pub fn next(next: Next, locale: &Locale) -> String {
    let why = match next.why {
        Why::Interval => locale.text("why-interval").into_owned(),
        Why::Failures(count) => locale.text_with("why-failures", &[("count", u64::from(count).into())]),
        Why::RetryAfter(asked) => locale.text_with("why-retry-after", &[("asked", locale.age(asked).into())]),
        Why::Refused => locale.text("why-refused").into_owned(),
    };
    let after = locale.duration(next.after);
    locale.text_with("poll-next", &[("after", after.into()), ("why", why.into())])
}

/// How the polls have gone so far, in parts, the most important first.
pub fn summary(journal: &Journal, present: &Present<'_>) -> Vec<String> {
    let (locale, tally) = (present.locale, journal.tally());
    let all = tally.since_start();
    let Some(first) = tally.first() else { return Vec::new() };
    let good = locale.count(all.good);
    let mut parts = vec![locale.text_with("polls-good", &[("good", good.into()), ("count", all.all().into())])];
    if all.held_back > 0 {
        parts.push(locale.text_with("polls-held-back", &[("count", all.held_back.into())]));
    }
    let since = [("time", present.short_moment(first).into())];
    parts.push(locale.text_with("polls-since", &since));
    // While they would say the same as the whole, they say nothing.
    for (span, name) in [(HOUR, "polls-hour"), (DAY, "trend-day")] {
        let counts = tally.within(span, present.now);
        if counts.all() < all.all() {
            parts.extend(within(counts, &locale.text(name), locale));
        }
    }
    if let Some(longest) = journal.entries().map(|entry| entry.took).max() {
        parts.push(locale.text_with("polls-longest", &[("took", locale.duration(longest).into())]));
    }
    let flapped = journal.flapped();
    if flapped > 0 {
        parts.push(locale.text_with("polls-flapped", &[("count", (flapped as u64).into())]));
    }
    parts
}

/// How many polls of a span were good: `24 h 99.3 % (2,861 of 2,880)`.
fn within(counts: Counts, span: &str, locale: &Locale) -> Option<String> {
    // Rounded down: what is not all of them is not 100 %.
    let tenths = (counts.good * 1_000).checked_div(counts.all())?;
    let share = locale.amount(Decimal::new(i64::try_from(tenths).ok()?, 1), 1);
    let args = [
        ("span", span.into()),
        ("share", share.into()),
        ("good", locale.count(counts.good).into()),
        ("count", locale.count(counts.all()).into()),
    ];
    Some(locale.text_with("polls-within", &args))
}

/// How long the last `most` polls took, the newest at the right; the longest is the highest.
pub fn sparkline(journal: &Journal, most: usize) -> String {
    let shown = || journal.entries().take(most);
    let longest = shown().map(|entry| entry.took).max().unwrap_or_default().as_secs_f64();
    let bar = |entry: &Attempt| {
        if entry.outcome.is_err() {
            return FAILED_BAR;
        }
        let share = if longest > 0.0 { entry.took.as_secs_f64() / longest } else { 0.0 };
        BARS[((share * 8.0) as usize).min(7)]
    };
    let bars: Vec<char> = shown().map(bar).collect();
    bars.into_iter().rev().collect()
}
