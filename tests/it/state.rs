//! State transitions: what happens, and what is asked for, without a terminal or a network.

use std::sync::Arc;
use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use ratatui::layout::Size;
use wisptop::app::source::Freshness;
use wisptop::app::update::update;
use wisptop::app::wake::next_wake;
use wisptop::app::{App, Effect, Fitted, Message, Source, Wall};
use wisptop::client::{Field, ServiceId};
use wisptop::locale::{Language, Locale};
use wisptop::platform::clock::Now;
use wisptop::poll::{List, Next, PollEvent, PollTaskEnd, Report, Why};
use wisptop::query::Filter;
use wisptop::snapshot::Snapshot;
use wisptop::snapshot::order::Direction;
use wisptop::source::{PollError, decode};
use wisptop::text::CleanText;
use wisptop::truth::{Changes, Verdict};
use wisptop::work::{Answer, Job};

struct Desk {
    app: App,
    now: Now,
}

impl Desk {
    fn new() -> Self {
        let now =
            Now { wall: Timestamp::from_second(1_773_000_000).expect("a moment"), monotonic: Duration::from_secs(9) };
        let source = Source::new(CleanText::new("h"), false, Duration::from_secs(30), Duration::from_secs(90));
        let mut app = App::new(source, TimeZone::UTC, Size::new(80, 24), now);
        app.fitted = Fitted { page_rows: 10, ..Fitted::default() };
        Self { app, now }
    }

    fn send(&mut self, message: Message) -> Vec<Effect> {
        update(&mut self.app, self.now, message)
    }

    fn key(&mut self, code: KeyCode) -> Vec<Effect> {
        self.send(Message::Key(KeyEvent::new(code, KeyModifiers::NONE)))
    }

    fn pass(&mut self, time: Duration) -> Vec<Effect> {
        self.now.monotonic += time;
        self.now.wall += time;
        self.send(Message::Tick)
    }

    fn finish(&mut self, outcome: Result<List, PollError>) -> Option<Job> {
        let next = Next { after: Duration::from_secs(30), why: Why::Interval };
        let report = Report { attempt: 1, took: Duration::ZERO, bytes: 0, outcome, next };
        self.send(Message::Poll(PollEvent::Started));
        job(self.send(Message::Poll(PollEvent::Finished(Box::new(report)))))
    }

