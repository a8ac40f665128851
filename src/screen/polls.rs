//! The Polls view: the health of the source, poll by poll.
//!
//! ```text
//! ╭ 1 Clients  2 Polls ──────────────────────────────────────────────╮
//! │ 98.2 % of 57 polls good · longest 1.4 s            ▁▂▁▁×▁▂█▁▁    │
//! │ Time         Took       Size      Rows    HTTP  Verdict          │
//! │▌14:02:11    184 ms     2.0 MB    4,812     200  good · 3 changed │
//! ├──────────────────────────────────────────────────────────────────┤
//! │ Attempt 57 at 14:02:11, 184 ms …                                 │
//! ╰──────────────────────────────────────────────────────────────────╯
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::app::{App, Fitted};
use crate::screen::{View, body, paint, tabs};
use crate::words::Tone;
use crate::words::column::GAP;
use crate::words::journal::{TITLES, cells, details, sparkline, summary};

/// Polls that the sparkline shows at most.
const MOST_BARS: usize = 60;
/// Polls that it shows before the words beside it are.
const LEAST_BARS: usize = 20;
/// Lines of the journal that are kept, however much there is to say about one poll.
const LEAST_ROWS: u16 = 3;

/// Draws the view into `area`, its border included.
pub fn draw(app: &App, view: &View, buffer: &mut Buffer, area: Rect) -> Fitted {
    let inner = body::bordered(view, buffer, area, "", "");
    let tabs = tabs::draw(app, view, buffer, area, "");
    let line = |y: u16| Rect { x: inner.x + 1, y, width: inner.width.saturating_sub(2), height: 1 };
    if app.journal.is_empty() || inner.height < LEAST_ROWS + 2 {
        body::message(app, view, buffer, inner);
        return Fitted { tabs, ..Fitted::default() };
    }
    summary_line(app, view, buffer, line(inner.y));
    let texts = selected(app, view, inner.width.saturating_sub(2));
    let detail_height = (texts.len() as u16 + 1).min((inner.height - 2).saturating_sub(LEAST_ROWS));
    let rows = Rect { y: inner.y + 2, height: inner.height - 2 - detail_height, ..inner };
    let columns = place(line(inner.y + 1));
    let heading = view.theme.tone(Tone::Label).add_modifier(Modifier::BOLD);
    for (title, column) in TITLES.iter().zip(&columns) {
        put(buffer, *column, &view.locale.text(title.id), heading, title.right);
    }
    let page = usize::from(rows.height);
    let offset = app.journal.window(page);
    for ((place, entry), y) in app.journal.entries().enumerate().skip(offset).take(page).zip(rows.y..) {
        let (texts, tone) = cells(entry, app, &view.locale);
        for ((text, title), column) in texts.iter().zip(&TITLES).zip(&columns) {
            put(buffer, Rect { y, ..*column }, text, view.theme.tone(tone), title.right);
        }
        if place == app.journal.cursor() {
            let line = Rect { y, height: 1, ..rows };
            buffer.set_style(line, view.theme.selected());
            paint::left(buffer, Rect { width: 1, ..line }, "▌", Style::new());
        }
    }
    if detail_height > 1 {
        let edge = Rect { y: rows.bottom(), height: 1, ..inner };
        paint::left(buffer, edge, &"─".repeat(edge.width.into()), view.theme.border());
        for ((text, tone), y) in texts.iter().zip(edge.y + 1..inner.bottom()) {
            paint::left(buffer, line(y), text.trim_end(), view.theme.tone(*tone));
        }
    }
    Fitted { page_rows: page, offset, rows, tabs, ..Fitted::default() }
}

fn summary_line(app: &App, view: &View, buffer: &mut Buffer, area: Rect) {
    let bars = app.journal.len().min(LEAST_BARS) as u16;
    let text = paint::parts(&summary(&app.journal, &view.locale), area.width.saturating_sub(bars + 2));
    let used = paint::left(buffer, area, &text, view.theme.tone(Tone::Quiet)) + 2;
    let room = Rect { x: area.x + used.min(area.width), width: area.width.saturating_sub(used), ..area };
    let bars = sparkline(&app.journal, usize::from(room.width).min(MOST_BARS));
    paint::right(buffer, room, &bars, view.theme.tone(Tone::Label));
}

/// The text about the selected poll, in lines.
fn selected(app: &App, view: &View, width: u16) -> Vec<(String, Tone)> {
    let Some(entry) = app.journal.selected() else {
        return Vec::new();
    };
    let paragraphs = details(entry, app, &view.locale);
    // A message may be as long as the gate lets it be; what the screen has room for is shown.
    let most = usize::from(app.size.height);
    paragraphs
        .into_iter()
        .flat_map(|(text, tone)| paint::wrap(&text, width.max(2), most).into_iter().map(move |line| (line, tone)))
        .collect()
}

fn place(area: Rect) -> Vec<Rect> {
    let mut x = area.x;
    let mut placed = Vec::with_capacity(TITLES.len());
    for title in &TITLES {
        let left = area.right().saturating_sub(x);
        let width = match title.width {
            _ if area.width < title.from => 0,
            0 => left,
            width => width.min(left),
        };
        placed.push(Rect { x, width, ..area });
        if width > 0 {
            x += width + GAP.min(left - width);
        }
    }
    placed
}

fn put(buffer: &mut Buffer, place: Rect, text: &str, style: Style, right: bool) {
    let text = paint::fit(text, place.width);
    if right {
        paint::right(buffer, place, &text, style);
    } else {
        paint::left(buffer, place, &text, style);
    }
}
