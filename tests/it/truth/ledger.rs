//! Days in fast time over a source whose truth is known: pages that fail for hours, workers that flap, empty lists and
//! restarts. What the verdicts tell must be what happened, and nothing else.

use std::collections::BTreeMap;
use std::time::Duration;

use jiff::Timestamp;
use proptest::prelude::*;
use rand::SeedableRng as _;
use rand_chacha::ChaCha8Rng;
use rust_decimal::Decimal;
use wisptop::client::record::RawId;
use wisptop::client::{Field, Record};
use wisptop::platform::clock::Now;
use wisptop::snapshot::{ChangeKind, ChangeSet, StoreBuilder, Value};
use wisptop::truth::{Judge, Rules, Verdict};

const PAGE: usize = 25;
const CLIENTS: i64 = 400;
/// How long a worker serves the list that it has loaded, in seconds.
const CACHE: u64 = 300;
const INTERVAL: u64 = 30;

/// A fault of the source, from and until seconds after the start.
#[derive(Clone, Debug)]
struct Fault {
    from: u64,
    until: u64,
    kind: Kind,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    /// The page fails, and the list ends before it.
    Cut(usize),
    /// The page fails, and the rest comes.
    Hole(usize),
    /// Every page is a copy of the first one.
    Repeated,
    /// All workers start anew.
    Restart,
}

/// A client as it is sent: id and balance.
type Sent = Vec<(i64, i64)>;

/// What happened to a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Event {
    New,
    Gone,
    Balance { from: i64, to: i64 },
}

/// What happened to whom. Nothing happens to a client twice.
type Ledger = BTreeMap<i64, Event>;

struct World {
    random: ChaCha8Rng,
    /// The truth, in the billing system's order.
    clients: Sent,
    next_id: i64,
    ledger: Ledger,
    workers: Vec<Option<(u64, Sent)>>,
    faults: Vec<Fault>,
}

impl World {
    fn new(seed: u64, workers: usize, faults: Vec<Fault>) -> Self {
        Self {
            random: ChaCha8Rng::seed_from_u64(seed),
            clients: (1..=CLIENTS).map(|id| (id * 7919 % 10_007, 0)).collect(),
            next_id: 20_000,
            ledger: Ledger::new(),
            workers: vec![None; workers],
            faults,
        }
    }

    /// Something happens to a client to whom nothing has happened so far.
    fn happen(&mut self) {
        let place = self.random.random_range(0..self.clients.len());
        let (id, balance) = self.clients[place];
        if self.ledger.contains_key(&id) {
            return;
        }
        match self.random.random_range(0..4) {
            0 => {
                self.clients.push((self.next_id, 0));
                self.ledger.insert(self.next_id, Event::New);
                self.next_id += 1;
            }
            1 => {
                self.clients.remove(place);
                self.ledger.insert(id, Event::Gone);
            }
            _ => {
                let to = self.random.random_range(1..1_000);
                self.clients[place].1 = to;
                self.ledger.insert(id, Event::Balance { from: balance, to });
            }
        }
    }

    /// What a worker loads at `now`.
    fn load(&self, now: u64) -> Sent {
        let active = |fault: &&Fault| (fault.from..fault.until).contains(&now);
        let mut pages: Vec<Option<&[(i64, i64)]>> = self.clients.chunks(PAGE).map(Some).collect();
        for fault in self.faults.iter().filter(active) {
            let count = pages.len();
            match fault.kind {
                Kind::Cut(page) => pages.truncate(page % count),
                Kind::Hole(page) => pages[page % count] = None,
                Kind::Repeated => pages = vec![pages[0]; count],
                Kind::Restart => {}
            }
            if pages.is_empty() {
                break;
            }
        }
        pages.into_iter().flatten().flatten().copied().collect()
    }

    /// The list that a poll at `now` gets.
    fn poll(&mut self, now: u64) -> Sent {
        let restarts =
            |fault: &Fault| matches!(fault.kind, Kind::Restart) && (fault.from..fault.from + INTERVAL).contains(&now);
        if self.faults.iter().any(restarts) {
            self.workers.fill(None);
        }
        let worker = self.random.random_range(0..self.workers.len());
        if self.workers[worker].as_ref().is_none_or(|&(loaded, _)| now - loaded >= CACHE) {
            self.workers[worker] = Some((now, self.load(now)));
        }
        self.workers[worker].as_ref().map(|(_, list)| list.clone()).unwrap_or_default()
    }
}

fn list(sent: &Sent) -> StoreBuilder {
    let mut builder = StoreBuilder::default();
    for &(id, balance) in sent {
        builder.push(&Record {
            service_id: Some(RawId::Number(id)),
            balance: Some(Decimal::from(balance)),
            ..Record::default()
        });
    }
    builder
}

