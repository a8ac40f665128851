//! A dashboard without a terminal: real polls of a real server, at a time that the test chooses.

use std::sync::Arc;
use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use tokio::runtime::Runtime;
use unicode_width::UnicodeWidthStr as _;
use wisptop::app::update::update;
use wisptop::app::{App, Effect, Message, Source, Wall};
use wisptop::locale::{Language, Locale};
use wisptop::platform::clock::{Clock as _, ManualClock};
use wisptop::poll::schedule::next;
use wisptop::poll::{Attempts, Next, PollEvent, Report};
use wisptop::screen::signs::Signs;
use wisptop::screen::theme::Theme;
use wisptop::screen::{self, View};
use wisptop::source::{FetchOptions, LazyFetcher, PollError, Progress, SourceUrl};
use wisptop::truth::Rules;

use crate::support::envelope::EXAMPLE;
use crate::support::{Answer, DEADLINE, FaultServer};

pub(crate) const INTERVAL: Duration = Duration::from_secs(30);

pub(crate) struct Desk {
    pub(crate) app: App,
    pub(crate) clock: Arc<ManualClock>,
    /// When the next poll would be.
    pub(crate) next: Option<Next>,
    view: View,
    runtime: Runtime,
    attempts: Attempts<LazyFetcher>,
    progress: Progress,
    polls: u64,
    failures: u32,
}

impl Desk {
    pub(crate) fn at(server: &FaultServer) -> Self {
        Self::with(&server.url(), |_| {})
    }

    /// A desk before its first poll, with some options of its own.
    pub(crate) fn with(url: &str, change: impl FnOnce(&mut FetchOptions)) -> Self {
        let url = SourceUrl::parse(url).expect("a URL");
        let (label, shown) = (url.label(), url.shown());
        let mut options = FetchOptions {
            url,
            timeout: DEADLINE,
            connect_timeout: Duration::from_secs(5),
            max_body: 8 << 20,
            credentials: wisptop::source::auth::Credentials::default(),
            ca_certs: Vec::new(),
            proxy: None,
        };
        change(&mut options);
        let clock = Arc::new(ManualClock::new("2026-03-16T14:02:11-05:00".parse::<Timestamp>().expect("a moment")));
        let mut source = Source::new(label, false, INTERVAL, options.timeout);
        source.url = shown;
        let app = App::new(source, TimeZone::fixed(jiff::tz::offset(-5)), Size::new(120, 40), clock.read());
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
        let view = View {
            locale: Locale::new(Language::English, Some("US")),
            theme: Theme { color: true },
            signs: Signs::All,
        };
        Self {
            app,
            attempts: Attempts::new(
                LazyFetcher::new(options),
                Arc::clone(&clock) as _,
                Rules::default(),
                runtime.handle().clone(),
            ),
            clock,
            next: None,
            view,
            runtime,
            progress: Progress::default(),
            polls: 0,
            failures: 0,
        }
    }

    /// Polls once; the next poll would be an interval later.
    pub(crate) fn poll(&mut self) -> Result<(), PollError> {
        self.clock.advance(INTERVAL);
        self.send(Message::Poll(PollEvent::Started));
        let outcome = self.runtime.block_on(self.attempts.once(&self.progress, |_| {}));
        self.polls += 1;
        self.failures = if outcome.is_ok() { 0 } else { self.failures + 1 };
        let next = next(INTERVAL, self.failures, outcome.as_ref().err(), 0.5);
        self.next = Some(next);
        let result = outcome.as_ref().map(|_| ()).map_err(Clone::clone);
        let took = Duration::from_millis(184);
        let report = Report { attempt: self.polls, took, bytes: self.progress.received(), outcome, next };
        self.send(Message::Poll(PollEvent::Finished(Box::new(report))));
        result
    }

    /// Lets something happen and carries out at once what it asks for.
    pub(crate) fn send(&mut self, message: Message) {
        for effect in update(&mut self.app, self.clock.read(), message) {
            if let Effect::Query(job) = effect {
                let answer = job.run(|| true).expect("nobody gave the job up");
                update(&mut self.app, self.clock.read(), Message::Rows(answer));
            }
        }
    }

    pub(crate) fn keys(&mut self, keys: &str) {
        for key in keys.chars() {
            let code = if key == '\r' { KeyCode::Enter } else { KeyCode::Char(key) };
            self.send(Message::Key(KeyEvent::new(code, KeyModifiers::NONE)));
        }
    }

