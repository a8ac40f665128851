//! The Groups view: the clients in groups by what stands in a column.
//!
//! ```text
//! ╭ 1 Clients  2 Groups … ──────────────────────────────────── 25 groups ─╮
//! │ by  Zone  City  Locality  Plan  Technician  Status  Network            │
//! │ Zone     Clients  In service  Cut     %              Owing      Owed ▼ │
//! │▌14           201         156   24  11.9 ██████▎         66   7,155,554 │
//! ├────────────────────────────────────────────────────────────────────────┤
//! │ Total      4,796       3,717  557  11.6              1,391 133,782,424 │
//! │ 24 h  Owed  ▂▂▃▃▅▅▇█  131,024,100 to 133,782,424                       │
//! │ Enter lists zone=14 in Clients · Esc comes back here                   │
//! ╰────────────────────────────────────────────────────────────────────────╯
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use rust_decimal::Decimal;

use crate::app::shell::keymap::{Action, Context};
use crate::app::shell::{Drawn, Hit};
use crate::app::views::Groups;
use crate::client::Column;
use crate::history::Measure;
use crate::query::groups::{Group, GroupFigure, GroupTable};
use crate::screen::grid::{Grid, GridCell, Head, Row};
use crate::screen::panes::{self, Pane, Panes};
use crate::screen::trends::{self, Shown};
use crate::screen::{Scene, body, members, paint, tabs};
use crate::snapshot::Sums;
use crate::snapshot::order::Direction;
use crate::text::CleanText;
use crate::words::Tone;
use crate::words::column::{GAP, rule};
use crate::words::groups::{Figures, bar, common, figures, title};

/// Cells of the value that names a group: at least, and at most.
const VALUE: (u16, u16) = (10, 30);
/// Groups whose values are measured.
const MEASURED: usize = 200;
/// Cells of a bar at most; narrower than the least, it is left out.
const BAR: (u16, u16) = (6, 20);

/// The figures in the order in which they get room, the most important first.
const PRIORITY: [GroupFigure; 7] = [
    GroupFigure::Owed,
    GroupFigure::Clients,
    GroupFigure::Suspended,
    GroupFigure::Owing,
    GroupFigure::Share,
    GroupFigure::InService,
    GroupFigure::Revenue,
];

/// The trends below the total, each with the figures that it is about; the first of these names it.
const MEASURES: [(Measure, &[GroupFigure]); 4] = [
    (Measure::Clients, &[GroupFigure::Clients, GroupFigure::Value, GroupFigure::InService]),
    (Measure::Suspended, &[GroupFigure::Suspended, GroupFigure::Share]),
    (Measure::Owed, &[GroupFigure::Owed, GroupFigure::Owing]),
    (Measure::Revenue, &[GroupFigure::Revenue]),
];

/// What stands in a column of the table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Figure(GroupFigure),
    /// A bar beside this figure.
    Bar(GroupFigure),
}

/// Draws the view into `area`, its border included.
pub(super) fn draw(groups: &Groups, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) -> Drawn {
    let (area, beside) = match panes::split(None, area) {
        Panes { table, pane: Some(Pane::Beside(beside)) } if groups.selected().is_some() => (table, Some(beside)),
        _ => (area, None),
    };
    let inner = body::bordered(scene, buffer, area, "", "");
    let count = groups
        .shown()
        .map(|grouped| scene.locale().text_with("groups-count", &[("count", (grouped.groups.len() as u64).into())]));
    let whole = scene.app.filter.wanted.is_empty();
    let of = scene.locale().text(if whole { "groups-of-all" } else { "groups-of-filtered" });
    let rights: Vec<String> = count.into_iter().flat_map(|count| [format!("{count} · {of}"), count]).collect();
    let mut hits = tabs::draw(scene, buffer, area, &rights);
    let Some(grouped) = groups.shown().filter(|_| inner.height >= 5) else {
        body::message(scene, buffer, inner);
        return Drawn { hits, ..Drawn::default() };
    };
    let line = |y: u16| Rect { x: inner.x + 1, y, width: inner.width.saturating_sub(2), height: 1 };
    hits.extend(offered(groups, scene, buffer, line(inner.y)));
    if grouped.groups.is_empty() {
        body::message(scene, buffer, Rect { y: inner.y + 1, height: inner.height - 1, ..inner });
        return Drawn { hits, ..Drawn::default() };
    }
    let foot = Foot::of(inner);
    let list = Rect { y: inner.y + 1, height: inner.height - 3 - foot.height(), ..inner };
    let parts = parts(grouped, scene, line(list.y).width);
    let heads = heads(grouped, &parts, scene, line(list.y));
    let total = Row { cells: cells(None, &grouped.total, grouped, &parts, scene), ..Row::default() };
    let grid = Grid { heads, cursor: &groups.cursor, length: grouped.groups.len(), scrollbar: true, selects: true };
    let seen = grid.draw(scene, buffer, list, |place| {
        let group = &grouped.groups[place];
        Row { cells: cells(Some(group), &group.sums, grouped, &parts, scene), ..Row::default() }
    });
    hits.extend(seen.hits);
    let edge = Rect { y: list.bottom(), height: 1, ..inner };
    let across = Rect { x: area.x, width: area.width, ..edge };
    let dashes = "─".repeat(usize::from(across.width).saturating_sub(2));
    paint::left(buffer, across, &format!("├{dashes}┤"), scene.theme().border());
    grid.draw_row(&total, scene, buffer, Rect { y: edge.y + 1, height: 1, ..inner });
    let below = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), y: edge.y + 2, height: foot.trends };
    let note = if whole { "".into() } else { scene.locale().text("trend-whole-base") };
    trends::draw(&shown_trends(grouped, scene), groups.reach, &note, scene, buffer, below);
    if foot.hint {
        paint::left(buffer, line(below.bottom()), &hint(groups, scene), scene.theme().tone(Tone::Quiet));
    }
    if let Some(beside) = beside {
        members::draw(groups, grouped, scene, buffer, beside);
    }
    Drawn { page: seen.page, offset: seen.offset, hits, ..Drawn::default() }
}

