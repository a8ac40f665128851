//! Following a client from one snapshot to the next.

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
    fn a_repeated_id_that_is_now_single_still_answers() {
        let before = snapshot(&[Some(8), Some(8)]);
        assert_eq!(ClientKey::of(&before, 1).find(&snapshot(&[Some(1), Some(8)])), Some(1));
    }
}
