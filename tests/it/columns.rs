//! The columns as a choice: which are shown, in which order and how wide, and the menu of what is sorted by.

use crossterm::event::{MouseButton, MouseEventKind};
use ratatui::layout::Position;

use crate::support::desk::position_of;
use crate::support::{Desk, keys};
use wisptop::app::table_memory::TABLE;
use wisptop::client::{Column, Field};

/// Two clients of one person, who owe, and one of whom little is known.
const THREE: &str = r#"{"ok":true,"data":[
    {"service_id":1,"name":"Ana Díaz","document":"80.123","outstanding_balance":125000,"internet_plan_price":50000,
     "antenna_ip":"10.5.3.7","cut_off_date":"20/03/2026","payment_status":"Activo","zone_id":5},
    {"service_id":2,"name":"Ana Díaz","document":"80123","outstanding_balance":50000,"internet_plan_price":50000,
     "antenna_ip":"10.5.4.7","cut_off_date":"10/03/2026","payment_status":"Activo","zone_id":5},
    {"service_id":3,"name":"Beto Ruiz","document":"7","outstanding_balance":9000,"payment_status":"Suspendido"}
],"message":null}"#;

const SIZES: [(u16, u16); 3] = [(40, 12), (80, 24), (120, 40)];

fn desk(spanish: bool) -> Desk {
    let mut desk = if spanish { Desk::spanish() } else { Desk::english() };
    desk.list(THREE);
    desk.screen(120, 40);
    desk
}

/// The line of titles.
fn titles(desk: &mut Desk) -> String {
    let screen = desk.screen(120, 40);
    screen
        .lines()
        .skip_while(|line| !line.contains("1 Clients") && !line.contains("1 Clientes"))
        .nth(1)
        .expect("titles")
        .to_owned()
}

#[test]
fn the_menus_at_every_size() {
    for (language, spanish) in [("es", true), ("en", false)] {
        for (width, height) in SIZES {
            for (name, key) in [("columns", "c"), ("sort", "s")] {
                let mut desk = desk(spanish);
                desk.press(key);
                desk.screen(width, height);
                insta::assert_snapshot!(format!("{name}_{language}_{width}x{height}"), desk.screen(width, height));
            }
        }
    }
}

#[test]
fn a_column_is_found_by_its_letters_and_the_table_follows_each_mark() {
    let mut desk = desk(true);
    assert!(!titles(&mut desk).contains("Meses"));
    desk.press("cmese");
    assert!(desk.screen(120, 40).contains("│ mese "));
    desk.press(" ");
    assert!(titles(&mut desk).contains("Meses"), "before it is kept");
    // Accents and case do not matter, and the letters of commands are letters.
    desk.press(keys::UP);
    desk.press("DIA ");
    let after = titles(&mut desk);
    assert!(after.contains("Meses") && after.contains("Días"), "{after}");
    assert_eq!(desk.kept(TABLE), "", "nothing is kept before it is chosen");
    desk.press(keys::ENTER);
    assert!(!desk.is_covered());
    let kept = desk.kept(TABLE);
    assert!(kept.starts_with("columns id name ") && kept.ends_with("months-owed days-to-cut-off\n"), "{kept}");
    let screen = desk.screen(200, 40);
    assert!(screen.contains("2,5") && screen.contains("1,0") && screen.contains(" ? "), "{screen}");
}

#[test]
fn who_gives_the_choice_up_has_the_table_as_it_was() {
    let mut desk = desk(false);
    let before = desk.screen(120, 40);
    desk.press("czone ");
    desk.press(keys::LEFT);
    desk.press("mon ");
    assert_ne!(desk.screen(120, 40), before);
    desk.press(keys::ESCAPE);
    assert_eq!((desk.screen(120, 40), desk.kept(TABLE)), (before, ""));
}

#[test]
fn the_name_cannot_be_taken_away_and_the_rest_can() {
    let mut desk = desk(false);
    desk.press("c");
    desk.press(keys::HOME);
    desk.press(&format!(" {}", keys::DOWN).repeat(16));
    desk.press(keys::ENTER);
    assert_eq!(desk.kept(TABLE), "columns name\n");
    let titles = titles(&mut desk);
    assert!(titles.contains("Name") && !titles.contains("Balance"), "{titles}");
    // The same marks bring them back.
    desk.press("c0");
    desk.press(keys::ENTER);
    assert!(desk.kept(TABLE).starts_with("columns id name status "), "{}", desk.kept(TABLE));
}

#[test]
fn a_column_is_moved_to_the_left_and_to_the_right() {
    let mut desk = desk(false);
    desk.press("cbalance");
    desk.press(&keys::LEFT.repeat(9));
    desk.press(keys::ENTER);
    assert!(desk.kept(TABLE).starts_with("columns balance id name "), "{}", desk.kept(TABLE));
    desk.press("cbalance");
    desk.press(keys::RIGHT);
    desk.press(keys::ENTER);
    assert!(desk.kept(TABLE).starts_with("columns id balance name "), "{}", desk.kept(TABLE));
}

