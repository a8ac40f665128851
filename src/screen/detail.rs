//! All sixteen fields of the selected client, in groups: in the pane beside the table, and over the table. Where there is
//! room the groups stand side by side.

use jiff::civil::Date;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::views::Clients;
use crate::client::{Column, Field, ServiceId};
use crate::query::Filter;
use crate::screen::{Scene, body, edge, paint};
use crate::snapshot::Client;
use crate::words::changes::{self, OwnedChanges};
use crate::words::detail::{Group, groups};
use crate::words::{Tone, person};

/// Narrowest column of groups.
const COLUMN_WIDTH: u16 = 36;
/// Lines that one value may take.
const VALUE_LINES: usize = 4;

/// Draws the whole client over the table, which keeps its place; returns how many lines did not fit.
pub(super) fn over(clients: &Clients, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) -> u16 {
    for position in area.intersection(buffer.area).positions() {
        buffer[position].reset();
    }
    let places = edge::places(clients, scene);
    let shown = clients.selected().zip(clients.whole.map(|whole| whole.scroll));
    let changes = clients.selected().and_then(|client| own_changes(client, clients, scene));
    let right = places.last().map_or("", String::as_str);
    let hidden = draw(shown, changes, (clients, scene), buffer, area, right);
    if hidden > 0 && area.width > 20 {
        let edge = Rect { y: area.bottom() - 1, height: 1, width: area.width - 2, ..area };
        paint::right(buffer, edge, " PgUp ▲ PgDn ▼ ", scene.theme().tone(Tone::Label));
    }
    hidden
}

/// Draws the pane beside the table into `area`.
pub(super) fn beside(clients: &Clients, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) {
    draw(clients.in_pane().map(|client| (client, 0)), None, (clients, scene), buffer, area, "");
}

/// What has changed of `client`; none of one without an id, who cannot be followed.
fn own_changes(client: Client<'_>, clients: &Clients, scene: &Scene<'_>) -> Option<Group<'static>> {
    if client.service_id() == ServiceId::Null {
        return None;
    }
    let since = scene.app.base.changes.since();
    let own = clients.own.of(client.service_id());
    let own = own.map(|own| OwnedChanges { count: own.count, newest: &own.newest, since });
    Some(changes::group(own, &scene.present))
}

/// Draws a box with a client into `area`, with the group `changes` behind the others, from a line on, and `right` in its upper edge; returns how many lines did not fit.
fn draw(
    shown: Option<(Client<'_>, u16)>,
    changes: Option<Group<'_>>,
    (clients, scene): (&Clients, &Scene<'_>),
    buffer: &mut Buffer,
    area: Rect,
    right: &str,
) -> u16 {
    let Some((client, scroll)) = shown else { return 0 };
    let name = client.text(Field::Name).filter(|name| !name.is_blank());
    let title = name.map_or_else(|| client.service_id().to_string(), |name| name.as_str().to_owned());
    let inner = body::bordered(scene, buffer, area, &title, right);
    let mut groups = groups(client, scene.wording());
    groups.extend(scene.snapshot.and_then(|snapshot| person::group(snapshot, client, scene.wording())));
    groups.extend(changes);
    let filter = clients.shown().map(|shown| &shown.filter);
    Drawing { scene, filter, client, today: scene.present.today(), groups: &groups }.draw(buffer, inner, scroll)
}

/// Where each block begins, as column and line, and how many lines the highest column has. Blocks follow each other and
/// go on in the next column once theirs has its share of the lines.
fn places(blocks: &[Vec<DrawnLine>], columns: u16, titled: bool) -> (Vec<(u16, u16)>, u16) {
    // A title above each block and a gap below it.
    let extra = if titled { 2 } else { 0 };
    let total: u16 = blocks.iter().map(|block| block.len() as u16 + extra).sum();
    let share = total.div_ceil(columns);
    let (mut column, mut y, mut height) = (0, 0, 0);
    let mut places = Vec::with_capacity(blocks.len());
    for block in blocks {
        let needed = block.len() as u16 + extra;
        if column + 1 < columns && y > 0 && y + needed / 2 > share {
            column += 1;
            y = 0;
        }
        places.push((column, y));
        y += needed;
        height = height.max(y.saturating_sub(u16::from(titled)));
    }
    (places, height)
}

struct Drawing<'a> {
    scene: &'a Scene<'a>,
    filter: Option<&'a Filter>,
    client: Client<'a>,
    today: Date,
    groups: &'a [Group<'a>],
}

