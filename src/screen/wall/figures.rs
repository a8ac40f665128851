//! The main figures in large digits.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::screen::signs::Signs;
use crate::screen::wall::large::{Digits, big};
use crate::screen::{Scene, paint};
use crate::snapshot::Totals;
use crate::words::cell::fitting;

/// Lines that the figures need in `area` so that their digits are as large as they can be there.
pub(super) fn height(totals: &Totals, scene: &Scene<'_>, area: Rect) -> u16 {
    let figures = figures(totals, scene);
    let (columns, digits) = grid(&figures, scene, area);
    (figures.len() as u16).div_ceil(columns) * (1 + digits.map_or(1, Digits::height))
}

/// The number of columns, and the digits, of a grid over `area`.
fn grid(figures: &[Figure], scene: &Scene<'_>, area: Rect) -> (u16, Option<Digits>) {
    let count = figures.len() as u16;
    let (columns, digits) = [3, 2]
        .map(|columns| {
            (
                columns,
                common_size(figures, area.width / columns, area.height / count.div_ceil(columns), scene.look.signs),
            )
        })
        .into_iter()
        // Of two grids with digits of one size, the wider is the calmer.
        .max_by_key(|(columns, digits)| (digits.map_or(0, |digits| digits.height() * digits.width()), *columns))
        .unwrap_or((2, None));
    (columns, digits)
}

/// Draws the figures as a grid over `area`.
pub(super) fn draw(totals: &Totals, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) {
    let figures = figures(totals, scene);
    let count = figures.len() as u16;
    let (columns, digits) = grid(&figures, scene, area);
    let (width, height) = (area.width / columns, area.height / count.div_ceil(columns));
    for (place, Figure { label, amount, value }) in figures.iter().enumerate() {
        let place = place as u16;
        let used = 1 + digits.map_or(1, Digits::height);
        let cell = Rect {
            x: area.x + place % columns * width + 1,
            y: area.y + place / columns * height + height.saturating_sub(used) / 2,
            width: width.saturating_sub(2),
            height: height.min(used),
        };
        if cell.height == 0 {
            continue;
        }
        let whole = amount.as_ref().map(|amount| format!("{label} · {amount}"));
        let label = whole.as_ref().filter(|whole| paint::width(whole) <= cell.width).unwrap_or(label);
        paint::left(buffer, Rect { height: 1, ..cell }, label, scene.theme().border());
        let below = Rect { y: cell.y + 1, height: cell.height - 1, ..cell };
        match digits {
            Some(digits) => big(buffer, below, value, digits, Style::new()),
            None if below.height > 0 => {
                paint::left(buffer, Rect { height: 1, ..below }, value, scene.theme().title());
            }
            None => {}
        }
    }
}

/// The largest size in which every figure fits its cell: of two sizes on one wall the larger reads as more.
fn common_size(figures: &[Figure], width: u16, height: u16, signs: Signs) -> Option<Digits> {
    figures
        .iter()
        .map(|Figure { value, .. }| Digits::largest(value, width.saturating_sub(2), height.saturating_sub(1), signs))
        .min_by_key(|digits| digits.map_or(0, |digits| digits.height() * digits.width()))
        .flatten()
}

struct Figure {
    label: String,
    /// What is at stake; it stands behind the label where there is room.
    amount: Option<String>,
    value: String,
}

fn figures(totals: &Totals, scene: &Scene<'_>) -> Vec<Figure> {
    let locale = scene.locale();
    let wording = scene.wording();
    let figure = |label, value| Figure { label: locale.text(label).to_string(), amount: None, value };
    let count = |label, number| figure(label, locale.count(number));
    let soon = totals.due_soon(wording.today).owing;
    let at_stake = (soon.clients > 0).then(|| fitting(soon.amount, 7, wording));
    vec![
        count("wall-figure-active", totals.sums.active),
        count("wall-figure-suspended", totals.sums.suspended),
        count("wall-figure-clients", totals.sums.clients),
        count("wall-figure-owing", totals.sums.owing),
        figure("wall-figure-owed", fitting(totals.sums.owed, 7, wording)),
        Figure { amount: at_stake, ..count("wall-figure-cut-off-7d", soon.clients) },
    ]
}
