//! A terminal in memory, and the person in front of it: for tests that turn the event loop in process.
//!
//! Frames go through the program's own encoder into a terminal emulator, and keys through its own parser, so that a test
//! sees and types what it would in a real terminal. Over a slow line it takes frames as the program's writer does.
use std::collections::VecDeque;
use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crossterm::event::Event;
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use tokio::sync::{mpsc, watch};
use tokio::task::spawn_local;
use tokio::time::{self, timeout};
use wisptop::app::shell::keymap::ALT_KEYS;
use wisptop::terminal::encode::{encode, repaint};
use wisptop::terminal::input::parser::Parser;
use wisptop::terminal::{Frame, Line, Signal, Terminal, TerminalEvent};

use super::DEADLINE;
use super::pty::at_least_one;

/// The program's end of the terminal.
pub(crate) struct VirtualTerminal {
    state: Arc<watch::Sender<State>>,
    events: mpsc::UnboundedReceiver<TerminalEvent>,
    /// Events that were received and have still to be told.
    ahead: VecDeque<TerminalEvent>,
}

/// The other end: the person who types and looks, and the shell.
pub(crate) struct Person {
    state: Arc<watch::Sender<State>>,
    events: mpsc::UnboundedSender<TerminalEvent>,
    keyboard: Parser,
}

/// What the terminal shows, and in which state it is.
pub(crate) struct State {
    emulator: vt100::Parser,
    size: Size,
    /// The newest frame, if the screen holds it.
    shown: Option<Frame>,
    whole: bool,
    line: Line,
    /// The newest frame, while the line is busy.
    waiting: Option<Frame>,
    /// How many frames were handed over, those included that gave way to newer ones.
    pub(crate) submitted: usize,
    /// When so many bytes were written at once, in order.
    pub(crate) writes: Vec<(Instant, usize)>,
    /// How many frames the program has drawn.
    pub(crate) frames: usize,
    pub(crate) owner: Owner,
    /// Whether clicks and the wheel are the program's.
    pub(crate) mouse: bool,
    /// The sequences that have sent texts to the clipboard.
    pub(crate) copied: Vec<Vec<u8>>,
    /// How often the bell rang.
    pub(crate) bells: u32,
}

/// Who has the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Owner {
    Program,
    /// The program is stopped.
    Shell,
    /// The report of a panic.
    Report,
    /// The program has given the terminal back for good.
    Nobody,
}

/// A terminal of this size, and the person in front of it.
pub(crate) fn virtual_terminal(columns: u16, rows: u16, line: Line) -> (VirtualTerminal, Person) {
    let state = Arc::new(watch::Sender::new(State {
        emulator: vt100::Parser::new(at_least_one(rows), at_least_one(columns), 0),
        size: Size::new(columns, rows),
        shown: None,
        whole: false,
        line,
        waiting: None,
        submitted: 0,
        writes: Vec::new(),
        frames: 0,
        owner: Owner::Program,
        mouse: true,
        copied: Vec::new(),
        bells: 0,
    }));
    let (told, events) = mpsc::unbounded_channel();
    let terminal = VirtualTerminal { state: Arc::clone(&state), events, ahead: VecDeque::new() };
    (terminal, Person { state, events: told, keyboard: Parser::new(ALT_KEYS) })
}

impl State {
    pub(crate) fn screen(&self) -> String {
        self.emulator.screen().contents()
    }

    /// How long the newest frame has to wait for the line; zero where none waits any more.
    fn draw_what_waits(&mut self) -> Duration {
        let now = time::Instant::now().into_std();
        let busy = self.line.busy_for(now);
        if busy.is_zero()
            && let Some(frame) = self.waiting.take()
        {
            self.draw(frame, now);
        }
        busy
    }

    fn draw(&mut self, frame: Frame, now: Instant) {
        assert_eq!(self.owner, Owner::Program, "a frame was drawn");
        let mut bytes = Vec::new();
        match &self.shown {
            Some(shown) if self.whole && shown.buffer.area == frame.buffer.area => repaint(&frame, &mut bytes),
            shown => encode(shown.as_ref(), &frame, &mut bytes),
        }
        self.whole = false;
        self.emulator.process(&bytes);
        if !bytes.is_empty() {
            self.line.carry(bytes.len(), now);
            self.writes.push((now, bytes.len()));
        }
        self.shown = Some(frame);
        self.frames += 1;
    }

    /// Others write on the screen, over what the program has drawn.
    fn write(&mut self, text: &str) {
        self.emulator.process(text.as_bytes());
    }
}

impl VirtualTerminal {
    async fn receive(&mut self) -> TerminalEvent {
        if let Some(event) = self.ahead.pop_front() {
            return event;
        }
        self.events.recv().await.unwrap_or(TerminalEvent::Gone)
    }

    /// What was on the screen is no longer there.
    fn enter(&self) {
        self.state.send_modify(|state| {
            state.shown = None;
            state.owner = Owner::Program;
        });
    }
}

impl Terminal for VirtualTerminal {
    async fn next(&mut self) -> TerminalEvent {
        self.receive().await
    }

