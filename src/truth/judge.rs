//! The verdict on each list, and the snapshot that follows from it.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use crate::client::{OwnedServiceId, ServiceId};
use crate::platform::clock::Now;
use crate::snapshot::{ChangeSet, ChangedRows, Snapshot, Store, StoreBuilder};
use crate::truth::absence::{Absence, Absences};
use crate::truth::diff::{Diff, diff, gone, one_each, repeats};
use crate::truth::earlier::Earlier;
use crate::truth::merge::{copied, with_newer_versions, without};
use crate::truth::order::{Presence, SourceOrder, runs};
use crate::truth::rules::{PAGE_RUN, Rules, ends_with_a_page};
use crate::truth::verdict::{Changes, Doubt, HeldBack, Ruling, Verdict};
use crate::truth::versions::Versions;

/// Judges the lists of one source, in the order in which they come.
#[derive(Debug, Default)]
pub struct Judge {
    rules: Rules,
    believed: Option<Believed>,
    absences: Absences,
    /// The last list, where it was not credible.
    held: Option<HeldBack>,
    accepted: Option<Accepted>,
    versions: Versions,
    /// What an earlier run believed, until the first list has come.
    earlier: Option<Earlier>,
    /// Whether the last list was in part older than what is believed.
    flapping: bool,
}

#[derive(Debug)]
struct Believed {
    snapshot: Arc<Snapshot>,
    /// Its rows as the source lists them.
    order: SourceOrder,
    /// When the last list came.
    at: Now,
    list: Returned,
}

/// What came in a list.
#[derive(Clone, Copy, Debug, Default)]
struct Returned {
    rows: u64,
    /// Rows without an id.
    nameless: u64,
    /// Clients who were not known.
    new: u64,
}

/// Clients whom a person let go, until that can no more be taken back.
struct Accepted {
    clients: Store,
    absences: HashMap<OwnedServiceId, Absence>,
}

impl std::fmt::Debug for Accepted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Accepted({} clients)", self.clients.len())
    }
}

/// What becomes of those who are absent from a list.
struct Settled {
    gone: HashSet<OwnedServiceId>,
    /// Rows of the previous snapshot that are kept, ascending.
    kept: Vec<u32>,
    doubt: Option<Doubt>,
}

impl Judge {
    /// A judge who has seen nothing.
    pub fn new(rules: Rules) -> Self {
        Self { rules, ..Self::default() }
    }

    /// Goes on from what an earlier run believed. Of no effect once there was a list, and without clients.
    pub fn go_on_from(&mut self, earlier: Earlier) {
        if self.believed.is_none() && !earlier.clients.is_empty() {
            self.earlier = Some(earlier);
        }
    }

    /// Makes `earlier` what is believed. Returns the first list, which is to be judged now.
    fn recall(&mut self, mut earlier: Earlier, list: StoreBuilder) -> StoreBuilder {
        let list = earlier.agree(list);
        let Earlier { clients, listed, older } = earlier;
        // When the program started, its clock that never jumps stood at nothing; the other tells the time since.
        let at = Now { wall: listed, monotonic: Duration::ZERO };
        let missing = clients.missing().iter();
        self.absences.recall(missing.map(|(&row, &since)| (clients.client(row).service_id().to_owned(), since)));
        self.versions.recall(&clients, &older, at);
        let snapshot = Arc::new(Snapshot::new(clients, listed));
        self.believed = Some(Believed { snapshot, order: SourceOrder::default(), at, list: Returned::default() });
        list
    }

