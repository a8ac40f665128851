//! The poll task in virtual time, with a source that is told what to answer.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use rand::SeedableRng as _;
use rand_chacha::ChaCha8Rng;
use tokio::sync::{Notify, mpsc};
use tokio::time::{Instant, sleep};
use tracing::level_filters::LevelFilter;
use wisptop::client::Record;
use wisptop::client::record::RawId;
use wisptop::history::{ChangeBatch, Kind};
use wisptop::platform::clock::{Clock, ManualClock};
use wisptop::platform::log::{LogFile, MOST_BYTES, subscriber};
use wisptop::poll::{Attempts, Judged, PollEvent, PollHandle, Poller, Report, Why};
use wisptop::snapshot::StoreBuilder;
use wisptop::source::{Ask, Decoded, Fetched, Known, ListSource, PollError, Problems, Progress, Received};
use wisptop::truth::{HeldBack, Rules, Verdict};

const INTERVAL: Duration = Duration::from_secs(30);

/// Five clients, one of them, and nobody.
const FULL: &[i64] = &[1, 2, 3, 4, 5];
const PART: &[i64] = &[1];
const NONE: &[i64] = &[];

/// Answers in turn, the last one for ever; each takes a second.
struct Script {
    answers: Answers,
    /// The last answer that was a list.
    last: Option<&'static [i64]>,
    /// What was said to be known, each time.
    known: Vec<&'static str>,
    /// Told when a file with credentials is another one.
    mended: Arc<Notify>,
}

impl ListSource for Script {
    async fn fetch(
        &mut self,
        ask: Ask,
        _: &Progress,
        _: impl FnMut(&StoreBuilder) + Send + 'static,
    ) -> Result<Fetched, PollError> {
        self.known.push(match ask.known {
            Known::Nothing => "nothing",
            Known::List => "list",
            Known::Rows(_) => "rows",
        });
        sleep(Duration::from_secs(1)).await;
        let answer = if self.answers.len() > 1 { self.answers.pop_front() } else { self.answers.front().cloned() };
        let ids = answer.expect("a script has an answer")?;
        let is_same = self.last.replace(ids) == Some(ids) && !matches!(ask.known, Known::Nothing);
        Ok(Fetched {
            list: if is_same { Received::Same } else { Received::New(Box::new(list(ask.clients, ids))) },
            date: None,
        })
    }

    async fn credentials_changed(&self) {
        self.mended.notified().await;
    }
}

/// The clients with these ids.
fn list(mut clients: StoreBuilder, ids: &[i64]) -> Decoded {
    for &id in ids {
        clients.push(&Record { service_id: Some(RawId::Number(id)), ..Record::default() });
    }
    Decoded { clients, problems: Problems::default() }
}

/// The ids in each list.
type Answers = VecDeque<Result<&'static [i64], PollError>>;

fn poller(answers: impl Into<Answers>) -> (PollHandle, mpsc::Receiver<PollEvent>) {
    poller_with(answers, Arc::default())
}

fn poller_with(answers: impl Into<Answers>, mended: Arc<Notify>) -> (PollHandle, mpsc::Receiver<PollEvent>) {
    let source = Script { answers: answers.into(), last: None, known: Vec::new(), mended };
    let clock: Arc<dyn Clock> = Arc::new(ManualClock::new(Timestamp::UNIX_EPOCH));
    let (events, received) = mpsc::channel(4);
    let random = ChaCha8Rng::seed_from_u64(1);
    let reader = tokio::runtime::Handle::current();
    (
        Poller {
            source,
            clock,
            interval: INTERVAL,
            rules: Rules::default(),
            reader,
            names: Arc::default(),
            random,
            history: None,
        }
        .spawn(events),
        received,
    )
}

async fn report(events: &mut mpsc::Receiver<PollEvent>) -> Report {
    assert!(matches!(events.recv().await, Some(PollEvent::Started)));
    match events.recv().await {
        Some(PollEvent::Finished(report)) => *report,
        other => panic!("{other:?}"),
    }
}

fn kinds(changes: Option<&ChangeBatch>) -> Vec<Kind> {
    changes.expect("somebody came or went").entries().iter().map(|entry| entry.kind).collect()
}

#[tokio::test(start_paused = true)]
async fn it_polls_at_once_and_then_on_its_interval() {
    let (_poller, mut events) = poller([Ok(NONE)]);
    let start = Instant::now();
    for attempt in 1..=4 {
        let report = report(&mut events).await;
        assert_eq!((report.attempt, report.outcome.is_ok(), report.next.after), (attempt, true, INTERVAL));
        assert_eq!(start.elapsed().as_secs(), 1 + (attempt - 1) * 31);
    }
}

