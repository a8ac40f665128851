//! How the source is doing: how old the data is, how long a poll takes, how many were good, and what is not confirmed.

use jiff::{SignedDuration, Timestamp};

use crate::poll::Health;
use crate::poll::journal::Journal;
use crate::snapshot::Totals;
use crate::words::Present;
use crate::words::board::{BoardFigure, labels, percent};

/// How far back polls are counted.
const COUNTED: SignedDuration = SignedDuration::from_hours(1);

/// The figures, the most important first; one that is not known yet is left out.
pub fn figures(health: &Health, journal: &Journal, totals: Option<&Totals>, present: &Present<'_>) -> Vec<BoardFigure> {
    let locale = present.locale;
    let mut figures = Vec::new();
    if let Some(success) = &health.success {
        let at = present.zone.to_datetime(success.at.wall);
        let date = (at.date() != present.today()).then(|| locale.date(at.date()));
        let every = locale.text_with("title-every", &[("interval", locale.age(health.interval).into())]);
        figures.push(BoardFigure {
            labels: labels(&["wall-label-data", "wall-label-data-short"], locale),
            value: locale.clock_minutes(at.time()),
            // How old it is stands on every page.
            below: date.into_iter().chain([every]).collect(),
        });
        let limit = locale.text_with("wall-below-limit", &[("limit", locale.age(health.timeout).into())]);
        figures.push(BoardFigure {
            labels: labels(&["wall-label-took", "wall-label-took-short"], locale),
            value: locale.duration(success.took),
            below: vec![limit],
        });
    }
    figures.extend(good(journal, present));
    if let Some(totals) = totals {
        let args = [("clients", locale.count(totals.sums.clients).into())];
        figures.push(BoardFigure {
            labels: labels(&["wall-label-unconfirmed", "wall-label-unconfirmed-short"], locale),
            value: locale.count(totals.missing),
            below: [
                totals
                    .missing_since
                    .map(|since| locale.text_with("wall-below-since", &[("time", present.moment(since).into())])),
                Some(locale.text_with("wall-below-of", &args)),
            ]
            .into_iter()
            .flatten()
            .collect(),
        });
    }
    figures
}

/// How many polls of the last hour were good; `None` before the first.
fn good(journal: &Journal, present: &Present<'_>) -> Option<BoardFigure> {
    let locale = present.locale;
    let from: Timestamp = present.now.wall.saturating_sub(COUNTED).ok()?;
    let recent: Vec<bool> =
        journal.entries().take_while(|entry| entry.at > from).map(|entry| entry.outcome.is_ok()).collect();
    let (good, all) = (recent.iter().filter(|&&good| good).count() as u64, recent.len() as u64);
    let args = [("good", locale.count(good).into()), ("all", locale.count(all).into())];
    Some(BoardFigure {
        labels: labels(&["wall-label-good", "wall-label-good-short"], locale),
        value: percent(good, all, locale)?,
        below: vec![locale.text_with("wall-below-good", &args)],
    })
}
