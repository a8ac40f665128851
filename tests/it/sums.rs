//! What the listed clients come to, the figures of the header and the menu that lists them, and the services of one person:
//! as somebody at the desk asks for them.

use std::time::Duration;

use serde_json::{Value, json};
use wisptop::locale::Language;

use crate::support::envelope::{client, envelope};
use crate::support::{Desk, keys};

/// A client with this status, balance, document and zone.
fn with(id: u64, status: &str, balance: Value, document: &str, zone: u8) -> Value {
    let mut record = client(id, &format!("Cliente {id}"));
    record["payment_status"] = status.into();
    record["outstanding_balance"] = balance;
    record["document"] = document.into();
    record["zone_id"] = zone.into();
    record
}

fn base() -> String {
    envelope(&json!([
        with(1, "Activo", json!(1000.25), "1.020.304", 1),
        with(2, "Activo", json!(-500), "1020304", 2),
        with(3, "Suspendido", json!(70.5), "99", 1),
        with(4, "Cancelado", json!(0), "1020304-", 2),
        with(5, "Activo", json!(null), "", 1),
    ]))
}

fn desk(language: Language) -> Desk {
    let mut desk = Desk::speaking(language);
    desk.list(&base());
    desk
}

/// The lower border of the table: the last line but the footer.
fn border(desk: &mut Desk, width: u16) -> String {
    let screen = desk.screen(width, 24);
    screen.lines().nth(22).unwrap_or_default().to_owned()
}

#[test]
fn the_border_has_the_sums_of_what_is_listed() {
    let mut spanish = desk(Language::Spanish);
    assert!(
        border(&mut spanish, 160).contains(
            "Σ 5 filas · deben 2 · 1.070,75 · a favor 1 · 500 · ingreso mensual 150.000 · saldo desconocido 1"
        )
    );
    spanish.press("/zona:1\r");
    let filtered = border(&mut spanish, 160);
    assert!(
        filtered.contains("Σ 3 filas · deben 2 · 1.070,75 · ingreso mensual 100.000 · saldo desconocido 1"),
        "{filtered}"
    );
    let mut english = desk(Language::English);
    english.press("/balance<0\r");
    let filtered = border(&mut english, 120);
    assert!(filtered.contains("Σ 1 row · nobody owes · 1 in credit · 500 · monthly revenue 50,000"), "{filtered}");
}

/// At every width: the parts that are there are there whole, and those that are dropped are the last ones.
#[test]
fn a_narrow_border_drops_whole_parts_from_the_right() {
    let parts = ["Σ 5 rows", "2 owe · 1,070.75", "1 in credit · 500", "monthly revenue 150,000", "balance unknown 1"];
    let told: Vec<String> = (0..=parts.len()).map(|count| parts[..count].join(" · ")).collect();
    let mut desk = desk(Language::English);
    let mut seen = 0;
    for width in 40..170 {
        let border = border(&mut desk, width);
        // Behind the sums, in the same edge, stand the columns that are out of sight.
        let text = border.split(['─', '→', '←']).find(|part| part.contains('Σ')).unwrap_or_default().trim();
        let count = told.iter().position(|told| told == text).unwrap_or_else(|| panic!("{width}: {border}"));
        assert!(count > 0, "{width}: {border}");
        seen = seen.max(count);
    }
    assert_eq!(seen, parts.len());
}

