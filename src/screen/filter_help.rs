//! What can be typed into an empty filter line: its fields, examples, and the last filters, over the foot of the view.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::shell::Hit;
use crate::screen::{Scene, body, paint};
use crate::words::Tone;

/// Lines of a view that stay uncovered at least: its titles and some of what they are over.
const LEFT_FREE: u16 = 8;
/// Cells between two examples.
const GAP: u16 = 3;

/// Draws it into the foot of `area` where a filter is about to be typed; what it covers can no more be clicked.
pub(super) fn draw(scene: &Scene<'_>, buffer: &mut Buffer, area: Rect, hits: &mut Vec<(Rect, Hit)>) {
    let filter = &scene.app.filter;
    if !filter.editing || filter.searching.is_some() || !filter.line.text().is_empty() {
        return;
    }
    let room = area.height.saturating_sub(LEFT_FREE + 2);
    // The lines that say most stay longest; each keeps its place.
    let mut lines = vec![Line::Text("filter-help-fields"), Line::Text("filter-help-examples")];
    if room > 2 {
        lines.push(Line::Text("filter-help-words"));
    }
    if !filter.history.is_empty() {
        lines.truncate(usize::from(room.saturating_sub(1)).max(1));
        lines.push(Line::Recent);
    }
    lines.truncate(room.into());
    if lines.is_empty() {
        return;
    }
    let height = lines.len() as u16 + 2;
    let place = Rect { y: area.bottom() - height, height, ..area };
    paint::uncover(buffer, place);
    hits.retain(|(hit, _)| !hit.intersects(place));
    let inner = body::bordered(scene, buffer, place, &scene.locale().text("filter-help-title"), "");
    for (line, y) in lines.iter().zip(inner.y..inner.bottom()) {
        let at = Rect { x: inner.x + 1, y, width: inner.width.saturating_sub(2), height: 1 };
        match line {
            Line::Text(id) => examples(&scene.locale().text(id), scene, buffer, at),
            Line::Recent => recent(scene, buffer, at, hits),
        }
    }
}

enum Line {
    Text(&'static str),
    Recent,
}

/// Examples side by side, whole or not at all.
fn examples(text: &str, scene: &Scene<'_>, buffer: &mut Buffer, mut room: Rect) {
    for example in text.split("  ").map(str::trim).filter(|example| !example.is_empty()) {
        let width = paint::width(example);
        // Fields stand nearer to each other: there are many.
        let gap = if example.ends_with(':') { 1 } else { GAP };
        if width > room.width {
            return;
        }
        paint::left(buffer, room, example, scene.theme().tone(Tone::Plain));
        let used = (width + gap).min(room.width);
        room = Rect { x: room.x + used, width: room.width - used, ..room };
    }
}

/// The last filters, each of which can be clicked; the first may be cut, others are whole or not there.
fn recent(scene: &Scene<'_>, buffer: &mut Buffer, mut room: Rect, hits: &mut Vec<(Rect, Hit)>) {
    let label = scene.locale().text("filter-help-recent");
    let used = (paint::left(buffer, room, &label, scene.theme().tone(Tone::Label)) + GAP).min(room.width);
    room = Rect { x: room.x + used, width: room.width - used, ..room };
    for (place, filter) in scene.app.filter.history.iter().enumerate() {
        if place > 0 && paint::width(filter) > room.width || room.width == 0 {
            return;
        }
        let used = paint::left(buffer, room, filter, scene.theme().tone(Tone::Plain));
        hits.push((Rect { width: used, ..room }, Hit::Recent(place)));
        let used = (used + GAP).min(room.width);
        room = Rect { x: room.x + used, width: room.width - used, ..room };
    }
}
