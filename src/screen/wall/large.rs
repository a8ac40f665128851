//! Large characters: of quadrants where the terminal has them, else of whole cells alone. Each is as wide as its dots are,
//! so that a full stop takes no more room than it needs, and each size is a whole multiple of the smallest.

use font8x8::UnicodeFonts;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::screen::signs::{Signs, base};

/// A size of large characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letters {
    font: Font,
    /// How often the smallest size goes into it.
    pub(super) times: u16,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Font {
    /// Up to eight dots by eight, each a quarter of a cell.
    Fine,
    /// Up to three dots by five, each a cell.
    Coarse,
}

/// The dots of a character, without empty columns at its sides. Of each row the lowest bit is the leftmost dot.
struct Shape {
    rows: [u8; 8],
    width: u16,
}

/// The dots of a coarse character, a digit of eight for each of its five lines.
const COARSE: &[(char, u16)] = &[
    ('0', 0o75557),
    ('1', 0o26227),
    ('2', 0o71747),
    ('3', 0o71717),
    ('4', 0o55711),
    ('5', 0o74717),
    ('6', 0o74757),
    ('7', 0o71111),
    ('8', 0o75757),
    ('9', 0o75717),
    ('A', 0o25755),
    ('B', 0o65656),
    ('C', 0o34443),
    ('D', 0o65556),
    ('E', 0o74647),
    ('F', 0o74644),
    ('G', 0o34553),
    ('H', 0o55755),
    ('I', 0o72227),
    ('J', 0o11152),
    ('K', 0o55655),
    ('L', 0o44447),
    ('M', 0o57755),
    ('N', 0o65555),
    ('O', 0o25552),
    ('P', 0o65644),
    ('Q', 0o25573),
    ('R', 0o65655),
    ('S', 0o34216),
    ('T', 0o72222),
    ('U', 0o55557),
    ('V', 0o55552),
    ('W', 0o55775),
    ('X', 0o55255),
    ('Y', 0o55222),
    ('Z', 0o71247),
    ('.', 0o00002),
    (',', 0o00024),
    ('\'', 0o22000),
    (':', 0o02020),
    ('-', 0o00700),
    ('+', 0o02720),
    ('/', 0o11244),
    ('%', 0o51245),
    ('…', 0o00005),
    ('·', 0o00200),
    ('>', 0o42124),
];
/// Dots of a blank.
const BLANK: u16 = 3;

impl Font {
    /// Dots of a character's height, the part below the line included.
    fn height(self) -> u16 {
        match self {
            Self::Fine => 8,
            Self::Coarse => 5,
        }
    }

    /// Dots in a cell, along each side.
    fn per_cell(self) -> u16 {
        match self {
            Self::Fine => 2,
            Self::Coarse => 1,
        }
    }

    /// Dots from the left of a character of this width to the left of the next one. In the fine font every character begins
    /// with a cell, so that all are equally sharp.
    fn advance(self, width: u16) -> u16 {
        match self {
            Self::Fine => (width + 1).next_multiple_of(2),
            Self::Coarse => width + 1,
        }
    }

    /// A character without a shape is a whole block: that it is there is to be seen.
    fn shape(self, c: char) -> Shape {
        let c = match c {
            '−' | '—' | '–' => '-',
            '’' => '\'',
            '≤' => '<',
            c if c.is_whitespace() => return Shape { rows: [0; 8], width: BLANK },
            c => c,
        };
        let (known, whole) = match self {
            Self::Fine => (fine(c).or_else(|| fine(base(c)?)), [0xff; 8]),
            Self::Coarse => (coarse(c).or_else(|| coarse(base(c)?.to_ascii_uppercase())), [7, 7, 7, 7, 7, 0, 0, 0]),
        };
        let rows = known.unwrap_or(whole);
        let columns = rows.iter().fold(0, |columns, row| columns | row);
        let first = columns.trailing_zeros();
        let width = (8 - columns.leading_zeros()).saturating_sub(first).max(1);
        Shape { rows: rows.map(|row| row.checked_shr(first).unwrap_or_default()), width: width as u16 }
    }

