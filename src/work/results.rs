//! The rows of the last filters: one that is typed again, or got back to by deleting, has its rows at once.

use std::sync::{Arc, Weak};

use jiff::civil::Date;

use crate::query::filter::Filter;
use crate::query::names_first::names_first as in_names_first;
use crate::query::run::{Sort, rows};
use crate::snapshot::Snapshot;

/// Filters whose rows are kept.
const MOST: usize = 32;

/// The rows of the last filters on one snapshot.
#[derive(Default)]
pub struct Results {
    snapshot: Weak<Snapshot>,
    /// The newest last.
    kept: Vec<KeptRows>,
}

struct KeptRows {
    filter: Filter,
    sort: Sort,
    names_first: bool,
    today: Date,
    rows: Arc<[u32]>,
}

impl KeptRows {
    fn is_of(&self, filter: &Filter, (sort, names_first): (Sort, bool), today: Date) -> bool {
        let ordered = self.sort == sort && self.names_first == names_first;
        self.filter == *filter && ordered && (self.today == today || !filter.depends_on_today())
    }
}

impl Results {
    /// As [`rows`], helped by what was found before; with the matches in the name first, where that is wanted beside the
    /// order.
    pub fn rows(
        &mut self,
        snapshot: &Arc<Snapshot>,
        filter: &Filter,
        order: (Sort, bool),
        today: Date,
        wanted: impl Fn() -> bool + Sync,
    ) -> Option<Arc<[u32]>> {
        if self.snapshot.as_ptr() != Arc::as_ptr(snapshot) {
            *self = Self { snapshot: Arc::downgrade(snapshot), kept: Vec::new() };
        }
        let (sort, names_first) = order;
        if filter.is_empty() {
            return rows(snapshot, filter, sort, today, wanted);
        }
        if let Some(place) = self.kept.iter().position(|kept| kept.is_of(filter, order, today)) {
            let kept = self.kept.remove(place);
            let found = Arc::clone(&kept.rows);
            self.kept.push(kept);
            return Some(found);
        }
        let found = rows(snapshot, filter, sort, today, &wanted)?;
        let found = if names_first { in_names_first(snapshot, filter, found, &wanted)? } else { found };
        self.keep(
            KeptRows { filter: filter.clone(), sort, names_first, today, rows: Arc::clone(&found) },
            snapshot.len(),
        );
        Some(found)
    }

    /// Keeps a result, and of the older ones as many as there is room for: together no more rows than the snapshot has.
    fn keep(&mut self, result: KeptRows, most_rows: usize) {
        self.kept.push(result);
        let mut rows = 0;
        let fit = self.kept.iter().rev().take(MOST).take_while(|kept| {
            rows += kept.rows.len();
            rows <= most_rows
        });
        let surplus = self.kept.len() - fit.count();
        self.kept.drain(..surplus);
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::client::{Column, Field};
    use crate::snapshot::order::Direction;
    use crate::source::decode;

    const TODAY: Date = date(2026, 3, 16);
    const ORDER: (Sort, bool) = (Sort { column: Column::Wire(Field::Name), direction: Direction::Ascending }, true);

    fn snapshot(names: &[String]) -> Arc<Snapshot> {
        let records: Vec<_> = (0..).zip(names).map(|(id, name)| json!({"service_id": id, "name": name})).collect();
        let clients = decode(json!(records).to_string().as_bytes()).unwrap().clients;
        Arc::new(Snapshot::new(clients.finish(), jiff::Timestamp::UNIX_EPOCH))
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Whatever is typed, deleted and typed again, in whatever order: the rows are those of the filter.
        #[test]
        fn what_was_found_before_changes_nothing_but_the_time(
            names in prop::collection::vec("[abc ]{1,8}", 1..80),
            typed in prop::collection::vec(("[abc]{1,3}( -?[abc]{1,2})?( \\| [abc])?", any::<bool>()), 1..12),
        ) {
            let snapshot = snapshot(&names);
            let mut results = Results::default();
            for (text, down) in typed {
                let filter = Filter::parse(&text).unwrap();
                let direction = if down { Direction::Descending } else { Direction::Ascending };
                let sort = Sort { column: Column::Wire(Field::Name), direction };
                let expected = rows(&snapshot, &filter, sort, TODAY, || true);
                prop_assert_eq!(results.rows(&snapshot, &filter, (sort, false), TODAY, || true), expected);
                prop_assert!(results.kept.len() <= MOST);
            }
        }
    }

    #[test]
    fn another_snapshot_and_another_day_begin_anew() {
        let names: Vec<String> = (0..20).map(|n| format!("name {n}")).collect();
        let (first, second) = (snapshot(&names), snapshot(&names[..5]));
        let mut results = Results::default();
        let filter = Filter::parse("name").unwrap();
        let mut count =
            |snapshot: &Arc<Snapshot>| results.rows(snapshot, &filter, ORDER, TODAY, || true).unwrap().len();
        assert_eq!((count(&first), count(&second), count(&first)), (20, 5, 20));

        let dated = Filter::parse("due:past").unwrap();
        let _ = results.rows(&first, &dated, ORDER, TODAY, || true);
        let kept = results.kept.last().unwrap();
        assert!(kept.is_of(&dated, ORDER, TODAY) && !kept.is_of(&dated, ORDER, TODAY.tomorrow().unwrap()));
        assert!(results.rows(&first, &Filter::parse("x").unwrap(), ORDER, TODAY, || false).is_none());
    }
}