#[test]
fn a_click_marks_and_a_click_beside_keeps() {
    let mut desk = desk(false);
    desk.press("c");
    let buffer = desk.buffer(120, 40);
    let entry = position_of(&buffer, "[ ] Months").expect("an entry");
    desk.mouse(MouseEventKind::Down(MouseButton::Left), entry);
    assert!(desk.is_covered() && titles(&mut desk).contains("Months"));
    desk.mouse(MouseEventKind::Down(MouseButton::Left), Position::new(0, 39));
    assert!(!desk.is_covered() && desk.kept(TABLE).ends_with(" months-owed\n"));
}

#[test]
fn the_chosen_column_is_made_narrower_and_wider() {
    let mut desk = desk(false);
    let place = |desk: &mut Desk| {
        let buffer = desk.buffer(120, 40);
        position_of(&buffer, "Status").expect("a title").x
    };
    let before = place(&mut desk);
    desk.press(">");
    let wider = place(&mut desk);
    assert!(wider > before, "{before} {wider}");
    desk.press(">");
    assert_eq!(place(&mut desk), wider + 2);
    desk.press("<");
    assert_eq!(place(&mut desk), wider);
    assert!(desk.kept(TABLE).starts_with("columns id name:"), "{}", desk.kept(TABLE));
    for _ in 0..40 {
        desk.press("<");
        desk.screen(120, 40);
    }
    assert!(desk.kept(TABLE).starts_with("columns id name:2 "), "{}", desk.kept(TABLE));
    desk.press("c0");
    desk.press(keys::ENTER);
    assert_eq!(place(&mut desk), before);
}

#[test]
fn the_order_is_kept_and_columns_stay_as_they_were_stored() {
    let mut desk = desk(false);
    desk.press("S");
    assert_eq!(desk.kept(TABLE), "sort -name\n");
    desk.press("smonths");
    desk.press(keys::ENTER);
    assert_eq!(desk.kept(TABLE), "sort -months-owed\n");
    assert_eq!(desk.selected_text(Field::Name).as_deref(), Some("Ana Díaz"));
}

#[test]
fn the_sort_menu_starts_at_the_chosen_column_and_the_present_one_is_turned_round() {
    let mut desk = desk(false);
    desk.press(keys::RIGHT);
    desk.press("s");
    desk.press(keys::ENTER);
    assert_eq!(desk.kept(TABLE), "sort status\n");
    desk.press("s");
    desk.press(keys::ENTER);
    assert_eq!(desk.kept(TABLE), "sort -status\n");
    // What was typed that no column is called changes nothing, and is said.
    desk.press("sqqq");
    assert!(desk.screen(120, 40).contains("no such column"));
    desk.press("\u{8}\u{8}\u{8}zo");
    desk.press(keys::ENTER);
    assert_eq!(desk.kept(TABLE), "sort zone\n");
    // The next one that is called so.
    desk.press("slo\t");
    desk.press(keys::ESCAPE);
    assert_eq!(desk.kept(TABLE), "sort zone\n");
}

#[test]
fn what_is_derived_is_sorted_and_filtered_by() {
    let mut desk = desk(true);
    let ids = |desk: &mut Desk| -> Vec<i64> {
        desk.press("g");
        let mut ids = Vec::new();
        for _ in 0..desk.listed() {
            ids.extend(desk.selected());
            desk.press("j");
        }
        ids
    };
    for (typed, order) in
        [("meses", [1, 2, 3]), ("meses", [2, 1, 3]), ("dias", [2, 1, 3]), ("red", [1, 2, 3]), ("otros", [1, 2, 3])]
    {
        desk.press("s");
        desk.press(typed);
        desk.press(keys::ENTER);
        assert_eq!(ids(&mut desk), order, "{typed}");
    }
    desk.press("/meses>=2");
    desk.press(keys::ENTER);
    assert_eq!(ids(&mut desk), [1], "who has no price is in neither");
}

#[test]
fn the_wheel_and_a_paste_choose_in_a_list_of_columns() {
    let mut desk = desk(false);
    desk.press("s");
    desk.paste(" cut-off ");
    assert_eq!(desk.chosen_to_sort(), Column::Wire(Field::CutOff), "as if it were typed");
    let over = Position::new(60, 20);
    let first = desk.chosen_to_sort();
    desk.mouse(MouseEventKind::ScrollDown, over);
    assert_ne!(desk.chosen_to_sort(), first);
    for _ in 0..40 {
        desk.mouse(MouseEventKind::ScrollDown, over);
    }
    let last = desk.chosen_to_sort();
    desk.mouse(MouseEventKind::ScrollDown, over);
    assert_eq!(desk.chosen_to_sort(), last, "a wheel stops at the end, where a key goes round");
    desk.press(keys::DOWN);
    assert_ne!(desk.chosen_to_sort(), last);
}
