//! The versions of each client that were served lately: how the source's going back and forth is recognised.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use crate::client::OwnedServiceId;
use crate::platform::clock::Now;
use crate::snapshot::Store;

/// Clients whose versions are remembered. When more change within the cache time, all of it is forgotten: that is no
/// back and forth any more.
const MOST_CLIENTS: usize = 50_000;
/// Versions remembered of one client: more than a back-end has workers.
const MOST_VERSIONS: usize = 8;

/// Versions of the clients that changed lately.
#[derive(Debug, Default)]
pub(super) struct Versions {
    of: HashMap<OwnedServiceId, ServedVersions>,
}

#[derive(Debug, Default)]
struct ServedVersions {
    believed: u64,
    /// Each version and when it was last served.
    served: Vec<(u64, Now)>,
}

impl ServedVersions {
    fn serve(&mut self, version: u64, now: Now) {
        self.served.retain(|&(known, _)| known != version);
        if self.served.len() == MOST_VERSIONS {
            self.served.remove(0);
        }
        self.served.push((version, now));
    }

    fn knows(&self, version: u64) -> bool {
        self.served.iter().any(|&(known, _)| known == version)
    }
}

impl Versions {
    /// Whether a client who is believed to be `believed`, and was so at `believed_at`, and is served as `served` now,
    /// has only gone back to what it was: both versions were served within `window`. If not, `served` is remembered as
    /// the version to believe.
    pub(super) fn is_undone(
        &mut self,
        id: OwnedServiceId,
        (believed, believed_at): (u64, Now),
        (served, now): (u64, Now),
        window: Duration,
    ) -> bool {
        let client =
            self.of.entry(id).or_insert_with(|| ServedVersions { believed, served: vec![(believed, believed_at)] });
        client.served.retain(|&(_, at)| now.since(at) <= window);
        let undone = client.knows(believed) && client.knows(served);
        if !undone {
            client.believed = served;
        }
        client.serve(served, now);
        undone
    }

    /// Takes note of `clients` who were believed to be so when an earlier run ended, at `then`, and of the versions `older` that
    /// may have been served until then.
    pub(super) fn recall(&mut self, clients: &Store, older: &Store, then: Now) {
        let id = |store: &Store, row: u32| store.client(row).service_id().to_owned();
        for row in 0..older.len() as u32 {
            let client = self.of.entry(id(older, row)).or_default();
            client.serve(older.hash(row), then);
        }
        for row in 0..clients.len() as u32 {
            if !self.of.is_empty()
                && let Some(client) = self.of.get_mut(&id(clients, row))
            {
                client.believed = clients.hash(row);
                client.serve(clients.hash(row), then);
            }
        }
    }

    /// Takes note that every client but `others` was served at `now` as it is believed to be.
    pub(super) fn confirm(&mut self, others: &HashSet<OwnedServiceId>, now: Now) {
        for (id, client) in &mut self.of {
            if !others.contains(id) {
                client.serve(client.believed, now);
            }
        }
    }

    /// Forgets who has had one version for longer than `window`.
    pub(super) fn prune(&mut self, now: Now, window: Duration) {
        self.of.retain(|_, client| client.served.iter().filter(|&&(_, at)| now.since(at) <= window).count() > 1);
        if self.of.len() > MOST_CLIENTS {
            self.of.clear();
        }
        self.of.shrink_to(MOST_CLIENTS / 8);
    }
}
