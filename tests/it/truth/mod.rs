//! What is believed of lists that shrink, flap, miss clients and repeat them.

mod changes;
mod ledger;
mod month;
mod partial;

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use wisptop::client::Record;
use wisptop::client::record::RawId;
use wisptop::platform::clock::Now;
use wisptop::snapshot::{Snapshot, StoreBuilder};
use wisptop::source::decode;
use wisptop::truth::{Changes, HeldBack, Judge, Rules, Ruling, Verdict};

const INTERVAL: Duration = Duration::from_secs(30);

/// A source whose lists are judged, one poll after the other.
struct Source {
    judge: Judge,
    now: Now,
    shown: Option<Arc<Snapshot>>,
}

impl Source {
    fn new() -> Self {
        Self::with(Rules::default())
    }

    fn with(rules: Rules) -> Self {
        let now = Now { wall: Timestamp::UNIX_EPOCH, monotonic: Duration::ZERO };
        Self { judge: Judge::new(rules), now, shown: None }
    }

    fn pass(&mut self, time: Duration) {
        self.now.wall += time;
        self.now.monotonic += time;
    }

    /// Lets the judge look at a list. Each ruling is held against the promises that hold for all of them.
    fn judged(&mut self, judge: impl FnOnce(&mut Judge, Now) -> Ruling) -> Ruling {
        let ruling = judge(&mut self.judge, self.now);
        changes::check_counts(&ruling);
        self.take(ruling)
    }

    fn take(&mut self, ruling: Ruling) -> Ruling {
        changes::check(self.shown.as_deref(), &ruling);
        changes::check_told(self.shown.as_deref(), &ruling);
        if let Some(snapshot) = &ruling.snapshot {
            self.shown = Some(Arc::clone(snapshot));
        }
        self.pass(INTERVAL);
        ruling
    }

    /// Polls a list of clients: id and balance.
    fn sends(&mut self, clients: &[(i64, i64)]) -> Verdict {
        self.judged(|judge, now| judge.judge(list(clients), now)).verdict
    }

    fn sends_the_same(&mut self) -> Verdict {
        self.judged(Judge::unchanged).verdict
    }

    /// A person lets go of those who are absent from the list that is held back.
    fn accept(&mut self) -> Option<Ruling> {
        let ruling = self.judge.accept(self.now)?;
        changes::check_counts(&ruling);
        Some(self.take(ruling))
    }

    fn take_back(&mut self) -> Option<Ruling> {
        let ruling = self.judge.take_back(self.now)?;
        Some(self.take(ruling))
    }

    /// Ids and balances of what is shown, by id.
    fn shown(&self) -> Vec<(i64, i64)> {
        let snapshot = self.shown.as_ref().expect("something is shown");
        let mut clients: Vec<(i64, i64)> = snapshot
            .clients()
            .map(|client| {
                let id = client.service_id().to_string().parse().unwrap_or_default();
                (id, client.balance().map_or(0, |balance| balance.to_string().parse().unwrap_or_default()))
            })
            .collect();
        clients.sort_unstable();
        clients
    }

    /// How many clients are shown.
    fn count(&self) -> usize {
        self.shown.as_ref().map_or(0, |snapshot| snapshot.len())
    }

    fn missing(&self) -> usize {
        self.shown.as_ref().map_or(0, |snapshot| snapshot.store().missing().len())
    }
}

fn list(clients: &[(i64, i64)]) -> StoreBuilder {
    let mut list = StoreBuilder::default();
    for &(id, balance) in clients {
        list.push(&Record {
            service_id: Some(RawId::Number(id)),
            name: Some(format!("c{id}").into()),
            balance: Some(balance.into()),
            ..Record::default()
        });
    }
    list
}

fn hundred() -> Vec<(i64, i64)> {
    (1..=100).map(|id| (id, 0)).collect()
}

/// The verdict on a list that is not credible.
fn held(verdict: Verdict) -> HeldBack {
    match verdict {
        Verdict::HeldBack(held) => held,
        other => panic!("it is believed: {other:?}"),
    }
}

fn good(changes: Changes) -> Verdict {
    Verdict::Good(changes)
}

#[test]
fn a_first_list_is_believed_even_if_it_is_empty() {
    let mut source = Source::new();
    assert_eq!(source.sends(&[]), good(Changes::default()));
    assert_eq!(source.sends(&hundred()), good(Changes { new: 100, ..Changes::default() }));
}

#[test]
fn a_client_whom_one_list_misses_is_kept_and_marked_until_it_is_confirmed_gone() {
    let mut source = Source::new();
    source.sends(&hundred());
    let without = &hundred()[1..];
    for _ in 0..13 {
        assert_eq!(source.sends(without), good(Changes { missing: 1, ..Changes::default() }));
        assert_eq!((source.count(), source.missing()), (100, 1));
    }
    assert_eq!(source.sends(without), good(Changes { gone: 1, ..Changes::default() }));
    assert_eq!((source.shown(), source.missing()), (without.to_vec(), 0));
}

