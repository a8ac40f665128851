//! The history on disk, through runs that end as they should and as they should not.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::fs::{FileExt as _, PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use rust_decimal::Decimal;
use tempfile::TempDir;
use wisptop::client::record::RawId;
use wisptop::client::{Field, Record};
use wisptop::history::store::{
    HistoryEvent, Kept, Reader, Recorder, Recording, Retention, Span, StoreError, StorePlace, StoreProblem,
};
use wisptop::history::{ChangeBatch, Kind, Measure, Reading, Series};
use wisptop::platform::clock::Now;
use wisptop::platform::state_dir::{StateDir, StateProblem};
use wisptop::poll::Judged;
use wisptop::snapshot::{Client, Snapshot, StoreBuilder, Value};
use wisptop::truth::{Earlier, Judge, Rules};

use crate::support::DEADLINE;

const URL: &str = "https://api.example/api/v1/clients/";
const INTERVAL: SignedDuration = SignedDuration::from_secs(30);

/// A client as it is sent: id, balance, zone.
type Sent = (i64, i64, i64);

fn list(sent: &[Sent]) -> StoreBuilder {
    let mut builder = StoreBuilder::default();
    for &(id, balance, zone) in sent {
        builder.push(&Record {
            service_id: Some(RawId::Number(id)),
            // Cleaning changes it: what is kept is not what was sent.
            name: Some(format!("Client\u{7}\t{id}").into()),
            status: Some("Activo".into()),
            balance: Some(Decimal::from(balance)),
            zone: Some(zone),
            ..Record::default()
        });
    }
    builder
}

fn values(client: Client<'_>) -> Vec<String> {
    Field::ALL.into_iter().map(|field| format!("{:?}", Value::of(client, field))).collect()
}

/// The clients by their ids.
fn clients<'a>(clients: impl Iterator<Item = Client<'a>>) -> BTreeMap<String, Vec<String>> {
    clients.map(|client| (client.service_id().to_string(), values(client))).collect()
}

/// A machine: its disk and its clock.
struct Machine {
    home: TempDir,
    now: Now,
}

impl Machine {
    fn new() -> Self {
        let wall = Timestamp::from_second(1_800_000_000).expect("a time");
        Self { home: tempfile::tempdir().expect("a directory"), now: Now { wall, monotonic: Duration::ZERO } }
    }

    fn place(&self) -> StorePlace {
        place(self.home.path())
    }

    /// The file of the history.
    fn file(&self) -> PathBuf {
        let files = fs::read_dir(self.home.path().join("wisptop")).expect("the directory is there");
        let mut files = files.map(|entry| entry.expect("it is fine").path());
        files.find(|path| path.extension().is_some_and(|end| end == "sqlite")).expect("there is a history")
    }

    fn pass(&mut self, time: SignedDuration) {
        self.now.wall += time;
        self.now.monotonic += time.unsigned_abs();
    }

    /// Starts wisptop, which judges by `rules`.
    fn run(&mut self, rules: Rules) -> Run {
        self.now.monotonic = Duration::ZERO;
        let (recorder, recording, kept, events) = begin(self.place(), Retention::default());
        let mut judge = Judge::new(rules);
        if let Some(Kept { clients, listed, older }) = kept {
            judge.go_on_from(Earlier { clients, listed, older });
        }
        Run { judge, recording, events, shown: None, recorder: Some(recorder) }
    }
}

fn place(home: &Path) -> StorePlace {
    StorePlace::of(StateDir::at(home.join("wisptop")), URL)
}

type Begun = (Recorder, Recording, Option<Kept>, mpsc::Receiver<HistoryEvent>);

fn begin(place: StorePlace, retention: Retention) -> Begun {
    let (mut recorder, recording, kept) = Recorder::new(place, retention);
    let (tell, events) = mpsc::channel();
    recorder.begin(move |event| drop(tell.send(event)));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
    let kept = runtime.block_on(kept.within(DEADLINE));
    (recorder, recording, kept, events)
}

/// A wisptop that runs. Its end is in order.
struct Run {
    judge: Judge,
    recording: Recording,
    events: mpsc::Receiver<HistoryEvent>,
    shown: Option<Arc<Snapshot>>,
    recorder: Option<Recorder>,
}

