//! The groups of what a filter leaves, by what stands in a column, in the order of one of their figures.

use std::sync::Arc;

use jiff::civil::Date;

use crate::client::Column;
use crate::locale::Language;
use crate::query::groups::{Group, GroupFigure, GroupOrder, groups};
use crate::query::{Filter, Sort, rows};
use crate::snapshot::order::Direction;
use crate::snapshot::{Snapshot, Sums};
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

#[derive(Clone, Debug)]
pub struct Grouped {
    pub snapshot: Arc<Snapshot>,
    pub filter: Filter,
    pub column: Column,
    pub order: GroupOrder,
    pub groups: Vec<Group>,
    /// Of all groups together.
    pub total: Sums,
}

impl Kind for GroupBy {
    type Answer = Grouped;
    type Memory = ();

    fn answer(self, (): &mut (), wanted: &(dyn Fn() -> bool + Sync)) -> Option<Grouped> {
        let Self { snapshot, filter, column, order, language, today } = self;
        let direction = if order.figure == GroupFigure::Value { order.direction } else { Direction::Ascending };
        // In the order of the column, so that groups which are alike in their figure stand in the order of their values.
        let rows = rows(&snapshot, &filter, Sort { column, direction }, today, wanted)?;
        let mut groups = groups(&snapshot, &rows, column, language, wanted)?;
        groups.sort_by(|one, other| {
            let order_of = order.figure.compare(&one.sums, &other.sums);
            if order.direction == Direction::Descending { order_of.reverse() } else { order_of }
        });
        let mut total = Sums::default();
        for group in &groups {
            total.merge(&group.sums);
        }
        Some(Grouped { snapshot, filter, column, order, groups, total })
    }
}
