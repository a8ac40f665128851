//! The event loop, turned in process: what a person sees and what ends the dashboard, without a pseudo-terminal.

use std::future::pending;
use std::sync::Arc;
use std::time::Duration;

use crate::support::envelope::{EXAMPLE, clients};
use crate::support::virtual_terminal::Owner;
use crate::support::{Answer, FaultServer, Running, Turning, keys};
use crossterm::event::Event;
use jiff::civil::date;
use tokio::time::{Instant, pause, resume, sleep};
use wisptop::event_loop::End;
use wisptop::serve::{ServeOptions, ServeSource, Server};
use wisptop::snapshot::StoreBuilder;
use wisptop::source::{Ask, Decoder, Fetched, ListSource, PollError, Progress, Received};
use wisptop::terminal::{Signal, TerminalEvent};

const TERM: Signal = Signal::End(15);

/// A source that never answers.
struct Hanging;

impl ListSource for Hanging {
    async fn fetch(
        &mut self,
        _: Ask,
        _: &Progress,
        _: impl FnMut(&StoreBuilder) + Send + 'static,
    ) -> Result<Fetched, PollError> {
        pending().await
    }
}

/// A source that sends a list once, and then never answers again.
struct Once(bool);

impl ListSource for Once {
    async fn fetch(
        &mut self,
        ask: Ask,
        _: &Progress,
        _: impl FnMut(&StoreBuilder) + Send + 'static,
    ) -> Result<Fetched, PollError> {
        if std::mem::replace(&mut self.0, true) {
            pending::<()>().await;
        }
        let mut decoder = Decoder::new(ask.clients);
        decoder.feed(clients(2).as_bytes());
        Ok(Fetched { list: Received::New(Box::new(decoder.finish()?)), date: None })
    }
}

/// A source that panics, and with it the task that polls it.
struct Falling;

impl ListSource for Falling {
    async fn fetch(
        &mut self,
        _: Ask,
        _: &Progress,
        _: impl FnMut(&StoreBuilder) + Send + 'static,
    ) -> Result<Fetched, PollError> {
        panic!("the source fell")
    }
}

/// A list for who asks for the list, and silence for who asks about one client, or for an hour.
fn silent_about_clients() -> FaultServer {
    FaultServer::start(
        |request| if request.target.ends_with("/clients/") { Answer::ok(EXAMPLE) } else { Answer::hang() },
    )
}

/// A desk that shows two clients.
async fn desk() -> Running {
    desk_of(2, "row 1 of 2").await
}

/// A desk that shows all of so many clients. It polls no more for an hour, so its server may go.
async fn desk_of(count: u64, shown: &str) -> Running {
    let server = FaultServer::respond_with(clients(count));
    let desk = Turning::default().against(&server.url());
    desk.person.wait_for(shown).await;
    desk
}

/// From here on time passes only while everything waits. The first frames of a dashboard come faster than others; that is
/// over then.
async fn pause_after_a_second() {
    pause();
    sleep(Duration::from_secs(1)).await;
}

#[tokio::test(flavor = "local")]
async fn a_filter_is_typed_against_a_real_server() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/example-clients.json");
    let options = ServeOptions::demo(0, Duration::from_hours(1), Arc::new(|| date(2026, 3, 16)));
    let options = ServeOptions { source: ServeSource::File(file.into()), ..options };
    let server = Server::start(options).await.expect("a server");
    let mut desk = Turning::default().against(&format!("http://{}", server.addr()));
    desk.person.wait_for("Juan Pérez").await;
    desk.person.send("/gonzalez");
    desk.person.wait_for("row 1 of 1 · of 2").await;
    let screen = desk.person.screen();
    assert!(screen.contains("María González") && !screen.contains("Juan Pérez"), "{screen}");
    desk.person.send(keys::ESCAPE);
    desk.person.wait_for("row 1 of 2").await;
    desk.person.send("q");
    assert_eq!(desk.end().await, End::Quit);
    server.shutdown().await;
}

#[tokio::test(flavor = "local")]
async fn another_size_is_painted_at_once_and_the_selection_stays() {
    let mut desk = desk().await;
    desk.person.send("j");
    desk.person.wait_for("▌2").await;
    for (columns, rows) in [(120, 40), (0, 0), (1, 1), (20, 5), (200, 50), (61, 17)] {
        desk.person.resize(columns, rows);
    }
    desk.person.wait_until("whole frame of 61x17", |state| corners(&state.screen()) == (61, 17)).await;
    desk.person.wait_for("▌2").await;
}

/// Columns and rows between the frame around the table and the foot.
fn corners(screen: &str) -> (usize, usize) {
    let lines: Vec<&str> = screen.lines().collect();
    let bottom = lines.iter().rposition(|line| line.starts_with('╰')).unwrap_or_default();
    (lines.get(bottom).map_or(0, |line| line.chars().count()), bottom + 2)
}