#[test]
fn sums_come_after_the_rows_and_never_of_another_filter() {
    let mut desk = desk(Language::English);
    desk.press("/zone:1");
    assert!(border(&mut desk, 120).contains("3 rows · 2 owe"));
    desk.hold_work();
    desk.press("\x15zone:2");
    let query = desk.handed().queries.pop().expect("rows are asked for");
    assert!(border(&mut desk, 120).contains("3 rows · 2 owe"), "the rows are still those of the older filter");
    desk.answer(query);
    let waiting = border(&mut desk, 120);
    assert!(waiting.contains("Σ 2 rows ─"), "how many there are is known, and nothing else: {waiting}");
    let late = desk.handed().sums.pop().expect("their sums are asked for");
    desk.press("\x15cliente");
    let query = desk.handed().queries.pop().expect("rows are asked for");
    desk.answer(query);
    let sums = desk.handed().sums.pop().expect("their sums are asked for");
    desk.add_up(late);
    let waiting = border(&mut desk, 120);
    assert!(waiting.contains("Σ 5 rows ─"), "those of the filter before come late and are dropped: {waiting}");
    desk.add_up(sums);
    assert!(border(&mut desk, 120).contains("5 rows · 2 owe · 1,070.75"));
    // After a poll the sums of the previous list stay until the new ones are there.
    desk.list(&base().replace("1000.25", "2000.25"));
    let query = desk.handed().queries.pop().expect("rows are asked for");
    desk.answer(query);
    assert!(border(&mut desk, 120).contains("2 owe · 1,070.75"));
    let sums = desk.handed().sums.pop().expect("their sums are asked for");
    desk.add_up(sums);
    assert!(border(&mut desk, 120).contains("2 owe · 2,070.75"));
}

#[test]
fn a_list_on_its_way_has_no_sums() {
    let mut desk = Desk::english();
    desk.start_poll();
    desk.begin_list(&base());
    let border = border(&mut desk, 120);
    assert!(border.contains("Σ 5 rows ─"), "{border}");
}

#[test]
fn the_header_says_that_it_is_of_the_whole_base_while_a_filter_is_on() {
    for (language, word) in
        [(Language::English, "whole base: 5 clients"), (Language::Spanish, "toda la base: 5 clientes")]
    {
        let mut desk = desk(language);
        assert!(!desk.screen(80, 24).contains(word));
        desk.press("/cliente\r");
        assert!(desk.screen(80, 24).contains(word), "{}", desk.screen(80, 24));
        desk.press(keys::ESCAPE);
        assert!(!desk.screen(80, 24).contains(word));
    }
}

#[test]
fn a_click_on_a_figure_lists_its_clients_and_esc_comes_back() {
    let mut desk = desk(Language::English);
    desk.press("jj");
    assert_eq!(desk.selected(), Some(3));
    desk.press("/zone:1\r");
    for (figure, filter, listed) in [
        ("5 clients", "", 5),
        ("3 in service", "status:\"in service\"", 3),
        ("1 cut", "status:cut", 1),
        ("2 owing", "owes>0", 2),
        ("1 of unknown balance", "no:balance", 1),
    ] {
        desk.screen(250, 50);
        desk.click(figure);
        assert_eq!((desk.filter_text(), desk.listed()), (filter, listed), "{figure}");
        if filter.is_empty() {
            // Nobody expects a filter to come by Esc where there is none.
            desk.press(keys::ESCAPE);
            assert_eq!(desk.filter_text(), "");
            desk.press("/zone:1\r");
        } else {
            desk.shows(&[&format!("/ {filter}")]);
            desk.press(keys::ESCAPE);
        }
        assert_eq!((desk.filter_text(), desk.listed(), desk.selected()), ("zone:1", 3, Some(3)), "{figure}");
    }
}

