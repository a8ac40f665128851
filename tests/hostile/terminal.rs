//! Whatever the bytes of a response, what is written to the terminal holds no control sequence that wisptop did not make
//! itself: bytes → records → snapshot → rows → cells → bytes, through every part that the program has.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use tokio::runtime::Runtime;
use wisptop::app::update::update;
use wisptop::app::{App, Effect, Message, Source, Wall};
use wisptop::locale::{Language, Locale};
use wisptop::platform::clock::{Clock as _, ManualClock};
use wisptop::poll::{Attempts, Fetch, Next, PollEvent, Report, Why};
use wisptop::screen::signs::Signs;
use wisptop::screen::theme::Theme;
use wisptop::screen::{self, View};
use wisptop::source::middleware::error_body::error_message;
use wisptop::source::{BodySender, PollError, Progress};
use wisptop::terminal::Frame;
use wisptop::terminal::encode::encode;
use wisptop::text::CleanText;
use wisptop::truth::Rules;

use super::sequences::foreign;
use super::texts::{answer, hostile};

/// What a server answers next.
#[derive(Debug, Clone)]
pub(super) enum Answer {
    List(Vec<u8>),
    Error(u16, Vec<u8>),
}

struct Server(Mutex<Answer>);

impl Fetch for Server {
    async fn fetch(&self, _: &Progress, body: &BodySender) -> Result<Option<Timestamp>, PollError> {
        let answer = self.0.lock().expect("the answer").clone();
        match answer {
            Answer::List(list) => {
                body.send(list.into()).await;
                Ok(None)
            }
            Answer::Error(status, body) => Err(PollError::Status {
                status,
                reason: "",
                content_type: Some(CleanText::from_bytes(&body)),
                message: error_message(&body),
                url: CleanText::from_bytes(&body),
                sent: None,
                retry_after: None,
            }),
        }
    }
}

/// A dashboard whose terminal keeps every byte.
struct Desk {
    app: App,
    view: View,
    clock: Arc<ManualClock>,
    runtime: Runtime,
    attempts: Attempts<Server>,
    shown: Option<Frame>,
    written: Vec<u8>,
}

impl Desk {
    fn new(signs: Signs) -> Self {
        let clock = Arc::new(ManualClock::new("2026-03-16T14:02:11-05:00".parse::<Timestamp>().expect("a moment")));
        let source =
            Source::new(CleanText::new("api.example"), false, Duration::from_secs(30), Duration::from_secs(90));
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        let server = Server(Mutex::new(Answer::List(Vec::new())));
        Self {
            app: App::new(source, TimeZone::UTC, Size::new(80, 24), clock.read()),
            view: View {
                locale: Locale::new(Language::Spanish, Some("CO")),
                theme: Theme { color: signs == Signs::All },
                signs,
            },
            attempts: Attempts::new(server, Arc::clone(&clock) as _, Rules::default(), runtime.handle().clone()),
            clock,
            runtime,
            shown: None,
            written: Vec::new(),
        }
    }

    fn poll(&mut self, answer: Answer) {
        *self.attempts.source().0.lock().expect("the answer") = answer;
        self.clock.advance(Duration::from_secs(30));
        let outcome = self.runtime.block_on(self.attempts.once(&Progress::default(), |_| {}));
        let next = Next { after: Duration::from_secs(30), why: Why::Interval };
        let report = Report { attempt: 1, took: Duration::from_millis(184), bytes: 1, outcome, next };
        self.send(Message::Poll(PollEvent::Started));
        self.send(Message::Poll(PollEvent::Finished(Box::new(report))));
    }

    fn send(&mut self, message: Message) {
        for effect in update(&mut self.app, self.clock.read(), message) {
            if let Effect::Query(job) = effect {
                let answer = job.run(|| true).expect("nobody gave the job up");
                update(&mut self.app, self.clock.read(), Message::Rows(answer));
            }
        }
    }

    fn key(&mut self, code: KeyCode) {
        self.send(Message::Key(KeyEvent::new(code, KeyModifiers::NONE)));
    }

    fn draw(&mut self, width: u16, height: u16) {
        self.send(Message::Resize(Size::new(width, height)));
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let drawn = screen::draw(&self.app, &self.view, &mut buffer);
        self.send(Message::Drawn(drawn.fitted));
        let next = Frame { buffer, cursor: drawn.cursor };
        encode(self.shown.as_ref(), &next, &mut self.written);
        self.shown = Some(next);
    }

    /// Every view, with every client in the detail pane.
    fn look_around(&mut self) {
        for (width, height) in [(120, 40), (80, 24), (20, 5)] {
            self.draw(width, height);
            self.key(KeyCode::Enter);
            for _ in 0..4 {
                self.draw(width, height);
                self.key(KeyCode::Down);
            }
            self.key(KeyCode::Esc);
            self.key(KeyCode::Char('2'));
            self.draw(width, height);
            self.key(KeyCode::Char('1'));
        }
        self.app.wall = Some(Wall::new(Duration::from_secs(20), self.clock.read()));
        for _ in 0..4 {
            self.draw(80, 24);
            self.key(KeyCode::Right);
        }
        self.app.wall = None;
    }

    #[track_caller]
    fn is_clean(&self) {
        if let Some(found) = foreign(&self.written) {
            panic!("{found}");
        }
    }
}

fn signs() -> impl Strategy<Value = Signs> {
    proptest::sample::select(vec![Signs::All, Signs::Console, Signs::Ascii])
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn no_answer_reaches_the_terminal_as_a_command(first in answer(), second in answer(), signs in signs()) {
        let mut desk = Desk::new(signs);
        for answer in [first, second] {
            desk.poll(answer);
            desk.look_around();
        }
        desk.is_clean();
    }

    #[test]
    fn nothing_pasted_or_typed_reaches_the_terminal_as_a_command(text in hostile()) {
        let mut desk = Desk::new(Signs::All);
        desk.poll(Answer::List(include_bytes!("../../assets/example-clients.json").to_vec()));
        desk.key(KeyCode::Char('/'));
        desk.send(Message::Paste(text.clone()));
        desk.draw(80, 24);
        text.chars().for_each(|c| desk.key(KeyCode::Char(c)));
        desk.draw(80, 24);
        desk.key(KeyCode::Enter);
        desk.draw(120, 40);
        desk.is_clean();
    }
}

#[test]
fn what_is_looked_for_would_be_found() {
    let mut desk = Desk::new(Signs::All);
    desk.poll(Answer::List(br#"{"ok":true,"data":[{"service_id":1,"name":"harmless"}]}"#.to_vec()));
    desk.look_around();
    desk.is_clean();
    assert!(String::from_utf8(desk.written.clone()).expect("UTF-8").contains("harmless"), "the record was not drawn");
    for bad in super::sequences::EXAMPLES {
        let mut written = desk.written.clone();
        written.extend_from_slice(bad);
        written.extend_from_slice(b"after");
        assert!(foreign(&written).is_some(), "{:?}", String::from_utf8_lossy(bad));
    }
}