impl Drop for Run {
    /// The program itself waits for a second only: this machine may be slow.
    fn drop(&mut self) {
        if let Some(recorder) = self.recorder.take() {
            assert!(recorder.finish(DEADLINE) || std::thread::panicking());
        }
    }
}

impl Run {
    /// Polls a list; returns the changes that are told.
    fn polls(&mut self, machine: &mut Machine, sent: &[Sent]) -> Option<Arc<ChangeBatch>> {
        let judged = Judged::from(self.judge.judge(list(sent), machine.now));
        self.recording.note(machine.now.wall, judged.snapshot.as_ref(), judged.changes.as_ref());
        self.shown = judged.snapshot.or(self.shown.take());
        machine.pass(INTERVAL);
        judged.changes
    }

    /// What the loop hears until `wanted` says something of it.
    fn hears<T>(&self, wanted: impl Fn(HistoryEvent) -> Option<T>) -> T {
        let end = Instant::now() + DEADLINE;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let event = self.events.recv_timeout(left).expect("the history says something");
            if let Some(found) = wanted(event) {
                return found;
            }
        }
    }

    fn has_loaded(&self) -> Vec<Arc<ChangeBatch>> {
        self.hears(|event| match event {
            HistoryEvent::Loaded { batches, .. } => Some(batches),
            _ => None,
        })
    }

    fn has_trouble(&self) -> StoreError {
        self.hears(|event| match event {
            HistoryEvent::Trouble(error) => Some(error),
            _ => None,
        })
    }
}

/// What is told of a change: whose, which kind and field, from what, and when.
type Told = (String, Kind, Option<Field>, String, i64, i64);

fn told(batches: &[Arc<ChangeBatch>]) -> Vec<Told> {
    let one = |batch: &Arc<ChangeBatch>| -> Vec<Told> {
        let entry = |entry: &wisptop::history::Entry| {
            let id = batch.client(entry).service_id().to_string();
            let before = format!("{:?}", entry.before);
            (id, entry.kind, entry.field, before, entry.confirmed.as_second(), batch.shown().as_second())
        };
        batch.entries().iter().map(entry).collect()
    };
    batches.iter().flat_map(one).collect()
}

/// All that is in the history, the oldest first.
fn all(reader: &Reader) -> Vec<Arc<ChangeBatch>> {
    let mut batches = reader.changes(Span::default(), usize::MAX).expect("it can be read");
    batches.reverse();
    batches
}

/// Applies `batches`, the oldest first, to `clients`.
fn replay(clients: &mut BTreeMap<String, Vec<String>>, batches: &[Arc<ChangeBatch>]) {
    for batch in batches {
        for entry in batch.entries() {
            let client = batch.client(entry);
            let id = client.service_id().to_string();
            match (entry.kind, entry.field) {
                (Kind::Gone, _) => drop(clients.remove(&id).expect("who is gone was there")),
                (_, Some(field)) => {
                    let known = &mut clients.get_mut(&id).expect("who changed was there")[field as usize];
                    assert_eq!(*known, format!("{:?}", entry.before.as_value()), "{id} {field:?}");
                    *known = format!("{:?}", Value::of(client, field));
                }
                _ => assert!(clients.insert(id, values(client)).is_none(), "who is new was not there"),
            }
        }
    }
}

fn kept(reader: &Reader) -> BTreeMap<String, Vec<String>> {
    let kept = reader.kept().expect("it can be read").expect("there was a list");
    clients((0..kept.clients.len() as u32).map(|row| kept.clients.client(row)))
}

fn without_cache() -> Rules {
    Rules { cache_time: Duration::ZERO, ..Rules::default() }
}

#[test]
fn what_changed_while_nobody_looked_is_told_between_when_and_when() {
    let mut machine = Machine::new();
    let mut run = machine.run(without_cache());
    let base: Vec<Sent> = (1..=100).map(|id| (id, 0, 5)).collect();
    assert!(run.polls(&mut machine, &base).is_none());
    let last = machine.now.wall;
    run.polls(&mut machine, &base);
    drop(run);
    machine.pass(SignedDuration::from_hours(14));

    let mut run = machine.run(without_cache());
    assert!(run.has_loaded().is_empty());
    let mut now = base.clone();
    now[3].1 = 60_000;
    now.remove(10);
    now.push((500, 0, 7));
    let morning = machine.now.wall;
    let changes = run.polls(&mut machine, &now).expect("something changed");
    let kinds: Vec<_> = told(&[changes]).into_iter().map(|told| (told.0, told.1, told.4, told.5)).collect();
    let between = (last.as_second(), morning.as_second());
    assert_eq!(
        kinds,
        [
            ("500".to_owned(), Kind::New, between.0, between.1),
            ("11".to_owned(), Kind::Gone, between.0, between.1),
            ("4".to_owned(), Kind::OwesMore, between.0, between.1)
        ]
    );
    drop(run);

    let mut run = machine.run(without_cache());
    assert_eq!(run.has_loaded().len(), 1, "what was told stays");
    assert!(run.polls(&mut machine, &now).is_none(), "nothing is told twice");
}

