//! Trends: the bars of figures over a span, each with its name and with its least and its most.
//!
//! ```text
//! 24 h  Clients ▁▁▂▂▃▃▅▇█  4,780 to 4,801    Cut           ▁▁  ▂▁  540 to 562
//!       Owed    ▁▂▃▅▆▆▇█   131 M to 134 M    Revenue/month ▁▁▁▁▁▁  250 M
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::history::series::Point;
use crate::history::{Measure, Reach};
use crate::screen::{Scene, paint};
use crate::words::Tone;
use crate::words::trend::{bars, between, reach};

/// Cells between what stands beside each other.
const GAP: u16 = 2;
/// Bars at most: with more, single readings would have to be looked at for a day.
const MOST_BARS: u16 = 60;
/// With fewer bars nothing can be seen.
const LEAST_BARS: u16 = 8;
/// Two trends stand beside each other from this width on.
const TWO_FROM: u16 = 100;

/// A figure to be shown, under its name.
pub(super) struct Shown {
    pub(super) measure: Measure,
    pub(super) name: String,
}

/// What is known of one of them.
struct Trend<'a> {
    shown: &'a Shown,
    bars: String,
    between: String,
}

/// How many stand side by side in so many cells.
pub(super) fn beside(width: u16) -> u16 {
    if width < TWO_FROM { 1 } else { 2 }
}

/// Draws as many of `shown` as `area` has room for, the first ones, and before them how far back they go.
pub(super) fn draw(shown: &[Shown], back: Reach, note: &str, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) {
    let span = format!("{}{note}", reach(back, scene.locale()));
    let used = paint::left(buffer, area, &span, scene.theme().tone(Tone::Label)) + GAP;
    let room = Rect { x: area.x + used.min(area.width), width: area.width.saturating_sub(used), ..area };
    let beside = beside(area.width);
    let width = (room.width / beside).saturating_sub(GAP * (beside - 1));
    let columns = usize::from(beside);
    for column in 0..columns {
        let own: Vec<&Shown> = shown.iter().skip(column).step_by(columns).take(area.height.into()).collect();
        let x = room.x + column as u16 * (width + GAP);
        draw_column(&own, back, scene, buffer, Rect { x, width, ..room });
    }
}

/// Draws trends below each other, their parts aligned.
fn draw_column(shown: &[&Shown], back: Reach, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) {
    let name = shown.iter().map(|shown| paint::width(&shown.name)).max().unwrap_or_default();
    // The least and the most are of all parts, however many there are.
    let extents = |shown: &Shown| between(&points(shown.measure, back, 1, scene), shown.measure, scene.wording());
    let extent = shown.iter().map(|shown| paint::width(&extents(shown))).max().unwrap_or_default();
    let most = area.width.saturating_sub(name + extent + 2 * GAP).min(MOST_BARS);
    if most < LEAST_BARS {
        return;
    }
    for (shown, y) in shown.iter().zip(area.y..) {
        let trend = Trend::of(shown, back, most, scene);
        trend.draw(name, most, scene, buffer, Rect { y, height: 1, ..area });
    }
}

impl<'a> Trend<'a> {
    fn of(shown: &'a Shown, back: Reach, parts: u16, scene: &Scene<'_>) -> Self {
        let points = points(shown.measure, back, parts, scene);
        // A duration of twice the length is twice as high; numbers of people hardly differ from all of them.
        let from = (shown.measure == Measure::Took).then_some(rust_decimal::Decimal::ZERO);
        Self { shown, bars: bars(&points, from), between: between(&points, shown.measure, scene.wording()) }
    }

    fn draw(&self, name: u16, most: u16, scene: &Scene<'_>, buffer: &mut Buffer, line: Rect) {
        let theme = scene.theme();
        paint::left(buffer, Rect { width: name, ..line }, &self.shown.name, theme.tone(Tone::Quiet));
        let at = line.x + name + GAP;
        paint::left(buffer, Rect { x: at, width: most, ..line }, &self.bars, theme.tone(Tone::Label));
        let at = at + most + GAP;
        let rest = Rect { x: at, width: line.right().saturating_sub(at), ..line };
        paint::left(buffer, rest, &self.between, theme.tone(Tone::Plain));
    }
}

/// The last `back` in so many parts.
fn points(measure: Measure, back: Reach, parts: u16, scene: &Scene<'_>) -> Vec<Option<Point>> {
    let now = scene.present.now.wall;
    let Ok(from) = now.checked_sub(back.span()) else { return Vec::new() };
    let holds = scene.app.source.health.stale_after();
    scene.app.base.series.points(measure, (from, now), parts.into(), holds)
}
