//! Which signs the terminal can show. Everything is drawn with the best ones; what the terminal lacks is replaced here, in
//! the finished picture, so that no widget can forget it.
//!
//! Signs that mean different things stay different: a client in service, suspended, cancelled and free; live, old and
//! failing. Clients' data goes the same way: an accent that cannot be shown costs the accent, not the letter.

use ratatui::buffer::{Buffer, Cell};
use unicode_normalization::char::{decompose_compatible, is_combining_mark};
use unicode_width::UnicodeWidthStr;

/// The signs that a terminal has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Signs {
    /// All of Unicode.
    #[default]
    All,
    /// Those that every font of the Linux console has: the upper half of code page 437 beside ASCII. Half blocks are in it,
    /// but look like full ones or are absent in many of these fonts, and are not used.
    Console,
    /// ASCII alone.
    Ascii,
}

/// Beyond ASCII: code page 437 from 128 to 254, without half blocks and without Σ, which Latin fonts lack.
const CONSOLE: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█αßΓπσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■";

/// A sign, what stands for it on the console, and in ASCII.
const INSTEAD: &[(char, char, char)] = &[
    ('─', '─', '-'),
    ('━', '─', '-'),
    ('═', '═', '-'),
    ('—', '-', '-'),
    ('–', '-', '-'),
    ('−', '-', '-'),
    ('│', '│', '|'),
    ('║', '║', '|'),
    ('╭', '┌', '+'),
    ('╮', '┐', '+'),
    ('╰', '└', '+'),
    ('╯', '┘', '+'),
    ('├', '├', '+'),
    ('┤', '┤', '+'),
    ('┬', '┬', '+'),
    ('┴', '┴', '+'),
    ('┼', '┼', '+'),
    // The thumb of the scrollbar, and the mark of the selected row: neither is a border.
    ('┃', '█', '#'),
    ('▌', '>', '>'),
    // The mark of a row that was marked.
    ('✓', '%', '%'),
    ('●', '*', '*'),
    ('■', '■', '#'),
    ('○', 'o', 'o'),
    ('◆', '+', '+'),
    ('Σ', '=', '='),
    ('·', '·', '.'),
    ('×', 'x', 'x'),
    // It goes on turning.
    ('◐', '|', '|'),
    ('◓', '/', '/'),
    ('◑', '-', '-'),
    ('◒', '\\', '\\'),
    ('▲', '^', '^'),
    ('▼', 'v', 'v'),
    ('↑', '^', '^'),
    ('↓', 'v', 'v'),
    ('←', '<', '<'),
    ('→', '>', '>'),
    ('↵', '/', '/'),
    ('…', '~', '~'),
    ('≤', '≤', '<'),
    ('≥', '≥', '>'),
    ('≠', '!', '!'),
    ('“', '"', '"'),
    ('”', '"', '"'),
    ('«', '«', '"'),
    ('»', '»', '"'),
    ('‘', '\'', '\''),
    ('’', '\'', '\''),
    ('¡', '¡', '!'),
    ('°', '°', 'o'),
    ('\u{a0}', ' ', ' '),
    ('\u{202f}', ' ', ' '),
    // Eight heights of a bar.
    ('▁', '░', '_'),
    ('▂', '░', '.'),
    ('▃', '▒', ':'),
    ('▄', '▒', '-'),
    ('▅', '▓', '='),
    ('▆', '▓', '+'),
    ('▇', '█', '*'),
    ('█', '█', '#'),
    ('░', '░', '.'),
    // Parts of large letters: on such a terminal they are drawn of whole cells from the first.
    ('▀', '█', '#'),
    ('▐', '█', '#'),
    ('▖', '█', '#'),
    ('▗', '█', '#'),
    ('▘', '█', '#'),
    ('▙', '█', '#'),
    ('▚', '█', '#'),
    ('▛', '█', '#'),
    ('▜', '█', '#'),
    ('▝', '█', '#'),
    ('▞', '█', '#'),
    ('▟', '█', '#'),
    // Half a cell of a lying bar.
    ('▋', '▒', '-'),
];

/// Signs that are two characters where there is room: before a blank.
const PAIRS: &[(char, &str)] = &[('≤', "<="), ('≥', ">="), ('≠', "!=")];

impl Signs {
    /// The signs of a terminal of this name (`TERM`), unless only ASCII is wanted.
    pub fn of(ascii: bool, term: &str) -> Self {
        match term {
            _ if ascii => Self::Ascii,
            "linux" | "linux-16color" | "linux-basic" => Self::Console,
            _ => Self::All,
        }
    }

