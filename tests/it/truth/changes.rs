//! The changes as data: applied to what was shown, they give what is shown, whatever the lists were.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use jiff::Timestamp;
use proptest::prelude::*;
use rust_decimal::Decimal;
use wisptop::client::{Field, ServiceId};
use wisptop::history::{ChangeBatch, Entry, Kind};
use wisptop::snapshot::{ChangeKind, ChangeSet, Client, Snapshot, Value};
use wisptop::source::decode;
use wisptop::truth::Ruling;

use super::{Source, held, hundred};

/// The values of a client, in the order of the fields.
type Record<'a> = [Value<'a>; 16];

fn record(client: Client<'_>) -> Record<'_> {
    Field::ALL.map(|field| Value::of(client, field))
}

/// The rows of each id, but of those without one.
type Rows<'a, T> = HashMap<ServiceId<'a>, Vec<T>>;

fn rows<'a, T>(snapshot: &'a Snapshot, of: impl Fn(Client<'a>) -> T) -> Rows<'a, T> {
    let mut rows: Rows<'a, T> = HashMap::new();
    for client in snapshot.clients().filter(|client| client.service_id() != ServiceId::Null) {
        rows.entry(client.service_id()).or_default().push(of(client));
    }
    rows
}

/// Those ids that stand there once: rows of an id that is repeated cannot be followed.
fn singles<'a, T: Copy>(rows: &Rows<'a, T>) -> HashMap<ServiceId<'a>, T> {
    rows.iter().filter(|(_, rows)| rows.len() == 1).map(|(&id, rows)| (id, rows[0])).collect()
}

fn ids<'a, T>(rows: &Rows<'a, T>) -> HashSet<ServiceId<'a>> {
    rows.keys().copied().collect()
}

/// Applies the changes of `ruling` to the snapshot `before` it, and compares what comes out with the snapshot of `ruling`.
pub(crate) fn check(before: Option<&Snapshot>, ruling: &Ruling) {
    let (Some(before), Some(after)) = (before, &ruling.snapshot) else {
        assert!(ruling.changes.is_none(), "nothing is told of a first list, nor of one that changes nothing");
        return;
    };
    let Some(changes) = &ruling.changes else {
        let (old, now) = (rows(before, Client::hash), rows(after, Client::hash));
        assert_eq!(ids(&old), ids(&now));
        let known = singles(&old);
        assert!(singles(&now).iter().all(|(id, hash)| known.get(id).is_none_or(|known| known == hash)));
        return;
    };
    let (old, now) = (rows(before, record), rows(after, record));
    let mut known = singles(&old);
    let (mut new, mut gone) = (HashSet::new(), HashSet::new());
    for change in changes.iter() {
        let id = change.service_id;
        assert!(change.confirmed <= change.shown, "{id}");
        match change.kind {
            ChangeKind::New(client) => {
                assert!(new.insert(id), "{id} is new twice");
                known.insert(id, record(client));
            }
            ChangeKind::Gone(client) => {
                assert!(gone.insert(id), "{id} is gone twice");
                assert!(old[&id].contains(&record(client)), "{id} was not so");
                known.remove(&id);
            }
            ChangeKind::Field { field, before, after, client } => {
                assert_eq!(Value::of(client, field), after);
                let known = &mut known.get_mut(&id).expect("a client who stands there once")[field as usize];
                assert_eq!(*known, before, "{id} {field:?}");
                assert_ne!(before, after, "{id} {field:?}");
                *known = after;
            }
        }
    }
    assert_eq!(new, &ids(&now) - &ids(&old), "who is new");
    assert_eq!(gone, &ids(&old) - &ids(&now), "who is gone");
    for (id, record) in singles(&now) {
        if old.get(&id).is_none_or(|rows| rows.len() == 1) {
            assert_eq!(known.get(&id), Some(&record), "{id}");
        }
    }
}

