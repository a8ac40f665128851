//! What the source's own search found, and which of that is not in the list.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::shell::Hit;
use crate::app::shell::drawn::Extent;
use crate::app::shell::layers::ApiSearch;
use crate::client::Field;
use crate::poll::LookUp;
use crate::screen::{Scene, body, fresh_look, paint};
use crate::snapshot::Snapshot;
use crate::words::Tone;
use crate::words::cell::cell;
use crate::words::look_up::nothing;

/// Widest line of the layer, in cells.
const WIDEST: u16 = 96;
/// Lines that a text may take.
const TEXT_LINES: usize = 6;
/// Widest service number; a longer one is no number.
const MOST_ID: u16 = 20;
/// From this width on, status and balance are shown; from the second on, phones too.
const WIDE: [u16; 2] = [70, 90];

/// Draws the search over `area`; returns how much of it is on the screen, and where its entries stand.
pub(super) fn draw(
    search: &ApiSearch,
    scene: &Scene<'_>,
    buffer: &mut Buffer,
    area: Rect,
) -> (Extent, Vec<(Rect, Hit)>) {
    let width = WIDEST.min(area.width.saturating_sub(4));
    let text = search.text.clone().unwrap_or_default();
    let title = scene.locale().text_with("look-search-title", &[("text", text.into())]);
    let title = paint::fit(&title, width.saturating_sub(2)).into_owned();
    let wrapped = |(text, tone): (String, Tone)| {
        paint::wrap(&text, width.max(2), TEXT_LINES).into_iter().map(move |line| (line, tone))
    };
    let above: Vec<_> = answer(search, scene).into_iter().flat_map(wrapped).collect();
    let mut below: Vec<_> = origin(search, scene).into_iter().flat_map(wrapped).collect();
    let entries = search.found().map_or(0, |found| found.len());
    let room = area.height.saturating_sub(2 + above.len() as u16);
    let gap = || (String::new(), Tone::Plain);
    if !below.is_empty() {
        below.insert(0, gap());
    }
    if entries > 0 && room < below.len() as u16 + 4 {
        // The clients are what it was opened for.
        below.clear();
    }
    let shown = room.saturating_sub(below.len() as u16).min(entries.try_into().unwrap_or(u16::MAX));
    let height = above.len() as u16 + shown + below.len() as u16;
    let inner = body::popup(scene, buffer, area, (width + 2, height), &title, "");
    let line = |y: u16| Rect { x: inner.x + 1, y, width: inner.width.saturating_sub(2), height: 1 };
    let top = inner.y + above.len() as u16;
    let texts = above.iter().zip(inner.y..).chain(below.iter().zip(top + shown..));
    for ((text, tone), y) in texts.filter(|&(_, y)| y < inner.bottom()) {
        paint::left(buffer, line(y), text, scene.theme().tone(*tone));
    }
    let mut hits = Vec::new();
    if let Some(found) = search.found() {
        let skip = search.cursor.window(shown.into(), entries);
        let widest = (skip..entries).take(shown.into()).map(|entry| id_width(found, entry)).max().unwrap_or_default();
        for (entry, y) in (skip..entries).zip(top..(top + shown).min(inner.bottom())) {
            draw_entry(search, (found, entry), widest.min(MOST_ID), scene, buffer, line(y));
            if entry == search.cursor.at() {
                buffer.set_style(Rect { y, height: 1, ..inner }, scene.theme().selected());
            }
            hits.push((line(y), Hit::Entry(entry)));
        }
    }
    let hidden = entries.saturating_sub(shown.into()).try_into().unwrap_or(u16::MAX);
    (Extent { shown, hidden }, hits)
}