/// The events that `changes` tells.
fn events(changes: &ChangeSet) -> impl Iterator<Item = (i64, Event)> {
    let balance = |value: Value<'_>| match value {
        Value::Amount(amount) => i64::try_from(amount).expect("a whole amount"),
        other => panic!("no balance: {other:?}"),
    };
    changes.iter().map(move |change| {
        let event = match change.kind {
            ChangeKind::New(_) => Event::New,
            ChangeKind::Gone(_) => Event::Gone,
            ChangeKind::Field { field: Field::Balance, before, after, .. } => {
                Event::Balance { from: balance(before), to: balance(after) }
            }
            ChangeKind::Field { field, .. } => panic!("{field:?} never changes"),
        };
        (change.service_id.to_string().parse().expect("an id"), event)
    })
}

/// What was told over `hours`, and then over an hour of calm; and what happened.
fn told(mut world: World, hours: u64) -> (Ledger, Ledger) {
    let mut judge = Judge::new(Rules::default());
    let mut told = Ledger::new();
    let mut shown = None;
    let mut last = None;
    let until = hours * 3600;
    for now in (0..until + 3600).step_by(INTERVAL as usize) {
        if now > 0 && now < until && world.random.random_range(0..8) == 0 {
            world.happen();
        }
        let sent = world.poll(now);
        let at = Now { wall: Timestamp::UNIX_EPOCH + Duration::from_secs(now), monotonic: Duration::from_secs(now) };
        let ruling = if last.as_ref() == Some(&sent) && judge.is_settled() {
            judge.unchanged(at)
        } else {
            judge.judge(list(&sent), at)
        };
        last = Some(sent);
        super::changes::check_counts(&ruling);
        for (id, event) in ruling.changes.iter().flat_map(|changes| events(changes)) {
            assert_eq!(told.insert(id, event), None, "{id} is told twice");
        }
        shown = ruling.snapshot.or(shown);
        if now + INTERVAL >= until + 3600 {
            assert!(matches!(ruling.verdict, Verdict::Good(_) | Verdict::Unchanged), "{:?}", ruling.verdict);
        }
    }
    let snapshot = shown.expect("something is shown");
    let mut ids: Vec<i64> =
        snapshot.clients().map(|client| client.service_id().to_string().parse().unwrap_or_default()).collect();
    let mut truth: Vec<i64> = world.clients.iter().map(|&(id, _)| id).collect();
    ids.sort_unstable();
    truth.sort_unstable();
    assert_eq!(ids, truth, "who is shown in the end");
    (told, world.ledger)
}

fn hours(from: u64, until: u64, kind: Kind) -> Fault {
    Fault { from: from * 3600, until: until * 3600, kind }
}

#[test]
fn a_day_with_failing_pages_flapping_workers_an_empty_list_at_noon_and_a_restart() {
    let faults = vec![
        hours(2, 5, Kind::Hole(7)),
        hours(4, 6, Kind::Hole(8)),
        hours(8, 9, Kind::Cut(14)),
        hours(12, 13, Kind::Cut(0)),
        hours(14, 15, Kind::Restart),
        hours(15, 17, Kind::Cut(6)),
        hours(18, 20, Kind::Repeated),
        hours(21, 23, Kind::Hole(0)),
    ];
    for workers in [1, 4] {
        let (told, happened) = told(World::new(7, workers, faults.clone()), 24);
        let count = |is: fn(&Event) -> bool| happened.values().filter(|event| is(event)).count();
        let changed = count(|event| matches!(event, Event::Balance { .. }));
        assert!(count(|event| *event == Event::New) > 20 && count(|event| *event == Event::Gone) > 20 && changed > 40);
        assert_eq!(told, happened, "{workers} workers");
    }
}

#[test]
fn a_last_page_of_a_few_clients_is_a_page_too() {
    for seed in 0..12 {
        let (told, happened) =
            told(World::new(seed, 1, vec![Fault { from: 600, until: 10_201, kind: Kind::Cut(15) }]), 4);
        assert_eq!(told, happened, "seed {seed}");
    }
}

fn fault() -> impl Strategy<Value = Fault> {
    let kind = prop_oneof![
        (0_usize..16).prop_map(Kind::Cut),
        (0_usize..16).prop_map(Kind::Hole),
        Just(Kind::Repeated),
        Just(Kind::Restart),
    ];
    (0_u64..6 * 3600, 1_u64..4 * 3600, kind).prop_map(|(from, lasts, kind)| Fault {
        from: from + 600,
        until: (from + lasts).min(6 * 3600),
        kind,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 24, ..ProptestConfig::default() })]

    /// Whatever pages fail for however long: when all come back, the changes told are exactly those that happened.
    #[test]
    fn whatever_fails_for_however_long_what_is_told_is_what_happened(
        seed: u64,
        workers in 1_usize..5,
        faults in prop::collection::vec(fault(), 0..5),
    ) {
        let (told, happened) = told(World::new(seed, workers, faults), 6);
        prop_assert_eq!(told, happened);
    }
}
