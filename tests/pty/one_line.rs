//! A dashboard of one line, over the terminal's real owner: what the end-to-end tests of the terminal run in a terminal.
use std::env;
use std::fs::File;
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Style};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use wisptop::terminal::{
    Frame, FrameWriter, Modes, Resizes, Signal, Signals, TerminalGuard, hangup, input, output, size,
};

/// The exit code when the terminal is gone.
pub(crate) const GONE: u8 = 1;
/// ... when a task has panicked.
pub(crate) const TASK_DIED: u8 = 70;
/// ... when a signal came while the terminal should have been blocked, and it was not.
pub(crate) const NOT_BLOCKED: u8 = 71;

const MODES: Modes = Modes { mouse: true, paste: true };

/// A file in the home that says that the terminal is blocked.
pub(crate) const BLOCKED: &str = "blocked";

/// It says how often it was painted anew, how large the terminal is, and what came last.
struct OneLine {
    guard: TerminalGuard,
    writer: FrameWriter,
    signals: Signals,
    tasks: JoinSet<()>,
    painted: u32,
    last: String,
    flooded: bool,
}

/// Runs until a key, a signal or the loss of the terminal ends it, and gives the exit code. One that does not hear signals
/// goes by the terminal alone, as if all of them were ignored.
///
/// Keys: `q` ends, `p` panics, `t` lets a task panic, `b` writes until the terminal is blocked, Ctrl-Z suspends.
pub(crate) async fn run(hears_signals: bool) -> u8 {
    let signals = Signals::install().expect("signals");
    let guard = TerminalGuard::enter().expect("a terminal");
    let (gone, mut lost) = mpsc::channel(2);
    let unwritable = gone.clone();
    let writer = FrameWriter::spawn(output().expect("an output"), move |_| {
        let _ = unwritable.try_send(());
    });
    hangup::watch(output().expect("an output"), move || {
        let _ = gone.try_send(());
    })
    .expect("a watch");
    let (events, mut input) = mpsc::channel(16);
    let mut resizes = Resizes::install().expect("changes of size");
    let _reader = input::spawn(events, &[KeyCode::Backspace]).expect("a reader");

    let writer = writer.expect("a writer");
    writer.enter(MODES);
    let mut line =
        OneLine { guard, writer, signals, tasks: JoinSet::new(), painted: 1, last: String::new(), flooded: false };
    let code = loop {
        line.draw();
        let ended = tokio::select! {
            _ = lost.recv() => Some(GONE),
            Some(_) = line.tasks.join_next() => Some(TASK_DIED),
            signal = line.signals.next(), if hears_signals => line.hear(signal).await,
            _ = resizes.next() => {
                line.writer.repaint();
                None
            }
            event = input.recv() => match event {
                Some(event) => line.take(event).await,
                None => Some(GONE),
            },
        };
        if let Some(code) = ended {
            break code;
        }
    };
    let flushed = line.writer.flush_and_stop(Duration::from_millis(200));
    line.guard.leave();
    if line.flooded && flushed && code != 0 { NOT_BLOCKED } else { code }
}

impl OneLine {
    fn draw(&self) {
        let area = Rect::from((Position::ORIGIN, size()));
        let mut buffer = self.writer.spare(area);
        let text = format!("ready {} {}x{} {}", self.painted, area.width, area.height, self.last);
        if !area.is_empty() {
            buffer.set_stringn(0, 0, text, area.width.into(), Style::new().bold());
        }
        self.writer.submit(Frame { buffer, cursor: None });
    }

    /// Some exit code if this ends the program.
    async fn take(&mut self, event: Event) -> Option<u8> {
        match event {
            Event::Key(key) => match (key.code, key.modifiers) {
                (KeyCode::Char('q'), _) => return Some(0),
                (KeyCode::Char('p'), _) => panic!("the antenna fell"),
                (KeyCode::Char('t'), _) => {
                    self.tasks.spawn(async { panic!("the task fell") });
                }
                (KeyCode::Char('b'), _) => self.flood(),
                (KeyCode::Char('z'), KeyModifiers::CONTROL) => {
                    let woken = self.guard.suspend(&mut self.signals).await;
                    return self.go_on(&woken);
                }
                (code, _) => self.last = code.to_string(),
            },
            Event::Mouse(mouse) => {
                self.last = format!("{:?} at {},{}", mouse.kind, mouse.column, mouse.row);
            }
            Event::Paste(text) => self.last = format!("pasted {text:?}"),
            _ => {}
        }
        None
    }

    async fn hear(&mut self, signal: Signal) -> Option<u8> {
        if signal != Signal::Continue {
            return signal.exit_code();
        }
        let woken = self.guard.reenter(&mut self.signals).await;
        self.go_on(&woken)
    }

    fn go_on(&mut self, woken: &std::io::Result<Option<Signal>>) -> Option<u8> {
        match woken {
            Ok(None) => {
                self.painted += 1;
                self.writer.enter(MODES);
                None
            }
            Ok(Some(signal)) => signal.exit_code(),
            Err(_) => Some(GONE),
        }
    }

    /// Draws until the terminal takes no more, and goes on taking no more for a while.
    fn flood(&mut self) {
        self.flooded = true;
        let mut refused = 0;
        for colour in (0..=255).cycle() {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 200, 50));
            buffer.set_style(buffer.area, Style::new().bg(Color::Indexed(colour)));
            self.writer.submit(Frame { buffer, cursor: None });
            refused = if accepts_output() { 0 } else { refused + 1 };
            if refused == 50 {
                return say_blocked();
            }
            thread::sleep(Duration::from_millis(2));
        }
    }
}

/// Tells the test, which cannot see it on the terminal.
pub(crate) fn say_blocked() {
    let home = PathBuf::from(env::var_os("HOME").expect("a home"));
    File::create(home.join(BLOCKED)).expect("a file in it");
}

fn accepts_output() -> bool {
    let stdout = rustix::stdio::stdout();
    let mut fds = [PollFd::new(&stdout, PollFlags::OUT)];
    poll(&mut fds, Some(&Timespec::default())).is_ok_and(|ready| ready > 0)
}
