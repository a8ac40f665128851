//! State transitions: what happens, and what is asked for, without a terminal or a network.

use std::sync::Arc;
use std::time::Duration;

use jiff::SignedDuration;
use wisptop::client::{Column, Field};
use wisptop::history::Measure;
use wisptop::poll::Freshness;
use wisptop::query::{Filter, Sort};
use wisptop::snapshot::order::Direction;
use wisptop::source::PollError;
use wisptop::text::CleanText;

use crate::support::{Asked, Desk, keys};

const ONE_QUERY: Asked = Asked { queries: 1, ..Asked::NOTHING };
const ONE_POLL: Asked = Asked { refreshes: 1, ..Asked::NOTHING };

/// A list of clients with these ids.
fn body(ids: &[i64]) -> String {
    let records: Vec<String> = ids.iter().map(|id| format!(r#"{{"service_id":{id},"name":"c{id}"}}"#)).collect();
    format!("[{}]", records.join(","))
}

/// A desk with these clients.
fn listing(ids: &[i64]) -> Desk {
    let mut desk = Desk::english();
    desk.believe(&body(ids));
    desk
}

fn refused() -> PollError {
    PollError::Refused { server: CleanText::new("h:1") }
}

#[test]
fn the_first_clients_of_the_very_first_list_are_shown_until_it_has_come_or_failed() {
    let mut desk = Desk::english();
    desk.start_poll();
    desk.begin_list(&body(&[1, 2]));
    assert_eq!(desk.listed(), 2);
    assert!(!desk.has_data(), "that is no good poll yet");
    desk.press("j");
    desk.hold_work();
    desk.begin_list(&body(&[1, 2, 3]));
    let late = desk.query();
    assert_eq!(desk.asked_by(|desk| desk.fail(PollError::Closed)), Asked { discards: 1, ..Asked::NOTHING });
    assert!(!desk.has_rows(), "a part of a list is no list");
    desk.answer(late);
    assert!(!desk.has_rows(), "not even when its rows come late");

    let mut desk = Desk::english();
    desk.start_poll();
    desk.begin_list(&body(&[1, 2]));
    desk.press("j");
    desk.believe(&body(&[1, 2, 3]));
    assert_eq!((desk.listed(), desk.selected()), (3, Some(2)), "the selection stays with its client");
    desk.fail(PollError::Closed);
    assert_eq!(desk.listed(), 3);

    let mut wall = Desk::english().on_a_wall();
    let asked = wall.asked_by(|wall| wall.begin_list(&body(&[1, 2])));
    assert_eq!(asked, Asked::NOTHING, "a wall shows no wrong sums");
}

#[test]
fn what_is_shown_no_more_is_let_go_off_the_loop() {
    let mut desk = listing(&[1, 2]);
    let before = Arc::downgrade(&desk.snapshot());
    desk.hold_work();
    desk.believe(&body(&[1, 2, 3]));
    let job = desk.query();
    assert_eq!(desk.asked_by(|desk| desk.answer(job)), Asked { discards: 1, ..Asked::NOTHING });
    assert!(before.upgrade().is_some(), "the loop has not freed it");
    drop(desk.handed());
    assert!(before.upgrade().is_none(), "and nobody else holds it");
}

#[test]
fn tab_goes_through_the_ways_in_which_a_filter_can_go_on() {
    let mut desk = listing(&[1, 2]);
    desk.press("/p");
    let mut texts = Vec::new();
    for key in [keys::TAB, keys::TAB, keys::TAB, keys::TAB, keys::BACK_TAB] {
        desk.press(key);
        texts.push(desk.filter_text().to_owned());
    }
    assert_eq!(texts, ["phone:", "plan:", "price>", "phone:", "price>"]);
    assert!(desk.is_mistaken() && desk.is_completing());
    desk.press("5");
    assert_eq!(desk.filter_text(), "price>5");
    assert!(!desk.is_mistaken() && !desk.is_completing());
    desk.press(keys::TAB);
    assert_eq!(desk.filter_text(), "price>5", "an amount cannot be guessed");
}

#[test]
fn the_selection_stays_with_its_client_and_on_its_line() {
    let mut desk = listing(&[10, 20, 30, 40]);
    desk.press("jj");
    assert_eq!(desk.selected(), Some(30));
    desk.believe(&body(&[5, 6, 7, 10, 20, 30]));
    assert_eq!(desk.selected(), Some(30));
    desk.believe(&body(&[10, 20, 40]));
    assert_eq!(desk.selected(), Some(40), "gone: whoever stands at its place now, or the last");
    desk.believe("[]");
    assert_eq!(desk.selected(), None);
}

#[test]
fn a_cursor_that_moved_while_rows_were_looked_for_is_not_thrown_back() {
    let mut desk = listing(&[1, 2, 3, 4]);
    desk.hold_work();
    desk.believe(&body(&[9, 4, 3, 2, 1]));
    let job = desk.query();
    desk.press(keys::END);
    assert_eq!(desk.selected(), Some(4));
    desk.answer(job);
    assert_eq!(desk.selected(), Some(4));
}

#[test]
fn answers_to_older_questions_are_dropped() {
    let mut desk = listing(&[1, 2, 3]);
    desk.hold_work();
    desk.press("/c");
    let old = desk.query();
    desk.press("2");
    let new = desk.query();
    desk.answer(new);
    assert_eq!(desk.listed(), 1);
    desk.answer(old);
    assert_eq!(desk.listed(), 1);
}

#[test]
fn no_failure_changes_the_clients() {
    let mut desk = listing(&[1, 2, 3]);
    for count in 1..=5 {
        assert_eq!(desk.asked_by(|desk| desk.fail(refused())), Asked::NOTHING);
        assert_eq!((desk.listed(), desk.failures()), (3, count));
    }
    desk.believe(&body(&[1, 2]));
    assert!(desk.failures() == 0 && desk.tells_recovery());
    desk.pass(Duration::from_secs(61));
    assert!(!desk.tells_recovery());
}

#[test]
fn data_is_stale_after_two_intervals_and_a_time_out() {
    let mut desk = Desk::english();
    assert_eq!(desk.freshness(), Freshness::None);
    desk.believe(&body(&[1]));
    desk.pass(Duration::from_secs(150));
    assert_eq!(desk.freshness(), Freshness::Live(Duration::from_secs(150)));
    assert!(desk.wakes_in() <= Duration::from_millis(1), "the loop wakes when it becomes stale");
    desk.pass(Duration::from_millis(1));
    assert_eq!(desk.freshness(), Freshness::Stale(Duration::from_millis(150_001)));
}

#[test]
fn clock_steps_make_no_negative_age_and_no_old_data_young() {
    let mut desk = listing(&[1]);
    desk.jump(SignedDuration::from_hours(-1));
    assert_eq!(desk.asked_by(|desk| desk.pass(Duration::from_secs(10))), Asked::NOTHING);
    assert_eq!(desk.freshness(), Freshness::Live(Duration::from_secs(10)));
}

#[test]
fn a_machine_that_slept_has_old_data_and_polls_once() {
    let mut desk = listing(&[1]);
    assert_eq!(desk.asked_by(|desk| desk.jump(SignedDuration::from_hours(8))), ONE_POLL);
    desk.pass(Duration::from_secs(1));
    assert!(matches!(desk.freshness(), Freshness::Stale(age) if age > Duration::from_hours(8)));
    assert_eq!(desk.asked_by(|desk| desk.pass(Duration::from_secs(1))), Asked::NOTHING);
}

#[test]
fn a_dead_poll_task_is_told() {
    let mut desk = listing(&[1]);
    desk.end_polls();
    assert_eq!(desk.last_error(), Some(&PollError::TaskEnded));
    assert_eq!(desk.listed(), 1);
    desk.shows(&["×", "has stopped polling because of an error of its own"]);
}

#[test]
fn sorting_by_a_column_again_turns_it_round_and_debts_start_with_the_largest() {
    let mut desk = listing(&[1, 2]);
    desk.hold_work();
    let sort = |desk: &mut Desk, place: usize| {
        desk.press("s");
        desk.press(keys::HOME);
        desk.press(&keys::DOWN.repeat(place));
        assert_eq!(desk.asked_by(|desk| desk.press("\r")), ONE_QUERY);
        desk.query().what.sort
    };
    let balance = Column::ALL.iter().position(|&column| column == Column::Wire(Field::Balance)).expect("a column");
    assert_eq!(sort(&mut desk, 0), Sort { column: Column::Wire(Field::ServiceId), direction: Direction::Ascending });
    assert_eq!(sort(&mut desk, 0), Sort { column: Column::Wire(Field::ServiceId), direction: Direction::Descending });
    assert_eq!(
        sort(&mut desk, balance),
        Sort { column: Column::Wire(Field::Balance), direction: Direction::Descending }
    );
    desk.press("S");
    assert_eq!(desk.query().what.sort, Sort { column: Column::Wire(Field::Balance), direction: Direction::Ascending });
}

#[test]
fn what_is_typed_into_the_filter_runs_no_commands() {
    let mut desk = listing(&[1, 2]);
    desk.press("/");
    let asked = desk.asked_by(|desk| desk.press("qrsS?g/"));
    assert_eq!(Asked { queries: 0, discards: 0, ..asked }, Asked::NOTHING);
    assert_eq!(desk.filter_text(), "qrsS?g/");
    assert!(!desk.is_covered());
    desk.press(keys::ESCAPE);
    assert_eq!(desk.filter_text(), "");
    desk.hold_work();
    desk.paste("  pegado\nq");
    assert_eq!(desk.query().what.filter, Filter::parse("pegado q").expect("a filter"));
}

#[test]
fn esc_closes_what_is_open_then_clears_the_filter() {
    let mut desk = listing(&[1, 2]);
    desk.paste("c1");
    desk.press("\r\r");
    let open = |desk: &mut Desk| desk.screen(80, 24).contains("Plan and price");
    assert!(open(&mut desk));
    desk.press(keys::ESCAPE);
    assert!(!open(&mut desk));
    assert_eq!(desk.filter_text(), "c1");
    desk.press(keys::ESCAPE);
    assert_eq!(desk.filter_text(), "");
}

#[test]
fn esc_brings_back_the_row_one_was_on_before_the_filter() {
    let ids: Vec<i64> = (100..140).collect();
    for (filter, ends) in [("zzz", 1), ("c1", 1), ("c10", 1), ("c10", 2), ("zzz", 2)] {
        let mut desk = listing(&ids);
        desk.press(&"j".repeat(21));
        assert_eq!(desk.selected(), Some(121));
        desk.press(&format!("/{filter}"));
        assert_eq!(desk.selected() == Some(121), filter == "c1", "{filter}");
        if ends == 2 {
            // Kept with Enter, and dropped later.
            desk.press("\r");
            if filter == "zzz" {
                // Where nothing matches the source's search is asked, and lies over the table.
                desk.press(keys::ESCAPE);
            }
        }
        desk.press(keys::ESCAPE);
        assert_eq!((desk.selected(), desk.listed()), (Some(121), 40), "{filter}");
    }
}

#[test]
fn esc_keeps_who_was_chosen_among_what_a_filter_found_and_polls_change_nothing() {
    let ids: Vec<i64> = (100..140).collect();
    let mut desk = listing(&ids);
    desk.press("/c13");
    desk.press(keys::DOWN);
    let chosen = desk.selected();
    assert_eq!(chosen, Some(131));
    desk.press(keys::ESCAPE);
    assert_eq!(desk.selected(), chosen, "chosen by hand");
    // The list is another one by the time the filter is dropped, and the filter was deleted key by key.
    desk.press("/zzz");
    desk.believe(&body(&ids[5..]));
    desk.press(&keys::BACKSPACE.repeat(3));
    assert_eq!((desk.selected(), desk.listed()), (chosen, 35));
    desk.press(keys::ESCAPE);
    // Who is gone meanwhile cannot be come back to.
    desk.press("/zzz");
    desk.believe(&body(&[100, 101]));
    desk.press(keys::ESCAPE);
    assert_eq!(desk.selected(), Some(100));
}

/// The ids in the table, from the first line to the last.
fn visible(desk: &mut Desk) -> Vec<i64> {
    let screen = desk.screen(80, 24);
    let ids = screen
        .lines()
        .filter_map(|line| line.strip_prefix('│')?.trim_start_matches('▌').split_whitespace().next()?.parse().ok());
    ids.collect()
}

#[test]
fn paging_keeps_the_cursor_on_the_page_and_moves_as_little_as_it_can() {
    let mut desk = listing(&(0..100).collect::<Vec<_>>());
    let page = visible(&mut desk).len() as i64;
    assert!((10..24).contains(&page), "{page}");
    for (key, selected, first) in [
        (keys::PAGE_DOWN, page, 1),
        (keys::END, 99, 100 - page),
        (keys::UP, 98, 100 - page),
        (keys::HOME, 0, 0),
        (keys::UP, 0, 0),
    ] {
        desk.press(key);
        assert_eq!(visible(&mut desk), (first..first + page).collect::<Vec<_>>(), "{key:?}");
        assert_eq!(desk.selected(), Some(selected), "{key:?}");
    }
}

#[test]
fn each_list_that_is_believed_leaves_a_reading_and_what_is_doubted_leaves_a_gap() {
    let mut desk = Desk::english();
    desk.list(&body(&[1, 2, 3]));
    desk.list("[]");
    desk.fail(refused());
    desk.pass(Duration::from_secs(30));
    desk.list(&body(&[1, 2, 3, 4]));
    let clients: Vec<_> = desk.series().readings().map(|reading| reading.value(Measure::Clients)).collect();
    assert_eq!(clients, [3.into(), 4.into()]);
    let last = desk.series().readings().last().expect("a reading");
    assert_eq!((last.value(Measure::New), last.value(Measure::Took)), (1.into(), 184.into()));
}
