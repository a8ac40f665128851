//! The question before clients are let go.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::screen::{Scene, body, paint};
use crate::words::{Tone, held_back};

/// Widest line of the question, in cells.
const WIDEST: u16 = 64;

/// Draws the question over `area`.
pub(super) fn draw(scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) {
    let Some((held, _)) = scene.app.source.health.held else {
        return;
    };
    let width = WIDEST.min(area.width.saturating_sub(4));
    let wrapped = |text: &str| paint::wrap(text, width, 4).into_iter();
    let [question, reason, then] = held_back::question(held, scene.locale());
    let mut lines: Vec<(String, Tone)> = wrapped(&question).map(|line| (line, Tone::Warn)).collect();
    let keys = [(String::new(), Tone::Plain), (scene.locale().text("held-question-keys").into_owned(), Tone::Label)];
    // Where not all of it fits, the question and the keys are what must be seen.
    let most = usize::from(area.height.saturating_sub(2));
    for text in [reason, then] {
        let more: Vec<String> = wrapped(&text).collect();
        if lines.len() + more.len() + keys.len() <= most {
            lines.extend(more.into_iter().map(|line| (line, Tone::Plain)));
        }
    }
    lines.extend(keys);
    let title = scene.locale().text("held-question-title");
    let inner = body::popup(scene, buffer, area, (width + 2, lines.len() as u16), &title, "");
    for ((text, tone), y) in lines.iter().zip(inner.y..inner.bottom()) {
        let line = Rect { x: inner.x + 1, y, width: inner.width.saturating_sub(2), height: 1 };
        paint::left(buffer, line, text, scene.theme().tone(*tone));
    }
}
