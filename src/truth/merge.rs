//! Makes the next list out of rows of the list that came and of the previous snapshot.

use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;

use crate::snapshot::{Store, StoreBuilder};

/// `list` with the rows `rows` of `store` behind it.
pub(super) fn copied(store: &Store, rows: impl Iterator<Item = u32>, mut list: StoreBuilder) -> StoreBuilder {
    list.count_unreadable_rows(store.unreadable_rows());
    for row in rows {
        let client = store.client(row);
        list.push_client(client, client.missing_since());
    }
    list
}

/// `list` without the rows `left_out`.
pub(super) fn without(list: StoreBuilder, left_out: &HashSet<u32, RandomState>) -> StoreBuilder {
    let list = list.finish();
    copied(&list, (0..list.len() as u32).filter(|row| !left_out.contains(row)), StoreBuilder::default())
}

/// `list` with some of its rows replaced by rows of the list before.
pub(super) fn with_newer_versions(list: StoreBuilder, before: &Store, undone: &HashMap<u32, u32>) -> StoreBuilder {
    let list = list.finish();
    let mut merged = StoreBuilder::default();
    merged.count_unreadable_rows(list.unreadable_rows());
    for row in 0..list.len() as u32 {
        let client = undone.get(&row).map_or_else(|| list.client(row), |&newer| before.client(newer));
        merged.push_client(client, None);
    }
    merged
}