#[test]
fn a_first_list_that_is_partial_tells_of_nobody_as_gone() {
    let mut machine = Machine::new();
    let mut run = machine.run(without_cache());
    let base: Vec<Sent> = (1..=400).map(|id| (id, 0, 5)).collect();
    run.polls(&mut machine, &base);
    drop(run);
    let mut run = machine.run(without_cache());
    assert!(run.polls(&mut machine, &base[..150]).is_none());
    assert_eq!(run.shown.as_ref().map(|shown| shown.len()), Some(400), "they are shown, as missing");
    assert!(run.polls(&mut machine, &base).is_none());
    drop(run);
    let reader = Reader::open(machine.place()).expect("it can be read").expect("it is there");
    assert_eq!((kept(&reader).len(), all(&reader).len()), (400, 0));
}

#[test]
fn a_worker_that_serves_what_was_before_tells_nothing_after_a_restart() {
    let mut machine = Machine::new();
    let mut run = machine.run(Rules::default());
    let old: Vec<Sent> = (1..=100).map(|id| (id, 0, 5)).collect();
    let mut new = old.clone();
    new[7].1 = 60_000;
    run.polls(&mut machine, &old);
    assert!(run.polls(&mut machine, &new).is_some());
    drop(run);
    let mut run = machine.run(Rules::default());
    for sent in [&old, &new, &old, &old, &new, &new] {
        assert!(run.polls(&mut machine, sent).is_none(), "back and forth is no news");
    }
}

#[test]
fn two_programs_on_one_source_tell_nothing_twice() {
    let mut machine = Machine::new();
    let base: Vec<Sent> = (1..=50).map(|id| (id, 0, 5)).collect();
    let with = |balance: i64| [&[(1, balance, 5)], &base[1..]].concat();
    let mut first = machine.run(without_cache());
    first.polls(&mut machine, &base);
    // The second one begins when the first has written.
    drop(first);
    let mut first = machine.run(without_cache());
    first.has_loaded();
    let mut second = machine.run(without_cache());
    let StoreProblem::Held(holder) = second.has_trouble().problem else { panic!("the first one records") };
    assert_eq!(holder.process, Some(std::process::id()));
    for balance in [10, 20] {
        assert!(first.polls(&mut machine, &with(balance)).is_some());
        assert!(second.polls(&mut machine, &with(balance)).is_some());
    }
    drop(first);
    // One change falls between the two, the other comes after.
    second.polls(&mut machine, &with(30));
    second.hears(|event| matches!(event, HistoryEvent::TookOver).then_some(()));
    second.polls(&mut machine, &with(40));
    drop(second);
    let reader = Reader::open(machine.place()).expect("it can be read").expect("it is there");
    let steps: Vec<String> = told(&all(&reader)).into_iter().map(|told| told.3).collect();
    assert_eq!(steps, ["Amount(0)", "Amount(10)", "Amount(20)", "Amount(30)"]);
}

