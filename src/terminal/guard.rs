//! The guard that owns the terminal: whoever holds it has the screen, and when it goes, by any way, the terminal is as it
//! was found.
//!
//! The guard sets the line discipline; the frame writer writes the bytes of the modes before the next frame
//! ([`FrameWriter::enter`](super::FrameWriter::enter)). Restoring undoes both. It ignores every error, prints nothing with
//! macros (they panic when the terminal is gone), and takes a bounded time: the line discipline is put back first, by a
//! call that cannot wait, and the bytes are written from a thread of their own, because a terminal that nobody reads
//! blocks its writer for ever.
use std::io;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::process::{Signal as Kill, kill_current_process_group};
use rustix::stdio::stdout;
use tokio::time::timeout;

use super::modes::Modes;
use super::raw;
use super::signals::{Signal, Signals};
use super::stage::STAGE;

/// How long restoring may take: what a person accepts after `q`, and far below the 2 s in which a signal must end us.
const LEAVING: Duration = Duration::from_millis(500);
/// A stop that has not come by then is not coming: the signal is ignored, or the process group is orphaned.
const STOPPING: Duration = Duration::from_millis(300);

/// How long after going on in the background a signal to end may be on its way.
const ENDING: Duration = Duration::from_millis(100);

/// The terminal, raw and ours. Dropping it restores the terminal.
#[derive(Debug)]
pub(super) struct TerminalGuard(());

impl TerminalGuard {
    /// Claims the screen and enters raw mode. The frame writer may then write the modes.
    ///
    /// # Errors
    /// `ResourceBusy` if the terminal has an owner already, else the system's error.
    pub(super) fn enter() -> io::Result<Self> {
        if !STAGE.claim() {
            return Err(io::Error::from(io::ErrorKind::ResourceBusy));
        }
        // Made before raw mode is entered, so that its drop releases the screen.
        let guard = Self(());
        raw::enter()?;
        Ok(guard)
    }

    /// Ctrl-Z: leaves the terminal, stops the whole process group as the shell expects, and enters again when it goes on.
    /// The frame writer must then write the modes again.
    ///
    /// `signals` tell when the stop ends. The return of the system call does not: another thread may be the one that takes
    /// the signal, and this one would enter raw mode just before it is stopped.
    ///
    /// `Some` is a signal to end that came instead; the terminal is then left alone.
    ///
    /// # Errors
    /// As [`reenter`](Self::reenter).
    pub(super) async fn suspend(&mut self, signals: &mut Signals) -> io::Result<Option<Signal>> {
        release();
        match stop(Kill::TSTP, signals).await {
            Woken::Ending(signal) => Ok(Some(signal)),
            // Without job control nothing stops; Ctrl-Z is then no more than a repaint.
            Woken::Continued | Woken::NotStopped => self.reenter(signals).await,
        }
    }

    /// Enters raw mode again after SIGCONT, whoever had stopped us and whatever was done to the terminal meanwhile
    /// (`stty sane`). Continued in the background (`bg`), it stops again until the terminal is ours, as any program does
    /// that writes to a terminal which is not its own. The frame writer must then write the modes again.
    ///
    /// `Some` is a signal to end that came instead.
    ///
    /// # Errors
    /// The terminal belongs to another job that does not give it back; it is gone; or a panic has closed it.
    pub(super) async fn reenter(&mut self, signals: &mut Signals) -> io::Result<Option<Signal>> {
        let mut attempts = 0;
        while raw::in_background() {
            attempts += 1;
            // A shell ends a stopped job by SIGTERM and SIGCONT: stopped again, it would not end.
            if let Ok(signal) = timeout(ENDING, signals.next_ending()).await {
                return Ok(Some(signal));
            }
            match stop(Kill::TTOU, signals).await {
                Woken::Ending(signal) => return Ok(Some(signal)),
                Woken::Continued => attempts = 0,
                // Waking from a long stop, the clock may be seen before the signal: only the third time is it a refusal.
                Woken::NotStopped if attempts < 3 => {}
                Woken::NotStopped => {
                    return Err(io::Error::other("the terminal belongs to another job"));
                }
            }
        }
        if !STAGE.reclaim() {
            return Err(io::Error::other("the terminal is closed after a panic"));
        }
        raw::enter()?;
        Ok(None)
    }
}

impl Drop for TerminalGuard {
    fn drop(&mut self) {
        release();
    }
}

/// Whether the terminal's modes have been left, by the guard or by a panic, and not been entered again.
pub(super) fn is_released() -> bool {
    !STAGE.may_draw()
}

/// Undoes the modes so that they can be entered again.
fn release() {
    if STAGE.release() {
        restore();
    }
}

/// Undoes the modes for good: the panic hook's way. False if the terminal did not take the bytes in time, so that it will
/// not take a report either.
pub(super) fn close() -> bool {
    if STAGE.close() { restore() } else { true }
}

/// Puts the line discipline back, writes the restoring bytes from a thread of their own, and waits for it at most for
/// [`LEAVING`]. A thread that stays blocked ends with the process. True if the terminal took all the bytes.
fn restore() -> bool {
    raw::restore();
    let (done, outcome) = mpsc::sync_channel(1);
    let spawned = thread::Builder::new().name("terminal-modes".into()).spawn(move || {
        // A frame that is being written ends first, if that takes no longer than half the time: the frame's writer may be
        // blocked, or be the very thread that panicked.
        let _turn = STAGE.turn(Some(LEAVING / 2));
        let _ = done.send(write_all(Modes::leaving().as_bytes()));
    });
    if spawned.is_err() {
        // No thread left: these few bytes go through at once if the terminal takes any.
        return writable(LEAVING) && write_all(Modes::leaving().as_bytes()).is_ok();
    }
    outcome.recv_timeout(LEAVING).is_ok_and(|written| written.is_ok())
}

enum Woken {
    Continued,
    Ending(Signal),
    NotStopped,
}

/// Stops the process group by `how` and waits until it goes on.
async fn stop(how: Kill, signals: &mut Signals) -> Woken {
    signals.forget_continue();
    let _ = kill_current_process_group(how);
    match timeout(STOPPING, signals.next()).await {
        Ok(Signal::Continue) => Woken::Continued,
        Ok(ending) => Woken::Ending(ending),
        Err(_) => Woken::NotStopped,
    }
}

/// Writes past the buffer and the lock of `Stdout`, either of which another thread may be holding.
fn write_all(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(stdout(), bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => bytes = &bytes[written..],
            Err(Errno::INTR) => {}
            // Another program that shares the terminal has made it non-blocking.
            Err(Errno::AGAIN) => {
                writable(LEAVING);
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

fn writable(patience: Duration) -> bool {
    let stdout = stdout();
    let mut fds = [PollFd::new(&stdout, PollFlags::OUT)];
    let patience = patience.try_into().ok();
    poll(&mut fds, patience.as_ref()).is_ok_and(|ready| ready > 0)
}
