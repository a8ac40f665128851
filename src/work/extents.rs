//! How wide the values of a snapshot are: columns are as wide as that, and no key waits for it.

use std::sync::Arc;

use crate::snapshot::{Extents, Snapshot};
use crate::work::lane::Kind;

#[derive(Clone, Debug)]
pub struct Measure {
    pub snapshot: Arc<Snapshot>,
}

impl Kind for Measure {
    type Answer = Arc<Extents>;
    type Memory = ();

    fn answer(self, (): &mut (), wanted: &(dyn Fn() -> bool + Sync)) -> Option<Arc<Extents>> {
        Extents::of(&self.snapshot, wanted).map(Arc::new)
    }
}
