//! A month in fast time over the simulated base, whose ledger is the truth: workers that flap, pages that fail for hours, a source
//! that is down, a program that is not running and goes on from its history, a clock that is set back. What `wisptop changes` writes must be what happened: nothing missed that lasted,
//! nothing told twice, nothing invented.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use jiff::civil::date;
use jiff::{Timestamp, ToSpan as _};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use serde_json::Value;
use wisptop::export::changes::ChangeSelection;
use wisptop::export::{Format, Options};
use wisptop::history::ChangeBatch;
use wisptop::history::store::{Kept, Reader, Recorder, Recording, Retention, Span, StorePlace};
use wisptop::locale::{Language, Locale};
use wisptop::platform::clock::Now;
use wisptop::platform::state_dir::StateDir;
use wisptop::query::Filter;
use wisptop::serve::{LivingBase, What};
use wisptop::source::decode;
use wisptop::truth::{Earlier, Judge, Rules};
use wisptop::words::Wording;
use wisptop::work::ListChanges;

const HOUR: u64 = 3_600;
const DAY: u64 = 24 * HOUR;
const INTERVAL: u64 = 180;
/// How long a worker serves what it has loaded.
const CACHE: u64 = 300;
/// What the judge takes for that.
const BELIEVED_CACHE: u64 = 360;
const TICK: u64 = 10 * INTERVAL;
const CLIENTS: usize = 110;
const WORKERS: usize = 2;
/// Calm at the end, so that all is told that is to be told.
const CALM: u64 = 2 * DAY;

#[derive(Clone, Copy, Debug)]
enum Trouble {
    /// Nothing answers.
    Down,
    /// A page fails, and the rest comes.
    Hole(usize),
    /// A page fails, and the list ends before it.
    Cut(usize),
    /// Every page is a copy of the first one.
    Repeated,
    /// The program is not running.
    Off,
}

/// What of a client was so, and until when: seconds since the start.
#[derive(Clone, Debug)]
struct Held {
    value: Value,
    during: Range<u64>,
}

