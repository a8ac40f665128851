//! The alarms of a wall in simulated time: when one stands, whom it interrupts, how it ends, and what others are told.

use std::time::Duration;

use ratatui::style::Color;
use serde_json::{Value, json};
use wisptop::alert::{Comparison, Matter, Rule, Watched};
use wisptop::app::wall::{Page, Plan};
use wisptop::beacon::{BeaconFile, CommandFailure, Report, Verdict};
use wisptop::history::Kind;
use wisptop::locale::Language;
use wisptop::platform::new_file::FileProblem;
use wisptop::screen::signs::Signs;
use wisptop::snapshot::Figure;
use wisptop::source::PollError;
use wisptop::text::CleanText;

use crate::support::Desk;
use crate::support::envelope::{client, envelope};

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_mins(1);
/// As the desk has them.
const INTERVAL: Duration = Duration::from_secs(30);
const TIMEOUT: Duration = Duration::from_secs(90);

fn failure() -> PollError {
    PollError::Refused { server: CleanText::new("10.0.0.9:443") }
}

/// So many clients in service who owe, and as many who are cut.
fn base(owing: u64, cut: u64) -> String {
    let record = |id: u64, status: &str| {
        let mut record = client(id, "Ximena Quintero");
        record["payment_status"] = status.into();
        record["outstanding_balance"] = json!(50_000);
        record["cut_off_date"] = "2026-03-18".into();
        record
    };
    let owing = (0..owing).map(|id| record(id, "Activo"));
    let cut = (0..cut).map(|id| record(1_000 + id, "Suspendido"));
    envelope(&Value::from(owing.chain(cut).collect::<Vec<_>>()))
}

/// The same clients as in `base(3, 1)`, all of whom have paid.
fn paid() -> String {
    base(3, 1).replace("50000", "0")
}

fn rule(watched: Watched, bound: u64, text: &str) -> Rule {
    Rule { watched, comparison: Comparison::More, bound: bound.into(), text: text.to_owned() }
}

fn owing() -> Rule {
    rule(Watched::Clients(Figure::Owing), 3, "owing>3")
}

/// A wall in ASCII, whose large letters a test can read.
fn wall(rules: Vec<Rule>, hold: Duration) -> Desk {
    let mut wall = Desk::speaking(Language::English).with_signs(Signs::Ascii).alarmed_by(rules, hold);
    wall.list(&base(3, 1));
    wall
}

/// Lets `time` pass in which each poll brings this body.
fn live(wall: &mut Desk, time: Duration, body: &str) {
    let mut left = time;
    while left > INTERVAL {
        wall.pass(INTERVAL);
        wall.list(body);
        left -= INTERVAL;
    }
    wall.pass(left);
}

/// Cells of this colour.
fn cells(wall: &mut Desk, color: Color) -> usize {
    let frame = wall.frame(120, 40);
    frame.buffer.content().iter().filter(|cell| cell.bg == color || cell.fg == color).count()
}

#[test]
fn a_source_that_dies_and_comes_back_after_40_minutes() {
    let mut wall = wall(Vec::new(), Duration::ZERO);
    // Polls as they come: one each interval, then in growing pauses.
    wall.pass(INTERVAL);
    wall.fail(failure());
    assert_eq!(cells(&mut wall, Color::Red), 0);
    let died = wall.screen(120, 40);
    assert!(died.contains("one poll failed") && died.contains("cannot connect to 10.0.0.9:443"), "{died}");
    wall.pass(2 * SECOND);
    wall.fail(failure());
    let page = wall.screen(120, 40);
    assert!(page.contains("FAILING SINCE 14:02"), "within two intervals\n{page}");
    assert!(cells(&mut wall, Color::Red) > 100);
    for minute in 1..40 {
        wall.pass(MINUTE);
        wall.fail(failure());
        let page = wall.screen(120, 40);
        assert!(page.contains(&format!("{minute} min old")) || minute < 3, "it counts up\n{page}");
    }
    assert_eq!((wall.bells, wall.told.len()), (1, 1), "once for the whole outage");
    wall.pass(28 * SECOND);
    wall.list(&base(5, 1));
    let page = wall.screen(120, 40);
    for told in
        ["BACK AFTER 39 MIN", "41 polls failed", "2 clients changed meanwhile", "no fresh data from 14:02:41 to 14:42"]
    {
        assert!(page.contains(told), "no {told} on\n{page}");
    }
    assert_eq!(cells(&mut wall, Color::Red), 0);
    wall.pass(59 * SECOND);
    assert!(wall.screen(120, 40).contains("BACK AFTER"));
    wall.pass(SECOND);
    assert!(!wall.screen(120, 40).contains("BACK AFTER"), "for a minute");
    let [firing, resolved] = wall.told.as_slice() else { panic!("{:?}", wall.told) };
    assert_eq!(firing.matter, Matter::Source { failure: Some(("refused", None)) });
    assert_eq!((firing.since, firing.until.is_none()), (resolved.since, true));
    let lasted = resolved.until.expect("an end").duration_since(resolved.since);
    assert_eq!(lasted.as_secs(), 39 * 60 + 30);
}

