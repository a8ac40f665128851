//! The thread that reads the terminal.
use std::fs::File;
use std::io::{self, PipeReader, PipeWriter, pipe};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags, open};
use rustix::io::Errno;
use rustix::stdio::stdin;
use rustix::termios::{isatty, ttyname};
use tokio::sync::mpsc::Sender;

use super::parser::Parser;

/// How long a terminal that has nothing to read although it says so is left alone, and how often before it counts as gone.
const PAUSE: Duration = Duration::from_millis(100);
const PAUSES: u32 = 20;

/// The running reader. Dropping it ends its thread, which then takes no key away from whoever has the terminal next.
#[derive(Debug)]
pub struct Reader {
    /// Never written to: that it is closed is the message.
    _end: PipeWriter,
}

/// Reads events into `events` until the terminal is gone, nobody receives them, or the [`Reader`] is dropped; then the
/// channel is closed. After an ESC a key of `alt` is that key with Alt; any other is a key after the key Esc.
///
/// # Errors
/// There is no terminal to read from, or no thread or no file descriptor left.
pub fn spawn(events: Sender<Event>, alt: &'static [KeyCode]) -> io::Result<Reader> {
    let terminal = terminal()?;
    let (ended, end) = pipe()?;
    thread::Builder::new().name("terminal-input".into()).spawn(move || run(&terminal, &ended, alt, &events))?;
    Ok(Reader { _end: end })
}

/// Standard input if it is a terminal, else the terminal that controls us. It is opened once more, as one that never keeps
/// its reader waiting: to make standard input such a one would make it so for the shell too.
fn terminal() -> io::Result<File> {
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    if !isatty(stdin()) {
        return Ok(open("/dev/tty", flags, Mode::empty())?.into());
    }
    let again = ttyname(stdin(), Vec::new()).and_then(|name| open(name, flags, Mode::empty()));
    match again {
        Ok(terminal) => Ok(terminal.into()),
        // It may belong to another user (`su`), or have no name in this place (a container).
        Err(_) => Ok(stdin().try_clone_to_owned()?.into()),
    }
}

/// The result of waiting for bytes.
enum Woken {
    Bytes,
    Nothing,
    End,
}

fn run(terminal: &File, ended: &PipeReader, alt: &'static [KeyCode], to: &Sender<Event>) {
    let mut parser = Parser::new(alt);
    let mut bytes = [0; 4096];
    let mut events = Vec::new();
    let mut empty = 0;
    loop {
        match wait(terminal, ended, parser.due()) {
            Woken::End => return,
            Woken::Nothing => parser.expire(Instant::now(), &mut events),
            Woken::Bytes => match rustix::io::read(terminal, &mut bytes) {
                Err(Errno::INTR | Errno::AGAIN) => {}
                // No end of file: the terminal was cooked for a moment, or belongs to another job. A vanished one says so
                // by itself, where the system can tell.
                Ok(0) | Err(_) if empty < PAUSES => {
                    empty += 1;
                    thread::sleep(PAUSE);
                }
                Ok(0) | Err(_) => return,
                Ok(count) => {
                    empty = 0;
                    parser.feed(&bytes[..count], Instant::now(), &mut events);
                }
            },
        }
        for event in events.drain(..) {
            if to.blocking_send(event).is_err() {
                return;
            }
        }
    }
}

/// Waits for bytes until something is `due`.
fn wait(terminal: &File, ended: &PipeReader, due: Option<Instant>) -> Woken {
    let mut fds = [PollFd::new(terminal, PollFlags::IN), PollFd::new(ended, PollFlags::empty())];
    let patience = due.map(|due| due.saturating_duration_since(Instant::now()));
    let patience: Option<Timespec> = patience.and_then(|patience| patience.try_into().ok());
    match poll(&mut fds, patience.as_ref()) {
        Ok(0) => Woken::Nothing,
        Ok(_) if !fds[1].revents().is_empty() => Woken::End,
        Ok(_) if fds[0].revents().intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) => Woken::End,
        Ok(_) => Woken::Bytes,
        // What is due may be so by now; it is asked for again.
        Err(Errno::INTR) => wait(terminal, ended, due),
        Err(_) => Woken::End,
    }
}
