//! From the frame that is shown and the frame that is to be shown to the bytes between them. Apart from the thread that
//! writes them. It counts bytes, since the line may be slow: lines that only moved are moved by the terminal
//! (`scroll`), cells are written with the shortest motion (`painter`) and the shortest change of style (`look`).
mod look;
mod painter;
mod scroll;

use painter::Painter;
use ratatui::buffer::{Buffer, Cell};
use scroll::Scroll;

use super::frame::Frame;

const BEGIN_SYNCHRONIZED: &[u8] = b"\x1b[?2026h";
const END_SYNCHRONIZED: &[u8] = b"\x1b[?2026l";
/// So few bytes arrive together anyway, and leave nothing half moved between them.
const TINY: usize = 64;
/// From so many bytes on it is asked whether lines have only moved.
const MUCH: usize = 200;

/// Appends the bytes that turn the terminal from `shown` into `next`, bracketed as one synchronized update unless they are
/// very few; none at all if there is no difference to be seen. Without `shown`, or if the size is another, the screen is
/// cleared and painted whole, without asking the terminal for anything. The style is the default one before and after.
pub fn encode(shown: Option<&Frame>, next: &Frame, bytes: &mut Vec<u8>) {
    let start = bytes.len();
    bytes.extend_from_slice(BEGIN_SYNCHRONIZED);
    let body = bytes.len();
    let mut scrolled = false;
    if let Some(shown) = shown.filter(|shown| shown.buffer.area == next.buffer.area) {
        scrolled = change(&shown.buffer, &next.buffer, bytes);
        cursor(Some(shown), next, bytes.len() > body, bytes);
    } else {
        // The style first: a terminal clears with the background that is set.
        bytes.extend_from_slice(b"\x1b[m\x1b[2J");
        paint(&next.buffer, Painter::new(bytes), |_| None);
        cursor(None, next, true, bytes);
    }
    if scrolled || bytes.len() - body > TINY {
        bytes.extend_from_slice(END_SYNCHRONIZED);
    } else {
        bytes.drain(start..body);
    }
}

/// Appends the bytes that show `next` on a terminal of the same size that may show anything: others write on it too
/// (`wall`, notices of the system), and may leave a style, a margin or a character set behind. Each line is erased just
/// before it is written, so that the screen is never blank on a slow line.
pub fn repaint(next: &Frame, bytes: &mut Vec<u8>) {
    bytes.extend_from_slice(BEGIN_SYNCHRONIZED);
    bytes.extend_from_slice(b"\x1b[m\x1b[r\x1b(B");
    let mut painter = Painter::new(bytes);
    for y in 0..usize::from(next.buffer.area.height) {
        painter.erase_line(y);
        painter.line(y, None, line(&next.buffer, y));
    }
    painter.end();
    cursor(None, next, true, bytes);
    bytes.extend_from_slice(END_SYNCHRONIZED);
}

/// Both ways, where there is a second one, and keeps the shorter. Whether that is the one that moves lines.
fn change(shown: &Buffer, next: &Buffer, bytes: &mut Vec<u8>) -> bool {
    let start = bytes.len();
    paint(next, Painter::new(bytes), |y| Some(line(shown, y)));
    let middle = bytes.len();
    if middle - start <= MUCH {
        return false;
    }
    let Some(scroll) = Scroll::find(shown, next) else {
        return false;
    };
    let mut painter = Painter::new(bytes);
    scroll.paint(&mut painter, usize::from(next.area.height));
    paint(next, painter, |y| scroll.source(y).map(|y| line(shown, y)));
    let shorter = bytes.len() - middle < middle - start;
    if shorter {
        bytes.drain(start..middle);
    } else {
        bytes.truncate(middle);
    }
    shorter
}

/// Every line of `next`, over what `before` says is there: none where the terminal's line is blank.
fn paint<'a>(next: &Buffer, mut painter: Painter<'_>, before: impl Fn(usize) -> Option<&'a [Cell]>) {
    for y in 0..usize::from(next.area.height) {
        painter.line(y, before(y), line(next, y));
    }
    painter.end();
}

fn line(buffer: &Buffer, y: usize) -> &[Cell] {
    let width = usize::from(buffer.area.width);
    &buffer.content[y * width..(y + 1) * width]
}

/// Puts the cursor where it belongs, if it has `moved` or belongs elsewhere now.
fn cursor(shown: Option<&Frame>, next: &Frame, moved: bool, bytes: &mut Vec<u8>) {
    let before = shown.map(|shown| shown.cursor);
    if let Some(position) = next.cursor.filter(|_| moved || before != Some(next.cursor)) {
        Painter::new(bytes).move_to(usize::from(position.x), usize::from(position.y));
    }
    if before.map(|before| before.is_some()) != Some(next.cursor.is_some()) {
        bytes.extend_from_slice(if next.cursor.is_some() { b"\x1b[?25h" } else { b"\x1b[?25l" });
    }
}

#[cfg(test)]
mod tests;
