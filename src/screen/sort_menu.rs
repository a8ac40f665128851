//! The choice of the column that the table is sorted by.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::App;
use crate::client::Field;
use crate::screen::help::popup;
use crate::screen::{View, paint};
use crate::snapshot::order::Direction;
use crate::words::Tone;
use crate::words::column::column_of;

/// Draws the menu over `area` with the entry at `marked` marked; returns where the entries stand.
pub fn draw(app: &App, marked: usize, view: &View, buffer: &mut Buffer, area: Rect) -> Rect {
    let titles: Vec<String> = Field::ALL.map(|field| view.locale.text(column_of(field).title).to_string()).into();
    let width = titles.iter().map(|title| paint::width(title)).max().unwrap_or_default();
    let inner = popup(view, buffer, area, (width + 6, titles.len() as u16), "sort-title", "");
    let skip = (marked + 1).saturating_sub(inner.height.into());
    for ((place, title), y) in titles.iter().enumerate().skip(skip).zip(inner.y..inner.bottom()) {
        let line = Rect { y, height: 1, ..inner };
        let sign = match app.sort.direction {
            _ if app.sort.field != Field::ALL[place] => " ",
            Direction::Ascending => "▲",
            Direction::Descending => "▼",
        };
        paint::left(buffer, line, &format!(" {sign} {title}"), view.theme.tone(Tone::Plain));
        if place == marked {
            buffer.set_style(line, view.theme.selected());
        }
    }
    // A click is answered by line; with a scrolled menu the first line is not the first entry.
    Rect { y: inner.y.saturating_sub(skip as u16), height: inner.height + skip as u16, ..inner }
}
