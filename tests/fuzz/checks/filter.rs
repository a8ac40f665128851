use std::sync::LazyLock;

use jiff::Timestamp;
use wisptop::api::decode;
use wisptop::query::{Filter, Sort, rows};
use wisptop::snapshot::Snapshot;

static BASE: LazyLock<Snapshot> = LazyLock::new(|| {
    let body = include_bytes!("../../../assets/example-clients.json");
    Snapshot::new(decode(body).expect("the example").clients.finish(), Timestamp::UNIX_EPOCH)
});

/// The filter language: any text is a filter or an error in it, and what it finds is a part of the base, in its order.
pub(crate) fn filter(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let filter = Filter::parse(&text);
    let all = rows(&BASE, &Filter::default(), Sort::default(), || true).expect("nobody gave it up");
    let found = rows(&BASE, &filter, Sort::default(), || true).expect("nobody gave it up");
    let mut rest = all.iter();
    assert!(found.iter().all(|row| rest.any(|other| other == row)), "{found:?} of {all:?} for {text:?}");
    if filter.is_empty() {
        assert_eq!(found, all);
    }
    // A longer filter of words finds no more.
    let narrower = rows(&BASE, &Filter::parse(&format!("{text} juan")), Sort::default(), || true).expect("as above");
    assert!(narrower.iter().all(|row| found.contains(row)), "{text:?}");
}
