//! The groups of what a filter leaves, by what stands in a column, in the order of one of their figures.

use std::sync::Arc;

use jiff::civil::Date;

use crate::client::Column;
use crate::locale::Language;
use crate::query::Filter;
use crate::query::groups::{GroupOrder, GroupTable, Grouping};
use crate::snapshot::Snapshot;
use crate::work::lane::Kind;

#[derive(Clone, Debug)]
pub struct GroupBy {
    pub snapshot: Arc<Snapshot>,
    pub filter: Filter,
    pub column: Column,
    pub order: GroupOrder,
    pub language: Language,
    pub today: Date,
}

impl Kind for GroupBy {
    type Answer = Arc<GroupTable>;
    type Memory = ();

    fn answer(self, (): &mut (), wanted: &(dyn Fn() -> bool + Sync)) -> Option<Arc<GroupTable>> {
        let Self { snapshot, filter, column, order, language, today } = self;
        let grouping = Grouping { filter: &filter, column, order, language, today };
        GroupTable::of(snapshot, grouping, wanted).map(Arc::new)
    }
}
