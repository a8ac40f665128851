//! What is copied: by two keys, of whoever is selected or marked, clean and not too long.

use std::time::Duration;

use proptest::prelude::*;
use serde_json::{Value, json};
use wisptop::app::View;
use wisptop::locale::Language;
use wisptop::source::PollError;
use wisptop::terminal::Clipboard;
use wisptop::text::CleanText;

use crate::support::envelope::clients;
use crate::support::virtual_terminal::State;
use crate::support::{Answer, Desk, FaultServer, Turning, keys};

fn maria() -> Value {
    json!({
        "service_id": 12346, "name": "María González", "document": "1.045.678-1", "phone": "3148674377, 3001234567",
        "address": "Calle 1\nApto 2", "city": "Bogotá", "antenna_ip": "10.5.0.12", "payment_status": "Suspendido",
        "internet_plan_name": "Hogar 50", "internet_plan_price": 50000.0, "outstanding_balance": 25000.5, "cut_off_date": "15/03/2026",
        "zone_id": 5
    })
}

fn list(records: &[Value]) -> String {
    json!({"ok": true, "data": records}).to_string()
}

fn desk(language: Language, records: &[Value]) -> Desk {
    let mut desk = Desk::speaking(language);
    desk.list(&list(records));
    desk.screen(120, 40);
    desk
}

/// What these keys copy of María.
fn copied(language: Language, keys: &str) -> String {
    let mut desk = desk(language, &[maria()]);
    desk.press(keys);
    desk.copied().to_owned()
}

#[test]
fn two_keys_copy_each_thing_and_letters_of_both_languages_are_understood() {
    let each = [
        ("yp", "yt", "3148674377"),
        ("y2", "y2", "3001234567"),
        ("yi", "yi", "10.5.0.12"),
        ("yd", "yd", "1.045.678-1"),
        ("ys", "ys", "12346"),
        ("yn", "yn", "María González"),
    ];
    for language in [Language::English, Language::Spanish] {
        for (english, spanish, text) in each {
            assert_eq!(copied(language, english), text, "{english}");
            assert_eq!(copied(language, spanish), text, "{spanish}");
        }
    }
}

#[test]
fn the_call_note_says_who_and_what_and_until_when_in_the_readers_language() {
    assert_eq!(
        copied(Language::English, "yc"),
        "María González · service 12346 · Suspendido · owes 25,000.50 · cut-off 2026-03-15"
    );
    assert_eq!(
        copied(Language::Spanish, "yl"),
        "María González · servicio 12346 · Suspendido · debe 25.000,50 · corte 15/03/2026"
    );
    for (balance, cut_off, note) in [
        (json!("-8000"), json!("15/03/2026"), "X · service 7 · active · 8,000 in credit · cut-off 2026-03-15"),
        (json!(0), json!(null), "X · service 7 · active · owes nothing · no cut-off date"),
        (json!(null), json!("31/02/2026"), "X · service 7 · active · balance unknown · cut-off 31/02/2026"),
    ] {
        let record = json!({"service_id": 7, "name": "X", "payment_status": "active", "outstanding_balance": balance, "cut_off_date": cut_off});
        let mut desk = desk(Language::English, &[record]);
        desk.press("yc");
        assert_eq!(desk.copied(), note);
    }
}

#[test]
fn yy_copies_the_cell_of_the_chosen_column() {
    assert_eq!(copied(Language::English, "yy"), "María González", "before one is chosen it is the one sorted by");
    assert_eq!(copied(Language::English, &format!("{}yy", keys::RIGHT)), "Suspendido", "without its sign");
    assert_eq!(copied(Language::English, &format!("{}yy", keys::RIGHT.repeat(3))), "2026-03-15", "a day is a date");
}

#[test]
fn a_row_is_what_the_table_shows_and_json_is_all_that_was_sent() {
    let row = copied(Language::English, "yr");
    assert!(row.starts_with("12346 | María González | Suspendido | "), "{row}");
    assert!(row.contains(" | 25,000.50 | 2026-03-15"), "{row}");
    let json: Value = serde_json::from_str(&copied(Language::Spanish, "yj")).expect("JSON");
    assert_eq!(json["address"], "Calle 1\nApto 2");
    assert_eq!(json["outstanding_balance"].to_string(), "25000.5");
}