#[test]
fn a_link_is_refused_and_a_newer_version_left_as_it_is() {
    let mut machine = Machine::new();
    let mut run = machine.run(without_cache());
    run.polls(&mut machine, &[(1, 0, 5)]);
    drop(run);
    let file = machine.file();
    assert_eq!(fs::metadata(&file).expect("a file").permissions().mode() & 0o777, 0o600);
    // The version stands at this place of every database.
    let opened = fs::File::options().write(true).open(&file).expect("a file");
    opened.write_all_at(&99_u32.to_be_bytes(), 60).expect("it is written");
    drop(opened);
    let before = fs::read(&file).expect("a file");
    let mut run = machine.run(without_cache());
    assert_eq!(run.has_trouble().problem, StoreProblem::Newer);
    run.polls(&mut machine, &[(1, 7, 5)]);
    drop(run);
    assert!(fs::read(&file).expect("a file") == before, "not a byte of it is changed");

    let elsewhere = machine.home.path().join("elsewhere");
    fs::rename(&file, &elsewhere).expect("it is moved");
    symlink(&elsewhere, &file).expect("a link");
    let mut run = machine.run(without_cache());
    assert_eq!(run.has_trouble().problem, StoreProblem::Place(StateProblem::Link));
    assert!(run.polls(&mut machine, &[(1, 8, 5)]).is_none(), "the dashboard goes on");
    drop(run);
    assert!(fs::read(&elsewhere).expect("a file") == before);
}

#[test]
fn whichever_page_is_overwritten_the_run_goes_on_and_tells_nothing_that_is_not_so() {
    let base = |balance: i64| (1..=120).map(|id| (id, balance * (id % 7), 5)).collect::<Vec<Sent>>();
    let mut machine = Machine::new();
    let mut run = machine.run(without_cache());
    for balance in 0..4 {
        run.polls(&mut machine, &base(balance));
    }
    drop(run);
    let sound = fs::read(machine.file()).expect("a file");
    let pages = sound.len() / 4096;
    assert!(pages > 10, "{pages}");
    let mut damaged = 0;
    for page in 0..pages {
        let mut machine = Machine { now: machine.now, home: tempfile::tempdir().expect("a directory") };
        drop(machine.run(without_cache()));
        let file = machine.file();
        let mut bytes = sound.clone();
        bytes[page * 4096..][..4096].fill(0xa5);
        fs::write(&file, bytes).expect("it is written");
        // A day later, when every page is looked at.
        machine.pass(SignedDuration::from_hours(25));
        let mut run = machine.run(without_cache());
        for balance in [3, 4, 5] {
            let told_now = run.polls(&mut machine, &base(balance)).map_or(0, |batch| batch.entries().len());
            assert!(told_now <= 120, "page {page}: nothing is invented");
        }
        drop(run);
        let names: Vec<String> = fs::read_dir(machine.home.path().join("wisptop"))
            .expect("a directory")
            .map(|entry| entry.expect("it is fine").file_name().to_string_lossy().into_owned())
            .collect();
        let aside = names.iter().filter(|name| name.ends_with("damaged-1.sqlite")).count();
        damaged += aside;
        let reader = Reader::open(machine.place()).expect("it can be read").expect("it is there");
        reader.check().expect("what is there now is sound");
        if aside == 1 {
            assert_eq!(kept(&reader).len(), 120, "page {page}: the new one begins with all that is believed");
        }
    }
    assert!(damaged > pages / 2, "{damaged} of {pages}");
}

#[test]
fn what_is_too_old_and_what_is_too_much_goes_oldest_first() {
    let mut machine = Machine::new();
    let base = |balance: i64| (1..=400).map(|id| (id, balance, 5)).collect::<Vec<Sent>>();
    let retention = Retention { changes: Duration::from_hours(24 * 30), max_bytes: 1_000_000 };
    for month in 0..3 {
        let (recorder, recording, kept, _events) = begin(machine.place(), retention);
        let mut judge = Judge::new(without_cache());
        if let Some(Kept { clients, listed, older }) = kept {
            judge.go_on_from(Earlier { clients, listed, older });
        }
        for day in 0..20 {
            let judged = Judged::from(judge.judge(list(&base(month * 100 + day)), machine.now));
            recording.note(machine.now.wall, judged.snapshot.as_ref(), judged.changes.as_ref());
            machine.pass(SignedDuration::from_hours(24));
        }
        assert!(recorder.finish(DEADLINE));
        let reader = Reader::open(machine.place()).expect("it can be read").expect("it is there");
        let batches = all(&reader);
        let oldest = batches.first().expect("something is kept").shown();
        assert!(machine.now.wall.duration_since(oldest) < SignedDuration::from_hours(24 * 32));
        let since = reader.since().expect("it can be read");
        assert!(since.is_some_and(|since| since <= oldest), "{month}: {since:?} {oldest}");
        assert!(machine.place().size().is_some_and(|size| size < 3_000_000), "{:?}", machine.place().size());
        assert_eq!(batches.last().map(|batch| batch.shown()), Some(machine.now.wall - SignedDuration::from_hours(24)));
        assert_eq!(kept_count(&reader), 400, "the present is never let go");
    }
}

