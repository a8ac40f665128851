//! Large characters: of quadrants and half blocks where the terminal has them, else of whole cells alone.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::widgets::Widget;
use tui_big_text::{BigText, PixelSize};

use crate::screen::signs::{Signs, base};

/// A size of large characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Digits {
    shape: Shape,
    /// Of one character with its gap.
    width: u16,
    height: u16,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// Eight dots by eight.
    Dots(PixelSize),
    /// Three dots by five, each so many cells wide.
    Cells(u16),
}

/// The dots of a small character, a digit of eight for each of its five lines.
const SMALL: &[(char, u16)] = &[
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
    (' ', 0o00000),
    ('.', 0o00002),
    (',', 0o00024),
    ('\'', 0o22000),
    ('’', 0o22000),
    (':', 0o02020),
    ('-', 0o00700),
    ('−', 0o00700),
    ('—', 0o00700),
    ('+', 0o02720),
    ('/', 0o11244),
    ('%', 0o51245),
    ('…', 0o00005),
];
const SMALL_WIDTH: u16 = 3;
const SMALL_HEIGHT: u16 = 5;

impl Digits {
    const FINE: [Self; 3] = [
        Self { shape: Shape::Dots(PixelSize::Full), width: 8, height: 8 },
        Self { shape: Shape::Dots(PixelSize::HalfHeight), width: 8, height: 4 },
        Self { shape: Shape::Dots(PixelSize::Quadrant), width: 4, height: 4 },
    ];
    const COARSE: [Self; 3] = [
        Self { shape: Shape::Dots(PixelSize::Full), width: 8, height: 8 },
        Self { shape: Shape::Cells(2), width: SMALL_WIDTH * 2 + 1, height: SMALL_HEIGHT },
        Self { shape: Shape::Cells(1), width: SMALL_WIDTH + 1, height: SMALL_HEIGHT },
    ];

    /// The largest in which `text` fits; `None` where none does.
    pub(super) fn largest(text: &str, width: u16, height: u16, signs: Signs) -> Option<Self> {
        let characters = u16::try_from(text.chars().count()).unwrap_or(u16::MAX);
        Self::sizes(signs)
            .into_iter()
            .filter(|digits| matches!(digits.shape, Shape::Dots(_)) || text.chars().all(|c| small(c).is_some()))
            .find(|digits| characters.saturating_mul(digits.width) <= width && digits.height <= height)
    }

    pub(super) fn smallest(signs: Signs) -> Self {
        Self::sizes(signs)[2]
    }

    fn sizes(signs: Signs) -> [Self; 3] {
        if signs == Signs::All { Self::FINE } else { Self::COARSE }
    }

    /// Lines that a text in it takes.
    pub(super) fn height(self) -> u16 {
        self.height
    }

    /// Cells that a character in it takes.
    pub(super) fn width(self) -> u16 {
        self.width
    }
}

/// Puts `text` in large characters at the left of `area`.
pub(super) fn big(buffer: &mut Buffer, area: Rect, text: &str, digits: Digits, style: Style) {
    let area = area.intersection(buffer.area);
    match digits.shape {
        Shape::Dots(size) => {
            BigText::builder().pixel_size(size).style(style).lines([Line::from(text)]).build().render(area, buffer);
        }
        Shape::Cells(wide) => {
            for (c, x) in text.chars().zip((area.x..area.right()).step_by(digits.width.into())) {
                // A character without a shape is a whole block: that it is there is to be seen.
                let dots = small(c).unwrap_or(0o77777);
                for place in (0..SMALL_WIDTH * SMALL_HEIGHT).filter(|place| dots >> (14 - place) & 1 == 1) {
                    let dot = Rect {
                        x: x + place % SMALL_WIDTH * wide,
                        y: area.y + place / SMALL_WIDTH,
                        width: wide,
                        height: 1,
                    };
                    for position in dot.intersection(area).positions() {
                        buffer[position].set_char('█').set_style(style);
                    }
                }
            }
        }
    }
}

fn small(c: char) -> Option<u16> {
    let dots = |c| SMALL.iter().find(|(shape, _)| *shape == c).map(|(_, dots)| *dots);
    dots(c).or_else(|| dots(if c.is_whitespace() { ' ' } else { base(c)?.to_ascii_uppercase() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_half_blocks_a_number_is_drawn_of_whole_cells() {
        let digits = Digits::largest("4,7", 12, 5, Signs::Ascii).expect("it fits");
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 5));
        let area = buffer.area;
        big(&mut buffer, area, "4,7", digits, Style::new());
        Signs::Ascii.reduce(&mut buffer);
        let lines = ["# #     ### ", "# #       # ", "###       # ", "  #  #    # ", "  # #     # "];
        assert_eq!(buffer, Buffer::with_lines(lines));
    }

    #[test]
    fn every_shape_is_another_one() {
        let letters = SMALL.iter().filter(|(c, _)| c.is_ascii_alphanumeric());
        let shapes: std::collections::HashSet<u16> = letters.clone().map(|(_, dots)| *dots).collect();
        assert_eq!(shapes.len(), letters.count());
        assert_eq!((small('ñ'), small('\u{a0}'), small('你')), (small('N'), Some(0), None));
        assert_eq!(Digits::largest("你", 9, 5, Signs::Console), None);
    }
}
