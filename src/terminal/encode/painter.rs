//! Writes cells with as few bytes as a terminal needs.
use std::io::Write as _;

use ratatui::buffer::{Cell, CellWidth as _};

use super::look::Look;
use crate::text::single_width::single_width;

/// Blanks that are written rather than erased, and how many when more text follows: past those the cursor must move on.
const BLANKS_AT_THE_END: usize = 3;
const BLANKS_BETWEEN: usize = 10;

/// A terminal as it stands after the bytes so far: where its cursor is, and in which style it would write.
pub(super) struct Painter<'a> {
    bytes: &'a mut Vec<u8>,
    /// Column and row. None where terminals may disagree: after the last column of a line, and after a grapheme that some
    /// of them show wider than others.
    at: Option<(usize, usize)>,
    pen: Look,
}

impl<'a> Painter<'a> {
    /// Nothing is known of the cursor; the style is the default one.
    pub(super) fn new(bytes: &'a mut Vec<u8>) -> Self {
        Self { bytes, at: None, pen: Look::default() }
    }

    /// Turns the line `y` from `before` into `next`; without `before` it is blank.
    pub(super) fn line(&mut self, y: usize, mut before: Option<&[Cell]>, next: &[Cell]) {
        if before == Some(next) {
            return;
        }
        if !next.iter().chain(before.unwrap_or_default()).all(|cell| is_simple(cell.symbol())) {
            // Where a terminal takes a grapheme for wider or narrower than it is taken for here, what stands behind it is
            // not where it is believed to be. Erased and written whole, the line is right again.
            if before.take().is_some() {
                self.erase_line(y);
            }
        }
        let mut x = 0;
        while x < next.len() {
            let (symbol, width) = grapheme(next, x);
            if stands(before, next, x) {
                x += width;
            } else if let Some(blanks) = self.erase(y, x, before, next) {
                x += blanks;
            } else {
                self.reach(x, y, next);
                self.write(symbol, Look::of(&next[x]));
                x += width;
                let known = is_simple(symbol) && x < next.len();
                self.at = known.then_some((x, y));
            }
        }
    }

    /// Makes a line blank, whatever it shows.
    pub(super) fn erase_line(&mut self, y: usize) {
        self.move_to(0, y);
        self.change(Look::default());
        self.bytes.extend_from_slice(b"\x1b[2K");
    }

    /// Deletes `count` lines at `y`: those below come up, and blank ones come from below.
    pub(super) fn delete_lines(&mut self, y: usize, count: usize) {
        self.move_to(0, y);
        self.sequence(count, 'M');
        self.at = None;
    }

    /// Inserts `count` blank lines at `y`: what was there goes down, and the last lines are lost.
    pub(super) fn insert_lines(&mut self, y: usize, count: usize) {
        self.move_to(0, y);
        self.sequence(count, 'L');
        self.at = None;
    }

    /// Puts the cursor there.
    pub(super) fn move_to(&mut self, x: usize, y: usize) {
        if self.at != Some((x, y)) {
            match (x, y) {
                (0, 0) => self.bytes.extend_from_slice(b"\x1b[H"),
                (0, y) => self.sequence(y + 1, 'H'),
                (x, y) => write!(self.bytes, "\x1b[{};{}H", y + 1, x + 1).expect("a vector takes every byte"),
            }
            self.at = Some((x, y));
        }
    }

    /// Leaves the terminal in its default style, in which the next frame finds it.
    pub(super) fn end(mut self) {
        self.change(Look::default());
    }

    /// Erases the blanks that `next` has from `x` on, where that is shorter than writing them; how many they are.
    fn erase(&mut self, y: usize, x: usize, before: Option<&[Cell]>, next: &[Cell]) -> Option<usize> {
        let bare = |cell: &&Cell| cell.symbol() == " " && Look::of(cell).is_bare();
        let run = next[x..].iter().take_while(bare).count();
        let changed = (x..x + run).rev().find(|&at| !stands(before, next, at))? + 1 - x;
        let to_the_end = x + run == next.len();
        if changed <= if to_the_end { BLANKS_AT_THE_END } else { BLANKS_BETWEEN } {
            return None;
        }
        self.reach(x, y, next);
        if !self.pen.modifier.is_empty() || !self.pen.is_bare() {
            self.change(Look::default());
        }
        if to_the_end {
            self.bytes.extend_from_slice(b"\x1b[K");
            Some(run)
        } else {
            self.sequence(changed, 'X');
            Some(changed)
        }
    }

    /// Goes to a place in a line, over what stands there already if that takes no more bytes than to jump.
    fn reach(&mut self, x: usize, y: usize, line: &[Cell]) {
        let Some((from, _)) = self.at.filter(|&at| at.1 == y && at.0 < x) else {
            return self.move_to(x, y);
        };
        let jump = x - from;
        let digits = if jump == 1 { 0 } else { jump.ilog10() as usize + 1 };
        let again = &line[from..x];
        let free = |cell: &Cell| is_simple(cell.symbol()) && self.pen.serves(Look::of(cell), cell.symbol());
        if again.iter().all(free) && again.iter().map(|cell| cell.symbol().len()).sum::<usize>() <= 3 + digits {
            for cell in again {
                self.bytes.extend_from_slice(cell.symbol().as_bytes());
            }
        } else {
            self.sequence(jump, 'C');
        }
        self.at = Some((x, y));
    }

    fn write(&mut self, symbol: &str, look: Look) {
        if !self.pen.serves(look, symbol) {
            self.change(look);
        }
        self.bytes.extend_from_slice(symbol.as_bytes());
    }

    fn change(&mut self, look: Look) {
        self.pen.change(look, self.bytes);
        self.pen = look;
    }

    /// A sequence with one number, which is left out where it is 1, as every one of them takes it then.
    fn sequence(&mut self, number: usize, end: char) {
        match number {
            1 => write!(self.bytes, "\x1b[{end}"),
            number => write!(self.bytes, "\x1b[{number}{end}"),
        }
        .expect("a vector takes every byte");
    }
}

/// What is to be seen at `x`, and its width. Half a wide grapheme, because something was drawn over its other half or the
/// line ends there, is a blank.
fn grapheme(line: &[Cell], x: usize) -> (&str, usize) {
    let symbol = line[x].symbol();
    if symbol.len() == 1 {
        return (symbol, 1);
    }
    match usize::from(symbol.cell_width()) {
        1 => (symbol, 1),
        width @ 2.. if line.get(x + 1..x + width).is_some_and(|rest| rest.iter().all(|cell| cell.symbol() == " ")) => {
            (symbol, width)
        }
        _ => (" ", 1),
    }
}

/// Whether what is to be seen at `x` is there already.
fn stands(before: Option<&[Cell]>, next: &[Cell], x: usize) -> bool {
    let cell = &next[x];
    match before {
        Some(before) => {
            before[x].symbol() == cell.symbol() && Look::of(&before[x]).serves(Look::of(cell), cell.symbol())
        }
        None => cell.symbol() == " " && Look::of(cell).is_bare(),
    }
}

/// Whether every terminal takes it for one column wide.
fn is_simple(symbol: &str) -> bool {
    single_width(symbol) == Some(1)
}
