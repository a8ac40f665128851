//! A list that is not credible, in words: why, how many are confirmed all the same, and what becomes of the rest.

use jiff::Timestamp;

use crate::locale::Locale;
use crate::poll::Health;
use crate::snapshot::Totals;
use crate::truth::{Doubt, HeldBack};
use crate::words::Present;

/// Why it is not credible: `700 of 1,000 absent in one run: a page of the source seems to fail`.
pub fn reason(held: HeldBack, locale: &Locale) -> String {
    let count = |number: u64| locale.count(number).into();
    let mut args = vec![
        ("absent", count(held.absent)),
        ("of", count(held.of)),
        ("rows", count(held.rows)),
        ("confirmed", count(held.confirmed())),
    ];
    let id = match held.doubt {
        Doubt::Empty => "held-empty",
        Doubt::Repeated => "held-repeated",
        Doubt::Shrunk => "held-shrunk",
        Doubt::Runs(runs) => {
            args.push(("count", runs.into()));
            "held-runs"
        }
    };
    locale.text_with(id, &args)
}

/// How many are confirmed, and since when the rest is not: `300 of 1,000 confirmed, the rest since 14:02:11`.
pub fn confirmed(held: HeldBack, present: &Present<'_>) -> String {
    confirmed_of(held.confirmed(), held.of, held.since, present)
}

/// How many of `of` clients are `confirmed`, the others since `since` at the longest.
pub fn confirmed_of(confirmed: u64, of: u64, since: Timestamp, present: &Present<'_>) -> String {
    let locale = present.locale;
    let time = present.moment(since);
    let args = [("confirmed", locale.count(confirmed).into()), ("of", locale.count(of).into()), ("time", time.into())];
    locale.text_with(if confirmed == 0 { "held-none-confirmed" } else { "held-confirmed" }, &args)
}

/// The list that is held back, in parts, the most important first; `None` while there is none. On a wall nobody can
/// accept it.
pub fn parts(health: &Health, present: &Present<'_>) -> Option<Vec<String>> {
    let locale = present.locale;
    let Some((held, at)) = health.held else {
        let count = health.let_go?;
        return Some(vec![
            locale.text_with("held-let-go", &[("count", count.into())]),
            locale.text("held-take-back").into_owned(),
        ]);
    };
    let mut parts = vec![confirmed(held, present), reason(held, locale)];
    if !present.wall {
        parts.push(locale.text_with("held-accept", &[("count", held.absent.into())]));
    }
    parts.extend(held.believed_in.map(|left| {
        let by_itself = present.moment(at.wall.saturating_add(left).unwrap_or(at.wall));
        locale.text_with("held-until", &[("time", by_itself.into())])
    }));
    Some(parts)
}

/// What a wall says of clients who are not confirmed, in parts, the most important first; `None` where all are.
pub fn on_wall(health: &Health, totals: Option<&Totals>, present: &Present<'_>) -> Option<Vec<String>> {
    parts(health, present).or_else(|| {
        let totals = totals?;
        let since = totals.missing_since?;
        Some(vec![confirmed_of(totals.sums.clients - totals.missing, totals.sums.clients, since, present)])
    })
}

/// The question that accepting it asks, in paragraphs: how many would go, how many of them are in service, and what then.
pub fn question(held: HeldBack, locale: &Locale) -> [String; 3] {
    let args = [("count", held.absent.into()), ("in-service", locale.count(held.in_service).into())];
    [locale.text_with("held-question", &args), reason(held, locale), locale.text("held-question-then").into_owned()]
}