#[test]
fn the_menu_of_figures_lists_by_letter_by_arrows_and_by_mouse() {
    let mut desk = desk(Language::Spanish);
    desk.press("f");
    let menu = desk.screen(80, 24);
    for line in ["c 5 clientes", "d 2 deben", "1.070,75", "z 0 cortados sin deber", "i 0 sin id"] {
        assert!(menu.split_whitespace().collect::<Vec<_>>().join(" ").contains(line), "{line}\n{menu}");
    }
    desk.press("d");
    assert_eq!((desk.filter_text(), desk.listed(), desk.is_covered()), ("debe>0", 2, false));
    desk.press("f");
    desk.press(keys::DOWN);
    desk.press(keys::DOWN);
    desk.press("\r");
    assert_eq!((desk.filter_text(), desk.listed()), ("estado:cortado", 1));
    desk.press("f");
    desk.screen(80, 24);
    desk.click("saldo desconocido");
    assert_eq!((desk.filter_text(), desk.listed()), ("sin:saldo", 1));
    // Each step comes back by itself, and a letter that is no figure's does nothing.
    desk.press("fj");
    assert!(desk.is_covered());
    desk.press("\x1b\x1b");
    assert_eq!(desk.filter_text(), "estado:cortado");
    desk.press("\x1b\x1b");
    assert_eq!((desk.filter_text(), desk.listed()), ("", 5));
    // From any view.
    desk.press("2f");
    desk.press("x");
    assert!(desk.screen(80, 24).contains("Σ 1 fila"), "{}", desk.screen(80, 24));
}

#[test]
fn a_filter_that_was_changed_by_hand_is_dropped_by_esc_as_ever() {
    let mut desk = desk(Language::English);
    desk.press("/zone:1\rfd");
    assert_eq!(desk.filter_text(), "owes>0");
    desk.press("/ zone:1\r");
    assert_eq!((desk.filter_text(), desk.listed()), ("owes>0 zone:1", 2));
    desk.press(keys::ESCAPE);
    assert_eq!((desk.filter_text(), desk.listed()), ("", 5));
}

#[test]
fn p_lists_all_services_of_a_person_and_esc_comes_back() {
    for (language, filter, others) in [
        (Language::English, "doc=1020304", "2 other services with this document"),
        (Language::Spanish, "doc=1020304", "2 servicios más con este documento"),
    ] {
        let mut desk = desk(language);
        desk.press("j");
        assert!(desk.screen(120, 40).contains(others), "{}", desk.screen(120, 40));
        desk.press("p");
        assert_eq!((desk.filter_text(), desk.listed(), desk.selected()), (filter, 3, Some(2)));
        desk.press("G");
        assert_eq!(desk.selected(), Some(4));
        desk.press(keys::ESCAPE);
        assert_eq!((desk.filter_text(), desk.listed(), desk.selected()), ("", 5, Some(2)));
    }
}

#[test]
fn p_says_why_there_is_nobody_to_list() {
    let mut records: Vec<Value> = (10..44).map(|id| with(id, "Activo", json!(0), "000000", 1)).collect();
    records.push(with(2, "Activo", json!(0), "42", 1));
    records.push(with(3, "Activo", json!(0), " - ", 1));
    let mut desk = Desk::english();
    desk.list(&envelope(&records.into()));
    for (id, said) in [
        ("10", "34 clients have this document: it is nobody's own."),
        ("2", "No other service has this document."),
        ("3", "This client has no document to find other services by."),
    ] {
        desk.press(&format!("/\x15id={id}\r"));
        desk.press("p");
        assert!(desk.screen(120, 40).contains(said), "{said}\n{}", desk.screen(120, 40));
        assert_eq!(desk.listed(), 1, "{said}");
        desk.pass(Duration::from_secs(10));
    }
    desk.press("/\x15id=10\r");
    // The pane waits while keys follow each other.
    desk.pass(Duration::from_secs(1));
    assert!(desk.screen(120, 40).contains("this document is shared by 34 clients"));
}

#[test]
fn the_pane_names_the_other_services() {
    for (language, lines) in [
        (Language::English, ["2 · ● Activo · 500 in credit", "4 · ○ Cancelado · 0"]),
        (Language::Spanish, ["2 · ● Activo · 500 a favor", "4 · ○ Cancelado · 0"]),
    ] {
        let mut desk = desk(language);
        let screen = desk.screen(200, 50);
        for line in lines {
            assert!(screen.contains(line), "{line}\n{screen}");
        }
    }
}
