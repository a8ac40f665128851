//! What lies over a view: the help that scrolls, the menu that is clicked; and that nothing drawn grows old unseen.

use std::time::Duration;

use crate::support::desk::{INTERVAL, position_of};
use crate::support::envelope::{clients, error_envelope};
use crate::support::{Desk, keys};
use crossterm::event::{MouseButton, MouseEventKind};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use wisptop::client::Column;
use wisptop::notice::Notice;
use wisptop::source::PollError;
use wisptop::text::CleanText;
use wisptop::words::column::rule;

/// The help at a height at which it does not fit.
fn help(desk: &mut Desk) -> String {
    desk.screen(80, 18)
}

#[test]
fn the_help_ends_at_its_end_so_that_up_goes_up_at_once() {
    let mut desk = Desk::english();
    desk.list(&clients(3));
    help(&mut desk);
    desk.press("?");
    let top = help(&mut desk);
    assert!(top.contains("↓ ") && top.contains("one client up, down"), "{top}");
    for _ in 0..30 {
        desk.press(keys::PAGE_DOWN);
        help(&mut desk);
    }
    let end = help(&mut desk);
    assert!(end.contains("has:phone no:balance") && !end.contains("↓ "), "the last line is seen\n{end}");
    desk.press("k");
    let above = help(&mut desk);
    assert_ne!(above, end, "one line up, after however many pages down");
    desk.press("j");
    assert_eq!(help(&mut desk), end);
}

#[test]
fn end_and_home_lead_to_the_ends_of_the_help() {
    let mut desk = Desk::spanish();
    desk.list(&clients(3));
    help(&mut desk);
    desk.press("?");
    let top = help(&mut desk);
    for (to_end, to_top) in [("G", "g"), (keys::END, keys::HOME)] {
        desk.press(to_end);
        let end = help(&mut desk);
        assert!(!end.contains("↓ ") && end != top, "{end}");
        desk.press(to_top);
        assert_eq!(help(&mut desk), top);
    }
    // A screen that has become higher leaves nothing to scroll, and none of it is kept for later.
    desk.press("G");
    desk.screen(80, 90);
    desk.press("k");
    assert_eq!(help(&mut desk), top);
}

/// Where an entry of the menu stands; the table around it holds the same words.
fn in_the_menu(buffer: &Buffer, entry: &str) -> Option<Position> {
    let title = position_of(buffer, "Sort by")?;
    let inside = |y: u16| -> String {
        let cells = (title.x - 1..buffer.area.right()).map(|x| buffer[(x, y)].symbol());
        cells.take_while(|&symbol| symbol != "│").collect()
    };
    let y = (title.y + 1..buffer.area.bottom()).find(|&y| inside(y).contains(entry))?;
    Some(Position { x: title.x + 2, y })
}

#[test]
fn a_click_in_a_scrolled_menu_sorts_by_what_it_shows() {
    let titles = |desk: &Desk| -> Vec<String> {
        Column::ALL.map(|column| desk.locale().text(rule(column).title).into_owned()).into()
    };
    for (height, down) in [(12, 15), (12, 9), (14, 15), (24, 15), (10, 12)] {
        let mut desk = Desk::english();
        desk.list(&clients(3));
        desk.screen(60, height);
        let titles = titles(&desk);
        desk.press("s");
        desk.press(keys::HOME);
        desk.press(&keys::DOWN.repeat(down));
        let buffer = desk.buffer(60, height);
        let visible: Vec<(String, Position)> = titles
            .iter()
            .filter_map(|title| Some((title.clone(), in_the_menu(&buffer, &format!("   {title} "))?)))
            .collect();
        assert!(visible.len() > 2, "{height}, {down}: {visible:?}");
        for (title, at) in visible {
            desk.press("\x1b");
            desk.press("s");
            desk.press(keys::HOME);
            desk.press(&keys::DOWN.repeat(down));
            desk.buffer(60, height);
            desk.mouse(MouseEventKind::Down(MouseButton::Left), at);
            let sorted = desk.screen(120, height);
            assert!(
                sorted.contains(&format!("{title} ▲")) || sorted.contains(&format!("{title} ▼")),
                "{title} at {at:?}\n{sorted}"
            );
        }
    }
}

#[test]
fn a_click_beside_a_menu_closes_it_and_changes_nothing() {
    let mut desk = Desk::english();
    desk.list(&clients(3));
    let before = desk.screen(80, 24);
    desk.press("s");
    desk.screen(80, 24);
    desk.mouse(MouseEventKind::Down(MouseButton::Left), Position::new(0, 23));
    assert_eq!(desk.screen(80, 24), before);
}

/// A state of the dashboard, and what leads to it.
type State<'a> = (&'a str, &'a dyn Fn(&mut Desk));

/// Lets time pass in the steps in which the loop sleeps, and fails if a drawn text changes while it does.
fn nothing_changes_unseen(desk: &mut Desk, state: &str) {
    let tick = Duration::from_millis(1);
    for _ in 0..150 {
        let drawn = desk.screen(120, 40);
        let sleep = desk.wakes_in();
        desk.pass(sleep.saturating_sub(tick));
        assert_eq!(desk.screen(120, 40), drawn, "{state}: {sleep:?} is too long a sleep");
        desk.pass(tick);
    }
}

#[test]
fn no_text_changes_while_the_loop_sleeps() {
    let failure = || PollError::NoList { data: None, message: Some(CleanText::new(&error_envelope("Mantenimiento"))) };
    let states: [State<'_>; 8] = [
        ("before the first poll", &|_| {}),
        ("during the first poll", &|desk| desk.start_poll()),
        ("fresh", &|desk| desk.list(&clients(40))),
        ("during a slow poll", &|desk| {
            desk.list(&clients(40));
            desk.start_poll();
            desk.receive(1_200_000);
        }),
        ("failing", &|desk| {
            desk.list(&clients(40));
            desk.fail(failure());
        }),
        ("recovered", &|desk| {
            desk.fail(failure());
            desk.pass(INTERVAL);
            desk.list(&clients(40));
        }),
        ("with a notice", &|desk| {
            desk.list(&clients(40));
            desk.say(Notice::MouseTaken);
        }),
        ("held back", &|desk| {
            desk.list(&clients(40));
            desk.list(&clients(5));
        }),
    ];
    for (state, happens) in states {
        for wall in [false, true] {
            for view in [keys::CLIENTS, keys::GROUPS, keys::CUT_OFFS, keys::CHANGES, keys::POLLS] {
                let mut desk = Desk::english();
                happens(&mut desk);
                if wall {
                    desk.put_up_wall(Duration::from_secs(20));
                }
                desk.press(view);
                nothing_changes_unseen(&mut desk, state);
            }
        }
    }
}
