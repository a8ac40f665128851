//! The signals that end the program, and the one that gives the terminal back.
//!
//! SIGTSTP is not among them on purpose: in raw mode Ctrl-Z is a key, and the guard stops the process by the signal's default
//! action. SIGHUP is heard even if the parent had it ignored (`nohup`): a dashboard without a terminal has nothing to do.
use std::io;

use futures_util::FutureExt;
use tokio::signal::unix::{Signal as Stream, SignalKind, signal};

/// Something the system or a person told the process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// The terminal hung up.
    Hangup,
    /// Ctrl-C from outside: in raw mode the key is a key.
    Interrupt,
    /// The usual way to end a program.
    Terminate,
    /// Ctrl-\ from outside.
    Quit,
    /// The process goes on after a stop: the terminal must be set up and painted again.
    Continue,
}

impl Signal {
    /// The exit code after it, as a shell would report it (128 and the signal's number). None for the one that ends nothing.
    pub fn exit_code(self) -> Option<u8> {
        match self {
            Self::Hangup => Some(129),
            Self::Interrupt => Some(130),
            Self::Quit => Some(131),
            Self::Terminate => Some(143),
            Self::Continue => None,
        }
    }
}

/// The receiver of the signals. From its making on, none of them has its default action.
#[derive(Debug)]
pub struct Signals {
    hangup: Stream,
    interrupt: Stream,
    terminate: Stream,
    quit: Stream,
    proceed: Stream,
}

impl Signals {
    /// Takes the signals over. Needs tokio's runtime with I/O.
    ///
    /// # Errors
    /// The system's, if a handler cannot be installed.
    pub fn install() -> io::Result<Self> {
        Ok(Self {
            hangup: signal(SignalKind::hangup())?,
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
            quit: signal(SignalKind::quit())?,
            proceed: signal(SignalKind::from_raw(rustix::process::Signal::CONT.as_raw()))?,
        })
    }

    /// The next signal. Several of one kind may have become one. Dropping the future loses none.
    ///
    /// Of several that wait, those that end come first: a shell sends SIGCONT after the SIGTERM for a stopped job, and the
    /// terminal must not be entered once more in between.
    pub async fn next(&mut self) -> Signal {
        tokio::select! {
            biased;
            signal = ending(&mut self.hangup, &mut self.terminate, &mut self.interrupt, &mut self.quit) => signal,
            _ = self.proceed.recv() => Signal::Continue,
        }
    }

    /// The next signal that ends the program; one to continue stays where it is.
    pub(super) async fn next_ending(&mut self) -> Signal {
        ending(&mut self.hangup, &mut self.terminate, &mut self.interrupt, &mut self.quit).await
    }

    /// Forgets a signal to continue that has come already: before a stop, it cannot be the end of that stop.
    pub(super) fn forget_continue(&mut self) {
        let _ = self.proceed.recv().now_or_never();
    }
}

async fn ending(hangup: &mut Stream, terminate: &mut Stream, interrupt: &mut Stream, quit: &mut Stream) -> Signal {
    tokio::select! {
        biased;
        _ = hangup.recv() => Signal::Hangup,
        _ = terminate.recv() => Signal::Terminate,
        _ = interrupt.recv() => Signal::Interrupt,
        _ = quit.recv() => Signal::Quit,
    }
}
