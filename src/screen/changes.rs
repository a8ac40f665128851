//! The Changes view: what differs from poll to poll.
//!
//! ```text
//! ╭ 1 Clients  2 Changes  3 Polls ─────────────────── 46 since 00:00 ─╮
//! │ only  all 46  suspended 4  balance fell 9  owes more 21  …        │
//! │ Time     What         ID     Client        Zone  Before   Now     │
//! │▌13:58:12 ■ suspended  16971  Adrián Acuña     9  ● Activo ■ …     │
//! ╰───────────────────────────────────────────────────────────────────╯
//! ```

use std::borrow::Cow;

use jiff::civil::Date;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::app::shell::{Drawn, Hit};
use crate::app::views::Changes;
use crate::client::Field;
use crate::history::Kind;
use crate::screen::grid::{Grid, GridCell, Head, Row};
use crate::screen::{Scene, body, paint, tabs};
use crate::words::Tone;
use crate::words::cell::cell;
use crate::words::changes::{cells, kind, kind_word, late, many as many_words, since_first, sum};
use crate::words::column::GAP;
use crate::work::{ChangeLine, ListedChanges};

/// Cells of the columns but the last two, which share what is left.
const WHAT: u16 = 16;
const ID: u16 = 7;
const ZONE: u16 = 5;
/// The zones with their names, from this width on.
const NAMED_ZONE: u16 = 18;
const NAMED_ZONE_FROM: u16 = 112;
/// The name gets that many, and more where there is room.
const NAME: u16 = 14;
const MOST_NAME: u16 = 30;
/// What was needs that many cells, and has more where there is room; what is has twice as many then.
const BEFORE: u16 = 10;
/// Both together, with `■ Suspendido · debe 45.000` in the second.
const VALUES: u16 = 39;
/// From this width on the ids have room, and from the other the zones.
const ID_FROM: u16 = 90;
const ZONE_FROM: u16 = 100;

/// The columns, from left to right, and that of the zones among them.
const COLUMNS: usize = 7;
const ZONE_AT: usize = 4;

/// Draws the view into `area`, its border included.
pub(super) fn draw(changes: &Changes, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) -> Drawn {
    let inner = body::bordered(scene, buffer, area, "", "");
    let listed = changes.shown();
    let since = since(changes, scene);
    let right = format!("{} {since}", scene.locale().count(listed.total()));
    let rights = if scene.snapshot.is_some() { std::slice::from_ref(&right) } else { &[] };
    let mut hits = tabs::draw(scene, buffer, area, rights);
    if scene.snapshot.is_none() || inner.height < 3 {
        body::message(scene, buffer, inner);
        return Drawn { hits, ..Drawn::default() };
    }
    let line = |y: u16| Rect { x: inner.x + 1, y, width: inner.width.saturating_sub(2), height: 1 };
    hits.extend(kinds(changes, scene, buffer, line(inner.y)));
    let notes = notes(changes, scene, inner.width.saturating_sub(2));
    let foot = notes.len() as u16;
    let list = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1 + foot), ..inner };
    if listed.lines.is_empty() {
        nothing(changes, &since, scene, buffer, list);
        return Drawn { hits, ..Drawn::default() };
    }
    let length = listed.lines.len();
    let heads = heads(changes, scene, line(list.y));
    let room = [ZONE_AT, COLUMNS - 1].map(|at| heads[at].width);
    let grid = Grid { heads, cursor: &changes.cursor, length, scrollbar: true, selects: true };
    let seen = grid.draw(scene, buffer, list, |place| row(listed, listed.lines[place], room, scene));
    hits.extend(seen.hits);
    for (text, y) in notes.iter().zip(list.bottom()..inner.bottom()) {
        paint::left(buffer, line(y), text, scene.theme().tone(Tone::Quiet));
    }
    Drawn { page: seen.page, offset: seen.offset, hits, ..Drawn::default() }
}

