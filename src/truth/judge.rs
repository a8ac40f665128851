//! The verdict on each list, and the snapshot that follows from it.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use crate::client::OwnedServiceId;
use crate::clock::Now;
use crate::snapshot::{Snapshot, Store, StoreBuilder};
use crate::truth::diff::{Diff, diff};
use crate::truth::versions::Versions;

/// What the judge goes by.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// How long the back-end may go on serving a list that it has loaded, with some time to spare: 5 minutes and one.
    /// What persists for longer is true.
    pub cache_time: Duration,
    /// The share of its clients that a list may lose at once, from 0 to 1, before it is held back.
    pub max_shrink: f64,
}

impl Rules {
    /// Whether what began at `since` has lasted for longer than the back-end's cache. With no cache all is believed at
    /// once.
    fn outlasted(&self, since: Now, now: Now) -> bool {
        self.cache_time.is_zero() || now.since(since) > self.cache_time
    }
}

impl Default for Rules {
    fn default() -> Self {
        Self { cache_time: Duration::from_mins(6), max_shrink: 0.2 }
    }
}

/// What a list is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// To be believed.
    Good(Changes),
    /// What the source sent the last time, and that is what is on the screen.
    Unchanged,
    /// Not to be believed yet.
    HeldBack(HeldBack),
}

/// How a believed list differs from the one before, in clients.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Not in the list before.
    pub new: u64,
    /// Missing for longer than the cache time, and now believed to be gone.
    pub gone: u64,
    /// With other data.
    pub changed: u64,
    /// Not in this list and kept, because they may come back.
    pub missing: u64,
    /// Missing in the list before and here again.
    pub back: u64,
    /// Gone back to older data: the back-end's workers answer in turn with lists of different age.
    pub flapped: u64,
}

/// A list that is empty or much shorter than the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeldBack {
    /// Clients in it.
    pub returned: u64,
    /// Clients in the list that is kept.
    pub of: u64,
    /// When the list that is kept had arrived.
    pub kept_from: Timestamp,
    /// How long it must go on before it is believed by itself.
    pub believed_in: Duration,
}

/// The verdict, and the snapshot to show where it is another one.
#[derive(Debug)]
pub struct Ruling {
    /// What the list is.
    pub verdict: Verdict,
    /// What to show from now on; `None` where that does not change.
    pub snapshot: Option<Arc<Snapshot>>,
}

impl Ruling {
    fn keep(verdict: Verdict) -> Self {
        Self { verdict, snapshot: None }
    }
}

/// Judges the lists of one source, in the order in which they come.
#[derive(Debug, Default)]
pub struct Judge {
    rules: Rules,
    believed: Option<Believed>,
    held: Option<Held>,
    missing: HashMap<OwnedServiceId, Now>,
    versions: Versions,
    /// Whether the last list was in part older than what is believed.
    flapping: bool,
}

#[derive(Debug)]
struct Believed {
    snapshot: Arc<Snapshot>,
    /// When the source last sent it, or one that differs in what was judged away.
    at: Now,
}

struct Held {
    store: Store,
    since: Now,
}

impl std::fmt::Debug for Held {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Held({} clients)", self.store.len())
    }
}

impl Judge {
    /// A judge who has seen nothing.
    pub fn new(rules: Rules) -> Self {
        Self { rules, ..Self::default() }
    }

    /// Judges a list that has arrived at `now`.
    pub fn judge(&mut self, list: StoreBuilder, now: Now) -> Ruling {
        let Some(believed) = &self.believed else {
            return self.believe(list.finish(), Changes::default(), now);
        };
        let before = Arc::clone(&believed.snapshot);
        if self.is_suspect(list.len(), before.len()) {
            return self.hold_back(list.unfolded().finish(), &before, now);
        }
        self.held = None;
        let believed_at = believed.at;
        let differences = diff(before.store(), &list);
        self.weigh(list, &before, &differences, (believed_at, now))
    }

    /// Judges a list that is, to the byte, the one that was judged last.
    pub fn unchanged(&mut self, now: Now) -> Ruling {
        if let Some(held) = self.held.take() {
            return self.judge_held(held, now);
        }
        let Some(believed) = &mut self.believed else {
            return Ruling::keep(Verdict::Unchanged);
        };
        let before = Arc::clone(&believed.snapshot);
        believed.at = now;
        self.versions.confirm(&HashSet::new(), now);
        self.versions.prune(now, self.rules.cache_time);
        let gone = self.confirm_gone(now);
        if gone.is_empty() {
            return Ruling::keep(Verdict::Unchanged);
        }
        let store = before.store();
        let mut list = StoreBuilder::folding();
        for row in 0..store.len() as u32 {
            let client = store.client(row);
            if client.missing_since().is_none() || !gone.contains(&client.service_id().to_owned()) {
                list.push_client(client, client.missing_since());
            }
        }
        let changes = Changes { gone: gone.len() as u64, missing: self.missing.len() as u64, ..Changes::default() };
        self.believe(list.finish(), changes, now)
    }

    /// Whether there has been any list.
    pub fn has_a_list(&self) -> bool {
        self.believed.is_some()
    }

    /// Whether the last list is believed, or held back, as a whole: only then may the same bytes be judged without being
    /// read again.
    pub fn is_settled(&self) -> bool {
        !self.flapping
    }

    /// Believes the list that is held back, because a person said so. `None` while there is none.
    pub fn accept(&mut self, now: Now) -> Option<Ruling> {
        let held = self.held.take()?;
        Some(self.believe_anew(held.store, now))
    }

