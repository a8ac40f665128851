//! The poll task in virtual time, with a source that is told what to answer.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use jiff::Timestamp;
use rand::SeedableRng as _;
use rand_chacha::ChaCha8Rng;
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep};
use wisptop::api::{Fetched, PollError, Progress};
use wisptop::clock::{Clock, ManualClock};
use wisptop::poll::{Fetch, PollEvent, PollHandle, Poller, Report};
use wisptop::truth::Rules;

const INTERVAL: Duration = Duration::from_secs(30);

/// Answers in turn, the last one for ever; each takes a second.
struct Script {
    answers: Mutex<VecDeque<Result<&'static str, PollError>>>,
    open: Arc<AtomicUsize>,
}

impl Fetch for Script {
    async fn fetch(&self, _: &Progress) -> Result<Fetched, PollError> {
        assert_eq!(self.open.fetch_add(1, Ordering::SeqCst), 0, "two fetches in flight");
        sleep(Duration::from_secs(1)).await;
        self.open.fetch_sub(1, Ordering::SeqCst);
        let mut answers = self.answers.lock().expect("nobody panicked");
        let answer = if answers.len() > 1 { answers.pop_front() } else { answers.front().cloned() };
        answer.expect("a script has an answer").map(|body| Fetched { body: body.into(), date: None })
    }
}

fn poller(answers: impl Into<VecDeque<Result<&'static str, PollError>>>) -> (PollHandle, mpsc::Receiver<PollEvent>) {
    let source = Script { answers: Mutex::new(answers.into()), open: Arc::default() };
    let clock: Arc<dyn Clock> = Arc::new(ManualClock::new(Timestamp::UNIX_EPOCH));
    let (events, received) = mpsc::channel(4);
    let random = ChaCha8Rng::seed_from_u64(1);
    (Poller { source, clock, interval: INTERVAL, rules: Rules::default(), random }.spawn(events), received)
}

async fn report(events: &mut mpsc::Receiver<PollEvent>) -> Report {
    assert!(matches!(events.recv().await, Some(PollEvent::Started)));
    match events.recv().await {
        Some(PollEvent::Finished(report)) => *report,
        other => panic!("{other:?}"),
    }
}

#[tokio::test(start_paused = true)]
async fn it_polls_at_once_and_then_on_its_interval() {
    let (_poller, mut events) = poller([Ok("[]")]);
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
    let (_poller, mut events) = poller([refused.clone(), refused.clone(), Ok("not json"), Ok("[]")]);
    let first = report(&mut events).await;
    assert_eq!(first.outcome.err(), Some(PollError::Closed));
    assert!(first.next.after <= Duration::from_millis(2_100));
    let second = report(&mut events).await;
    assert!(second.next.after > Duration::from_secs(2));
    assert!(matches!(report(&mut events).await.outcome, Err(PollError::NotJson { .. })));
    let good = report(&mut events).await;
    assert_eq!((good.outcome.is_ok(), good.next.after), (true, INTERVAL));
}

#[tokio::test(start_paused = true)]
async fn a_refresh_polls_at_once_and_many_of_them_only_once_in_five_seconds() {
    let (poller, mut events) = poller([Ok("[]")]);
    report(&mut events).await;
    let start = Instant::now();
    poller.refresh();
    report(&mut events).await;
    assert_eq!(start.elapsed().as_secs(), 1);
    let mut polls = 0;
    while start.elapsed() < Duration::from_secs(20) {
        poller.refresh();
        sleep(Duration::from_millis(100)).await;
        while let Ok(event) = events.try_recv() {
            polls += usize::from(matches!(event, PollEvent::Started));
        }
    }
    assert!((3..=4).contains(&polls), "{polls} polls in 19 s with the key held down");
}

#[tokio::test(start_paused = true)]
async fn a_request_during_a_fetch_is_answered_by_that_fetch() {
    let (poller, mut events) = poller([Ok("[]")]);
    assert!(matches!(events.recv().await, Some(PollEvent::Started)));
    poller.refresh();
    assert!(matches!(events.recv().await, Some(PollEvent::Finished(_))));
    let start = Instant::now();
    assert!(matches!(events.recv().await, Some(PollEvent::Started)));
    assert_eq!(start.elapsed(), INTERVAL);
}

#[tokio::test(start_paused = true)]
async fn it_ends_when_nobody_listens() {
    let (mut poller, events) = poller([Ok("[]")]);
    drop(events);
    poller.end().await;
}