fn kept_count(reader: &Reader) -> usize {
    kept(reader).len()
}

#[test]
fn figures_are_kept_poll_by_poll_for_two_days_and_thinned_then() {
    let mut machine = Machine::new();
    let mut live = Series::default();
    let mut times = Vec::new();
    for run in 0..3 {
        let (recorder, recording, ..) = begin(machine.place(), Retention::default());
        for poll in 0..180 {
            let mut values = [0; Measure::ALL.len()];
            values.iter_mut().zip(0..).for_each(|(value, measure)| *value = (run * 180 + poll) * 37 % 101 + measure);
            let reading = Reading { at: machine.now.wall, values };
            live.add(reading);
            times.push(reading.at);
            let first = list(&[(1, 0, 5)]);
            let snapshot = (poll == 0).then(|| Arc::new(Snapshot::new(first.finish(), machine.now.wall)));
            recorder.read(reading);
            recording.note(machine.now.wall, snapshot.as_ref(), None);
            machine.pass(SignedDuration::from_mins(7));
        }
        assert!(recorder.finish(DEADLINE));
    }
    // The next day a list comes, and what is old is looked for.
    machine.pass(SignedDuration::from_hours(25));
    let (recorder, recording, ..) = begin(machine.place(), Retention::default());
    recording.note(machine.now.wall, None, None);
    assert!(recorder.finish(DEADLINE));
    let reader = Reader::open(machine.place()).expect("it can be read").expect("it is there");
    let kept = reader.series().expect("it can be read");
    let singles = kept.readings().count();
    assert!((150..250).contains(&singles), "{singles} of {}", times.len());
    for at in times {
        assert_eq!(kept.thinned(at), live.thinned(at), "{at}");
    }
}

/// What happens to a base.
#[derive(Clone, Debug)]
enum Step {
    Balance(i64, i64),
    Zone(i64, i64),
    New(i64),
    Leave(i64),
    /// A list comes, without so many of the first.
    Poll(usize),
    /// The program ends, and starts again so many minutes later.
    Restart(i64),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let id = || 1..60_i64;
    let step = prop_oneof![
        4 => (id(), 0..5_i64).prop_map(|(id, balance)| Step::Balance(id, balance * 1000)),
        2 => (id(), 1..4_i64).prop_map(|(id, zone)| Step::Zone(id, zone)),
        2 => id().prop_map(Step::New),
        2 => id().prop_map(Step::Leave),
        6 => prop_oneof![5 => Just(0_usize), 1 => 1..60_usize].prop_map(Step::Poll),
        1 => (0..90_i64).prop_map(Step::Restart),
    ];
    proptest::collection::vec(step, 1..60)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn history_replayed_is_the_live_state(steps in steps()) {
        let mut machine = Machine::new();
        let mut base: BTreeMap<i64, (i64, i64)> = (1..=40).map(|id| (id, (0, 1))).collect();
        let mut run = machine.run(Rules::default());
        let mut everything_told: Vec<Arc<ChangeBatch>> = Vec::new();
        let mut first = None;
        for step in steps {
            match step {
                Step::Balance(id, balance) => drop(base.get_mut(&id).map(|client| client.0 = balance)),
                Step::Zone(id, zone) => drop(base.get_mut(&id).map(|client| client.1 = zone)),
                Step::New(id) => drop(base.entry(id).or_insert((0, 2))),
                Step::Leave(id) => drop(base.remove(&id)),
                Step::Poll(lacking) => {
                    let sent: Vec<Sent> = base.iter().map(|(&id, &(balance, zone))| (id, balance, zone)).collect();
                    let told = run.polls(&mut machine, &sent[lacking.min(sent.len().saturating_sub(1))..]);
                    everything_told.extend(told);
                    if first.is_none() {
                        first = run.shown.as_ref().map(|shown| clients(shown.clients()));
                    }
                }
                Step::Restart(minutes) => {
                    drop(run);
                    machine.pass(SignedDuration::from_mins(minutes));
                    run = machine.run(Rules::default());
                }
            }
        }
        let sent: Vec<Sent> = base.iter().map(|(&id, &(balance, zone))| (id, balance, zone)).collect();
        everything_told.extend(run.polls(&mut machine, &sent));
        let live = clients(run.shown.as_ref().expect("something is shown").clients());
        drop(run);
        let reader = Reader::open(machine.place()).expect("it can be read").expect("it is there");
        let written = all(&reader);
        prop_assert_eq!(told(&written), told(&everything_told));
        prop_assert_eq!(&kept(&reader), &live);
        let mut replayed = first.unwrap_or_else(|| live.clone());
        replay(&mut replayed, &written);
        prop_assert_eq!(replayed, live);
    }
}

