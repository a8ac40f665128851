//! Z: clocks, suspends, days.

use std::time::Duration;

use jiff::SignedDuration;
use wisptop::app::update::update;
use wisptop::app::{Effect, Message};
use wisptop::platform::clock::Clock as _;

use super::desk::{Desk, after_a_good_poll};
use crate::support::envelope::{EXAMPLE, client, envelope};
use crate::support::{Answer, FaultServer, Launch};

/// How many polls are asked for by the next thing that happens.
fn refreshes(desk: &mut Desk) -> usize {
    let effects = update(&mut desk.app, desk.clock.read(), Message::Tick);
    effects.iter().filter(|effect| matches!(effect, Effect::Refresh)).count()
}

#[test]
fn z01_the_wall_clock_is_set_back_and_forward() {
    let (_server, mut desk) = after_a_good_poll(|_| {});
    desk.clock.set(SignedDuration::from_hours(-1));
    assert_eq!(refreshes(&mut desk), 0);
    desk.shows(&["● live"]);
    assert!(desk.wall().contains("0 s ago"), "no age is negative");
    desk.clock.advance(Duration::from_secs(40));
    desk.shows(&["● live"]);
    desk.clock.set(SignedDuration::from_hours(24));
    assert_eq!(refreshes(&mut desk), 1, "it may have slept for a day");
    assert_eq!(refreshes(&mut desk), 0, "once");
    desk.poll().expect("a good poll");
    desk.shows(&["● live"]);
    assert!(desk.wall().contains("0 s ago"));
}

#[test]
fn z02_z03_the_machine_sleeps_for_eight_hours() {
    let (_server, mut desk) = after_a_good_poll(|_| {});
    // The clock that is waited by stands still meanwhile.
    desk.clock.set(SignedDuration::from_hours(8));
    assert_eq!(refreshes(&mut desk), 1);
    assert_eq!(refreshes(&mut desk), 0);
    desk.shows(&["▲ STALE · 8 h old"]);
    assert!(desk.wall().contains("▲ STALE · 8 h old"));
    desk.poll().expect("a good poll");
    desk.shows(&["● live"]);
}

#[test]
fn z05_midnight_comes_without_a_poll() {
    let mut record = client(1, "Ana");
    record["cut_off_date"] = "2026-03-17".into();
    let server = FaultServer::respond_with(envelope(&vec![record].into()));
    let mut desk = Desk::at(&server);
    desk.poll().expect("a list");
    desk.shows(&["tomorrow"]);
    desk.pass(Duration::from_secs(9 * 3600 + 57 * 60 + 18));
    desk.shows(&["tomorrow"]);
    desk.pass(Duration::from_secs(1));
    desk.shows(&["today"]);
}

#[test]
fn z06_leap_days_year_ends_and_far_dates() {
    for (day, told) in [
        ("2026-12-31", "in 290 d"),
        ("2028-02-29", "in 715 d"),
        ("2126-03-16", "in 36524 d"),
        ("2024-02-29", "746 d ago"),
    ] {
        let mut record = client(1, "Ana");
        record["cut_off_date"] = day.into();
        let server = FaultServer::respond_with(envelope(&vec![record].into()));
        let mut desk = Desk::at(&server);
        desk.poll().expect("a list");
        let screen = desk.screen_of(200, 50).replace(',', "");
        assert!(screen.contains(told), "{day}: {screen}");
    }
}

#[test]
fn z07_a_time_zone_that_is_none() {
    let server = FaultServer::respond_with(EXAMPLE);
    for zone in ["Mars/Olympus", "", ":/no/such/file"] {
        let session = Launch::wisptop(["--url", &server.url()]).env("TZ", zone).start();
        session.wait_for("María González");
    }
}

#[test]
fn z08_z09_a_clock_that_is_days_off_makes_days_doubtful() {
    let dated = |date: &str| Answer::whole(200, &[("Date", date)], EXAMPLE);
    let (server, mut desk) = after_a_good_poll(|_| {});
    server.now_always(dated("Mon, 16 Mar 2026 11:00:00 GMT"));
    desk.poll().expect("a good poll");
    desk.shows(&["● live"]);
    assert!(!desk.screen().contains("clock"), "some hours are a time zone set wrong");
    server.now_always(dated("Thu, 26 Mar 2026 19:00:00 GMT"));
    desk.poll().expect("a good poll");
    desk.shows(&["this machine's clock is 9 d", "● live"]);
    server.now_always(Answer::ok(EXAMPLE));
    desk.poll().expect("a good poll");
    assert!(!desk.screen().contains("clock"));
}

#[test]
fn z10_an_age_is_not_told_late() {
    let server = FaultServer::respond_with(EXAMPLE);
    let session = Launch::wisptop(["--url", &server.url(), "--interval", "1h", "--wall"]).start();
    session.wait_for("live");
    let (answered, _) = server.exchanges()[0].ended.expect("it was answered");
    let late = |seconds: u64| {
        session.wait_for(&format!("· {seconds} s ago"));
        answered.elapsed().saturating_sub(Duration::from_secs(seconds))
    };
    let mut late: Vec<Duration> = (2..7).map(late).collect();
    late.sort_unstable();
    // A busy machine is late now and then; a loop that draws what was true before it slept is so each time.
    assert!(late[late.len() / 2] < Duration::from_millis(500), "{late:?}");
}
