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
use tokio::task::JoinSet;
use wisptop::terminal::{Frame, Line, Modes, Signal, Signals, Terminal as _, TerminalEvent, Tty, TtyOptions};

/// The exit code when the terminal is gone.
pub(crate) const GONE: u8 = 1;
/// ... when a task has panicked.
pub(crate) const TASK_DIED: u8 = 70;
/// ... when a signal came while the terminal should have been blocked, and it was not.
pub(crate) const NOT_BLOCKED: u8 = 71;

/// A file in the home that says that the terminal is blocked.
pub(crate) const BLOCKED: &str = "blocked";

/// It says how often it was painted anew, how large the terminal is, and what came last.
struct OneLine {
    terminal: Tty,
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
    let modes = Modes { mouse: true, paste: true };
    let options = TtyOptions { modes, alt_keys: &[KeyCode::Backspace], needs_keyboard: true, line: Line::default() };
    let terminal = Tty::enter(signals, options).expect("a terminal");
    let mut line = OneLine { terminal, tasks: JoinSet::new(), painted: 1, last: String::new(), flooded: false };
    let code = loop {
        line.draw();
        let ended = tokio::select! {
            Some(_) = line.tasks.join_next() => Some(TASK_DIED),
            event = line.terminal.next() => match event {
                TerminalEvent::Gone | TerminalEvent::InputClosed => Some(GONE),
                TerminalEvent::Signal(_) if !hears_signals => None,
                TerminalEvent::Signal(signal) => line.hear(signal).await,
                TerminalEvent::Resized(_) => {
                    line.terminal.repaint();
                    None
                }
                TerminalEvent::Input(event) => line.take(event).await,
            },
        };
        if let Some(code) = ended {
            break code;
        }
    };
    let blocked = !accepts_output();
    line.terminal.leave();
    if line.flooded && !blocked && code != 0 { NOT_BLOCKED } else { code }
}

impl OneLine {
    fn draw(&self) {
        let area = Rect::from((Position::ORIGIN, self.terminal.size()));
        let mut buffer = self.terminal.spare(area);
        let text = format!("ready {} {}x{} {}", self.painted, area.width, area.height, self.last);
        if !area.is_empty() {
            buffer.set_stringn(0, 0, text, area.width.into(), Style::new().bold());
        }
        self.terminal.submit(Frame { buffer, cursor: None });
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
                    let woken = self.terminal.suspend().await;
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
        let woken = self.terminal.reenter().await;
        self.go_on(&woken)
    }

    fn go_on(&mut self, woken: &std::io::Result<Option<Signal>>) -> Option<u8> {
        match woken {
            Ok(None) => {
                self.painted += 1;
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
            self.terminal.submit(Frame { buffer, cursor: None });
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