    /// Judges a list that has arrived at `now`.
    pub fn judge(&mut self, mut list: StoreBuilder, now: Now) -> Ruling {
        let earlier = self.earlier.take();
        let is_first = earlier.is_some();
        if let Some(earlier) = earlier {
            list = self.recall(earlier, list);
        }
        let Some(believed) = self.believed.take() else {
            self.absences.listed(now, self.rules);
            let returned = Returned { rows: list.len() as u64, ..Returned::default() };
            let snapshot = self.believe(list.finish(), SourceOrder::default(), returned, now);
            return Ruling { verdict: Verdict::Good(Changes::default()), snapshot: Some(snapshot), changes: None };
        };
        let before = Arc::clone(&believed.snapshot);
        let old = before.store();
        let mut differences = diff(old, &list);
        let mut returned = Returned::of(&list, &differences);
        let back = self.absences.note(ids(old, &differences.missing), believed.at.wall, (now, self.rules));
        let settled = self.settle(&believed, &differences.missing, returned, now);
        if settled.doubt == Some(Doubt::Repeated) {
            let repeated = repeats(&list);
            list = without(list, &repeated);
            differences = diff(old, &list);
            returned.new = differences.new.len() as u64;
        }
        let undone = self.undone(&list, old, &differences, (believed.at, now));
        let Diff { mut changed, missing, new, partner, is_complete, .. } = differences;
        changed.retain(|(_, is)| !undone.contains_key(is));
        let rows = ChangedRows { new, gone: gone(old, &missing, &settled.kept), changed };
        let changes =
            Changes { missing: settled.kept.len() as u64, back, flapped: undone.len() as u64, ..Changes::of(&rows) };
        let verdict = self.verdict(changes, &settled, &before, returned);

        let only_flapped = Changes { flapped: changes.flapped, ..Changes::default() };
        if is_complete && changes == only_flapped && !is_first {
            // Nothing is new in it: what is on the screen stays, to the row.
            self.believed = Some(Believed { at: now, list: returned, ..believed });
            return Ruling::keep(verdict);
        }
        let mut list = if undone.is_empty() { list } else { with_newer_versions(list, old, &undone) };
        let order = believed.order.next(&partner, &settled.kept, list.len() as u32);
        self.keep(&mut list, old, &settled.kept, believed.at);
        let confirmed = believed.at.wall;
        drop(believed);
        // Where nothing is told of it, the previous snapshot may be let go before the next one is folded.
        let before = (rows != ChangedRows::default()).then_some(before);
        let snapshot = self.believe(list.finish(), order, returned, now);
        let changes =
            before.and_then(|before| ChangeSet::new((before, confirmed), (Arc::clone(&snapshot), now.wall), rows));
        Ruling { verdict, snapshot: Some(snapshot), changes }
    }

    /// Judges a list that is, to the byte, the one that was judged last.
    pub fn unchanged(&mut self, now: Now) -> Ruling {
        let Some(believed) = self.believed.take() else {
            return Ruling::keep(Verdict::Unchanged);
        };
        self.versions.confirm(&HashSet::new(), now);
        self.versions.prune(now, self.rules.cache_time);
        self.absences.listed(now, self.rules);
        self.settle_again(Believed { at: now, ..believed }, now)
    }

    /// Whether there has been any list.
    pub fn has_a_list(&self) -> bool {
        self.believed.is_some()
    }

    /// Whether the last list says nothing older than what is believed: only then may the same bytes be judged without being
    /// read again.
    pub fn is_settled(&self) -> bool {
        !self.flapping
    }

    /// Lets go of the clients who are absent from the list that is held back, because a person said so: they are told as
    /// gone. `None` while there is no such list.
    pub fn accept(&mut self, now: Now) -> Option<Ruling> {
        self.held.take()?;
        let believed = self.believed.take()?;
        let before = believed.snapshot;
        let store = before.store();
        let missing = || store.missing().keys().copied();
        let clients = copied(store, missing(), StoreBuilder::default()).finish();
        self.accepted = Some(Accepted { clients, absences: self.absences.take() });
        let rows = ChangedRows { gone: one_each(store, missing()), ..ChangedRows::default() };
        let stays = |row: &u32| !store.missing().contains_key(row);
        let left = copied(store, (0..store.len() as u32).filter(stays), StoreBuilder::default());
        let verdict = Verdict::Good(Changes::of(&rows));
        let snapshot = self.believe(left.finish(), SourceOrder::default(), believed.list, now);
        let changes = ChangeSet::new((before, believed.at.wall), (Arc::clone(&snapshot), now.wall), rows);
        Some(Ruling { verdict, snapshot: Some(snapshot), changes })
    }

