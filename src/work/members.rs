//! The clients of one group, who owes most first, as many as stand beside the groups.

use std::cmp::Reverse;
use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::query::Filter;
use crate::query::matching::Matcher;
use crate::snapshot::Snapshot;
use crate::work::lane::Kind;

/// Clients that are told at once: more than a screen has lines for.
const MOST: usize = 200;

#[derive(Clone, Debug)]
pub struct FindMembers {
    pub snapshot: Arc<Snapshot>,
    /// What is filtered before it is put in groups.
    pub filter: Filter,
    /// The term that finds the clients of the group.
    pub term: String,
    pub today: Date,
}

#[derive(Clone, Debug)]
pub struct Members {
    pub snapshot: Arc<Snapshot>,
    pub term: String,
    /// The first of them.
    pub rows: Vec<u32>,
    pub count: u64,
}

impl Kind for FindMembers {
    type Answer = Members;
    type Memory = ();

    fn answer(self, (): &mut (), wanted: &(dyn Fn() -> bool + Sync)) -> Option<Members> {
        let Self { snapshot, filter, term, today } = self;
        let own = Filter::parse(&term).ok()?;
        let fits = Matcher::new(&snapshot, &own, today).all(&wanted)?;
        let passes = Matcher::new(&snapshot, &filter, today).all(&wanted)?;
        let both = fits.into_iter().zip(passes).map(|(fits, passes)| fits && passes);
        let mut rows: Vec<u32> = (0..).zip(both).filter_map(|(row, is_one)| is_one.then_some(row)).collect();
        let count = rows.len() as u64;
        // Who owes nothing known comes behind who owes nothing.
        let owed = |&row: &u32| (Reverse(snapshot.client(row).balance().unwrap_or(Decimal::MIN)), row);
        if rows.len() > MOST {
            rows.select_nth_unstable_by_key(MOST, owed);
            rows.truncate(MOST);
        }
        rows.sort_unstable_by_key(owed);
        Some(Members { snapshot, term, rows, count })
    }
}
