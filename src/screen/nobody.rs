//! The table of a filter that finds nobody: what to type instead, and how many that would find.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::shell::Hit;
use crate::app::shell::keymap::Action;
use crate::app::views::Clients;
use crate::screen::{Scene, body, paint};
use crate::words::{Tone, nobody};

/// Draws it into `area`; returns what can be clicked.
pub(super) fn draw(clients: &Clients, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) -> Vec<(Rect, Hit)> {
    let explained = clients.explaining.answer().filter(|explanation| !explanation.ways.is_empty());
    let Some(explanation) = explained else {
        body::message(scene, buffer, area);
        return Vec::new();
    };
    let locale = scene.locale();
    let title = if explanation.conditions > 1 {
        nobody::nobody(explanation.conditions, locale)
    } else {
        let filter = scene.app.filter.wanted_text.trim().to_owned();
        locale.text_with("empty-no-match", &[("filter", filter.into())])
    };
    let search = locale.text("empty-no-match-search");
    let ways: Vec<String> = explanation.ways.iter().map(|way| nobody::way(way, locale)).collect();
    let key = scene.app.shell.keymap.told(Action::DropTerm).first().map(|key| scene.key(key)).unwrap_or_default();
    let indent = paint::width(&key) + 2;
    let width = (ways.iter().map(|way| paint::width(way)).max().unwrap_or_default() + indent).min(area.width);
    // The title, a line between, the ways, and what Enter does; on a low screen that goes first, then the line between, then
    // the last ways.
    let gap = u16::from(area.height > ways.len() as u16 + 1);
    let foot = if area.height > ways.len() as u16 + 3 { 2 } else { 0 };
    let height = (ways.len() as u16 + 1 + gap + foot).min(area.height);
    let top = area.y + (area.height - height) / 2;
    paint::center(buffer, Rect { y: top, height: 1, ..area }, &title, scene.theme().tone(Tone::Plain));
    let x = area.x + (area.width - width) / 2;
    let mut hits = Vec::new();
    for (place, (way, y)) in ways.iter().zip(top + 1 + gap..top + height - foot).enumerate() {
        let line = Rect { x, y, width, height: 1 };
        if place == 0 {
            paint::left(buffer, line, &key, scene.theme().title());
        }
        let used = indent.min(width);
        let rest = Rect { x: x + used, width: width - used, ..line };
        paint::left(buffer, rest, way, scene.theme().tone(Tone::Plain));
        hits.push((line, Hit::Way(place)));
    }
    if foot > 0 {
        let line = Rect { y: top + height - 1, height: 1, ..area };
        paint::center(buffer, line, &search, scene.theme().tone(Tone::Quiet));
    }
    hits
}
