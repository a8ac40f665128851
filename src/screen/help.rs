//! The list of keys, made from the table that the keys are read by.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::keymap::BINDINGS;
use crate::rows::Tone;
use crate::screen::{View, body, paint};

/// Draws the help over `area`, scrolled down by `line` lines as far as there is more to see.
pub fn draw(view: &View, line: u16, buffer: &mut Buffer, area: Rect) {
    let mut lines: Vec<(String, String)> =
        BINDINGS.iter().map(|binding| (binding.keys.to_owned(), view.locale.text(binding.text).into())).collect();
    lines.push((view.locale.text("help-mouse-keys").into(), view.locale.text("help-mouse").into()));
    let keys_width = lines.iter().map(|(keys, _)| paint::width(keys)).max().unwrap_or_default();
    let text_width = lines.iter().map(|(_, text)| paint::width(text)).max().unwrap_or_default();
    let inner = popup(view, buffer, area, keys_width + text_width + 4, lines.len() as u16, "help-title");
    let skip = line.min((lines.len() as u16).saturating_sub(inner.height));
    for ((keys, text), y) in lines.iter().skip(skip.into()).zip(inner.y..inner.bottom()) {
        let line = Rect { x: inner.x + 1, y, width: inner.width.saturating_sub(2), height: 1 };
        paint::left(buffer, line, keys, view.theme.title());
        let used = (keys_width + 2).min(line.width);
        paint::left(
            buffer,
            Rect { x: line.x + used, width: line.width - used, ..line },
            text,
            view.theme.tone(Tone::Plain),
        );
    }
}

/// Clears the middle of `area` and draws a box there for `height` lines of `width` cells; returns the place inside.
pub(super) fn popup(
    view: &View,
    buffer: &mut Buffer,
    area: Rect,
    width: u16,
    height: u16,
    title: &'static str,
) -> Rect {
    let title = view.locale.text(title);
    let width = (width.max(paint::width(&title) + 2) + 2).min(area.width);
    let height = (height + 2).min(area.height);
    let place = Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height };
    for position in place.intersection(buffer.area).positions() {
        buffer[position].reset();
    }
    body::bordered(view, buffer, place, &title, "")
}
