//! Lists that are not credible: empty, cut, with a hole, or one page again and again.

use std::time::Duration;

use wisptop::source::decode;
use wisptop::truth::{Changes, Doubt, Rules, Verdict};

use super::{INTERVAL, Source, good, held, hundred};

#[test]
fn nobody_is_gone_because_of_partial_lists_for_a_whole_day_and_then_they_are_believed() {
    for (returned, doubt) in [(0, Doubt::Empty), (12, Doubt::Runs(1)), (79, Doubt::Runs(1)), (90, Doubt::Runs(1))] {
        let mut source = Source::new();
        source.sends(&hundred());
        let first_missed = source.now;
        let part = &hundred()[..returned];
        let absent = 100 - returned as u64;
        let polls_a_day = 24 * 60 * 2;
        for poll in 0..polls_a_day {
            let verdict = if poll % 3 == 2 { source.sends_the_same() } else { source.sends(part) };
            let found = held(verdict);
            assert_eq!((found.doubt, found.of, found.absent, found.confirmed()), (doubt, 100, absent, returned as u64));
            assert_eq!(found.believed_in, Some(Duration::from_hours(24).saturating_sub(INTERVAL * poll)));
            assert_eq!((source.count(), source.missing() as u64), (100, absent), "poll {poll}");
            assert_eq!(found.since, first_missed.wall - INTERVAL, "when they were last in a list");
        }
        assert_eq!(source.sends(part), good(Changes { gone: absent, ..Changes::default() }));
        assert_eq!((source.shown(), source.missing()), (part.to_vec(), 0));
    }
}

#[test]
fn partial_lists_are_never_believed_by_themselves_where_nobody_wants_that() {
    let mut source = Source::with(Rules { believe_after: Duration::ZERO, ..Rules::default() });
    source.sends(&hundred());
    for day in 0..400 {
        source.pass(Duration::from_hours(24));
        let verdict = if day % 2 == 0 { source.sends(&hundred()[..50]) } else { source.sends_the_same() };
        assert_eq!(held(verdict).believed_in, None);
    }
    assert_eq!(source.sends(&hundred()), good(Changes { back: 50, ..Changes::default() }));
}

#[test]
fn a_partial_list_renews_whom_it_holds() {
    let mut source = Source::new();
    source.sends(&hundred());
    let mut part = hundred()[..50].to_vec();
    part[4].1 = 700;
    part.push((200, 7));
    let found = held(source.sends(&part));
    assert_eq!(found.changes, Changes { changed: 1, new: 1, missing: 50, ..Changes::default() });
    assert_eq!((found.of, found.absent), (101, 50));
    let mut expected = hundred();
    expected[4].1 = 700;
    expected.push((200, 7));
    assert_eq!(source.shown(), expected);
    // The full list comes back, and nobody is new or was gone.
    assert_eq!(source.sends(&expected), good(Changes { back: 50, ..Changes::default() }));
    assert_eq!((source.shown(), source.missing()), (expected, 0));
}

#[test]
fn a_run_of_neighbours_is_a_page_however_small_its_share_and_however_the_numbers_run() {
    // A thousand clients in no order of their ids, 600 of them known to be missing in no list.
    let all: Vec<(i64, i64)> = (0..1000).map(|place| ((place * 7919) % 10_007, 0)).collect();
    let without = |hole: std::ops::Range<usize>| [&all[..hole.start], &all[hole.end..]].concat();
    for (hole, credible) in [(300..309, true), (300..310, false), (990..1000, false), (0..10, false), (991..1000, true)]
    {
        let mut source = Source::new();
        source.sends(&all);
        let verdict = source.sends(&without(hole.clone()));
        assert_eq!(matches!(verdict, Verdict::Good(_)), credible, "{hole:?}");
        // A second hole beside the first, while the order of the last list says nothing of the first one any more.
        if !credible && hole.start == 300 {
            assert_eq!(held(source.sends(&without(295..310))).doubt, Doubt::Runs(1));
            assert_eq!(held(source.sends(&without(305..320))).absent, 15, "the others are back");
            assert_eq!(source.missing(), 15);
        }
    }
    // The last page may hold few: then the list ends after a whole page.
    for (known, returned, credible) in
        [(1000, 991, true), (993, 991, true), (993, 990, false), (1000, 975, false), (24, 20, true)]
    {
        let mut source = Source::new();
        source.sends(&all[..known]);
        let verdict = source.sends(&all[..returned]);
        assert_eq!(matches!(verdict, Verdict::Good(_)), credible, "{returned} of {known}");
        // Who joins behind them shows that the list goes on.
        if (known, returned) == (993, 990) {
            let longer = [&all[..returned], &[(20_000, 0)]].concat();
            assert_eq!(source.sends(&longer), good(Changes { new: 1, missing: 3, ..Changes::default() }));
        }
    }
    // One here and one there is how clients really leave.
    let mut source = Source::new();
    source.sends(&all);
    let scattered: Vec<(i64, i64)> =
        all.iter().enumerate().filter(|(place, _)| place % 6 != 0).map(|(_, &c)| c).collect();
    for _ in 0..13 {
        assert_eq!(source.sends(&scattered), good(Changes { missing: 167, ..Changes::default() }));
    }
    assert_eq!(source.sends(&scattered), good(Changes { gone: 167, ..Changes::default() }));
    // But not a quarter of all at once.
    let fewer: Vec<(i64, i64)> =
        scattered.iter().enumerate().filter(|(place, _)| place % 4 != 0).map(|(_, &c)| c).collect();
    assert_eq!(held(source.sends(&fewer)).doubt, Doubt::Shrunk);
}