#[test]
fn a_single_failure_with_fresh_data_alarms_nobody() {
    let mut wall = wall(Vec::new(), Duration::ZERO);
    for _ in 0..20 {
        wall.pass(INTERVAL);
        wall.fail(failure());
        assert_eq!(cells(&mut wall, Color::Red), 0);
        wall.pass(2 * SECOND);
        wall.list(&base(3, 1));
        assert!(!wall.screen(120, 40).contains("BACK AFTER"), "nor does its end");
    }
    assert_eq!((wall.bells, wall.told.len()), (0, 0));
}

#[test]
fn data_that_is_older_than_a_poll_can_leave_it_alarms_at_that_moment() {
    let mut wall = wall(Vec::new(), Duration::ZERO);
    wall.pass(INTERVAL);
    wall.start_poll();
    // It hangs, and nobody hears of it.
    wall.pass(TIMEOUT.saturating_sub(Duration::from_millis(1)));
    assert!(!wall.screen(120, 40).contains("OLD DATA"));
    assert!(wall.next_wake() <= Duration::from_millis(1), "it looks again when that is over");
    wall.pass(Duration::from_millis(1));
    let page = wall.screen(120, 40);
    assert!(page.contains("OLD DATA 14:02"), "{page}");
    assert_eq!(wall.told.last().map(|event| event.matter.clone()), Some(Matter::Source { failure: None }));
    wall.list(&base(3, 1));
    let page = wall.screen(120, 40);
    assert!(page.contains("BACK AFTER 2 MIN") && !page.contains("polls failed"), "{page}");
}

#[test]
fn an_incomplete_list_puts_up_a_band_that_is_not_red() {
    let mut wall = Desk::english().with_signs(Signs::Ascii).alarmed_by(Vec::new(), Duration::ZERO);
    wall.list(&base(300, 1));
    wall.pass(INTERVAL);
    wall.list(&base(20, 1));
    let page = wall.screen(120, 40);
    assert!(page.contains("INCOMPLETE LIST") && page.contains("21 of 301 confirmed"), "{page}");
    assert_eq!(cells(&mut wall, Color::Red), 0);
    assert!(cells(&mut wall, Color::Yellow) > 100);
    assert_eq!(wall.bells, 0);
    wall.list(&base(300, 1));
    assert!(!wall.screen(120, 40).contains("INCOMPLETE"));
    let told: Vec<_> = wall.told.iter().map(|event| (event.matter.name(), event.until.is_some())).collect();
    assert_eq!(told, [("WisptopIncompleteList", false), ("WisptopIncompleteList", true)]);
}

#[test]
fn a_threshold_interrupts_the_round_for_one_dwell_once_it_has_been_broken_for_long_enough() {
    let mut wall = wall(vec![owing()], 100 * SECOND);
    assert!(!wall.screen(120, 40).contains("owing 4"), "three owe in service and one is cut: four do");
    // The last page has just come up, and half of its dwell passes before that time is over.
    live(&mut wall, 90 * SECOND, &base(3, 1));
    let before = wall.screen(120, 40);
    assert!(before.contains("SOURCE") && !before.contains("owing 4 > 3"), "not yet\n{before}");
    wall.pass(10 * SECOND);
    let page = wall.screen(120, 40);
    assert!(page.contains("owing 4 > 3 since 14:02:11") && page.contains("BASE"), "{page}");
    assert!(cells(&mut wall, Color::Yellow) > 100);
    assert_eq!((cells(&mut wall, Color::Red), wall.bells), (0, 0));
    live(&mut wall, 19 * SECOND, &base(3, 1));
    assert!(wall.screen(120, 40).contains("BASE"));
    wall.pass(SECOND);
    let page = wall.screen(120, 40);
    assert!(page.contains("SOURCE"), "the round goes on where it was\n{page}");
    assert!(page.contains("owing 4 > 3"), "what is critical stands on every page\n{page}");
    wall.list(&paid());
    assert!(!wall.screen(120, 40).contains("owing 4"));
    let told: Vec<_> = wall.told.iter().map(|event| (event.matter.name(), event.until.is_some())).collect();
    assert_eq!(told, [("WisptopThreshold", false), ("WisptopThreshold", true)]);
    assert_eq!(wall.told[0].since, wall.told[1].since);
}

