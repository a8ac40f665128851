//! Notices that the terminal is gone, even if SIGHUP is ignored or blocked.
//!
//! Crossterm's reader does not: it spins on the closed terminal for ever (crossterm issue 793). The loop must end the
//! program at once when this watcher calls.
use std::io;
use std::os::fd::AsFd;
use std::thread;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::retry_on_intr;

/// Calls `on_hangup` once when `terminal` hangs up, from a thread that sleeps until then.
///
/// # Errors
/// No thread could be started, or the system cannot watch this kind of file (`Unsupported`; macOS for `/dev/tty` itself).
pub(super) fn watch(terminal: impl AsFd + Send + 'static, on_hangup: impl FnOnce() + Send + 'static) -> io::Result<()> {
    if look(&terminal, Some(&Timespec::default()))?.contains(PollFlags::NVAL) {
        return Err(io::ErrorKind::Unsupported.into());
    }
    thread::Builder::new().name("terminal-hangup".into()).spawn(move || {
        // An error of the watch itself is taken for the end too: better a program that ends than one that cannot be ended.
        let _ = look(&terminal, None);
        on_hangup();
    })?;
    Ok(())
}

/// Whether `terminal` has hung up.
pub fn is_gone(terminal: &impl AsFd) -> bool {
    look(terminal, Some(&Timespec::default())).is_ok_and(|events| events.contains(PollFlags::HUP))
}

/// Waits for a hang-up, an error or a closed file: these are reported without being asked for. Nothing else is asked for, so
/// keys that wait to be read do not wake it.
fn look(terminal: &impl AsFd, patience: Option<&Timespec>) -> io::Result<PollFlags> {
    let mut fds = [PollFd::new(terminal, PollFlags::empty())];
    retry_on_intr(|| poll(&mut fds, patience))?;
    Ok(fds[0].revents())
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::os::unix::net::UnixStream;
    use std::sync::mpsc::{RecvTimeoutError, channel};
    use std::time::Duration;

    use super::*;

    #[test]
    fn unread_input_is_no_hangup_and_the_end_is_told_once() {
        let (mut far, near) = UnixStream::pair().unwrap();
        let (told, hangups) = channel();
        let other = near.try_clone().unwrap();
        far.write_all(b"keys that nobody reads").unwrap();
        watch(near, move || told.send(()).unwrap()).unwrap();
        assert_eq!(hangups.recv_timeout(Duration::from_millis(50)), Err(RecvTimeoutError::Timeout));
        assert!(!is_gone(&other));
        drop(far);
        assert!(is_gone(&other));
        assert_eq!(hangups.recv_timeout(Duration::from_secs(10)), Ok(()));
        assert_eq!(hangups.recv_timeout(Duration::from_secs(10)), Err(RecvTimeoutError::Disconnected));
    }
}
