//! The menu of the figures of the whole base, each with the letter that lists its clients.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::shell::Hit;
use crate::app::shell::keymap::Action;
use crate::app::shell::layers::FigureMenu;
use crate::screen::{Scene, body, paint};
use crate::words::Tone;
use crate::words::figures::entry;

/// Draws the menu over `area`; returns where its entries stand.
pub(super) fn draw(menu: &FigureMenu, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) -> Vec<(Rect, Hit)> {
    let Some(snapshot) = scene.snapshot else { return Vec::new() };
    let entries: Vec<_> =
        menu.figures.iter().map(|&figure| entry(figure, snapshot.totals(), scene.wording())).collect();
    let widest = |texts: &mut dyn Iterator<Item = &str>| texts.map(paint::width).max().unwrap_or_default();
    let names: Vec<_> = entries.iter().map(|entry| scene.locale().text(entry.name)).collect();
    let count_width = widest(&mut entries.iter().map(|entry| entry.count.as_str()));
    let name_width = widest(&mut names.iter().map(AsRef::as_ref));
    let amount_width = widest(&mut entries.iter().map(|entry| entry.amount.as_str()));
    let width = 1 + 1 + 2 + count_width + 1 + name_width + 2 + amount_width + 1;
    let marked = menu.cursor.at();
    let page = usize::from(area.height.saturating_sub(2));
    let skip = (marked + 1).saturating_sub(page);
    let below = entries.len().saturating_sub(skip + page);
    let more = if below > 0 { format!("↓ {below}") } else { String::new() };
    let title = scene.locale().text("figure-title");
    let inner = body::popup(scene, buffer, area, (width, entries.len() as u16), &title, &more);
    let mut hits = Vec::with_capacity(entries.len());
    for ((place, (entry, name)), y) in entries.iter().zip(&names).enumerate().skip(skip).zip(inner.y..inner.bottom()) {
        let line = Rect { y, height: 1, ..inner };
        let letter = scene.app.shell.keymap.told(Action::List(menu.figures[place]));
        let letter = letter.first().map(|key| scene.key(key)).unwrap_or_default();
        let at = |x: u16, width: u16| Rect { x: line.x + x, width, ..line }.intersection(line);
        paint::left(buffer, at(1, 1), &letter, scene.theme().tone(Tone::Label));
        paint::right(buffer, at(4, count_width), &entry.count, scene.theme().title());
        paint::left(buffer, at(5 + count_width, name_width), name, scene.theme().tone(Tone::Plain));
        let amount = at(7 + count_width + name_width, amount_width);
        if amount.width == amount_width {
            paint::right(buffer, amount, &entry.amount, scene.theme().tone(Tone::Plain));
        }
        if place == marked {
            buffer.set_style(line, scene.theme().selected());
        }
        hits.push((line, Hit::Entry(place)));
    }
    hits
}
