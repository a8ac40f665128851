//! The client table.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::shell::{Drawn, Hit};
use crate::app::views::Clients;
use crate::app::views::clients::ListedRows;
use crate::client::{Column, Field};
use crate::screen::grid::{Grid, GridCell, Head, Row};
use crate::screen::paint::{self, width};
use crate::screen::{Scene, body, sums, tabs};
use crate::snapshot::Client;
use crate::snapshot::order::Direction;
use crate::words::column::{GAP, cell, fit, rule};
use crate::words::{Tone, Wording};

/// Draws the table into `area`, its border included.
pub(super) fn draw(clients: &Clients, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) -> Drawn {
    let inner = body::bordered(scene, buffer, area, "", "");
    let position = position(clients, scene, area.width);
    let mut hits = tabs::draw(scene, buffer, area, &position);
    sort_title(clients, scene, buffer, area, hits.last().map_or(area.x, |(place, _)| place.right()), &position);
    sums::draw(clients, scene, buffer, Rect { y: area.bottom() - 1, height: 1, ..area });
    let Some(shown) = clients.shown().filter(|shown| !shown.rows.is_empty()) else {
        body::message(scene, buffer, inner);
        return Drawn { page: usize::from(inner.height.saturating_sub(1)), hits, ..Drawn::default() };
    };
    // One cell at the left for the mark of the selected row, one at the right for the scrollbar.
    let columns = fit(&clients.columns, inner.width.saturating_sub(2));
    let heads = heads(clients, &columns, scene, inner.x + 1);
    // A bar over the whole line would be sent anew with each step, and be most of what a slow connection carries while
    // somebody walks through the list.
    let name = columns.iter().position(|&(column, _)| column == Column::Wire(Field::Name)).unwrap_or_default();
    let bar_end = heads.get(name).map_or(0, |head| head.x + head.width);
    let grid = Grid { heads, cursor: &clients.cursor, length: shown.rows.len(), bar_end, scrollbar: true };
    let wording = scene.wording();
    let failing = scene.app.source.health.failure.is_some();
    let seen = grid.draw(scene, buffer, inner, |place| {
        let marked = clients.marks.contains(shown.rows[place]);
        Row { marked, ..row(shown, place, &columns, failing, wording) }
    });
    hits.extend(seen.hits);
    let columns = columns.into_iter().map(|(column, _)| column).collect();
    Drawn { page: seen.page, offset: seen.offset, columns, hits, ..Drawn::default() }
}

fn heads(clients: &Clients, columns: &[(Column, u16)], scene: &Scene<'_>, mut x: u16) -> Vec<Head> {
    let mut heads = Vec::with_capacity(columns.len());
    for &(column, width) in columns {
        let rule = rule(column);
        let mut title = scene.locale().text(rule.title).to_string();
        if clients.sort.column == column {
            let sign = arrow(clients.sort.direction);
            title = format!("{} {sign}", paint::fit(&title, width.saturating_sub(2)));
        }
        // The column that `=` filters by, once it was chosen.
        let chosen = clients.column == Some(column);
        heads.push(Head { title, chosen, right: rule.right, x, width, hit: Some(Hit::Title(column)) });
        x += width + GAP;
    }
    heads
}

fn row<'a>(
    shown: &'a ListedRows,
    place: usize,
    columns: &[(Column, u16)],
    failing: bool,
    wording: Wording<'_>,
) -> Row<'a> {
    let client = shown.snapshot.client(shown.rows[place]);
    let missing = client.missing_since().is_some();
    let cells = columns.iter().map(|&(column, width)| grid_cell(client, column, width, shown, wording)).collect();
    Row { cells, mark: missing.then_some(("?", Tone::Warn)), dim: failing || missing, ..Row::default() }
}

fn grid_cell<'a>(
    client: Client<'a>,
    column: Column,
    width: u16,
    shown: &'a ListedRows,
    wording: Wording<'_>,
) -> GridCell<'a> {
    let cell = cell(&shown.snapshot, client.row(), column, width, wording);
    let text = match paint::fit(&cell.text, width) {
        text if *text == *cell.text => cell.text,
        text => text.into_owned().into(),
    };
    let found = shown.filter.marks(client, column, &text, wording.today);
    GridCell { text, tone: cell.tone, found }
}

/// The column that the rows are ordered by, behind the names of the views: it may be too far right to be seen.
fn sort_title(clients: &Clients, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect, x: u16, position: &str) {
    let Some(shown) = clients.shown() else {
        return;
    };
    let column = scene.locale().text(rule(shown.sort.column).title);
    let text = format!(" {column} {} ", arrow(shown.sort.direction));
    let room = (area.right().saturating_sub(width(position) + 4)).saturating_sub(x + 1);
    if width(&text) <= room {
        paint::left(buffer, Rect { x: x + 1, width: room, height: 1, ..area }, &text, scene.theme().tone(Tone::Label));
    }
}

/// From this width on there is room to say how many clients are confirmed.
const CONFIRMED_FROM: u16 = 76;

fn position(clients: &Clients, scene: &Scene<'_>, width: u16) -> String {
    let Some(shown) = clients.shown() else {
        return String::new();
    };
    let count = |number: usize| scene.locale().count(number as u64);
    // How many they will be is not known before the list has come whole.
    let total = if shown.snapshot.is_provisional() { "…".to_owned() } else { count(shown.snapshot.len()) };
    let args = [("listed", count(shown.rows.len()).into()), ("total", total.into())];
    let mut position = scene.locale().text_with("table-of", &args);
    if !clients.marks.is_empty() {
        let args = [("count", (clients.marks.len() as u64).into()), ("position", position.into())];
        position = scene.locale().text_with("table-marked", &args);
    }
    let missing = shown.snapshot.store().missing().len();
    if missing == 0 || width < CONFIRMED_FROM {
        return position;
    }
    let args = [("position", position.into()), ("confirmed", count(shown.snapshot.len() - missing).into())];
    scene.locale().text_with("table-confirmed", &args)
}

fn arrow(direction: Direction) -> &'static str {
    match direction {
        Direction::Ascending => "▲",
        Direction::Descending => "▼",
    }
}