/// What stands below the total.
struct Foot {
    /// Lines of trends.
    trends: u16,
    /// Whether there is room for what Enter does.
    hint: bool,
}

impl Foot {
    fn of(inner: Rect) -> Self {
        let trends = match inner.height {
            ..16 => 0,
            16..26 => 1,
            26.. => MEASURES.len() as u16 / trends::beside(inner.width.saturating_sub(2)),
        };
        Self { trends, hint: inner.height >= 26 }
    }

    fn height(&self) -> u16 {
        self.trends + u16::from(self.hint)
    }
}

/// The trends below the total, that of the figure which the groups are ordered by first.
fn shown_trends(grouped: &GroupTable, scene: &Scene<'_>) -> Vec<Shown> {
    let mut measures = MEASURES;
    measures.sort_by_key(|(_, figures)| !figures.contains(&grouped.order.figure));
    let shown = |(measure, figures): (Measure, &[GroupFigure])| {
        let name = figures.first().map(|&figure| title(figure, scene.locale()).into_owned()).unwrap_or_default();
        Shown { measure, name }
    };
    measures.map(shown).into()
}

/// What Enter does, and how one comes back: `Enter lists zone=14 in Clients · Esc comes back here`.
fn hint(groups: &Groups, scene: &Scene<'_>) -> String {
    let keymap = &scene.app.shell.keymap;
    let key = |action| keymap.told(action).first().map(|key| scene.key(key)).unwrap_or_default();
    let term = groups.selected().map(|group| CleanText::new(&group.term)).unwrap_or_default();
    let enter = keymap.told_in(Context::Groups, Action::Open).first().map(|key| scene.key(key)).unwrap_or_default();
    let args = [("enter", enter.into()), ("term", term.as_str().into()), ("back", key(Action::Back).into())];
    scene.locale().text_with("groups-hint", &args)
}

/// Draws the columns that can be grouped by; returns where each stands.
fn offered(groups: &Groups, scene: &Scene<'_>, buffer: &mut Buffer, mut area: Rect) -> Vec<(Rect, Hit)> {
    let locale = scene.locale();
    let mut hits = Vec::new();
    let used = paint::left(buffer, area, &locale.text("groups-by"), scene.theme().tone(Tone::Label)) + 2;
    area = Rect { x: area.x + used, width: area.width.saturating_sub(used), ..area };
    let names: Vec<(Column, _)> =
        groups.offered().into_iter().map(|column| (column, locale.text(rule(column).title))).collect();
    // The chosen one is always in sight.
    let chosen = names.iter().position(|&(column, _)| column == groups.column).unwrap_or_default();
    let width = |from: usize| names[from..=chosen].iter().map(|(_, name)| paint::width(name) + GAP).sum::<u16>();
    let first = (0..chosen).find(|&from| width(from) <= area.width + GAP).unwrap_or(chosen);
    for (column, name) in &names[first..] {
        let used = paint::width(name);
        if used > area.width {
            break;
        }
        let place = Rect { width: used, ..area };
        let style = scene.theme().tone(if *column == groups.column { Tone::Label } else { Tone::Quiet });
        let style = if *column == groups.column { style.add_modifier(Modifier::REVERSED) } else { style };
        paint::left(buffer, place, name, style);
        hits.push((place, Hit::Group(*column)));
        area = Rect { x: area.x + (used + GAP).min(area.width), width: area.width.saturating_sub(used + GAP), ..area };
    }
    hits
}