#[tokio::test(flavor = "local")]
async fn a_signal_of_the_same_size_paints_over_what_others_wrote() {
    let desk = desk().await;
    // Sums and widths come last, each in its own time.
    desk.person.wait_for("monthly revenue").await;
    desk.person.wait_for("Name ▲     Status").await;
    let before = desk.person.screen();
    desk.person.write_from_outside("\x1b[5;1H\x1b[1;31mthe system goes down\r\n");
    desk.person.wait_for("the system goes down").await;
    desk.person.resize(80, 24);
    desk.person.wait_until("screen as it was", |state| state.screen() == before).await;
}

#[tokio::test(flavor = "local")]
async fn what_comes_at_once_is_one_frame_and_a_flood_draws_few() {
    let mut desk = desk_of(2_000, "row 1 of 2,000").await;
    // As wide as the values are: they have been measured.
    desk.person.wait_for("Name ▲        Status").await;
    desk.person.wait_for("monthly revenue").await;
    pause_after_a_second().await;
    let before = desk.person.frames();
    desk.person.send("j".repeat(300));
    desk.person.wait_for("▌301 ").await;
    // One, and another where an answer of a worker comes between.
    let drawn = desk.person.frames() - before;
    assert!((1..=2).contains(&drawn), "{drawn} frames for 300 keys at once");
    sleep(Duration::from_secs(1)).await;
    let before = desk.person.frames();
    desk.person.send("k".repeat(20_000));
    desk.person.send("g");
    desk.person.wait_for("▌1 ").await;
    let drawn = desk.person.frames() - before;
    assert!(drawn <= 4, "{drawn} frames while time stood still");
    desk.person.send("q");
    assert_eq!(desk.end().await, End::Quit);
}

#[tokio::test(flavor = "local")]
async fn stopped_by_ctrl_z_and_continued_at_another_size_everything_is_painted() {
    let mut desk = desk().await;
    desk.person.send("j");
    desk.person.wait_for("▌2").await;
    desk.person.send(keys::CTRL_Z);
    desk.person.wait_until("stop", |state| state.owner == Owner::Shell).await;
    // What is typed meanwhile is for the shell.
    desk.person.send("fg\r");
    desk.person.resize_unheard(100, 20);
    desk.person.signal(Signal::Continue);
    desk.person.wait_until("whole frame of 100x20", |state| corners(&state.screen()) == (100, 20)).await;
    let screen = desk.person.screen();
    assert!(screen.contains("▌2") && screen.contains("Cliente 1") && !screen.contains("[stopped]"), "{screen}");
}

#[tokio::test(flavor = "local")]
async fn ended_while_it_is_stopped_it_draws_nothing_more() {
    let mut desk = desk().await;
    desk.person.send(keys::CTRL_Z);
    desk.person.wait_until("stop", |state| state.owner == Owner::Shell).await;
    let frames = desk.person.frames();
    desk.person.signal(TERM);
    desk.person.wait_until("end", |state| state.owner == Owner::Nobody).await;
    assert_eq!(desk.person.frames(), frames);
    assert_eq!(desk.end().await, End::Signal(TERM));
}

#[tokio::test(flavor = "local")]
async fn stopped_from_outside_and_continued_everything_is_painted_at_once() {
    let desk = desk().await;
    pause_after_a_second().await;
    desk.person.write_from_outside("\x1b[2J\x1b[H$ stty sane");
    desk.person.resize_unheard(100, 20);
    let continued = Instant::now();
    desk.person.signal(Signal::Continue);
    desk.person.wait_until("whole frame of 100x20", |state| corners(&state.screen()) == (100, 20)).await;
    assert_eq!(continued.elapsed(), Duration::ZERO, "it waited for something else to draw");
    assert!(desk.person.screen().contains("Cliente 1 ") && !desk.person.screen().contains("stty"));
}

#[tokio::test(flavor = "local")]
async fn a_signal_ends_it_in_every_view_while_a_poll_hangs() {
    for (keys, text) in [("", "Cliente 1 "), ("?", "Ctrl-U"), ("/x", "/ x"), (keys::POLLS, "Verdict"), ("s", "Sort by")]
    {
        let mut desk = Turning::default().polling(Once(false));
        desk.person.wait_for("Cliente 1 ").await;
        pause();
        desk.person.send("r");
        desk.person.wait_for("loading…").await;
        desk.person.send(keys);
        desk.person.wait_for(text).await;
        desk.person.signal(TERM);
        assert_eq!(desk.end().await, End::Signal(TERM), "{text}");
        resume();
    }
    let wall = Turning { dwell: Some(Duration::from_secs(20)), ..Turning::default() }.polling(Hanging);
    wall.person.wait_for("loading…").await;
    wall.person.signal(TERM);
    assert_eq!(wall.end().await, End::Signal(TERM));
}

