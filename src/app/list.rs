//! The listed clients: the rows that the filter left, which of them is selected, and from where the table shows them.

use std::sync::Arc;

use crate::query::{Filter, Sort};
use crate::snapshot::{Board, Client, ClientKey, Snapshot};
use crate::work::Answer;

/// The rows on the screen and the place in them.
#[derive(Debug, Default)]
pub struct List {
    shown: Option<Shown>,
    newest: Option<Arc<Snapshot>>,
    cursor: usize,
    offset: usize,
    /// Who was selected before a filter was typed.
    origin: Option<Origin>,
    /// Whether the next rows without a filter bring that client back.
    returning: bool,
    /// Of the last job, and of the last answer that was taken.
    generation: u64,
    answered: u64,
}

/// A client to come back to.
#[derive(Debug)]
struct Origin {
    client: ClientKey,
    /// Lines above it on the screen.
    on_screen: usize,
}

/// The rows of the last answer. They go with its snapshot, which may not be the newest for a moment.
#[derive(Debug)]
pub struct Shown {
    /// The clients that the rows are of.
    pub snapshot: Arc<Snapshot>,
    /// The filter that chose them.
    pub filter: Filter,
    /// Their order.
    pub sort: Sort,
    /// Row numbers in the snapshot.
    pub rows: Arc<[u32]>,
    /// The lists of a wall.
    pub board: Option<Arc<Board>>,
}

/// The first visible place of a list of `length` on a page of `page` rows such that `cursor` is on it, as near to
/// `offset` as can be.
pub(super) fn window(cursor: usize, offset: usize, length: usize, page: usize) -> usize {
    let lowest = (cursor + 1).saturating_sub(page.max(1));
    offset.clamp(lowest, cursor.max(lowest)).min(length.saturating_sub(page))
}

impl List {
    /// The newest snapshot, whose rows may still be on their way.
    pub fn newest(&self) -> Option<Arc<Snapshot>> {
        self.newest.clone()
    }

    /// Remembers the newest snapshot.
    pub fn set_newest(&mut self, snapshot: Arc<Snapshot>) {
        self.newest = Some(snapshot);
    }

    /// Forgets clients who were shown before their list had come whole; returns what was shown of them.
    pub fn forget_provisional(&mut self) -> Option<Shown> {
        if !self.newest.as_ref().is_some_and(|newest| newest.is_provisional()) {
            return None;
        }
        self.newest = None;
        self.answered = self.next_generation();
        self.shown.take()
    }

    /// What is shown; `None` before the first answer.
    pub fn shown(&self) -> Option<&Shown> {
        self.shown.as_ref()
    }

    /// Number of listed clients.
    pub fn len(&self) -> usize {
        self.shown.as_ref().map_or(0, |shown| shown.rows.len())
    }

    /// Whether no client is listed.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Place of the selected client in the list.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Place of the first visible client, as it was last; see [`Self::window`].
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// The selected client.
    pub fn selected(&self) -> Option<Client<'_>> {
        let shown = self.shown.as_ref()?;
        shown.rows.get(self.cursor).map(|&row| shown.snapshot.client(row))
    }

    /// The selected client as a job wants to know it.
    pub fn followed(&self) -> Option<(Arc<Snapshot>, u32)> {
        let shown = self.shown.as_ref()?;
        shown.rows.get(self.cursor).map(|&row| (Arc::clone(&shown.snapshot), row))
    }

    /// The number of the next job.
    pub fn next_generation(&mut self) -> u64 {
        self.generation += 1;
        self.generation
    }

    /// Whether rows that were asked for are on their way.
    pub fn is_waiting(&self) -> bool {
        self.answered != self.generation
    }

    /// Remembers who is selected, for [`Self::return_to_origin`]: a filter begins.
    pub fn remember_origin(&mut self) {
        self.returning = false;
        // The rows without the previous filter are still on their way: who was selected before that one is meant.
        if self.shown.as_ref().is_some_and(|shown| !shown.filter.is_empty()) {
            return;
        }
        let on_screen = self.cursor.saturating_sub(self.offset);
        let key = self.followed().map(|(snapshot, row)| ClientKey::of(&snapshot, row));
        self.origin = key.map(|client| Origin { client, on_screen });
    }

    /// The filter is dropped: the rows that come select who was selected before it, unless somebody else was chosen by
    /// hand since.
    pub fn return_to_origin(&mut self) {
        self.returning = self.origin.is_some();
    }

    /// Puts the cursor at `place`, or as near as there is a client.
    pub fn select(&mut self, place: usize) {
        if !self.is_empty() {
            // Chosen by hand.
            self.origin = None;
        }
        self.put_cursor(place);
    }

    fn put_cursor(&mut self, place: usize) {
        self.cursor = place.min(self.len().saturating_sub(1));
    }

    /// Moves the cursor by `rows`.
    pub fn move_by(&mut self, rows: isize) {
        self.select(self.cursor.saturating_add_signed(rows));
    }

    /// The first visible place on a page of `page` rows such that the cursor is on it, moving as little as possible.
    pub fn window(&self, page: usize) -> usize {
        window(self.cursor, self.offset, self.len(), page)
    }

    /// Remembers from where the table was drawn.
    pub fn set_offset(&mut self, offset: usize) {
        self.offset = offset;
    }

    /// Takes the rows of `answer`, unless newer ones are on their way. The selection stays with its client. Where the
    /// client is gone it stays at its place, or goes to the top when another filter was the reason.
    ///
    /// Returns what was shown before and is not any more; `None` where nothing changed.
    pub fn accept(&mut self, answer: Answer) -> Option<Option<Shown>> {
        if answer.generation != self.generation {
            return None;
        }
        self.answered = answer.generation;
        let selected = self.followed();
        let same_filter = self.shown.as_ref().is_some_and(|shown| shown.filter == answer.filter);
        let place = match (answer.followed, &selected) {
            (Some((followed, place)), Some((_, row))) if followed == *row => place,
            // The cursor has moved since the job was sent: look again, for the client that is selected now.
            (_, Some((before, row))) => {
                let row = if Arc::ptr_eq(before, &answer.snapshot) {
                    Some(*row)
                } else {
                    ClientKey::of(before, *row).find(&answer.snapshot)
                };
                row.and_then(|now| answer.rows.iter().position(|&row| row == now))
            }
            _ => None,
        };
        let mut on_screen = self.cursor.saturating_sub(self.offset);
        let origin = if self.returning && answer.filter.is_empty() { self.origin.take() } else { None };
        self.returning &= self.origin.is_some();
        let place = origin.map_or(place, |origin| {
            let row = origin.client.find(&answer.snapshot);
            let back = row.and_then(|row| answer.rows.iter().position(|&other| other == row));
            if back.is_some() {
                on_screen = origin.on_screen;
            }
            back.or(place)
        });
        let Answer { snapshot, filter, sort, rows, board, .. } = answer;
        let before = self.shown.replace(Shown { snapshot, filter, sort, rows, board });
        match place {
            Some(place) => {
                // The line under the eye stays where it is.
                self.cursor = place;
                self.offset = place.saturating_sub(on_screen);
            }
            None if same_filter => self.put_cursor(self.cursor),
            None => {
                self.cursor = 0;
                self.offset = 0;
            }
        }
        Some(before)
    }
}
