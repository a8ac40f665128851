//! Where clients who were looked up stand in the newest list.

use std::sync::Arc;

use crate::snapshot::{ClientKey, Snapshot};
use crate::work::lane::Kind;

#[derive(Clone, Debug)]
pub struct Place {
    /// A snapshot, and the rows in it of the clients who are meant.
    pub of: (Arc<Snapshot>, Arc<[u32]>),
    pub list: Arc<Snapshot>,
}

#[derive(Clone, Debug)]
pub struct Placed {
    pub list: Arc<Snapshot>,
    /// For each client the row in the list; `None` where it is not there.
    pub rows: Arc<[Option<u32>]>,
}

impl Kind for Place {
    type Answer = Placed;
    type Memory = ();

    fn answer(self, (): &mut (), _: &(dyn Fn() -> bool + Sync)) -> Option<Placed> {
        let Self { of: (snapshot, rows), list } = self;
        let rows = ClientKey::find_all(&snapshot, &rows, &list).into();
        Some(Placed { list, rows })
    }
}