#[test]
fn a_threshold_that_is_kept_again_in_time_is_never_told() {
    let mut wall = wall(vec![owing()], 2 * MINUTE);
    live(&mut wall, MINUTE, &base(3, 1));
    wall.list(&paid());
    live(&mut wall, MINUTE, &paid());
    wall.list(&base(3, 1));
    live(&mut wall, MINUTE, &base(3, 1));
    assert_eq!(wall.told, [], "it has been broken for a minute");
}

#[test]
fn changes_are_counted_within_their_time_and_leave_it_by_themselves() {
    let cuts = rule(Watched::Changes(Kind::Cut, 10 * MINUTE), 1, "new-cut>1/10min");
    let mut wall = Desk::english().with_signs(Signs::Ascii).alarmed_by(vec![cuts], Duration::ZERO);
    let status = |cut: u64| {
        let records = (0..4).map(|id| {
            let mut record = client(id, "Ana");
            record["payment_status"] = if id < cut { "Suspendido" } else { "Activo" }.into();
            record
        });
        envelope(&Value::from(records.collect::<Vec<_>>()))
    };
    wall.list(&status(0));
    wall.pass(INTERVAL);
    wall.list(&status(1));
    live(&mut wall, 5 * MINUTE, &status(1));
    assert_eq!(wall.told, []);
    wall.list(&status(3));
    let page = wall.screen(120, 40);
    assert!(page.contains("new-cut 3 > 1/10 min") && page.contains("LAST HOUR"), "{page}");
    // The first is too old in five minutes, the others in ten.
    let mut waited = Duration::ZERO;
    while wall.told.len() == 1 && waited < 11 * MINUTE {
        wall.pass(INTERVAL);
        wall.list(&status(3));
        waited += INTERVAL;
    }
    assert_eq!((wall.told.len(), waited), (2, 10 * MINUTE), "{:?}", wall.told);
}

#[test]
fn a_threshold_brings_up_no_page_that_was_not_asked_for() {
    let mut wall = Desk::english().with_signs(Signs::Ascii).alarmed_by(vec![owing()], 2 * MINUTE);
    wall.replan(Plan { pages: vec![Page::Cuts, Page::Source], ..Plan::new(20 * SECOND) });
    wall.list(&base(3, 1));
    live(&mut wall, MINUTE + 50 * SECOND, &base(3, 1));
    let up = wall.page();
    wall.pass(10 * SECOND);
    assert!(wall.screen(120, 40).contains("owing 4 > 3"));
    assert_eq!(wall.page(), up);
    wall.pass(20 * SECOND);
    assert_ne!(wall.page(), up, "the round goes on");
}

#[test]
fn a_threshold_of_a_filtered_wall_counts_its_clients() {
    let mut wall = Desk::english()
        .with_signs(Signs::Ascii)
        .alarmed_by(vec![rule(Watched::Clients(Figure::Owing), 0, "owing>0")], Duration::ZERO)
        .filtered("status:suspended");
    wall.list(&base(3, 2));
    let page = wall.screen(120, 40);
    assert!(page.contains("owing 2 > 0"), "{page}");
}

#[test]
fn no_threshold_is_told_while_there_is_no_fresh_data() {
    let mut wall = wall(vec![owing()], MINUTE);
    wall.fail(failure());
    wall.fail(failure());
    wall.pass(2 * MINUTE);
    assert_eq!(wall.told.iter().filter(|event| event.matter.name() == "WisptopThreshold").count(), 0);
    wall.screen(80, 24);
    assert!(wall.next_wake() > Duration::from_millis(100), "and nothing spins meanwhile");
    wall.list(&base(3, 1));
    assert_eq!(wall.told.last().map(|event| event.matter.name()), Some("WisptopThreshold"));
}

