//! For terminals that know nothing but ASCII: every cell gets the nearest plain character.

use ratatui::buffer::Buffer;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};
use unicode_width::UnicodeWidthStr;

/// Replaces all that is not ASCII in `buffer`, keeping every width.
pub fn reduce(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if !cell.symbol().is_ascii() {
            let width = cell.symbol().width().max(1);
            let reduced = nearest(cell.symbol());
            // A wide character leaves its second cell empty; two characters would be one too many for the first.
            cell.set_char(if width == 1 { reduced } else { '?' });
        }
    }
}

fn nearest(symbol: &str) -> char {
    let Some(c) = symbol.chars().next() else {
        return ' ';
    };
    match c {
        '─' | '━' | '—' | '–' => '-',
        '│' | '┃' | '▌' => '|',
        '╭' | '╮' | '╰' | '╯' | '┌' | '┐' | '└' | '┘' | '├' | '┤' | '┬' | '┴' | '┼' => '+',
        '●' | '■' | '◆' => '*',
        '○' => 'o',
        '◐' | '◓' | '◑' | '◒' => '~',
        '×' => 'x',
        '▲' | '↑' => '^',
        '▼' | '↓' => 'v',
        '·' | '…' => '.',
        '≤' => '<',
        '▁' | '▂' => '_',
        '▃' | '▅' => '=',
        '█' | '▀' | '▄' | '▐' | '▆' | '▇' => '#',
        _ => {
            let mut base = None;
            decompose_compatible(c, |part| {
                if base.is_none() && !is_combining_mark(part) {
                    base = Some(part);
                }
            });
            base.filter(char::is_ascii_graphic).unwrap_or('?')
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    #[test]
    fn everything_becomes_ascii_and_nothing_moves() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 24, 1));
        buffer.set_string(0, 0, "╭ Núñez ● 你好 ▼… │x", Style::new());
        reduce(&mut buffer);
        let line: String = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        assert!(line.is_ascii(), "{line}");
        assert!(line.starts_with("+ Nunez * ?"), "{line}");
        assert!(line.contains("v. |x"), "{line}");
    }
}