/// Where the child of [`a_program_that_is_killed_forty_times_loses_and_repeats_nothing`] keeps its history.
const KILLED: &str = "WISPTOP_TEST_KILLED";

/// The base of the child after so many lists: each changes three clients, and now and then one comes and one goes.
fn base_after(step: i64) -> Vec<Sent> {
    let balance = |id: i64| (step + id % 40) / 40;
    let mut base: Vec<Sent> = (1..=120).map(|id| (id, balance(id), 5)).collect();
    base.push((1000 + step / 50, step, 7));
    base
}

/// Not a test by itself: what the child does until it is killed.
#[test]
fn writes_until_it_is_killed() {
    let Some(home) = env::var_os(KILLED) else { return };
    let (recorder, recording, kept, _events) = begin(place(Path::new(&home)), Retention::default());
    let mut judge = Judge::new(without_cache());
    let mut step = 0;
    let mut now = Now { wall: Timestamp::from_second(1_800_000_000).expect("a time"), monotonic: Duration::ZERO };
    if let Some(Kept { clients, listed, older }) = kept {
        // The last client's balance counts the lists.
        let counts = (0..clients.len() as u32).filter_map(|row| clients.client(row).balance()).max();
        step = counts.and_then(|count| count.to_string().parse().ok()).expect("a number");
        let found = self::clients((0..clients.len() as u32).map(|row| clients.client(row)));
        let wanted = Snapshot::new(list(&base_after(step)).finish(), now.wall);
        assert_eq!(found, self::clients(wanted.clients()), "the records are those of one list, whole");
        now.wall = listed;
        judge.go_on_from(Earlier { clients, listed, older });
    }
    loop {
        step += 1;
        now.wall += INTERVAL;
        let judged = Judged::from(judge.judge(list(&base_after(step)), now));
        recording.note(now.wall, judged.snapshot.as_ref(), judged.changes.as_ref());
        if step % 7 == 0 {
            println!("{step}");
            std::io::stdout().flush().expect("somebody listens");
        }
        std::hint::black_box(&recorder);
    }
}

#[test]
fn a_program_that_is_killed_forty_times_loses_and_repeats_nothing() {
    let home = tempfile::tempdir().expect("a directory");
    for kill in 0..40_u64 {
        let child = Command::new(env::current_exe().expect("this test"))
            .args(["--exact", "history::writes_until_it_is_killed", "--nocapture"])
            .env(KILLED, home.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn();
        let mut child = child.expect("it starts");
        // In the midst of its lists: after some of them, each time another number.
        let lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let counts = lines.map_while(Result::ok).filter(|line| line.parse::<i64>().is_ok());
        let seen = counts.take(1 + (kill * 7 % 23) as usize).count();
        child.kill().expect("it runs");
        let output = child.wait_with_output().expect("it ends");
        assert!(seen > 0, "kill {kill}: {}", String::from_utf8_lossy(&output.stderr));
    }
    let reader = Reader::open(place(home.path())).expect("it can be read").expect("it is there");
    reader.check().expect("it is sound");
    let written = all(&reader);
    let steps: Vec<i64> = written
        .iter()
        .filter_map(|batch| {
            let counts =
                batch.clients().clients().filter(|client| client.zone() == Some(7)).filter_map(Client::balance);
            counts.max().and_then(|count| count.to_string().parse().ok())
        })
        .collect();
    assert!(steps.len() > 100 && steps.windows(2).all(|pair| pair[0] < pair[1]), "each list is there once, in order");
    let mut replayed = clients(Snapshot::new(list(&base_after(1)).finish(), Timestamp::UNIX_EPOCH).clients());
    replay(&mut replayed, &written);
    assert_eq!(replayed, kept(&reader), "what was told leads to what is kept");
}
