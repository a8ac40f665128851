//! What the source's own search finds, and which of that is not in the list. It is asked where the filter finds nobody.

use std::sync::Arc;

use crate::app::Effect;
use crate::app::shell::drawn::Extent;
use crate::app::shell::keymap::Action;
use crate::app::shell::layers::Outcome;
use crate::app::views::cursor::Cursor;
use crate::client::ServiceId;
use crate::platform::Now;
use crate::poll::{LookUp, LookUpEnd, LookedUp};
use crate::snapshot::Snapshot;
use crate::work::{Asked, Place, Placed, Question};

#[derive(Clone, Debug)]
pub struct ApiSearch {
    number: u64,
    /// What is looked for; `None` where the filter has nothing that a search could look for.
    pub text: Option<String>,
    /// When it was asked.
    pub since: Now,
    pub end: Option<Box<LookUpEnd>>,
    /// Where those who were found stand in the list; `None` until that is known.
    pub placed: Option<Placed>,
    /// The newest list that they were looked for in.
    seen: Option<Arc<Snapshot>>,
    pub cursor: Cursor,
}

/// Each question has a number of its own.
impl PartialEq for ApiSearch {
    fn eq(&self, other: &Self) -> bool {
        (self.number, &self.cursor) == (other.number, &other.cursor)
    }
}

impl Eq for ApiSearch {}

impl ApiSearch {
    pub(in crate::app::shell) fn open(text: Option<String>, number: u64, now: Now) -> (Self, Option<Effect>) {
        let effect = text.clone().map(|text| Effect::LookUp(number, LookUp::Search(text)));
        (Self { number, text, since: now, end: None, placed: None, seen: None, cursor: Cursor::default() }, effect)
    }

    /// Those who were found, once the source has answered.
    pub fn found(&self) -> Option<&Arc<Snapshot>> {
        match &self.end.as_ref()?.outcome {
            Ok(LookedUp::Found(clients, _)) => Some(clients),
            _ => None,
        }
    }

    /// Where the found client `entry` stands in the list: that list, and a row in it.
    pub fn listed(&self, entry: usize) -> Option<(&Arc<Snapshot>, u32)> {
        let placed = self.placed.as_ref()?;
        // Who has no id here is nobody in particular there.
        if self.found()?.client(entry as u32).service_id() == ServiceId::Null {
            return None;
        }
        Some((&placed.list, placed.rows.get(entry).copied().flatten()?))
    }

    pub(super) fn is_asking(&self) -> bool {
        self.text.is_some() && self.end.is_none()
    }

    pub(in crate::app::shell) fn take(&mut self, end: LookUpEnd) {
        if end.number == self.number {
            self.end = Some(end.into());
        }
    }

    pub(in crate::app::shell) fn follow(&mut self, newest: &Arc<Snapshot>, places: &mut Asked) -> Option<Effect> {
        let found = Arc::clone(self.found()?);
        if self.seen.as_ref().is_some_and(|seen| Arc::ptr_eq(seen, newest)) {
            return None;
        }
        self.seen = Some(Arc::clone(newest));
        let rows = (0..found.len() as u32).collect();
        Some(Effect::Ask(Question::Place(places.number(Place { of: (found, rows), list: Arc::clone(newest) }))))
    }

    pub(super) fn act(&mut self, action: Option<Action>, Extent { shown, .. }: Extent) -> Outcome {
        let Some(action) = action else { return Outcome::Stays };
        let found = self.found().map_or(0, |found| found.len());
        if let Some(place) = self.cursor.target(action, shown.into(), found) {
            self.cursor.put(place, found);
            return Outcome::Stays;
        }
        match action {
            Action::Close => Outcome::Closes,
            Action::LookAfresh if self.text.is_some() => Outcome::AsksAgain,
            Action::Choose if found > 0 => self.choose(self.cursor.at()),
            Action::Choose if !self.is_asking() => Outcome::Closes,
            _ => Outcome::Stays,
        }
    }

    /// Only a client of the list can be selected there.
    pub(super) fn choose(&self, entry: usize) -> Outcome {
        if self.listed(entry).is_some() { Outcome::Selects(entry) } else { Outcome::Stays }
    }
}