#[test]
fn marked_clients_have_a_line_each_and_those_without_are_counted() {
    let client = |id: i64, phone: Value| json!({"service_id": id, "name": format!("Client {id}"), "phone": phone});
    let records =
        [client(1, json!("3001")), client(2, json!(null)), client(3, json!("3003")), client(4, json!("3004"))];
    let mut desk = desk(Language::English, &records);
    desk.press("   kkk");
    desk.press("y");
    desk.shows(&["Copy of 3 marked clients", "3001 (+ 2 more)"]);
    desk.press("p");
    assert_eq!(desk.copied(), "3001\n3003");
    desk.shows(&["Phone: sent to the clipboard · 2 lines · 1 client has none"]);
    desk.press("yn");
    assert_eq!(desk.copied(), "Client 1\nClient 2\nClient 3");
}

#[test]
fn the_text_stands_for_three_seconds_and_keys_go_on_meanwhile() {
    let mut desk = desk(Language::English, &[maria(), json!({"service_id": 7, "name": "Nadie"})]);
    desk.press("yp");
    let boxed = |desk: &mut Desk| desk.screen(80, 24).contains("\n│ 3148674377 ");
    assert!(boxed(&mut desk));
    desk.press("j");
    assert_eq!(desk.selected(), Some(7));
    desk.pass(Duration::from_millis(2_900));
    assert!(boxed(&mut desk));
    desk.pass(Duration::from_millis(200));
    assert!(!boxed(&mut desk));
}

#[test]
fn what_is_not_there_is_not_copied() {
    let mut desk = desk(Language::English, &[json!({"service_id": 7, "name": "Nadie", "phone": "  "})]);
    desk.press("yp");
    desk.shows(&["Phone: there is nothing to copy."]);
    assert_eq!(desk.copied(), "");
    let mut desk = Desk::english();
    desk.press("y");
    desk.shows(&["Nothing is selected that could be copied."]);
    assert!(!desk.is_covered());
}

#[test]
fn the_menu_is_walked_and_clicked_and_a_letter_that_leads_nowhere_does_nothing() {
    let mut desk = desk(Language::English, &[maria()]);
    desk.press("yzqQ7");
    assert!(desk.is_covered(), "neither closed nor left");
    desk.press("jj");
    assert!(!desk.is_covered(), "j is JSON here");
    desk.press(&format!("y{}{}\r", keys::DOWN, keys::DOWN));
    assert_eq!(desk.copied(), "3001234567");
    desk.press(&format!("y{}\r", keys::UP));
    assert!(desk.copied().starts_with('{'), "the last entry is above the first");
    desk.press("y");
    desk.screen(80, 24);
    desk.click("Antenna IP");
    assert_eq!((desk.copied(), desk.is_covered()), ("10.5.0.12", false));
    desk.press("y\x1b");
    assert!(!desk.is_covered());
}

#[test]
fn a_poll_while_the_menu_is_open_changes_nothing_under_the_fingers() {
    let mut desk = desk(Language::English, &[maria()]);
    desk.press("y");
    let mut other = maria();
    other["service_id"] = json!(999);
    other["phone"] = json!("3110000000");
    desk.believe(&list(&[other]));
    desk.shows(&["3148674377"]);
    desk.press("p");
    assert_eq!(desk.copied(), "3148674377");
}

#[test]
fn polls_copy_their_url_and_their_message() {
    let mut desk = desk(Language::English, &[maria()]);
    desk.set_url("https://api.example/api/v1/clients/?a=b");
    desk.show(View::Polls);
    desk.press("yy");
    assert_eq!(desk.copied(), "https://api.example/api/v1/clients/?a=b");
    desk.fail(PollError::NoList { data: None, message: Some(CleanText::new("Failed to retrieve clients")) });
    desk.press("gyy");
    assert!(desk.copied().ends_with("Failed to retrieve clients"), "{}", desk.copied());
    desk.press("yu");
    assert_eq!(desk.copied(), "https://api.example/api/v1/clients/?a=b");
    desk.press("yr");
    assert!(desk.copied().starts_with("14:02:11 | 184 ms | ") && desk.copied().contains("Failed"), "{}", desk.copied());
}

#[test]
fn a_change_copies_its_line_and_what_is_known_of_its_client() {
    let mut desk = desk(Language::English, &[maria()]);
    let mut cut = maria();
    cut["payment_status"] = json!("Activo");
    desk.list(&list(&[cut]));
    desk.show(View::Changes);
    desk.screen(120, 40);
    desk.press("yy");
    assert!(desk.copied().starts_with("14:02:11 | "), "{}", desk.copied());
    assert!(desk.copied().ends_with(" | 12346 | María González | 5 | Suspendido | Activo"), "{}", desk.copied());
    desk.press("yp");
    assert_eq!(desk.copied(), "3148674377");
}

