//! Sending a text to the clipboard, by the one way that there is. What came of it is said by a notice.

use std::time::Duration;

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::JoinHandle;
use tokio::time::timeout;

use crate::copying::{Copied, CopyFailure};
use crate::notice::Notice;
use crate::terminal::tmux::{TmuxError, load_buffer};
use crate::terminal::{Clipboard, Terminal};

/// How long the end waits for a text that is on its way to tmux.
const LAST: Duration = Duration::from_millis(500);

pub(super) struct Copier {
    way: Clipboard,
    tell: UnboundedSender<Notice>,
    /// The task that runs tmux, from the first text on: one at a time, so that the newest is the last.
    tmux: Option<(UnboundedSender<Copied>, JoinHandle<()>)>,
}

impl Copier {
    pub(super) fn new(way: Clipboard, tell: UnboundedSender<Notice>) -> Self {
        Self { way, tell, tmux: None }
    }

    pub(super) fn copy(&mut self, copied: Copied, terminal: &impl Terminal) {
        if copied.lines == 0 {
            return self.say(Notice::NothingToCopy(copied.item));
        }
        match self.way {
            Clipboard::Terminal | Clipboard::Screen => {
                terminal.copy(self.way.sequence(&copied.text));
                self.say(Notice::Copied { copied, through_tmux: false });
            }
            Clipboard::Tmux => {
                let tell = &self.tell;
                let (texts, _) = self.tmux.get_or_insert_with(|| {
                    let (texts, waiting) = unbounded_channel();
                    (texts, tokio::spawn(through_tmux(waiting, tell.clone())))
                });
                let _ = texts.send(copied);
            }
            Clipboard::None => self.say(Notice::NotCopied { copied, why: CopyFailure::NoClipboard }),
        }
    }

    /// Lets a text that is on its way arrive: who copies and leaves has copied.
    pub(super) async fn finish(self) {
        if let Some((texts, task)) = self.tmux {
            drop(texts);
            let _ = timeout(LAST, task).await;
        }
    }

    fn say(&self, notice: Notice) {
        let _ = self.tell.send(notice);
    }
}

async fn through_tmux(mut waiting: UnboundedReceiver<Copied>, tell: UnboundedSender<Notice>) {
    while let Some(mut copied) = waiting.recv().await {
        while let Ok(newer) = waiting.try_recv() {
            copied = newer;
        }
        let notice = match load_buffer(&copied.text).await {
            Ok(()) => Notice::Copied { copied, through_tmux: true },
            Err(error) => Notice::NotCopied { copied, why: reason(error) },
        };
        let _ = tell.send(notice);
    }
}

fn reason(error: TmuxError) -> CopyFailure {
    match error {
        TmuxError::Io(error) => CopyFailure::Tmux(error.into()),
        TmuxError::Failed(said) => CopyFailure::TmuxRefused(said),
        TmuxError::TimedOut => CopyFailure::TmuxTimedOut,
    }
}