    fn is_suspect(&self, returned: usize, before: usize) -> bool {
        let least = before as f64 * (1.0 - self.rules.max_shrink.clamp(0.0, 1.0));
        (returned as f64) < least || (returned == 0 && before > 0)
    }

    fn hold_back(&mut self, store: Store, before: &Snapshot, now: Now) -> Ruling {
        let since = match self.held.take() {
            // One that has lost as much again is another matter.
            Some(held) if !self.is_suspect(store.len(), held.store.len()) => held.since,
            _ => now,
        };
        if self.rules.outlasted(since, now) {
            return self.believe_anew(store, now);
        }
        self.keep(Held { store, since }, before, now)
    }

    fn judge_held(&mut self, held: Held, now: Now) -> Ruling {
        let before = self.believed.as_ref().map(|believed| Arc::clone(&believed.snapshot));
        match before {
            Some(before) if !self.rules.outlasted(held.since, now) => self.keep(held, &before, now),
            _ => self.believe_anew(held.store, now),
        }
    }

    fn keep(&mut self, held: Held, before: &Snapshot, now: Now) -> Ruling {
        let verdict = HeldBack {
            returned: held.store.len() as u64,
            of: before.len() as u64,
            kept_from: before.taken_at(),
            believed_in: self.rules.cache_time.saturating_sub(now.since(held.since)),
        };
        self.held = Some(held);
        Ruling::keep(Verdict::HeldBack(verdict))
    }

    /// Believes `store` whatever was before.
    fn believe_anew(&mut self, store: Store, now: Now) -> Ruling {
        self.missing.clear();
        self.versions.clear();
        self.flapping = false;
        let before = self.believed.as_ref().map_or(0, |believed| believed.snapshot.len() as u64);
        let gone = before.saturating_sub(store.len() as u64);
        self.believe(store, Changes { gone, ..Changes::default() }, now)
    }

    fn believe(&mut self, store: Store, changes: Changes, now: Now) -> Ruling {
        let snapshot = Arc::new(Snapshot::new(store, now.wall).prepared());
        self.believed = Some(Believed { snapshot: Arc::clone(&snapshot), at: now });
        Ruling { verdict: Verdict::Good(changes), snapshot: Some(snapshot) }
    }

    /// Decides client by client.
    fn weigh(
        &mut self,
        list: StoreBuilder,
        before: &Arc<Snapshot>,
        diff: &Diff,
        (before_at, now): (Now, Now),
    ) -> Ruling {
        let window = self.rules.cache_time;
        let old = before.store();
        let id = |row: u32| old.client(row).service_id().to_owned();
        let others: HashSet<OwnedServiceId> =
            diff.changed.iter().map(|&(row, _)| row).chain(diff.missing.iter().copied()).map(id).collect();
        self.versions.confirm(&others, now);
        let mut changes = Changes { new: diff.new, ..Changes::default() };
        // Rows of the list that give way to the newer version in the row before.
        let mut undone: HashMap<u32, u32> = HashMap::new();
        for &(was, is) in &diff.changed {
            let known = (old.hash(was), before_at);
            if self.versions.is_undone(id(was), known, (list.hash(is), now), window) {
                undone.insert(is, was);
            } else {
                changes.changed += 1;
            }
        }
        changes.flapped = undone.len() as u64;
        self.flapping = !undone.is_empty();
        self.versions.prune(now, window);

        let absent: HashSet<OwnedServiceId> = diff.missing.iter().map(|&row| id(row)).collect();
        let known_missing = self.missing.len();
        self.missing.retain(|id, _| absent.contains(id));
        changes.back = (known_missing - self.missing.len()) as u64;
        for id in &absent {
            self.missing.entry(id.clone()).or_insert(now);
        }
        let gone = self.confirm_gone(now);
        changes.gone = gone.len() as u64;
        let kept: Vec<u32> = diff.missing.iter().copied().filter(|&row| !gone.contains(&id(row))).collect();
        changes.missing = kept.len() as u64;

        let only_flapped = Changes { flapped: changes.flapped, ..Changes::default() };
        if diff.is_complete && changes == only_flapped {
            // Nothing is new in it: what is on the screen stays, to the row.
            self.believed = Some(Believed { snapshot: Arc::clone(before), at: now });
            return Ruling::keep(Verdict::Good(changes));
        }
        let mut list = if undone.is_empty() { list } else { with_newer_versions(list, old, &undone) };
        for row in kept {
            let client = old.client(row);
            let since = self.missing.get(&id(row)).map(|since| since.wall);
            list.push_client(client, Some(since.unwrap_or(now.wall)));
        }
        self.believe(list.finish(), changes, now)
    }

    /// The clients whose absence has now lasted for longer than the cache time. They are not missing any more.
    fn confirm_gone(&mut self, now: Now) -> HashSet<OwnedServiceId> {
        let rules = self.rules;
        self.missing.extract_if(|_, since| rules.outlasted(*since, now)).map(|(id, _)| id).collect()
    }
}

/// `list` with some of its rows replaced by rows of the list before.
fn with_newer_versions(list: StoreBuilder, before: &Store, undone: &HashMap<u32, u32>) -> StoreBuilder {
    let list = list.unfolded().finish();
    // Folded when the list is gone: three lists with their folded texts would take too much room.
    let mut merged = StoreBuilder::default();
    merged.count_unreadable_rows(list.unreadable_rows());
    for row in 0..list.len() as u32 {
        let client = undone.get(&row).map_or_else(|| list.client(row), |&newer| before.client(newer));
        merged.push_client(client, None);
    }
    merged
}
