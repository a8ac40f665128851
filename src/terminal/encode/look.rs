//! What a cell looks like, and the shortest way from one style to another.
use std::io::Write as _;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// Attributes that are seen where no letter is.
const SEEN_ON_BLANKS: Modifier = Modifier::REVERSED
    .union(Modifier::UNDERLINED)
    .union(Modifier::CROSSED_OUT)
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK);

/// Attributes, the number that sets each, and the number that ends it; two pairs end together.
const ATTRIBUTES: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// The style of what is written. No style of the dashboard colours its underlines, so that is not here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) fg: Color,
    pub(super) bg: Color,
    pub(super) modifier: Modifier,
}

impl Look {
    pub(super) fn of(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }

    /// Whether `symbol` in this style looks as it does in `other`: of a blank only the background is seen, unless an
    /// attribute draws on it.
    pub(super) fn serves(self, other: Self, symbol: &str) -> bool {
        self == other
            || symbol == " " && self.bg == other.bg && !(self.modifier | other.modifier).intersects(SEEN_ON_BLANKS)
    }

    /// Whether what a terminal erases looks like a blank in this style.
    pub(super) fn is_bare(self) -> bool {
        self.serves(Self::default(), " ")
    }

    /// Appends the sequence that changes the style of a terminal from this to `to`: the differences, or everything anew,
    /// whichever is shorter; nothing if they are the same.
    pub(super) fn change(self, to: Self, bytes: &mut Vec<u8>) {
        if self == to {
            return;
        }
        let start = bytes.len();
        self.differences(to, bytes);
        let middle = bytes.len();
        if to == Self::default() {
            bytes.extend_from_slice(b"\x1b[m");
        } else {
            let mut codes = Codes::new(bytes);
            codes.put(0);
            Self::default().codes(to, &mut codes);
            codes.end();
        }
        if bytes.len() - middle < middle - start {
            bytes.drain(start..middle);
        } else {
            bytes.truncate(middle);
        }
    }

    fn differences(self, to: Self, bytes: &mut Vec<u8>) {
        let mut codes = Codes::new(bytes);
        self.codes(to, &mut codes);
        codes.end();
    }

    fn codes(self, to: Self, codes: &mut Codes<'_>) {
        // What an ending takes with it must be set again: ending bold ends dim.
        let mut kept = self.modifier;
        for (attribute, _, end) in ATTRIBUTES {
            if kept.contains(attribute) && !to.modifier.contains(attribute) {
                codes.put(end);
                ATTRIBUTES.iter().filter(|other| other.2 == end).for_each(|other| kept.remove(other.0));
            }
        }
        for (attribute, set, _) in ATTRIBUTES {
            if to.modifier.contains(attribute) && !kept.contains(attribute) {
                codes.put(set);
            }
        }
        if self.fg != to.fg {
            codes.color(to.fg, 30);
        }
        if self.bg != to.bg {
            codes.color(to.bg, 40);
        }
    }
}

/// The numbers of one SGR sequence.
struct Codes<'a> {
    bytes: &'a mut Vec<u8>,
    first: bool,
}

impl<'a> Codes<'a> {
    fn new(bytes: &'a mut Vec<u8>) -> Self {
        bytes.extend_from_slice(b"\x1b[");
        Self { bytes, first: true }
    }

    fn put(&mut self, code: u8) {
        let separator = if std::mem::take(&mut self.first) { "" } else { ";" };
        write!(self.bytes, "{separator}{code}").expect("a vector takes every byte");
    }

    /// The terminal's own sixteen colours have short numbers, which every terminal knows.
    fn color(&mut self, color: Color, base: u8) {
        match color {
            Color::Reset => self.put(base + 9),
            Color::Black => self.put(base),
            Color::Red => self.put(base + 1),
            Color::Green => self.put(base + 2),
            Color::Yellow => self.put(base + 3),
            Color::Blue => self.put(base + 4),
            Color::Magenta => self.put(base + 5),
            Color::Cyan => self.put(base + 6),
            Color::Gray => self.put(base + 7),
            Color::DarkGray => self.put(base + 60),
            Color::LightRed => self.put(base + 61),
            Color::LightGreen => self.put(base + 62),
            Color::LightYellow => self.put(base + 63),
            Color::LightBlue => self.put(base + 64),
            Color::LightMagenta => self.put(base + 65),
            Color::LightCyan => self.put(base + 66),
            Color::White => self.put(base + 67),
            Color::Indexed(index) => [base + 8, 5, index].into_iter().for_each(|code| self.put(code)),
            Color::Rgb(r, g, b) => [base + 8, 2, r, g, b].into_iter().for_each(|code| self.put(code)),
        }
    }

    fn end(self) {
        self.bytes.push(b'm');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(from: Look, to: Look) -> String {
        let mut bytes = Vec::new();
        from.change(to, &mut bytes);
        String::from_utf8(bytes).unwrap()
    }

    fn look(fg: Color, modifier: Modifier) -> Look {
        Look { fg, bg: Color::Reset, modifier }
    }

    #[test]
    fn the_shorter_way_is_taken() {
        let plain = Look::default();
        let label = look(Color::Cyan, Modifier::BOLD);
        assert_eq!(change(plain, plain), "");
        assert_eq!(change(plain, label), "\x1b[1;36m");
        assert_eq!(change(label, plain), "\x1b[m");
        assert_eq!(change(label, look(Color::Red, Modifier::BOLD)), "\x1b[31m");
        assert_eq!(change(label, look(Color::Cyan, Modifier::DIM)), "\x1b[22;2m");
        let much = Modifier::BOLD | Modifier::UNDERLINED | Modifier::REVERSED;
        assert_eq!(change(look(Color::Magenta, much), look(Color::Red, Modifier::empty())), "\x1b[0;31m");
    }

    #[test]
    fn what_ends_together_is_set_again() {
        let both = look(Color::Cyan, Modifier::BOLD | Modifier::DIM);
        let red = Look { bg: Color::Red, ..both };
        assert_eq!(change(red, Look { modifier: Modifier::DIM, ..red }), "\x1b[22;2m");
    }

    #[test]
    fn every_palette_has_its_numbers() {
        let on = |bg| Look { bg, ..Look::default() };
        assert_eq!(change(Look::default(), on(Color::White)), "\x1b[107m");
        assert_eq!(change(Look::default(), on(Color::Indexed(208))), "\x1b[48;5;208m");
        assert_eq!(change(Look::default(), look(Color::Rgb(1, 22, 255), Modifier::empty())), "\x1b[38;2;1;22;255m");
    }

    #[test]
    fn of_a_blank_the_background_is_seen() {
        let label = look(Color::Cyan, Modifier::BOLD);
        assert!(label.is_bare());
        assert!(label.serves(Look::default(), " "));
        assert!(!label.serves(Look::default(), "x"));
        assert!(!look(Color::Reset, Modifier::REVERSED).is_bare());
        assert!(!Look { bg: Color::Red, ..Look::default() }.is_bare());
    }
}
