//! Following a client from one snapshot to the next.

use std::collections::HashMap;

use crate::client::{OwnedServiceId, ServiceId};
use crate::snapshot::Snapshot;

/// Who a row is: its `service_id`, and which of the rows with that id, since a faulty source repeats ids and sends
/// rows without one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ClientKey {
    id: OwnedServiceId,
    nth: u32,
}

impl ClientKey {
    /// The key of the client in `row`. Looks at the ids of all rows before it.
    pub fn of(snapshot: &Snapshot, row: u32) -> Self {
        let id = snapshot.client(row).service_id();
        let nth = (0..row).filter(|&before| snapshot.client(before).service_id() == id).count() as u32;
        Self { id: id.to_owned(), nth }
    }

    /// The row of this client in `snapshot`; `None` where it is gone. Looks at the ids of all rows.
    ///
    /// Where fewer rows have the id than before, the last of them answers.
    pub fn find(&self, snapshot: &Snapshot) -> Option<u32> {
        let rows = 0..snapshot.len() as u32;
        let mut same = rows.filter(|&row| self.matches(snapshot.client(row).service_id())).take(self.nth as usize + 1);
        if self.id == OwnedServiceId::Null {
            return same.nth(self.nth as usize);
        }
        same.last()
    }

    /// As [`Self::of`] and [`Self::find`] of each of `rows`, with one look at the ids of both snapshots for all of them.
    pub fn find_all(before: &Snapshot, rows: &[u32], after: &Snapshot) -> Vec<Option<u32>> {
        let id = |row| before.client(row).service_id();
        // Of each id that is looked for, its rows in either snapshot.
        let mut places: HashMap<ServiceId<'_>, [Vec<u32>; 2]> =
            rows.iter().map(|&row| (id(row), Default::default())).collect();
        for (nth, snapshot) in [before, after].into_iter().enumerate() {
            for (row, client) in (0..).zip(snapshot.clients()) {
                if let Some(places) = places.get_mut(&client.service_id()) {
                    places[nth].push(row);
                }
            }
        }
        let now = |&row: &u32| {
            let id = id(row);
            let [before, after] = places.get(&id)?;
            let nth = before.binary_search(&row).ok()?;
            let last = if id == ServiceId::Null { None } else { after.last() };
            after.get(nth).or(last).copied()
        };
        rows.iter().map(now).collect()
    }

    fn matches(&self, id: ServiceId<'_>) -> bool {
        match (&self.id, id) {
            (OwnedServiceId::Null, ServiceId::Null) => true,
            (OwnedServiceId::Number(ours), ServiceId::Number(number)) => *ours == number,
            (OwnedServiceId::Odd(ours), ServiceId::Odd(text)) => **ours == *text.as_str(),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::Record;
    use crate::client::record::RawId;
    use crate::snapshot::StoreBuilder;

    fn snapshot(ids: &[Option<i64>]) -> Snapshot {
        let mut builder = StoreBuilder::default();
        for id in ids {
            builder.push(&Record { service_id: id.map(RawId::Number), ..Record::default() });
        }
        Snapshot::new(builder.finish(), jiff::Timestamp::UNIX_EPOCH)
    }

    #[test]
    fn a_client_is_found_wherever_it_has_moved() {
        let before = snapshot(&[Some(7), Some(8), None, None, Some(8), Some(0)]);
        let after = snapshot(&[Some(0), None, Some(8), Some(9), Some(8), None]);
        let found = |row| ClientKey::of(&before, row).find(&after);
        assert_eq!(found(0), None);
        assert_eq!(found(1), Some(2));
        assert_eq!(found(4), Some(4), "the second of a repeated id");
        assert_eq!((found(2), found(3)), (Some(1), Some(5)), "rows without an id, one by one");
        assert_eq!(found(5), Some(0), "an id of 0 is an id");
    }

    #[test]
    fn many_are_found_as_each_by_itself_is() {
        let ids = [Some(7), Some(8), None, None, Some(8), Some(0), Some(8)];
        let before = snapshot(&ids);
        let every: Vec<u32> = (0..ids.len() as u32).rev().collect();
        for after in [
            &ids[..],
            &[],
            &[Some(8)],
            &[Some(0), None, Some(8), Some(9), Some(8), None, Some(7)],
            &[None, Some(8), Some(8)],
        ] {
            let after = snapshot(after);
            let one_by_one: Vec<_> = every.iter().map(|&row| ClientKey::of(&before, row).find(&after)).collect();
            assert_eq!(ClientKey::find_all(&before, &every, &after), one_by_one);
        }
    }

    #[test]
    fn a_repeated_id_that_is_now_single_still_answers() {
        let before = snapshot(&[Some(8), Some(8)]);
        assert_eq!(ClientKey::of(&before, 1).find(&snapshot(&[Some(1), Some(8)])), Some(1));
    }
}
