//! The wall display: it turns by itself, names nobody, says in words when what it shows is old, and is kind to its panel.

mod care;
mod lines;
mod sizes;
pub(crate) mod town;

use std::time::Duration;

use wisptop::app::wall::{Page, Plan};
use wisptop::locale::Language;
use wisptop::screen::signs::Signs;
use wisptop::source::PollError;
use wisptop::text::CleanText;

use crate::support::envelope::{client, envelope};
use crate::support::{Asked, Desk, keys};
use serde_json::json;
use town::town;

const DWELL: Duration = Duration::from_secs(25);
const TITLES: [&str; 6] = ["BASE", "BEING CUT", "WHERE CUT", "LAST HOUR", "DOES NOT ADD UP", "SOURCE"];
/// Nothing of these may be on a wall.
const SECRETS: [&str; 14] = [
    "XIMENA",
    "QUINTERO",
    "ZAPATA",
    "ÓSCAR",
    "OSCAR",
    "ÑÁÑEZ",
    "NANEZ",
    "PALOMINO",
    "1098765",
    "3157770",
    "PALMIRA",
    "FINCA",
    "10.77.66.",
    "VEREDA",
];

/// A wall on a town of which every page has something to say. In ASCII its letters are letters, which a test can read.
fn wall(signs: Signs) -> Desk {
    wall_of(signs, Plan::new(DWELL))
}

fn wall_of(signs: Signs, plan: Plan) -> Desk {
    let mut wall = Desk::speaking(Language::English).with_signs(signs);
    wall.list(&town(600, false));
    wall.pass(Duration::from_secs(30));
    wall.list(&town(600, true));
    wall.put_up(plan);
    wall
}

fn failure() -> PollError {
    PollError::Refused { server: CleanText::new("10.0.0.9:443") }
}

#[test]
fn no_key_and_no_paste_does_anything_and_quit_quits_unless_it_is_locked() {
    for is_locked in [false, true] {
        let mut wall = wall_of(Signs::All, Plan { is_locked, ..Plan::new(DWELL) });
        let before = wall.screen(80, 24);
        let asked = wall.asked_by(|wall| {
            wall.press("?s/zapata\rSjjkGg\trrr");
            wall.press(keys::DOWN);
            wall.press(keys::ESCAPE);
            wall.paste("Ximena");
        });
        assert_eq!(asked, Asked::NOTHING);
        assert_eq!(wall.screen(80, 24), before);
        let quits = u32::from(!is_locked);
        assert_eq!(wall.asked_by(|wall| wall.press("q")), Asked { quits, ..Asked::NOTHING });
        let asked = wall.asked_by(|wall| wall.press("\x03\x1a\x0c"));
        assert_eq!(asked == Asked::NOTHING, is_locked, "{asked:?}");
    }
}

#[test]
fn l03_nobody_is_named_on_any_page_unless_names_are_asked_for() {
    for (signs, width, height) in [(Signs::Ascii, 80, 24), (Signs::Ascii, 120, 40), (Signs::Ascii, 200, 50)] {
        let mut wall = wall(signs);
        let mut pages = String::new();
        for (title, number) in TITLES.iter().zip(1..) {
            let page = wall.screen(width, height);
            assert!(page.contains(title) && page.contains(&format!("page {number} of 6")), "{title} on\n{page}");
            pages += &page;
            wall.pass(DWELL);
        }
        assert!(pages.contains("X. Q. P."), "initials say who it is\n{pages}");
        let pages = pages.to_uppercase();
        for secret in SECRETS {
            assert!(!pages.contains(secret), "{secret} on the wall of {width}x{height}\n{pages}");
        }
    }
    let mut wall = wall_of(Signs::Ascii, Plan { is_masked: false, pages: vec![Page::Hour], ..Plan::new(DWELL) });
    let page = wall.screen(120, 40);
    assert!(page.contains("Luz Nunez Palomino") && !page.contains("3157770"), "{page}");
}

#[test]
fn a_failing_source_puts_up_the_band_on_every_page_and_recovery_takes_it_down() {
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
    wall.list(&town(600, true));
    let page = wall.screen(120, 40);
    assert!(!page.contains("FAILING") && !page.contains("refused"), "{page}");
    assert!(page.contains("live") && page.contains("back after"), "{page}");
}

#[test]
fn an_incomplete_list_has_a_band_and_clients_who_have_just_left_a_line() {
    let mut wall = wall(Signs::Ascii);
    assert!(wall.screen(120, 40).contains("598 of 600 confirmed, the rest since 14:02:11"), "{}", wall.screen(120, 40));
    wall.pass(Duration::from_secs(20));
    wall.list(&town(200, true));
    for title in TITLES {
        let page = wall.screen(120, 40);
        for text in [title, "INCOMPLETE LIST", "confirmed, the rest since 14:02"] {
            assert!(page.contains(text), "no {text} on\n{page}");
        }
        wall.pass(DWELL);
        // Else the data would be old, which is worse.
        wall.list(&town(200, true));
    }
}

