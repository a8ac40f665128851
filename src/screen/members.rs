//! The clients of the selected group, beside the groups: how each stands, and what each owes, most first.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::views::Groups;
use crate::client::{Column, Field};
use crate::query::groups::GroupTable;
use crate::screen::{Scene, body, paint};
use crate::words::Tone;
use crate::words::cell::status_mark;
use crate::words::column::{cell, rule};
use crate::words::groups::common;

/// Cells of an amount at most.
const AMOUNT: u16 = 14;

/// Draws them into `area`, its border included; while they are on their way, only their number.
pub(super) fn draw(groups: &Groups, table: &GroupTable, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) {
    let Some(group) = groups.selected() else { return };
    let value = common(table, group, area.width, scene.wording()).text;
    let title = scene.locale().text(rule(table.column).title);
    let value = format!("{title} {value}");
    let count = scene.locale().count(group.sums.clients);
    let inner = body::bordered(scene, buffer, area, &value, &count);
    let Some(members) = groups.members() else { return };
    let hidden = members.count.saturating_sub(u64::from(inner.height));
    // The last line says how many there is no room for, itself included.
    let lines = if hidden > 0 { inner.height.saturating_sub(1) } else { inner.height };
    let line = |y: u16| Rect { x: inner.x + 1, y, width: inner.width.saturating_sub(2), height: 1 };
    for (&row, y) in members.rows.iter().zip(inner.y..inner.y + lines) {
        let client = members.snapshot.client(row);
        let (mark, tone) = status_mark(client.status());
        let line = line(y);
        paint::left(buffer, line, mark, scene.theme().tone(tone));
        let owed = cell(&members.snapshot, row, Column::Wire(Field::Balance), AMOUNT, scene.wording());
        let used = paint::right(buffer, line, &owed.text, scene.theme().tone(owed.tone));
        let name = Rect { x: line.x + 2, width: line.width.saturating_sub(used + 4), ..line };
        let text = cell(&members.snapshot, row, Column::NAME, name.width, scene.wording());
        paint::left(buffer, name, &paint::fit(&text.text, name.width), scene.theme().tone(text.tone));
    }
    if hidden > 0 {
        let shown = (members.rows.len() as u64).min(lines.into());
        let more = ("count", members.count.saturating_sub(shown).into());
        let text = scene.locale().text_with("groups-members-more", &[more]);
        paint::left(buffer, line(inner.bottom().saturating_sub(1)), &text, scene.theme().tone(Tone::Quiet));
    }
}
