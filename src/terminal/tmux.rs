//! Inside tmux: its own command puts a text into its newest buffer, and on the clipboard of its terminal.

use std::io;
use std::process::Stdio;
use std::time::Duration;

use process_wrap::tokio::{ChildWrapper, CommandWrap, KillOnDrop};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::time::timeout;

use crate::text::CleanText;

/// A server that is alive answers in milliseconds.
const LIMIT: Duration = Duration::from_secs(2);
/// As much of what tmux says is read.
const SAID: u64 = 4096;

/// Why tmux did not take the text.
#[derive(Debug)]
pub enum TmuxError {
    /// The command could not be started, or the text not be handed over.
    Io(io::Error),
    /// It failed, and said this.
    Failed(CleanText),
    TimedOut,
}

impl From<io::Error> for TmuxError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Hands `text` to `tmux load-buffer -w -`. Dropping the future ends the command.
///
/// # Errors
/// There is no such command, it fails, or it takes longer than two seconds.
pub async fn load_buffer(text: &str) -> Result<(), TmuxError> {
    let mut command = CommandWrap::with_new("tmux", |command| {
        command.args(["load-buffer", "-w", "-"]);
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
    });
    let mut child = command.wrap(KillOnDrop).spawn()?;
    timeout(LIMIT, hand_over(&mut *child, text)).await.unwrap_or(Err(TmuxError::TimedOut))
}

async fn hand_over(child: &mut dyn ChildWrapper, text: &str) -> Result<(), TmuxError> {
    let (stdin, stderr) = (child.stdin().take(), child.stderr().take());
    let write = async {
        let Some(mut stdin) = stdin else { return Ok(()) };
        stdin.write_all(text.as_bytes()).await?;
        stdin.shutdown().await
    };
    let read = async {
        let mut said = Vec::new();
        if let Some(stderr) = stderr {
            let _ = stderr.take(SAID).read_to_end(&mut said).await;
        }
        said
    };
    let (written, said) = tokio::join!(write, read);
    if !child.wait().await?.success() {
        let said = String::from_utf8_lossy(&said);
        let first = said.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        return Err(TmuxError::Failed(CleanText::new(first.trim()).cut(120)));
    }
    // One that fails before it has read everything says why by itself.
    Ok(written?)
}