#[test]
fn a_text_is_cut_at_a_whole_line_and_that_is_said() {
    let name = "x".repeat(1_000);
    let records: Vec<Value> = (0..100).map(|id| json!({"service_id": id, "name": format!("{name}{id}")})).collect();
    let mut desk = desk(Language::English, &records);
    desk.press(&" ".repeat(100));
    desk.press("yn");
    let copied = desk.copied();
    assert!(copied.len() <= 64 << 10 && copied.len() > 63 << 10, "{}", copied.len());
    assert!(copied.lines().all(|line| line.len() >= 1_001), "each line is whole");
    let lines = copied.lines().count();
    desk.shows(&[&format!("only the first {lines} lines: 64 KiB is the most")]);
}

#[test]
fn a_single_line_that_is_too_long_is_cut_too() {
    let long = "ñ".repeat(2_000);
    let mut record = json!({"service_id": 7});
    for field in [
        "name",
        "document",
        "phone",
        "address",
        "city",
        "locality",
        "antenna_ip",
        "internet_plan_name",
        "lan_interface",
        "payment_status",
    ] {
        record[field] = json!(long.replace('ñ', "\u{1}ñ").repeat(3));
    }
    let mut desk = desk(Language::English, &[record]);
    desk.press("yj");
    assert!(desk.copied().len() <= 64 << 10, "{}", desk.copied().len());
    desk.shows(&["JSON: sent to the clipboard · cut at 64 KiB"]);
}

#[tokio::test(flavor = "local")]
async fn the_loop_sends_one_form_and_no_other() {
    for (clipboard, sequence) in [
        (Clipboard::Terminal, Some(&b"\x1b]52;c;Q2xpZW50ZSAx\x07"[..])),
        (Clipboard::Screen, Some(b"\x1bP\x1b]52;c;Q2xpZW50ZSAx\x07\x1b\\")),
        (Clipboard::None, None),
    ] {
        let server = FaultServer::start(|_| Answer::json(200, clients(1)));
        let mut running = Turning { clipboard, ..Turning::default() }.against(&server.url());
        running.person.wait_for("Cliente 1").await;
        running.person.send("yn");
        if let Some(sequence) = sequence {
            running.person.wait_for("Name: sent to the clipboard").await;
            running.person.wait_until("one sequence", |state| state.copied == [sequence]).await;
        } else {
            running.person.wait_for("The Linux console has no clipboard").await;
            let only_shown =
                |state: &State| state.copied.is_empty() && state.screen().matches("Cliente 1").count() == 2;
            running.person.wait_until("the text, and no sequence", only_shown).await;
        }
        running.person.send("q");
        running.end().await;
    }
}

/// Texts that try to command whatever they are pasted into.
fn hostile() -> impl Strategy<Value = String> {
    let c = prop_oneof![
        any::<char>(),
        prop::char::range('\0', '\u{a0}'),
        prop::char::range('\u{2000}', '\u{206f}'),
        prop::sample::select(vec!['\n', '\r', '\u{1b}', '\u{7}', '\u{9b}', '\u{202e}', '\u{2066}', '\u{feff}']),
    ];
    prop::collection::vec(c, 0..30).prop_map(String::from_iter)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_is_copied_commands_a_terminal(texts in prop::collection::vec(hostile(), 8), nth in 0_usize..14) {
        let [name, document, phone, address, ip, status, cut_off, plan] = &texts[..] else { unreachable!() };
        let record = json!({
            "service_id": name, "name": name, "document": document, "phone": phone, "address": address, "antenna_ip": ip,
            "payment_status": status, "cut_off_date": cut_off, "internet_plan_name": plan
        });
        let mut desk = desk(Language::Spanish, &[record.clone(), record]);
        desk.press("  ");
        let choose = format!("y{}\r", keys::DOWN.repeat(nth));
        desk.press(&choose);
        let copied = desk.copied();
        prop_assert!(copied.lines().count() <= 2, "{copied:?}");
        for c in copied.chars().filter(|&c| c != '\n') {
            prop_assert!(wisptop::text::clean::passes(c), "{c:?} in {copied:?}");
        }
    }
}
