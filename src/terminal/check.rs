//! Is there a terminal to draw on, and how large is it? Asked before any mode is entered, so that `wisptop > file` and
//! a cron job get a sentence instead of escape sequences.
use std::ffi::OsStr;
use std::fmt;
use std::fs::File;

use ratatui::layout::Size;
use rustix::stdio::{stdin, stdout};
use rustix::termios::{isatty, tcgetwinsize};

/// Which end of the program is not a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stream {
    /// Where keys would come from: neither standard input nor `/dev/tty` is a terminal.
    Input,
    /// Where frames would go: standard output.
    Output,
}

/// Why no screen can be opened. Worded for people in the language set elsewhere; `Display` is in English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TerminalError {
    /// This end is a file, a pipe or closed.
    NotATerminal(Stream),
    /// `TERM` is absent, empty or `dumb`: the terminal cannot move its cursor. Holds the value, empty if there is none.
    Dumb(String),
}

impl fmt::Display for TerminalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotATerminal(Stream::Input) => f.write_str("standard input is not a terminal"),
            Self::NotATerminal(Stream::Output) => f.write_str("standard output is not a terminal"),
            Self::Dumb(term) if term.is_empty() => f.write_str("TERM is not set"),
            Self::Dumb(term) => write!(f, "the terminal cannot move its cursor (TERM={term})"),
        }
    }
}

impl std::error::Error for TerminalError {}

/// Checks that standard output is a terminal that can move its cursor and, where a `keyboard` is needed, that keys can be
/// read: from standard input, or else from `/dev/tty`. The wall needs none. `term` is the environment's `TERM`.
///
/// # Errors
/// The first thing that is missing.
pub fn check(term: Option<&OsStr>, keyboard: bool) -> Result<(), TerminalError> {
    if !isatty(stdout()) {
        return Err(TerminalError::NotATerminal(Stream::Output));
    }
    if keyboard && !isatty(stdin()) && File::open("/dev/tty").is_err() {
        return Err(TerminalError::NotATerminal(Stream::Input));
    }
    able(term)
}

fn able(term: Option<&OsStr>) -> Result<(), TerminalError> {
    match term.map(OsStr::to_string_lossy) {
        Some(term) if !term.is_empty() && term != "dumb" => Ok(()),
        // The value goes into a message: only what may stand in a terminal's name is repeated.
        term => {
            Err(TerminalError::Dumb(term.unwrap_or_default().chars().filter(char::is_ascii_graphic).take(64).collect()))
        }
    }
}

/// The terminal's size in columns and rows. A terminal that does not know it (0x0 is normal for a while after a container
/// or a multiplexer has started) and one that is gone are both 0x0: there is nothing to draw on.
///
/// Crossterm's own `size` starts the program `tput` when the terminal does not answer; this never does.
pub(super) fn size() -> Size {
    tcgetwinsize(stdout()).map_or(Size::ZERO, |size| Size::new(size.ws_col, size.ws_row))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_terminal_that_can_move_its_cursor_is_able() {
        assert_eq!(able(Some(OsStr::new("xterm-256color"))), Ok(()));
        assert_eq!(able(None), Err(TerminalError::Dumb(String::new())));
        assert_eq!(able(Some(OsStr::new(""))), Err(TerminalError::Dumb(String::new())));
        assert_eq!(
            able(Some(OsStr::new("dumb"))).unwrap_err().to_string(),
            "the terminal cannot move its cursor (TERM=dumb)"
        );
    }
}