#[tokio::test(flavor = "local")]
async fn a_terminal_that_is_gone_ends_it() {
    let desk = desk().await;
    desk.person.tell(TerminalEvent::Gone);
    assert_eq!(desk.end().await, End::TerminalGone);
}

#[tokio::test(flavor = "local")]
async fn without_keys_a_desk_ends_and_a_wall_goes_on() {
    let desk = Turning::default().polling(Hanging);
    desk.person.tell(TerminalEvent::InputClosed);
    assert_eq!(desk.end().await, End::TerminalGone);

    let server = FaultServer::respond_with(EXAMPLE);
    let wall = Turning { dwell: Some(Duration::from_secs(5)), ..Turning::default() }.against(&server.url());
    wall.person.tell(TerminalEvent::InputClosed);
    wall.person.wait_for("page 1 of ").await;
    pause();
    wall.person.wait_for("SOURCE").await;
    wall.person.signal(TERM);
    assert_eq!(wall.end().await, End::Signal(TERM));
}

#[tokio::test(flavor = "local")]
async fn the_end_of_the_poll_task_is_told_and_the_keys_still_work() {
    let mut desk = Turning { columns: 120, ..Turning::default() }.polling(Falling);
    desk.person.wait_for("has stopped polling because").await;
    desk.person.send("?");
    desk.person.wait_for("Ctrl-U").await;
    desk.person.send("qq");
    assert_eq!(desk.end().await, End::Quit);
}

#[tokio::test(flavor = "local")]
async fn after_a_panic_nothing_more_is_drawn() {
    let mut desk = desk().await;
    let frames = desk.person.frames();
    desk.person.release();
    desk.person.send("j");
    desk.person.wait_until("end", |state| state.owner == Owner::Nobody).await;
    assert_eq!(desk.person.frames(), frames);
    assert_eq!(desk.end().await, End::Panicked);
}

#[tokio::test(flavor = "local")]
async fn the_bytes_of_an_answer_are_counted_while_it_comes() {
    let server = FaultServer::start(|_| Answer::stall(EXAMPLE, 400));
    let desk = Turning::default().against(&server.url());
    desk.person.wait_for("400 B").await;
}

#[tokio::test(flavor = "local", start_paused = true)]
async fn a_slow_poll_draws_as_often_as_its_mark_moves_whatever_else_turns_the_loop() {
    let seconds = 10;
    // The mark moves four times a second at a desk, and the time under way each second on a wall.
    for (dwell, a_second) in [(None, 4), (Some(Duration::from_hours(1)), 1)] {
        let dashboard = Turning { dwell, ..Turning::default() }.polling(Hanging);
        sleep(Duration::from_millis(1_010)).await;
        let before = dashboard.person.frames();
        for _ in 0..seconds * 50 {
            // Something that changes nothing.
            dashboard.person.tell(TerminalEvent::Input(Event::FocusGained));
            sleep(Duration::from_millis(20)).await;
        }
        assert_eq!(dashboard.person.frames() - before, seconds * a_second, "frames; pages stay for {dwell:?}");
        dashboard.person.wait_for("11 s").await;
    }
}

#[tokio::test(flavor = "local")]
async fn a_question_about_a_client_holds_up_nothing_and_goes_with_its_layer() {
    let server = silent_about_clients();
    let mut desk = Turning::default().against(&server.url());
    desk.person.wait_for("row 1 of 2").await;
    // Each is waited for: one that is given up before it has begun asks nothing.
    let asked = async |count: usize| {
        while server.count() < count {
            sleep(Duration::from_millis(5)).await;
        }
    };
    let given_up = async |count: usize| {
        while server.exchanges().iter().filter(|exchange| exchange.was_given_up()).count() < count {
            sleep(Duration::from_millis(5)).await;
        }
    };
    desk.person.send("R");
    desk.person.wait_for("asking the API").await;
    asked(2).await;
    desk.person.send(keys::ESCAPE);
    desk.person.wait_gone("asking the API").await;
    given_up(1).await;
    desk.person.send("R");
    asked(3).await;
    desk.person.send("R");
    given_up(2).await;
    asked(4).await;
    server.now(|request| {
        let maria = serde_json::from_str::<serde_json::Value>(EXAMPLE).expect("JSON")["data"][0].clone();
        let mut now = maria;
        now["payment_status"] = "suspended".into();
        assert!(request.target.ends_with("/by-service-id/12345"), "{}", request.target);
        Answer::ok(serde_json::json!({"ok": true, "data": now}).to_string())
    });
    desk.person.send("R");
    desk.person.wait_for("■ suspended").await;
    given_up(3).await;
    assert_eq!(server.count(), 5, "a list and four questions");
    desk.person.send("q");
    assert_eq!(desk.end().await, End::Quit);
}
