//! Weeks on a wall in minutes: thousands of polls of a changing base through the whole pipeline, from the socket to the
//! bytes for the terminal, with the faults of a bad day in between. Prints what the process holds, and fails if it grows.
//!
//!     cargo bench --bench soak                  # 10,000 polls of 5,000 clients
//!     cargo bench --bench soak -- 2000 500      # polls, clients
//!
//! Time is set forward by the poll interval for each poll. The source is a process of its own, so that the figures are
//! those of the dashboard alone.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod base;
#[path = "../../tests/support/desk/mod.rs"]
mod desk;
#[path = "../support/process.rs"]
mod of_system;
mod process;
mod server;

use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ratatui::layout::Size;
use tokio::runtime::Handle;
use tokio::sync::mpsc;
use wisptop::app::Source;
use wisptop::locale::Language;
use wisptop::poll::schedule::next;
use wisptop::poll::{Attempts, Health, Report};
use wisptop::source::auth::Credentials;
use wisptop::source::{FetchOptions, Middleware, Progress, SourceUrl};
use wisptop::terminal::Frame;
use wisptop::terminal::encode::encode;
use wisptop::truth::Rules;
use wisptop::work::{Answer, Question, Worker};

use crate::desk::{Desk, INTERVAL};
use crate::process::Held;

/// How much more may be held at the end than after the first tenth.
const GROWTH: f64 = 1.05;
/// Resident memory is the median after so many polls.
const LATELY: usize = 100;
const SIZE: Size = Size { width: 120, height: 40 };

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if let [word, clients] = arguments.as_slice()
        && word == server::WORD
    {
        server::serve(clients.parse().expect("a number of clients"));
        return ExitCode::SUCCESS;
    }
    wisptop::platform::memory::give_back_large_pieces();
    let numbers: Vec<u64> = arguments.iter().map_while(|argument| argument.parse().ok()).collect();
    let polls = numbers.first().copied().unwrap_or(10_000).max(10);
    let clients = numbers.get(1).copied().unwrap_or(5_000).max(1);
    let server = server::Child::start(clients);
    let (runtime, reader) = wisptop::commands::dashboard::runtimes().expect("the dashboard's runtimes");
    let flat = runtime.block_on(soak(polls, clients, &server.url, reader.handle().clone()));
    if flat { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Polls, draws and prints; whether what is held at the end is what was held after the first tenth.
async fn soak(polls: u64, clients: u64, url: &str, reader: Handle) -> bool {
    println!("{polls} polls of {clients} clients, {} s apart", INTERVAL.as_secs());
    println!(
        "{:>7} {:>9} {:>9} {:>9} {:>6} {:>8} {:>8} {:>10} {:>9}",
        "poll", "resident", "peak", "", "files", "threads", "failed", "held back", "ms/poll"
    );
    let mut weeks = Weeks::new(url, reader);
    let mut early: Option<Held> = None;
    let mut flat = true;
    let mut lately = Vec::new();
    let tenth = polls / 10;
    let mut started = Instant::now();
    for poll in 1..=polls {
        weeks.poll(poll).await;
        weeks.look(poll);
        lately.push(Held::now().resident);
        if poll.is_multiple_of(tenth) {
            let held = Held::now().with_median(lately.split_off(lately.len().saturating_sub(LATELY)));
            lately.clear();
            let share = early
                .as_ref()
                .map_or(String::new(), |early| format!("{:+.1} %", (held.growth_since(early) - 1.0) * 100.0));
            let each = started.elapsed().as_secs_f64() * 1e3 / tenth as f64;
            println!(
                "{poll:>7} {:>5.1} MiB {:>5.1} MiB {share:>9} {:>6} {:>8} {:>8} {:>10} {each:>9.1}",
                mib(held.resident),
                mib(held.peak),
                held.files,
                held.threads,
                weeks.failed,
                weeks.held_back,
            );
            match &early {
                None => early = Some(held),
                Some(early) if poll == polls => flat = held.is_flat_since(early, GROWTH),
                Some(_) => {}
            }
            started = Instant::now();
        }
    }
    println!("{}", if flat { "flat" } else { "NOT FLAT: more is held at the end than after the first tenth" });
    flat
}

fn mib(bytes: u64) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}

/// A dashboard with everything but a terminal: real polls, and the thread that filters and sorts.
struct Weeks {
    desk: Desk,
    attempts: Attempts<Middleware>,
    progress: Progress,
    worker: Worker,
    answers: mpsc::UnboundedReceiver<Answer>,
    shown: Option<Frame>,
    bytes: Vec<u8>,
    failures: u32,
    failed: u64,
    held_back: u64,
}

impl Weeks {
    fn new(url: &str, reader: Handle) -> Self {
        let url = SourceUrl::parse(url).expect("the server's URL");
        let source = Source::new(url.label(), url.shown(), Health::new(INTERVAL, Duration::from_secs(90)));
        let options = FetchOptions {
            url,
            timeout: Duration::from_secs(90),
            connect_timeout: Duration::from_secs(5),
            max_body: 256 << 20,
            credentials: Credentials::default(),
            ca_certs: Vec::new(),
            proxy: None,
        };
        let list_source = Middleware::new(options, reader.clone());
        let (found, answers) = mpsc::unbounded_channel();
        let worker = Worker::new(move |answer| drop(found.send(answer)));
        let mut desk = Desk::on(source, Language::Spanish);
        desk.hold_work();
        let clock = Arc::clone(&desk.clock);
        Self {
            desk,
            attempts: Attempts::new(list_source, clock, Rules::default(), reader),
            progress: Progress::default(),
            worker,
            answers,
            shown: None,
            bytes: Vec::new(),
            failures: 0,
            failed: 0,
            held_back: 0,
        }
    }

    async fn poll(&mut self, attempt: u64) {
        self.desk.clock.advance(INTERVAL);
        self.desk.start_poll();
        let started = Instant::now();
        let outcome = self.attempts.once(&self.progress, |_| {}).await;
        self.failures = if outcome.is_ok() { 0 } else { self.failures + 1 };
        self.failed += u64::from(outcome.is_err());
        self.held_back += u64::from(
            outcome.as_ref().is_ok_and(|list| matches!(list.verdict, wisptop::truth::Verdict::HeldBack { .. })),
        );
        let next = next(INTERVAL, self.failures, outcome.as_ref().err(), 0.5);
        let report = Report { attempt, took: started.elapsed(), bytes: self.progress.received(), outcome, next };
        self.desk.report(report);
        for job in self.desk.handed().queries {
            self.worker.ask(Question::Rows(job)).expect("a thread that filters and sorts");
            let answer = self.answers.recv().await.expect("an answer");
            self.desk.rows(answer);
        }
        // What the rows have replaced.
        drop(self.desk.handed());
    }

    /// What people do between two polls: another view, another row, another page of the wall, a line resized.
    fn look(&mut self, poll: u64) {
        match poll % 50 {
            10 => self.desk.put_up_wall(Duration::from_secs(20)),
            20 => self.desk.take_down_wall(),
            30 => self.desk.press("2"),
            40 => self.desk.press("1"),
            _ => self.desk.press("j"),
        }
        let next = self.desk.frame(SIZE.width - (poll % 3) as u16, SIZE.height);
        self.bytes.clear();
        encode(self.shown.as_ref(), &next, &mut self.bytes);
        self.shown = Some(next);
    }
}
