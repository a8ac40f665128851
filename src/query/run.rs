//! Evaluating a filter over a snapshot, in the order of a column.

use std::sync::Arc;

use jiff::civil::Date;

use crate::client::{Column, Derived, Field};
use crate::query::filter::Filter;
use crate::query::matching::Matcher;
use crate::snapshot::Snapshot;
use crate::snapshot::order::Direction;

/// The column that the rows are ordered by, and which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    pub column: Column,
    /// Which way; missing values are last in both.
    pub direction: Direction,
}

impl Default for Sort {
    fn default() -> Self {
        Self { column: Column::Wire(Field::Name), direction: Direction::Ascending }
    }
}

impl Sort {
    /// By `column`, the way round in which it is looked for first: of debts and numbers of services the largest, of
    /// everything else the smallest.
    pub fn first_by(column: Column) -> Self {
        use Derived::{MonthsOwed, OtherServices};
        let direction = match column {
            Column::Wire(Field::Balance) | Column::Derived(MonthsOwed | OtherServices) => Direction::Descending,
            Column::Wire(_) | Column::Derived(_) => Direction::Ascending,
        };
        Self { column, direction }
    }

    /// The same column the other way round.
    #[must_use]
    pub fn reversed(self) -> Self {
        Self { direction: self.direction.reversed(), ..self }
    }
}

/// The rows of `snapshot` that `filter` lets through `today`, in the order of `sort`. `None` when `wanted` said no
/// meanwhile.
pub fn rows(
    snapshot: &Snapshot,
    filter: &Filter,
    sort: Sort,
    today: Date,
    wanted: impl Fn() -> bool + Sync,
) -> Option<Arc<[u32]>> {
    let order = snapshot.ranks().order(snapshot, sort.column);
    if filter.is_empty() {
        return Some(order.rows(sort.direction));
    }
    let fits = Matcher::new(snapshot, filter, today).all(&wanted)?;
    Some(order.rows_where(sort.direction, |row| fits[row as usize]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::Record;
    use crate::client::record::RawId;
    use crate::snapshot::StoreBuilder;
    use rust_decimal::Decimal;

    const TODAY: Date = jiff::civil::date(2026, 3, 16);

    fn snapshot(records: &[(i64, &str, Option<&str>, Option<i64>)]) -> Snapshot {
        let mut builder = StoreBuilder::default();
        for &(id, name, cut_off, balance) in records {
            builder.push(&Record {
                service_id: Some(RawId::Number(id)),
                name: (name != "-").then(|| name.into()),
                cut_off: cut_off.map(Into::into),
                balance: balance.map(Decimal::from),
                ..Record::default()
            });
        }
        Snapshot::new(builder.finish(), jiff::Timestamp::UNIX_EPOCH)
    }

    fn ids(snapshot: &Snapshot, filter: &str, field: Field, direction: Direction) -> Vec<String> {
        rows(snapshot, &Filter::parse(filter).unwrap(), Sort { column: Column::Wire(field), direction }, TODAY, || true)
            .unwrap()
            .iter()
            .map(|&row| snapshot.client(row).service_id().to_string())
            .collect()
    }

    use Direction::{Ascending, Descending};

    #[test]
    fn words_are_anded_over_all_fields_and_never_match_across_two() {
        let base = snapshot(&[
            (1, "Juan Núñez", Some("2026-03-15"), Some(100)),
            (2, "MARÍA NUÑEZ", None, Some(25000)),
            (3, "Pedro", Some("15/03/2026"), None),
        ]);
        assert_eq!(ids(&base, "nunez", Field::ServiceId, Ascending), ["1", "2"]);
        assert_eq!(ids(&base, "Núñez maria", Field::ServiceId, Ascending), ["2"]);
        assert_eq!(ids(&base, "2026", Field::ServiceId, Ascending), ["1", "3"]);
        assert_eq!(ids(&base, "25000", Field::ServiceId, Ascending), ["2"]);
        assert_eq!(ids(&base, "nunez2026", Field::ServiceId, Ascending), [""; 0]);
        assert_eq!(ids(&base, "", Field::ServiceId, Descending), ["3", "2", "1"]);
    }

    #[test]
    fn a_match_is_found_in_every_chunk() {
        let records: Vec<_> =
            (0..10_000).map(|id| (id, if id % 999 == 7 { "aguja" } else { "paja" }, None, None)).collect();
        let base = snapshot(&records);
        let expected: Vec<String> = (0..10_000).filter(|id| id % 999 == 7).map(|id| id.to_string()).collect();
        assert_eq!(ids(&base, "aguja", Field::ServiceId, Ascending), expected);
        assert!(rows(&base, &Filter::parse("aguja").unwrap(), Sort::default(), TODAY, || false).is_none());
    }

    #[test]
    fn text_is_in_spanish_order_with_missing_values_last_both_ways() {
        let base = snapshot(&[
            (1, "Ñáñez", None, None),
            (2, "Nuño", None, None),
            (3, "-", None, None),
            (4, "ávila", None, None),
            (5, "Avila", None, None),
            (6, "Ocampo", None, None),
            (7, "", None, None),
            (8, "Avilés", None, None),
        ]);
        assert_eq!(ids(&base, "", Field::Name, Ascending), ["5", "4", "8", "2", "1", "6", "3", "7"]);
        assert_eq!(ids(&base, "", Field::Name, Descending), ["6", "1", "2", "8", "4", "5", "3", "7"]);
    }

    #[test]
    fn dates_and_amounts_are_ordered_by_value_and_equal_ones_by_id() {
        let base = snapshot(&[
            (4, "a", Some("15/03/2026"), Some(-5)),
            (2, "b", Some("2026-03-15"), Some(100)),
            (3, "c", Some("1/12/2025"), None),
            (1, "d", Some("pronto"), Some(20)),
        ]);
        assert_eq!(ids(&base, "", Field::CutOff, Ascending), ["3", "2", "4", "1"]);
        assert_eq!(ids(&base, "", Field::CutOff, Descending), ["2", "4", "3", "1"]);
        assert_eq!(ids(&base, "", Field::Balance, Ascending), ["4", "1", "2", "3"]);
        assert_eq!(ids(&base, "", Field::Balance, Descending), ["2", "1", "4", "3"]);
    }
}
