//! The line discipline: raw while the screen is ours, and exactly as it was found afterwards.
//!
//! Always with `TCSANOW`: the other actions wait until the terminal has read what was written, which a dead connection
//! never does. Everything goes through standard output, which is a terminal in every mode that draws; standard input may be
//! `/dev/null` under the wall.
use std::io;
use std::sync::{Mutex, PoisonError};

use rustix::io::retry_on_intr;
use rustix::process::getpgrp;
use rustix::stdio::stdout;
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcgetpgrp, tcsetattr};

/// The line discipline as it was found, while it is raw.
static FOUND: Mutex<Option<Termios>> = Mutex::new(None);

/// Makes the line discipline raw. What was found before the first call is kept until [`restore`].
pub(super) fn enter() -> io::Result<()> {
    let mut found = FOUND.lock().unwrap_or_else(PoisonError::into_inner);
    let present = retry_on_intr(|| tcgetattr(stdout()))?;
    let mut raw = present.clone();
    raw.make_raw();
    // Kept before it is changed: whatever happens next can be undone. Kept once: after `stty sane` under a stopped
    // program (SIGSTOP) the first find is still the one to go back to.
    found.get_or_insert(present);
    retry_on_intr(|| tcsetattr(stdout(), OptionalActions::Now, &raw))?;
    Ok(())
}

/// Puts back what [`enter`] found. Does nothing the second time, and ignores errors: there is nobody to tell.
pub(super) fn restore() {
    let found = FOUND.lock().unwrap_or_else(PoisonError::into_inner).take();
    // In the background the shell has the terminal and has set it for itself; to change it would stop us (SIGTTOU), and
    // a SIGTERM would not end the program until somebody brings it to the front.
    if let Some(found) = found
        && !in_background()
    {
        let _ = retry_on_intr(|| tcsetattr(stdout(), OptionalActions::Now, &found));
    }
}

/// Whether another job has the terminal. A terminal that cannot say so (it is gone, or it is not our controlling one)
/// counts as ours.
pub(super) fn in_background() -> bool {
    tcgetpgrp(stdout()).is_ok_and(|group| group != getpgrp())
}