#[test]
fn a_missing_client_is_confirmed_gone_by_the_same_bytes_too() {
    let mut source = Source::new();
    source.sends(&hundred());
    source.sends(&hundred()[1..]);
    for _ in 0..12 {
        assert_eq!(source.sends_the_same(), Verdict::Unchanged);
        assert_eq!(source.missing(), 1);
    }
    assert_eq!(source.sends_the_same(), good(Changes { gone: 1, ..Changes::default() }));
    assert_eq!(source.shown(), hundred()[1..]);
    assert_eq!(source.sends_the_same(), Verdict::Unchanged);
}

#[test]
fn a_client_who_comes_back_was_never_gone() {
    let mut source = Source::new();
    source.sends(&hundred());
    source.sends(&hundred()[1..]);
    assert_eq!(source.sends(&hundred()), good(Changes { back: 1, ..Changes::default() }));
    assert_eq!((source.shown(), source.missing()), (hundred(), 0));
    // The time starts anew.
    for _ in 0..13 {
        assert_eq!(source.sends(&hundred()[1..]), good(Changes { missing: 1, ..Changes::default() }));
    }
}

#[test]
fn two_workers_with_lists_of_different_age_are_one_change() {
    let mut source = Source::new();
    let (old, mut new) = (hundred(), hundred());
    new[4].1 = 700;
    source.sends(&old);
    assert_eq!(source.sends(&new), good(Changes { changed: 1, ..Changes::default() }));
    for _ in 0..20 {
        assert_eq!(source.sends(&old), good(Changes { flapped: 1, ..Changes::default() }));
        assert!(!source.judge.is_settled());
        assert_eq!(source.shown(), new, "the newer one is kept");
        assert_eq!(source.sends(&new), good(Changes::default()));
        assert!(source.judge.is_settled());
    }
}

#[test]
fn other_changes_in_an_older_list_are_taken_and_its_older_rows_are_not() {
    let mut source = Source::new();
    let (mut old, mut new) = (hundred(), hundred());
    new[4].1 = 700;
    source.sends(&old);
    source.sends(&new);
    old[9].1 = 55;
    old.push((101, 1));
    assert_eq!(source.sends(&old), good(Changes { changed: 1, new: 1, flapped: 1, ..Changes::default() }));
    new[9].1 = 55;
    new.push((101, 1));
    assert_eq!(source.shown(), new);
}

#[test]
fn a_change_that_is_really_undone_is_believed_after_the_cache_time() {
    let mut source = Source::new();
    let (old, mut new) = (hundred(), hundred());
    new[4].1 = 700;
    source.sends(&old);
    source.sends(&new);
    let mut polls = 0;
    while source.sends(&old) != good(Changes { changed: 1, ..Changes::default() }) {
        polls += 1;
        assert!(polls < 20, "it is never believed");
    }
    assert!((11..=13).contains(&polls), "{polls} polls of 30 s, the cache is 6 min");
    assert_eq!(source.shown(), old);
}

#[test]
fn a_change_undone_long_after_is_a_change() {
    let mut source = Source::new();
    let (old, mut new) = (hundred(), hundred());
    new[4].1 = 700;
    source.sends(&old);
    source.sends(&new);
    for _ in 0..20 {
        source.sends(&new);
    }
    assert_eq!(source.sends(&old), good(Changes { changed: 1, ..Changes::default() }));
}

#[test]
fn another_order_is_no_change_and_repeated_and_missing_ids_lose_no_row() {
    let mut source = Source::new();
    source.sends(&hundred());
    let mut reversed = hundred();
    reversed.reverse();
    assert_eq!(source.sends(&reversed), good(Changes::default()));

    let twice: Vec<(i64, i64)> = hundred().into_iter().chain(hundred()).collect();
    source.sends(&twice);
    assert_eq!(source.count(), 200);
    assert_eq!(source.shown.as_ref().unwrap().totals().repeated_id, 100);
    // The pages were repeated by mistake; the second half leaves with them, and nobody is missing.
    source.sends(&twice[..170]);
    assert_eq!((source.count(), source.missing()), (170, 0));

    let mut source = Source::new();
    let null = |names: &str| {
        let records: Vec<String> =
            names.chars().map(|name| format!(r#"{{"service_id":null,"name":"{name}"}}"#)).collect();
        decode(format!("[{}]", records.join(",")).as_bytes()).expect("a list").clients
    };
    for names in ["abcde", "xabcde", "xabcdy"] {
        source.judged(|judge, now| judge.judge(null(names), now));
        let snapshot = source.shown.as_ref().unwrap();
        assert_eq!((snapshot.len(), snapshot.totals().without_id), (names.len(), names.len() as u64));
        let shown: String =
            snapshot.clients().map(|client| client.text(wisptop::client::Field::Name).unwrap().to_string()).collect();
        assert_eq!(shown, names);
    }
}