/// Since when changes are listed, in words.
fn since(changes: &Changes, scene: &Scene<'_>) -> String {
    let locale = scene.locale();
    if let Some(shown) = changes.of_poll() {
        return locale.text_with("changes-of-poll", &[("time", scene.present.moment(shown).into())]);
    }
    let known = scene.app.base.changes.since();
    let midnight = changes.span.first_day(scene.present.today());
    let is_known = |&day: &Date| known.is_none_or(|known| scene.present.zone.to_datetime(known).date() < day);
    let moment = match (midnight.filter(is_known), known) {
        (Some(day), _) if day == scene.present.today() => "00:00".to_owned(),
        (Some(day), _) => locale.day_and_month(day),
        (None, Some(known)) => return since_first(known, &scene.present),
        (None, None) => return String::new(),
    };
    locale.text_with("changes-since", &[("moment", moment.into())])
}

/// Draws the kinds with their counts; returns where each stands.
fn kinds(changes: &Changes, scene: &Scene<'_>, buffer: &mut Buffer, mut area: Rect) -> Vec<(Rect, Hit)> {
    let (listed, locale) = (changes.shown(), scene.locale());
    let mut hits = Vec::new();
    let only = paint::left(buffer, area, &locale.text("changes-only"), scene.theme().tone(Tone::Label)) + 2;
    area = Rect { x: area.x + only, width: area.width.saturating_sub(only), ..area };
    let all = (None, locale.text("changes-all"), listed.total());
    let of = |kind: Kind| (Some(kind), locale.text(kind_word(kind)), listed.counts[kind as usize]);
    let mut kinds: Vec<_> = std::iter::once(all).chain(Kind::ALL.map(of)).collect();
    kinds.retain(|&(kind, _, count)| count > 0 || kind == changes.kind || kind.is_none());
    // The chosen one is always in sight.
    let width =
        |(_, word, count): &(_, Cow<'_, str>, u64)| paint::width(word) + 1 + paint::width(&locale.count(*count));
    let chosen = kinds.iter().position(|&(kind, ..)| kind == changes.kind).unwrap_or_default();
    let mut first = 0;
    while first < chosen && kinds[first..=chosen].iter().map(|kind| width(kind) + 2).sum::<u16>() > area.width + 2 {
        first += 1;
    }
    for kind in &kinds[first..] {
        let used = width(kind);
        if used > area.width {
            break;
        }
        let place = Rect { width: used, ..area };
        let (kind, word, count) = kind;
        let style = scene.theme().tone(if *kind == changes.kind { Tone::Label } else { Tone::Quiet });
        let style = if *kind == changes.kind { style.add_modifier(Modifier::REVERSED) } else { style };
        paint::left(buffer, place, &format!("{word} {}", locale.count(*count)), style);
        hits.push((place, Hit::Kind(*kind)));
        area = Rect { x: area.x + (used + 2).min(area.width), width: area.width.saturating_sub(used + 2), ..area };
    }
    hits
}

/// What is to be said below the list: of the selected change that it was seen late, and how many are not remembered.
fn notes(changes: &Changes, scene: &Scene<'_>, width: u16) -> Vec<String> {
    let listed = changes.shown();
    let selected = listed.lines.get(changes.cursor.at()).and_then(|&line| listed.change(line));
    let late = selected.and_then(|(batch, entry)| late(batch, entry, &scene.present));
    let left_out = (listed.left_out > 0)
        .then(|| scene.locale().text_with("changes-left-out", &[("count", listed.left_out.into())]));
    late.into_iter().chain(left_out).flat_map(|text| paint::wrap(&text, width.max(2), 2)).collect()
}

fn nothing(changes: &Changes, since: &str, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) {
    let locale = scene.locale();
    let narrowed = changes.kind.is_some() || !scene.app.filter.wanted.is_empty();
    let (text, advice) = if narrowed {
        (locale.text("changes-none-match").into_owned(), "changes-none-match-advice")
    } else {
        (locale.text_with("changes-none", &[("since", since.to_owned().into())]), "changes-none-advice")
    };
    body::centered(scene, buffer, area, &[(text, Tone::Plain), (locale.text(advice).into(), Tone::Quiet)]);
}

fn heads(changes: &Changes, scene: &Scene<'_>, area: Rect) -> Vec<Head> {
    let today_only = changes.span == crate::app::views::changes::Span::Today;
    // A range of times, with its day where several are listed.
    let time = if today_only { 11 } else { 17 };
    let id = if area.width >= ID_FROM { ID } else { 0 };
    let named = scene.snapshot.is_some_and(|snapshot| snapshot.store().names().has(Field::Zone));
    let zone = match area.width {
        NAMED_ZONE_FROM.. if named => NAMED_ZONE,
        ZONE_FROM.. => ZONE,
        _ => 0,
    };
    let gaps = GAP * (4 + u16::from(id > 0) + u16::from(zone > 0));
    let left = area.width.saturating_sub(time + WHAT + id + zone + gaps);
    let name = left.saturating_sub(VALUES).clamp(NAME.min(left), MOST_NAME);
    // What is now has more to say.
    let values = left.saturating_sub(name);
    let before = (values / 3).max(BEFORE.min(values / 2));
    let after = values - before;
    let titles: [(&str, u16, bool); COLUMNS] = [
        ("changes-time", time, false),
        ("changes-what", WHAT, false),
        ("column-service-id", id, false),
        ("changes-name", name, false),
        ("column-zone", zone, !named),
        ("changes-before", before, false),
        ("changes-after", after, false),
    ];
    let mut x = area.x;
    titles
        .map(|(title, width, right)| {
            let width = width.min(area.right().saturating_sub(x));
            let head =
                Head { title: scene.locale().text(title).into_owned(), chosen: false, right, x, width, hit: None };
            if width > 0 {
                x += width + GAP;
            }
            head
        })
        .into()
}

/// The row of `line`, with so much room for its zone and in its last column.
fn row<'a>(listed: &'a ListedChanges, line: ChangeLine, [zone, room]: [u16; 2], scene: &Scene<'_>) -> Row<'a> {
    let plain = |text: Cow<'a, str>, tone| GridCell { text, tone, found: Vec::new(), behind: 0 };
    if let Some((batch, entry)) = listed.change(line) {
        let cells = cells(batch, entry, &scene.present);
        let whole = cells.more.map(|more| format!("{}{more}", cells.after));
        let after = whole.filter(|whole| paint::width(whole) <= room).unwrap_or(cells.after);
        return Row {
            cells: vec![
                plain(cells.time.into(), Tone::Quiet),
                plain(cells.what.into(), cells.tone),
                plain(cells.id, Tone::Plain),
                plain(cells.name, Tone::Plain),
                plain(cell(batch.client(entry), Field::Zone, zone, scene.wording()).text, Tone::Plain),
                plain(cells.before.into(), Tone::Quiet),
                plain(after.into(), Tone::Plain),
            ],
            ..Row::default()
        };
    }
    let ChangeLine::Many { batch, many, count, difference, open } = line else { return Row::default() };
    let locale = scene.locale();
    let hint = locale.text(if open { "changes-close" } else { "changes-open" });
    let sum = sum(difference, &scene.present).unwrap_or_default();
    let (what, tone) = kind(many.kind, &scene.present);
    let text = many_words(listed.batches.get(batch as usize), many.zone, count, &scene.present);
    let time = scene.present.short_moment(many.shown);
    let texts = [time, what, String::new(), text, String::new(), sum, hint.into_owned()];
    let tones = [Tone::Quiet, tone, Tone::Plain, Tone::Plain, Tone::Plain, Tone::Plain, Tone::Quiet];
    let cells = texts.into_iter().zip(tones).map(|(text, tone)| GridCell {
        text: text.into(),
        tone,
        found: Vec::new(),
        behind: 0,
    });
    Row { cells: cells.collect(), ..Row::default() }
}
