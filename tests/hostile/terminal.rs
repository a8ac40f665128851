//! Whatever the bytes of a response, what is written to the terminal holds no control sequence that wisptop did not make
//! itself: bytes → records → snapshot → rows → cells → bytes, through every part that the program has.

use std::time::Duration;

use proptest::prelude::*;
use wisptop::screen::signs::Signs;
use wisptop::snapshot::StoreBuilder;
use wisptop::source::middleware::error_body::error_message;
use wisptop::source::{Ask, Decoder, Fetched, ListSource, PollError, Progress, Received};
use wisptop::terminal::Frame;
use wisptop::terminal::encode::encode;
use wisptop::text::CleanText;

use super::sequences::foreign;
use super::texts::{answer, hostile};
use crate::support::envelope::EXAMPLE;
use crate::support::{Desk, Polled, keys};

/// How long each page of the wall stays.
const DWELL: Duration = Duration::from_secs(20);

/// What a server answers next.
#[derive(Debug, Clone)]
pub(super) enum Answer {
    List(Vec<u8>),
    Error(u16, Vec<u8>),
}

struct Server(Answer);

impl ListSource for Server {
    async fn fetch(
        &mut self,
        ask: Ask,
        _: &Progress,
        _: impl FnMut(&StoreBuilder) + Send + 'static,
    ) -> Result<Fetched, PollError> {
        match self.0.clone() {
            Answer::List(list) => {
                let mut decoder = Decoder::new(ask.clients);
                decoder.feed(&list);
                Ok(Fetched { list: Received::New(Box::new(decoder.finish()?)), date: None })
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

/// A desk whose terminal keeps every byte.
struct Written {
    desk: Polled<Server>,
    shown: Option<Frame>,
    bytes: Vec<u8>,
}

impl Written {
    fn new(signs: Signs) -> Self {
        let desk = Desk::spanish().with_signs(signs);
        let desk = if signs == Signs::All { desk } else { desk.without_colors() };
        let desk = Polled::polling(|_| Server(Answer::List(Vec::new())), desk);
        Self { desk, shown: None, bytes: Vec::new() }
    }

    fn poll(&mut self, answer: Answer) {
        self.desk.source_mut().0 = answer;
        // Whatever comes of it is looked at.
        let _ = self.desk.poll();
    }

    fn draw(&mut self, width: u16, height: u16) {
        let next = self.desk.frame(width, height);
        encode(self.shown.as_ref(), &next, &mut self.bytes);
        self.shown = Some(next);
    }

    /// Every view, with every client in the detail pane.
    fn look_around(&mut self) {
        for (width, height) in [(120, 40), (80, 24), (20, 5)] {
            self.draw(width, height);
            self.desk.press(keys::ENTER);
            for _ in 0..4 {
                self.draw(width, height);
                self.desk.press(keys::DOWN);
            }
            self.desk.press(keys::ESCAPE);
            self.desk.press(keys::POLLS);
            self.draw(width, height);
            self.desk.press("1");
        }
        self.desk.put_up_wall(DWELL);
        for _ in 0..4 {
            self.draw(80, 24);
            self.desk.pass(DWELL);
        }
        self.desk.take_down_wall();
    }

    #[track_caller]
    fn is_clean(&self) {
        if let Some(found) = foreign(&self.bytes) {
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
        let mut desk = Written::new(signs);
        for answer in [first, second] {
            desk.poll(answer);
            desk.look_around();
        }
        desk.is_clean();
    }

    #[test]
    fn nothing_pasted_or_typed_reaches_the_terminal_as_a_command(text in hostile()) {
        let mut desk = Written::new(Signs::All);
        desk.poll(Answer::List(EXAMPLE.into()));
        desk.desk.press("/");
        desk.desk.paste(&text);
        desk.draw(80, 24);
        desk.desk.type_text(&text);
        desk.draw(80, 24);
        desk.desk.press(keys::ENTER);
        desk.draw(120, 40);
        desk.is_clean();
    }
}

#[test]
fn what_is_looked_for_would_be_found() {
    let mut desk = Written::new(Signs::All);
    desk.poll(Answer::List(br#"{"ok":true,"data":[{"service_id":1,"name":"harmless"}]}"#.to_vec()));
    desk.look_around();
    desk.is_clean();
    assert!(String::from_utf8(desk.bytes.clone()).expect("UTF-8").contains("harmless"), "the record was not drawn");
    for bad in super::sequences::EXAMPLES {
        let mut written = desk.bytes.clone();
        written.extend_from_slice(bad);
        written.extend_from_slice(b"after");
        assert!(foreign(&written).is_some(), "{:?}", String::from_utf8_lossy(bad));
    }
}
