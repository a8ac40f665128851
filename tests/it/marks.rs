//! Rows that are marked by hand, and what becomes of the marks.

use serde_json::{Value, json};

use crate::support::Desk;
use crate::support::envelope::clients;

/// Clients of these ids, named by them.
fn list(ids: &[i64]) -> String {
    let record = |id: &i64| json!({"service_id": id, "name": format!("Client {id}"), "city": format!("City {id}")});
    json!({"ok": true, "data": ids.iter().map(record).collect::<Vec<Value>>()}).to_string()
}

fn desk(ids: &[i64]) -> Desk {
    let mut desk = Desk::english();
    desk.believe(&list(ids));
    desk
}

/// The line of the screen that has `text`.
#[track_caller]
fn line(desk: &mut Desk, text: &str) -> String {
    let screen = desk.screen(100, 24);
    let line = screen.lines().find(|line| line.contains(text));
    line.unwrap_or_else(|| panic!("no “{text}” on\n{screen}")).to_owned()
}

#[test]
fn space_marks_and_goes_on_and_takes_the_mark_away_again() {
    let mut desk = desk(&[1, 2, 3]);
    desk.press("  ");
    assert_eq!((desk.marked(), desk.selected()), (vec![1, 2], Some(3)));
    for marked in ["✓1 ", "✓2 ", "▌3 "] {
        assert!(line(&mut desk, marked).contains("Client"), "{marked}");
    }
    assert!(line(&mut desk, "3 of 3").contains(" 2 marked · row 3 of 3 "));
    desk.press("k ");
    assert_eq!((desk.marked(), desk.selected()), (vec![1], Some(3)));
    desk.press(" ");
    assert_eq!((desk.marked(), desk.selected()), (vec![1, 3], Some(3)), "the last row has no next");
    assert!(line(&mut desk, "✓3 ").contains("Client"), "a selected row shows its mark");
}

#[test]
fn marks_go_with_their_clients_through_filters_orders_and_polls() {
    let mut desk = desk(&[1, 2, 3, 4]);
    desk.press("j ");
    desk.press("/\"client 4\"\r ");
    assert_eq!(desk.marked(), [2, 4]);
    assert!(line(&mut desk, "· of 4").contains("2 marked"), "one of them is out of sight");
    desk.press("\x1b");
    assert_eq!((desk.filter_text(), desk.marked()), ("", vec![2, 4]), "Esc has dropped the filter alone");
    desk.press("S");
    assert_eq!(desk.marked(), [2, 4]);
    desk.believe(&list(&[4, 9, 3, 2, 1, 7]));
    assert_eq!(desk.marked(), [2, 4]);
    assert!(line(&mut desk, "✓2 ").contains("Client 2"));
    assert!(line(&mut desk, "✓4 ").contains("Client 4"));
}

#[test]
fn a_mark_that_is_made_while_rows_are_on_their_way_goes_with_its_client_too() {
    let mut desk = desk(&[1, 2, 3]);
    desk.press(" ");
    desk.hold_work();
    desk.believe(&list(&[3, 2, 1]));
    let query = desk.query();
    desk.press(" ");
    desk.answer(query);
    assert_eq!(desk.marked(), [1, 2]);
}

#[test]
fn marks_of_clients_who_are_gone_are_dropped_and_said() {
    let mut desk = desk(&[1, 2, 3, 4]);
    desk.press("   ");
    desk.believe(&list(&[2, 4]));
    assert_eq!(desk.marked(), [2]);
    assert!(desk.screen(80, 24).contains("2 marked clients are no longer in the list"));
    desk.pass(std::time::Duration::from_secs(20));
    desk.believe(&list(&[2, 4, 1]));
    assert_eq!(desk.marked(), [2], "who comes back is not marked");
    assert!(!desk.screen(80, 24).contains("no longer in the list"), "it is said once");
}

#[test]
fn esc_takes_the_marks_away_when_nothing_else_is_left_to_close() {
    let mut desk = desk(&[1, 2, 3]);
    desk.press("  /client\r");
    desk.press("\x1b");
    assert_eq!(desk.marked(), [1, 2]);
    desk.press("\x1b");
    assert!(desk.marked().is_empty());
    assert!(desk.screen(80, 24).contains("2 marks are gone"));
}

#[test]
fn pages_are_turned_without_space() {
    let mut desk = Desk::english();
    desk.list(&clients(100));
    desk.screen(80, 24);
    let page = |keys: &str, desk: &mut Desk| {
        desk.press("g");
        desk.press(keys);
        desk.selected()
    };
    let down = page(crate::support::keys::PAGE_DOWN, &mut desk);
    assert_eq!(page("\x06", &mut desk), down);
    let marked = page(" ", &mut desk);
    assert_ne!(marked, down);
}
