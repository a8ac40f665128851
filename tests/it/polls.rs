//! The Polls view: how many polls were good and since when, and what each of them changed.

use std::time::Duration;

use wisptop::source::PollError;

use crate::support::{Desk, keys};

fn list(balance: i64, id: i64) -> String {
    format!(r#"[{{"service_id":1,"name":"Ana","outstanding_balance":{balance}}},{{"service_id":{id},"name":"Luis"}}]"#)
}

#[test]
fn success_is_told_of_an_hour_a_day_and_since_the_start_and_what_is_held_back_apart() {
    let mut desk = Desk::english();
    desk.list(&list(0, 2));
    for _ in 0..3 {
        desk.fail(PollError::Closed);
    }
    desk.pass(Duration::from_hours(2));
    desk.list("[]");
    for _ in 0..3 {
        desk.list(&list(0, 2));
    }
    desk.press(keys::POLLS);
    let screen = desk.screen(160, 40);
    for text in ["4 of 8 polls succeeded", "1 held back", "since 14:02", "1 h 75.0 % (3 of 4)"] {
        assert!(screen.contains(text), "no “{text}” on\n{screen}");
    }
    assert!(!screen.contains("24 h 50.0 %"), "a day that says the same as the whole is not told\n{screen}");
    desk.pass(Duration::from_hours(23));
    desk.list(&list(0, 2));
    let screen = desk.screen(160, 40);
    for text in ["5 of 9 polls succeeded", "1 h 100.0 % (1 of 1)", "24 h 80.0 % (4 of 5)"] {
        assert!(screen.contains(text), "no “{text}” on\n{screen}");
    }
}

#[test]
fn enter_shows_what_a_poll_changed_alone_and_esc_comes_back_to_its_row() {
    let mut desk = Desk::english();
    desk.list(&list(0, 2));
    desk.pass(Duration::from_secs(30));
    desk.list(&list(50_000, 2));
    desk.pass(Duration::from_secs(30));
    desk.list(&list(20_000, 2));
    desk.press(keys::POLLS);
    desk.press("j");
    let before = desk.screen(120, 40);
    assert!(before.contains("Enter: what it changed"), "{before}");
    desk.press(keys::ENTER);
    let screen = desk.screen(120, 40);
    assert!(screen.contains("1 by the poll at 14:02:41") && screen.contains("50,000"), "{screen}");
    assert!(!screen.contains("balance fell"), "what another poll changed is not shown\n{screen}");
    desk.press(keys::ESCAPE);
    assert_eq!(desk.screen(120, 40), before);
    desk.press(keys::CHANGES);
    desk.shows(&["balance fell", "2 since"]);
}

#[test]
fn a_poll_that_changed_nothing_says_so() {
    let mut desk = Desk::english();
    desk.list(&list(0, 2));
    desk.press(keys::POLLS);
    desk.press(keys::ENTER);
    desk.shows(&["No change by this poll is remembered."]);
}

#[test]
fn the_trend_of_the_time_that_polls_take_has_a_gap_where_they_failed() {
    let mut desk = Desk::english();
    desk.list(&list(0, 2));
    desk.press(keys::POLLS);
    desk.shows(&["24 h  Took", "184 ms"]);
    desk.press("tt");
    desk.shows(&["90 d  Took"]);
}
