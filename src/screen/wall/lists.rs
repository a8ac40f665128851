//! The pages that list clients: few rows, spread out, the figure that matters at the right.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use crate::client::cut_off::days_until;
use crate::client::{Field, Status};
use crate::screen::signs::Signs;
use crate::screen::wall::large::{Digits, big};
use crate::screen::{Scene, paint};
use crate::snapshot::Client;
use crate::words::Tone;
use crate::words::cell::{MISSING, fitting};
use crate::work::Surveyed;

/// Rows on a page at most: more cannot be taken in while it is up.
const MOST_ROWS: usize = 10;
/// From this size on the rows are drawn in large characters, for a panel with a small font.
const BIG_FROM: (u16, u16) = (160, 36);

/// A row of a page: what stands at its left, and at its right.
struct Row {
    left: [String; 3],
    right: String,
}

pub(super) fn cut_offs(shown: &Surveyed, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) {
    let rows = shown.board.cut_offs.iter().map(|&row| {
        let client = shown.snapshot.client(row);
        Row { left: [when(client, scene), id(client), initials(client)], right: owed(client, scene) }
    });
    draw(scene, buffer, area, rows);
}

/// Who owes most.
pub(super) fn debtors(shown: &Surveyed, scene: &Scene<'_>, buffer: &mut Buffer, area: Rect) {
    let rows = shown.board.debtors.iter().map(|&row| {
        let client = shown.snapshot.client(row);
        // Only who can still be cut, or was, has a cut-off that means something.
        let when = match client.status() {
            Status::Active | Status::Suspended => when(client, scene),
            _ => MISSING.to_owned(),
        };
        Row { left: [id(client), initials(client), when], right: owed(client, scene) }
    });
    draw(scene, buffer, area, rows);
}

fn draw(scene: &Scene<'_>, buffer: &mut Buffer, area: Rect, rows: impl Iterator<Item = Row>) {
    let rows: Vec<Row> = rows.take(MOST_ROWS).collect();
    if area.width >= BIG_FROM.0 && area.height >= BIG_FROM.1 && scene.look.signs != Signs::Ascii {
        draw_big(scene, buffer, area, &rows);
        return;
    }
    let step = if usize::from(area.height) > rows.len() * 2 { 2 } else { 1 };
    let widths: [u16; 3] =
        std::array::from_fn(|column| rows.iter().map(|row| paint::width(&row.left[column])).max().unwrap_or_default());
    for (row, y) in rows.iter().zip((area.y + 1..area.bottom()).step_by(step)) {
        let mut line = Rect { x: area.x + 2, y, width: area.width.saturating_sub(4), height: 1 };
        let used = paint::right(buffer, line, &row.right, scene.theme().title());
        line.width = line.width.saturating_sub(used + 2);
        for (text, width) in row.left.iter().zip(widths) {
            paint::left(buffer, line, text, scene.theme().tone(Tone::Plain));
            let used = (width + 4).min(line.width);
            line.x += used;
            line.width -= used;
        }
    }
}

/// Rows so high that fifty lines of small type can still be read from a chair. In ASCII they stay small: words of `#` are
/// hard to read.
fn draw_big(scene: &Scene<'_>, buffer: &mut Buffer, area: Rect, rows: &[Row]) {
    let digits = Digits::smallest(scene.look.signs);
    let (width, height) = (digits.width(), digits.height());
    let starts = area.y + 1..(area.bottom() + 1).saturating_sub(height);
    for (row, y) in rows.iter().zip(starts.step_by(usize::from(height) + 1)) {
        let line = Rect { x: area.x + 2, y, width: area.width.saturating_sub(4), height };
        let right_width = row.right.chars().count() as u16 * width;
        let right = Rect { x: line.right().saturating_sub(right_width), width: right_width.min(line.width), ..line };
        big(buffer, right, &row.right, digits, Style::new());
        let left = row.left.join("  ");
        let room = line.width.saturating_sub(right_width + 2 * width);
        big(buffer, Rect { width: room, ..line }, &paint::fit(&left, room / width), digits, Style::new());
    }
}

fn id(client: Client<'_>) -> String {
    client.service_id().to_string()
}

fn owed(client: Client<'_>, scene: &Scene<'_>) -> String {
    match client.balance() {
        Some(balance) if balance.is_sign_positive() => fitting(balance, 14, scene.wording()),
        _ => MISSING.to_owned(),
    }
}

fn when(client: Client<'_>, scene: &Scene<'_>) -> String {
    client
        .cut_off()
        .day()
        .map_or_else(|| MISSING.to_owned(), |day| scene.locale().relative_day(days_until(day, scene.present.today())))
}

/// The initials of a name: all that a wall shows of it.
fn initials(client: Client<'_>) -> String {
    let name = client.text(Field::Name).unwrap_or_default();
    let initials: Vec<String> = name
        .as_str()
        .unicode_words()
        // Of a number there is no initial: its first digit would be another number.
        .filter(|word| !word.starts_with(char::is_numeric))
        .filter_map(|word| word.graphemes(true).next())
        .take(4)
        .map(|initial| format!("{}.", initial.to_uppercase()))
        .collect();
    if initials.is_empty() { MISSING.to_owned() } else { initials.join(" ") }
}