    fn waiting_input(&mut self) -> Option<Event> {
        if self.ahead.is_empty() {
            self.ahead.extend(self.events.try_recv());
        }
        match self.ahead.pop_front()? {
            TerminalEvent::Input(event) => Some(event),
            event => {
                self.ahead.push_front(event);
                None
            }
        }
    }

    fn size(&self) -> Size {
        self.state.borrow().size
    }

    fn spare(&self, area: Rect) -> Buffer {
        Buffer::empty(area)
    }

    fn submit(&self, frame: Frame) {
        let (mut busy, mut first) = (Duration::ZERO, false);
        self.state.send_modify(|state| {
            state.submitted += 1;
            first = state.waiting.replace(frame).is_none();
            busy = state.draw_what_waits();
        });
        if first && !busy.is_zero() {
            let state = Arc::clone(&self.state);
            spawn_local(async move {
                time::sleep(busy).await;
                state.send_modify(|state| {
                    state.draw_what_waits();
                });
            });
        }
    }

    fn repaint(&self) {
        self.state.send_modify(|state| state.whole = true);
    }

    fn set_mouse(&mut self, ours: bool) {
        self.state.send_modify(|state| state.mouse = ours);
    }

    fn ring(&self) {
        self.state.send_modify(|state| state.bells += 1);
    }

    fn copy(&self, sequence: Vec<u8>) {
        self.state.send_modify(|state| state.copied.push(sequence));
    }

    async fn suspend(&mut self) -> io::Result<Option<Signal>> {
        self.state.send_modify(|state| {
            state.owner = Owner::Shell;
            state.write("\x1b[m\x1b[2J\x1b[H[stopped]");
        });
        let mut later = VecDeque::new();
        let ended = loop {
            match self.receive().await {
                TerminalEvent::Signal(Signal::Continue) => break None,
                TerminalEvent::Signal(signal) => break Some(signal),
                // What is typed meanwhile is for the shell.
                TerminalEvent::Input(_) => {}
                event => later.push_back(event),
            }
        };
        self.ahead = later;
        if ended.is_none() {
            self.enter();
        }
        Ok(ended)
    }

    async fn reenter(&mut self) -> io::Result<Option<Signal>> {
        self.enter();
        Ok(None)
    }

    fn is_released(&self) -> bool {
        self.state.borrow().owner == Owner::Report
    }

    fn leave(self) {
        self.state.send_modify(|state| state.owner = Owner::Nobody);
    }
}

impl Person {
    /// Types, with the bytes that a terminal sends.
    pub(crate) fn send(&mut self, keys: impl AsRef<[u8]>) {
        let mut events = Vec::new();
        let now = Instant::now();
        self.keyboard.feed(keys.as_ref(), now, &mut events);
        // An ESC without more is the key.
        self.keyboard.expire(now + Duration::from_secs(10), &mut events);
        for event in events {
            self.tell(TerminalEvent::Input(event));
        }
    }

    /// Something happens that the program hears of, if it still runs.
    pub(crate) fn tell(&self, event: TerminalEvent) {
        let _ = self.events.send(event);
    }

    /// Changes the size of the terminal, and tells the program.
    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        self.resize_unheard(columns, rows);
        self.tell(TerminalEvent::Resized(Size::new(columns, rows)));
    }

    /// Changes the size of the terminal without a signal, as while the program is stopped.
    pub(crate) fn resize_unheard(&self, columns: u16, rows: u16) {
        self.state.send_modify(|state| {
            state.size = Size::new(columns, rows);
            state.emulator.screen_mut().set_size(at_least_one(rows), at_least_one(columns));
        });
    }

    pub(crate) fn signal(&self, signal: Signal) {
        self.tell(TerminalEvent::Signal(signal));
    }

    /// Another program writes on the terminal.
    pub(crate) fn write_from_outside(&self, text: &str) {
        self.state.send_modify(|state| state.write(text));
    }

    /// Some thread of the program panics.
    pub(crate) fn release(&self) {
        self.state.send_modify(|state| state.owner = Owner::Report);
    }

    pub(crate) fn screen(&self) -> String {
        self.state.borrow().screen()
    }

    /// How many frames were handed over.
    pub(crate) fn submitted(&self) -> usize {
        self.state.borrow().submitted
    }

    /// When so many bytes were written, in order.
    pub(crate) fn writes(&self) -> Vec<(Instant, usize)> {
        self.state.borrow().writes.clone()
    }

    /// How many frames have been drawn.
    pub(crate) fn frames(&self) -> usize {
        self.state.borrow().frames
    }

    pub(crate) async fn wait_for(&self, text: &str) {
        self.wait_until(&format!("“{text}”"), |state| state.screen().contains(text)).await;
    }

    pub(crate) async fn wait_gone(&self, text: &str) {
        self.wait_until(&format!("end of “{text}”"), |state| !state.screen().contains(text)).await;
    }

    /// Waits until the terminal is as wanted.
    pub(crate) async fn wait_until(&self, what: &str, wanted: impl FnMut(&State) -> bool) {
        let mut state = self.state.subscribe();
        let found = timeout(DEADLINE, state.wait_for(wanted)).await.is_ok();
        assert!(found, "no {what} on the screen:\n{}\n", self.screen());
    }
}
