//! The client table.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::shell::{Drawn, Hit};
use crate::app::views::Clients;
use crate::app::views::clients::ListedRows;
use crate::client::{Column, Names};
use crate::screen::grid::{Grid, GridCell, Head, Row};
use crate::screen::paint::width;
use crate::screen::{Scene, body, edge, nobody, paint, sums, tabs};
use crate::snapshot::Client;
use crate::snapshot::order::Direction;
use crate::words::changes::kind_mark;
use crate::words::column::{GAP, cell, queue, rule_of_named};
use crate::words::layout::{Layout, Wish, lay_out};
use crate::words::measure::Measures;
use crate::words::{Tone, Wording, out_of_sight};

/// Draws the table into `area`, its border included.
pub(super) fn draw(clients: &Clients, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) -> Drawn {
    let inner = body::bordered(scene, buffer, area, "", "");
    let mut hits = tabs::draw(scene, buffer, area, &edge::places(clients, scene));
    let wording = scene.wording();
    let measures = Measures::new(clients.extents.as_deref(), wording);
    // One cell at the left for the mark of the selected row, one at the right for the scrollbar.
    let layout = layout(clients, &measures, inner.width.saturating_sub(2));
    let columns = in_their_order(&layout);
    let Some(shown) = clients.shown().filter(|shown| !shown.rows.is_empty()) else {
        hits.extend(nobody::draw(clients, scene, buffer, inner));
        return Drawn { page: usize::from(inner.height.saturating_sub(1)), columns, hits, ..Drawn::default() };
    };
    let left = edge::lower(&layout, scene, buffer, area);
    sums::draw(clients, scene, buffer, left);
    let heads = heads(clients, &layout, shown.snapshot.store().names(), scene, inner.x + 1);
    let grid = Grid { heads, cursor: &clients.cursor, length: shown.rows.len(), scrollbar: true, selects: true };
    let failing = scene.app.source.health.failure.is_some();
    let seen = grid.draw(scene, buffer, inner, |place| {
        let row = shown.rows[place];
        let missing = shown.snapshot.client(row).missing_since().is_some();
        let mark = if missing { Some(("?", Tone::Warn)) } else { news(shown.snapshot.client(row), scene) };
        let mut cells: Vec<GridCell<'_>> =
            layout.seen.iter().map(|&column| grid_cell(shown, row, column, &measures, wording)).collect();
        tell_out_of_sight(&mut cells, &layout.seen, shown.snapshot.client(row), shown, wording);
        let marked = clients.marks.contains(row);
        Row { cells, mark, dim: failing || missing, marked }
    });
    hits.extend(seen.hits);
    Drawn { page: seen.page, offset: seen.offset, columns, hits, ..Drawn::default() }
}

/// The mark of a client who has just changed. It goes by itself.
fn news(client: Client<'_>, scene: &Scene<'_>) -> Option<(&'static str, Tone)> {
    let (kind, left) = scene.app.base.recent.of(client.service_id(), scene.present.now.monotonic)?;
    scene.present.changes_in(left);
    Some(kind_mark(kind))
}

fn layout(clients: &Clients, measures: &Measures<'_>, room: u16) -> Layout {
    let sort = clients.sort.column;
    let mut shown: Vec<Column> = clients.columns.iter().collect();
    if !shown.contains(&sort) {
        // The order cannot be understood without its column.
        shown.push(sort);
    }
    let wishes: Vec<Wish> =
        shown.into_iter().map(|column| measures.wish(column, column == sort, clients.columns.width(column))).collect();
    lay_out(&wishes, &queue(&clients.columns), sort, clients.column, room)
}

/// All columns as they are gone through, with the widths of those in sight.
fn in_their_order(layout: &Layout) -> Vec<(Column, u16)> {
    let width = |column| layout.seen.iter().find(|&&(seen, _)| seen == column).map_or(0, |&(_, width)| width);
    layout.order.iter().map(|&column| (column, width(column))).collect()
}

fn heads(clients: &Clients, layout: &Layout, names: &Names, scene: &Scene<'_>, mut x: u16) -> Vec<Head> {
    let mut heads = Vec::with_capacity(layout.seen.len());
    for &(column, width) in &layout.seen {
        let rule = rule_of_named(column, names);
        let title = scene.locale().text(rule.title);
        let sorted = (clients.sort.column == column).then(|| arrow(clients.sort.direction));
        let title = match sorted {
            Some(sign) if width > 2 => format!("{} {sign}", paint::fit(&title, width - 2)),
            Some(sign) => sign.to_owned(),
            // Over a sign alone there is no room for a word.
            None if width < paint::width(&title).min(3) => String::new(),
            None => title.into_owned(),
        };
        // The column that `=` filters by, once it was chosen.
        let chosen = clients.column == Some(column);
        heads.push(Head { title, chosen, right: rule.right, x, width, hit: Some(Hit::Title(column)) });
        x += width + GAP;
    }
    heads
}

fn grid_cell<'a>(
    shown: &'a ListedRows,
    row: u32,
    (column, width): (Column, u16),
    measures: &Measures<'_>,
    wording: Wording<'_>,
) -> GridCell<'a> {
    let client = shown.snapshot.client(row);
    let behind = measures.behind(client, column, width);
    let cell = cell(&shown.snapshot, row, column, width, wording);
    let text = match paint::fit(&cell.text, width - behind) {
        text if *text == *cell.text => cell.text,
        text => text.into_owned().into(),
    };
    let found = shown.filter.marks(client, column, &text, wording.today);
    GridCell { text, tone: cell.tone, found, behind }
}

/// Tells in the row what was found in a column that is out of sight: behind the name, else in the last cell.
fn tell_out_of_sight(
    cells: &mut [GridCell<'_>],
    columns: &[(Column, u16)],
    client: Client<'_>,
    shown: &ListedRows,
    wording: Wording<'_>,
) {
    let seen: Vec<Column> = columns.iter().map(|&(column, _)| column).collect();
    let Some(field) = shown.filter.out_of_sight(client, &seen, wording.today) else { return };
    let tell = |room| out_of_sight::told(&shown.snapshot, client.row(), (&shown.filter, field), room, wording);
    let name = columns.iter().position(|&(column, _)| column == Column::NAME);
    let name_width = name.map_or(0, |name| columns[name].1);
    let beside = name.map_or(0, |name| name_width.saturating_sub(width(&cells[name].text) + 1));
    let last = columns.len().checked_sub(1).filter(|&last| Some(last) != name);
    if beside < out_of_sight::LEAST
        && let Some(last) = last
        && let Some((told, found)) = tell(columns[last].1)
    {
        cells[last] = GridCell { text: told.into(), tone: Tone::Quiet, found, behind: 0 };
        return;
    }
    // Where the last cell is too narrow for that, the name gives way.
    let room = beside.max(out_of_sight::LEAST);
    if let Some((cell, (told, found))) = name.map(|name| &mut cells[name]).zip(tell(room)) {
        let kept = paint::fit(&cell.text, name_width.saturating_sub(room + 1)).into_owned();
        let start = kept.len() + 1;
        cell.found.retain(|mark| mark.end <= kept.len());
        cell.found.extend(found.into_iter().map(|mark| mark.start + start..mark.end + start));
        cell.text = format!("{kept} {told}").into();
    }
}

fn arrow(direction: Direction) -> &'static str {
    match direction {
        Direction::Ascending => "▲",
        Direction::Descending => "▼",
    }
}
