//! The Polls view: every poll, and the one that is looked at.

use crate::app::Effect;
use crate::app::shell::Hit;
use crate::app::shell::keymap::{Action, Context};
use crate::app::views::{Acts, Around, Cursor};
use crate::copying::Subject;
use crate::history::Reach;

/// The view's state. What it shows is the journal of the source.
#[derive(Debug, Default)]
pub struct Polls {
    pub cursor: Cursor,
    /// How far back the trend goes.
    pub reach: Reach,
}

impl Acts for Polls {
    fn context(&self) -> Context {
        Context::Polls
    }

    fn name(&self) -> &'static str {
        "tab-polls"
    }

    fn act(&mut self, action: Action, around: &mut Around<'_>) -> Option<Effect> {
        let length = around.source.journal.len();
        if let Some(place) = self.cursor.target(action, around.shell.drawn.page, length) {
            self.cursor.put(place, length);
        } else if action == Action::Span {
            self.reach = self.reach.next();
        }
        None
    }

    fn click(&mut self, hit: Hit, around: &mut Around<'_>) -> Option<Effect> {
        if let Hit::Row(place) = hit {
            self.cursor.put(place, around.source.journal.len());
        }
        None
    }

    fn copyable(&self, around: &Around<'_>) -> Option<Subject> {
        let attempt = around.source.journal.get(self.cursor.at())?;
        Some(Subject::Poll { url: around.source.url.clone(), attempt: Box::new(attempt.clone()) })
    }

    fn scroll(&mut self, entries: isize, around: &Around<'_>) {
        self.cursor.put(self.cursor.at().saturating_add_signed(entries), around.source.journal.len());
    }

    fn drawn_from(&mut self, offset: usize) {
        self.cursor.drawn_from(offset);
    }
}
