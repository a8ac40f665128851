//! The wall display: it turns by itself, names nobody, and says in words when what it shows is old.

use std::time::Duration;

use serde_json::{Value, json};
use wisptop::locale::Language;
use wisptop::screen::signs::Signs;
use wisptop::source::PollError;
use wisptop::terminal::encode::encode;
use wisptop::text::CleanText;

use crate::support::envelope::{client, envelope};
use crate::support::{Asked, Desk, keys};

const DWELL: Duration = Duration::from_secs(20);
const TITLES: [&str; 3] = ["How is the base?", "Who is cut off next?", "Who owes most?"];
/// Nothing of these may be on a wall.
const SECRETS: [&str; 12] = [
    "Ximena",
    "Quintero",
    "Zapata",
    "Óscar",
    "Oscar",
    "Ñáñez",
    "Nanez",
    "1098765432",
    "31577700",
    "Palmira",
    "Finca",
    "10.77.66.55",
];

/// Two clients who owe and are cut off in two days: every page has something to say.
fn debtors() -> String {
    let debtor = |id: u64, name: &str, owed: f64| {
        let mut record = client(id, name);
        let fields = json!({
            "document": "1098765432", "phone": "3157770001,3157770002", "address": "Vereda Palmira, Finca Sol",
            "cut_off_date": "2026-03-18", "outstanding_balance": owed, "antenna_ip": "10.77.66.55",
        });
        record.as_object_mut().expect("a record").extend(fields.as_object().expect("fields").clone());
        record
    };
    envelope(&Value::from(vec![debtor(4711, "Ximena Quintero Zapata", 98765.0), debtor(4712, "Óscar Ñáñez", 1234.5)]))
}

fn wall(signs: Signs) -> Desk {
    let mut wall = Desk::speaking(Language::English).with_signs(signs).on_a_wall();
    wall.list(&debtors());
    wall
}

fn failure() -> PollError {
    PollError::Refused { server: CleanText::new("10.0.0.9:443") }
}

#[test]
fn no_key_and_no_paste_does_anything_and_quit_quits() {
    let mut wall = wall(Signs::All);
    let before = wall.screen(80, 24);
    let asked = wall.asked_by(|wall| {
        wall.press("?s/zapata\rSjjkGg\trrr");
        wall.press(keys::DOWN);
        wall.press(keys::ESCAPE);
        wall.paste("Ximena");
    });
    assert_eq!(asked, Asked::NOTHING);
    assert_eq!(wall.screen(80, 24), before);
    assert_eq!(wall.asked_by(|wall| wall.press("q")), Asked { quits: 1, ..Asked::NOTHING });
}

#[test]
fn l03_nobody_is_named_on_any_page() {
    for (signs, width, height) in [(Signs::All, 80, 24), (Signs::All, 120, 40), (Signs::Ascii, 200, 50)] {
        let mut wall = wall(signs);
        let mut pages = String::new();
        for (title, number) in TITLES.iter().zip(1..) {
            let page = wall.screen(width, height);
            assert!(page.contains(title) && page.contains(&format!("page {number} of 3")), "{page}");
            pages += &page;
            wall.pass(DWELL);
        }
        assert!(pages.contains("4711") && pages.contains("4712"), "the ids say who it is\n{pages}");
        assert!(pages.contains("X. Q. Z."), "so do initials\n{pages}");
        for secret in SECRETS {
            assert!(!pages.contains(secret), "{secret} on the wall of {width}x{height}");
        }
    }
}

#[test]
fn a_failing_source_puts_up_the_band_on_every_page_and_recovery_takes_it_down() {
    // In ASCII the large letters are letters, which a test can read.
    let mut wall = wall(Signs::Ascii);
    wall.fail(failure());
    let page = wall.screen(120, 40);
    assert!(!page.contains("FAILING") && page.contains("one poll failed"), "one failure is no alarm\n{page}");
    wall.fail(failure());
    for title in TITLES {
        let page = wall.screen(120, 40);
        for text in [title, "FAILING SINCE", "cannot connect to 10.0.0.9:443: connection refused", "data from"] {
            assert!(page.contains(text), "no {text} on\n{page}");
        }
        wall.pass(DWELL);
    }
    wall.list(&debtors());
    let page = wall.screen(120, 40);
    assert!(!page.contains("FAILING") && !page.contains("refused"), "{page}");
    assert!(page.contains("live") && page.contains("back after"), "{page}");
}

#[test]
fn a_wall_that_never_had_data_says_why() {
    let mut wall = Desk::english().with_signs(Signs::Ascii).on_a_wall();
    wall.fail(failure());
    let page = wall.screen(80, 24);
    for text in ["FAILING SINCE", "connection refused", "no data yet"] {
        assert!(page.contains(text), "no {text} on\n{page}");
    }
    wall.list(&debtors());
    assert!(!wall.screen(80, 24).contains("refused"));
}

/// What others wrote on the screen of a wall is painted over within a page turn: nobody is there to press Ctrl-L.
#[test]
fn every_turn_of_a_page_paints_the_whole_screen() {
    let mut single = Desk::english().on_a_wall();
    single.list(&envelope(&json!([client(1, "Ana")])));
    for (mut wall, pages) in [(wall(Signs::All), 3), (single, 1)] {
        assert_eq!(wall.pages(), pages);
        for _ in 0..5 {
            assert_eq!(wall.asked_by(|wall| wall.pass(DWELL.saturating_sub(Duration::from_secs(1)))), Asked::NOTHING);
            let asked = wall.asked_by(|wall| wall.pass(Duration::from_secs(1)));
            assert_eq!(asked, Asked { repaints: 1, ..Asked::NOTHING }, "{pages} pages");
        }
    }
}

#[test]
fn a_page_painted_whole_costs_no_more_than_eight_kibibytes() {
    for signs in [Signs::All, Signs::Ascii] {
        let mut wall = wall(signs);
        for title in TITLES {
            let mut bytes = Vec::new();
            encode(None, &wall.frame(200, 50), &mut bytes);
            assert!((100..8 * 1024).contains(&bytes.len()), "{title}: {} bytes", bytes.len());
            wall.pass(DWELL);
        }
    }
}