    /// Takes back the clients whom a person let go, which can be done until the next good list: they are told as new.
    /// `None` where there is nothing to take back.
    pub fn take_back(&mut self, now: Now) -> Option<Ruling> {
        let Accepted { clients, absences } = self.accepted.take()?;
        let believed = self.believed.take()?;
        let before = believed.snapshot;
        let store = before.store();
        let here: HashSet<ServiceId<'_>> = (0..store.len() as u32).map(|row| store.client(row).service_id()).collect();
        let mut list = copied(store, 0..store.len() as u32, StoreBuilder::default());
        for row in 0..clients.len() as u32 {
            let client = clients.client(row);
            if client.service_id() == ServiceId::Null || !here.contains(&client.service_id()) {
                list.push_client(client, client.missing_since());
            }
        }
        self.absences.restore(absences);
        let snapshot = self.believe(list.finish(), SourceOrder::default(), believed.list, believed.at);
        let ruling = self.believed.take().map(|believed| self.settle_again(believed, now))?;
        let snapshot = ruling.snapshot.unwrap_or(snapshot);
        let after = snapshot.store();
        let is_back = |row: &u32| !here.contains(&after.client(*row).service_id());
        let new = one_each(after, (0..after.len() as u32).filter(is_back));
        drop(here);
        let rows = ChangedRows { new, ..ChangedRows::default() };
        let changes = ChangeSet::new((before, believed.at.wall), (Arc::clone(&snapshot), now.wall), rows);
        Some(Ruling { snapshot: Some(snapshot), changes, ..ruling })
    }

    /// Judges the absent clients of what is believed once more, when nothing about them has changed but the time.
    fn settle_again(&mut self, believed: Believed, now: Now) -> Ruling {
        let before = Arc::clone(&believed.snapshot);
        let store = before.store();
        let missing: Vec<u32> =
            store.missing().keys().copied().filter(|&row| store.client(row).service_id() != ServiceId::Null).collect();
        // Who was new with the list is known by now.
        let returned = Returned { new: 0, ..believed.list };
        let settled = self.settle(&believed, &missing, returned, now);
        let rows = ChangedRows { gone: gone(store, &missing, &settled.kept), ..ChangedRows::default() };
        let changes = Changes { missing: settled.kept.len() as u64, ..Changes::of(&rows) };
        let verdict = match self.verdict(changes, &settled, &before, returned) {
            Verdict::Good(Changes { gone: 0, .. }) => Verdict::Unchanged,
            verdict => verdict,
        };
        if rows.gone.is_empty() {
            self.believed = Some(believed);
            return Ruling::keep(verdict);
        }
        let stays = |row: &u32| !store.missing().contains_key(row) || settled.kept.binary_search(row).is_ok();
        let staying: Vec<u32> = believed.order.rows(store.len() as u32).filter(stays).collect();
        let list = copied(store, staying.into_iter(), StoreBuilder::default());
        let snapshot = self.believe(list.finish(), SourceOrder::default(), believed.list, now);
        let changes = ChangeSet::new((before, believed.at.wall), (Arc::clone(&snapshot), now.wall), rows);
        Ruling { verdict, snapshot: Some(snapshot), changes }
    }

    /// Decides what becomes of the rows `absent` of what is believed, who are not in a list.
    fn settle(&mut self, believed: &Believed, absent: &[u32], list: Returned, now: Now) -> Settled {
        let before = &believed.snapshot;
        let store = before.store();
        let id = |row: u32| store.client(row).service_id().to_owned();
        let mut gone = self.absences.worn_down(self.rules);
        let mut kept: Vec<u32> =
            absent.iter().copied().filter(|&row| gone.is_empty() || !gone.contains(&id(row))).collect();
        let presence = |row: u32| match store.client(row).service_id() {
            ServiceId::Null => Presence::Nameless,
            _ if kept.binary_search(&row).is_ok() => Presence::Absent,
            _ => Presence::Present,
        };
        let found = if kept.is_empty() && list.rows > 0 {
            runs(std::iter::empty(), presence, PAGE_RUN)
        } else {
            runs(believed.order.rows(store.len() as u32), presence, PAGE_RUN)
        };
        let is_cut = found.reaches_the_end && ends_with_a_page(list.rows);
        let missing_pages = found.long.max(u64::from(is_cut));
        let doubt = self.doubt(before, &gone, &kept, list, missing_pages);
        if doubt.is_some() {
            // Rows of ids that come back are there twice for a moment, unless those that came are among them.
            kept.extend(found.enclosed);
            kept.sort_unstable();
        } else {
            let outlasted = self.absences.credible(now, self.rules);
            kept.retain(|&row| outlasted.is_empty() || !outlasted.contains(&id(row)));
            gone.extend(outlasted);
        }
        Settled { gone, kept, doubt }
    }

