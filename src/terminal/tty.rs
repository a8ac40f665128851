//! The terminal of the process: its keyboard, its screen, its signals, and the watch for its end.
use std::fs::File;
use std::io;
use std::os::fd::AsFd;
use std::sync::Arc;
use std::time::Duration;

use crossterm::event::{Event, KeyCode};
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use tokio::sync::Notify;
use tokio::sync::mpsc::{Receiver, channel};

use super::check::size;
use super::device::{Terminal, TerminalEvent};
use super::frame::Frame;
use super::guard::{self, TerminalGuard};
use super::hangup;
use super::input::{self, Reader};
use super::line::Line;
use super::modes::Modes;
use super::resizes::Resizes;
use super::signals::{Signal, Signals};
use super::writer::FrameWriter;

/// Input events that may wait for the loop; further input waits in the terminal.
const WAITING_EVENTS: usize = 256;
/// How long a blocked terminal may hold up the end.
const LAST_FRAME: Duration = Duration::from_millis(200);

/// How the terminal is to be used.
#[derive(Debug, Clone, Copy)]
pub struct TtyOptions {
    /// The modes beyond raw mode and the alternate screen.
    pub modes: Modes,
    /// Keys that may come with Alt; any other key after ESC is a key after the key Esc.
    pub alt_keys: &'static [KeyCode],
    /// Whether it is an error if there is nowhere to read keys from.
    pub needs_keyboard: bool,
    /// What the way to the person carries.
    pub line: Line,
}

/// The terminal of the process, entered. The fields are dropped in this order: what is typed after the reader's end is for
/// the shell, and the guard restores the terminal last.
pub struct Tty {
    _keyboard: Option<Reader>,
    /// None once it is closed.
    input: Option<Receiver<Event>>,
    signals: Signals,
    resizes: Resizes,
    gone: Arc<Notify>,
    modes: Modes,
    writer: FrameWriter,
    guard: TerminalGuard,
}

impl Tty {
    /// Enters the terminal. Its modes are switched on with the first frame. Needs tokio's runtime with I/O.
    ///
    /// # Errors
    /// There is no terminal or it has an owner already, or no thread or file descriptor is left. The terminal is then as it
    /// was found.
    pub fn enter(signals: Signals, options: TtyOptions) -> io::Result<Self> {
        let TtyOptions { modes, alt_keys, needs_keyboard, line } = options;
        let gone = Arc::new(Notify::new());
        let (unwritable, hung_up) = (Arc::clone(&gone), Arc::clone(&gone));
        // From before the size is asked for, so that no change of it is missed.
        let resizes = Resizes::install()?;
        let writer = FrameWriter::spawn(output()?, line, move |_| unwritable.notify_one())?;
        // Asleep until the terminal hangs up, also where SIGHUP is ignored.
        hangup::watch(output()?, move || hung_up.notify_one())?;
        let (events, input) = channel(WAITING_EVENTS);
        let keyboard = match input::spawn(events, alt_keys) {
            Err(error) if needs_keyboard => return Err(error),
            keyboard => keyboard.ok(),
        };
        let guard = TerminalGuard::enter()?;
        writer.enter(modes);
        Ok(Self { _keyboard: keyboard, input: Some(input), signals, resizes, gone, modes, writer, guard })
    }

    fn entered_again(&self, interrupted: Option<Signal>) -> Option<Signal> {
        if interrupted.is_none() {
            self.writer.enter(self.modes);
        }
        interrupted
    }
}

impl Terminal for Tty {
    async fn next(&mut self) -> TerminalEvent {
        let Self { input, signals, resizes, gone, .. } = self;
        tokio::select! {
            biased;
            signal = signals.next() => TerminalEvent::Signal(signal),
            () = gone.notified() => TerminalEvent::Gone,
            size = resizes.next() => TerminalEvent::Resized(size),
            event = receive(input) => event.map_or(TerminalEvent::InputClosed, TerminalEvent::Input),
        }
    }

    fn waiting_input(&mut self) -> Option<Event> {
        self.input.as_mut()?.try_recv().ok()
    }

    fn size(&self) -> Size {
        size()
    }

    fn spare(&self, area: Rect) -> Buffer {
        self.writer.spare(area)
    }

    fn submit(&self, frame: Frame) {
        self.writer.submit(frame);
    }

    fn repaint(&self) {
        self.writer.repaint();
    }

    fn set_mouse(&mut self, ours: bool) {
        self.modes.mouse = ours;
        self.writer.set_mouse(ours);
    }

    fn ring(&self) {
        self.writer.ring();
    }

    fn copy(&self, sequence: Vec<u8>) {
        self.writer.copy(sequence);
    }

    async fn suspend(&mut self) -> io::Result<Option<Signal>> {
        let interrupted = self.guard.suspend(&mut self.signals).await?;
        Ok(self.entered_again(interrupted))
    }

    async fn reenter(&mut self) -> io::Result<Option<Signal>> {
        let interrupted = self.guard.reenter(&mut self.signals).await?;
        Ok(self.entered_again(interrupted))
    }

    fn is_released(&self) -> bool {
        guard::is_released()
    }

    fn leave(self) {
        let Self { _keyboard: keyboard, writer, guard, .. } = self;
        drop(keyboard);
        // The last frame is of no use any more; what matters is that nothing is written after the restoring bytes.
        writer.flush_and_stop(LAST_FRAME);
        drop(guard);
    }
}

/// The next input; None once, when it is closed, and then nothing for ever.
async fn receive(input: &mut Option<Receiver<Event>>) -> Option<Event> {
    let Some(open) = input else { return std::future::pending().await };
    let event = open.recv().await;
    if event.is_none() {
        *input = None;
    }
    event
}

/// Standard output as a file of its own: without the line buffer of `Stdout`, without its lock (which a thread that is
/// blocked in a write would hold at exit), and safe to move to another thread.
fn output() -> io::Result<File> {
    Ok(File::from(io::stdout().as_fd().try_clone_to_owned()?))
}
