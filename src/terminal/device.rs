//! What the event loop needs of a terminal. The real one is [`Tty`](super::Tty); a test turns the loop with one in memory.
use std::future::Future;
use std::io;

use crossterm::event::Event;
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use super::frame::Frame;
use super::signals::Signal;

/// What a terminal tells the loop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TerminalEvent {
    /// The system or a person signals the process.
    Signal(Signal),
    Gone,
    /// The size after a signal of its change. It may be the same as before: multiplexers send the signal to have the screen
    /// painted again.
    Resized(Size),
    /// A key, the mouse or a paste.
    Input(Event),
    /// No input comes any more. It is told once.
    InputClosed,
}

/// A terminal that the dashboard has entered. It is left by [`leave`](Self::leave), or when it is dropped.
pub trait Terminal {
    /// Waits for the next event. Of several that have come, a signal is first and input is last. Dropping the future loses
    /// none.
    fn next(&mut self) -> impl Future<Output = TerminalEvent>;

    /// An input event that has come already.
    fn waiting_input(&mut self) -> Option<Event>;

    /// Columns and rows; 0x0 where the terminal does not know, or is gone.
    fn size(&self) -> Size;

    /// A blank buffer for the next frame.
    fn spare(&self, area: Rect) -> Buffer;

    /// Hands a frame over. Never waits for the terminal; of frames that it has not taken yet, the newest is kept.
    fn submit(&self, frame: Frame);

    /// The next frame is painted whole, whatever the terminal shows by then.
    fn repaint(&self);

    /// Has clicks and the wheel reported, or leaves them to the terminal. It holds from the next frame on.
    fn set_mouse(&mut self, ours: bool);

    /// Rings the bell, before the next frame.
    fn ring(&self);

    /// Sends a text to the clipboard by this sequence, which shows nothing. Of several before a frame the newest goes.
    fn copy(&self, sequence: Vec<u8>);

    /// Gives the terminal to the shell, stops the process, and enters the terminal again when the process goes on. The next
    /// frame is then painted whole.
    ///
    /// `Some` is a signal to end that came instead; the terminal is then not entered again.
    ///
    /// # Errors
    /// The terminal cannot be entered again.
    fn suspend(&mut self) -> impl Future<Output = io::Result<Option<Signal>>>;

    /// Enters the terminal again after [`Signal::Continue`], with the same result as [`suspend`](Self::suspend).
    ///
    /// # Errors
    /// The terminal cannot be entered again.
    fn reenter(&mut self) -> impl Future<Output = io::Result<Option<Signal>>>;

    /// Whether a panic, in whatever thread, has given the terminal back.
    fn is_released(&self) -> bool;

    /// Gives the terminal back as it was found, in a bounded time, whether it takes bytes or not.
    fn leave(self);
}
