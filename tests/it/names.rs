//! Names for numbers, as the dashboard's user meets them: shown beside the numbers, found, completed, copied.

use serde_json::{Value, json};
use wisptop::client::Names;
use wisptop::client::names::NameTable;
use wisptop::text::CleanText;

use crate::support::envelope::{client, envelope};
use crate::support::{Desk, keys};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 50)];

fn table(names: &[(i64, &str)]) -> NameTable {
    names.iter().map(|&(number, name)| (number, CleanText::new(name))).collect()
}

fn names() -> Names {
    let zones = [(5, "RB3 Zona Sur"), (7, "Peña Alta"), (14, "Alto de los Ángeles y Vereda San Isidro")];
    Names { zones: table(&zones), technicians: table(&[(10, "Pedro Núñez")]) }
}

/// A client of this zone, who owes so much.
fn of_zone(id: u64, zone: Option<i64>, owed: u64) -> Value {
    let mut client = client(id, &format!("Cliente {id}"));
    client["zone_id"] = json!(zone);
    client["outstanding_balance"] = json!(owed);
    client
}

/// Twelve clients in five zones, one of which has no name, and one without a zone.
fn list(owed: u64) -> String {
    let zones = [Some(5), Some(7), Some(14), Some(12), Some(5), None];
    let records = (0..12).map(|n| of_zone(100 + n, zones[n as usize % zones.len()], owed * (n % 3)));
    envelope(&records.collect())
}

fn desk(empty: Desk) -> Desk {
    let mut desk = empty.calling(names());
    desk.list(&list(20_000));
    desk.screen(120, 40);
    desk
}

#[test]
fn names_stand_beside_their_numbers_on_every_screen() {
    for (language, empty) in [("en", Desk::english as fn() -> Desk), ("es", Desk::spanish)] {
        for (width, height) in SIZES {
            let mut desk = desk(empty());
            desk.press("/zona");
            insta::assert_snapshot!(format!("names_table_{language}_{width}x{height}"), desk.screen(width, height));
            desk.press("\r\r");
            insta::assert_snapshot!(format!("names_client_{language}_{width}x{height}"), desk.screen(width, height));
            desk.press(keys::ESCAPE);
            desk.press(keys::ESCAPE);
            desk.press(keys::GROUPS);
            insta::assert_snapshot!(format!("names_groups_{language}_{width}x{height}"), desk.screen(width, height));
            desk.press(keys::CUT_OFFS);
            desk.press(keys::UP);
            insta::assert_snapshot!(format!("names_cut_offs_{language}_{width}x{height}"), desk.screen(width, height));
            desk.press(keys::CHANGES);
            desk.list(&list(35_000).replace("\"zone_id\":12", "\"zone_id\":7"));
            insta::assert_snapshot!(format!("names_changes_{language}_{width}x{height}"), desk.screen(width, height));
        }
    }
}

#[test]
fn a_zone_is_completed_by_its_name_and_filtered_by_its_number() {
    let mut desk = desk(Desk::english());
    desk.press("/zone:su");
    assert_eq!((desk.listed(), desk.is_mistaken()), (4, false), "while it is typed");
    desk.press(keys::TAB);
    assert_eq!((desk.filter_text(), desk.listed()), ("zone:5", 4));
    desk.press("\x15zone:");
    desk.press(keys::TAB);
    let screen = desk.screen(120, 40);
    let offered = screen.lines().last().unwrap_or_default();
    assert!(offered.contains("zone:5  RB3 Zona Sur (4)   7 Peña Alta (2)   12 (2)"), "{offered}");
    desk.press("\x15\r");
    desk.press("/vereda\r");
    assert_eq!(desk.listed(), 2);
    while !desk.filter_text().contains("zone=") {
        desk.press(keys::RIGHT);
        desk.press("=");
        assert!(desk.filter_text().len() < 60, "{}", desk.filter_text());
        if !desk.filter_text().contains("zone=") {
            desk.press("=");
        }
    }
    assert_eq!((desk.filter_text(), desk.listed()), ("vereda zone=14", 2));
}

#[test]
fn without_names_a_name_is_no_zone() {
    let mut desk = Desk::english();
    desk.list(&list(0));
    desk.press("/zone:su");
    assert!(desk.is_mistaken());
}

#[test]
fn what_is_copied_names_the_zone() {
    let mut desk = desk(Desk::spanish());
    desk.press("/id=100\r");
    desk.press("yr");
    assert!(desk.copied().contains(" | 5 RB3 Zona Sur | "), "{}", desk.copied());
    desk.press("yj");
    let copied: Value = serde_json::from_str(desk.copied()).expect("JSON");
    assert_eq!((&copied["zone_id"], &copied["zone_name"]), (&json!(5), &json!("RB3 Zona Sur")));
    assert_eq!(copied["technician_name"], "Pedro Núñez");
    desk.press("yc");
    assert!(desk.copied().ends_with(" · zona 5 RB3 Zona Sur"), "{}", desk.copied());
}

#[test]
fn who_is_looked_up_has_names_too() {
    let mut desk = desk(Desk::english());
    desk.press("/id=100\rR");
    desk.find(&envelope(&vec![of_zone(100, Some(7), 0)].into()));
    assert!(desk.screen(120, 40).contains("7 Peña Alta"), "{}", desk.screen(120, 40));
}
