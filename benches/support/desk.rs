//! A desk with clients on it, ready to be drawn.
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use ratatui::layout::Size;
use wisptop::app::update::update;
use wisptop::app::{App, Effect, Message, Source};
use wisptop::locale::{Language, Locale};
use wisptop::platform::clock::{Clock as _, ManualClock};
use wisptop::poll::{List, Next, PollEvent, Report, Why};
use wisptop::screen::View;
use wisptop::screen::signs::Signs;
use wisptop::screen::theme::Theme;
use wisptop::snapshot::Snapshot;
use wisptop::text::CleanText;
use wisptop::truth::{Changes, Verdict};

/// The state after a first poll that brought `snapshot`, and how it is looked at.
pub(crate) fn dashboard(snapshot: &Arc<Snapshot>, size: Size) -> (App, View) {
    let now = ManualClock::new(Timestamp::UNIX_EPOCH).read();
    let source = Source::new(CleanText::new("api.example"), false, Duration::from_secs(30), Duration::from_secs(90));
    let mut app = App::new(source, TimeZone::UTC, size, now);
    let list = List {
        rows: snapshot.len() as u64,
        problems: Arc::default(),
        verdict: Verdict::Good(Changes::default()),
        snapshot: Some(Arc::clone(snapshot)),
        date: None,
    };
    let next = Next { after: Duration::from_secs(30), why: Why::Interval };
    let report = Report { attempt: 1, took: Duration::from_millis(184), bytes: 1, outcome: Ok(list), next };
    for effect in update(&mut app, now, Message::Poll(PollEvent::Finished(Box::new(report)))) {
        if let Effect::Query(job) = effect {
            let answer = job.run(|| true).expect("nobody gave it up");
            update(&mut app, now, Message::Rows(answer));
        }
    }
    let locale = Locale::new(Language::Spanish, Some("CO"));
    (app, View { locale, theme: Theme { color: true }, signs: Signs::All })
}