    /// Why a list is not credible which lacks the rows `kept` of those who are known.
    fn doubt(
        &self,
        before: &Snapshot,
        gone: &HashSet<OwnedServiceId>,
        kept: &[u32],
        list: Returned,
        missing_pages: u64,
    ) -> Option<Doubt> {
        let totals = before.totals();
        let known = (totals.sums.clients - totals.repeated_id).saturating_sub(gone.len() as u64);
        let ids: HashSet<ServiceId<'_>> = kept.iter().map(|&row| before.store().client(row).service_id()).collect();
        let with_id = known.saturating_sub(totals.without_id + ids.len() as u64) + list.new;
        let distinct = with_id + list.nameless;
        let shrunk = (distinct as f64) < self.rules.fewest(known);
        if list.rows == 0 {
            (known > 0).then_some(Doubt::Empty)
        } else if shrunk && list.rows >= distinct.saturating_mul(2) {
            Some(Doubt::Repeated)
        } else if missing_pages > 0 {
            Some(Doubt::Runs(missing_pages))
        } else {
            shrunk.then_some(Doubt::Shrunk)
        }
    }

    fn verdict(&mut self, changes: Changes, settled: &Settled, before: &Snapshot, list: Returned) -> Verdict {
        self.held = settled.doubt.map(|doubt| {
            let store = before.store();
            let in_service = |&&row: &&u32| store.client(row).status().in_service();
            let absent = settled.kept.len() as u64;
            let left = self.rules.believe_after.saturating_sub(self.absences.longest());
            HeldBack {
                doubt,
                rows: list.rows,
                of: (store.len() as u64).saturating_sub(settled.gone.len() as u64) + list.new,
                absent,
                in_service: settled.kept.iter().filter(in_service).count() as u64,
                since: self.absences.earliest().unwrap_or_else(|| before.taken_at()),
                believed_in: (!self.rules.believe_after.is_zero()).then_some(left),
                changes,
            }
        });
        if let Some(held) = self.held {
            return Verdict::HeldBack(held);
        }
        self.accepted = None;
        Verdict::Good(changes)
    }

    /// The rows of `list` that give way to the newer version in the row before.
    fn undone(
        &mut self,
        list: &StoreBuilder,
        old: &Store,
        diff: &Diff,
        (before_at, now): (Now, Now),
    ) -> HashMap<u32, u32> {
        let window = self.rules.cache_time;
        let differing = diff.changed.iter().map(|&(row, _)| row);
        let others = differing.chain(diff.missing.iter().copied()).map(|row| old.client(row).service_id().to_owned());
        self.versions.confirm(&others.collect(), now);
        let mut undone = HashMap::new();
        for &(was, is) in &diff.changed {
            let id = old.client(was).service_id().to_owned();
            if self.versions.is_undone(id, (old.hash(was), before_at), (list.hash(is), now), window) {
                undone.insert(is, was);
            }
        }
        self.versions.prune(now, window);
        self.flapping = !undone.is_empty();
        undone
    }

    /// Adds the rows `kept` of `old`, whose list came at `before`.
    fn keep(&self, list: &mut StoreBuilder, old: &Store, kept: &[u32], before: Now) {
        for &row in kept {
            let client = old.client(row);
            let absence = self.absences.get(&client.service_id().to_owned()).map(|absence| absence.confirmed);
            list.push_client(client, absence.or(client.missing_since()).or(Some(before.wall)));
        }
    }

    fn believe(&mut self, store: Store, order: SourceOrder, list: Returned, now: Now) -> Arc<Snapshot> {
        let snapshot = Arc::new(Snapshot::new(store, now.wall).prepared());
        self.believed = Some(Believed { snapshot: Arc::clone(&snapshot), order, at: now, list });
        snapshot
    }
}

impl Returned {
    fn of(list: &StoreBuilder, diff: &Diff) -> Self {
        Self { rows: list.len() as u64, nameless: diff.nameless, new: diff.new.len() as u64 }
    }
}

fn ids<'a>(store: &'a Store, rows: &'a [u32]) -> impl Iterator<Item = OwnedServiceId> + 'a {
    rows.iter().map(|&row| store.client(row).service_id().to_owned())
}
