//! How the client table looks, kept between runs: its columns with their order and widths, and what it is sorted by.
//!
//! The file has a line for each of the two, in names that never change:
//!
//! ```text
//! columns name:30 balance months-owed
//! sort -balance
//! ```
//!
//! Only what was changed by hand is written. Columns that an option asked for hold for one run, and leave those of every
//! day as they are.

use crate::app::Effect;
use crate::app::views::Clients;
use crate::client::{Column, Columns, Shown};
use crate::platform::state_dir::Change;
use crate::query::Sort;
use crate::snapshot::order::Direction;

/// The file. A demonstration has one of its own: what is tried there leaves the table of every day as it is.
pub const TABLE: &str = "table";
pub const DEMO_TABLE: &str = "demo-table";

const COLUMNS: &str = "columns";
const SORT: &str = "sort";

/// What a file says; `None` of what it says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoredTable {
    pub columns: Option<Columns>,
    pub sort: Option<Sort>,
}

impl StoredTable {
    /// Reads `text`. Names that are not known, because a later version wrote them, are passed over; `None` where nothing
    /// of it is known.
    pub fn read(text: &str) -> Option<Self> {
        let mut stored = Self::default();
        let lines = text.lines().filter_map(|line| line.trim().split_once(' '));
        for (what, value) in lines {
            match what {
                COLUMNS => {
                    let shown: Vec<Shown> = value.split_whitespace().filter_map(read_shown).collect();
                    stored.columns = if shown.is_empty() { None } else { Some(Columns::of(shown)) };
                }
                SORT => stored.sort = read_sort(value.trim()),
                _ => {}
            }
        }
        (stored != Self::default() || text.trim().is_empty()).then_some(stored)
    }

    fn text(&self) -> String {
        let columns = self.columns.iter().map(|columns| {
            let shown = columns.entries().iter().map(|Shown { column, width }| match width {
                Some(width) => format!(" {}:{width}", column.id()),
                None => format!(" {}", column.id()),
            });
            format!("{COLUMNS}{}\n", shown.collect::<String>())
        });
        let sort = self.sort.iter().map(|Sort { column, direction }| {
            let sign = if *direction == Direction::Descending { "-" } else { "" };
            format!("{SORT} {sign}{}\n", column.id())
        });
        columns.chain(sort).collect()
    }
}

fn read_shown(text: &str) -> Option<Shown> {
    let (id, width) = text.split_once(':').map_or((text, None), |(id, width)| (id, width.parse().ok()));
    Some(Shown { column: Column::of_id(id)?, width })
}

fn read_sort(text: &str) -> Option<Sort> {
    let (id, direction) = match text.strip_prefix('-') {
        Some(id) => (id, Direction::Descending),
        None => (text, Direction::Ascending),
    };
    Some(Sort { column: Column::of_id(id)?, direction })
}

/// What a file holds with `change` put in, whoever wrote the rest.
fn merge(stored: Option<&str>, change: &str) -> String {
    let mut table = stored.and_then(StoredTable::read).unwrap_or_default();
    let change = StoredTable::read(change).unwrap_or_default();
    table.columns = change.columns.or(table.columns);
    table.sort = change.sort.or(table.sort);
    table.text()
}

/// Notices what somebody changes of the table.
#[derive(Debug)]
pub struct TableMemory {
    file: &'static str,
    columns: Columns,
    sort: Sort,
}

impl TableMemory {
    /// A memory of what is changed from here on, in `file`.
    pub fn from(file: &'static str, clients: &Clients) -> Self {
        Self { file, columns: clients.columns.clone(), sort: clients.sort }
    }

    /// What is to be kept of `clients`, if it has changed.
    pub(super) fn changed(&mut self, clients: &Clients) -> Option<Effect> {
        let mut change = StoredTable::default();
        if self.columns != clients.columns {
            self.columns = clients.columns.clone();
            change.columns = Some(clients.columns.clone());
        }
        if self.sort != clients.sort {
            self.sort = clients.sort;
            change.sort = Some(clients.sort);
        }
        let text = change.text();
        (!text.is_empty()).then(|| Effect::Remember(Change { name: self.file, text, merge }))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::client::{Derived, Field};

    #[test]
    fn what_is_written_is_read_again() {
        let shown = |column, width| Shown { column, width };
        let columns = Columns::of([shown(Column::NAME, Some(30)), shown(Column::Derived(Derived::MonthsOwed), None)]);
        let sort = Sort { column: Column::Wire(Field::Balance), direction: Direction::Descending };
        let stored = StoredTable { columns: Some(columns), sort: Some(sort) };
        assert_eq!(stored.text(), "columns name:30 months-owed\nsort -balance\n");
        assert_eq!(StoredTable::read(&stored.text()), Some(stored));
        assert_eq!(
            StoredTable::read(" \n"),
            Some(StoredTable::default()),
            "an empty file says nothing, and is no mistake"
        );
    }

    #[test]
    fn what_is_not_known_is_passed_over_and_what_is_nothing_of_ours_is_told() {
        let read = StoredTable::read("# by hand\ncolumns weather name zone:x zone:9\nrows 5\nsort weather\n").unwrap();
        let columns = read.columns.unwrap();
        assert_eq!(columns.iter().map(Column::id).collect::<Vec<_>>(), ["name", "zone"]);
        assert_eq!((columns.width(Column::Wire(Field::Zone)), read.sort), (None, None));
        for text in ["\0\0", "columns", "columns weather", "[table]\ncolumns = 5", "sort"] {
            assert_eq!(StoredTable::read(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_change_leaves_what_another_program_wrote() {
        let stored = "columns name zone\nsort -balance\n";
        assert_eq!(merge(Some(stored), "sort name\n"), "columns name zone\nsort name\n");
        assert_eq!(merge(Some(stored), "columns name\n"), "columns name\nsort -balance\n");
        assert_eq!(merge(Some("\0"), "columns name\n"), "columns name\n");
        assert_eq!(merge(None, "sort due\n"), "sort due\n");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Whatever a file holds, it is read without harm, the table can be used, and what is written of it is stable.
        #[test]
        fn any_file_gives_a_table_with_the_name(
            text in "((columns|sort|rows|#)( (-?(name|balance|zone|months-owed|network|[a-z]{1,4})(:-?[0-9]{0,6})?|:|-)){0,9}[\n ]?|.{0,9}){0,6}",
        ) {
            let Some(stored) = StoredTable::read(&text) else { return Ok(()) };
            if let Some(columns) = &stored.columns {
                prop_assert!(columns.has(Column::NAME));
                let mut once: Vec<Column> = columns.iter().collect();
                once.sort_by_key(|column| column.id());
                once.dedup();
                prop_assert_eq!(once.len(), columns.iter().len());
                let widths = Columns::NARROWEST..=Columns::WIDEST;
                prop_assert!(columns.entries().iter().all(|shown| shown.width.is_none_or(|width| widths.contains(&width))));
            }
            prop_assert_eq!(StoredTable::read(&stored.text()), Some(stored));
        }
    }
}
