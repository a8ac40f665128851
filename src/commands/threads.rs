//! Whether the system gives us the threads that we need. It is asked before anything is opened: a library that is refused
//! a thread later panics.

use std::fs;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{Builder, JoinHandle};

use rustix::process::{Resource, getrlimit};

/// As many as the dashboard ever has at once, with a few to spare.
pub(super) const NEEDED: u64 = 12;
/// Where so many are allowed, the threads are not tried: that costs as much as the rest of the start.
const PLENTY: u64 = 1024;
const CONTAINER_LIMIT: &str = "/sys/fs/cgroup/pids.max";
/// Enough for a thread that does nothing.
const STACK: usize = 64 << 10;

/// Where few threads are allowed, starts as many as are needed, all at once, and lets them end.
///
/// # Errors
/// The system's reason for refusing one.
pub(super) fn check() -> io::Result<()> {
    let user = getrlimit(Resource::Nproc).current;
    let container = fs::read_to_string(CONTAINER_LIMIT).ok().and_then(|limit| limit.trim().parse().ok());
    let allowed = [user, container].into_iter().flatten().min();
    if allowed.is_some_and(|allowed| allowed < PLENTY) { start_all(NEEDED, spawn) } else { Ok(()) }
}

type Job = Box<dyn FnOnce() + Send>;

fn spawn(job: Job) -> io::Result<JoinHandle<()>> {
    Builder::new().stack_size(STACK).spawn(job)
}

fn start_all(count: u64, spawn: impl Fn(Job) -> io::Result<JoinHandle<()>>) -> io::Result<()> {
    let gate = Arc::new(Mutex::new(()));
    let closed = gate.lock().unwrap_or_else(PoisonError::into_inner);
    let started: Vec<io::Result<JoinHandle<()>>> = (0..count)
        .map(|_| {
            let gate = Arc::clone(&gate);
            spawn(Box::new(move || drop(gate.lock())))
        })
        .collect();
    drop(closed);
    let mut outcome = Ok(());
    for thread in started {
        match thread {
            // One that does nothing cannot fail.
            Ok(thread) => drop(thread.join()),
            Err(error) => outcome = Err(error),
        }
    }
    outcome
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};

    use super::*;

    #[test]
    fn r03_a_thread_that_is_refused_is_told_and_the_others_end() {
        assert!(start_all(NEEDED, spawn).is_ok());
        let ended = Arc::new(AtomicU64::new(0));
        let asked = AtomicU64::new(0);
        let refused = start_all(NEEDED, |job| {
            if asked.fetch_add(1, Ordering::Relaxed) == 5 {
                return Err(io::ErrorKind::WouldBlock.into());
            }
            let ended = Arc::clone(&ended);
            spawn(Box::new(move || {
                job();
                ended.fetch_add(1, Ordering::Relaxed);
            }))
        });
        assert_eq!(refused.unwrap_err().kind(), io::ErrorKind::WouldBlock);
        assert_eq!(ended.load(Ordering::Relaxed), NEEDED - 1);
    }
}
