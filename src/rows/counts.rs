//! The line of counts over the table.

use jiff::ToSpan;

use crate::app::App;
use crate::locale::Locale;
use crate::rows::cell::fitting;
use crate::rows::held_back::confirmed_of;
use crate::rows::{Tone, Wording};
use crate::snapshot::Totals;

/// A label with its figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// Id of the label.
    pub label: &'static str,
    /// The figure.
    pub figure: String,
    /// What it is.
    pub tone: Tone,
}

/// Days ahead, today included, whose cut-offs are counted.
const DAYS_AHEAD: i64 = 7;

/// The counts of a snapshot, the most important first: a narrow line shows the first few.
pub fn counts(totals: &Totals, wording: Wording<'_>) -> Vec<Count> {
    let count = |label, number| Count { label, figure: wording.locale.count(number), tone: Tone::Plain };
    let amount = |label, amount, width| Count { label, figure: fitting(amount, width, wording), tone: Tone::Plain };
    let last = wording.today.saturating_add(DAYS_AHEAD.days());
    let mut counts = vec![
        count("count-clients", totals.clients),
        count("count-active", totals.active),
        count("count-suspended", totals.suspended),
        count("count-owing", totals.owing),
        amount("count-owed", totals.owed, 14),
        count("count-cut-off-7d", totals.cut_off_between(wording.today, last)),
        amount("count-mrr", totals.monthly_revenue, 8),
        count("count-cancelled", totals.cancelled),
        count("count-free", totals.free),
        amount("count-credit", totals.credit, 14),
    ];
    if totals.other_status > 0 {
        counts.push(count("count-other", totals.other_status));
    }
    counts
}

/// What is doubtful about a snapshot, in words, the most important first.
pub fn doubts(app: &App, totals: &Totals, locale: &Locale) -> Vec<String> {
    let (problems, flapped) = app.source.success.as_ref().map_or((0, 0), |success| (success.problems, success.flapped));
    let mut doubts: Vec<String> = [
        ("count-problems", problems),
        ("count-flapped", flapped),
        ("count-repeated-id", totals.repeated_id),
        ("count-without-id", totals.without_id),
    ]
    .into_iter()
    .filter(|&(_, count)| count > 0)
    .map(|(id, count)| locale.text_with(id, &[("count", count.into())]))
    .collect();
    // A list that is held back says so itself, over the counts.
    if let Some(since) = totals.missing_since
        && app.source.held.is_none()
    {
        let confirmed = totals.clients - totals.missing;
        doubts.insert(0, confirmed_of(confirmed, totals.clients, since, app, locale));
    }
    let clock = app.source.clock_off.map(|off| locale.text_with("count-clock-off", &[("off", locale.age(off).into())]));
    doubts.extend(clock);
    doubts
}
