//! What changed in the last hour: by kind, and the newest changes one by one, without names unless they are asked for.

use unicode_segmentation::UnicodeSegmentation as _;

use crate::client::Field;
use crate::history::{ChangeBatch, Entry, Kind};
use crate::locale::Locale;
use crate::snapshot::Client;
use crate::words::Present;
use crate::words::board::{BoardFigure, BoardRow, RowCell, labels};
use crate::words::cell::MISSING;
use crate::words::changes::kind_word;

/// The counts of the kinds that there were, those that a NOC asks for first.
pub fn figures(counts: &[u64; Kind::ALL.len()], locale: &Locale) -> Vec<BoardFigure> {
    let figure = |kind: Kind| {
        let count = counts[kind as usize];
        let label: &[&'static str] = match kind {
            Kind::Cut => &["wall-kind-cut"],
            Kind::Reactivated => &["wall-kind-reactivated"],
            Kind::Cancelled => &["wall-kind-cancelled"],
            Kind::BalanceFell => &["wall-kind-balance-fell", "wall-kind-balance-fell-short"],
            Kind::OwesMore => &["wall-kind-owes-more", "wall-kind-owes-more-short"],
            Kind::New => &["wall-kind-new"],
            Kind::Gone => &["wall-kind-gone"],
            Kind::Plan => &["wall-kind-plan"],
            Kind::AntennaIp => &["wall-kind-antenna"],
            Kind::Other => &["wall-kind-other"],
        };
        (count > 0).then(|| BoardFigure {
            labels: labels(label, locale),
            value: locale.count(count),
            below: Vec::new(),
        })
    };
    Kind::ALL.into_iter().filter_map(figure).collect()
}

/// The same in a line: `4 cut`, `9 owe less`.
pub fn parts(counts: &[u64; Kind::ALL.len()], locale: &Locale) -> Vec<String> {
    figures(counts, locale)
        .into_iter()
        .filter_map(|figure| Some(format!("{} {}", figure.value, figure.labels.last()?)))
        .collect()
}

/// A change: when it was seen, what, of which service, whose, and where.
pub fn row(batch: &ChangeBatch, entry: &Entry, is_masked: bool, present: &Present<'_>) -> BoardRow {
    let client = batch.client(entry);
    let name = if is_masked {
        initials(client)
    } else {
        client.text(Field::Name).map_or_else(|| MISSING.to_owned(), |name| name.to_string())
    };
    let zone = client.zone().map(|zone| present.locale.text_with("wall-zone", &[("number", zone.to_string().into())]));
    BoardRow {
        cells: vec![
            RowCell::left(present.short_moment(batch.shown())),
            RowCell::left(present.locale.text(kind_word(entry.kind))),
            RowCell::right(client.service_id().to_string()),
            RowCell::left(name),
            RowCell::left(zone.unwrap_or_default()),
        ],
        bar: None,
    }
}

/// The initials of a name: all that a masked wall shows of it.
fn initials(client: Client<'_>) -> String {
    let name = client.text(Field::Name).unwrap_or_default();
    let initials: Vec<String> = name
        .as_str()
        .unicode_words()
        // Of a number there is no initial: its first digit would be another number.
        .filter(|word| !word.starts_with(char::is_numeric))
        .filter_map(|word| word.graphemes(true).next())
        .take(4)
        .map(|initial| format!("{}.", initial.to_uppercase()))
        .collect();
    if initials.is_empty() { MISSING.to_owned() } else { initials.join(" ") }
}
