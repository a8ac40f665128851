//! Letters that were meant for the filter, the keys that the footer tells, and what the wheel moves.

use std::time::Duration;

use crate::support::desk::Asked;
use crate::support::envelope::{client, clients, envelope};
use crate::support::{Desk, keys};
use crossterm::event::MouseEventKind;
use ratatui::layout::Position;
use wisptop::app::shell::hasty::{READS, WAITS};
use wisptop::app::views::trailing::PAUSE;
use wisptop::source::PollError;
use wisptop::text::CleanText;

const MS: Duration = Duration::from_millis(1);
const ONE_QUIT: Asked = Asked { quits: 1, ..Asked::NOTHING };

fn desk() -> Desk {
    let mut desk = Desk::english();
    let names = ["Ana Quintero", "Ayala Pérez", "Bruno Díaz", "Carla Ruiz"];
    let records: Vec<_> = names.iter().zip(1..).map(|(name, id)| client(id, name)).collect();
    desk.list(&envelope(&records.into()));
    desk
}

/// Types with so much time before each letter.
fn type_slowly(desk: &mut Desk, text: &str, between: Duration) {
    for letter in text.chars() {
        desk.pass(between);
        desk.press(&letter.to_string());
    }
}

#[test]
fn a_name_without_the_slash_before_it_is_looked_for_at_any_pace_and_ends_nothing() {
    for between in [Duration::ZERO, 90 * MS, Duration::from_millis(450)] {
        let mut desk = desk();
        let asked = desk.asked_by(|desk| type_slowly(desk, "quintero", between));
        assert_eq!(asked.quits, 0, "{between:?}");
        desk.shows(&["/ quintero", "Ana Quintero", "row 1 of 1 · of 4"]);
        assert_eq!(desk.asked_by(|desk| desk.pass(10 * WAITS)).quits, 0, "{between:?}: it was not meant");
    }
}

#[test]
fn q_quits_when_nothing_comes_behind_it_and_at_once_where_it_is_said_twice() {
    let mut desk = desk();
    assert_eq!(desk.asked_by(|desk| desk.press("q")), Asked::NOTHING);
    desk.shows(&["q again or Enter does it now"]);
    assert_eq!(desk.asked_by(|desk| desk.pass(Duration::from_millis(499))), Asked::NOTHING);
    assert!(desk.wakes_in() <= MS, "it sleeps on: {:?}", desk.wakes_in());
    assert_eq!(desk.asked_by(|desk| desk.pass(MS)), ONE_QUIT);
    for at_once in ["qq", "q\r", keys::CTRL_C] {
        assert_eq!(desk.asked_by(|desk| desk.press(at_once)), ONE_QUIT, "{at_once:?}");
    }
    let changed_mind = desk.asked_by(|desk| {
        desk.press(&format!("q{}", keys::DOWN));
        desk.pass(2 * WAITS);
    });
    assert_eq!((changed_mind.quits, desk.selected()), (0, Some(2)), "the arrow does what it does");
    desk.press("?");
    assert_eq!(desk.asked_by(|desk| desk.press("qk")).quits, 0);
    desk.pass(WAITS);
    assert!(desk.is_covered() && desk.filter_text().is_empty(), "below the help nothing is typed");
    assert_eq!(desk.asked_by(|desk| desk.press("qq")), ONE_QUIT);
}

#[test]
fn names_let_nobody_go_and_bring_nobody_back() {
    let whole = clients(40);
    let half = clients(20);
    let mut desk = Desk::english();
    desk.list(&whole);
    desk.pass(Duration::from_secs(30));
    desk.list(&half);
    assert!(desk.holds_back());
    for name in ["ayala\r", "asi\r", "ana\r", "casas"] {
        let asked = desk.asked_by(|desk| type_slowly(desk, name, 100 * MS));
        assert_eq!((asked.accepts, asked.takes_back, asked.quits), (0, 0, 0), "{name:?}");
        desk.press("\x1b\x1b");
        desk.pass(WAITS);
        desk.press("\x1b");
    }
    // A question that nobody can have read yet takes no answer.
    desk.press("a");
    desk.pass(WAITS);
    assert!(desk.is_covered(), "asked, after a moment");
    for hasty in ["s", "y", "\r"] {
        assert_eq!(desk.asked_by(|desk| desk.press(hasty)).accepts, 0, "{hasty:?}");
        assert!(desk.is_covered(), "{hasty:?}");
    }
    desk.pass(READS);
    assert_eq!(desk.asked_by(|desk| desk.press("\r")).accepts, 1);
    assert_eq!(desk.listed(), 20);
    let asked = desk.asked_by(|desk| type_slowly(desk, "ana", 100 * MS));
    assert_eq!((asked.takes_back, desk.filter_text()), (0, "ana"));
    desk.press("\x1b");
    desk.press("a");
    assert_eq!(desk.asked_by(|desk| desk.pass(WAITS)).takes_back, 1);
}

