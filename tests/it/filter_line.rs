//! The line that a filter is typed into: the filters of earlier times, what Esc dropped, the keys of readline.

use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use wisptop::app::Message;
use wisptop::app::filter::history::HISTORY;
use wisptop::notice::Notice;

use crate::support::envelope::clients;
use crate::support::{Asked, Desk, keys};

const CTRL_R: &str = "\x12";
const CTRL_G: &str = "\x07";

fn desk() -> Desk {
    let mut desk = Desk::english();
    desk.list(&clients(30));
    desk
}

/// A desk whose filters of earlier times are these, the newest last.
fn after(filters: &[&str]) -> Desk {
    let mut desk = desk();
    for filter in filters {
        desk.press(&format!("/{filter}\r"));
        if desk.is_covered() {
            // Where nobody matches, Enter asks the API.
            desk.press("\x1b");
        }
        desk.press("\x1b");
    }
    desk
}

fn alt(desk: &mut Desk, c: char) {
    desk.send(Message::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::ALT)));
}

#[test]
fn up_on_an_empty_line_goes_back_through_what_was_kept_and_down_returns_to_the_draft() {
    let mut desk = after(&["zone:5", "cliente 7", "zone:5", "id=12"]);
    desk.press("/ ");
    let mut seen = Vec::new();
    for key in [keys::UP, keys::UP, keys::UP, keys::UP, keys::DOWN, keys::DOWN, keys::DOWN] {
        desk.press(key);
        seen.push(desk.filter_text().to_owned());
    }
    assert_eq!(seen, ["id=12", "zone:5", "cliente 7", "cliente 7", "zone:5", "id=12", " "]);
    desk.press("\x7f");
    desk.press(keys::UP);
    assert_eq!((desk.filter_text(), desk.listed()), ("id=12", 1), "it filters at once");
}

#[test]
fn arrows_walk_the_list_once_something_is_typed() {
    let mut desk = after(&["zone:5"]);
    desk.press("/cliente");
    desk.press(keys::DOWN);
    desk.press(keys::DOWN);
    let second = desk.selected();
    desk.press(keys::UP);
    assert_ne!(desk.selected(), second);
    assert_eq!(desk.filter_text(), "cliente");
    // What was recalled and then changed is typed, too; Ctrl-N and Ctrl-P never go through the history.
    desk.press("\x15");
    desk.press(keys::UP);
    desk.press("\x0e\x0e\x10");
    assert_eq!(desk.filter_text(), "zone:5");
    let here = desk.selected();
    desk.press(" ");
    desk.press(keys::DOWN);
    assert_eq!(desk.filter_text(), "zone:5 ");
    assert_ne!(desk.selected(), here);
}

#[test]
fn a_filter_is_kept_by_enter_or_by_being_looked_at() {
    let mut desk = desk();
    desk.press("/cliente 1\x1b");
    assert_eq!(desk.kept(HISTORY), "", "a passing look");
    desk.press("/cliente 2");
    desk.pass(Duration::from_secs(5));
    desk.press(keys::ESCAPE);
    assert_eq!(desk.kept(HISTORY), "cliente 2\n");
    desk.press("/zone:5\r");
    desk.press("/\r");
    desk.press("\x1b/due<\r\x1b/  \r");
    assert_eq!(desk.kept(HISTORY), "zone:5\ncliente 2\n", "no mistake, no blank, none twice");
}

#[test]
fn what_esc_dropped_comes_back_once() {
    let mut desk = desk();
    desk.press("u");
    assert_eq!(desk.filter_text(), "");
    desk.press("/id=12\x1b");
    assert_eq!((desk.filter_text(), desk.listed()), ("", 30));
    desk.shows(&["u brings it back"]);
    desk.press("u");
    assert_eq!((desk.filter_text(), desk.listed(), desk.is_typing()), ("id=12", 1, false));
    desk.press("u");
    assert_eq!(desk.filter_text(), "id=12", "it is taken back once");
    // Also one that was kept and dropped in another view, and Esc without a filter forgets none.
    desk.press("\x1b");
    desk.press("/\x1b\x1b2u");
    assert_eq!((desk.filter_text(), desk.listed()), ("id=12", 1));
}

#[test]
fn that_a_filter_is_dropped_is_not_said_beside_the_next_one() {
    let mut desk = after(&["zone:5"]);
    desk.shows(&["u brings it back"]);
    desk.press("/cliente\r");
    desk.hides(&["u brings it back"]);
    desk.shows(&["/ cliente", "Enter detail"]);
}

