//! The choice of the column that the table is sorted by.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::shell::Hit;
use crate::app::shell::layers::SortMenu;
use crate::query::Sort;
use crate::screen::help::popup;
use crate::screen::{Scene, paint};
use crate::snapshot::order::Direction;
use crate::words::Tone;
use crate::words::column::rule;

/// Draws the menu over `area`; returns where its entries stand.
pub(super) fn draw(
    menu: &SortMenu,
    sort: Sort,
    scene: &Scene<'_>,
    buffer: &mut Buffer,
    area: Rect,
) -> Vec<(Rect, Hit)> {
    let titles: Vec<String> =
        menu.columns.iter().map(|&column| scene.locale().text(rule(column).title).to_string()).collect();
    let width = titles.iter().map(|title| paint::width(title)).max().unwrap_or_default();
    let inner = popup(scene, buffer, area, (width + 6, titles.len() as u16), "sort-title", "");
    let marked = menu.cursor.at();
    let skip = (marked + 1).saturating_sub(inner.height.into());
    let mut hits = Vec::with_capacity(titles.len());
    for ((place, title), y) in titles.iter().enumerate().skip(skip).zip(inner.y..inner.bottom()) {
        let line = Rect { y, height: 1, ..inner };
        let sign = match sort.direction {
            _ if sort.column != menu.columns[place] => " ",
            Direction::Ascending => "▲",
            Direction::Descending => "▼",
        };
        paint::left(buffer, line, &format!(" {sign} {title}"), scene.theme().tone(Tone::Plain));
        if place == marked {
            buffer.set_style(line, scene.theme().selected());
        }
        hits.push((line, Hit::Entry(place)));
    }
    hits
}
