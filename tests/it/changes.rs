//! The Changes view: what differs from poll to poll, as a person reads it.

use std::time::Duration;

use crate::support::{Desk, keys};

/// A client with what is needed here; everything else is null.
fn client(id: i64, name: &str, status: &str, balance: &str, rest: &str) -> String {
    format!(
        r#"{{"service_id":{id},"name":"{name}","payment_status":"{status}","outstanding_balance":{balance},"zone_id":5{rest}}}"#
    )
}

fn body(clients: &[String]) -> String {
    format!("[{}]", clients.join(","))
}

const PLAN: &str = r#","internet_plan_name":"Plan 50MB","internet_plan_price":60000"#;
const LARGER: &str = r#","internet_plan_name":"Plan 100MB","internet_plan_price":60000"#;
const MOVED: &str = r#","antenna_ip":"10.5.2.17""#;

/// A desk on which a poll has just shown one change of each kind but for those of who is gone.
fn changed(mut desk: Desk) -> Desk {
    desk.list(&body(&[
        client(1, "Adrián Acuña", "Activo", "0", ""),
        client(2, "Paola Ruiz", "Activo", "500000", ""),
        client(3, "ÁNGEL ÑÁÑEZ", "Cortado", "50000", ""),
        client(4, "Jhon Jiménez", "Activo", "0", ""),
        client(5, "Álvaro Vélez", "Activo", "0", PLAN),
        client(6, "Carmen Carlos", "Activo", "0", r#","antenna_ip":"10.5.2.214""#),
        client(7, "Amparo Álvarez", "Activo", "0", ""),
        client(8, "Ana Díaz", "Activo", "0.1", r#","cut_off_date":"en 3 días""#),
    ]));
    desk.pass(Duration::from_secs(30));
    desk.list(&body(&[
        client(1, "Adrián Acuña", "Suspendido", "45000", ""),
        client(2, "Paola Ruiz", "Activo", "0", ""),
        client(3, "ÁNGEL ÑÁÑEZ", "Activo", "0", ""),
        client(4, "Jhon Jiménez", "Activo", "250000.50", ""),
        client(5, "Álvaro Vélez", "Activo", "0", LARGER),
        client(6, "Carmen Carlos", "Activo", "0", MOVED),
        client(7, "Amparo Álvarez Gil", "Cancelado", "0", ""),
        client(8, "Ana Díaz", "Activo", "0.10000000000000003", r#","cut_off_date":"en 2 días""#),
        client(9, "Marisol Gómez", "Activo", "0", PLAN),
    ]));
    desk
}

fn seen(desk: &mut Desk) -> String {
    desk.screen(120, 30)
}

/// The text of the line that is selected, without the times.
fn selected(desk: &mut Desk) -> String {
    seen(desk).lines().find(|line| line.contains('▌')).expect("a line is selected").to_owned()
}

#[test]
fn each_change_is_a_line_with_what_was_and_what_is() {
    for (width, height) in [(80, 24), (120, 30), (200, 50)] {
        for (language, desk) in [("en", Desk::english()), ("es", Desk::spanish())] {
            let mut desk = changed(desk);
            desk.press(keys::CHANGES);
            insta::assert_snapshot!(format!("changes_{width}x{height}_{language}"), desk.screen(width, height));
        }
    }
}

#[test]
fn what_is_the_same_to_a_person_is_no_change() {
    let mut desk = changed(Desk::english());
    desk.press(keys::CHANGES);
    let screen = seen(&mut desk);
    assert!(!screen.contains("Ana Díaz"), "a cent's dust and a relative date that ticked\n{screen}");
    assert!(screen.contains("11 since"), "{screen}");
}

#[test]
fn a_kind_alone_is_shown_and_the_filter_narrows() {
    let mut desk = changed(Desk::english());
    desk.press(keys::CHANGES);
    desk.press(keys::RIGHT);
    let screen = seen(&mut desk);
    assert!(screen.contains("■ cut") && !screen.contains("Paola Ruiz"), "{screen}");
    assert!(screen.contains("all 11"), "the others stay counted\n{screen}");
    desk.press(keys::LEFT);
    desk.press("/vélez\r");
    let screen = seen(&mut desk);
    assert!(screen.contains("Plan 100MB") && !screen.contains("Paola Ruiz"), "{screen}");
    assert!(screen.contains("all 1 "), "{screen}");
}

#[test]
fn enter_shows_the_client_and_esc_comes_back_to_the_line() {
    let mut desk = changed(Desk::english());
    desk.press(keys::CHANGES);
    desk.press("/zone:5\rjj");
    let line = seen(&mut desk);
    desk.press("\r");
    assert_eq!((desk.listed(), desk.selected()), (1, Some(1)), "{}", seen(&mut desk));
    desk.press(keys::ESCAPE);
    assert_eq!(seen(&mut desk), line);
}

#[test]
fn invoices_of_a_zone_are_one_line_that_opens() {
    let mut desk = Desk::english();
    let base = |balance: &str| {
        body(&(1..=40).map(|id| client(id, &format!("c{id}"), "Activo", balance, "")).collect::<Vec<_>>())
    };
    desk.list(&base("0"));
    desk.list(&base("60000"));
    desk.press(keys::CHANGES);
    let screen = seen(&mut desk);
    assert!(screen.contains("zone 5 · 40 clients"), "{screen}");
    assert!(!screen.contains("c17"), "{screen}");
    desk.press("\r");
    assert!(seen(&mut desk).contains("c17"), "{}", seen(&mut desk));
    desk.press("\r");
    assert!(!seen(&mut desk).contains("c17"), "{}", seen(&mut desk));
}

#[test]
fn a_change_after_a_gap_is_told_with_both_times() {
    let mut desk = Desk::english();
    desk.list(&body(&[client(1, "Adrián", "Activo", "0", "")]));
    desk.pass(Duration::from_mins(90));
    desk.list(&body(&[client(1, "Adrián", "Suspendido", "0", "")]));
    desk.press(keys::CHANGES);
    insta::assert_snapshot!("changes_after_a_gap", seen(&mut desk));
}

#[test]
fn the_selection_stays_on_its_line_when_newer_changes_come() {
    let mut desk = changed(Desk::english());
    desk.press(keys::CHANGES);
    desk.press("jjj");
    let before = selected(&mut desk);
    desk.pass(Duration::from_secs(30));
    desk.list(&body(&[client(1, "Adrián Acuña", "Activo", "45000", "")]));
    assert_eq!(selected(&mut desk), before);
}

#[test]
fn older_changes_come_with_the_span() {
    let mut desk = changed(Desk::english());
    desk.pass(Duration::from_hours(24));
    desk.press(keys::CHANGES);
    assert!(seen(&mut desk).contains("Nothing has changed since 00:00."), "{}", seen(&mut desk));
    desk.press("t");
    assert!(seen(&mut desk).contains("Paola Ruiz"), "{}", seen(&mut desk));
}

/// The signs at the left edge of the client table, by the clients' ids.
fn signs(desk: &mut Desk) -> Vec<(String, String)> {
    let screen = seen(desk);
    let rows = screen.lines().filter_map(|line| line.strip_prefix('│')).map(|row| row.chars().take(10).collect());
    let rows = rows.filter(|row: &String| row.chars().skip(1).any(|c| c.is_ascii_digit()));
    rows.map(|row| (row.chars().skip(1).collect::<String>().trim().to_owned(), row.chars().take(1).collect())).collect()
}

#[test]
fn who_has_changed_is_marked_for_ten_minutes_and_no_longer() {
    let mut desk = changed(Desk::english());
    desk.press("G");
    let expected = ["■", "~", "○", " ", "●", "~", "↑", "+", "▌"];
    let signs_of = |desk: &mut Desk| signs(desk).into_iter().map(|(_, sign)| sign).collect::<Vec<_>>();
    assert_eq!(signs_of(&mut desk), expected, "{}", seen(&mut desk));
    desk.press("g");
    assert_eq!(signs_of(&mut desk).last().map(String::as_str), Some("↓"), "{}", seen(&mut desk));
    // Nobody touches anything: the marks go when their time is over, and that wakes the loop.
    desk.pass(Duration::from_mins(10) - Duration::from_millis(400));
    seen(&mut desk);
    assert!(desk.wakes_in() <= Duration::from_millis(400), "{:?}", desk.wakes_in());
    assert!(signs_of(&mut desk).contains(&"↓".to_owned()));
    desk.pass(Duration::from_millis(400));
    assert!(signs_of(&mut desk).iter().all(|sign| sign == " " || sign == "▌"), "{}", seen(&mut desk));
}

#[test]
fn what_flaps_marks_nobody() {
    let mut desk = Desk::english();
    let list = |balance: &str| body(&[client(1, "Ana", "Activo", balance, ""), client(2, "Bea", "Activo", "0", "")]);
    desk.list(&list("0"));
    desk.list(&list("0.0000000001"));
    assert!(!seen(&mut desk).contains('↑'), "{}", seen(&mut desk));
    desk.list(&list("70000"));
    desk.press("G");
    assert!(seen(&mut desk).contains("│↑1"), "{}", seen(&mut desk));
    desk.pass(Duration::from_mins(10));
    desk.list(&list("70000"));
    assert!(!seen(&mut desk).contains("│↑1"), "{}", seen(&mut desk));
}

#[test]
fn the_changes_of_one_client_are_a_key_away_and_esc_comes_back_to_the_row() {
    let mut desk = changed(Desk::english());
    desk.pass(Duration::from_hours(30));
    desk.press("/zone:5\rjjjj");
    let row = seen(&mut desk);
    desk.press("C");
    let screen = seen(&mut desk);
    assert!(screen.contains("all 2 ") && screen.contains("since 03-16 14:02, the first list"), "{screen}");
    assert!(screen.contains("● reactivated") && screen.contains("↓ balance fell"), "{screen}");
    assert!(screen.contains("id=3") && !screen.contains("Paola"), "{screen}");
    // To the client behind a change, and all the way back.
    desk.press("\r");
    assert_eq!((desk.listed(), desk.selected()), (1, Some(3)), "{}", seen(&mut desk));
    desk.press(keys::ESCAPE);
    assert_eq!(seen(&mut desk), screen);
    desk.press(keys::ESCAPE);
    assert_eq!(seen(&mut desk), row);
    // Changes are as they were left: those of today.
    desk.press(keys::CHANGES);
    assert!(seen(&mut desk).contains("No change matches"), "{}", seen(&mut desk));
}

#[test]
fn a_client_over_the_table_tells_the_newest_changes_and_stays_open_below_the_others() {
    for (language, desk) in [("en", Desk::english()), ("es", Desk::spanish())] {
        let mut desk = changed(desk);
        desk.press("\r");
        insta::assert_snapshot!(format!("changes_of_a_whole_client_{language}"), seen(&mut desk));
        let whole = seen(&mut desk);
        desk.press("C");
        assert!(seen(&mut desk).contains("id=1"), "{}", seen(&mut desk));
        desk.press(keys::ESCAPE);
        assert_eq!(seen(&mut desk), whole);
        // The next client has others, and the one of whom nothing changed has none.
        desk.press("jjj");
        let screen = seen(&mut desk);
        assert!(screen.contains("none since") || screen.contains("ninguno desde"), "{screen}");
    }
}

#[test]
fn a_client_without_an_id_has_no_changes_of_its_own() {
    let mut desk = Desk::english();
    desk.list(r#"[{"service_id":null,"name":"Ana"}]"#);
    desk.press("C");
    assert!(seen(&mut desk).contains("cannot be followed"), "{}", seen(&mut desk));
    desk.press("\r");
    assert!(!seen(&mut desk).contains("none since"), "{}", seen(&mut desk));
}
