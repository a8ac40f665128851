//! How is the base? Its figures; where there is room also what changed in the last hour, and where most are cut.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::screen::wall::grid::{self, Wanted};
use crate::screen::wall::large::big;
use crate::screen::wall::{Panel, places};
use crate::screen::{Scene, paint};
use crate::words::board::base::{self, Morning};
use crate::words::board::{hour, places as words};
use crate::work::Surveyed;

pub(super) fn draw(panel: &Panel<'_>, shown: &Surveyed, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) {
    let figures = base::figures(
        &shown.board.totals,
        shown.board.leaves_invoices_out,
        morning(panel, shown, scene),
        &scene.present,
        scene.wording(),
    );
    let lines = lines(panel, shown, scene);
    let spare = lines.len() as u16 * (panel.label_height() + 1);
    // More lines are worth a size of the digits, but no figure and not the smallest size.
    let spare = if panel.letters.is_some() && area.height >= 40 { spare } else { 0 };
    let left = grid::draw(&figures, Wanted { rows: 3, spare }, panel, scene, buffer, area);
    let step = panel.label_height() + 1;
    for ((title, parts), y) in
        lines.iter().zip((left.y + 1..=left.bottom().saturating_sub(panel.label_height())).step_by(step.into()))
    {
        line(title, parts, panel, scene, buffer, Rect { y, height: panel.label_height(), ..left });
    }
}

/// What the day began with, where that is not what is shown. The series is of the whole base: with a filter it is what the
/// wall itself saw first.
fn morning(panel: &Panel<'_>, shown: &Surveyed, scene: &Scene<'_>) -> Option<Morning> {
    let morning = if scene.app.filter.wanted.is_empty() {
        let holds = scene.app.source.health.stale_after();
        let now = scene.present.now.wall;
        scene.app.base.series.at_midnight(now, scene.present.zone, holds).as_ref().map(Morning::read)
    } else {
        panel.wall.morning().map(|(sums, at)| Morning::of(sums, at))
    };
    morning.filter(|morning| morning.at < shown.snapshot.taken_at())
}

/// What stands below the figures: a title, and what follows it as far as there is room.
fn lines(panel: &Panel<'_>, shown: &Surveyed, scene: &Scene<'_>) -> Vec<(String, Vec<String>)> {
    let locale = scene.locale();
    let changes = hour::parts(&shown.board.hour.counts(scene.present.now.wall), locale);
    let most = places::shown(panel)
        .map(|places| words::parts(&shown.snapshot, places.column, &places.groups, scene.wording()))
        .unwrap_or_default();
    [("wall-title-hour", changes), ("wall-title-places", most)]
        .into_iter()
        .filter(|(_, parts)| !parts.is_empty())
        .map(|(id, parts)| (locale.text(id).to_uppercase(), parts))
        .collect()
}

fn line(title: &str, parts: &[String], panel: &Panel<'_>, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) {
    let Some(letters) = panel.letters else {
        let room = area.width.saturating_sub(paint::width(title) + 3);
        let text = paint::parts(parts, room);
        if paint::width(&text) <= room {
            let used = paint::left(buffer, area, title, scene.theme().title()) + 3;
            paint::left(buffer, Rect { x: area.x + used, width: room, ..area }, &text, scene.theme().border());
        }
        return;
    };
    let gap = 4;
    let room = area.width.saturating_sub(letters.width(title) + gap);
    let texts = (1..=parts.len()).rev().map(|count| parts[..count].join(", ").to_uppercase());
    if let Some(text) = texts.into_iter().find(|text| letters.width(text) <= room) {
        big(buffer, area, title, letters, scene.theme().border());
        let x = area.x + letters.width(title) + gap;
        big(buffer, Rect { x, width: room, ..area }, &text, letters, ratatui::style::Style::new());
    }
}
