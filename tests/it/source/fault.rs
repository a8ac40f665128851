//! A fault of the source, from the socket to the screen: what every one of them must keep, tell and leave behind.

use wisptop::source::FetchOptions;

use crate::support::envelope::EXAMPLE;
use crate::support::{Answer, FaultServer, Polled, keys};

/// A server that has answered once with the two clients of the documentation, and a desk where María González is
/// selected under a filter.
pub(crate) fn after_a_good_poll(change: impl FnOnce(&mut FetchOptions)) -> (FaultServer, Polled) {
    let server = FaultServer::respond_with(EXAMPLE);
    let mut desk = Polled::with(&server.url(), change);
    desk.poll().expect("a good poll");
    desk.press("/gonz\r");
    (server, desk)
}

/// The whole of a row: the answer is a failure that is told as `wanted`, all that was known is kept, and the next good
/// poll clears it.
#[track_caller]
pub(crate) fn fails(answer: Answer, wanted: &[&str]) -> Polled {
    fails_with(answer, wanted, |_| {})
}

#[track_caller]
pub(crate) fn fails_with(answer: Answer, wanted: &[&str], change: impl Fn(&mut FetchOptions)) -> Polled {
    let (server, mut desk) = after_a_good_poll(&change);
    server.now_always(answer.clone());
    desk.poll().expect_err("the fault is no success");
    assert!(server.count() >= 2, "the fault was not served");
    kept_and_told(&mut desk, wanted);
    server.now_always(Answer::ok(EXAMPLE));
    recovers(&mut desk);

    // Before the first good poll the same words stand alone.
    let fresh = FaultServer::start(move |_| answer.clone());
    let mut first = Polled::with(&fresh.url(), &change);
    first.poll().expect_err("the fault is no success");
    first.shows(&["no data yet"]);
    first.shows(wanted);
    assert_eq!(first.listed(), 0);
    desk
}

/// The answer is understood although it looks odd.
#[track_caller]
pub(crate) fn works(answer: Answer) -> Polled {
    let (server, mut desk) = after_a_good_poll(|_| {});
    server.now_always(answer);
    desk.poll().expect("the answer can be understood");
    assert_eq!(server.count(), 2, "the fault was not served");
    desk.press(keys::ESCAPE);
    desk.shows(&["● live", "María González"]);
    desk
}

#[track_caller]
pub(crate) fn kept_and_told(desk: &mut Polled, wanted: &[&str]) {
    desk.shows(&["×", "María González", "data from ", " old", "row 1 of 1 · of 2", "failure"]);
    desk.shows(wanted);
    assert_eq!((desk.filter_text(), desk.selected()), ("gonz", Some(12_346)));
    let narrow = desk.screen(80, 24);
    assert!(narrow.contains('×') && narrow.contains("María González"), "{narrow}");
    let wall = desk.wall();
    assert!(wall.contains('×'), "{wall}");
}

#[track_caller]
pub(crate) fn recovers(desk: &mut Polled) {
    desk.poll().expect("the server is well again");
    desk.shows(&["● live", "back after", "María González"]);
    let screen = desk.screen(120, 40);
    assert!(!screen.contains('×'), "{screen}");
}
