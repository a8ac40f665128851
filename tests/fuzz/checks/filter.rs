use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::civil::date;
use wisptop::client::{Column, Field};
use wisptop::query::{Filter, FilterError, Sort, rows};
use wisptop::snapshot::Snapshot;
use wisptop::source::decode;

static BASE: LazyLock<Snapshot> = LazyLock::new(|| {
    let body = include_bytes!("../../../assets/example-clients.json");
    Snapshot::new(decode(body).expect("the example").clients.finish(), Timestamp::UNIX_EPOCH)
});

/// The filter language: any text is a filter or an error in it, and what it finds is a part of the base, in its order.
pub(crate) fn filter(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let today = date(2026, 3, 16);
    let rows = |filter: &Filter| rows(&BASE, filter, Sort::default(), today, || true);
    let filter = match Filter::parse(&text) {
        Ok(filter) => filter,
        Err(FilterError { at, .. }) => {
            assert!(text.get(at.clone()).is_some(), "{at:?} in {text:?}");
            return;
        }
    };
    let all = rows(&Filter::default()).expect("nobody gave it up");
    let found = rows(&filter).expect("nobody gave it up");
    let mut rest = all.iter();
    assert!(found.iter().all(|row| rest.any(|other| other == row)), "{found:?} of {all:?} for {text:?}");
    if filter.is_empty() {
        assert_eq!(found, all);
    }
    // What is marked lies within what is shown.
    for &row in found.iter() {
        let client = BASE.client(row);
        for field in Field::ALL {
            let shown = client.text(field).map(|text| text.to_string()).unwrap_or_default();
            for mark in filter.marks(client, Column::Wire(field), &shown, today) {
                assert!(shown.get(mark.clone()).is_some(), "{mark:?} in {shown:?} for {text:?}");
            }
        }
    }
}
