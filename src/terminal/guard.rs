//! The guard that owns every mode of the terminal: whoever holds it has the screen, and when it goes, by any way, the
//! terminal is as it was found.
//!
//! Restoring ignores every error, prints nothing with macros (they panic when the terminal is gone), and takes a bounded
//! time: the line discipline is put back first, by a call that cannot wait, and the bytes are written from a thread of
//! their own, because a terminal that nobody reads blocks its writer for ever.
use std::io;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::fs::{Mode, OFlags, open};
use rustix::io::Errno;
use rustix::process::{Signal as Kill, kill_current_process_group};
use rustix::stdio::stdout;
use rustix::termios::ttyname;
use tokio::time::timeout;

use super::modes::Modes;
use super::raw;
use super::signals::{Signal, Signals};
use super::stage::{STAGE, Turn};

/// How long restoring may take: what a person accepts after `q`, and far below the 2 s in which a signal must end us.
const LEAVING: Duration = Duration::from_millis(500);
/// How long the terminal may take to accept the first bytes.
const ENTERING: Duration = Duration::from_secs(2);
/// A stop that has not come by then is not coming: the signal is ignored, or the process group is orphaned.
const STOPPING: Duration = Duration::from_millis(300);

/// How long after going on in the background a signal to end may be on its way.
const ENDING: Duration = Duration::from_millis(100);

/// The terminal in the modes of the dashboard. Dropping it leaves them.
#[derive(Debug)]
pub struct TerminalGuard {
    modes: Modes,
}

impl TerminalGuard {
    /// Enters raw mode and the alternate screen, hides the cursor, and switches on the `modes` wanted.
    ///
    /// # Errors
    /// `ResourceBusy` if the terminal has an owner already, `TimedOut` if it reads nothing for 2 s, else the system's
    /// error. Whatever was entered by then is left again.
    pub fn enter(modes: Modes) -> io::Result<Self> {
        if !STAGE.claim() {
            return Err(io::Error::from(io::ErrorKind::ResourceBusy));
        }
        // Made before the modes are entered, so that its drop undoes a half.
        let guard = Self { modes };
        guard.set()?;
        Ok(guard)
    }

    /// Undoes every mode. Does nothing the second time.
    pub fn leave(&mut self) {
        release();
    }

    /// Ctrl-Z: leaves the terminal, stops the whole process group as the shell expects, and enters again when it goes on.
    /// The frame writer must then be told to repaint.
    ///
    /// The end of the stop is heard through `signals`, not taken from the return of the system call: another thread may be
    /// the one that takes the signal, and this one would enter raw mode just before it is stopped.
    ///
    /// `Some` is a signal to end that came instead; the terminal is then left alone.
    ///
    /// # Errors
    /// As [`reenter`](Self::reenter).
    pub async fn suspend(&mut self, signals: &mut Signals) -> io::Result<Option<Signal>> {
        release();
        match stop(Kill::TSTP, signals).await {
            Woken::Ending(signal) => Ok(Some(signal)),
            // Without job control nothing stops; Ctrl-Z is then no more than a repaint.
            Woken::Continued | Woken::NotStopped => self.reenter(signals).await,
        }
    }

    /// Enters the modes again after SIGCONT, whoever had stopped us and whatever was done to the terminal meanwhile
    /// (`stty sane`). Continued in the background (`bg`), it stops again until the terminal is ours, as any program does
    /// that writes to a terminal which is not its own. The frame writer must then be told to repaint.
    ///
    /// `Some` is a signal to end that came instead.
    ///
    /// # Errors
    /// The terminal belongs to another job that does not give it back; it is gone; it reads nothing; or a panic has closed it.
    pub async fn reenter(&mut self, signals: &mut Signals) -> io::Result<Option<Signal>> {
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
        self.set()?;
        Ok(None)
    }

    fn set(&self) -> io::Result<()> {
        raw::enter()?;
        let mut bytes = self.modes.entering();
        // Kept until the last byte is written: no frame may come between two of them.
        let turn = STAGE.turn(Some(Duration::ZERO));
        let taken = if turn.is_some() { write_at_once(bytes.as_bytes()) } else { 0 };
        let left = bytes.split_off(taken);
        if left.is_empty() { Ok(()) } else { write_within(left, ENTERING, turn) }
    }
}

impl Drop for TerminalGuard {
    fn drop(&mut self) {
        self.leave();
    }
}

/// Whether the terminal's modes have been left, by the guard or by a panic, and not been entered again.
pub fn is_released() -> bool {
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

fn restore() -> bool {
    raw::restore();
    write_within(Modes::leaving(), LEAVING, None).is_ok()
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

/// Writes as many of the bytes as the terminal takes without waiting, and says how many: almost always all of them, in a
/// third of the time that a thread takes to start.
///
/// A terminal that says it can be written to may still keep its writer waiting, for room or for another program that writes
/// to it. So it is opened once more, as one that never does; to make standard output such a one would make it so for the
/// shell too.
fn write_at_once(bytes: &[u8]) -> usize {
    let flags = OFlags::WRONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let terminal = ttyname(stdout(), Vec::new()).and_then(|name| open(name, flags, Mode::empty()));
    // Why it cannot be done is found again, and told, by whoever writes the rest.
    terminal.and_then(|terminal| rustix::io::write(terminal, bytes)).unwrap_or(0)
}

/// Writes to the terminal from a thread of its own and waits for it at most for `patience`. A thread that stays blocked
/// ends with the process. Without a `turn` it lets a frame that is being written end first, but not for longer than half
/// its time: the frame's writer may be blocked, or be the very thread that panicked.
fn write_within(bytes: String, patience: Duration, turn: Option<Turn<'static>>) -> io::Result<()> {
    let (done, outcome) = mpsc::sync_channel(1);
    let copy = bytes.clone();
    let spawned = thread::Builder::new().name("terminal-modes".into()).spawn(move || {
        let _turn = turn.or_else(|| STAGE.turn(Some(patience / 2)));
        let _ = done.send(write_all(bytes.as_bytes()));
    });
    if spawned.is_err() {
        // No thread left: these few bytes go through at once if the terminal takes any.
        return if writable(patience) { write_all(copy.as_bytes()) } else { Err(io::ErrorKind::TimedOut.into()) };
    }
    outcome.recv_timeout(patience).unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()))
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
                writable(ENTERING);
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
