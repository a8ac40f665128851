//! The help: the keys, made from the keymap; the signs; what can be typed into the filter.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::shell::drawn::Extent;
use crate::app::shell::help_lines::{FILTERS, HELP_LINES};
use crate::app::shell::layers::Help;
use crate::screen::{Scene, body, paint};
use crate::words::Tone;
use crate::words::legend::{Sign, legend};

/// A line: what is typed, or a sign; what it does, or says; and the tone of the first.
type HelpRow = (String, String, Option<Tone>);

/// Draws the help over `area`, scrolled down as far as there is more to see; returns how much of it is on the screen.
pub(super) fn draw(help: &Help, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) -> Extent {
    let keymap = &scene.app.shell.keymap;
    let text = |id| scene.locale().text(id).into_owned();
    let mut keys: Vec<HelpRow> =
        HELP_LINES.iter().map(|line| (scene.key_names(&line.keys(keymap)), text(line.text), None)).collect();
    keys.push((text("help-line-keys"), text("help-line"), None));
    keys.push((text("help-mouse-keys"), text("help-mouse"), None));
    keys.push((text("help-shift-keys"), text("help-shift"), None));
    let signs = legend().into_iter().map(|Sign { sign, tone, text: id }| (sign.to_owned(), text(id), Some(tone)));
    let filters = FILTERS.iter().map(|&(example, means)| (text(example), text(means), None));
    let parts: [Vec<HelpRow>; 3] = [keys, signs.collect(), filters.collect()];
    let width = parts
        .iter()
        .flat_map(|part| part.iter().map(|(_, text, _)| first_width(part) + 2 + paint::width(text)))
        .max()
        .unwrap_or_default();
    // The parts stand apart from each other.
    let mut lines: Vec<Option<(&HelpRow, u16)>> = Vec::new();
    for part in &parts {
        lines.extend((!lines.is_empty()).then_some(None));
        lines.extend(part.iter().map(|line| Some((line, first_width(part)))));
    }
    let height = lines.len() as u16;
    let hidden = height.saturating_sub(area.height.saturating_sub(2));
    let skip = help.scroll.min(hidden);
    let more = if skip < hidden { format!("↓ {}", hidden - skip) } else { String::new() };
    let inner = body::popup(scene, buffer, area, (width + 2, height), &text("help-title"), &more);
    for (line, y) in lines.iter().skip(skip.into()).zip(inner.y..inner.bottom()) {
        let Some(((first, text, tone), first_width)) = line else { continue };
        let line = Rect { x: inner.x + 1, y, width: inner.width.saturating_sub(2), height: 1 };
        let style = tone.map_or_else(|| scene.theme().title(), |tone| scene.theme().tone(tone));
        paint::left(buffer, line, first, style);
        let used = (first_width + 2).min(line.width);
        let rest = Rect { x: line.x + used, width: line.width - used, ..line };
        paint::left(buffer, rest, text, scene.theme().tone(Tone::Plain));
    }
    Extent { shown: inner.height, hidden }
}

fn first_width(lines: &[HelpRow]) -> u16 {
    lines.iter().map(|(first, ..)| paint::width(first)).max().unwrap_or_default()
}
