//! A chart for the farthest chair: lines of each size that a wall has, each with the distance from which it is read.

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::style::Style;
use rust_decimal::Decimal;

use crate::locale::Locale;
use crate::screen::paint;
use crate::screen::signs::Signs;
use crate::screen::wall::large::{Letters, big};

/// Millimetres in an inch.
const INCH: Decimal = Decimal::from_parts(254, 0, 0, false, 1);
/// The height of a panel of 16:9 by its diagonal: 9 / √(16² + 9²).
const HEIGHT: Decimal = Decimal::from_parts(49_026, 0, 0, false, 5);
/// Millimetres of a letter's height for each metre of distance: at 20 minutes of arc it is read well, at 16 just so.
const GOOD: Decimal = Decimal::from_parts(5_818, 0, 0, false, 3);
const LEAST: Decimal = Decimal::from_parts(4_654, 0, 0, false, 3);
/// The height of a capital in lines: of plain text, and of large letters, whose lowest eighth hangs below.
const PLAIN_CAPITAL: Decimal = Decimal::from_parts(7, 0, 0, false, 1);
const LARGE_CAPITAL: Decimal = Decimal::from_parts(875, 0, 0, false, 3);

/// The chart for a panel of so many inches that a terminal of this size fills, in as many lines as it has.
pub fn chart(inches: u16, size: Size, signs: Signs, locale: &Locale) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, size.width, size.height));
    let count = |number: u16| locale.count(number.into());
    let args =
        [("inches", count(inches).into()), ("rows", count(size.height).into()), ("columns", count(size.width).into())];
    let whole = buffer.area;
    let mut left = put(&mut buffer, whole, &locale.text_with("wall-test-title", &args));
    let plain = distances(inches, size.height, PLAIN_CAPITAL);
    left = put(&mut buffer, left, &told(1, plain, locale));
    let advice = paint::wrap(&locale.text("wall-test-advice"), size.width.max(2), 3);
    // The prompt comes below.
    left.height = left.height.saturating_sub(advice.len() as u16 + 1);
    let smallest = Letters::smallest(signs);
    for letters in (1..=6).map(|times| smallest.times(times)) {
        let height = letters.height();
        let distances = distances(inches, size.height, LARGE_CAPITAL * Decimal::from(height));
        let sample = format!("{} m", locale.amount(distances.0, 1));
        if left.height < height + 1 || letters.width(&sample) > left.width {
            break;
        }
        left = put(&mut buffer, left, &told(height, distances, locale));
        big(&mut buffer, left, &sample, letters, Style::new());
        left = Rect { y: left.y + height, height: left.height - height, ..left };
    }
    let below = Rect { height: advice.len() as u16, ..left };
    for (line, y) in advice.iter().zip(below.y..) {
        paint::left(&mut buffer, Rect { y, height: 1, ..below }, line.trim_end(), Style::new());
    }
    if signs != Signs::All {
        signs.reduce(&mut buffer);
    }
    let height = below.bottom().min(size.height.saturating_sub(1)).max(1);
    buffer.resize(Rect { height, ..buffer.area });
    buffer
}

/// The distances in metres from which capitals so many lines high are read well, and at most.
fn distances(inches: u16, lines: u16, capital: Decimal) -> (Decimal, Decimal) {
    let panel = Decimal::from(inches) * INCH * HEIGHT;
    let height = panel * capital / Decimal::from(lines.max(1));
    (height / GOOD, height / LEAST)
}

fn told(rows: u16, (good, most): (Decimal, Decimal), locale: &Locale) -> String {
    let metres = |metres| locale.amount(metres, 1).into();
    locale.text_with(
        "wall-test-line",
        &[("rows", u64::from(rows).into()), ("good", metres(good)), ("most", metres(most))],
    )
}

/// Puts a line of text at the top of `area`; returns what is left below it.
fn put(buffer: &mut Buffer, area: Rect, text: &str) -> Rect {
    paint::left(buffer, Rect { height: area.height.min(1), ..area }, text, Style::new());
    Rect { y: area.y + area.height.min(1), height: area.height.saturating_sub(1), ..area }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;

    #[test]
    fn the_distances_are_those_of_the_guide() {
        let read = |inches, lines| {
            let (good, most) = distances(inches, lines, PLAIN_CAPITAL);
            [good, most].map(|metres| metres.round_dp(1).to_string()).join(" ")
        };
        let told =
            [(43, 24), (55, 24), (75, 24), (43, 50), (55, 50), (75, 50)].map(|(inches, lines)| read(inches, lines));
        assert_eq!(told, ["2.7 3.4", "3.4 4.3", "4.7 5.9", "1.3 1.6", "1.6 2.1", "2.2 2.8"]);
        let large = distances(55, 50, LARGE_CAPITAL * Decimal::from(4));
        assert!(large.0 > Decimal::from(8), "labels of 50 lines are read from four metres and more");
    }

    #[test]
    fn it_fits_every_terminal_with_a_line_to_spare() {
        let locale = Locale::new(Language::Spanish, Some("CO"));
        for (width, height) in [(20, 5), (80, 24), (120, 40), (200, 50), (400, 120), (1, 1)] {
            for signs in [Signs::All, Signs::Console, Signs::Ascii] {
                let chart = chart(55, Size::new(width, height), signs, &locale);
                assert!(chart.area.height <= height.saturating_sub(1).max(1) && chart.area.width == width);
            }
        }
    }
}