/// A drawn line: label, text, what the text is, and the field that it is of.
type DrawnLine = (String, String, Tone, Option<Field>);

impl Drawing<'_> {
    /// Draws the groups from line `scroll` on; returns how many lines were too many for `area`.
    fn draw(&self, buffer: &mut Buffer, area: Rect, scroll: u16) -> u16 {
        let columns = (area.width / COLUMN_WIDTH).clamp(1, 3);
        let width = area.width / columns;
        let label_width = self.label_width().min(width / 2);
        let text_width = width.saturating_sub(label_width + 3).max(2);
        let blocks: Vec<Vec<DrawnLine>> = self.groups.iter().map(|group| self.lines(group, text_width)).collect();
        // Titles and gaps are a help where there is room for them and the first to go where there is none.
        let (titled, places) = [true, false]
            .into_iter()
            .map(|titled| (titled, places(&blocks, columns, titled)))
            .find(|(titled, (_, height))| *height <= area.height || !titled)
            .unwrap_or_default();
        let (places, height) = places;
        let hidden = height.saturating_sub(area.height);
        let scroll = scroll.min(hidden);
        for ((group, lines), (column, top)) in self.groups.iter().zip(&blocks).zip(places) {
            let x = area.x + 1 + column * width;
            let title =
                titled.then(|| (self.scene.locale().text(group.title).into_owned(), String::new(), Tone::Label, None));
            for (line, y) in title.iter().chain(lines).zip(top..) {
                let Some(y) = y.checked_sub(scroll).filter(|&y| y < area.height) else {
                    continue;
                };
                let place = Rect { x, y: area.y + y, width: width.saturating_sub(2), height: 1 };
                if line.2 == Tone::Label {
                    paint::left(buffer, place, &line.0, self.scene.theme().tone(Tone::Label));
                } else {
                    self.line(buffer, place, label_width, line);
                }
            }
        }
        hidden
    }

    fn label_width(&self) -> u16 {
        let labels = self.groups.iter().flat_map(|group| &group.lines).map(|line| line.label);
        labels.map(|label| paint::width(&self.scene.locale().text(label))).max().unwrap_or_default()
    }

    fn lines(&self, group: &Group<'_>, width: u16) -> Vec<DrawnLine> {
        let mut lines = Vec::new();
        for line in &group.lines {
            for (nth, text) in paint::wrap(&line.value.text, width, VALUE_LINES).into_iter().enumerate() {
                let label = if nth == 0 { self.scene.locale().text(line.label).to_string() } else { String::new() };
                lines.push((label, text, line.value.tone, line.field));
            }
        }
        lines
    }

    fn line(&self, buffer: &mut Buffer, area: Rect, label_width: u16, (label, text, tone, field): &DrawnLine) {
        paint::left(buffer, Rect { width: label_width, ..area }, label, self.scene.theme().tone(Tone::Quiet));
        let used = label_width + 1;
        let value = Rect { x: area.x + used, width: area.width.saturating_sub(used), ..area };
        paint::left(buffer, value, text, self.scene.theme().tone(*tone));
        if let Some((filter, field)) = self.filter.zip(*field) {
            let marks = filter.marks(self.client, Column::Wire(field), text, self.today);
            paint::highlight(buffer, value, text, &marks, self.scene.theme().matched());
        }
    }
}