    pub(crate) fn clear_filter(&mut self) {
        self.send(Message::Key(KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE)));
    }

    pub(crate) fn pass(&mut self, time: Duration) {
        self.clock.advance(time);
        self.send(Message::Tick);
    }

    /// The screen at 120x40.
    pub(crate) fn screen(&mut self) -> String {
        self.screen_of(120, 40)
    }

    pub(crate) fn screen_of(&mut self, width: u16, height: u16) -> String {
        self.send(Message::Resize(Size::new(width, height)));
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let drawn = screen::draw(&self.app, &self.view, &mut buffer);
        self.send(Message::Drawn(drawn.fitted));
        let symbols = buffer.content.iter().map(ratatui::buffer::Cell::symbol);
        assert!(!symbols.clone().any(|symbol| symbol.chars().any(char::is_control)), "a control character in a cell");
        let mut screen = String::new();
        for line in symbols.collect::<Vec<_>>().chunks(width.into()) {
            let mut text = String::new();
            let mut at = 0;
            while let Some(symbol) = line.get(at) {
                text.push_str(symbol);
                // A wide character covers the cell behind it.
                at += symbol.width().max(1);
            }
            screen.push_str(text.trim_end());
            screen.push('\n');
        }
        screen
    }

    /// The wall at 120x40.
    pub(crate) fn wall(&mut self) -> String {
        let wall = Wall::new(Duration::from_secs(20), self.clock.read());
        self.app.wall = Some(wall);
        let screen = self.screen();
        self.app.wall = None;
        screen
    }

    /// The Polls view with the newest poll.
    pub(crate) fn journal(&mut self) -> String {
        self.keys("2");
        let screen = self.screen();
        self.keys("1");
        screen
    }

    #[track_caller]
    pub(crate) fn shows(&mut self, texts: &[&str]) {
        let screen = self.screen();
        for text in texts {
            assert!(screen.contains(text), "no “{text}” on\n{screen}");
        }
    }

    #[track_caller]
    pub(crate) fn hides(&mut self, texts: &[&str]) {
        let (screen, journal) = (self.screen(), self.journal());
        for text in texts {
            assert!(!screen.contains(text) && !journal.contains(text), "“{text}” on\n{screen}\n{journal}");
        }
    }
}

/// A server that has answered once with the two clients of the documentation, and a desk where María González is
/// selected under a filter.
pub(crate) fn after_a_good_poll(change: impl FnOnce(&mut FetchOptions)) -> (FaultServer, Desk) {
    let server = FaultServer::respond_with(EXAMPLE);
    let mut desk = Desk::with(&server.url(), change);
    desk.poll().expect("a good poll");
    desk.keys("/gonz\r");
    (server, desk)
}

/// The whole of a row: the answer is a failure that is told as `wanted`, all that was known is kept, and the next good
/// poll clears it.
#[track_caller]
pub(crate) fn fails(answer: Answer, wanted: &[&str]) -> Desk {
    fails_with(answer, wanted, |_| {})
}

#[track_caller]
pub(crate) fn fails_with(answer: Answer, wanted: &[&str], change: impl Fn(&mut FetchOptions)) -> Desk {
    let (server, mut desk) = after_a_good_poll(&change);
    server.now_always(answer.clone());
    desk.poll().expect_err("the fault is no success");
    assert!(server.count() >= 2, "the fault was not served");
    kept_and_told(&mut desk, wanted);
    server.now_always(Answer::ok(EXAMPLE));
    recovers(&mut desk);

    // Before the first good poll the same words stand alone.
    let fresh = FaultServer::start(move |_| answer.clone());
    let mut first = Desk::with(&fresh.url(), &change);
    first.poll().expect_err("the fault is no success");
    first.shows(&["no data yet"]);
    first.shows(wanted);
    assert!(first.app.list.is_empty());
    desk
}

/// The answer is understood although it looks odd.
#[track_caller]
pub(crate) fn works(answer: Answer) -> Desk {
    let (server, mut desk) = after_a_good_poll(|_| {});
    server.now_always(answer);
    desk.poll().expect("the answer can be understood");
    assert_eq!(server.count(), 2, "the fault was not served");
    desk.clear_filter();
    desk.shows(&["● live", "María González"]);
    desk
}

#[track_caller]
pub(crate) fn kept_and_told(desk: &mut Desk, wanted: &[&str]) {
    desk.shows(&["×", "María González", "data from ", " old", "1 of 2", "failure"]);
    desk.shows(wanted);
    assert_eq!(desk.app.filter.text(), "gonz");
    let selected = desk.app.list.selected().map(|client| client.service_id().to_string());
    assert_eq!(selected.as_deref(), Some("12346"));
    let narrow = desk.screen_of(80, 24);
    assert!(narrow.contains('×') && narrow.contains("María González"), "{narrow}");
    let wall = desk.wall();
    assert!(wall.contains('×'), "{wall}");
}

#[track_caller]
pub(crate) fn recovers(desk: &mut Desk) {
    desk.poll().expect("the server is well again");
    desk.shows(&["● live", "back after", "María González"]);
    let screen = desk.screen();
    assert!(!screen.contains('×'), "{screen}");
}
