//! The right half: who is behind the chosen day or age, under a line that says how many and how much.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::Views;
use crate::app::shell::Hit;
use crate::app::views::cut_offs::{COLUMNS, Half};
use crate::client::{Column, Field};
use crate::screen::grid::{Grid, GridCell, Head, Row, Seen};
use crate::screen::{Scene, body, paint};
use crate::words::Tone;
use crate::words::column::{GAP, cell, rule_of_named};
use crate::words::cut_offs::list_title;
use crate::words::layout::{Wish, lay_out};
use crate::words::measure::Measures;
use crate::work::CutOffs as Found;

/// The columns in the order in which they get room: who, how much, where to call; then the rest.
const QUEUE: [usize; 6] = [0, 2, 4, 3, 1, 5];
const BALANCE: Column = Column::Wire(Field::Balance);

/// Draws the list of the chosen slot into `area`.
pub(super) fn draw(views: &Views, found: &Found, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) -> Seen {
    let cut_offs = &views.cut_offs;
    let mut hits = title(views, found, scene, buffer, Rect { height: 1, ..area });
    let rows = found.list(cut_offs.slot);
    let list = Rect { y: area.y + 1, height: area.height - 1, ..area };
    if rows.is_empty() {
        let text = scene.locale().text("cuts-nobody").into_owned();
        body::centered(scene, buffer, list, &[(text, Tone::Quiet)]);
        return Seen { page: usize::from(list.height), offset: 0, hits };
    }
    let wording = scene.wording();
    let measures = Measures::new(views.clients.extents.as_deref(), wording);
    let wishes: Vec<Wish> = COLUMNS.map(|column| measures.wish(column, column == BALANCE, None)).into();
    let layout = lay_out(&wishes, &QUEUE.map(|nth| COLUMNS[nth]), BALANCE, None, list.width.saturating_sub(2));
    let mut x = list.x + 1;
    let heads = layout.seen.iter().map(|&(column, width)| {
        let rule = rule_of_named(column, found.snapshot.store().names());
        let title = scene.locale().text(rule.title);
        let title = if column == BALANCE {
            format!("{} ▼", paint::fit(&title, width.saturating_sub(2)))
        } else {
            title.into_owned()
        };
        let head = Head { title, chosen: false, right: rule.right, x, width, hit: None };
        x += width + GAP;
        head
    });
    let selects = cut_offs.half == Half::List;
    let grid = Grid { heads: heads.collect(), cursor: &cut_offs.list, length: rows.len(), scrollbar: true, selects };
    let failing = scene.app.source.health.failure.is_some();
    let seen = grid.draw(scene, buffer, list, |place| {
        let client = found.snapshot.client(rows[place]);
        let grid_cell = |&(column, width): &(Column, u16)| {
            let behind = measures.behind(client, column, width);
            let cell = cell(&found.snapshot, client.row(), column, width, wording);
            let text = paint::fit(&cell.text, width - behind).into_owned();
            let marks = found.filter.marks(client, column, &text, found.today);
            GridCell { text: text.into(), tone: cell.tone, found: marks, behind }
        };
        let missing = client.missing_since().is_some();
        let mark = missing.then_some(("?", Tone::Warn));
        Row { cells: layout.seen.iter().map(grid_cell).collect(), mark, dim: failing || missing, marked: false }
    });
    hits.extend(seen.hits);
    Seen { hits, ..seen }
}

/// Draws what the list is of, as much of it as there is room for, each part whole; returns what can be clicked.
fn title(views: &Views, found: &Found, scene: &Scene<'_>, buffer: &mut Buffer, line: Rect) -> Vec<(Rect, Hit)> {
    let mut hits = Vec::new();
    let mut x = line.x + 1;
    for (nth, piece) in list_title(views.cut_offs.slot, &found.totals, scene.leaves_invoices_out(), scene.wording())
        .into_iter()
        .enumerate()
    {
        let text = if nth == 0 { piece.text } else { format!(" · {}", piece.text) };
        let width = paint::width(&text);
        if x + width > line.right() {
            break;
        }
        let place = Rect { x, width, ..line };
        let style = if piece.apart.is_some() { scene.theme().tone(Tone::Quiet) } else { scene.theme().title() };
        paint::left(buffer, place, &text, style);
        hits.extend(piece.apart.map(|apart| (place, Hit::Apart(apart))));
        x += width;
    }
    hits
}
