//! What happens at the far end of a pseudo-terminal: a thread that reads everything into a terminal emulator, and one that
//! waits for the program's end.
use std::fs::File;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::{Condvar, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use portable_pty::{Child, ExitStatus, MasterPty};
use rustix::fs::{Mode, OFlags, open};
use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};
use rustix::termios::{InputModes, LocalModes, OptionalActions, OutputModes, SpecialCodeIndex, tcgetattr, tcsetattr};

use super::DEADLINE;

/// Everything that the terminal has seen.
pub(crate) struct Terminal {
    state: Mutex<State>,
    changed: Condvar,
}

pub(crate) struct State {
    pub(crate) parser: vt100::Parser,
    pub(crate) raw: Vec<u8>,
    /// The program's end, once it has come.
    pub(crate) exit: Option<ExitStatus>,
    /// Nobody has the terminal open any more, and all that was written has been read.
    pub(crate) drained: bool,
    /// The terminal does not read: the far end of a dead connection.
    pub(crate) paused: bool,
    /// The terminal is being closed.
    pub(crate) closing: bool,
}

impl Terminal {
    pub(crate) fn new(columns: u16, rows: u16) -> Self {
        let parser = vt100::Parser::new(at_least_one(rows), at_least_one(columns), 0);
        let state = State { parser, raw: Vec::new(), exit: None, drained: false, paused: false, closing: false };
        Self { state: Mutex::new(state), changed: Condvar::new() }
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    pub(crate) fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.lock());
        self.changed.notify_all();
    }

    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        self.lock().parser.set_size(at_least_one(rows), at_least_one(columns));
    }

    /// Waits until the state is as `wanted`. False when the deadline has passed, or when nothing more can come.
    pub(crate) fn wait(&self, wanted: impl FnMut(&State) -> bool) -> bool {
        self.wait_within(DEADLINE, wanted)
    }

    /// Likewise, with another deadline.
    pub(crate) fn wait_within(&self, time: Duration, mut wanted: impl FnMut(&State) -> bool) -> bool {
        let until = Instant::now() + time;
        let mut state = self.lock();
        loop {
            if wanted(&state) {
                return true;
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() || (state.drained && state.exit.is_some()) {
                return false;
            }
            state = self.changed.wait_timeout(state, left).unwrap_or_else(std::sync::PoisonError::into_inner).0;
        }
    }

    /// Reads until nobody has the terminal open, or until it is closed. Gives its end of the terminal up when it returns.
    pub(crate) fn read_all(&self, mut master: impl Read) {
        let mut piece = [0; 4096];
        loop {
            let state = self.lock();
            let state = self.changed.wait_while(state, |state| state.paused && !state.closing);
            if state.unwrap_or_else(std::sync::PoisonError::into_inner).closing {
                break;
            }
            match master.read(&mut piece) {
                Ok(0) | Err(_) => break,
                Ok(read) => self.change(|state| {
                    state.raw.extend_from_slice(&piece[..read]);
                    state.parser.process(&piece[..read]);
                }),
            }
        }
        drop(master);
        self.change(|state| state.drained = true);
    }

    /// Waits for the program's end.
    pub(crate) fn wait_for(&self, pid: Pid, mut child: Box<dyn Child + Send + Sync>) {
        // Its end is awaited without taking its number away; that happens under the lock, so that whoever holds the lock
        // and sees it run can send it a signal, and never to another process of the same number.
        let _ = waitid(WaitId::Pid(pid), WaitIdOptions::EXITED | WaitIdOptions::NOWAIT);
        self.change(|state| state.exit = Some(child.wait().expect("the end of a child of ours")));
    }
}

/// Opens the program's end of a terminal, without making it ours and without ever waiting.
pub(crate) fn open_slave(tty: &Path) -> Option<File> {
    let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::NONBLOCK | OFlags::CLOEXEC;
    open(tty, flags, Mode::empty()).ok().map(File::from)
}

/// Makes a read of the terminal return that waits for output, by being some.
pub(crate) fn wake_reader(tty: &Path) {
    if let Some(mut slave) = open_slave(tty) {
        let _ = slave.write(b"\0");
    }
}

/// The terminal library types Enter and Ctrl-D into a terminal before it closes it. A terminal without an end-of-file key
/// is closed as a real one vanishes: silently.
pub(crate) fn close_silently(tty: &Path) {
    if let Some(slave) = open_slave(tty)
        && let Ok(mut termios) = tcgetattr(&slave)
    {
        termios.special_codes[SpecialCodeIndex::VEOF] = 0;
        let _ = tcsetattr(&slave, OptionalActions::Now, &termios);
    }
}

/// What `stty sane` does to a terminal that a program holds raw.
pub(crate) fn make_sane(tty: &Path) {
    let slave = open_slave(tty).expect("the program's end of the terminal");
    let mut termios = tcgetattr(&slave).expect("a terminal");
    termios.local_modes |= LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG;
    termios.input_modes |= InputModes::ICRNL;
    termios.output_modes |= OutputModes::OPOST;
    tcsetattr(&slave, OptionalActions::Now, &termios).expect("a terminal");
}

/// The emulator has no terminal of no size; the program sees 0x0 all the same.
pub(crate) fn at_least_one(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n).unwrap_or(NonZeroU16::MIN)
}

/// What is not as in a terminal that nobody has touched.
pub(crate) fn modes_held(state: &State) -> Vec<&'static str> {
    let screen = state.parser.screen();
    [
        (screen.alternate_screen(), "alternate screen"),
        (screen.hide_cursor(), "hidden cursor"),
        (screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None, "mouse"),
        (screen.mouse_protocol_encoding() != vt100::MouseProtocolEncoding::Default, "mouse encoding"),
        (screen.bracketed_paste(), "bracketed paste"),
        (screen.application_cursor(), "application cursor"),
        (screen.application_keypad(), "application keypad"),
        (screen.fgcolor() != vt100::Color::Default || screen.bgcolor() != vt100::Color::Default, "colour"),
        (screen.bold() || screen.dim() || screen.inverse() || screen.underline() || screen.italic(), "style"),
        (last_of(&state.raw, "\x1b[?2026h") > last_of(&state.raw, "\x1b[?2026l"), "synchronized update"),
        (last_of(&state.raw, "\x1b[?1004h") > last_of(&state.raw, "\x1b[?1004l"), "focus events"),
        (last_of(&state.raw, "\x1b[>") > last_of(&state.raw, "\x1b[<"), "keyboard protocol"),
    ]
    .into_iter()
    .filter_map(|(held, mode)| held.then_some(mode))
    .collect()
}

/// Where these bytes stand last, for the modes that the emulator does not know.
fn last_of(bytes: &[u8], sequence: &str) -> Option<usize> {
    memchr::memmem::rfind(bytes, sequence.as_bytes())
}

/// The line discipline in a form that can be compared.
pub(crate) fn line_discipline(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios())
}
