//! Sentences that stand in the footer's line for some seconds, and the mouse that is given back.

use std::time::Duration;

use wisptop::notice::Notice;

use crate::support::desk::INTERVAL;
use crate::support::envelope::clients;
use crate::support::{Answer, Desk, FaultServer, Turning};

fn desk() -> Desk {
    let mut desk = Desk::english();
    desk.list(&clients(3));
    desk
}

fn footer(desk: &mut Desk) -> String {
    desk.screen(80, 24).lines().last().unwrap_or_default().trim().to_owned()
}

#[test]
fn a_notice_stands_where_the_keys_are_told_and_goes_by_itself() {
    let mut desk = desk();
    let keys = footer(&mut desk);
    assert!(keys.ends_with("? help"), "{keys}");
    desk.say(Notice::MouseGivenBack);
    let said = footer(&mut desk);
    assert!(said.starts_with("The terminal has the mouse") && !said.contains("help"), "{said}");
    let stands = desk.wakes_in();
    assert!((Duration::from_secs(1)..=Duration::from_secs(4)).contains(&stands), "{stands:?}");
    for _ in 0..10 {
        desk.pass(desk.wakes_in());
        desk.screen(80, 24);
    }
    assert_eq!(footer(&mut desk), keys);
}

#[test]
fn the_newest_notice_wins() {
    let mut desk = desk();
    desk.say(Notice::MouseGivenBack);
    desk.pass(Duration::from_secs(3));
    desk.say(Notice::MouseTaken);
    desk.pass(Duration::from_secs(3));
    assert!(footer(&mut desk).starts_with("Clicks and the wheel"));
}

#[test]
fn a_filter_that_is_typed_keeps_its_place_and_one_that_is_kept_comes_back() {
    let mut desk = desk();
    desk.press("/client ");
    desk.say(Notice::MouseGivenBack);
    assert!(footer(&mut desk).starts_with("/ client"));
    desk.press("\r");
    let said = footer(&mut desk);
    assert!(said.starts_with("The terminal has the mouse") && said.ends_with("takes it back."), "{said}");
    desk.pass(INTERVAL);
    assert!(footer(&mut desk).starts_with("/ client"));
}

#[test]
fn the_mouse_is_given_back_and_taken_again() {
    let mut desk = desk();
    assert_eq!(desk.asked_by(|desk| desk.press("m")).mouse_changes, 1);
    assert!(footer(&mut desk).starts_with("The terminal has the mouse"));
    desk.press("m");
    assert!(footer(&mut desk).starts_with("Clicks and the wheel"));
    desk.press("?");
    desk.shows(&["leave the mouse to the terminal", "Shift"]);
}

#[tokio::test(flavor = "local")]
async fn the_terminal_is_told_whose_the_mouse_is() {
    let server = FaultServer::start(|_| Answer::json(200, clients(3)));
    let mut running = Turning::default().against(&server.url());
    running.person.wait_for("? help").await;
    running.person.wait_until("the mouse", |state| state.mouse).await;
    running.person.send("m");
    running.person.wait_until("the mouse given back", |state| !state.mouse).await;
    running.person.wait_for("The terminal has the mouse").await;
    running.person.send("m");
    running.person.wait_until("the mouse taken", |state| state.mouse).await;
    running.person.send("qq");
    running.end().await;
}
