//! The command that alarms are told to: without a shell, one after the other, for half a minute at most. It finds the alarm
//! in variables and as JSON on its standard input, and none of our secrets.

use std::process::Stdio;
use std::time::{Duration, Instant};

use process_wrap::tokio::{ChildWrapper, CommandWrap, KillOnDrop};
use tokio::io::AsyncWriteExt as _;
use tokio::sync::mpsc::{self, Sender};
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tracing::{info, warn};

use crate::alert::Event;
use crate::beacon::Report;
use crate::beacon::webhook::{json, status, variables};
use crate::platform::system::SystemReason;

/// How long it may take.
pub const LIMIT: Duration = Duration::from_secs(30);
/// Alarms that wait while it runs; what comes beyond these is in the log alone.
const MOST_WAITING: usize = 100;

/// Why the command did not do its work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CommandFailure {
    Start(SystemReason),
    /// It ended with this code; `None` after a signal.
    Failed(Option<i32>),
    /// It did not end in time, and was ended.
    TimedOut,
}

/// The way to the command. What waits when this is dropped is not told any more.
#[derive(Default)]
pub struct Teller {
    waiting: Option<Sender<(Event, String)>>,
    task: Option<JoinHandle<()>>,
}

impl Teller {
    /// Tells alarms to `words`, the program and its arguments; to nobody where there are none. `report` hears how each run
    /// ended. Needs the runtime of the tasks.
    pub fn start(words: Vec<String>, limit: Duration, report: impl Fn(Report) + Send + 'static) -> Self {
        if words.is_empty() {
            return Self::default();
        }
        let (sender, mut waiting) = mpsc::channel::<(Event, String)>(MOST_WAITING);
        let task = tokio::spawn(async move {
            while let Some((event, summary)) = waiting.recv().await {
                let started = Instant::now();
                let end = run(&words, limit, &event, &summary).await;
                log(&event, &end, started.elapsed());
                report(Report::Told(end));
            }
        });
        Self { waiting: Some(sender), task: Some(task) }
    }

    /// Tells `event`, which `summary` says in a sentence, once the alarms before it are told.
    pub fn tell(&self, event: Event, summary: String) {
        if let Some(waiting) = &self.waiting
            && let Err(error) = waiting.try_send((event, summary))
        {
            let (mpsc::error::TrySendError::Full((event, _)) | mpsc::error::TrySendError::Closed((event, _))) = error;
            warn!(alarm = event.matter.name(), status = status(&event), "alarm not told: too many wait");
        }
    }
}

impl Drop for Teller {
    fn drop(&mut self) {
        if let Some(task) = &self.task {
            task.abort();
        }
    }
}

async fn run(words: &[String], limit: Duration, event: &Event, summary: &str) -> Result<(), CommandFailure> {
    let (program, arguments) = words.split_first().ok_or(CommandFailure::Failed(None))?;
    let mut command = CommandWrap::with_new(program, |command| {
        command.args(arguments);
        for (name, _) in std::env::vars_os().filter(|(name, value)| is_ours(name.to_str(), value.to_str())) {
            command.env_remove(name);
        }
        command.envs(variables(event, summary));
        // What it writes has no place: the screen is ours, and a log holds no texts of others.
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    });
    #[cfg(unix)]
    command.wrap(process_wrap::tokio::ProcessSession);
    let mut child = command.wrap(KillOnDrop).spawn().map_err(|error| CommandFailure::Start(error.into()))?;
    let outcome = timeout(limit, feed(&mut *child, &json(event, summary))).await;
    // Its children too, if it left any, and itself where it has not ended.
    let _ = child.start_kill();
    if outcome.is_err() {
        // It is reaped here, so that nothing of it stays.
        let _ = timeout(Duration::from_secs(1), child.wait()).await;
    }
    outcome.unwrap_or(Err(CommandFailure::TimedOut))
}

/// Gives it `text`, and waits for its end.
async fn feed(child: &mut dyn ChildWrapper, text: &str) -> Result<(), CommandFailure> {
    let stdin = child.stdin().take();
    let write = async {
        if let Some(mut stdin) = stdin {
            // It may end without having read it.
            let _ = stdin.write_all(text.as_bytes()).await;
        }
    };
    let ((), status) = tokio::join!(write, child.wait());
    let status = status.map_err(|error| CommandFailure::Start(error.into()))?;
    if status.success() { Ok(()) } else { Err(CommandFailure::Failed(status.code())) }
}

/// Whether a variable is one that we read ourselves, and may be a secret: our own, and a proxy with a password in it.
fn is_ours(name: Option<&str>, value: Option<&str>) -> bool {
    let Some(name) = name else { return false };
    let name = name.to_ascii_lowercase();
    name.starts_with("wisptop_") || name.ends_with("_proxy") && value.is_none_or(|value| value.contains('@'))
}

fn log(event: &Event, end: &Result<(), CommandFailure>, took: Duration) {
    let (alarm, status, took_ms) = (event.matter.name(), status(event), took.as_millis() as u64);
    match end {
        Ok(()) => info!(alarm, status, took_ms, "alarm told"),
        Err(CommandFailure::Failed(code)) => warn!(alarm, status, took_ms, ?code, "command for alarms failed"),
        Err(CommandFailure::TimedOut) => warn!(alarm, status, took_ms, "command for alarms ended: too slow"),
        Err(CommandFailure::Start(reason)) => warn!(alarm, status, ?reason, "command for alarms not started"),
    }
}

#[cfg(all(test, unix))]
#[path = "command_tests.rs"]
mod tests;