/// Holds what is told of `ruling` to a person against the list `before` it and its own: what it was and what it is are what
/// the two lists have, and what is not told differs by nothing that a person would see.
pub(crate) fn check_told(before: Option<&Snapshot>, ruling: &Ruling) {
    let (Some(before), Some(after), Some(changes)) = (before, &ruling.snapshot, &ruling.changes) else { return };
    let batch = ChangeBatch::of(changes);
    let (old, now) = (rows(before, record), rows(after, record));
    let mut told = HashSet::new();
    for entry in batch.iter().flat_map(|batch| batch.entries()) {
        let client = batch.as_ref().expect("it has entries").client(entry);
        let id = client.service_id();
        assert!(told.insert((id, entry.field.map(|field| field as usize))), "{id} {:?} twice", entry.field);
        let is = record(client);
        match (entry.kind, entry.field) {
            (Kind::New, None) => assert!(now[&id].contains(&is) && !old.contains_key(&id), "{id}"),
            (Kind::Gone, None) => assert!(old[&id].contains(&is) && !now.contains_key(&id), "{id}"),
            (kind, Some(field)) => {
                let (was, is_now) = (singles(&old)[&id][field as usize], singles(&now)[&id]);
                assert_eq!((entry.before.as_value(), is), (was, is_now), "{id} {field:?}");
                let amounts = (was, is_now[field as usize]);
                if let (Kind::BalanceFell | Kind::OwesMore, (Value::Amount(was), Value::Amount(is))) = (kind, amounts) {
                    assert_eq!(is < was, kind == Kind::BalanceFell, "{id}");
                    let batch = batch.as_ref().expect("it has entries");
                    let difference = batch.difference(entry).expect("two balances");
                    assert!((difference - (is - was)).abs() <= Decimal::new(1, 2), "{id}: {difference}");
                }
            }
            (kind, field) => panic!("{id}: {kind:?} of {field:?}"),
        }
        let mine = |&(_, other): &(u32, &Entry)| other == entry;
        let found = batch.as_ref().is_some_and(|batch| batch.of_client(id).any(|found| mine(&found)));
        assert!(found, "{id} is found by its id");
    }
    for change in changes.iter() {
        let ChangeKind::Field { field, before, after, .. } = change.kind else {
            assert!(told.contains(&(change.service_id, None)), "{}", change.service_id);
            continue;
        };
        if !told.contains(&(change.service_id, Some(field as usize))) {
            let (Value::Amount(before), Value::Amount(after)) = (before, after) else {
                panic!("{} {field:?}: {before:?} -> {after:?} is not told", change.service_id)
            };
            assert!((before - after).abs() <= Decimal::new(1, 2), "{} {before} {after}", change.service_id);
        }
    }
}

/// Compares what a verdict counts with the changes as data.
pub(crate) fn check_counts(ruling: &Ruling) {
    let counts = |changes: &ChangeSet| (changes.new_clients(), changes.gone_clients(), changes.changed_clients());
    let told = ruling.changes.as_deref().map_or((0, 0, 0), counts);
    let counted = ruling.verdict.changes();
    assert_eq!((counted.new, counted.gone, counted.changed), (told.0 as u64, told.1 as u64, told.2 as u64));
}

impl Source {
    /// Polls a list of these records.
    fn sends_records(&mut self, records: &[String]) -> Ruling {
        let list = decode(format!("[{}]", records.join(",")).as_bytes()).expect("a list").clients;
        self.judged(|judge, now| judge.judge(list, now))
    }
}

/// What is told: whose, which field or kind, from, to, and the seconds between which.
fn told(ruling: &Ruling) -> Vec<(String, String, i64, i64)> {
    let seconds = |time: Timestamp| time.as_second();
    let what = |kind: ChangeKind<'_>| match kind {
        ChangeKind::New(_) => "new".to_owned(),
        ChangeKind::Gone(_) => "gone".to_owned(),
        ChangeKind::Field { field, before, after, .. } => format!("{field:?}: {before:?} -> {after:?}"),
    };
    let changes = ruling.changes.iter().flat_map(|changes| changes.iter());
    changes
        .map(|change| {
            (change.service_id.to_string(), what(change.kind), seconds(change.confirmed), seconds(change.shown))
        })
        .collect()
}