    fn has(self, c: char) -> bool {
        match self {
            Self::Fine => fine(c).or_else(|| fine(base(c)?)).is_some(),
            Self::Coarse => coarse(c).or_else(|| coarse(base(c)?.to_ascii_uppercase())).is_some(),
        }
    }
}

fn fine(c: char) -> Option<[u8; 8]> {
    if c == '…' {
        return Some([0, 0, 0, 0, 0, 0, 0b11_011_011, 0]);
    }
    font8x8::BASIC_FONTS.get(c).or_else(|| font8x8::LATIN_FONTS.get(c)).filter(|rows| rows.iter().any(|&row| row > 0))
}

fn coarse(c: char) -> Option<[u8; 8]> {
    let (_, dots) = COARSE.iter().find(|(shape, _)| *shape == c)?;
    let mut rows = [0; 8];
    for (y, row) in rows.iter_mut().take(5).enumerate() {
        let line = dots >> (3 * (4 - y)) & 7;
        *row = (line >> 2 & 1 | line & 2 | (line & 1) << 2) as u8;
    }
    Some(rows)
}

/// What a cell with these quarters shows: 1 at the upper left, 2 at the upper right, 4 and 8 below.
const QUADRANTS: [char; 16] = [' ', '▘', '▝', '▀', '▖', '▌', '▞', '▛', '▗', '▚', '▐', '▜', '▄', '▙', '▟', '█'];

impl Letters {
    /// The smallest that a terminal with these signs has: four cells high, of whole cells five.
    pub(super) fn smallest(signs: Signs) -> Self {
        Self { font: if signs == Signs::All { Font::Fine } else { Font::Coarse }, times: 1 }
    }

    /// The same in another size.
    pub(super) fn times(self, times: u16) -> Self {
        Self { times, ..self }
    }

    /// The largest in which `text` fits; `None` where none does.
    pub(super) fn largest(text: &str, width: u16, height: u16, signs: Signs) -> Option<Self> {
        let smallest = Self::smallest(signs);
        if !text.chars().all(|c| c.is_whitespace() || smallest.font.has(c)) {
            return None;
        }
        let times = (height / smallest.height()).min(width / smallest.width(text).max(1));
        // Cells are rounded up, so that a size may be narrower than so many of the smallest.
        let fits = |times| smallest.times(times).width(text) <= width && smallest.times(times).height() <= height;
        let times = if fits(times + 1) { times + 1 } else { times };
        (times > 0).then(|| smallest.times(times))
    }

    /// Lines that a text in it takes, the part below the line included.
    pub(super) fn height(self) -> u16 {
        (self.font.height() * self.times).div_ceil(self.font.per_cell())
    }

    /// Cells that `text` in it takes.
    pub(super) fn width(self, text: &str) -> u16 {
        let mut dots: u16 = 0;
        let mut gap = 0;
        for c in text.chars() {
            let width = self.font.shape(c).width;
            let advance = self.font.advance(width);
            dots = dots.saturating_add(advance);
            gap = advance - width;
        }
        (dots - gap.min(dots)).saturating_mul(self.times).div_ceil(self.font.per_cell())
    }

    /// As much of `text` as fits into `width` cells, with a sign where it is cut.
    pub(super) fn fit(self, text: &str, width: u16) -> String {
        if self.width(text) <= width {
            return text.to_owned();
        }
        let mut kept = text.trim_end().to_owned();
        while kept.pop().is_some() {
            let shown = format!("{}…", kept.trim_end());
            if self.width(&shown) <= width {
                return shown;
            }
        }
        String::new()
    }
}

