//! The box of an export: the form, the question before a file is replaced, and the bar.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::shell::Hit;
use crate::app::shell::keymap::{Action, Context};
use crate::app::shell::layers::Export;
use crate::app::shell::layers::export::{Line, Refusal, Stage};
use crate::app::views::Clients;
use crate::client::Column;
use crate::export::Format;
use crate::screen::{Scene, body, paint};
use crate::text::fit::wrap;
use crate::words::{Tone, export as words};

/// Widest line of the box, in cells.
const WIDEST: u16 = 72;
/// Between the label of a line and what is chosen.
const GAP: u16 = 2;
/// Lines that a sentence takes at most.
const SENTENCE: usize = 4;

/// Draws `export` over `area`; returns what can be clicked, and where the cursor is.
pub(super) fn draw(
    export: &Export,
    clients: &Clients,
    scene: &Scene<'_>,
    buffer: &mut Buffer,
    area: Rect,
) -> (Vec<(Rect, Hit)>, Option<Position>) {
    let width = WIDEST.min(area.width.saturating_sub(4));
    match &export.stage {
        Stage::Form(refusal) => form(export, refusal.as_ref(), clients, scene, buffer, (area, width)),
        Stage::Asking(existing) => {
            sentences(
                &question(export, words::existing(existing, scene.wording()), scene),
                scene,
                buffer,
                (area, width),
            );
            (Vec::new(), None)
        }
        &Stage::Writing { rows, of, stopping } => {
            bar(rows, of, stopping, scene, buffer, (area, width));
            (Vec::new(), None)
        }
    }
}

fn form(
    export: &Export,
    refusal: Option<&Refusal>,
    clients: &Clients,
    scene: &Scene<'_>,
    buffer: &mut Buffer,
    (area, width): (Rect, u16),
) -> (Vec<(Rect, Hit)>, Option<Position>) {
    let foot = match refusal {
        Some(refusal) => (refused(export, refusal, scene), Tone::Warn),
        None => (keys(scene), Tone::Quiet),
    };
    let foot_lines = wrap(&foot.0, width, SENTENCE);
    let height = export.lines.len() + 1 + foot_lines.len();
    let title = scene.locale().text("export-title");
    let inner = body::popup(scene, buffer, area, (width + 2, height as u16), &title, "");
    let inner = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
    let label = |line: Line| {
        scene.locale().text(match line {
            Line::Rows => "export-rows",
            Line::Columns => "export-columns",
            Line::Format => "export-format",
            Line::File => "export-file",
        })
    };
    let labels = export.lines.iter().map(|&line| paint::width(&label(line))).max().unwrap_or_default() + 2;
    let mut hits = Vec::new();
    let mut cursor = None;
    for ((place, &line), y) in export.lines.iter().enumerate().zip(inner.y..inner.bottom()) {
        let row = Rect { y, height: 1, ..inner };
        let is_here = place == export.at;
        let mark = if is_here { "▌" } else { " " };
        let tone = if is_here { scene.theme().title() } else { scene.theme().tone(Tone::Label) };
        paint::left(buffer, row, &format!("{mark}{}", label(line)), tone);
        let used = (labels + GAP).min(row.width);
        let rest = Rect { x: row.x + used, width: row.width - used, ..row };
        if line == Line::File {
            file(export, is_here, scene, buffer, rest, &mut cursor);
        } else {
            choices(&offered(line, export, clients, scene), scene, buffer, rest);
        }
        hits.push((row, Hit::Entry(place)));
    }
    let foot_at = inner.y + export.lines.len() as u16 + 1;
    for (text, y) in foot_lines.iter().zip(foot_at..inner.bottom()) {
        paint::left(buffer, Rect { y, height: 1, ..inner }, text, scene.theme().tone(foot.1));
    }
    (hits, cursor)
}

/// What a line offers, and which of it is chosen.
fn offered(line: Line, export: &Export, clients: &Clients, scene: &Scene<'_>) -> Vec<(String, bool)> {
    let counted = |id, count: usize| scene.locale().text_with(id, &[("count", (count as u64).into())]);
    match line {
        Line::Rows => vec![
            (counted("export-listed", clients.len()), !export.marked),
            (counted("export-marked", clients.marks.len()), export.marked),
        ],
        Line::Columns => vec![
            (counted("export-shown", clients.columns.iter().len()), !export.all_columns),
            (counted("export-all", Column::ALL.len()), export.all_columns),
        ],
        Line::Format => {
            export.content.formats().iter().map(|&format| (name(format, scene), format == export.format)).collect()
        }
        Line::File => Vec::new(),
    }
}

fn name(format: Format, scene: &Scene<'_>) -> String {
    match format {
        Format::CsvExcel => scene.locale().text("export-csv-excel").into_owned(),
        other => other.name().to_uppercase(),
    }
}

