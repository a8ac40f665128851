//! The menu of what can be copied, each with its letter and the very text that it copies; and the text that was copied,
//! which stands for some seconds so that it can be taken by hand too.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::shell::Hit;
use crate::app::shell::layers::CopyMenu;
use crate::copying::Copied;
use crate::export::copied::line;
use crate::screen::{Scene, body, paint};
use crate::words::Tone;
use crate::words::copying::name;

/// Widest text of an entry, in cells, where the screen is wide: it is to be known again, not to be read.
const WIDEST: u16 = 84;

/// Draws the menu over `area`; returns where its entries stand.
pub(super) fn menu(menu: &CopyMenu, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) -> Vec<(Rect, Hit)> {
    let locale = scene.locale();
    let names: Vec<String> = menu.items.iter().map(|&item| name(item, locale)).collect();
    let name_width = names.iter().map(|name| paint::width(name)).max().unwrap_or_default();
    let count = menu.subject.count() as u64;
    // Of several clients each has a line; the first is shown, and how many follow.
    let more = if count > 1 {
        format!(" (+ {})", locale.text_with("copy-more", &[("count", (count - 1).into())]))
    } else {
        String::new()
    };
    let texts: Vec<Option<String>> =
        menu.items.iter().map(|&item| line(&menu.subject, 0, item, &scene.present).map(|line| line + &more)).collect();
    let text_width = texts.iter().flatten().map(|text| paint::width(text)).max().unwrap_or_default().min(WIDEST);
    let title = if count > 1 {
        locale.text_with("copy-title-marked", &[("count", count.into())])
    } else {
        locale.text("copy-title").into_owned()
    };
    let size = (name_width + text_width + 8, names.len() as u16);
    let inner = body::popup(scene, buffer, area, size, &title, "");
    let marked = menu.cursor.at();
    let skip = (marked + 1).saturating_sub(inner.height.into());
    let theme = scene.theme();
    let mut hits = Vec::with_capacity(names.len());
    for ((place, name), y) in names.iter().enumerate().skip(skip).zip(inner.y..inner.bottom()) {
        let entry = Rect { y, height: 1, ..inner };
        let line = Rect { x: entry.x + 1, width: entry.width.saturating_sub(2), ..entry };
        let letter = menu.letter(place, locale.language()).to_string();
        paint::left(buffer, line, &letter, theme.title());
        let behind =
            |cells: u16| Rect { x: line.x + cells.min(line.width), width: line.width.saturating_sub(cells), ..line };
        paint::left(buffer, behind(3), name, theme.tone(Tone::Label));
        match &texts[place] {
            Some(text) => paint::left(buffer, behind(name_width + 5), text, theme.tone(Tone::Plain)),
            None => paint::left(buffer, behind(name_width + 5), &locale.text("copy-nothing"), theme.tone(Tone::Quiet)),
        };
        if place == marked {
            buffer.set_style(entry, theme.selected());
        }
        hits.push((entry, Hit::Entry(place)));
    }
    hits
}

/// Draws what was copied at the bottom of `area`, as much of it as half of that holds.
pub(super) fn copied(copied: &Copied, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) {
    let width = area.width.saturating_sub(4).max(2);
    let room = usize::from((area.height / 2).saturating_sub(2).max(1));
    let lines: Vec<String> =
        copied.text.lines().take(room + 1).flat_map(|line| paint::wrap(line, width, room + 1)).take(room + 1).collect();
    let more = if lines.len() > room { "…" } else { "" };
    let shown = &lines[..lines.len().min(room)];
    let height = (shown.len() as u16 + 2).min(area.height);
    let place = Rect { y: area.bottom() - height, height, ..area };
    paint::uncover(buffer, place);
    let inner = body::bordered(scene, buffer, place, &name(copied.item, scene.locale()), more);
    for (text, y) in shown.iter().zip(inner.y..inner.bottom()) {
        let line = Rect { x: inner.x + 1, y, width: inner.width.saturating_sub(2), height: 1 };
        paint::left(buffer, line, text, scene.theme().tone(Tone::Plain));
    }
}
