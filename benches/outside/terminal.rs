//! A program in a terminal, seen from the terminal's end: what it writes is stamped when it arrives, and only then looked at.
use std::collections::VecDeque;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use crate::process::Process;

/// Whoever has not done by then will not.
const PATIENCE: Duration = Duration::from_secs(20);

/// Some ask the terminal what it is, and wait for the answer.
const DEVICE_QUERY: &[u8] = b"\x1b[c";
const DEVICE_ANSWER: &[u8] = b"\x1b[?62;22c";

/// Columns and rows.
#[derive(Clone, Copy)]
pub(crate) struct Grid(pub(crate) u16, pub(crate) u16);

/// What happened since the last keys were sent, or since the start.
#[derive(Clone, Copy, Default)]
pub(crate) struct Seen {
    /// Until the bytes came that ended it.
    pub(crate) time: Duration,
    /// Until the screen changed for the first time.
    pub(crate) first: Option<Duration>,
    /// Bytes until then.
    pub(crate) bytes: u64,
}

pub(crate) struct Terminal {
    // Held open: the program's terminal ends with it.
    _master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    output: Arc<Output>,
    parser: vt100::Parser,
    /// When the last keys were sent.
    sent: Instant,
    bytes: u64,
}

#[derive(Default)]
struct Output {
    come: Mutex<Come>,
    more: Condvar,
}

/// What has come and has not been looked at.
#[derive(Default)]
struct Come {
    chunks: VecDeque<(Instant, Vec<u8>)>,
    /// The program is gone.
    ended: bool,
}

impl Terminal {
    /// Runs `command` in a terminal of this size.
    pub(crate) fn run(command: &[String], Grid(columns, rows): Grid) -> Self {
        let size = PtySize { cols: columns, rows, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let mut builder = CommandBuilder::new(&command[0]);
        builder.args(&command[1..]);
        // One whose abilities the emulator here has.
        builder.env("TERM", "screen-256color");
        builder.env("LC_ALL", "C.UTF-8");
        let mut reader = pair.master.try_clone_reader().expect("the terminal's output");
        let keyboard = pair.master.take_writer().expect("the terminal's keyboard");
        let output = Arc::new(Output::default());
        let ours = Arc::clone(&output);
        thread::spawn(move || {
            let mut piece = vec![0; 1 << 16];
            loop {
                let read = reader.read(&mut piece).unwrap_or(0);
                let mut come = ours.come.lock().unwrap_or_else(PoisonError::into_inner);
                come.chunks.push_back((Instant::now(), piece[..read].to_vec()));
                come.ended = read == 0;
                ours.more.notify_all();
                if read == 0 {
                    return;
                }
            }
        });
        let sent = Instant::now();
        let child = pair.slave.spawn_command(builder).expect("the program starts");
        let at_least = |n| NonZeroU16::new(n).unwrap_or(NonZeroU16::MIN);
        let parser = vt100::Parser::new(at_least(rows), at_least(columns), 0);
        Self { _master: pair.master, keyboard, child, output, parser, sent, bytes: 0 }
    }

    /// The program, as the system sees it.
    pub(crate) fn process(&self) -> Process {
        Process(self.child.process_id().unwrap_or_default())
    }

    pub(crate) fn screen(&self) -> String {
        self.parser.screen().contents()
    }

    /// Sends keys; time and bytes begin anew, behind all that has come before.
    pub(crate) fn send(&mut self, keys: &str) {
        while self.take(Instant::now()).is_some() {}
        self.bytes = 0;
        self.sent = Instant::now();
        // A program that has ended reads no keys, which is seen by what it does not show.
        let _ = self.keyboard.write_all(keys.as_bytes()).and_then(|()| self.keyboard.flush());
    }

    /// Waits until the screen is as `wanted`. None when the program has ended, or taken too long.
    pub(crate) fn wait_for(&mut self, wanted: impl Fn(&str) -> bool) -> Option<Seen> {
        let mut first = None;
        let end = self.sent + PATIENCE;
        while let Some(at) = self.take(end) {
            let time = at - self.sent;
            first = first.or(Some(time));
            if wanted(&self.screen()) {
                return Some(Seen { time, first, bytes: self.bytes });
            }
        }
        None
    }

    /// Waits until the screen has not changed for `silence`: when it changed first and last, and all bytes.
    pub(crate) fn settle(&mut self, silence: Duration) -> Seen {
        let mut seen = Seen::default();
        let mut shown = self.screen();
        let mut last = Instant::now();
        while let Some(at) = self.take(last + silence) {
            let now = self.screen();
            if now != shown {
                // Some write for ever, and nothing that can be seen.
                last = last.max(at);
                shown = now;
                seen.time = at - self.sent;
                seen.first = seen.first.or(Some(seen.time));
            }
        }
        Seen { bytes: self.bytes, ..seen }
    }

    /// Sends `keys` and waits until the program has done all it does.
    pub(crate) fn press(&mut self, keys: &str, silence: Duration) -> Seen {
        self.send(keys);
        self.settle(silence)
    }

    /// Sends `keys` and waits for the first change of the screen, `most` at most.
    pub(crate) fn react(&mut self, keys: &str, most: Duration) -> Option<Duration> {
        self.send(keys);
        let end = self.sent + most;
        let shown = self.screen();
        while let Some(at) = self.take(end) {
            if self.screen() != shown {
                return Some(at - self.sent);
            }
        }
        None
    }

    /// Shows the emulator the next piece that came; when it came. None when none has come by `end`.
    fn take(&mut self, end: Instant) -> Option<Instant> {
        let mut come = self.output.come.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some((at, chunk)) = come.chunks.pop_front() {
                drop(come);
                self.bytes += chunk.len() as u64;
                self.parser.process(&chunk);
                if chunk.windows(DEVICE_QUERY.len()).any(|bytes| bytes == DEVICE_QUERY) {
                    let _ = self.keyboard.write_all(DEVICE_ANSWER).and_then(|()| self.keyboard.flush());
                }
                return (!chunk.is_empty()).then_some(at);
            }
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() || come.ended {
                return None;
            }
            come = self.output.more.wait_timeout(come, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