#[test]
fn the_first_page_twenty_times_is_fifty_clients() {
    let all: Vec<(i64, i64)> = (1..=1000).map(|id| (id, 0)).collect();
    let mut page = all[..50].to_vec();
    page[3].1 = 900;
    let repeated = page.repeat(20);
    let mut source = Source::new();
    source.sends(&all);
    for _ in 0..100 {
        let found = held(source.sends(&repeated));
        assert_eq!((found.doubt, found.rows, found.of, found.absent), (Doubt::Repeated, 1000, 1000, 950));
        assert_eq!((source.count(), source.shown()[3]), (1000, (4, 900)));
        assert_eq!(source.shown.as_ref().unwrap().totals().repeated_id, 0);
    }
    assert_eq!(source.sends(&all), good(Changes { back: 950, changed: 1, ..Changes::default() }));
}

#[test]
fn rows_without_an_id_go_and_come_with_their_page() {
    let row = |id: Option<i64>, name: &str| {
        let id = id.map_or("null".to_owned(), |id| id.to_string());
        format!(r#"{{"service_id":{id},"name":"{name}"}}"#)
    };
    let mut rows: Vec<String> = (1..=200).map(|id| row(Some(id), "c")).collect();
    rows.insert(75, row(None, "nameless in page two"));
    rows.insert(150, row(None, "nameless in page three"));
    let list = |rows: &[String]| decode(format!("[{}]", rows.join(",")).as_bytes()).expect("a list").clients;
    let mut source = Source::new();
    source.judged(|judge, now| judge.judge(list(&rows), now));
    for hole in [50..100, 100..202, 0..202] {
        let part = [&rows[..hole.start], &rows[hole.end..]].concat();
        held(source.judged(|judge, now| judge.judge(list(&part), now)).verdict);
        let shown = source.shown.as_ref().unwrap();
        assert_eq!((shown.len(), shown.totals().without_id), (202, 2), "{hole:?}");
    }
    let ruling = source.judged(|judge, now| judge.judge(list(&rows), now));
    assert!(matches!(ruling.verdict, Verdict::Good(_)));
    assert_eq!((source.shown.as_ref().unwrap().len(), source.missing()), (202, 0));
}

#[test]
fn who_left_while_a_page_failed_is_gone_once_whole_lists_say_so_for_the_cache_time() {
    let all: Vec<(i64, i64)> = (1..=1000).map(|id| (id, 0)).collect();
    let mut source = Source::new();
    source.sends(&all);
    for _ in 0..500 {
        held(source.sends(&[&all[..300], &all[350..]].concat()));
    }
    let without_one: Vec<(i64, i64)> = all.iter().copied().filter(|&(id, _)| id != 320).collect();
    assert_eq!(source.sends(&without_one), good(Changes { back: 49, missing: 1, ..Changes::default() }));
    for _ in 0..12 {
        assert_eq!(source.sends(&without_one), good(Changes { missing: 1, ..Changes::default() }));
    }
    assert_eq!(source.sends(&without_one), good(Changes { gone: 1, ..Changes::default() }));
}

#[test]
fn a_person_can_let_the_absent_ones_go_and_take_that_back_until_the_next_good_list() {
    let mut source = Source::new();
    source.sends(&hundred());
    assert!(source.accept().is_none(), "no list is held back");
    let part = &hundred()[..50];
    source.sends(part);
    source.accept().expect("a list is held back");
    assert_eq!((source.shown(), source.missing()), (part.to_vec(), 0));
    assert!(source.accept().is_none(), "once");

    let ruling = source.take_back().expect("it can be taken back");
    assert_eq!(held(ruling.verdict).absent, 50);
    assert_eq!((source.shown(), source.missing()), (hundred(), 50));
    assert_eq!(held(source.sends(part)).absent, 50);
    assert_eq!(source.sends(&hundred()), good(Changes { back: 50, ..Changes::default() }));

    source.sends(part);
    source.accept().expect("a list is held back");
    assert_eq!(source.sends(part), good(Changes::default()));
    assert!(source.take_back().is_none(), "a good list has come");
    assert_eq!(source.sends(&hundred()), good(Changes { new: 50, ..Changes::default() }));
}

#[test]
fn what_is_taken_back_is_kept_beside_what_has_come_meanwhile() {
    let mut source = Source::new();
    source.sends(&hundred());
    source.sends(&hundred()[..50]);
    source.accept().expect("a list is held back");
    // Fewer still, so not a good list; with one of those who were let go.
    let mut less = hundred()[..20].to_vec();
    less.push((60, 5));
    assert_eq!(held(source.sends(&less)).absent, 30);
    source.take_back().expect("no good list has come");
    assert_eq!((source.shown().len(), source.missing()), (100, 79));
    assert_eq!(source.shown()[59], (60, 5), "what came later counts");
}

#[test]
fn a_list_that_shrinks_further_keeps_each_absence_apart() {
    let mut source = Source::new();
    source.sends(&hundred());
    for _ in 0..1440 {
        held(source.sends(&hundred()[..50]));
    }
    for poll in 0..1440 {
        assert_eq!(held(source.sends(&[])).absent, 100, "poll {poll}");
    }
    // A day after they were first missed, and half a day after the others were.
    assert_eq!(held(source.sends(&[])).changes.gone, 50);
    assert_eq!(source.shown(), hundred()[..50]);
}

#[test]
fn an_outage_does_not_make_a_short_list_true() {
    let mut source = Source::new();
    source.sends(&hundred());
    source.pass(Duration::from_hours(5));
    assert!(matches!(source.sends(&[]), Verdict::HeldBack(_)));
    // Nor do two lists that are days apart: it must go on.
    source.pass(Duration::from_hours(60));
    assert_eq!(held(source.sends(&[])).believed_in, Some(Duration::from_hours(12)));
}