#[test]
fn a_wall_that_never_had_data_says_why() {
    let mut wall = Desk::english().with_signs(Signs::Ascii).on_a_wall();
    wall.fail(failure());
    let page = wall.screen(80, 24);
    for text in ["FAILING SINCE", "connection refused", "no data yet"] {
        assert!(page.contains(text), "no {text} on\n{page}");
    }
    wall.list(&town(60, true));
    assert!(!wall.screen(80, 24).contains("refused"));
}

/// What others wrote on the screen of a wall is painted over within a page turn: nobody is there to press Ctrl-L.
#[test]
fn every_turn_of_a_page_paints_the_whole_screen() {
    let single = wall_of(Signs::All, Plan { pages: vec![Page::Base], ..Plan::new(DWELL) });
    for (mut wall, pages) in [(wall(Signs::All), 6), (single, 1)] {
        assert_eq!(wall.pages(), pages);
        for _ in 0..5 {
            assert_eq!(wall.asked_by(|wall| wall.pass(DWELL.saturating_sub(Duration::from_secs(1)))), Asked::NOTHING);
            let asked = wall.asked_by(|wall| wall.pass(Duration::from_secs(1)));
            assert_eq!(asked, Asked { repaints: 1, ..Asked::NOTHING }, "{pages} pages");
        }
    }
}

#[test]
fn pages_come_in_the_order_that_was_asked_for_and_without_those_that_have_nothing_to_say() {
    let pages = vec![Page::Source, Page::Hour, Page::Base];
    let mut wall = wall_of(Signs::Ascii, Plan { pages, ..Plan::new(DWELL) });
    for page in [Page::Source, Page::Hour, Page::Base, Page::Source] {
        assert_eq!(wall.page(), Some(page));
        wall.pass(DWELL);
    }
    // An hour later nothing has changed for an hour, though no poll said so.
    for _ in 0..145 {
        wall.pass(DWELL);
    }
    let seen: Vec<_> = (0..4)
        .map(|_| {
            wall.pass(DWELL);
            wall.page()
        })
        .collect();
    assert!(!seen.contains(&Some(Page::Hour)) && seen.contains(&Some(Page::Source)), "{seen:?}");
    let mut calm = Desk::english().with_signs(Signs::Ascii).on_a_wall();
    calm.list(&envelope(&json!([client(1, "Ana")])));
    assert_eq!(calm.pages(), 2, "the base, and the source\n{}", calm.screen(80, 24));
}

#[test]
fn ten_thousand_turns_keep_order_and_dwell() {
    let mut wall = wall(Signs::All);
    wall.list(&town(30, true));
    let round: Vec<Page> = Page::ALL.into_iter().filter(|&page| page != Page::Hour).collect();
    for _ in 0..200 {
        wall.pass(DWELL);
    }
    while wall.page() != Some(Page::Base) {
        wall.pass(DWELL);
    }
    for turn in 1..=10_000_usize {
        wall.pass(DWELL.saturating_sub(Duration::from_millis(1)));
        assert_eq!(wall.page(), Some(round[(turn - 1) % round.len()]));
        wall.pass(Duration::from_millis(1));
        assert_eq!(wall.page(), Some(round[turn % round.len()]), "turn {turn}");
    }
}

#[test]
fn places_are_told_by_zone_by_technician_and_by_network_in_turn() {
    let mut wall = wall_of(Signs::Ascii, Plan { pages: vec![Page::Places], ..Plan::new(DWELL) });
    let mut seen = Vec::new();
    for _ in 0..4 {
        let screen = wall.screen(120, 40);
        let by = ["by zone", "by technician", "by network"].into_iter().find(|by| screen.contains(by));
        seen.push(by.unwrap_or_else(|| panic!("{screen}")));
        wall.pass(DWELL);
    }
    assert_eq!(seen, ["by zone", "by technician", "by network", "by zone"]);
}

#[test]
fn changes_since_midnight_are_told_with_the_time_that_they_are_counted_from() {
    let mut wall = wall(Signs::Ascii);
    let page = wall.screen(120, 40);
    assert!(page.contains("since 14:02") && page.contains("v ") && page.contains("^ "), "{page}");
    // With a filter it is what the wall itself saw first.
    let mut wall = Desk::english().with_signs(Signs::Ascii).filtered("zone:1");
    wall.put_up(Plan::new(DWELL));
    wall.list(&town(600, false));
    let page = wall.screen(120, 40);
    assert!(!page.contains("since 14:02"), "there is nothing to compare with yet\n{page}");
    wall.pass(Duration::from_secs(30));
    wall.list(&town(600, true));
    let page = wall.screen(120, 40);
    assert!(page.contains("since 14:02") && page.contains("filter: zone:1"), "{page}");
}

#[test]
fn the_age_grows_whatever_else_happens() {
    let mut wall = wall(Signs::Ascii);
    for seconds in [0, 1, 2, 20] {
        let page = wall.screen(120, 40);
        assert!(page.contains(&format!("data from 14:02:41 . {seconds} s ago")), "{seconds}\n{page}");
        wall.pass(Duration::from_secs(if seconds == 2 { 18 } else { 1 }));
    }
    wall.pass(Duration::from_hours(11));
    let page = wall.screen(120, 40);
    assert!(page.contains("OLD DATA 03-16 14:02"), "with the date when it is another day\n{page}");
}
