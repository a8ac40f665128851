//! The signals that end the program, and the one that gives the terminal back.
//!
//! All that end a process by default are heard, so that each of them leaves a restored terminal behind: also a SIGUSR1 of a
//! script that takes us for another program, and the SIGPWR of a machine whose battery is empty. What cannot be heard:
//! - SIGKILL, by nobody.
//! - SIGSEGV, SIGBUS, SIGILL, SIGFPE: a handler that returns comes back to the fault for ever, and one that does more is
//!   `unsafe`. They do not come of safe code.
//! - An abort of our own (`abort(3)`, a panic inside a panic), which does not wait for a handler. SIGABRT from outside is
//!   heard.
//!
//! SIGPIPE is ignored by Rust's runtime: a write fails instead. So does one that would make a file larger than the limit:
//! SIGXFSZ is heard and passed over, since the history or the log that takes no more is no reason to end. SIGTSTP is not among them on purpose: in raw mode Ctrl-Z is
//! a key, and the guard stops the process by the signal's default action. SIGHUP is heard even if the parent had it ignored
//! (`nohup`): a dashboard without a terminal has nothing to do.
use std::future::poll_fn;
use std::io;
use std::task::{Context, Poll};

use futures_util::FutureExt;
use rustix::process::Signal as Number;
use tokio::signal::unix::{Signal as Stream, SignalKind, signal};

/// The signals that end a process by default and can be heard, those first that are meant for it.
const ENDING: &[Number] = &[
    Number::HUP,
    Number::TERM,
    Number::INT,
    Number::QUIT,
    Number::ALARM,
    Number::USR1,
    Number::USR2,
    Number::ABORT,
    Number::TRAP,
    Number::SYS,
    Number::VTALARM,
    Number::PROF,
    Number::XCPU,
    #[cfg(target_os = "linux")]
    Number::IO,
    #[cfg(target_os = "linux")]
    Number::POWER,
    #[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "x86", target_arch = "aarch64")))]
    Number::STKFLT,
];

/// Something the system or a person told the process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// A signal that ends the program, by its number.
    End(u8),
    /// The process goes on after a stop: the terminal must be set up and painted again.
    Continue,
}

impl Signal {
    /// Ctrl-C from outside: in raw mode the key is a key.
    pub const INTERRUPT: Self = Self::End(Number::INT.as_raw() as u8);

    /// The exit code after it, as a shell would report it (128 and the signal's number). None for the one that ends nothing.
    pub fn exit_code(self) -> Option<u8> {
        match self {
            Self::End(number) => Some(128 + number),
            Self::Continue => None,
        }
    }
}

/// The receiver of the signals. From its making on, none of them has its default action.
#[derive(Debug)]
pub struct Signals {
    ending: Vec<(u8, Stream)>,
    proceed: Stream,
}

impl Signals {
    /// Takes the signals over. Needs tokio's runtime with I/O.
    ///
    /// # Errors
    /// The system's, if a handler cannot be installed.
    pub fn install() -> io::Result<Self> {
        // The handler stays when nobody receives what it says.
        drop(signal(SignalKind::from_raw(Number::XFSZ.as_raw()))?);
        let numbers = ENDING.iter().map(|number| number.as_raw()).chain(real_time());
        let ending = numbers.map(|number| Ok((number as u8, signal(SignalKind::from_raw(number))?)));
        Ok(Self {
            ending: ending.collect::<io::Result<_>>()?,
            proceed: signal(SignalKind::from_raw(Number::CONT.as_raw()))?,
        })
    }

    /// The next signal. Several of one kind may have become one. Dropping the future loses none.
    ///
    /// Of several that wait, those that end come first: a shell sends SIGCONT after the SIGTERM for a stopped job, and the
    /// terminal must not be entered once more in between.
    pub async fn next(&mut self) -> Signal {
        let Self { ending, proceed } = self;
        tokio::select! {
            biased;
            signal = poll_fn(|context| poll_ending(ending, context)) => signal,
            _ = proceed.recv() => Signal::Continue,
        }
    }

    /// The next signal that ends the program; one to continue stays where it is.
    pub(super) async fn next_ending(&mut self) -> Signal {
        poll_fn(|context| poll_ending(&mut self.ending, context)).await
    }

    /// Forgets a signal to continue that has come already: before a stop, it cannot be the end of that stop.
    pub(super) fn forget_continue(&mut self) {
        let _ = self.proceed.recv().now_or_never();
    }
}

/// The first in the order of the list, of those that have come.
fn poll_ending(ending: &mut [(u8, Stream)], context: &mut Context<'_>) -> Poll<Signal> {
    for (number, stream) in ending {
        if stream.poll_recv(context).is_ready() {
            return Poll::Ready(Signal::End(*number));
        }
    }
    Poll::Pending
}

/// Those without a name. The system's C library keeps a few at the beginning for itself.
fn real_time() -> std::ops::RangeInclusive<i32> {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    return libc::SIGRTMIN()..=libc::SIGRTMAX();
    #[cfg(not(all(target_os = "linux", target_env = "gnu")))]
    return 1..=0;
}
