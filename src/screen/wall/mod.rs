//! The wall display: read from across a room, by people who have no keyboard for it.
//!
//! Calm when all is well: no red and no yellow. An outage is stronger than any content: a band over the whole width
//! and a coloured frame, on every page. Personal data is masked: initials and the number of the service, nothing else.
//!
//! ```text
//!  How is the base?                                            14:02   title, clock
//!  ██▀▀ …                                                              page
//!  ● live · data from 14:01:48, 12 s old · every 30 s        page 1 of 3
//! ```

mod band;
mod figures;
mod lists;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::app::source::Freshness;
use crate::app::wall::Page;
use crate::app::{App, Wall};
use crate::rows::Tone;
use crate::rows::freshness::{data_from, freshness};
use crate::rows::held_back;
use crate::screen::{View, body, paint};

/// Draws the wall over the whole of `area`.
pub fn draw(app: &App, wall: &Wall, view: &View, buffer: &mut Buffer, area: Rect) {
    let alarmed = app.source.failure.is_some() || matches!(app.source.freshness(app.now), Freshness::Stale(_));
    let mut inner = area;
    if alarmed {
        frame(view, buffer, area);
        inner = Rect { x: area.x + 1, y: area.y + 1, width: area.width - 2, height: area.height - 2 };
        inner = band::draw(app, view, buffer, inner);
    }
    if inner.height < 3 {
        return;
    }
    let top = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), height: 1, ..inner };
    let bottom = Rect { y: inner.bottom() - 1, ..top };
    title(app, wall, view, buffer, top);
    status(app, wall, view, buffer, bottom);
    let mut page = Rect { y: inner.y + 1, height: inner.height - 2, ..top };
    if let Some(parts) = held_back::parts(app, &view.locale)
        && page.height > 3
    {
        // No key accepts it here.
        let text = format!("▲ {}", parts[0]);
        page.height -= 1;
        paint::left(buffer, Rect { y: page.bottom(), height: 1, ..page }, &text, view.theme.tone(Tone::Warn));
    }
    let Some(shown) = app.list.shown() else {
        body::message(app, view, buffer, page);
        return;
    };
    match (wall.page, &shown.board) {
        _ if shown.snapshot.is_empty() => body::message(app, view, buffer, page),
        (Page::CutOffs, Some(board)) => lists::cut_offs(app, shown, board, view, buffer, page),
        (Page::Debtors, Some(board)) => lists::debtors(app, shown, board, view, buffer, page),
        _ => figures::draw(app, shown.snapshot.totals(), view, buffer, page),
    }
}

fn title(app: &App, wall: &Wall, view: &View, buffer: &mut Buffer, area: Rect) {
    let title = match wall.page {
        Page::Figures => "wall-title-figures",
        Page::CutOffs => "wall-title-cut-offs",
        Page::Debtors => "wall-title-debtors",
    };
    let now = app.local_now();
    let clock = view.locale.clock_minutes(now.time());
    let used = paint::right(buffer, area, &clock, view.theme.title());
    let mut room = Rect { width: area.width.saturating_sub(used + 2), ..area };
    if app.source.demo {
        // Reversed, not yellow: a demonstration is no alarm.
        let badge = format!(" {} ", view.locale.text("title-demo"));
        let used = paint::left(buffer, room, &badge, view.theme.title().add_modifier(Modifier::REVERSED)) + 2;
        room = Rect { x: room.x + used, width: room.width.saturating_sub(used), ..room };
    }
    let used = paint::left(buffer, room, &view.locale.text(title), view.theme.title()) + 3;
    let label = Rect { x: room.x + used, width: room.width.saturating_sub(used), ..room };
    paint::left(buffer, label, app.source.label.as_str(), view.theme.border());
}

fn status(app: &App, wall: &Wall, view: &View, buffer: &mut Buffer, area: Rect) {
    let number = |place: usize| view.locale.count(place as u64);
    let place = wall.round.iter().position(|page| *page == wall.page).unwrap_or_default();
    let args = [("page", number(place + 1).into()), ("pages", number(wall.round.len()).into())];
    let used = paint::right(buffer, area, &view.locale.text_with("wall-page", &args), view.theme.border());
    let room = Rect { width: area.width.saturating_sub(used + 2), ..area };
    let line = freshness(app, &view.locale);
    let mut parts = line.parts;
    if let Some(from) = data_from(app, &view.locale) {
        let place = usize::from(!parts.is_empty()) + usize::from(app.source.recovery(app.now).is_some());
        parts.insert(place, from);
    }
    let text = line.mark.to_owned() + " " + &paint::parts(&parts, room.width.saturating_sub(2));
    paint::left(buffer, room, &text, view.theme.tone(line.tone));
}

/// Colours the outermost cells.
fn frame(view: &View, buffer: &mut Buffer, area: Rect) {
    let style = view.theme.alarm();
    for edge in [
        Rect { height: 1, ..area },
        Rect { y: area.bottom() - 1, height: 1, ..area },
        Rect { width: 1, ..area },
        Rect { x: area.right() - 1, width: 1, ..area },
    ] {
        buffer.set_style(edge, style);
    }
}