/// All that a month was.
struct Month {
    days: u64,
    troubles: Vec<(Range<u64>, Trouble)>,
    /// Of each client and field the values in their order.
    values: HashMap<(i64, &'static str), Vec<Held>>,
    /// When each client was in the source's list.
    presence: BTreeMap<i64, Range<u64>>,
    /// What the history has in the end, the newest first.
    batches: Vec<Arc<ChangeBatch>>,
    /// The ids that several clients have: they cannot be followed.
    shared: HashSet<i64>,
    /// When the list that led to a batch came, by the number of seconds since the start.
    came: HashMap<Timestamp, u64>,
}

const FIELDS: [&str; 5] =
    ["payment_status", "outstanding_balance", "internet_plan_name", "internet_plan_price", "cut_off_date"];

/// The wall clock. It is set back by an hour for a day, which nothing else shows.
fn wall(now: u64) -> Timestamp {
    let set_back = (12 * DAY..13 * DAY).contains(&now);
    let start: Timestamp = "2026-03-02T05:00:00Z".parse().expect("a moment");
    let seconds = i64::try_from(now).expect("a month") - if set_back { 3_661 } else { 0 };
    start.checked_add(seconds.seconds()).expect("a moment")
}

fn id(record: &Value) -> Option<i64> {
    record["service_id"].as_i64()
}

/// The list that a worker loads.
fn load(records: &[String], trouble: Option<Trouble>) -> Vec<String> {
    const PAGE: usize = 25;
    let mut pages: Vec<&[String]> = records.chunks(PAGE).collect();
    match trouble {
        Some(Trouble::Hole(page)) => drop(pages.remove(page % pages.len())),
        Some(Trouble::Cut(page)) => pages.truncate(page % pages.len()),
        Some(Trouble::Repeated) => pages = vec![pages[0]; pages.len()],
        Some(Trouble::Down | Trouble::Off) | None => {}
    }
    pages.concat()
}

/// Lives through a month with these troubles.
fn live(seed: u64, days: u64, troubles: Vec<(Range<u64>, Trouble)>) -> Month {
    let today = |now: u64| date(2026, 3, 2).saturating_add(i64::try_from(now / DAY).expect("a month").days());
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut base = LivingBase::new(CLIENTS, seed, today(0));
    let state = tempfile::tempdir().expect("a directory");
    let place = StorePlace::of(StateDir::at(state.path().join("wisptop")), "https://api.example/api/v1/clients/");
    let mut run: Option<Run> = None;
    let mut workers: Vec<Option<(u64, Vec<String>)>> = vec![None; WORKERS];
    let mut last = None;
    let mut month = Month {
        days,
        troubles,
        values: HashMap::new(),
        presence: BTreeMap::new(),
        shared: HashSet::new(),
        batches: Vec::new(),
        came: HashMap::new(),
    };
    let until = days * DAY;
    month.enter(&base.records(), 0, None);
    for now in (0..until).step_by(usize::try_from(INTERVAL).expect("seconds")) {
        if now > 0 && now % TICK == 0 && now < until - CALM {
            let deeds = base.tick(today(now)).to_vec();
            for deed in deeds {
                month.note(deed.service_id, &deed.what, now);
                if deed.what == What::Joined {
                    month.enter(&base.records(), now, deed.service_id);
                }
            }
        }
        let trouble = month.troubles.iter().find(|(during, _)| during.contains(&now)).map(|(_, trouble)| *trouble);
        let worker = random.random_range(0..WORKERS);
        if workers[worker].as_ref().is_none_or(|&(loaded, _)| now - loaded >= CACHE) {
            workers[worker] = Some((now, load(&base.records(), trouble)));
        }
        match trouble {
            Some(Trouble::Down) => continue,
            Some(Trouble::Off) => {
                if let Some(run) = run.take() {
                    run.end();
                    last = None;
                }
                continue;
            }
            _ => {}
        }
        let Run { judge, recording, started, .. } = run.get_or_insert_with(|| Run::begin(&place, now));
        let sent = workers[worker].as_ref().map(|(_, list)| list.join(",")).unwrap_or_default();
        let at = Now { wall: wall(now), monotonic: Duration::from_secs(now - *started) };
        let ruling = if last.as_ref() == Some(&sent) && judge.is_settled() {
            judge.unchanged(at)
        } else {
            judge.judge(decode(format!("[{sent}]").as_bytes()).expect("a list").clients, at)
        };
        last = Some(sent);
        let batch = ruling.changes.as_deref().and_then(ChangeBatch::of);
        if let Some(batch) = &batch {
            assert_eq!(month.came.insert(batch.shown(), now), None, "two lists at one time");
        }
        recording.note(at.wall, ruling.snapshot.as_ref(), batch.as_ref());
    }
    run.into_iter().for_each(Run::end);
    let reader = Reader::open(place).expect("a history").expect("one that is there");
    month.batches = reader.changes(Span::default(), usize::MAX).expect("it can be read");
    month
}

/// The program while it runs once.
struct Run {
    judge: Judge,
    recorder: Recorder,
    recording: Recording,
    /// When it started, in seconds since the start of the month.
    started: u64,
}

impl Run {
    /// Goes on from what the history has.
    fn begin(place: &StorePlace, now: u64) -> Self {
        let mut judge = Judge::new(Rules::default());
        let retention = Retention { changes: Duration::from_hours(24 * 36_500), ..Retention::default() };
        let (mut recorder, recording, kept) = Recorder::new(place.clone(), retention);
        recorder.begin(|_| {});
        let waiting = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
        if let Some(Kept { clients, listed, older }) = waiting.block_on(kept.within(Duration::from_mins(5))) {
            judge.go_on_from(Earlier { clients, listed, older });
        }
        Self { judge, recorder, recording, started: now }
    }

    fn end(self) {
        assert!(self.recorder.finish(Duration::from_mins(5)), "all is written");
    }
}

impl Month {
    /// Notes what is known of the clients of `records`, or of `only` one.
    fn enter(&mut self, records: &[String], now: u64, only: Option<i64>) {
        for record in records {
            let record: Value = serde_json::from_str(record).expect("JSON");
            let Some(id) = id(&record).filter(|&id| only.is_none_or(|only| only == id)) else { continue };
            if self.presence.insert(id, now..u64::MAX).is_some() {
                self.shared.insert(id);
            }
            for field in FIELDS {
                let held = Held { value: record[field].clone(), during: now..u64::MAX };
                self.values.insert((id, field), vec![held]);
            }
        }
    }

