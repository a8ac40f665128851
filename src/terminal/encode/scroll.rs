//! Lines that have only moved up or down are moved by the terminal itself.
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};

use super::painter::Painter;

/// Cells at both ends of a line that are not looked at: borders, the mark of the selected row and the scrollbar stay while
/// the rest moves.
const EDGE: usize = 3;
/// Fewer lines than this are painted anew as cheaply.
const LEAST: usize = 3;
/// A line or two that also changed do not end what moves: the selected row.
const GAP: usize = 2;

/// Lines that go up or down among themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Scroll {
    /// The lines that change places; as many as the distance become blank.
    lines: Range<usize>,
    distance: usize,
    up: bool,
}

impl Scroll {
    /// The one that brings the most lines of `shown` to where `next` has them, if there is one: whole lines, or their
    /// left halves where these are more, since something stands beside a list that does not move with it.
    pub(super) fn find(shown: &Buffer, next: &Buffer) -> Option<Self> {
        let width = usize::from(next.area.width);
        let whole = Self::find_in(EDGE..width.checked_sub(EDGE)?, shown, next);
        let left = Self::find_in(EDGE..width / 2, shown, next);
        [left, whole].into_iter().flatten().max_by_key(|found| found.0).map(|found| found.1)
    }

    /// The same as far as `columns` tell, and how many lines it brings.
    fn find_in(columns: Range<usize>, shown: &Buffer, next: &Buffer) -> Option<(usize, Self)> {
        if columns.is_empty() {
            return None;
        }
        let (before, after) = (marks(&columns, shown), marks(&columns, next));
        let height = before.len();
        let distances = (1..height).flat_map(|distance| [(distance, true), (distance, false)]);
        let mut best: Option<(usize, Self)> = None;
        for (distance, up) in distances {
            let comes_from = |y: usize| if up { y.checked_add(distance) } else { y.checked_sub(distance) };
            let moved = |y: usize| after[y].is_some() && comes_from(y).and_then(|from| *before.get(from)?) == after[y];
            let (count, run) = longest(height, moved);
            if count >= LEAST && best.as_ref().is_none_or(|best| count > best.0) {
                let lines = if up { run.start..run.end + distance } else { run.start - distance..run.end };
                best = Some((count, Self { lines, distance, up }));
            }
        }
        best
    }

    /// Moves the lines. By deleting and inserting, which every terminal can, and which leaves none with margins set if the
    /// connection ends between the bytes.
    pub(super) fn paint(&self, painter: &mut Painter<'_>, height: usize) {
        let Range { start, end } = self.lines;
        let to_the_end = end == height;
        if self.up {
            painter.delete_lines(start, self.distance);
            if !to_the_end {
                painter.insert_lines(end - self.distance, self.distance);
            }
        } else {
            if !to_the_end {
                painter.delete_lines(end - self.distance, self.distance);
            }
            painter.insert_lines(start, self.distance);
        }
    }

    /// Which line of what was shown stands at `y` after it; none where a blank one does.
    pub(super) fn source(&self, y: usize) -> Option<usize> {
        if !self.lines.contains(&y) {
            return Some(y);
        }
        let source = if self.up { y + self.distance } else { y.checked_sub(self.distance)? };
        self.lines.contains(&source).then_some(source)
    }
}

/// A number for the text of each line in these columns; none for a line without any.
fn marks(columns: &Range<usize>, buffer: &Buffer) -> Vec<Option<u64>> {
    let mark = |line: &[Cell]| {
        let inner = &line[columns.clone()];
        let mut hasher = DefaultHasher::new();
        for cell in inner {
            cell.symbol().hash(&mut hasher);
        }
        inner.iter().any(|cell| cell.symbol() != " ").then(|| hasher.finish())
    };
    buffer.content.chunks(usize::from(buffer.area.width).max(1)).map(mark).collect()
}

/// The longest run of lines that moved, small gaps included, and how many of them did.
fn longest(height: usize, moved: impl Fn(usize) -> bool) -> (usize, Range<usize>) {
    let mut best = (0, 0..0);
    let mut current = (0, 0..0);
    for y in (0..height).filter(|&y| moved(y)) {
        if current.0 == 0 || y > current.1.end + GAP {
            current = (0, y..y);
        }
        current = (current.0 + 1, current.1.start..y + 1);
        if current.0 > best.0 {
            best = current.clone();
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(shown: [&str; 7], next: [&str; 7]) -> Option<Scroll> {
        let wide = |lines: [&str; 7]| Buffer::with_lines(lines.map(|line| format!("│  {line}  │")));
        Scroll::find(&wide(shown), &wide(next))
    }

    #[test]
    fn lines_that_moved_are_found_between_those_that_stay() {
        let down =
            find(["title", "a", "b", "c", "d", "e", "foot"], ["title", "z", "a", "b", "c", "d", "foot"]).unwrap();
        assert_eq!(down, Scroll { lines: 1..6, distance: 1, up: false });
        assert_eq!(
            (0..7).map(|y| down.source(y)).collect::<Vec<_>>(),
            [Some(0), None, Some(1), Some(2), Some(3), Some(4), Some(6)]
        );
        let up = find(["title", "a", "b", "c", "d", "e", "foot"], ["title", "b", "c", "x", "e", "f", "foot"]).unwrap();
        assert_eq!(up, Scroll { lines: 1..6, distance: 1, up: true });
        assert_eq!(up.source(5), None);
    }

    #[test]
    fn lines_that_moved_are_found_beside_others_that_did_not() {
        let beside = |lines: [&str; 7], detail: [&str; 7]| {
            let lines = std::array::from_fn::<_, 7, _>(|at| format!("│  {:<12}││{:<8}│", lines[at], detail[at]));
            Buffer::with_lines(lines)
        };
        let before = beside(["title", "a", "b", "c", "d", "e", "foot"], ["A", "1", "2", "3", "4", "5", ""]);
        let after = beside(["title", "b", "c", "d", "e", "f", "foot"], ["B", "6", "7", "8", "9", "0", ""]);
        assert_eq!(Scroll::find(&before, &after), Some(Scroll { lines: 1..6, distance: 1, up: true }));
    }

    #[test]
    fn what_changed_otherwise_did_not_move() {
        let lines = ["title", "a", "b", "c", "d", "e", "foot"];
        assert_eq!(find(lines, lines), None);
        assert_eq!(find(lines, ["title", "n", "o", "p", "q", "r", "foot"]), None);
        assert_eq!(find(["", "", "", "", "", "", ""], ["", "", "", "", "", "", ""]), None, "blank lines say nothing");
    }
}
