//! The detail pane: all sixteen fields of the selected client, in groups. A wide pane sets the groups side by side.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::App;
use crate::client::Field;
use crate::client::fold::find_folded;
use crate::query::Filter;
use crate::rows::Tone;
use crate::rows::detail::{Group, groups};
use crate::screen::{View, body, paint, wording};

/// Narrowest column of groups.
const COLUMN_WIDTH: u16 = 36;
/// Lines that one value may take.
const VALUE_LINES: usize = 4;

/// Draws the pane into `area`, its border included.
pub fn draw(app: &App, view: &View, buffer: &mut Buffer, area: Rect) {
    // The pane may lie over the table.
    for position in area.intersection(buffer.area).positions() {
        buffer[position].reset();
    }
    let Some(client) = app.list.selected() else {
        let inner = body::bordered(view, buffer, area, &view.locale.text("tab-detail"), "");
        let line = Rect { y: inner.y + inner.height / 2, height: 1.min(inner.height), ..inner };
        paint::center(buffer, line, &view.locale.text("empty-no-selection"), view.theme.tone(Tone::Quiet));
        return;
    };
    let name = client.text(Field::Name).filter(|name| !name.is_blank());
    let title = name.map_or_else(|| client.service_id().to_string(), |name| name.as_str().to_owned());
    let inner = body::bordered(view, buffer, area, &title, "");
    let groups = groups(client, wording(app, view));
    let filter = app.list.shown().map(|shown| &shown.filter);
    Pane { view, filter, groups: &groups }.draw(buffer, inner);
}

struct Pane<'a> {
    view: &'a View,
    filter: Option<&'a Filter>,
    groups: &'a [Group<'a>],
}

/// A drawn line: label, text, and what the text is.
type Line = (String, String, Tone);

impl Pane<'_> {
    fn draw(&self, buffer: &mut Buffer, area: Rect) {
        let columns = (area.width / COLUMN_WIDTH).clamp(1, 3);
        let width = area.width / columns;
        let label_width = self.label_width().min(width / 2);
        let text_width = width.saturating_sub(label_width + 3).max(2);
        let blocks: Vec<Vec<Line>> = self.groups.iter().map(|group| self.lines(group, text_width)).collect();
        let total: usize = blocks.iter().map(Vec::len).sum();
        let height = usize::from(area.height);
        // Titles and gaps are a help where there is room for them and the first to go where there is none.
        let per_column = total.div_ceil(usize::from(columns));
        let titled = per_column + 2 * blocks.len().div_ceil(usize::from(columns)) <= height + 1;
        let goal =
            if columns == 1 { height } else { per_column + if titled { 2 * blocks.len().div_ceil(2) } else { 0 } };
        let (mut x, mut y, mut column) = (area.x + 1, area.y, 1);
        for (group, lines) in self.groups.iter().zip(&blocks) {
            let needed = (lines.len() + usize::from(titled)) as u16;
            let used = y - area.y;
            if column < columns && used > 0 && usize::from(used + needed) > goal.min(height) {
                column += 1;
                x += width;
                y = area.y;
            }
            if titled {
                let line = Rect { x, y, width: width.saturating_sub(2), height: 1 };
                if y < area.bottom() {
                    paint::left(buffer, line, &self.view.locale.text(group.title), self.view.theme.tone(Tone::Label));
                }
                y += 1;
            }
            for line in lines {
                if y >= area.bottom() {
                    return;
                }
                self.line(buffer, Rect { x, y, width: width.saturating_sub(2), height: 1 }, label_width, line);
                y += 1;
            }
            y += u16::from(titled);
        }
    }

    fn label_width(&self) -> u16 {
        let labels = self.groups.iter().flat_map(|group| &group.lines).map(|line| line.label);
        labels.map(|label| paint::width(&self.view.locale.text(label))).max().unwrap_or_default()
    }

    fn lines(&self, group: &Group<'_>, width: u16) -> Vec<Line> {
        let mut lines = Vec::new();
        for line in &group.lines {
            for (nth, text) in paint::wrap(&line.value.text, width, VALUE_LINES).into_iter().enumerate() {
                let label = if nth == 0 { self.view.locale.text(line.label).to_string() } else { String::new() };
                lines.push((label, text, line.value.tone));
            }
        }
        lines
    }

    fn line(&self, buffer: &mut Buffer, area: Rect, label_width: u16, (label, text, tone): &Line) {
        paint::left(buffer, Rect { width: label_width, ..area }, label, self.view.theme.tone(Tone::Quiet));
        let used = label_width + 1;
        let value = Rect { x: area.x + used, width: area.width.saturating_sub(used), ..area };
        paint::left(buffer, value, text, self.view.theme.tone(*tone));
        for word in self.filter.into_iter().flat_map(Filter::words) {
            paint::highlight(buffer, value, text, &find_folded(text, word), self.view.theme.matched());
        }
    }
}
