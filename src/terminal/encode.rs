//! From the frame that is shown and the frame that is to be shown to the bytes between them. Apart from the thread that
//! writes them, so that a better encoding (scroll regions, shorter style changes) is a change of this file alone.
use std::io;

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::queue;
use crossterm::style::{Attribute, SetAttribute};
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::Buffer;

use super::frame::Frame;

/// Appends the bytes that turn the terminal from `shown` into `next`, bracketed as one synchronized update; none at all if
/// there is no difference. Without `shown`, or if the size is another, the screen is cleared and painted whole, without
/// asking the terminal for anything.
///
/// # Errors
/// None in practice: a vector takes every byte.
pub fn encode(shown: Option<&Frame>, next: &Frame, bytes: &mut Vec<u8>) -> io::Result<()> {
    let shown = shown.filter(|shown| shown.buffer.area == next.buffer.area);
    let blank;
    let before = if let Some(shown) = shown {
        &shown.buffer
    } else {
        blank = Buffer::empty(next.buffer.area);
        &blank
    };
    let mut cells = before.diff_iter(&next.buffer).peekable();
    let cells_differ = cells.peek().is_some();
    if !cells_differ && shown.is_some_and(|shown| shown.cursor == next.cursor) {
        return Ok(());
    }

    queue!(bytes, BeginSynchronizedUpdate)?;
    if shown.is_none() {
        // The style first: a terminal clears with the background that is set.
        queue!(bytes, SetAttribute(Attribute::Reset), Clear(ClearType::All))?;
    }
    if cells_differ {
        CrosstermBackend::new(&mut *bytes).draw(cells)?;
    }
    let cursor_shown = shown.map(|shown| shown.cursor.is_some());
    match next.cursor {
        Some(position) => {
            queue!(bytes, MoveTo(position.x, position.y))?;
            if cursor_shown != Some(true) {
                queue!(bytes, Show)?;
            }
        }
        None if cursor_shown != Some(false) => queue!(bytes, Hide)?,
        None => {}
    }
    queue!(bytes, EndSynchronizedUpdate)
}

#[cfg(test)]
mod tests {
    use ratatui::layout::{Position, Rect};
    use ratatui::style::Style;

    use super::*;

    fn frame(text: &str, cursor: Option<Position>) -> Frame {
        Frame { buffer: Buffer::with_lines([text]), cursor }
    }

    fn bytes(shown: Option<&Frame>, next: &Frame) -> String {
        let mut bytes = Vec::new();
        encode(shown, next, &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn nothing_is_written_when_nothing_changed() {
        for cursor in [None, Some(Position::new(1, 0))] {
            assert_eq!(bytes(Some(&frame("same", cursor)), &frame("same", cursor)), "");
        }
    }

    #[test]
    fn only_what_changed_is_written_in_one_synchronized_update() {
        let bytes = bytes(Some(&frame("12 s ago", None)), &frame("13 s ago", None));
        // Between them stand the backend's style resets, which depend on its features.
        assert!(bytes.starts_with("\x1b[?2026h\x1b[1;2H3\x1b["), "{bytes:?}");
        assert!(bytes.ends_with("m\x1b[?2026l"), "{bytes:?}");
    }

    #[test]
    fn a_cursor_that_moves_costs_no_cells() {
        let from = frame("filter", Some(Position::new(1, 0)));
        assert_eq!(bytes(Some(&from), &frame("filter", Some(Position::new(2, 0)))), "\x1b[?2026h\x1b[1;3H\x1b[?2026l");
        assert_eq!(bytes(Some(&from), &frame("filter", None)), "\x1b[?2026h\x1b[?25l\x1b[?2026l");
    }

    #[test]
    fn another_size_is_painted_whole_without_a_question() {
        let bytes = bytes(Some(&frame("narrow", None)), &frame("now wider", None));
        assert!(bytes.starts_with("\x1b[?2026h\x1b[0m\x1b[2J"), "{bytes:?}");
        assert!(bytes.contains("now"), "{bytes:?}");
        assert!(!bytes.contains("\x1b[6n"), "the terminal must not be asked where its cursor is");
    }

    #[test]
    fn a_terminal_without_room_is_no_error() {
        let none = Frame { buffer: Buffer::empty(Rect::ZERO), cursor: None };
        let some = frame("room", None);
        assert!(!bytes(Some(&some), &none).is_empty());
        assert!(bytes(Some(&none), &some).contains("room"));
        assert_eq!(bytes(Some(&none), &none), "");
    }

    /// What is seen in each cell: a blank is a blank, whether it was written or cleared.
    fn picture(screen: &vt100::Screen) -> Vec<String> {
        let cell = |row, column| screen.cell(row, column).map(vt100::Cell::contents);
        let seen = |row, column| cell(row, column).filter(|text| !text.is_empty()).unwrap_or(" ").to_owned();
        (0..2).flat_map(|row| (0..14).map(move |column| (row, column))).map(|(row, column)| seen(row, column)).collect()
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

        /// Whatever was on the screen, the bytes turn it into what a terminal shows that starts from nothing.
        #[test]
        fn differences_add_up_to_the_whole(texts in proptest::collection::vec("[ a-cñ漢é🙂]{0,12}", 1..6), bold: bool) {
            let area = Rect::new(0, 0, 14, 2);
            let size = |n| std::num::NonZeroU16::new(n).unwrap();
            let mut stepwise = vt100::Parser::new(size(2), size(14), 0);
            let mut shown: Option<Frame> = None;
            for (step, text) in texts.iter().enumerate() {
                let mut buffer = Buffer::empty(area);
                let style = if bold { Style::new().bold() } else { Style::new() };
                buffer.set_stringn(0, step as u16 % 2, text, 14, style);
                let next = Frame { buffer, cursor: None };
                let mut at_once = vt100::Parser::new(size(2), size(14), 0);
                at_once.process(bytes(None, &next).as_bytes());
                stepwise.process(bytes(shown.as_ref(), &next).as_bytes());
                proptest::prop_assert_eq!(picture(stepwise.screen()), picture(at_once.screen()));
                shown = Some(next);
            }
        }
    }
}
