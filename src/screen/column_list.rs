//! The drawing of a list of columns: what was typed, the columns that there is room for, how many more there are above
//! and below, and the keys.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::shell::Hit;
use crate::app::shell::drawn::Extent;
use crate::app::shell::keymap::{Action, Context};
use crate::app::shell::layers::ColumnList;
use crate::screen::{Scene, body, paint};
use crate::text::fold::{find_folded, fold};
use crate::words::Tone;
use crate::words::column::rule;

/// Cells for the title of a column, and for what is said of it.
const TITLE: u16 = 12;
const NOTE: u16 = 18;
/// Before the title: a blank, the mark, and a blank.
const MARK: u16 = 5;
const INSIDE: u16 = MARK + TITLE + NOTE + 1;
/// Columns that are seen at once at the least.
const LEAST_ROWS: u16 = 3;

/// Cells that a list takes at the right end of a screen.
pub(super) const WIDTH: u16 = INSIDE + 2;

/// What stands beside a column in the list.
pub(super) struct Beside {
    /// At most three cells, at its left.
    pub(super) mark: &'static str,
    /// At its right.
    pub(super) note: String,
}

/// Where the columns stand, and how much of the list is on the screen.
pub(super) struct DrawnList {
    pub(super) hits: Vec<(Rect, Hit)>,
    pub(super) extent: Extent,
    /// Where the next letter goes.
    pub(super) cursor: Position,
}

/// Draws `list` in the corner of `area` at the right, where it leaves the most of the table to be seen. `keys` are told below it.
pub(super) fn draw(
    list: &ColumnList,
    title: &'static str,
    keys: &[(&[Action], &'static str)],
    beside: impl Fn(usize) -> Beside,
    scene: &Scene<'_>,
    buffer: &mut Buffer,
    area: Rect,
) -> DrawnList {
    let length = list.columns().len() as u16;
    let width = WIDTH.min(area.width);
    let keys = key_lines(keys, scene, width.saturating_sub(4));
    // The line that is typed into, and the keys where they leave room for some columns.
    let frame = 2 + 1;
    let told = if area.height >= frame + LEAST_ROWS + keys.len() as u16 { keys.len() as u16 } else { 0 };
    let height = (length + frame + told).min(area.height);
    let place = Rect { x: area.right() - width, y: area.y, width, height };
    let rows = height.saturating_sub(frame + told);
    // In the middle, so that what comes next is seen.
    let first = (list.at() as u16).saturating_sub(rows / 2).min(length.saturating_sub(rows));
    let below = length - (first + rows).min(length);
    let count = |sign, number: u16| if number == 0 { String::new() } else { format!("{sign} {number}") };
    paint::uncover(buffer, place);
    let inner = body::bordered(scene, buffer, place, &scene.locale().text(title), &count("↑", first));
    let edge = Rect { x: place.x + 1, y: place.bottom() - 1, width: width.saturating_sub(3), height: 1 };
    let more = count("↓", below);
    if !more.is_empty() {
        paint::right(buffer, edge, &format!(" {more} "), scene.theme().title());
    }
    let cursor =
        typed(list, scene, buffer, Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), height: 1, ..inner });
    let mut hits = Vec::with_capacity(rows.into());
    for (at, y) in (first..first + rows).zip(inner.y + 1..) {
        let line = Rect { y, height: 1, ..inner };
        column(list, at.into(), &beside(at.into()), scene, buffer, line);
        hits.push((line, Hit::Entry(at.into())));
    }
    for (line, y) in keys.iter().take(told.into()).zip(inner.y + 1 + rows..) {
        paint::left(
            buffer,
            Rect { x: inner.x + 1, y, width: inner.width - 1, height: 1 },
            line,
            scene.theme().tone(Tone::Quiet),
        );
    }
    DrawnList { hits, extent: Extent { shown: rows, hidden: length - rows }, cursor }
}

/// The line that is typed into; returns where the next letter goes.
fn typed(list: &ColumnList, scene: &Scene<'_>, buffer: &mut Buffer, line: Rect) -> Position {
    let theme = scene.theme();
    if list.typed().is_empty() {
        paint::left(buffer, line, &scene.locale().text("columns-find"), theme.tone(Tone::Quiet));
        return Position::new(line.x, line.y);
    }
    // One cell is left for the cursor.
    let used = paint::left(buffer, Rect { width: line.width - 1, ..line }, list.typed(), theme.title());
    if !list.is_found() {
        let rest = Rect { x: line.x + used, width: line.width - used, ..line };
        paint::right(buffer, rest, &scene.locale().text("columns-no-such"), theme.tone(Tone::Warn));
    }
    Position::new(line.x + used, line.y)
}

fn column(list: &ColumnList, at: usize, beside: &Beside, scene: &Scene<'_>, buffer: &mut Buffer, line: Rect) {
    let theme = scene.theme();
    let title = scene.locale().text(rule(list.columns()[at]).title);
    let part = |from: u16, width: u16| {
        let from = from.min(line.width);
        Rect { x: line.x + from, width: width.min(line.width - from), ..line }
    };
    paint::left(buffer, part(1, MARK - 1), beside.mark, theme.tone(Tone::Plain));
    let place = part(MARK, TITLE);
    paint::left(buffer, place, &title, theme.tone(Tone::Plain));
    paint::highlight(buffer, place, &title, &find_folded(&title, fold(list.typed()).trim()), theme.matched());
    paint::left(buffer, part(MARK + TITLE + 1, NOTE), &beside.note, theme.tone(Tone::Quiet));
    if at == list.at() {
        buffer.set_style(line, theme.selected());
    }
}

/// The keys and what they do, broken into lines of `width` cells between them.
fn key_lines(keys: &[(&[Action], &'static str)], scene: &Scene<'_>, width: u16) -> Vec<String> {
    let keymap = &scene.app.shell.keymap;
    let mut lines: Vec<String> = Vec::new();
    for (actions, text) in keys {
        let told = actions.iter().filter_map(|&action| keymap.told_in(Context::ColumnList, action).first());
        let told: Vec<String> = told.map(|key| scene.key(key)).collect();
        let hint = format!("{} {}", told.join(" "), scene.locale().text(text));
        match lines.last_mut() {
            Some(line) if paint::width(line) + 2 + paint::width(&hint) <= width => {
                line.push_str("  ");
                line.push_str(&hint);
            }
            _ => lines.push(hint),
        }
    }
    lines
}
