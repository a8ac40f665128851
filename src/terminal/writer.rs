//! The thread that writes the modes and the frames to the terminal.
//!
//! A terminal that does not read (a dead connection, a stopped multiplexer) blocks whoever writes to it, so that must not be
//! the loop: it hands frames over and goes on polling and listening. Only the newest frame waits: when the terminal reads
//! again it sees the present, not a film of the past, and memory does not grow meanwhile. The same holds for a line that is
//! slow: while it carries one frame the next waits, and gives way to newer ones before it is encoded.
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::encode::{encode, repaint};
use super::frame::Frame;
use super::line::Line;
use super::modes::{LEAVE_BUTTONS, Modes, REPORT_BUTTONS};
use super::stage::{STAGE, Stage};

/// As much is written at once: between two pieces the writer notices that the terminal has been released.
const PIECE: usize = 4096;
/// A frame that changes something is painted whole if the last one that was is so long ago: what others wrote on the
/// screen (`wall`, notices of the system) goes.
const WHOLE_EVERY: Duration = Duration::from_mins(1);
/// Buffers kept for reuse: one that the loop draws into next, and one that a replaced frame leaves.
const SPARES: usize = 2;
/// A frame's bytes beyond this are not kept in memory for the next one.
const KEPT: usize = 1 << 20;

/// The loop's end of the writer. Dropping it ends the thread after the frame that waits.
pub(super) struct FrameWriter {
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    slot: Mutex<Slot>,
    changed: Condvar,
}

#[derive(Default)]
struct Slot {
    waiting: Option<Frame>,
    spares: Vec<Buffer>,
    /// To be entered before the next frame.
    modes: Option<Modes>,
    /// The next frame is painted whole.
    whole: bool,
    /// What goes out before the next frame and shows nothing.
    aside: Aside,
    stopping: bool,
    ended: bool,
}

/// What is to be written next: the modes, if any, and then the frame.
struct Next {
    frame: Frame,
    modes: Option<Modes>,
    whole: bool,
    aside: Aside,
}

const BELL: u8 = 0x07;

/// What the terminal is told beside frames. Of each only the newest counts.
#[derive(Default)]
struct Aside {
    mouse: Option<bool>,
    /// The sequence that sends a text to the clipboard.
    clipboard: Vec<u8>,
    /// Whether the bell rings.
    bell: bool,
}

impl Aside {
    fn into_bytes(self) -> Vec<u8> {
        let mut bytes = self.clipboard;
        if self.bell {
            bytes.push(BELL);
        }
        if let Some(ours) = self.mouse {
            bytes.extend_from_slice(if ours { REPORT_BUTTONS } else { LEAVE_BUTTONS }.as_bytes());
        }
        bytes
    }
}

impl FrameWriter {
    /// Starts the thread, which writes to `out`, no faster than `line` carries it. A write that fails, or a panic of the thread, ends it and is told once
    /// through `on_failure`, on that thread; frames handed over later are dropped.
    ///
    /// # Errors
    /// No thread could be started.
    pub(super) fn spawn(
        out: impl Write + Send + 'static,
        line: Line,
        on_failure: impl FnOnce(io::Error) + Send + 'static,
    ) -> io::Result<Self> {
        Self::spawn_on(&STAGE, out, line, WHOLE_EVERY, on_failure)
    }

    fn spawn_on(
        stage: &'static Stage,
        out: impl Write + Send + 'static,
        line: Line,
        whole_every: Duration,
        on_failure: impl FnOnce(io::Error) + Send + 'static,
    ) -> io::Result<Self> {
        let shared = Arc::new(Shared::default());
        let theirs = Arc::clone(&shared);
        thread::Builder::new().name("terminal-frames".into()).spawn(move || {
            let outcome = catch_unwind(AssertUnwindSafe(|| run(&theirs, stage, out, line, whole_every)))
                .unwrap_or_else(|_| Err(io::Error::other("the frame writer panicked")));
            theirs.end();
            if let Err(error) = outcome {
                on_failure(error);
            }
        })?;
        Ok(Self { shared })
    }

    /// Hands a frame over. One that still waits is replaced. Never waits for the terminal.
    pub(super) fn submit(&self, frame: Frame) {
        let mut slot = self.shared.lock();
        if slot.ended {
            return;
        }
        if let Some(replaced) = slot.waiting.replace(frame) {
            slot.keep(replaced.buffer);
        }
        self.shared.changed.notify_all();
    }

    /// The next frame enters these modes first, in the same write, and is painted whole on the cleared screen.
    pub(super) fn enter(&self, modes: Modes) {
        self.shared.lock().modes = Some(modes);
    }

    /// Clicks and the wheel are reported, or not any more, from the next frame on.
    pub(super) fn set_mouse(&self, ours: bool) {
        self.shared.lock().aside.mouse = Some(ours);
    }

    /// Sends a text to the clipboard by `sequence`, before the next frame or at the end.
    pub(super) fn copy(&self, sequence: Vec<u8>) {
        self.shared.lock().aside.clipboard = sequence;
    }

    /// Rings the bell before the next frame.
    pub(super) fn ring(&self) {
        self.shared.lock().aside.bell = true;
    }