#[test]
fn ctrl_r_finds_an_earlier_filter_by_a_piece_of_it() {
    let mut desk = after(&["zone:5 owes>0", "maría", "zone:7", "juan"]);
    desk.press("/cli");
    desk.press(CTRL_R);
    desk.press("zo");
    desk.shows(&["earlier filter: zo  → zone:7"]);
    assert_eq!((desk.filter_text(), desk.listed()), ("cli", 30), "nothing is taken yet");
    desk.press(CTRL_R);
    desk.shows(&["earlier filter: zo  → zone:5 owes>0"]);
    desk.press(CTRL_R);
    desk.shows(&["no earlier filter: zo  → zone:5 owes>0"]);
    desk.press("\x13");
    desk.shows(&["earlier filter: zo  → zone:7"]);
    desk.press(keys::ESCAPE);
    assert_eq!((desk.filter_text(), desk.is_typing()), ("cli", true));
    desk.press(CTRL_R);
    desk.paste("MARIA\u{1b}");
    desk.shows(&["→ maría"]);
    desk.press(CTRL_G);
    assert_eq!(desk.filter_text(), "cli");
    desk.press(CTRL_R);
    desk.press("5\r");
    assert_eq!((desk.filter_text(), desk.is_typing()), ("zone:5 owes>0", false), "Enter takes it and leaves the line");
    desk.press("/");
    desk.press(CTRL_R);
    desk.press("jux\x7f\x05 perez");
    assert_eq!((desk.filter_text(), desk.is_typing()), ("juan perez", true), "a key of the line takes it to go on");
    desk.press(CTRL_R);
    desk.press("zzz\x7f\x7f\x7f\x7f");
    assert_eq!(desk.filter_text(), "juan perez");
    assert_eq!(desk.asked_by(|desk| desk.press(&format!("{CTRL_R}\x03"))), Asked { quits: 1, ..Asked::NOTHING });
}

#[test]
fn the_line_has_the_keys_of_readline() {
    let mut desk = desk();
    desk.press("/zone:5 clientes");
    alt(&mut desk, 'b');
    desk.press("\x0b");
    assert_eq!(desk.filter_text(), "zone:5 ");
    desk.press("\x01\x19 ");
    assert_eq!(desk.filter_text(), "clientes zone:5 ");
    desk.press("\x01");
    alt(&mut desk, 'f');
    desk.press("\x02\x04");
    assert_eq!(desk.filter_text(), "cliente zone:5 ");
    desk.press("\x06");
    alt(&mut desk, 'd');
    assert_eq!(desk.filter_text(), "cliente :5 ");
    desk.send(Message::Key(KeyEvent::new(KeyCode::Char('7'), KeyModifiers::CONTROL)));
    assert_eq!(desk.filter_text(), "cliente zone:5 ");
    desk.press("\x05\x17\x17\x14");
    assert_eq!(desk.filter_text(), "");
    assert_eq!(desk.listed(), 30, "the table followed");
}

#[test]
fn esc_and_a_letter_that_came_together_are_two_keys_outside_the_line() {
    let mut desk = desk();
    desk.press("/id=12\r");
    alt(&mut desk, 'f');
    assert_eq!(desk.filter_text(), "", "Esc dropped the filter");
    desk.press("?");
    alt(&mut desk, 'd');
    assert!(!desk.is_covered(), "Esc closed the help");
}

#[test]
fn what_cannot_be_remembered_is_said() {
    use wisptop::platform::state_dir::{StateError, StateProblem};
    use wisptop::text::CleanText;

    let mut desk = Desk::spanish();
    desk.list(&clients(3));
    let path = CleanText::new("/home/ana/.local/state/wisptop");
    desk.say(Notice::NotRemembered(StateError { path, problem: StateProblem::Link }));
    desk.shows(&["No se recuerda: /home/ana/.local/state/wisptop es un enlace simbólico"]);
}

#[test]
fn matches_in_the_name_come_first_until_an_order_is_asked_for() {
    let street =
        |id: u32, name: &str, address: &str| format!(r#"{{"service_id":{id},"name":"{name}","address":"{address}"}}"#);
    let clients = [street(1, "Ana", "Calle Rosa"), street(2, "Beto", "Calle 2"), street(3, "Carla Rosa", "Calle 3")];
    let mut desk = Desk::english();
    desk.list(&format!("[{}]", clients.join(",")));
    let listed = |desk: &mut Desk| {
        let screen = desk.screen(80, 24);
        ["Ana", "Beto", "Carla"].into_iter().filter_map(|name| Some((screen.find(name)?, name))).collect::<Vec<_>>()
    };
    let order = |desk: &mut Desk| {
        let mut listed = listed(desk);
        listed.sort_unstable();
        listed.into_iter().map(|(_, name)| name).collect::<Vec<_>>()
    };
    desk.press("/rosa");
    assert_eq!(order(&mut desk), ["Carla", "Ana"]);
    desk.press("\x15calle");
    assert_eq!(order(&mut desk), ["Ana", "Beto", "Carla"], "it stands in no name");
    desk.press("\x15rosa\rSS");
    assert_eq!(order(&mut desk), ["Ana", "Carla"], "by name, as it was asked for");
    desk.press("\x1b/rosa\r");
    assert_eq!(order(&mut desk), ["Ana", "Carla"], "and so it stays");
}
