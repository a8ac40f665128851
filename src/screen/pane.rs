//! The pane under the table: the selected client in eight lines, in the same box.
//!
//! ```text
//! ├─ … ──────────────────────────────────────────────────────────┤
//! │ Álvaro Vélez · 15557                    Enter detail = filter │
//! │ ● Al día   owes 250,000 (1 month)   cut-off 2026-11-28, in 3 d │
//! │                                                                │
//! │ Phone     3001467704          Plan     Plan 500MB · 250,000    │
//! │ Document  465866387           Antenna  10.5.3.116 · ether4     │
//! │ Address   Manzana 3 Casa 28   Place    Ambalá, Ibagué · zone 5 │
//! ╰────────────────────────────────────────────────────────────────╯
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::shell::help_lines::PANE_HINTS;
use crate::app::views::Clients;
use crate::client::Column;
use crate::query::Filter;
use crate::screen::{Scene, paint};
use crate::snapshot::Client;
use crate::words::Tone;
use crate::words::brief::{Brief, BriefLine, Piece, brief};
use crate::words::person;

/// From this width on the lines stand side by side.
const SIDE_BY_SIDE: u16 = 70;
/// Cells between what stands side by side.
const GAP: u16 = 3;
/// With fewer lines than these none is left blank.
const LINES_WITH_GAPS: u16 = 7;

/// Draws the pane into `area`, whose upper edge is the lower edge of the table above it.
pub(super) fn draw(clients: &Clients, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) {
    edges(scene, buffer, area);
    let inner =
        Rect { x: area.x + 2, width: area.width.saturating_sub(4), height: area.height.saturating_sub(1), ..area };
    let Some(client) = clients.in_pane() else { return };
    let filter = clients.shown().map(|shown| &shown.filter);
    UnderTable { scene, client, filter }.draw(&brief(client, scene.wording()), buffer, inner);
}

/// The sides and the lower edge; the upper one has ends of the table's.
fn edges(scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) {
    let style = scene.theme().border();
    let (left, right, last) = (area.x, area.right().saturating_sub(1), area.bottom().saturating_sub(1));
    let top = area.y.saturating_sub(1);
    let mut put = |x: u16, y: u16, sign: &str| {
        if let Some(cell) = buffer.cell_mut((x, y)) {
            cell.set_symbol(sign).set_style(style);
        }
    };
    put(left, top, "├");
    put(right, top, "┤");
    for y in area.y..last {
        put(left, y, "│");
        put(right, y, "│");
    }
    for x in left + 1..right {
        put(x, last, "─");
    }
    put(left, last, "╰");
    put(right, last, "╯");
}

struct UnderTable<'a> {
    scene: &'a Scene<'a>,
    client: Client<'a>,
    filter: Option<&'a Filter>,
}