    /// The next frame is painted whole, whatever the terminal is believed to show: others may have written on it. A frame
    /// of another size always is.
    pub(super) fn repaint(&self) {
        self.shared.lock().whole = true;
    }

    /// A blank buffer to draw the next frame into, made from one that is no longer shown where there is one.
    pub(super) fn spare(&self, area: Rect) -> Buffer {
        let spare = self.shared.lock().spares.pop();
        let Some(mut buffer) = spare else {
            return Buffer::empty(area);
        };
        buffer.resize(area);
        buffer.reset();
        buffer
    }

    /// Lets the frame that waits be written, unless the line is busy, and ends the thread. False if that took longer than `timeout`: a thread that the
    /// terminal blocks ends with the process.
    pub(super) fn flush_and_stop(self, timeout: Duration) -> bool {
        let until = Instant::now() + timeout;
        let mut slot = self.shared.lock();
        slot.stopping = true;
        self.shared.changed.notify_all();
        while !slot.ended {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return false;
            }
            slot = self.shared.changed.wait_timeout(slot, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        true
    }
}

impl Drop for FrameWriter {
    fn drop(&mut self) {
        self.shared.lock().stopping = true;
        self.shared.changed.notify_all();
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Slot> {
        self.slot.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a frame, and until `line` is free for it. None when the writer is to end; what waits then for a busy line
    /// is dropped, so that the shell comes back at once.
    fn next(&self, line: &Line) -> Option<Next> {
        let mut slot = self.lock();
        loop {
            let busy = line.busy_for(Instant::now());
            if busy.is_zero()
                && let Some(frame) = slot.waiting.take()
            {
                let (whole, aside) = (std::mem::take(&mut slot.whole), std::mem::take(&mut slot.aside));
                return Some(Next { frame, modes: slot.modes.take(), whole, aside });
            }
            if slot.stopping {
                return None;
            }
            slot = if slot.waiting.is_some() {
                self.changed.wait_timeout(slot, busy).unwrap_or_else(PoisonError::into_inner).0
            } else {
                self.changed.wait(slot).unwrap_or_else(PoisonError::into_inner)
            };
        }
    }

    fn recycle(&self, frame: Option<Frame>) {
        if let Some(frame) = frame {
            self.lock().keep(frame.buffer);
        }
    }

    fn end(&self) {
        let mut slot = self.lock();
        slot.ended = true;
        slot.waiting = None;
        slot.spares.clear();
        self.changed.notify_all();
    }
}

impl Slot {
    fn keep(&mut self, buffer: Buffer) {
        if self.spares.len() < SPARES {
            self.spares.push(buffer);
        }
    }
}

fn run(shared: &Shared, stage: &Stage, mut out: impl Write, mut line: Line, whole_every: Duration) -> io::Result<()> {
    let mut shown: Option<Frame> = None;
    let mut bytes = Vec::new();
    let mut whole_at = Instant::now();
    while let Some(Next { frame, modes, whole: asked, aside }) = shared.next(&line) {
        // A frame that changes nothing writes nothing: this goes out by itself.
        let told = aside.into_bytes();
        if !told.is_empty() {
            put(&mut out, &told, stage)?;
            line.carry(told.len(), Instant::now());
        }
        if let Some(modes) = modes {
            // Nothing of ours is on the screen that these bytes open.
            shared.recycle(shown.take());
            bytes.extend_from_slice(modes.entering().as_bytes());
        }
        let same_size = shown.as_ref().is_some_and(|shown| shown.buffer.area == frame.buffer.area);
        if !asked || !same_size {
            encode(shown.as_ref(), &frame, &mut bytes);
        }
        let long_ago = !bytes.is_empty() && whole_at.elapsed() >= whole_every;
        if same_size && (asked || long_ago) {
            bytes.clear();
            repaint(&frame, &mut bytes);
        }
        if asked || long_ago || !same_size {
            whole_at = Instant::now();
        }
        if bytes.is_empty() {
            shared.recycle(Some(frame));
            continue;
        }
        let written = put(&mut out, &bytes, stage)?;
        line.carry(bytes.len(), Instant::now());
        if written {
            shared.recycle(shown.replace(frame));
        } else {
            // Half a frame may be on the screen, or on the shell's: what is shown is not known.
            shared.recycle(shown.take());
            shared.recycle(Some(frame));
        }
        bytes.clear();
        bytes.shrink_to(KEPT);
    }
    // Who copies and leaves has copied: no frame may have followed.
    let told = std::mem::take(&mut shared.lock().aside).into_bytes();
    put(&mut out, &told, stage)?;
    Ok(())
}

/// Writes one frame's bytes. False if the terminal was released before the last of them.
fn put(out: &mut impl Write, bytes: &[u8], stage: &Stage) -> io::Result<bool> {
    let _turn = stage.turn(None);
    for mut piece in bytes.chunks(PIECE) {
        while !piece.is_empty() {
            if !stage.may_draw() {
                return Ok(false);
            }
            match out.write(piece) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(written) => piece = &piece[written..],
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                // Another program that shares the terminal has made it non-blocking.
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    thread::sleep(Duration::from_millis(10));
                }
                Err(error) => return Err(error),
            }
        }
    }
    out.flush()?;
    Ok(true)
}

#[cfg(test)]
#[path = "writer_tests.rs"]
mod tests;
