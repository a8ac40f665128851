//! The list of keys, made from the keymap.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::shell::drawn::Extent;
use crate::app::shell::help_lines::{FILTERS, HELP_LINES};
use crate::app::shell::layers::Help;
use crate::screen::{Scene, body, paint};
use crate::words::Tone;

/// A line: what is typed, and what it does.
type HelpRow = (String, String);

/// Draws the help over `area`, scrolled down as far as there is more to see; returns how much of it is on the screen.
pub(super) fn draw(help: &Help, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) -> Extent {
    let keymap = &scene.app.shell.keymap;
    let text = |id| scene.locale().text(id).into_owned();
    // The one key whose name is a word.
    let named = |keys: String| keys.replace("Space", &scene.locale().text("help-space"));
    let mut keys: Vec<HelpRow> = HELP_LINES.iter().map(|line| (named(line.keys(keymap)), text(line.text))).collect();
    keys.push((text("help-mouse-keys"), text("help-mouse")));
    keys.push((text("help-shift-keys"), text("help-shift")));
    let filters: Vec<HelpRow> = FILTERS.iter().map(|&(example, means)| (text(example), text(means))).collect();
    let widths = [first_width(&keys), first_width(&filters)];
    let width = [(&keys, widths[0]), (&filters, widths[1])]
        .into_iter()
        .flat_map(|(lines, first)| lines.iter().map(move |(_, text)| first + 2 + paint::width(text)))
        .max()
        .unwrap_or_default();
    // The filters stand apart from the keys.
    let lines: Vec<Option<(&HelpRow, u16)>> = keys
        .iter()
        .map(|line| Some((line, widths[0])))
        .chain([None])
        .chain(filters.iter().map(|line| Some((line, widths[1]))))
        .collect();
    let height = lines.len() as u16;
    let hidden = height.saturating_sub(area.height.saturating_sub(2));
    let skip = help.scroll.min(hidden);
    let more = if skip < hidden { format!("↓ {}", hidden - skip) } else { String::new() };
    let inner = body::popup(scene, buffer, area, (width + 2, height), &text("help-title"), &more);
    for (line, y) in lines.iter().skip(skip.into()).zip(inner.y..inner.bottom()) {
        let Some(((first, text), first_width)) = line else { continue };
        let line = Rect { x: inner.x + 1, y, width: inner.width.saturating_sub(2), height: 1 };
        paint::left(buffer, line, first, scene.theme().title());
        let used = (first_width + 2).min(line.width);
        let rest = Rect { x: line.x + used, width: line.width - used, ..line };
        paint::left(buffer, rest, text, scene.theme().tone(Tone::Plain));
    }
    Extent { shown: inner.height, hidden }
}

fn first_width(lines: &[HelpRow]) -> u16 {
    lines.iter().map(|(first, _)| paint::width(first)).max().unwrap_or_default()
}