#[test]
fn a_click_on_a_hint_does_what_its_key_does() {
    let mut desk = desk();
    desk.buffer(80, 24);
    desk.click("s sort");
    desk.shows(&["Sort by"]);
    assert_eq!(desk.asked_by(|desk| desk.press("qq")), Asked::NOTHING, "letters are typed into it");
    desk.press("\x1b");
    assert!(!desk.is_covered());
    desk.click("? help");
    desk.shows(&["Keys"]);
    desk.click("PgDn page");
    desk.hides(&["one client up, down"]);
    desk.click("Esc close");
    desk.click("/ filter");
    desk.press("ruiz");
    desk.shows(&["row 1 of 1 · of 4"]);
    desk.click("Esc clear");
    desk.shows(&["row 1 of 4"]);
    // The sentence about the filter stands where the keys are told.
    desk.pass(Duration::from_secs(10));
    desk.shows(&["r poll"]);
    assert_eq!(desk.asked_by(|desk| desk.click("r poll")).refreshes, 1);
    assert_eq!(desk.asked_by(|desk| desk.click("q quit")), ONE_QUIT, "a click is no letter of a name");
}

#[test]
fn the_footer_loses_its_right_end_but_for_the_way_to_all_keys() {
    let mut desk = desk();
    let mut footer = |width: u16| desk.screen(width, 24).lines().last().unwrap_or_default().trim().to_owned();
    assert_eq!(footer(80), "Enter detail  / filter  y copy  c columns  e export  s sort  f figures  ? help");
    assert_eq!(footer(52), "Enter detail  / filter  y copy  c columns  ? help");
    assert_eq!(footer(40), "Enter detail  / filter  y copy  ? help");
}

#[test]
fn the_wheel_scrolls_what_is_under_it() {
    let mut desk = Desk::english();
    desk.list(&clients(100));
    let over_table = Position::new(10, 8);
    let seen = |desk: &mut Desk| desk.screen(60, 12);
    seen(&mut desk);
    desk.press("\r");
    let (selected, top) = (desk.selected(), seen(&mut desk));
    desk.mouse(MouseEventKind::ScrollDown, over_table);
    assert_ne!(seen(&mut desk), top, "the whole client scrolls");
    assert_eq!(desk.selected(), selected, "and the table below stays");
    for _ in 0..30 {
        desk.mouse(MouseEventKind::ScrollUp, over_table);
    }
    assert_eq!(seen(&mut desk), top);
    desk.press("\x1b");
    desk.mouse(MouseEventKind::ScrollDown, over_table);
    assert_eq!(desk.selected(), Some(4), "the table moves");
    desk.press("?");
    let help = desk.screen(120, 16);
    desk.mouse(MouseEventKind::ScrollDown, over_table);
    assert_ne!(desk.screen(120, 16), help);
    desk.press("\x1bs");
    desk.screen(120, 40);
    desk.mouse(MouseEventKind::ScrollDown, over_table);
    assert_eq!(desk.selected(), Some(4), "a menu has the wheel for itself");
}

#[test]
fn an_error_and_an_empty_table_have_the_whole_width() {
    let mut desk = Desk::english();
    let boxes = |desk: &mut Desk| {
        let screen = desk.screen(200, 50);
        screen.lines().find(|line| line.starts_with('╭')).map(|line| line.matches('╭').count())
    };
    assert_eq!(boxes(&mut desk), Some(1), "nothing has been loaded");
    desk.start_poll();
    assert_eq!(boxes(&mut desk), Some(1), "it is loading");
    desk.fail(PollError::Refused { server: CleanText::new("api.example:443") });
    assert_eq!(boxes(&mut desk), Some(1), "it failed");
    desk.list(&clients(3));
    assert_eq!(boxes(&mut desk), Some(2), "with clients there is a pane");
    desk.press("/nobody");
    desk.pass(PAUSE);
    assert_eq!(boxes(&mut desk), Some(1), "nobody is found");
}

#[test]
fn the_equals_sign_takes_its_own_term_away_again() {
    let mut desk = desk();
    desk.buffer(80, 24);
    desk.press("/carla\r=");
    assert_eq!(desk.filter_text(), "carla name=\"Carla Ruiz\"");
    desk.press("=");
    assert_eq!(desk.filter_text(), "carla");
    desk.press("\x1b=");
    assert_eq!(desk.filter_text(), "name=\"Ana Quintero\"");
    desk.press("=");
    assert_eq!(desk.filter_text(), "");
    desk.shows(&["row 1 of 4"]);
}