/// What `width` cells have room for, from left to right, each with its width; the value that names a group comes first.
fn parts(grouped: &GroupTable, scene: &Scene<'_>, width: u16) -> Vec<(Part, u16)> {
    let total = figures(&grouped.total, scene.wording());
    let all = scene.locale().amount(Decimal::ONE_HUNDRED, 1);
    // No figure of a group is wider than that of all together, but for its share.
    let needed = |figure| {
        let title = title(figure, scene.locale());
        let widest = if figure == GroupFigure::Share { &all } else { total.of(figure) };
        paint::width(&title).max(paint::width(widest)) + 2 * u16::from(grouped.order.figure == figure)
    };
    let mut left = width.saturating_sub(VALUE.0);
    let mut chosen = Vec::new();
    for figure in PRIORITY {
        let needed = needed(figure) + GAP;
        if needed > left {
            break;
        }
        left -= needed;
        chosen.push(figure);
    }
    // As wide as the widest of the first groups; who has hundreds of them does not read them all.
    let named = grouped.groups.iter().take(MEASURED);
    let widest = named
        .map(|group| paint::width(&common(grouped, group, VALUE.1, scene.wording()).text))
        .max()
        .unwrap_or_default();
    let value = widest.clamp(VALUE.0, VALUE.1).min(VALUE.0 + left);
    left -= value - VALUE.0;
    let mut parts = vec![(Part::Figure(GroupFigure::Value), value)];
    let bars =
        [GroupFigure::Share, GroupFigure::Owed].into_iter().filter(|figure| chosen.contains(figure)).count() as u16;
    let bar = left.checked_div(bars).map_or(0, |cells| cells.saturating_sub(GAP).min(BAR.1));
    for figure in GroupFigure::ALL.into_iter().filter(|figure| chosen.contains(figure)) {
        parts.push((Part::Figure(figure), needed(figure)));
        if bar >= BAR.0 && matches!(figure, GroupFigure::Share | GroupFigure::Owed) {
            parts.push((Part::Bar(figure), bar));
        }
    }
    parts
}

fn heads(grouped: &GroupTable, parts: &[(Part, u16)], scene: &Scene<'_>, area: Rect) -> Vec<Head> {
    let locale = scene.locale();
    let mut x = area.x;
    let head = |&(part, width): &(Part, u16)| {
        let (mut text, hit) = match part {
            Part::Figure(GroupFigure::Value) => {
                (locale.text(rule(grouped.column).title).into_owned(), GroupFigure::Value)
            }
            Part::Figure(figure) => (title(figure, locale).into_owned(), figure),
            Part::Bar(figure) => (String::new(), figure),
        };
        if part == Part::Figure(grouped.order.figure) {
            let sign = if grouped.order.direction == Direction::Descending { "▼" } else { "▲" };
            text = format!("{} {sign}", paint::fit(&text, width.saturating_sub(2)));
        }
        let right = !matches!(part, Part::Figure(GroupFigure::Value) | Part::Bar(_));
        let head = Head { title: text, chosen: false, right, x, width, hit: Some(Hit::GroupTitle(hit)) };
        x += width + GAP;
        head
    };
    parts.iter().map(head).collect()
}

/// The cells of a group, or of all together.
fn cells<'a>(
    group: Option<&Group>,
    sums: &Sums,
    grouped: &'a GroupTable,
    parts: &[(Part, u16)],
    scene: &Scene<'_>,
) -> Vec<GridCell<'a>> {
    let told: Figures = figures(sums, scene.wording());
    let largest = |figure| grouped.groups.iter().map(|group| bar(&group.sums, figure)).max().unwrap_or_default();
    let cell_of = |&(part, width): &(Part, u16)| match part {
        Part::Figure(GroupFigure::Value) => match group {
            Some(group) => {
                let cell = common(grouped, group, width, scene.wording());
                GridCell { text: cell.text, tone: cell.tone, found: Vec::new(), behind: 0 }
            }
            None => GridCell {
                text: scene.locale().text("groups-total").into_owned().into(),
                tone: Tone::Label,
                found: Vec::new(),
                behind: 0,
            },
        },
        Part::Figure(figure) => {
            GridCell { text: told.of(figure).to_owned().into(), tone: Tone::Plain, found: Vec::new(), behind: 0 }
        }
        Part::Bar(figure) => {
            let blocks = group.map(|_| paint::bar(bar(sums, figure), largest(figure), width)).unwrap_or_default();
            GridCell { text: blocks.into(), tone: Tone::Label, found: Vec::new(), behind: 0 }
        }
    };
    parts.iter().map(cell_of).collect()
}
