//! Why nobody matches a filter.

use std::sync::Arc;

use crate::query::explain::{Asking, Explanation, explain};
use crate::snapshot::Snapshot;
use crate::work::lane::Kind;

#[derive(Clone, Debug)]
pub struct Explain {
    pub snapshot: Arc<Snapshot>,
    pub asking: Asking,
}

#[derive(Clone, Debug)]
pub struct Explained {
    pub explanation: Explanation,
}

impl Kind for Explain {
    type Answer = Explained;
    type Memory = ();

    fn answer(self, (): &mut (), wanted: &(dyn Fn() -> bool + Sync)) -> Option<Explained> {
        let Self { snapshot, asking } = self;
        Some(Explained { explanation: explain(&snapshot, &asking, &wanted)? })
    }
}
