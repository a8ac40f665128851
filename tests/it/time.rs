//! Clocks, suspends, days.

use std::time::Duration;

use jiff::SignedDuration;

use crate::source::fault::after_a_good_poll;
use crate::support::envelope::{EXAMPLE, client, envelope};
use crate::support::{Answer, Asked, FaultServer, Polled};

const ONE_POLL: Asked = Asked { refreshes: 1, ..Asked::NOTHING };

#[test]
fn z01_the_wall_clock_is_set_back_and_forward() {
    let (_server, mut desk) = after_a_good_poll(|_| {});
    assert_eq!(desk.asked_by(|desk| desk.jump(SignedDuration::from_hours(-1))), Asked::NOTHING);
    desk.shows(&["● live"]);
    assert!(desk.wall().contains("0 s ago"), "no age is negative");
    desk.clock.advance(Duration::from_secs(40));
    desk.shows(&["● live"]);
    assert_eq!(
        desk.asked_by(|desk| desk.jump(SignedDuration::from_hours(24))),
        ONE_POLL,
        "it may have slept for a day"
    );
    assert_eq!(desk.asked_by(|desk| desk.pass(Duration::from_secs(1))), Asked::NOTHING, "once");
    desk.poll().expect("a good poll");
    desk.shows(&["● live"]);
    assert!(desk.wall().contains("0 s ago"));
}

#[test]
fn z02_z03_the_machine_sleeps_for_eight_hours() {
    let (_server, mut desk) = after_a_good_poll(|_| {});
    // The clock that is waited by stands still meanwhile.
    assert_eq!(desk.asked_by(|desk| desk.jump(SignedDuration::from_hours(8))), ONE_POLL);
    assert_eq!(desk.asked_by(|desk| desk.pass(Duration::from_secs(1))), Asked::NOTHING, "once");
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
    let mut desk = Polled::at(&server);
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
        let mut desk = Polled::at(&server);
        desk.poll().expect("a list");
        let screen = desk.screen(200, 50).replace(',', "");
        assert!(screen.contains(told), "{day}: {screen}");
    }
}

#[test]
fn z08_z09_a_clock_that_is_days_off_makes_days_doubtful() {
    let dated = |date: &str| Answer::whole(200, &[("Date", date)], EXAMPLE);
    let (server, mut desk) = after_a_good_poll(|_| {});
    server.now_always(dated("Mon, 16 Mar 2026 11:00:00 GMT"));
    desk.poll().expect("a good poll");
    desk.shows(&["● live"]);
    assert!(!desk.screen(120, 40).contains("clock"), "some hours are a time zone set wrong");
    server.now_always(dated("Thu, 26 Mar 2026 19:00:00 GMT"));
    desk.poll().expect("a good poll");
    desk.shows(&["this machine's clock is 9 d", "● live"]);
    server.now_always(Answer::ok(EXAMPLE));
    desk.poll().expect("a good poll");
    assert!(!desk.screen(120, 40).contains("clock"));
}

#[test]
fn z10_an_age_is_not_told_late() {
    let (_server, mut desk) = after_a_good_poll(|_| {});
    desk.put_up_wall(Duration::from_hours(1));
    let tick = Duration::from_millis(1);
    for seconds in 0..60 {
        let told = desk.screen(120, 40);
        assert!(told.contains(&format!("· {seconds} s ago")), "{seconds} s\n{told}");
        // The loop sleeps for as long as nothing changes, and not longer.
        let sleep = desk.wakes_in();
        desk.pass(sleep.saturating_sub(tick));
        assert_eq!(desk.screen(120, 40), told, "woken too early is no harm, but this is what it may sleep for");
        desk.pass(tick);
    }
}
