//! What a person sees of a desk.

use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};
use unicode_width::UnicodeWidthStr as _;
use wisptop::app::Message;
use wisptop::app::View;
use wisptop::screen::{self, Picture};
use wisptop::terminal::Frame;

use super::Desk;

impl Desk {
    pub(crate) fn frame(&mut self, width: u16, height: u16) -> Frame {
        self.send(Message::Resize(Size::new(width, height)));
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let Picture { drawn, cursor } = screen::draw(&self.app, &self.look, &mut buffer);
        self.send(Message::Drawn(drawn));
        Frame { buffer, cursor }
    }

    /// Draws into a buffer that is empty, and changes nothing: for measuring.
    pub(crate) fn draw(&self, buffer: &mut Buffer) -> Option<Position> {
        screen::draw(&self.app, &self.look, buffer).cursor
    }

    pub(crate) fn buffer(&mut self, width: u16, height: u16) -> Buffer {
        self.frame(width, height).buffer
    }

    /// The screen as text, line by line, without blanks at their ends.
    pub(crate) fn screen(&mut self, width: u16, height: u16) -> String {
        text_of(&self.buffer(width, height))
    }

    /// The wall of the same state, at 120x40.
    pub(crate) fn wall(&mut self) -> String {
        self.put_up_wall(Duration::from_secs(20));
        let screen = self.screen(120, 40);
        self.take_down_wall();
        screen
    }

    /// Goes to a view by its number.
    pub(crate) fn show(&mut self, view: View) {
        let number = 1 + View::ALL.iter().position(|&other| other == view).expect("every view has a place");
        self.press(&number.to_string());
    }

    /// The Polls view, at 120x40.
    pub(crate) fn journal(&mut self) -> String {
        self.show(View::Polls);
        let screen = self.screen(120, 40);
        self.show(View::Clients);
        screen
    }

    /// Fails unless each of these texts is on the screen at 120x40.
    #[track_caller]
    pub(crate) fn shows(&mut self, texts: &[&str]) {
        let screen = self.screen(120, 40);
        for text in texts {
            assert!(screen.contains(text), "no “{text}” on\n{screen}");
        }
    }

    /// Fails if one of these texts is on the screen or among the polls.
    #[track_caller]
    pub(crate) fn hides(&mut self, texts: &[&str]) {
        let (screen, journal) = (self.screen(120, 40), self.journal());
        for text in texts {
            assert!(!screen.contains(text) && !journal.contains(text), "“{text}” on\n{screen}\n{journal}");
        }
    }
}

/// The cells as text, line by line, without blanks at their ends.
pub(crate) fn text_of(buffer: &Buffer) -> String {
    let mut text = String::new();
    for line in buffer.content.chunks(usize::from(buffer.area.width.max(1))) {
        // Most of a screen is blank: only what is left of that is worth a look.
        let end = line.iter().rposition(|cell| cell.symbol() != " ").map_or(0, |last| last + 1);
        let mut at = 0;
        while at < end {
            let symbol = line[at].symbol();
            assert!(!symbol.contains(char::is_control), "a control character in a cell: {symbol:?}");
            text.push_str(symbol);
            // A wide character covers the cell behind it.
            at += if symbol.is_ascii() { 1 } else { symbol.width().max(1) };
        }
        text.push('\n');
    }
    text
}

/// The cell where this text begins.
pub(crate) fn position_of(buffer: &Buffer, text: &str) -> Option<Position> {
    let Rect { width, height, .. } = buffer.area;
    (0..height).flat_map(|y| (0..width).map(move |x| Position { x, y })).find(|&Position { x, y }| {
        let rest: String = (x..width).map(|x| buffer[(x, y)].symbol()).take(text.len()).collect();
        rest.starts_with(text)
    })
}