    fn list(&mut self, ids: &[i64]) -> Job {
        let records: Vec<String> = ids.iter().map(|id| format!(r#"{{"service_id":{id},"name":"c{id}"}}"#)).collect();
        let decoded = decode(format!("[{}]", records.join(",")).as_bytes()).expect("a list");
        let snapshot = Arc::new(Snapshot::new(decoded.clients.finish(), self.now.wall));
        let list = List {
            rows: ids.len() as u64,
            problems: Arc::default(),
            verdict: Verdict::Good(Changes::default()),
            snapshot: Some(snapshot),
            date: None,
        };
        self.finish(Ok(list)).expect("rows are asked for")
    }

    fn answer(&mut self, job: Job) {
        let answer: Answer = job.run(|| true).expect("the job is wanted");
        self.send(Message::Rows(answer));
    }

    fn listed(&mut self, ids: &[i64]) {
        let job = self.list(ids);
        self.answer(job);
    }

    fn selected(&self) -> Option<i64> {
        match self.app.list.selected()?.service_id() {
            ServiceId::Number(id) => Some(id),
            _ => None,
        }
    }
}

fn job(effects: Vec<Effect>) -> Option<Job> {
    effects.into_iter().find_map(|effect| match effect {
        Effect::Query(job) => Some(job),
        _ => None,
    })
}

#[test]
fn the_first_clients_of_the_very_first_list_are_shown_until_it_has_come_or_failed() {
    let clients = |ids: &[i64]| {
        let records: Vec<String> = ids.iter().map(|id| format!(r#"{{"service_id":{id}}}"#)).collect();
        let decoded = decode(format!("[{}]", records.join(",")).as_bytes()).expect("a list");
        Arc::new(Snapshot::provisional(decoded.clients.finish(), Timestamp::UNIX_EPOCH))
    };
    let mut desk = Desk::new();
    desk.send(Message::Poll(PollEvent::Started));
    let coming = job(desk.send(Message::Poll(PollEvent::Coming(clients(&[1, 2]))))).expect("rows are asked for");
    desk.answer(coming);
    assert_eq!(desk.app.list.len(), 2);
    assert!(desk.app.source.success.is_none(), "that is no good poll yet");
    desk.key(KeyCode::Down);
    let late = job(desk.send(Message::Poll(PollEvent::Coming(clients(&[1, 2, 3]))))).expect("rows are asked for");
    assert!(desk.finish(Err(PollError::Closed)).is_none());
    assert!(desk.app.list.is_empty() && desk.app.list.shown().is_none(), "a part of a list is no list");
    desk.answer(late);
    assert!(desk.app.list.is_empty(), "not even when its rows come late");
    desk.send(Message::Poll(PollEvent::Started));
    let coming = job(desk.send(Message::Poll(PollEvent::Coming(clients(&[1, 2]))))).expect("rows are asked for");
    desk.answer(coming);
    desk.key(KeyCode::Down);
    desk.listed(&[1, 2, 3]);
    assert_eq!((desk.app.list.len(), desk.selected()), (3, Some(2)), "the selection stays with its client");
    desk.finish(Err(PollError::Closed));
    assert_eq!(desk.app.list.len(), 3);

    let mut wall = Desk::new();
    wall.app.wall = Some(Wall::new(Duration::from_secs(20), wall.now));
    assert!(wall.send(Message::Poll(PollEvent::Coming(clients(&[1, 2])))).is_empty(), "a wall shows no wrong sums");
}

#[test]
fn what_is_shown_no_more_is_let_go_off_the_loop() {
    let mut desk = Desk::new();
    desk.listed(&[1, 2]);
    let before = Arc::downgrade(&desk.app.list.newest().expect("a snapshot"));
    let job = desk.list(&[1, 2, 3]);
    let answer = job.run(|| true).expect("the job is wanted");
    let effects = desk.send(Message::Rows(answer));
    assert!(before.upgrade().is_some(), "the loop has not freed it");
    assert!(matches!(effects.as_slice(), [Effect::Discard(_)]), "{effects:?}");
    drop(effects);
    assert!(before.upgrade().is_none(), "and nobody else holds it");
}

#[test]
fn tab_goes_through_the_ways_in_which_a_filter_can_go_on() {
    let mut desk = Desk::new();
    desk.listed(&[1, 2]);
    desk.key(KeyCode::Char('/'));
    for c in "p".chars() {
        desk.key(KeyCode::Char(c));
    }
    let mut texts = Vec::new();
    for key in [KeyCode::Tab, KeyCode::Tab, KeyCode::Tab, KeyCode::Tab, KeyCode::BackTab] {
        desk.key(key);
        texts.push(desk.app.filter.text().to_owned());
    }
    assert_eq!(texts, ["phone:", "plan:", "price>", "phone:", "price>"]);
    assert!(desk.app.mistake.is_some() && desk.app.completing.is_some());
    desk.key(KeyCode::Char('5'));
    assert_eq!(desk.app.filter.text(), "price>5");
    assert!(desk.app.mistake.is_none() && desk.app.completing.is_none());
    desk.key(KeyCode::Tab);
    assert_eq!(desk.app.filter.text(), "price>5", "an amount cannot be guessed");
}

fn refused() -> PollError {
    PollError::Refused { server: CleanText::new("h:1") }
}

#[test]
fn the_selection_stays_with_its_client_and_on_its_line() {
    let mut desk = Desk::new();
    desk.listed(&[10, 20, 30, 40]);
    desk.key(KeyCode::Down);
    desk.key(KeyCode::Down);
    assert_eq!(desk.selected(), Some(30));
    desk.listed(&[5, 6, 7, 10, 20, 30]);
    assert_eq!(desk.selected(), Some(30));
    desk.listed(&[10, 20, 40]);
    assert_eq!(desk.selected(), Some(40), "gone: whoever stands at its place now, or the last");
    desk.listed(&[]);
    assert_eq!(desk.selected(), None);
}

#[test]
fn a_cursor_that_moved_while_rows_were_looked_for_is_not_thrown_back() {
    let mut desk = Desk::new();
    desk.listed(&[1, 2, 3, 4]);
    let job = desk.list(&[9, 4, 3, 2, 1]);
    desk.key(KeyCode::End);
    assert_eq!(desk.selected(), Some(4));
    desk.answer(job);
    assert_eq!(desk.selected(), Some(4));
}

#[test]
fn answers_to_older_questions_are_dropped() {
    let mut desk = Desk::new();
    desk.listed(&[1, 2, 3]);
    desk.key(KeyCode::Char('/'));
    let old = job(desk.key(KeyCode::Char('c'))).expect("each letter filters");
    let new = job(desk.key(KeyCode::Char('2'))).expect("each letter filters");
    desk.answer(new);
    assert_eq!(desk.app.list.len(), 1);
    desk.answer(old);
    assert_eq!(desk.app.list.len(), 1);
}

#[test]
fn no_failure_changes_the_clients() {
    let mut desk = Desk::new();
    desk.listed(&[1, 2, 3]);
    for count in 1..=5 {
        assert!(desk.finish(Err(refused())).is_none());
        assert_eq!(desk.app.list.len(), 3);
        assert_eq!(desk.app.source.failure.as_ref().map(|failure| failure.count), Some(count));
    }
    desk.listed(&[1, 2]);
    assert!(desk.app.source.failure.is_none());
    assert!(desk.app.source.recovery(desk.now).is_some());
    desk.pass(Duration::from_secs(61));
    assert!(desk.app.source.recovery(desk.now).is_none());
}

#[test]
fn data_is_stale_after_two_intervals_and_a_time_out() {
    let mut desk = Desk::new();
    assert_eq!(desk.app.source.freshness(desk.now), Freshness::None);
    desk.listed(&[1]);
    desk.pass(Duration::from_secs(150));
    assert_eq!(desk.app.source.freshness(desk.now), Freshness::Live(Duration::from_secs(150)));
    let locale = Locale::new(Language::English, None);
    assert!(next_wake(&desk.app, &locale) <= Duration::from_millis(1), "the loop wakes when it becomes stale");
    desk.pass(Duration::from_millis(1));
    assert_eq!(desk.app.source.freshness(desk.now), Freshness::Stale(Duration::from_millis(150_001)));
}

#[test]
fn clock_steps_make_no_negative_age_and_no_old_data_young() {
    let mut desk = Desk::new();
    desk.listed(&[1]);
    desk.now.wall -= Duration::from_hours(1);
    assert!(desk.pass(Duration::from_secs(10)).is_empty());
    assert_eq!(desk.app.source.freshness(desk.now), Freshness::Live(Duration::from_secs(10)));
}

#[test]
fn a_machine_that_slept_has_old_data_and_polls_once() {
    let mut desk = Desk::new();
    desk.listed(&[1]);
    desk.now.wall += Duration::from_hours(8);
    let effects = desk.pass(Duration::from_secs(1));
    assert!(matches!(effects[..], [Effect::Refresh]), "{effects:?}");
    assert!(matches!(desk.app.source.freshness(desk.now), Freshness::Stale(age) if age > Duration::from_hours(8)));
    assert!(desk.pass(Duration::from_secs(1)).is_empty());
}

#[test]
fn a_dead_poll_task_is_told() {
    let mut desk = Desk::new();
    desk.listed(&[1]);
    desk.send(Message::PollTaskEnded(PollTaskEnd));
    assert_eq!(desk.app.source.failure.as_ref().map(|failure| failure.error.clone()), Some(PollError::TaskEnded));
    assert!(desk.app.source.dead && desk.app.list.len() == 1);
}

#[test]
fn sorting_by_a_column_again_turns_it_round_and_debts_start_with_the_largest() {
    let mut desk = Desk::new();
    desk.listed(&[1, 2]);
    let sort = |desk: &mut Desk, place: usize| {
        desk.key(KeyCode::Char('s'));
        desk.key(KeyCode::Home);
        (0..place).for_each(|_| drop(desk.key(KeyCode::Down)));
        job(desk.key(KeyCode::Enter)).expect("rows are asked for").sort
    };
    assert_eq!(sort(&mut desk, 0).field, Field::ServiceId);
    assert_eq!(sort(&mut desk, 0).direction, Direction::Descending);
    let balance = Field::ALL.iter().position(|&field| field == Field::Balance).expect("it is a field");
    assert_eq!(sort(&mut desk, balance).direction, Direction::Descending);
    let reversed = job(desk.key(KeyCode::Char('S'))).expect("rows are asked for").sort;
    assert_eq!(reversed.direction, Direction::Ascending);
}

#[test]
fn what_is_typed_into_the_filter_runs_no_commands() {
    let mut desk = Desk::new();
    desk.listed(&[1, 2]);
    desk.key(KeyCode::Char('/'));
    for c in "qrsS?g/".chars() {
        let effects = desk.key(KeyCode::Char(c));
        assert!(effects.iter().all(|effect| matches!(effect, Effect::Query(_))), "{c}");
    }
    assert_eq!(desk.app.filter.text(), "qrsS?g/");
    assert!(desk.app.layers.is_empty());
    desk.key(KeyCode::Esc);
    assert_eq!(desk.app.filter.text(), "");
    let job = job(desk.send(Message::Paste("  pegado\nq".into()))).expect("a paste filters");
    assert_eq!(job.filter, Filter::parse("pegado q").expect("a filter"));
}

#[test]
fn esc_closes_what_is_open_then_clears_the_filter() {
    let mut desk = Desk::new();
    desk.listed(&[1, 2]);
    desk.send(Message::Paste("c1".into()));
    desk.key(KeyCode::Enter);
    desk.key(KeyCode::Enter);
    assert_eq!(desk.app.detail, Some(true));
    desk.key(KeyCode::Esc);
    assert_eq!((desk.app.detail, desk.app.filter.text()), (None, "c1"));
    desk.key(KeyCode::Esc);
    assert_eq!(desk.app.filter.text(), "");
}

/// Types `text` into the filter and takes the rows of each key.
fn type_filter(desk: &mut Desk, text: &str) {
    desk.key(KeyCode::Char('/'));
    for c in text.chars() {
        if let Some(job) = job(desk.key(KeyCode::Char(c))) {
            desk.answer(job);
        }
    }
}

#[test]
fn esc_brings_back_the_row_one_was_on_before_the_filter() {
    let ids: Vec<i64> = (100..140).collect();
    for (filter, ends) in [("zzz", 1), ("c1", 1), ("c10", 1), ("c10", 2), ("zzz", 2)] {
        let mut desk = Desk::new();
        desk.listed(&ids);
        for _ in 0..21 {
            desk.key(KeyCode::Down);
        }
        assert_eq!(desk.selected(), Some(121));
        type_filter(&mut desk, filter);
        assert_eq!(desk.selected() == Some(121), filter == "c1", "{filter}");
        if ends == 2 {
            // Kept with Enter, and dropped later.
            desk.key(KeyCode::Enter);
        }
        let back = job(desk.key(KeyCode::Esc)).expect("all rows are asked for");
        desk.answer(back);
        assert_eq!((desk.selected(), desk.app.list.len()), (Some(121), 40), "{filter}");
    }
}

#[test]
fn esc_keeps_who_was_chosen_among_what_a_filter_found_and_polls_change_nothing() {
    let ids: Vec<i64> = (100..140).collect();
    let mut desk = Desk::new();
    desk.listed(&ids);
    type_filter(&mut desk, "c13");
    desk.key(KeyCode::Down);
    let chosen = desk.selected();
    assert_eq!(chosen, Some(131));
    let back = job(desk.key(KeyCode::Esc)).expect("all rows are asked for");
    desk.answer(back);
    assert_eq!(desk.selected(), chosen, "chosen by hand");
    // The list is another one by the time the filter is dropped, and the filter was deleted key by key.
    type_filter(&mut desk, "zzz");
    desk.listed(&ids[5..]);
    for _ in 0..3 {
        let job = job(desk.key(KeyCode::Backspace)).expect("rows are asked for");
        desk.answer(job);
    }
    assert_eq!((desk.selected(), desk.app.list.len()), (chosen, 35));
    // Who is gone meanwhile cannot be come back to.
    type_filter(&mut desk, "zzz");
    desk.listed(&[100, 101]);
    let back = job(desk.key(KeyCode::Esc)).expect("all rows are asked for");
    desk.answer(back);
    assert_eq!(desk.selected(), Some(100));
}

#[test]
fn paging_keeps_the_cursor_on_the_page_and_moves_as_little_as_it_can() {
    let mut desk = Desk::new();
    desk.listed(&(0..100).collect::<Vec<_>>());
    let window = |desk: &mut Desk| {
        let offset = desk.app.list.window(10);
        desk.send(Message::Drawn(Fitted { page_rows: 10, offset, ..Fitted::default() }));
        offset
    };
    desk.key(KeyCode::PageDown);
    assert_eq!((desk.app.list.cursor(), window(&mut desk)), (10, 1));
    desk.key(KeyCode::End);
    assert_eq!((desk.app.list.cursor(), window(&mut desk)), (99, 90));
    desk.key(KeyCode::Up);
    assert_eq!((desk.app.list.cursor(), window(&mut desk)), (98, 90));
    desk.key(KeyCode::Home);
    assert_eq!((desk.app.list.cursor(), window(&mut desk)), (0, 0));
    desk.key(KeyCode::Up);
    assert_eq!(desk.app.list.cursor(), 0);
}