#[test]
fn each_field_is_told_from_what_to_what_and_between_when_and_when() {
    let record = |id: u32, rest: &str| format!(r#"{{"service_id":{id},{rest}}}"#);
    let others: Vec<String> = (10..110).map(|id| record(id, r#""name":"x""#)).collect();
    let list = |records: &[String]| [records, &others].concat();
    let mut source = Source::new();
    let first = source.sends_records(&list(&[
        record(1, r#""name":"Ana","outstanding_balance":0,"zone_id":5,"payment_status":"Activo""#),
        record(2, r#""name":"Bea\u0007","outstanding_balance":"1,2","technician_id":null"#),
        record(3, r#""name":"Cid""#),
    ]));
    assert!(first.changes.is_none(), "what there is to begin with is no change");
    let second = source.sends_records(&list(&[
        record(2, r#""name":"Bea␇","outstanding_balance":null,"technician_id":7"#),
        record(1, r#""name":"Ana","outstanding_balance":25000.50,"zone_id":6,"payment_status":"Suspendido""#),
        record(4, r#""name":"Dan""#),
    ]));
    let owned = |told: &[(&str, &str, i64, i64)]| -> Vec<(String, String, i64, i64)> {
        told.iter().map(|&(id, what, from, to)| (id.to_owned(), what.to_owned(), from, to)).collect()
    };
    // Of the bell in Bea's name nothing is told: it never was more than a sign for it.
    let amount = Decimal::new(250_005, 1);
    assert_eq!(
        told(&second),
        owned(&[
            ("4", "new", 0, 30),
            ("1", r#"Status: Text("Activo") -> Text("Suspendido")"#, 0, 30),
            ("1", "Zone: Number(5) -> Number(6)", 0, 30),
            ("1", &format!("Balance: Amount({:?}) -> Amount({amount:?})", Decimal::ZERO), 0, 30),
            ("2", "Balance: Unread(None) -> Null", 0, 30),
            ("2", "Technician: Null -> Number(7)", 0, 30),
        ])
    );
    // Client 3 has been missing since; that is believed when it has lasted for longer than the cache.
    source.pass(Duration::from_mins(10));
    let third = source.sends_records(&list(&[record(1, r#""name":"Ana""#), record(2, r#""name":"Bea""#)]));
    assert!(told(&third).contains(&("3".to_owned(), "gone".to_owned(), 0, 660)), "{:?}", told(&third));
    assert!(!told(&third).iter().any(|(id, ..)| id == "4"), "one list without it is not enough");
}

#[test]
fn a_client_who_comes_back_changed_was_last_confirmed_by_the_list_that_had_it() {
    let mut source = Source::new();
    source.sends(&hundred());
    source.sends(&hundred()[1..]);
    source.sends(&hundred()[1..]);
    let mut back = hundred();
    (back[0].1, back[1].1) = (5, 6);
    let ruling = source.judged(|judge, now| judge.judge(super::list(&back), now));
    let mut times: Vec<_> = told(&ruling).into_iter().map(|(id, _, from, to)| (id, from, to)).collect();
    times.sort_unstable();
    assert_eq!(times, [("1".to_owned(), 0, 90), ("2".to_owned(), 60, 90)]);
}

#[test]
fn what_flaps_and_who_is_held_back_is_no_change() {
    let mut source = Source::new();
    let (old, mut new) = (hundred(), hundred());
    new[4].1 = 700;
    source.sends(&old);
    source.sends(&new);
    for list in [&old, &new, &old] {
        let ruling = source.judged(|judge, now| judge.judge(super::list(list), now));
        assert!(ruling.changes.is_none(), "{ruling:?}");
    }
    // Half a list: of those in it the change is told, of the others nothing, until a person lets them go.
    let mut part = new[..50].to_vec();
    part[9].1 = 55;
    let ruling = source.judged(|judge, now| judge.judge(super::list(&part), now));
    assert_eq!(held(ruling.verdict).absent, 50);
    let ids = |ruling: &Ruling| told(ruling).into_iter().map(|(id, what, ..)| (id, what)).collect::<Vec<_>>();
    let change = format!("Balance: Amount({:?}) -> Amount({:?})", Decimal::ZERO, Decimal::from(55));
    assert_eq!(ids(&ruling), [("10".to_owned(), change)]);
    let every = |what: &str| (51..=100).map(|id| (id.to_string(), what.to_owned())).collect::<Vec<_>>();
    let accepted = source.accept().expect("a list is held back");
    assert_eq!(ids(&accepted), every("gone"));
    assert!(told(&accepted).iter().all(|(_, _, confirmed, shown)| confirmed < shown));
    let taken_back = source.take_back().expect("it can be taken back");
    assert_eq!(ids(&taken_back), every("new"));
}

#[test]
fn a_row_without_an_id_is_taken_as_it_comes_and_nothing_is_told_of_it() {
    let mut source = Source::new();
    for name in ["Ana", "Bea"] {
        let ruling = source.sends_records(&[format!(r#"{{"service_id":null,"name":"{name}"}}"#)]);
        assert!(ruling.changes.is_none());
        let shown = source.shown.as_ref().expect("something is shown");
        assert_eq!(shown.client(0).text(Field::Name).map(|name| name.to_string()).as_deref(), Some(name));
    }
}

/// What happens next.
#[derive(Clone, Debug)]
enum Step {
    /// A list of these records comes.
    List(Vec<(usize, usize, usize, usize)>),
    /// The last list comes once more.
    Same,
    Accept,
    TakeBack,
}

fn json((id, name, balance, zone): (usize, usize, usize, usize)) -> String {
    let ids = ["null", r#""99999999999999999999""#, r#""x1""#];
    let id = ids.get(id).map_or_else(|| (id - ids.len()).to_string(), |&id| id.to_owned());
    let name = [r#""Ana""#, r#""An\u0007a""#, r#""An␇a""#, "null", "5", r#"["Ana"]"#][name];
    let balance = ["0", "25000.500000004", "25000.5", "null", r#""abc""#, r#""1,2""#, "true"][balance];
    let zone = ["1", "2", "null", r#""norte""#, "1.5"][zone];
    format!(r#"{{"service_id":{id},"name":{name},"outstanding_balance":{balance},"zone_id":{zone}}}"#)
}

fn steps() -> impl Strategy<Value = Vec<(Step, u64)>> {
    // Few ids are odd or none; of the others some come twice, and in most lists most are there.
    let record = (prop_oneof![1 => 0_usize..3, 9 => 3_usize..15], 0_usize..6, 0_usize..7, 0_usize..5);
    let step = prop_oneof![
        8 => prop::collection::vec(record, 0..24).prop_map(Step::List),
        1 => Just(Step::Same),
        1 => Just(Step::Accept),
        1 => Just(Step::TakeBack),
    ];
    prop::collection::vec((step, prop_oneof![Just(0_u64), Just(400), Just(90_000)]), 1..12)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Lists in any order, with ids that repeat, are null or odd, and fields that cannot be read. Each step checks that what was
    /// shown, with the changes applied, is what is shown.
    #[test]
    fn the_old_list_with_the_changes_is_the_new_one(steps in steps()) {
        let mut source = Source::new();
        for (step, seconds) in steps {
            source.pass(Duration::from_secs(seconds));
            match step {
                Step::List(records) => {
                    let records: Vec<String> = records.into_iter().map(json).collect();
                    source.sends_records(&records);
                }
                Step::Same => {
                    source.sends_the_same();
                }
                Step::Accept => {
                    source.accept();
                }
                Step::TakeBack => {
                    source.take_back();
                }
            }
        }
    }
}
