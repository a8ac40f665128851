//! The client table. Only the visible rows are looked at: a hundred thousand clients cost what forty do.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::widgets::{Scrollbar, ScrollbarOrientation, ScrollbarState, StatefulWidget};

use crate::app::{App, Fitted};
use crate::client::Field;
use crate::query::Filter;
use crate::screen::paint::{self, width};
use crate::screen::{View, body, tabs, wording};
use crate::snapshot::Client;
use crate::snapshot::order::Direction;
use crate::words::Tone;
use crate::words::cell::cell;
use crate::words::column::{Column, GAP, column_of, fit};

/// Draws the table into `area`, its border included.
pub fn draw(app: &App, view: &View, buffer: &mut Buffer, area: Rect) -> Fitted {
    let inner = body::bordered(view, buffer, area, "", "");
    let tabs = tabs::draw(app, view, buffer, area, &position(app, view, area.width));
    sort_title(app, view, buffer, area, tabs.last().map_or(area.x, |(_, place)| place.right()));
    let rows = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
    let page = usize::from(rows.height);
    let Some(shown) = app.list.shown().filter(|shown| !shown.rows.is_empty()) else {
        body::message(app, view, buffer, inner);
        return Fitted { page_rows: page, rows, tabs, ..Fitted::default() };
    };
    // One cell at the left for the mark of the selected row, one at the right for the scrollbar.
    let columns = place(Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner });
    titles(app, view, buffer, Rect { height: 1, ..inner }, &columns);
    let offset = app.list.window(page);
    let dim = app.source.failure.is_some();
    let visible = shown.rows.iter().skip(offset).take(page);
    for ((place, &row), y) in (offset..).zip(visible).zip(rows.y..) {
        let line = Rect { y, height: 1, ..rows };
        let client = shown.snapshot.client(row);
        let selected = place == app.list.cursor();
        client_row(client, &shown.filter, view, app, buffer, line, &columns);
        let missing = client.missing_since().is_some();
        if dim || missing {
            buffer.set_style(line, view.theme.tone(Tone::Quiet));
        }
        if missing {
            paint::left(buffer, Rect { width: 1, ..line }, "?", view.theme.tone(Tone::Warn));
        }
        if selected {
            buffer.set_style(Rect { width: bar(&columns).saturating_sub(line.x), ..line }, view.theme.selected());
            paint::left(buffer, Rect { width: 1, ..line }, "▌", Style::new());
        }
    }
    scrollbar(app, view, buffer, rows, offset, page);
    let columns = columns.iter().map(|(column, area)| (column.field, area.x, area.right())).collect();
    Fitted { page_rows: page, offset, rows, columns, tabs, ..Fitted::default() }
}

fn place(area: Rect) -> Vec<(&'static Column, Rect)> {
    let mut x = area.x;
    let mut placed = Vec::new();
    for (column, width) in fit(area.width) {
        placed.push((column, Rect { x, width, height: 1, ..area }));
        x += width + GAP;
    }
    placed
}

/// Where the bar over the selected row ends: behind the name. A bar over the whole line would be sent anew with each step,
/// and be most of what a slow connection carries while somebody walks through the list.
fn bar(columns: &[(&'static Column, Rect)]) -> u16 {
    let name = columns.iter().find(|(column, _)| column.field == Field::Name).or(columns.first());
    name.map_or(0, |(_, area)| area.right())
}

/// The column that the rows are ordered by, behind the names of the tabs: it may be too far right to be seen.
fn sort_title(app: &App, view: &View, buffer: &mut Buffer, area: Rect, x: u16) {
    let Some(shown) = app.list.shown() else {
        return;
    };
    let column = view.locale.text(column_of(shown.sort.field).title);
    let text = format!(" {column} {} ", arrow(shown.sort.direction));
    let room = (area.right().saturating_sub(width(&position(app, view, area.width)) + 4)).saturating_sub(x + 1);
    if width(&text) <= room {
        paint::left(buffer, Rect { x: x + 1, width: room, height: 1, ..area }, &text, view.theme.tone(Tone::Label));
    }
}

/// From this width on there is room to say how many clients are confirmed.
const CONFIRMED_FROM: u16 = 76;

fn position(app: &App, view: &View, width: u16) -> String {
    let Some(shown) = app.list.shown() else {
        return String::new();
    };
    let count = |number: usize| view.locale.count(number as u64);
    // How many they will be is not known before the list has come whole.
    let total = if shown.snapshot.is_provisional() { "…".to_owned() } else { count(shown.snapshot.len()) };
    let args = [("listed", count(shown.rows.len()).into()), ("total", total.into())];
    let position = view.locale.text_with("table-of", &args);
    let missing = shown.snapshot.store().missing().len();
    if missing == 0 || width < CONFIRMED_FROM {
        return position;
    }
    let args = [("position", position.into()), ("confirmed", count(shown.snapshot.len() - missing).into())];
    view.locale.text_with("table-confirmed", &args)
}

fn arrow(direction: Direction) -> &'static str {
    match direction {
        Direction::Ascending => "▲",
        Direction::Descending => "▼",
    }
}

fn titles(app: &App, view: &View, buffer: &mut Buffer, area: Rect, columns: &[(&'static Column, Rect)]) {
    let style = view.theme.tone(Tone::Label).add_modifier(Modifier::BOLD);
    for (column, place) in columns {
        let place = Rect { y: area.y, ..*place };
        let mut title = view.locale.text(column.title).to_string();
        if app.sort.field == column.field {
            let sign = arrow(app.sort.direction);
            title = format!("{} {sign}", paint::fit(&title, place.width.saturating_sub(2)));
        }
        // The column that `=` filters by, once it was chosen.
        let style = if app.column == Some(column.field) { style.add_modifier(Modifier::REVERSED) } else { style };
        if column.right {
            paint::right(buffer, place, &title, style);
        } else {
            paint::left(buffer, place, &title, style);
        }
    }
}

fn client_row(
    client: Client<'_>,
    filter: &Filter,
    view: &View,
    app: &App,
    buffer: &mut Buffer,
    line: Rect,
    columns: &[(&'static Column, Rect)],
) {
    let wording = wording(app, view);
    for (column, place) in columns {
        let place = Rect { y: line.y, ..*place };
        let cell = cell(client, column.field, place.width, wording);
        let text = paint::fit(&cell.text, place.width);
        let style = view.theme.tone(cell.tone);
        let used = width(&text);
        let at = if column.right { Rect { x: place.right() - used, width: used, ..place } } else { place };
        paint::left(buffer, at, &text, style);
        let marks = filter.marks(client, column.field, &text, wording.today);
        paint::highlight(buffer, at, &text, &marks, view.theme.matched());
    }
}

fn scrollbar(app: &App, view: &View, buffer: &mut Buffer, rows: Rect, offset: usize, page: usize) {
    let length = app.list.len();
    if length <= page {
        return;
    }
    // The widget reaches its end only when told the number of positions, not of rows.
    let mut state = ScrollbarState::new(length - page + 1).position(offset).viewport_content_length(page);
    Scrollbar::new(ScrollbarOrientation::VerticalRight)
        .begin_symbol(None)
        .end_symbol(None)
        .track_symbol(Some(" "))
        .thumb_symbol("┃")
        .thumb_style(view.theme.tone(Tone::Label))
        .render(rows, buffer, &mut state);
}