#[test]
fn the_heartbeat_comes_every_ten_seconds_and_when_the_verdict_changes() {
    for on_a_wall in [false, true] {
        let desk = Desk::english().with_beacons();
        let mut desk = if on_a_wall { desk.on_a_wall() } else { desk };
        desk.start_poll();
        assert_eq!(desk.heartbeats.last().map(|beat| beat.verdict), Some(Verdict::None));
        desk.list(&base(3, 1));
        let beat = desk.heartbeats.last().expect("a beat");
        assert_eq!((beat.verdict, beat.age_seconds, beat.clients), (Verdict::Live, Some(0), Some(4)));
        let beats = desk.heartbeats.len();
        for _ in 0..60 {
            desk.pass(SECOND);
        }
        assert_eq!(desk.heartbeats.len() - beats, 6);
        assert_eq!(desk.heartbeats.last().and_then(|beat| beat.age_seconds), Some(60));
        assert!(desk.next_wake() <= 10 * SECOND);
        let polls = desk.published.len();
        desk.fail(failure());
        desk.fail(failure());
        let beat = desk.heartbeats.last().expect("a beat");
        assert_eq!((beat.verdict, beat.alarm, beat.failures), (Verdict::Failing, true, 2));
        assert_eq!(desk.published.len() - polls, 2, "the metrics after each poll");
        let metrics = desk.published.last().expect("metrics");
        assert_eq!((metrics.polls.good, metrics.polls.failed), (1, 2));
    }
}

#[test]
fn an_age_is_a_range_where_the_source_keeps_answers_ready() {
    let mut wall = Desk::english().with_signs(Signs::Ascii).with_beacons().cached(5 * MINUTE).on_a_wall();
    wall.list(&base(3, 1));
    wall.pass(12 * SECOND);
    let page = wall.screen(120, 40);
    assert!(page.contains("0:12 to 5:12 old"), "{page}");
    let beat = wall.heartbeats.last().expect("a beat");
    assert_eq!(beat.age_most_seconds.zip(beat.age_seconds).map(|(most, least)| most - least), Some(300));
    assert!(!page.contains("OLD DATA") && !page.contains("STALE"), "that it may be so old is no alarm");
}

/// An outage has a frame beside its band, and an incomplete list and a threshold have a band as high as that.
#[test]
fn bands_are_of_one_height() {
    let rows = |wall: &mut Desk, color: Color| {
        let frame = wall.frame(200, 50);
        (0..50).filter(|&y| (2..190).all(|x| frame.buffer[(x, y)].bg == color)).count()
    };
    let mut outage = Desk::english().on_a_wall();
    outage.list(&base(3, 1));
    outage.fail(failure());
    outage.fail(failure());
    // Its frame has a line at the top and one at the bottom.
    let height = rows(&mut outage, Color::Red) - 2;
    let mut incomplete = Desk::english().on_a_wall();
    incomplete.list(&base(300, 1));
    incomplete.pass(INTERVAL);
    incomplete.list(&base(20, 1));
    let mut threshold = Desk::english().alarmed_by(vec![owing()], Duration::ZERO);
    threshold.list(&base(3, 1));
    assert!(height > 6, "{height}");
    assert_eq!((rows(&mut incomplete, Color::Yellow), rows(&mut threshold, Color::Yellow)), (height, height));
}

#[test]
fn what_cannot_be_told_to_others_stands_in_the_footer_until_it_can_be() {
    let mut wall = wall(Vec::new(), Duration::ZERO);
    let path = CleanText::new("/run/wisptop/beat");
    wall.reported(Report::NotWritten { file: BeaconFile::Heartbeat, path, problem: FileProblem::Link });
    assert!(wall.screen(200, 50).contains("/run/wisptop/beat"));
    wall.reported(Report::Written(BeaconFile::Heartbeat));
    assert!(!wall.screen(200, 50).contains("/run/wisptop/beat"));
    wall.reported(Report::Told(Err(CommandFailure::TimedOut)));
    assert!(wall.screen(200, 50).contains("--on-alarm took longer than 30 s"));
    wall.reported(Report::Told(Ok(())));
    assert!(!wall.screen(200, 50).contains("--on-alarm"));
}
