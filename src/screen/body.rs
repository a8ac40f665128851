//! Boxes, and what stands in the table's place when there is no row to show: empty states speak.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::symbols::border::ROUNDED;
use ratatui::widgets::{Block, Widget};

use crate::screen::{LEAST_HEIGHT, LEAST_WIDTH, Scene, paint};
use crate::words::Tone;
use crate::words::failure::failure_line;
use crate::words::freshness::loading;

/// Draws a box with a title at its top left and another at its top right; returns the place inside.
pub(super) fn bordered(scene: &Scene<'_>, buffer: &mut Buffer, area: Rect, title: &str, right: &str) -> Rect {
    let block = Block::bordered().border_set(ROUNDED).border_style(scene.theme().border());
    let inner = block.inner(area);
    block.render(area, buffer);
    let edge = Rect { x: area.x + 1, width: area.width.saturating_sub(2), height: 1, ..area };
    let mut room = edge.width;
    if !right.is_empty() && paint::width(right) + 4 < edge.width {
        room -=
            paint::right(buffer, Rect { width: edge.width - 1, ..edge }, &format!(" {right} "), scene.theme().title())
                + 1;
    }
    if !title.is_empty() {
        let title = format!(" {} ", paint::fit(title, room.saturating_sub(2)));
        paint::left(buffer, Rect { width: room, ..edge }, &title, scene.theme().title());
    }
    inner
}

/// Clears the middle of `area` and draws a box there for `height` lines of `width` cells; returns the place inside.
pub(super) fn popup(
    scene: &Scene<'_>,
    buffer: &mut Buffer,
    area: Rect,
    (width, height): (u16, u16),
    title: &str,
    note: &str,
) -> Rect {
    let width = (width.max(paint::width(title) + 2) + 2).min(area.width);
    let height = (height + 2).min(area.height);
    let place = Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height };
    paint::uncover(buffer, place);
    bordered(scene, buffer, place, title, note)
}

/// Says in the middle of `area` why no client is listed.
pub(super) fn message(scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) {
    let locale = scene.locale();
    let lines: Vec<(String, Tone)> = if let Some(snapshot) = scene.snapshot {
        let (text, advice) = if snapshot.is_empty() {
            (locale.text("empty-no-clients").into(), &["empty-no-clients-advice"][..])
        } else {
            let filter = scene.app.filter.wanted_text.trim().to_owned();
            let text = locale.text_with("empty-no-match", &[("filter", filter.into())]);
            (text, &["empty-no-match-advice", "empty-no-match-search"][..])
        };
        // The advice is about keys, of which a wall has none.
        let advice = if scene.present.wall { &[] } else { advice };
        let advice = advice.iter().map(|&line| (locale.text(line).into(), Tone::Quiet));
        std::iter::once((text, Tone::Plain)).chain(advice).collect()
    } else if let Some(failure) = failure_line(&scene.app.source.health, &scene.present) {
        vec![
            (format!("× {}", failure.message), Tone::Bad),
            (failure.advice.clone(), Tone::Plain),
            (failure.parts.join(" · "), Tone::Quiet),
        ]
    } else if let Some(since) = scene.app.source.health.polling_since {
        let running = scene.present.running(since);
        let loading = loading(&scene.app.source.health, running, &scene.present);
        vec![
            (format!("{} {loading}", scene.present.busy_mark(running)), Tone::Plain),
            (locale.text("empty-loading-advice").into(), Tone::Quiet),
        ]
    } else {
        vec![(locale.text("empty-nothing-yet").into(), Tone::Quiet)]
    };
    centered(scene, buffer, area, &lines);
}

/// Says that the terminal is too small, in as much of it as there is.
pub(super) fn too_small(scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) {
    let size = |width: u16, height: u16| format!("{width}x{height}");
    let args = [("size", size(area.width, area.height).into()), ("least", size(LEAST_WIDTH, LEAST_HEIGHT).into())];
    let text = scene.locale().text_with("empty-too-small", &args);
    centered(scene, buffer, area, &[(text, Tone::Warn)]);
}

/// Puts `paragraphs` into the middle of `area`, each broken into lines.
pub(super) fn centered(scene: &Scene<'_>, buffer: &mut Buffer, area: Rect, paragraphs: &[(String, Tone)]) {
    let margin = if area.width > 60 { 4 } else { 0 };
    let inner = Rect { x: area.x + margin, width: area.width.saturating_sub(2 * margin), ..area };
    let mut lines = Vec::new();
    for (text, tone) in paragraphs {
        let room = usize::from(inner.height).saturating_sub(lines.len());
        let wrapped = paint::wrap(text, inner.width.max(2), room.clamp(1, 8));
        lines.extend(wrapped.into_iter().map(|line| (line, *tone)));
    }
    let start = inner.y + inner.height.saturating_sub(lines.len() as u16) / 2;
    for ((line, tone), y) in lines.iter().zip(start..inner.bottom()) {
        paint::center(buffer, Rect { y, height: 1, ..inner }, line.trim_end(), scene.theme().tone(*tone));
    }
}