/// What the source answered, in words; the clients themselves stand below.
fn answer(search: &ApiSearch, scene: &Scene<'_>) -> Vec<(String, Tone)> {
    let (locale, present) = (scene.locale(), &scene.present);
    let Some(text) = &search.text else {
        return vec![(locale.text("look-search-no-text").into_owned(), Tone::Warn)];
    };
    let Some(end) = &search.end else {
        let running = present.running(search.since.monotonic);
        let asking = locale.text_with("look-asking", &[("age", present.growing(running).into())]);
        return vec![(format!("{} {asking}", present.busy_mark(running)), Tone::Plain)];
    };
    if let Some(found) = search.found() {
        let count = |id, count: u64| locale.text_with(id, &[("count", count.into())]);
        let mut parts = vec![count("look-search-found", found.len() as u64)];
        if search.placed.is_some() {
            let beyond = (0..found.len()).filter(|&entry| search.listed(entry).is_none()).count();
            parts.push(count("look-search-beyond", beyond as u64));
        }
        return vec![(parts.join(" · "), Tone::Plain)];
    }
    let Some(nothing) = nothing(&LookUp::Search(text.clone()), &end.outcome, locale) else { return Vec::new() };
    let (mark, tone) = if nothing.is_failure { ("×", Tone::Bad) } else { ("▲", Tone::Warn) };
    vec![(format!("{mark} {}", nothing.message), tone), (nothing.advice, Tone::Plain)]
}

/// When that was, what was asked, and the keys.
fn origin(search: &ApiSearch, scene: &Scene<'_>) -> Vec<(String, Tone)> {
    let Some(end) = &search.end else { return Vec::new() };
    let keys = match search.listed(search.cursor.at()) {
        Some(_) => "look-search-keys",
        None => "look-keys",
    };
    let origin = fresh_look::origin(end, scene).into_iter().map(|text| (text, Tone::Quiet));
    origin.chain([(scene.locale().text(keys).into_owned(), Tone::Label)]).collect()
}

fn id_width(found: &Snapshot, entry: usize) -> u16 {
    paint::width(&found.client(entry as u32).service_id().to_string())
}

/// Whether the client is in the list, then number, name, and what else there is room for.
fn draw_entry(
    search: &ApiSearch,
    (found, entry): (&Snapshot, usize),
    id_width: u16,
    scene: &Scene<'_>,
    buffer: &mut Buffer,
    area: Rect,
) {
    let locale = scene.locale();
    let client = found.client(entry as u32);
    let ids = ["look-in-list", "look-not-in-list"];
    let marks = ids.map(|id| paint::width(&locale.text(id))).into_iter().max().unwrap_or_default();
    let (mark, tone) = match (&search.placed, search.listed(entry)) {
        (None, _) => (String::new(), Tone::Quiet),
        (Some(_), Some(_)) => (locale.text(ids[0]).into_owned(), Tone::Quiet),
        (Some(_), None) => (locale.text(ids[1]).into_owned(), Tone::Warn),
    };
    let text = |field, width| cell(client, field, width, scene.wording());
    let mut rest = area;
    let mut put = |text: &str, width: u16, tone| {
        let width = width.min(rest.width);
        let place = Rect { width, ..rest };
        paint::left(buffer, place, &paint::fit(text, width), scene.theme().tone(tone));
        let used = (width + 2).min(rest.width);
        rest = Rect { x: rest.x + used, width: rest.width - used, ..rest };
    };
    put(&mark, marks, tone);
    let columns: &[(Field, u16)] = match area.width {
        width if width >= WIDE[1] => &[(Field::Status, 14), (Field::Balance, 12), (Field::Phone, 16)],
        width if width >= WIDE[0] => &[(Field::Status, 14), (Field::Balance, 12)],
        _ => &[],
    };
    let others: u16 = columns.iter().map(|(_, width)| width + 2).sum();
    let name = area.width.saturating_sub(marks + 2 + id_width + 2 + others);
    let id = text(Field::ServiceId, id_width);
    put(&id.text, id_width, id.tone);
    put(&text(Field::Name, name).text, name, Tone::Plain);
    for &(field, width) in columns {
        let cell = text(field, width);
        put(&cell.text, width, cell.tone);
    }
}
