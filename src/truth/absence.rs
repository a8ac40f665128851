//! Who is not in the lists, since when, and when that is believed.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use jiff::Timestamp;

use crate::client::OwnedServiceId;
use crate::platform::clock::Now;
use crate::truth::rules::Rules;

#[derive(Clone, Copy, Debug)]
pub(super) struct Absence {
    /// When the client was last in a list.
    pub(super) confirmed: Timestamp,
    /// For how long lists of any kind have been without the client.
    lasted: Duration,
    /// Since when credible lists are; `None` while there was none.
    credibly: Option<Now>,
}

/// The clients who are absent.
#[derive(Debug, Default)]
pub(super) struct Absences {
    of: HashMap<OwnedServiceId, Absence>,
    /// When the last list came.
    listed: Option<Now>,
}

impl Absences {
    /// Takes note of clients who were absent when an earlier run ended, each last confirmed at that time. For how long they were
    /// absent from how many lists is not known any more.
    pub(super) fn recall(&mut self, absent: impl Iterator<Item = (OwnedServiceId, Timestamp)>) {
        let absence = |confirmed| Absence { confirmed, lasted: Duration::ZERO, credibly: None };
        self.of.extend(absent.map(|(id, confirmed)| (id, absence(confirmed))));
    }

    /// Takes note of a list at `now` without the clients in `absent`. Those who were seen for the last time were so at
    /// `before`. Returns how many are back.
    pub(super) fn note(
        &mut self,
        absent: impl Iterator<Item = OwnedServiceId>,
        before: Timestamp,
        (now, rules): (Now, Rules),
    ) -> u64 {
        self.listed(now, rules);
        let absent: HashSet<OwnedServiceId> = absent.collect();
        let known = self.of.len();
        self.of.retain(|id, _| absent.contains(id));
        let back = (known - self.of.len()) as u64;
        for id in absent {
            self.of.entry(id).or_insert(Absence { confirmed: before, lasted: Duration::ZERO, credibly: None });
        }
        back
    }

    /// Takes note of a list at `now` that lacks the same clients as the previous one.
    pub(super) fn listed(&mut self, now: Now, rules: Rules) {
        let Some(listed) = self.listed.replace(now) else {
            return;
        };
        let step = rules.step(listed, now);
        for absence in self.of.values_mut() {
            absence.lasted = absence.lasted.saturating_add(step);
        }
    }

    /// Lets go of the clients who have been absent from lists of any kind for long enough to be believed gone.
    pub(super) fn worn_down(&mut self, rules: Rules) -> HashSet<OwnedServiceId> {
        self.of.extract_if(|_, absence| rules.wears_down(absence.lasted)).map(|(id, _)| id).collect()
    }

    /// Takes note that the list at `now` is credible, and lets go of the clients whose absence has outlasted the cache.
    pub(super) fn credible(&mut self, now: Now, rules: Rules) -> HashSet<OwnedServiceId> {
        let outlasted = |absence: &mut Absence| rules.outlasted(*absence.credibly.get_or_insert(now), now);
        self.of.extract_if(|_, absence| outlasted(absence)).map(|(id, _)| id).collect()
    }

    pub(super) fn get(&self, id: &OwnedServiceId) -> Option<Absence> {
        self.of.get(id).copied()
    }

    /// When the first of them was last confirmed.
    pub(super) fn earliest(&self) -> Option<Timestamp> {
        self.of.values().map(|absence| absence.confirmed).min()
    }

    /// For how long the one who has been absent for longest is.
    pub(super) fn longest(&self) -> Duration {
        self.of.values().map(|absence| absence.lasted).max().unwrap_or_default()
    }

    /// Lets all of them go.
    pub(super) fn take(&mut self) -> HashMap<OwnedServiceId, Absence> {
        std::mem::take(&mut self.of)
    }

    /// Takes those back who were let go.
    pub(super) fn restore(&mut self, absences: HashMap<OwnedServiceId, Absence>) {
        self.of.extend(absences);
    }
}
