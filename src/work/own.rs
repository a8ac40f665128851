//! The changes of one client, the newest first.

use std::sync::Arc;

use crate::client::OwnedServiceId;
use crate::history::ChangeBatch;
use crate::snapshot::Snapshot;
use crate::work::lane::Kind;

/// Changes of a client that are told at once.
const MOST: usize = 5;

#[derive(Clone, Debug)]
pub struct FindOwn {
    /// The newest first.
    pub batches: Vec<Arc<ChangeBatch>>,
    /// The client, as a row.
    pub client: (Arc<Snapshot>, u32),
}

#[derive(Clone, Debug)]
pub struct OwnChanges {
    pub id: OwnedServiceId,
    /// The newest, as places in their batches.
    pub newest: Vec<(Arc<ChangeBatch>, u32)>,
    /// How many there are.
    pub count: u64,
}

impl Kind for FindOwn {
    type Answer = OwnChanges;
    type Memory = ();

    fn answer(self, (): &mut (), wanted: &(dyn Fn() -> bool + Sync)) -> Option<OwnChanges> {
        let id = self.client.0.client(self.client.1).service_id();
        let mut own = OwnChanges { id: id.to_owned(), newest: Vec::new(), count: 0 };
        for batch in &self.batches {
            if !wanted() {
                return None;
            }
            for (place, _) in batch.of_client(id) {
                own.count += 1;
                if own.newest.len() < MOST {
                    own.newest.push((Arc::clone(batch), place));
                }
            }
        }
        Some(own)
    }
}
