//! Changes the files of the state directory off the loop, one after the other.

use std::fmt;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::platform::state_dir::{StateDir, StateError};

/// How long the end of the program waits for the last change: nobody waits longer for a shell.
const LAST_CHANGE: Duration = Duration::from_secs(1);

/// A change of a file: `text` is put into what is there now, which another wisptop may have written since it was read.
pub struct Change {
    pub name: &'static str,
    pub text: String,
    /// The next content, from the present one and `text`.
    pub merge: fn(Option<&str>, &str) -> String,
}

impl Change {
    /// All of the file `name` becomes `text`.
    pub fn whole(name: &'static str, text: String) -> Self {
        Self { name, text, merge: |_, text| text.to_owned() }
    }
}

impl fmt::Debug for Change {
    /// Without the text: what a person looks for has no place in a report.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Change({}, {} bytes)", self.name, self.text.len())
    }
}

/// The thread that changes files, started for the first change. Dropping it waits a moment for the last one.
#[derive(Default)]
pub struct Keeper {
    dir: Option<StateDir>,
    thread: Option<Running>,
    /// A failure was told: what fails next has the same cause.
    told: bool,
}

struct Running {
    changes: mpsc::Sender<Task>,
    ended: mpsc::Receiver<()>,
}

type Task = (Change, Box<dyn FnOnce(StateError) + Send>);

impl Keeper {
    /// A keeper of `dir`; without one it forgets everything.
    pub fn of(dir: Option<StateDir>) -> Self {
        Self { dir, thread: None, told: false }
    }

    /// A failure of this directory was told already: no other is.
    pub fn say_nothing(&mut self) {
        self.told = true;
    }

    /// Makes `change`. The first that fails is handed to `on_failure`, on the thread.
    pub fn make(&mut self, change: Change, on_failure: impl FnOnce(StateError) + Send + 'static) {
        let Some(dir) = &self.dir else { return };
        if self.thread.is_none() {
            self.thread = spawn(dir.clone(), self.told);
        }
        if let Some(Running { changes, .. }) = &self.thread {
            // It never ends before this does.
            let _ = changes.send((change, Box::new(on_failure)));
        }
    }
}

fn spawn(dir: StateDir, mut told: bool) -> Option<Running> {
    let (changes, waiting) = mpsc::channel::<Task>();
    let (end, ended) = mpsc::channel::<()>();
    let work = move || {
        for (Change { name, text, merge }, on_failure) in waiting {
            if let Err(error) = dir.update(name, |before| merge(before, &text))
                && !std::mem::replace(&mut told, true)
            {
                on_failure(error);
            }
        }
        drop(end);
    };
    // A system without a thread left has worse to tell than that nothing is remembered.
    thread::Builder::new().name("keeper".into()).spawn(work).ok()?;
    Some(Running { changes, ended })
}

impl Drop for Keeper {
    fn drop(&mut self) {
        if let Some(Running { changes, ended }) = self.thread.take() {
            drop(changes);
            let _ = ended.recv_timeout(LAST_CHANGE);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::state_dir::StateProblem;

    fn line(text: &str) -> Change {
        let merge = |before: Option<&str>, text: &str| format!("{}{text}\n", before.unwrap_or_default());
        Change { name: "filters", text: text.to_owned(), merge }
    }

    #[test]
    fn the_last_change_is_made_before_the_program_ends() {
        let home = tempfile::tempdir().unwrap();
        let dir = StateDir::at(home.path().join("wisptop"));
        let mut keeper = Keeper::of(Some(dir.clone()));
        let mut other = Keeper::of(Some(dir.clone()));
        keeper.make(line("zone:5"), |error| panic!("{error:?}"));
        drop(keeper);
        other.make(line("maria"), |error| panic!("{error:?}"));
        drop(other);
        assert_eq!(dir.read("filters"), Ok(Some("zone:5\nmaria\n".to_owned())));
    }

    #[test]
    fn a_failure_is_told_once() {
        let (tell, told) = mpsc::channel();
        let mut keeper = Keeper::of(Some(StateDir::at("/proc/wisptop".into())));
        for _ in 0..3 {
            let tell = tell.clone();
            keeper.make(Change::whole("columns", "name".into()), move |error| tell.send(error).unwrap());
        }
        drop((keeper, tell));
        let told: Vec<StateError> = told.iter().collect();
        assert!(matches!(told.as_slice(), [StateError { problem: StateProblem::Write(_), .. }]), "{told:?}");
        let mut quiet = Keeper::of(Some(StateDir::at("/proc/wisptop".into())));
        quiet.say_nothing();
        quiet.make(line("x"), |error| panic!("it was told before: {error:?}"));
        drop(quiet);
        Keeper::default().make(line("x"), |error| panic!("without a directory nothing is tried: {error:?}"));
    }
}
