//! The desk as a person works at it: filters, orders, the pane, the mouse.

use crossterm::event::MouseEventKind;
use ratatui::layout::Position;
use wisptop::client::Field;

use crate::support::desk::position_of;
use crate::support::envelope::{EXAMPLE, client, clients, envelope};
use crate::support::{Asked, Desk, keys};

/// A desk with the documentation's two clients, Juan Pérez and María González.
fn example() -> Desk {
    let mut desk = Desk::english();
    desk.list(EXAMPLE);
    desk
}

/// Whether this text is drawn as what a filter has found.
fn is_marked(desk: &mut Desk, text: &str) -> bool {
    let marks = desk.theme().matched().add_modifier;
    let buffer = desk.buffer(80, 24);
    let at = position_of(&buffer, text).expect("it is on the screen");
    buffer[at].modifier.contains(marks)
}

/// Whether these names stand one under the other.
fn in_order(desk: &mut Desk, names: [&str; 3]) -> bool {
    let screen = desk.screen(80, 24);
    let places = names.map(|name| screen.lines().position(|line| line.contains(name)));
    places.iter().all(Option::is_some) && places.is_sorted()
}

#[test]
fn gonzalez_finds_her_and_only_her_however_it_is_typed_and_marks_what_matches() {
    let mut desk = example();
    for typed in ["gonzalez", "GONZALEZ", "González", "gonza\u{301}lez"] {
        desk.press("/\x15");
        desk.type_text(typed);
        assert_eq!((desk.listed(), desk.selected()), (1, Some(12_346)), "{typed}");
        desk.press(keys::ENTER);
        desk.shows(&["row 1 of 1 · of 2"]);
        assert!(is_marked(&mut desk, "González") && !is_marked(&mut desk, "María"), "{typed}");
    }
    desk.press("/\x15PÉREZ");
    assert_eq!((desk.listed(), desk.selected()), (1, Some(12_345)));
    desk.press("/\x15nadie");
    desk.shows(&["No client matches “nadie”"]);
    desk.press(keys::ESCAPE);
    desk.shows(&["row 1 of 2"]);
    assert!(!is_marked(&mut desk, "Pérez"), "nothing is marked without a filter");
}

#[test]
fn any_column_sorts_both_ways_and_the_selection_stays_with_its_client() {
    let list = |balances: [(u64, &str, f64); 3]| {
        let records: Vec<_> = balances
            .iter()
            .map(|&(id, name, balance)| {
                let mut record = client(id, name);
                record["outstanding_balance"] = balance.into();
                record
            })
            .collect();
        envelope(&records.into())
    };
    let mut desk = Desk::english();
    desk.list(&list([(1, "Ana", 300.0), (2, "Bruno", 200.0), (3, "Carla", 100.0)]));
    assert!(in_order(&mut desk, ["Ana", "Bruno", "Carla"]), "by name");
    desk.press("s");
    desk.shows(&["Sort by"]);
    desk.press("balance\r");
    desk.shows(&["Balance ▼"]);
    assert!(in_order(&mut desk, ["Ana", "Bruno", "Carla"]), "the largest debt first");
    desk.press("gj");
    assert_eq!(desk.selected(), Some(2));
    desk.list(&list([(1, "Ana", 300.0), (2, "Bruno", 900.0), (3, "Carla", 500.0)]));
    assert!(in_order(&mut desk, ["Bruno", "Carla", "Ana"]), "the new order");
    assert_eq!(desk.selected(), Some(2));
    desk.press("S");
    desk.shows(&["Balance ▲"]);
    assert!(in_order(&mut desk, ["Ana", "Carla", "Bruno"]), "the order reversed");
    assert_eq!(desk.selected(), Some(2));
}

#[test]
fn the_mouse_scrolls_sorts_and_selects() {
    let mut desk = Desk::english();
    desk.list(&clients(100));
    let first = desk.screen(80, 24);
    for _ in 0..20 {
        desk.mouse(MouseEventKind::ScrollDown, Position::new(10, 10));
    }
    assert_ne!(desk.screen(80, 24).lines().nth(6), first.lines().nth(6), "a later page");
    desk.click("Balance");
    assert!(desk.screen(80, 24).contains("Balance ▼"));
    let row = |desk: &mut Desk| desk.screen(80, 24).lines().nth(8).unwrap_or_default().to_owned();
    let name = row(&mut desk).split_whitespace().skip(2).take(2).collect::<Vec<_>>().join(" ");
    desk.click(&name);
    assert!(row(&mut desk).contains('▌'), "the clicked row is selected");
    assert_eq!(desk.selected_text(Field::Name), Some(name.clone()));
    let before = desk.screen(80, 24);
    desk.click(&name);
    assert_eq!(desk.screen(80, 24), before, "a second click has no second meaning");
}

#[test]
fn r_polls_now_and_the_other_keys_ask_for_nothing() {
    let mut desk = example();
    assert_eq!(desk.asked_by(|desk| desk.press("r")), Asked { refreshes: 1, ..Asked::NOTHING });
    assert_eq!(desk.asked_by(|desk| desk.press("qq")), Asked { quits: 1, ..Asked::NOTHING });
    assert_eq!(desk.asked_by(|desk| desk.press(keys::CTRL_C)), Asked { quits: 1, ..Asked::NOTHING });
    assert_eq!(desk.asked_by(|desk| desk.press(keys::CTRL_Z)), Asked { suspends: 1, ..Asked::NOTHING });
    assert_eq!(desk.asked_by(|desk| desk.press("\x0c")), Asked { repaints: 1, ..Asked::NOTHING });
    assert_eq!(
        desk.asked_by(|desk| desk.press(&format!("jkgG?\x1b\r{}jk{}a", keys::POLLS, keys::CLIENTS))),
        Asked::NOTHING
    );
}
