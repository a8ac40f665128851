//! A panic gives the terminal back before it is reported: on the alternate screen its report would vanish, and in raw mode
//! it would run down the screen like a staircase.
use std::panic;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::stdio::stderr;

use super::guard;

/// How long standard error may take to accept a report.
const PATIENCE: Duration = Duration::from_millis(200);

/// Puts a hook before the one that is installed (color-eyre's: install that first). On a panic in any thread it leaves the
/// terminal's modes for good, so that no frame is drawn over the report, and calls the earlier hook if standard error can
/// take a report at all: color-eyre prints with a macro that panics when it cannot, and a panic inside a panic hook aborts.
///
/// A panic inside a task ends only that task: whoever runs the loop must take its end as the end of the program.
pub fn install_panic_hook() {
    let earlier = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        let restored = guard::close();
        if restored && stderr_takes_a_report() {
            earlier(panic);
        }
    }));
}

/// Tries standard error with a line break, after which the report begins on a line of its own: only a write shows that a
/// disk is full or that a reader is gone.
fn stderr_takes_a_report() -> bool {
    let stderr = stderr();
    let mut fds = [PollFd::new(&stderr, PollFlags::OUT)];
    let patience = PATIENCE.try_into().ok();
    let writable = poll(&mut fds, patience.as_ref()).is_ok() && fds[0].revents().contains(PollFlags::OUT);
    writable && rustix::io::write(stderr, b"\n").is_ok()
}