/// Puts `text` in large characters at the left of `area`; what does not fit is left out.
pub(super) fn big(buffer: &mut Buffer, area: Rect, text: &str, letters: Letters, style: Style) {
    let area = area.intersection(buffer.area);
    let Letters { font, times } = letters;
    let per_cell = font.per_cell();
    let (columns, lines) = (area.width * per_cell, area.height * per_cell);
    let mut start = 0;
    for c in text.chars() {
        let shape = font.shape(c);
        let advance = font.advance(shape.width);
        if (start + shape.width) * times > columns {
            return;
        }
        let is_set = |x: u16, y: u16| {
            let (x, y) = (x / times, y / times);
            y < font.height()
                && x >= start
                && x < start + shape.width
                && shape.rows[usize::from(y)] >> (x - start) & 1 == 1
        };
        let cells = start * times / per_cell..((start + shape.width) * times).div_ceil(per_cell);
        for (x, y) in cells.flat_map(|x| (0..(letters.height()).min(lines / per_cell)).map(move |y| (x, y))) {
            let quarters = match font {
                Font::Coarse => 15 * usize::from(is_set(x, y)),
                Font::Fine => [(0, 0), (1, 0), (0, 1), (1, 1)]
                    .into_iter()
                    .enumerate()
                    .map(|(at, (right, down))| usize::from(is_set(x * 2 + right, y * 2 + down)) << at)
                    .sum(),
            };
            // A character may begin in the middle of the last cell of the one before.
            let cell = &mut buffer[(area.x + x, area.y + y)];
            let before =
                cell.symbol().chars().next().and_then(|c| QUADRANTS.iter().position(|&quadrant| quadrant == c));
            let quarters = quarters | before.unwrap_or_default();
            if quarters > 0 {
                cell.set_char(QUADRANTS[quarters]).set_style(style);
            }
        }
        start += advance;
    }
}

/// Puts `text` in large characters at the right of `area`.
pub(super) fn big_right(buffer: &mut Buffer, area: Rect, text: &str, letters: Letters, style: Style) {
    let width = letters.width(text).min(area.width);
    big(buffer, Rect { x: area.right() - width, width, ..area }, text, letters, style);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(text: &str, letters: Letters) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, letters.width(text), letters.height()));
        let area = buffer.area;
        big(&mut buffer, area, text, letters, Style::new());
        buffer
    }

    #[test]
    fn separators_are_as_wide_as_they_are() {
        let fine = Letters::smallest(Signs::All);
        assert_eq!(fine.height(), 4);
        assert!(fine.width("1.234") < fine.width("12345"));
        assert_eq!(fine.width("1,2"), fine.width("12") + fine.width(","));
        let coarse = Letters::smallest(Signs::Ascii);
        let mut buffer = drawn("4,7", coarse);
        Signs::Ascii.reduce(&mut buffer);
        assert_eq!(buffer, Buffer::with_lines(["# #    ###", "# #      #", "###      #", "  #  #   #", "  # #    #"]));
    }

    #[test]
    fn sizes_are_whole_multiples_and_the_largest_that_fits_is_found() {
        for signs in [Signs::All, Signs::Console] {
            let smallest = Letters::smallest(signs);
            for times in 1..7 {
                let letters = smallest.times(times);
                assert_eq!(letters.height(), smallest.height() * times);
                let (width, height) = (letters.width("12.345"), letters.height());
                assert_eq!(Letters::largest("12.345", width, height, signs), Some(letters));
                let smaller = (times > 1).then(|| smallest.times(times - 1));
                assert_eq!(Letters::largest("12.345", width - 1, height, signs), smaller);
                assert_eq!(Letters::largest("12.345", width, height - 1, signs), smaller);
            }
        }
    }

    #[test]
    fn every_shape_is_another_one_and_what_has_none_is_a_block() {
        let letters = COARSE.iter().filter(|(c, _)| c.is_ascii_alphanumeric());
        let shapes: std::collections::HashSet<u16> = letters.clone().map(|(_, dots)| *dots).collect();
        assert_eq!(shapes.len(), letters.count());
        let fine = Letters::smallest(Signs::All);
        let shown: std::collections::HashSet<String> = "ABCDEFGHIJKLMNÑOPQRSTUVWXYZÁÉÍÓÚ0123456789.,:%+-/"
            .chars()
            .map(|c| format!("{:?}", drawn(&c.to_string(), fine).content))
            .collect();
        assert_eq!(shown.len(), 49);
        assert_eq!(
            drawn("你", Letters::smallest(Signs::Console)).content.iter().filter(|cell| cell.symbol() == "█").count(),
            15
        );
        assert_eq!(Letters::largest("你", 90, 50, Signs::Console), None);
        assert_eq!((fine.fit("ZONE 1234", 21), fine.fit("ZONE", 40)), ("ZONE…".to_owned(), "ZONE".to_owned()));
    }
}