/// All that is offered, the chosen one in brackets; where there is no room, the chosen one alone.
fn choices(offered: &[(String, bool)], scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) {
    let needed: u16 = offered.iter().map(|(text, _)| paint::width(text) + 3).sum();
    let mut x = area.x;
    for (text, chosen) in offered.iter().filter(|(_, chosen)| *chosen || needed <= area.width + 1) {
        let (text, style) = match chosen {
            true => (format!("[{text}]"), scene.theme().title()),
            false => (format!(" {text} "), scene.theme().tone(Tone::Quiet)),
        };
        let room = Rect { x, width: area.right().saturating_sub(x), ..area };
        x += paint::left(buffer, room, &paint::fit(&text, room.width), style) + 1;
    }
}

/// The name of the file: the part around the cursor where it is edited, else its end.
fn file(
    export: &Export,
    is_edited: bool,
    scene: &Scene<'_>,
    buffer: &mut Buffer,
    area: Rect,
    cursor: &mut Option<Position>,
) {
    let text = export.file.text();
    let until = if is_edited { export.file.before_cursor().len() } else { text.len() };
    let mut start = 0;
    while paint::width(&text[start..until]) >= area.width.max(1) {
        start += text[start..].chars().next().map_or(1, char::len_utf8);
    }
    let style = scene.theme().tone(Tone::Plain);
    paint::left(buffer, area, &paint::fit(&text[start..], area.width), style);
    if start > 0 && !is_edited {
        paint::left(buffer, Rect { width: 1, ..area }, "…", style);
    }
    if is_edited {
        *cursor = Some(Position::new(area.x + paint::width(&text[start..until]), area.y));
    }
}

fn keys(scene: &Scene<'_>) -> String {
    let keymap = &scene.app.shell.keymap;
    let told = |actions: &[Action]| {
        let keys = actions.iter().filter_map(|&action| keymap.told_in(Context::Form, action).first());
        keys.map(|key| scene.key(key)).collect::<String>()
    };
    let args = [
        ("enter", told(&[Action::Choose]).into()),
        ("move", told(&[Action::Up, Action::Down]).into()),
        ("change", told(&[Action::Left, Action::Right]).into()),
        ("close", told(&[Action::Close]).into()),
    ];
    scene.locale().text_with("export-keys", &args)
}

fn refused(export: &Export, refusal: &Refusal, scene: &Scene<'_>) -> String {
    match refusal {
        Refusal::File(problem) => words::problem(export.file.text().trim(), problem, scene.locale()),
        Refusal::TooMany { most } => scene.locale().text_with("export-too-many", &[("most", (*most as u64).into())]),
    }
}

fn question(export: &Export, existing: String, scene: &Scene<'_>) -> [(String, Tone); 2] {
    let locale = scene.locale();
    let file = ("file", export.file.text().trim().into());
    let there = locale.text_with("export-there", &[file, ("existing", existing.into())]);
    let keys = scene.app.shell.keymap.told_in(Context::Question, Action::Choose);
    let keys = keys.first().map(|key| scene.key(key)).unwrap_or_default();
    [(there, Tone::Warn), (locale.text_with("export-replace", &[("keys", keys.into())]), Tone::Plain)]
}

fn sentences(texts: &[(String, Tone)], scene: &Scene<'_>, buffer: &mut Buffer, (area, width): (Rect, u16)) {
    let lines: Vec<(String, Tone)> = texts
        .iter()
        .flat_map(|(text, tone)| wrap(text, width, SENTENCE).into_iter().map(|line| (line, *tone)))
        .collect();
    let title = scene.locale().text("export-title");
    let inner = body::popup(scene, buffer, area, (width + 2, lines.len() as u16), &title, "");
    for ((text, tone), y) in lines.iter().zip(inner.y..inner.bottom()) {
        let line = Rect { x: inner.x + 1, y, width: inner.width.saturating_sub(2), height: 1 };
        paint::left(buffer, line, text, scene.theme().tone(*tone));
    }
}

fn bar(rows: usize, of: usize, stopping: bool, scene: &Scene<'_>, buffer: &mut Buffer, (area, width): (Rect, u16)) {
    let locale = scene.locale();
    let told = match (stopping, rows >= of) {
        (true, _) => locale.text("export-stopping").into_owned(),
        (false, true) => locale.text("export-finishing").into_owned(),
        (false, false) => {
            locale.text_with("export-writing", &[("rows", (rows as u64).into()), ("count", (of as u64).into())])
        }
    };
    let key = scene.app.shell.keymap.told_in(Context::Busy, Action::Close);
    let key = key.first().map(|key| scene.key(key)).unwrap_or_default();
    let stop = locale.text_with("export-stop", &[("key", key.into())]);
    let full = (rows.min(of) * usize::from(width)).checked_div(of).unwrap_or_default();
    let drawn = format!("{}{}", "█".repeat(full), "░".repeat(usize::from(width) - full));
    sentences(&[(drawn, Tone::Good), (told, Tone::Plain), (stop, Tone::Quiet)], scene, buffer, (area, width));
}