    /// Replaces what the terminal lacks in `buffer`. Every width stays.
    pub fn reduce(self, buffer: &mut Buffer) {
        let width = usize::from(buffer.area.width);
        for at in 0..buffer.content.len() {
            let symbol = buffer.content[at].symbol();
            if self.has(symbol) {
                continue;
            }
            let wide = symbol.width() > 1;
            let sign = symbol.chars().next().unwrap_or(' ');
            let in_line = at % width + 1 < width;
            let pair = PAIRS.iter().find(|(pair, _)| *pair == sign).map(|(_, pair)| pair.as_bytes());
            if let Some(&[first, second]) = pair
                && in_line
                && buffer.content[at + 1].symbol() == " "
            {
                put(&mut buffer.content[at], char::from(first));
                put(&mut buffer.content[at + 1], char::from(second));
            } else {
                // A wide character leaves its second cell empty; two characters would be one too many for the first.
                put(&mut buffer.content[at], if wide { '?' } else { self.nearest(sign) });
            }
        }
    }

    /// Whether the terminal shows `symbol` as it is.
    pub fn has(self, symbol: &str) -> bool {
        let mut signs = symbol.chars();
        match (self, signs.next(), signs.next()) {
            (Self::All, ..) => true,
            (Self::Console, Some(sign), None) => sign.is_ascii() || CONSOLE.contains(sign),
            (Self::Console, ..) => symbol.is_empty(),
            (Self::Ascii, ..) => symbol.is_ascii(),
        }
    }

    fn nearest(self, sign: char) -> char {
        if let Some((_, console, ascii)) = INSTEAD.iter().find(|(instead, ..)| *instead == sign) {
            return if self == Self::Console { *console } else { *ascii };
        }
        // `é` before `e`: the console has some letters with their marks.
        if self == Self::Console && CONSOLE.contains(sign) { sign } else { base(sign).unwrap_or('?') }
    }
}

/// The letter without its marks, if that is one of ASCII.
pub(super) fn base(sign: char) -> Option<char> {
    let mut base = None;
    decompose_compatible(sign, |part| {
        if base.is_none() && !is_combining_mark(part) {
            base = Some(part);
        }
    });
    base.filter(char::is_ascii_graphic)
}

fn put(cell: &mut Cell, sign: char) {
    cell.set_char(sign);
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    fn reduced(signs: Signs, text: &str) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 60, 1));
        buffer.set_string(0, 0, text, Style::new());
        signs.reduce(&mut buffer);
        buffer.content.iter().map(Cell::symbol).collect::<String>().trim_end().to_owned()
    }

    #[test]
    fn everything_becomes_a_sign_of_the_terminal_and_nothing_moves() {
        let text = "╭ Núñez Ángel ● 你好 ▼… │x ≤ 7 ≤7 ¿«a»? “b” 1\u{202f}000";
        assert_eq!(reduced(Signs::Ascii, text), "+ Nunez Angel * ? ?  v~ |x <=7 <7 ?\"a\"? \"b\" 1 000");
        assert_eq!(reduced(Signs::Console, text), "┌ Núñez Angel * ? ?  v~ │x ≤ 7 ≤7 ¿«a»? \"b\" 1 000");
        assert_eq!(reduced(Signs::All, text), text.replace("你好", "你 好 "));
    }

    #[test]
    fn every_replacement_is_a_sign_that_the_terminal_has() {
        for &(sign, console, ascii) in INSTEAD {
            assert!(Signs::Console.has(&console.to_string()) && ascii.is_ascii(), "{sign}");
        }
        assert!(!CONSOLE.contains(['▀', '▄', '▌', '▐', '▘', '▝', '▖', '▗', '●', '…', '┃', '╭']));
    }

    #[test]
    fn different_states_have_different_signs() {
        for signs in [Signs::Ascii, Signs::Console] {
            for states in ["●■○◆·", "●▲×◐", "◐◓◑◒", "▲▼", "│▌┃"] {
                let shown = reduced(signs, states);
                let different: HashSet<char> = shown.chars().collect();
                assert_eq!(different.len(), states.chars().count(), "{states} as {shown}");
            }
        }
    }

    #[test]
    fn the_console_is_known_by_its_name_and_ascii_wins() {
        assert_eq!(Signs::of(false, "linux"), Signs::Console);
        assert_eq!(Signs::of(true, "linux"), Signs::Ascii);
        assert_eq!(Signs::of(false, "xterm-256color"), Signs::All);
    }
}
