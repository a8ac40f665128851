//! A command that prints a token or a password: `pass show wisp`, `vault read …`. It runs in a session of its own, without our
//! terminal, so that it can neither ask a person nor write over the screen.

use std::process::Stdio;
use std::time::Duration;

use process_wrap::tokio::{ChildWrapper, CommandWrap, KillOnDrop};
use secrecy::SecretString;
use tokio::io::{AsyncRead, AsyncReadExt as _};
use tokio::time::timeout;

use crate::source::auth::{CommandProblem, LONGEST};
use crate::text::CleanText;

/// Runs `line` by the shell for `limit` at most; what it printed is the secret, if `read` takes it for one.
pub(super) async fn run(line: &str, limit: Duration, read: Read) -> Result<SecretString, CommandProblem> {
    let start = |error: std::io::Error| CommandProblem::Start(error.into());
    let mut command = CommandWrap::with_new(SHELL[0], |command| {
        command.args(&SHELL[1..]).arg(line);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    });
    #[cfg(unix)]
    command.wrap(process_wrap::tokio::ProcessSession);
    let mut child = command.wrap(KillOnDrop).spawn().map_err(start)?;
    let outcome = timeout(limit, listen(&mut *child, read)).await;
    // Its children, if it left any, are of no use to anybody.
    let _ = child.start_kill();
    outcome.unwrap_or(Err(CommandProblem::TimedOut))
}

#[cfg(unix)]
const SHELL: [&str; 2] = ["/bin/sh", "-c"];
#[cfg(not(unix))]
const SHELL: [&str; 2] = ["cmd", "/C"];

type Read = fn(&str) -> Option<SecretString>;

async fn listen(child: &mut dyn ChildWrapper, read: Read) -> Result<SecretString, CommandProblem> {
    let (stdout, stderr) = (child.stdout().take(), child.stderr().take());
    let (printed, said) = tokio::join!(head(stdout), head(stderr));
    let status = child.wait().await.map_err(|error| CommandProblem::Start(error.into()))?;
    if !status.success() {
        let said = String::from_utf8_lossy(&said);
        let first = said.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        return Err(CommandProblem::Failed { code: status.code(), said: CleanText::new(first).cut(120) });
    }
    let text = String::from_utf8(printed).map_err(|_| CommandProblem::NoToken)?;
    match text.trim() {
        "" => Err(CommandProblem::Silent),
        text => read(text).ok_or(CommandProblem::NoToken),
    }
}

/// The first bytes, one more than a token may have; the rest is read too, so that the command can end, and dropped.
async fn head(pipe: Option<impl AsyncRead + Unpin>) -> Vec<u8> {
    let mut head = Vec::new();
    let Some(mut pipe) = pipe else {
        return head;
    };
    let mut piece = [0; 4096];
    while let Ok(read @ 1..) = pipe.read(&mut piece).await {
        let room = (LONGEST + 1).saturating_sub(head.len()).min(read);
        head.extend_from_slice(&piece[..room]);
    }
    head
}