impl UnderTable<'_> {
    fn draw(&self, brief: &Brief<'_>, buffer: &mut Buffer, area: Rect) {
        let spaced = area.height >= LINES_WITH_GAPS;
        let mut lines = (area.y..area.bottom()).map(|y| Rect { y, height: 1, ..area });
        let Some(line) = lines.next() else { return };
        self.title(brief, buffer, line);
        let Some(line) = lines.next() else { return };
        self.standing(brief, buffer, line);
        let others = self.others();
        let last = area.height.checked_sub(1).filter(|_| area.height >= LINES_WITH_GAPS);
        if let (Some(others), Some(last)) = (others, last) {
            let line = Rect { y: area.y + last, height: 1, ..area };
            paint::left(buffer, line, &paint::parts(&others, line.width), self.scene.theme().tone(Tone::Label));
        }
        if spaced {
            lines.next();
        }
        if area.width >= SIDE_BY_SIDE {
            let half = (area.width - GAP) / 2;
            let [left, right] = [0, 1].map(|side| self.label_width(brief.lines.iter().map(|pair| &pair[side])));
            for (pair, line) in brief.lines.iter().zip(lines) {
                self.line(&pair[0], left, buffer, Rect { width: half, ..line });
                self.line(&pair[1], right, buffer, Rect { x: line.x + half + GAP, width: half, ..line });
            }
        } else {
            let labels = self.label_width(brief.lines.iter().flatten());
            for (entry, line) in brief.lines.iter().flatten().zip(lines) {
                self.line(entry, labels, buffer, line);
            }
        }
    }

    /// How many other services have the document of this client, and each of them.
    fn others(&self) -> Option<Vec<String>> {
        let (snapshot, wording) = (self.scene.snapshot?, self.scene.wording());
        let headline = person::headline(snapshot, self.client, wording)?;
        Some(std::iter::once(headline).chain(person::services(snapshot, self.client, wording)).collect())
    }

    /// Name and id, and at the right the keys for this client.
    fn title(&self, brief: &Brief<'_>, buffer: &mut Buffer, line: Rect) {
        let theme = self.scene.theme();
        let used = self.pieces(&brief.title, " · ", theme.title(), buffer, line) + GAP;
        let mut room = Rect { x: line.x + used.min(line.width), width: line.width.saturating_sub(used), ..line };
        let keymap = &self.scene.app.shell.keymap;
        for &(action, text) in PANE_HINTS.iter().rev() {
            let Some(key) = keymap.told(action).first().map(|key| self.scene.key(key)) else { continue };
            let text = self.scene.locale().text(text);
            let width = paint::width(&key) + 1 + paint::width(&text);
            let Some(left) = room.width.checked_sub(width) else { return };
            let place = Rect { x: room.x + left, width, ..room };
            let used = paint::left(buffer, place, &key, theme.title()) + 1;
            let rest = Rect { x: place.x + used, width: width - used, ..place };
            paint::left(buffer, rest, &text, theme.tone(Tone::Quiet));
            room.width = left.saturating_sub(2);
        }
    }

    /// How the service stands: each piece whole, or not at all.
    fn standing(&self, brief: &Brief<'_>, buffer: &mut Buffer, line: Rect) {
        let missing = brief.missing.iter().map(|cell| (None, cell));
        let pieces = brief.standing.iter().map(|(field, cell)| (Some(*field), cell));
        let mut x = line.x;
        for (field, cell) in missing.chain(pieces) {
            let width = paint::width(&cell.text);
            if x + width > line.right() && x > line.x {
                continue;
            }
            let place = Rect { x, width: width.min(line.right() - x), ..line };
            let style = self.scene.theme().tone(cell.tone);
            match field {
                Some(field) => self.piece(&(field, cell.clone()), style, buffer, place),
                None => paint::left(buffer, place, &cell.text, style),
            };
            x += width + GAP;
        }
    }

    fn label_width<'b>(&self, lines: impl Iterator<Item = &'b BriefLine<'b>>) -> u16 {
        lines.map(|line| paint::width(&self.scene.locale().text(line.label))).max().unwrap_or_default()
    }

    fn line(&self, entry: &BriefLine<'_>, label_width: u16, buffer: &mut Buffer, area: Rect) {
        let theme = self.scene.theme();
        let label = Rect { width: label_width.min(area.width), ..area };
        paint::left(buffer, label, &self.scene.locale().text(entry.label), theme.tone(Tone::Quiet));
        let used = (label_width + 2).min(area.width);
        let value = Rect { x: area.x + used, width: area.width - used, ..area };
        self.pieces(&entry.pieces, " · ", Style::new(), buffer, value);
    }

    /// Pieces with `between` two of them, in `style` and the tone of each; returns the cells they took.
    fn pieces(&self, pieces: &[Piece<'_>], between: &str, style: Style, buffer: &mut Buffer, area: Rect) -> u16 {
        let theme = self.scene.theme();
        let mut used = 0;
        for (nth, piece) in pieces.iter().enumerate() {
            if nth > 0 {
                // A piece of which nothing would be told is left out, with the sign before it.
                if used + paint::width(between) + 4 > area.width {
                    break;
                }
                let place = Rect { x: area.x + used, width: area.width - used, ..area };
                used += paint::left(buffer, place, between, theme.tone(Tone::Quiet));
            }
            let place = Rect { x: area.x + used, width: area.width.saturating_sub(used), ..area };
            used += self.piece(piece, style.patch(theme.tone(piece.1.tone)), buffer, place);
        }
        used
    }

    fn piece(&self, (field, cell): &Piece<'_>, style: Style, buffer: &mut Buffer, place: Rect) -> u16 {
        let text = paint::fit(&cell.text, place.width);
        let used = paint::left(buffer, place, &text, style);
        if let Some(filter) = self.filter {
            let marks = filter.marks(self.client, Column::Wire(*field), &text, self.scene.present.today());
            paint::highlight(buffer, place, &text, &marks, self.scene.theme().matched());
        }
        used
    }
}