#[tokio::test(start_paused = true)]
async fn failures_are_reported_and_tried_again_sooner_and_then_at_the_interval() {
    let refused = Err(PollError::Closed);
    let (_poller, mut events) = poller([refused.clone(), refused.clone(), Err(PollError::Html), Ok(NONE)]);
    let first = report(&mut events).await;
    assert_eq!(first.outcome.err(), Some(PollError::Closed));
    assert!(first.next.after <= Duration::from_millis(2_100));
    let second = report(&mut events).await;
    assert!(second.next.after > Duration::from_secs(2));
    assert!(matches!(report(&mut events).await.outcome, Err(PollError::Html)));
    let good = report(&mut events).await;
    assert_eq!((good.outcome.is_ok(), good.next.after), (true, INTERVAL));
}

#[tokio::test(start_paused = true)]
async fn a_refresh_polls_at_once_and_many_of_them_only_once_in_five_seconds() {
    let (poller, mut events) = poller([Ok(NONE)]);
    report(&mut events).await;
    let start = Instant::now();
    poller.refresh();
    report(&mut events).await;
    assert_eq!(start.elapsed().as_secs(), 1);
    let mut polls = vec![start];
    while start.elapsed() < Duration::from_secs(30) {
        poller.refresh();
        // No multiple of it is the time after which the next one is allowed.
        sleep(Duration::from_millis(130)).await;
        while let Ok(event) = events.try_recv() {
            if matches!(event, PollEvent::Started) {
                polls.push(Instant::now());
            }
        }
    }
    let pauses: Vec<f64> = polls.windows(2).map(|two| (two[1] - two[0]).as_secs_f64()).collect();
    assert!(pauses.len() >= 4 && pauses.iter().all(|pause| (4.8..5.4).contains(pause)), "{pauses:?} s");
}

#[tokio::test(start_paused = true)]
async fn a_request_during_a_fetch_is_answered_by_that_fetch() {
    let (poller, mut events) = poller([Ok(NONE)]);
    assert!(matches!(events.recv().await, Some(PollEvent::Started)));
    poller.refresh();
    assert!(matches!(events.recv().await, Some(PollEvent::Finished(_))));
    let start = Instant::now();
    assert!(matches!(events.recv().await, Some(PollEvent::Started)));
    assert_eq!(start.elapsed(), INTERVAL);
}

#[tokio::test(start_paused = true)]
async fn failures_that_repeat_are_folded_in_the_log() {
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join("log");
    let clock: Arc<dyn Clock> = Arc::new(ManualClock::new(Timestamp::UNIX_EPOCH));
    let file = LogFile::open(&path, MOST_BYTES).expect("a log");
    let logging = tracing::subscriber::set_default(subscriber(file, LevelFilter::INFO, clock));
    let refused = Err(PollError::Closed);
    let answers: Vec<_> = [Ok(NONE)].into_iter().chain(vec![refused; 5]).chain([Ok(NONE), Ok(NONE)]).collect();
    let (_poller, mut events) = poller(answers);
    for _ in 0..8 {
        report(&mut events).await;
    }
    drop(logging);
    let log = std::fs::read_to_string(path).expect("a log");
    let told: Vec<&str> = log.lines().map(|line| &line[line.find("poll ").unwrap_or_default()..]).collect();
    let [first, one, two, four, back] = told.as_slice() else { panic!("{log}") };
    assert!(first.starts_with("poll good attempt=1 ") && back.starts_with("poll "), "{log}");
    for (line, attempt, repeats) in [(one, 2, 1), (two, 3, 2), (four, 5, 4)] {
        assert!(line.starts_with(&format!("poll failed attempt={attempt} kind=\"closed\" ")), "{log}");
        assert!(line.contains(&format!(" repeats={repeats} ")), "{log}");
    }
}

#[tokio::test(start_paused = true)]
async fn it_ends_when_nobody_listens() {
    let (mut poller, events) = poller([Ok(NONE)]);
    drop(events);
    poller.end().await;
}