    fn note(&mut self, id: Option<i64>, what: &What, now: u64) {
        let Some(id) = id.filter(|id| !self.shared.contains(id)) else { return };
        match what {
            What::Joined => {}
            What::Left => self.presence.get_mut(&id).expect("who leaves was there").end = now,
            What::Changed { field, from, to } => {
                let held = self.values.get_mut(&(id, *field)).expect("a known field");
                let last = held.last_mut().expect("a value");
                assert_eq!(&last.value, from, "the ledger is of one piece");
                last.during.end = now;
                // Set to something and back at one time is nothing that a list could show.
                held.push(Held { value: to.clone(), during: now..u64::MAX });
                held.retain(|held| !held.during.is_empty());
            }
        }
    }

    /// Whether lists came that had everybody, from `during.start` for so long that a change must have been told.
    fn is_seen(&self, during: &Range<u64>) -> bool {
        let needed = BELIEVED_CACHE + CACHE + 2 * INTERVAL;
        let mut from = during.start;
        // Right after trouble workers still serve what they loaded in it.
        for (trouble, _) in &self.troubles {
            if trouble.start < during.end && trouble.end + CACHE > from {
                if trouble.start > from + needed {
                    return true;
                }
                from = from.max(trouble.end + CACHE);
            }
        }
        during.end.min(self.days * DAY).saturating_sub(from) > needed
    }
}

/// What is written of `month` between two times of the wall clock, line by line.
fn written(month: &Month, since: Option<Timestamp>, until: Option<Timestamp>) -> Vec<Value> {
    let question = ListChanges {
        batches: month.batches.clone(),
        filter: Filter::default(),
        kinds: Vec::new(),
        since,
        until,
        opened: BTreeSet::default(),
        today: date(2026, 4, 2),
    };
    let listed = question.list();
    let locale = Locale::new(Language::Spanish, Some("CO"));
    let zone = jiff::tz::TimeZone::UTC;
    let wording = Wording { locale: &locale, zone: &zone, today: date(2026, 4, 2), decimals: 0 };
    let mut out = Vec::new();
    let selection = ChangeSelection { batches: &listed.batches, changes: &listed.changes, watch: &|_| Ok(()) };
    selection.write(Format::Ndjson, Options::default(), wording, &mut out).expect("memory takes all");
    let text = String::from_utf8(out).expect("a text");
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

/// A value that was sent and one that was written say the same; a number has one value in many forms.
fn same(one: &Value, other: &Value) -> bool {
    match (one.as_f64(), other.as_f64()) {
        (Some(one), Some(other)) => (one - other).abs() < 0.005,
        _ => one == other,
    }
}

/// Holds all that was told against the ledger; returns how many changes there were, and of how many clients who came or went.
fn check(month: &Month) -> (usize, usize) {
    let told = written(month, None, None);
    let shared = &month.shared;
    let mut chains: HashMap<(i64, &str), Vec<(&Value, u64)>> = HashMap::new();
    let mut came: HashMap<(i64, &str), u64> = HashMap::new();
    for change in told.iter().rev() {
        let client = id(change).expect("who has no id cannot be followed");
        let shown: Timestamp = change["seen_at"].as_str().and_then(|text| text.parse().ok()).expect("a moment");
        let at = *month.came.get(&shown).unwrap_or_else(|| panic!("no list came at {shown}: {change}"));
        let kind = change["kind"].as_str().expect("a kind");
        match change["field"].as_str() {
            None => assert_eq!(came.insert((client, kind), at), None, "{client} is {kind} twice"),
            Some(field) => chains.entry((client, field)).or_default().push((change, at)),
        }
    }
    let mut changes = 0;
    for ((client, field), held) in &month.values {
        let presence = &month.presence[client];
        let chain = chains.remove(&(*client, field)).unwrap_or_default();
        if shared.contains(client) {
            continue;
        }
        let told_new = came.get(&(*client, "new")).copied();
        // Who came and went unseen was never told of.
        let first = told_new.unwrap_or(presence.start);
        let was = |value: &Value, during: Range<u64>| {
            held.iter().any(|held| {
                same(&held.value, value) && held.during.start < during.end && during.start < held.during.end
            })
        };
        let mut before: Option<&Value> = None;
        for &(change, at) in &chain {
            let (from, to) = (&change["before"], &change["after"]);
            match before {
                Some(before) => assert!(same(before, from), "{client} {field}: {before} was told, then from {from}"),
                None => assert!(was(from, first.saturating_sub(CACHE)..at + 1), "{client} {field} never was {from}"),
            }
            assert!(!same(from, to), "{client} {field}: {from} is told as a change");
            assert!(was(to, at.saturating_sub(CACHE)..at + 1), "{client} {field} was not {to} at {at}: {held:?}");
            before = Some(to);
            changes += 1;
        }
        // In the end all is known of who is there.
        if presence.end == u64::MAX {
            let last = &held.last().expect("a value").value;
            let is_known = match before {
                Some(told) => same(told, last),
                None => was(last, first.saturating_sub(CACHE)..first + 1),
            };
            assert!(is_known, "{client} {field} ends as {before:?}, not {last}");
        }
        for lasting in held.iter().skip(1) {
            let during = lasting.during.start.max(first)..lasting.during.end.min(presence.end);
            if during.start < during.end
                && month.is_seen(&during)
                && presence.start + BELIEVED_CACHE < lasting.during.start
            {
                // What was told last before its end is so; where nothing was, it was so when the client was first shown.
                let last = chain.iter().rev().find(|(_, at)| *at < during.end).map(|(change, _)| &change["after"]);
                let shown = last.or(chain.first().map(|(change, _)| &change["before"]));
                let is_told = match shown {
                    Some(shown) => same(shown, &lasting.value),
                    None => was(&lasting.value, first.saturating_sub(CACHE)..first + 1),
                };
                assert!(is_told, "{client} {field} was {} for {during:?}, and nobody was told", lasting.value);
            }
        }
    }
    assert!(chains.keys().all(|(client, field)| shared.contains(client) || !FIELDS.contains(field)), "{chains:?}");
    assert!(chains.keys().all(|(client, _)| shared.contains(client)), "fields that nobody touched: {chains:?}");
    for (client, presence) in month.presence.iter().filter(|(client, _)| !shared.contains(client)) {
        let new = came.remove(&(*client, "new"));
        let gone = came.remove(&(*client, "gone"));
        if presence.start == 0 {
            assert_eq!(new, None, "{client} was there from the beginning");
        } else if month.is_seen(presence) {
            let new = new.unwrap_or_else(|| panic!("nobody was told that {client} came"));
            assert!(new >= presence.start, "{client} was told before coming");
        }
        match gone {
            Some(gone) => {
                assert!(gone >= presence.end, "{client} was told to be gone at {gone}, and left at {}", presence.end);
            }
            None => assert!(
                presence.end == u64::MAX || presence.start > 0 && new.is_none(),
                "nobody was told that {client} left at {}",
                presence.end
            ),
        }
    }
    assert!(came.keys().all(|(client, _)| shared.contains(client)), "who was never there: {came:?}");
    let moved = told.iter().filter(|change| change["field"].is_null()).count();
    (changes, moved)
}

fn hours(day: u64, from: u64, until: u64, trouble: Trouble) -> (Range<u64>, Trouble) {
    (day * DAY + from * HOUR..day * DAY + until * HOUR, trouble)
}

#[test]
fn a_month_is_told_as_it_was() {
    let troubles = vec![
        hours(2, 1, 6, Trouble::Hole(1)),
        hours(4, 8, 11, Trouble::Down),
        hours(6, 9, 17, Trouble::Cut(2)),
        hours(8, 3, 5, Trouble::Repeated),
        hours(11, 22, 25, Trouble::Hole(4)),
        hours(14, 12, 13, Trouble::Cut(0)),
        hours(9, 18, 32, Trouble::Off),
        hours(15, 1, 2, Trouble::Off),
        hours(16, 6, 36, Trouble::Down),
        hours(20, 2, 12, Trouble::Hole(3)),
        hours(20, 12, 13, Trouble::Off),
        hours(20, 13, 22, Trouble::Hole(3)),
        hours(22, 5, 29, Trouble::Off),
    ];
    for seed in [1] {
        let month = live(seed, 28, troubles.clone());
        let (changes, moved) = check(&month);
        assert!(changes > 1_000 && moved > 60, "{changes} changes, {moved} came or went");
        // What is asked for day by day is all of it, each change once, whatever the clock did.
        let all = written(&month, None, None);
        let days = (0..30).map(|day| wall(0).checked_add((24 * day).hours()).expect("a moment"));
        let days: Vec<Timestamp> = days.collect();
        let mut by_day: Vec<String> = Vec::new();
        for day in days.windows(2) {
            by_day.extend(written(&month, Some(day[0]), Some(day[1])).iter().map(Value::to_string));
        }
        let mut expected: Vec<String> = all.iter().map(Value::to_string).collect();
        by_day.sort_unstable();
        expected.sort_unstable();
        assert!(by_day == expected, "{} by day, {} in all", by_day.len(), expected.len());
    }
}
