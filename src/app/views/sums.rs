//! What the listed clients come to: asked for once their rows are there, so that no key waits for it.

use std::sync::Arc;

use crate::app::Effect;
use crate::query::Filter;
use crate::snapshot::{Snapshot, Sums};
use crate::work::{AddUp, AddedUp, Asked, Numbered, Question};

#[derive(Debug, Default)]
pub struct ListedSums {
    asked: Asked,
    /// The last answer.
    known: Option<AddedUp>,
}

impl ListedSums {
    /// Asks for the sums of `rows`, which `filter` left of `snapshot`. Those of a whole base are in the snapshot, and those
    /// of a list that is still on its way would be wrong.
    pub(super) fn ask(&mut self, snapshot: &Arc<Snapshot>, filter: &Filter, rows: &Arc<[u32]>) -> Option<Effect> {
        if filter.is_empty() || snapshot.is_provisional() {
            self.withdraw();
            return None;
        }
        let (snapshot, filter, rows) = (Arc::clone(snapshot), filter.clone(), Arc::clone(rows));
        Some(Effect::Ask(Question::Sums(self.asked.number(AddUp { snapshot, filter, rows }))))
    }

    /// Forgets what was added up, and waits for nothing.
    pub(super) fn withdraw(&mut self) {
        self.asked.withdraw();
        self.known = None;
    }

    /// Takes `answer`, unless a newer one is on its way.
    pub fn accept(&mut self, answer: Numbered<AddedUp>) {
        if let Some(sums) = self.asked.take(answer) {
            self.known = Some(sums);
        }
    }

    /// The sums of what `filter` leaves of `snapshot`; `None` while they are not known. After a poll those of the previous
    /// list stay until the new ones are there; those of another filter never do.
    pub fn of<'a>(&'a self, snapshot: &'a Snapshot, filter: &Filter) -> Option<&'a Sums> {
        if snapshot.is_provisional() {
            return None;
        }
        if filter.is_empty() {
            return Some(&snapshot.totals().sums);
        }
        self.known.as_ref().filter(|known| known.filter == *filter).map(|known| &known.sums)
    }
}
