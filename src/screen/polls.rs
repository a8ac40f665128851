//! The Polls view: the health of the source, poll by poll.
//!
//! ```text
//! ╭ 1 Clients  2 Polls ──────────────────────────────────────────────╮
//! │ 56 of 57 polls succeeded · since 13:31 · longest 1.4 s  ▁▂▁▁×▁▂ │
//! │ 24 h  Took  ▁▂▁▁ ▁▂█▁▁  180 ms to 1.4 s                          │
//! │ Time         Took       Size      Rows    HTTP  Verdict          │
//! │▌14:02:11    184 ms     2.0 MB    4,812     200  good · 3 changed │
//! ├──────────────────────────────────────────────────────────────────┤
//! │ Attempt 57 at 14:02:11, 184 ms …                                 │
//! ╰──────────────────────────────────────────────────────────────────╯
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::shell::Drawn;
use crate::app::views::Polls;
use crate::history::Measure;
use crate::poll::journal::Attempt;
use crate::screen::grid::{Grid, GridCell, Head, Row};
use crate::screen::trends::{self, Shown};
use crate::screen::{Scene, body, paint, tabs};
use crate::words::Tone;
use crate::words::column::GAP;
use crate::words::journal::{TITLES, cells, details, sparkline, summary};

/// Polls that the sparkline shows at most.
const MOST_BARS: usize = 60;
/// Polls that it shows before the words beside it are.
const LEAST_BARS: usize = 20;
/// Lines of the journal that are kept, however much there is to say about one poll.
const LEAST_ROWS: u16 = 3;
/// From so many lines on the trend has one of them.
const TREND_FROM: u16 = 12;

/// Draws the view into `area`, its border included.
pub(super) fn draw(polls: &Polls, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) -> Drawn {
    let inner = body::bordered(scene, buffer, area, "", "");
    let mut hits = tabs::draw(scene, buffer, area, &[]);
    let line = |y: u16| Rect { x: inner.x + 1, y, width: inner.width.saturating_sub(2), height: 1 };
    let journal = &scene.app.source.journal;
    if journal.is_empty() || inner.height < LEAST_ROWS + 2 {
        body::message(scene, buffer, inner);
        return Drawn { hits, ..Drawn::default() };
    }
    summary_line(scene, buffer, line(inner.y));
    let trend = u16::from(inner.height >= TREND_FROM);
    if trend > 0 {
        let took = Shown { measure: Measure::Took, name: scene.locale().text("polls-took").into_owned() };
        trends::draw(&[took], polls.reach, "", scene, buffer, line(inner.y + 1));
    }
    let texts = selected(polls, scene, inner.width.saturating_sub(2));
    let detail_height = (texts.len() as u16 + 1).min((inner.height - 2 - trend).saturating_sub(LEAST_ROWS));
    let list = Rect { y: inner.y + 1 + trend, height: inner.height - 1 - trend - detail_height, ..inner };
    let grid = Grid {
        heads: heads(scene, line(list.y)),
        cursor: &polls.cursor,
        length: journal.len(),
        scrollbar: false,
        selects: true,
    };
    let seen =
        grid.draw(scene, buffer, list, |place| journal.get(place).map_or_else(Row::default, |entry| row(entry, scene)));
    hits.extend(seen.hits);
    if detail_height > 1 {
        let edge = Rect { y: list.bottom(), height: 1, ..inner };
        paint::left(buffer, edge, &"─".repeat(edge.width.into()), scene.theme().border());
        for ((text, tone), y) in texts.iter().zip(edge.y + 1..inner.bottom()) {
            paint::left(buffer, line(y), text.trim_end(), scene.theme().tone(*tone));
        }
    }
    Drawn { page: seen.page, offset: seen.offset, hits, ..Drawn::default() }
}

fn row<'a>(entry: &Attempt, scene: &Scene<'_>) -> Row<'a> {
    let (texts, tone) = cells(entry, &scene.present);
    let cells = texts.map(|text| GridCell { text: text.into(), tone, found: Vec::new(), behind: 0 });
    Row { cells: cells.into(), ..Row::default() }
}

fn summary_line(scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) {
    let bars = scene.app.source.journal.len().min(LEAST_BARS) as u16;
    let text = paint::parts(&summary(&scene.app.source.journal, &scene.present), area.width.saturating_sub(bars + 2));
    let used = paint::left(buffer, area, &text, scene.theme().tone(Tone::Quiet)) + 2;
    let room = Rect { x: area.x + used.min(area.width), width: area.width.saturating_sub(used), ..area };
    let bars = sparkline(&scene.app.source.journal, usize::from(room.width).min(MOST_BARS));
    paint::right(buffer, room, &bars, scene.theme().tone(Tone::Label));
}

/// The text about the selected poll, in lines.
fn selected(polls: &Polls, scene: &Scene<'_>, width: u16) -> Vec<(String, Tone)> {
    let Some(entry) = scene.app.source.journal.get(polls.cursor.at()) else {
        return Vec::new();
    };
    let paragraphs = details(entry, &scene.app.source.url, &scene.present);
    // A message may be as long as the gate lets it be; what the screen has room for is shown.
    let most = usize::from(scene.app.shell.size.height);
    paragraphs
        .into_iter()
        .flat_map(|(text, tone)| paint::wrap(&text, width.max(2), most).into_iter().map(move |line| (line, tone)))
        .collect()
}

fn heads(scene: &Scene<'_>, area: Rect) -> Vec<Head> {
    let mut x = area.x;
    let mut heads = Vec::with_capacity(TITLES.len());
    for title in &TITLES {
        let left = area.right().saturating_sub(x);
        let width = match title.width {
            _ if area.width < title.from => 0,
            0 => left,
            width => width.min(left),
        };
        let text = scene.locale().text(title.id).into_owned();
        heads.push(Head { title: text, chosen: false, right: title.right, x, width, hit: None });
        if width > 0 {
            x += width + GAP.min(left - width);
        }
    }
    heads
}