#[tokio::test(start_paused = true)]
async fn a_list_that_is_held_back_is_shown_when_a_person_believes_it_and_the_schedule_is_kept() {
    let (poller, mut events) = poller([Ok(FULL), Ok(PART)]);
    poller.accept();
    let first = report(&mut events).await.outcome.expect("a list");
    assert_eq!(first.snapshot.expect("the first list").len(), 5);
    let held = report(&mut events).await.outcome.expect("a list");
    assert!(
        matches!(held.verdict, Verdict::HeldBack(HeldBack { rows: 1, of: 5, absent: 4, .. })),
        "{:?}",
        held.verdict
    );
    assert_eq!(held.snapshot.expect("who came is renewed").len(), 5);

    let start = Instant::now();
    sleep(Duration::from_secs(10)).await;
    poller.accept();
    match events.recv().await {
        Some(PollEvent::Accepted(ruling)) => {
            assert_eq!(ruling.snapshot.expect("who is left").len(), 1);
            assert_eq!(kinds(ruling.changes.as_deref()), [Kind::Gone; 4]);
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(start.elapsed(), Duration::from_secs(10));
    poller.take_back();
    match events.recv().await {
        Some(PollEvent::TakenBack(Judged { verdict: Verdict::HeldBack(held), snapshot, changes })) => {
            assert_eq!((snapshot.expect("they are back").len(), held.absent), (5, 4));
            assert_eq!(kinds(changes.as_deref()), [Kind::New; 4]);
        }
        other => panic!("{other:?}"),
    }
    poller.accept();
    assert!(matches!(events.recv().await, Some(PollEvent::Accepted(_))));
    // What is believed now is no news any more, and nothing is left to be believed.
    poller.accept();
    let next = report(&mut events).await.outcome.expect("a list");
    assert!(matches!(next.verdict, Verdict::Unchanged), "{:?}", next.verdict);
    assert_eq!(start.elapsed(), INTERVAL + Duration::from_secs(1));
}

#[tokio::test(start_paused = true)]
async fn the_same_list_need_not_be_read_again() {
    let (_poller, mut events) = poller([Ok(FULL), Ok(FULL), Ok(PART), Ok(FULL)]);
    let first = report(&mut events).await.outcome.expect("a list");
    assert!(matches!(first.verdict, Verdict::Good(_)) && first.snapshot.is_some());
    let same = report(&mut events).await.outcome.expect("a list");
    assert!(matches!(same.verdict, Verdict::Unchanged) && same.snapshot.is_none());
    assert_eq!((same.rows, &same.problems), (first.rows, &first.problems));
    let held = report(&mut events).await.outcome.expect("a list");
    assert!(matches!(held.verdict, Verdict::HeldBack(_)));
    // Nobody was gone and nobody is new.
    let full = report(&mut events).await.outcome.expect("a list");
    assert!(matches!(full.verdict, Verdict::Unchanged | Verdict::Good(_)), "{:?}", full.verdict);
}

#[tokio::test(start_paused = true)]
async fn the_rows_of_a_list_are_known_only_where_all_of_them_came() {
    let answers: Answers = [Ok(FULL), Err(PollError::Closed), Ok(FULL), Ok(&FULL[1..]), Ok(FULL), Ok(FULL)].into();
    let source = Script { answers, last: None, known: Vec::new(), mended: Arc::default() };
    let clock = Arc::new(ManualClock::new(Timestamp::UNIX_EPOCH));
    let reader = tokio::runtime::Handle::current();
    let mut attempts = Attempts::new(source, Arc::clone(&clock) as _, Rules::default(), reader);
    for _ in 0..6 {
        clock.advance(INTERVAL);
        let _ = attempts.once(&Progress::default(), |_| {}).await;
    }
    assert_eq!(attempts.source().known, ["nothing", "rows", "rows", "rows", "list", "rows"]);
}

#[tokio::test(start_paused = true)]
async fn a_refused_login_waits_for_minutes_for_a_person_or_for_the_file() {
    let refused = Err(PollError::LoginRefused { message: None, from: None });
    let mended = Arc::<Notify>::default();
    let (poller, mut events) = poller_with(vec![refused; 4], Arc::clone(&mended));
    let first = report(&mut events).await;
    assert_eq!(first.next.why, Why::Refused);
    assert!(first.next.after >= Duration::from_mins(5));
    let start = Instant::now();
    report(&mut events).await;
    assert!(start.elapsed() >= Duration::from_mins(5));

    let start = Instant::now();
    poller.refresh();
    report(&mut events).await;
    assert_eq!(start.elapsed(), Duration::from_secs(1), "a person asked");
    let start = Instant::now();
    sleep(Duration::from_secs(7)).await;
    mended.notify_one();
    report(&mut events).await;
    assert_eq!(start.elapsed(), Duration::from_secs(8), "the file was mended");
}

#[tokio::test(start_paused = true)]
async fn what_is_no_matter_of_credentials_does_not_look_at_their_file() {
    let mended = Arc::<Notify>::default();
    let (_poller, mut events) = poller_with([Ok(NONE)], Arc::clone(&mended));
    report(&mut events).await;
    let start = Instant::now();
    mended.notify_one();
    report(&mut events).await;
    assert_eq!(start.elapsed(), INTERVAL + Duration::from_secs(1));
}

#[tokio::test(start_paused = true)]
async fn a_server_is_left_alone_for_as_long_as_it_asks_and_not_for_years() {
    let busy = |seconds| {
        Err(PollError::Status {
            status: 503,
            reason: "Service Unavailable",
            content_type: None,
            message: None,
            url: wisptop::text::CleanText::default(),
            sent: None,
            retry_after: Some(Duration::from_secs(seconds)),
        })
    };
    let (poller, mut events) = poller([busy(90), busy(u64::from(u32::MAX)), Ok(NONE)]);
    report(&mut events).await;
    let start = Instant::now();
    report(&mut events).await;
    let waited = start.elapsed().as_secs_f64() - 1.0;
    assert!((90.0..=100.0).contains(&waited), "{waited} s");
    let start = Instant::now();
    sleep(Duration::from_mins(30)).await;
    assert!(events.try_recv().is_err(), "half an hour is less than the hour that is granted");
    poller.refresh();
    report(&mut events).await;
    assert_eq!(start.elapsed(), Duration::from_secs(1801), "a person may ask at any time");
}
