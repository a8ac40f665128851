//! The dashboard behind a slow line: what is sent when, in a time that passes only while everything waits.

use std::time::{Duration, Instant};

use crate::support::envelope::clients;
use crate::support::{FaultServer, Running, Turning, keys};
use jiff::civil::date;
use tokio::task::yield_now;
use tokio::time::{pause, resume, sleep};
use wisptop::serve::simulated_list;

const MS: Duration = Duration::from_millis(1);
/// The line of the tests, in bits a second, and the time that anything takes on it, each way.
const LINE: u64 = 64_000;
const AWAY: Duration = Duration::from_millis(150);
/// What a frame takes on such a line beside its own bytes.
const PACKET: usize = 60;
/// When the last of a person's keys must be answered.
const GOAL: Duration = Duration::from_millis(800);

/// A dashboard that shows `list`, once time passes only while everything waits.
async fn showing(list: String, shown: &str, turning: Turning) -> Running {
    let server = FaultServer::respond_with(list);
    let desk = turning.against(&server.url());
    desk.person.wait_for(shown).await;
    pause();
    sleep(Duration::from_secs(5)).await;
    desk
}

async fn base_of_5_000(turning: Turning) -> Running {
    let list = simulated_list(5_000, 1, date(2026, 3, 16));
    showing(String::from_utf8(list.to_vec()).expect("JSON is text"), " of 5,000", turning).await
}

/// When the last of `writes` has come to the person over the line, from the moment at which the first was written.
fn last_arrival(writes: &[(Instant, usize)]) -> Option<Instant> {
    let carried = |bytes: usize| Duration::from_nanos((bytes + PACKET) as u64 * 8 * 1_000_000_000 / LINE);
    let end = writes
        .iter()
        .fold(None, |free: Option<Instant>, &(at, bytes)| Some(free.map_or(at, |free| free.max(at)) + carried(bytes)));
    end.map(|end| end + AWAY)
}

/// How long after `last`, at which the program got the last key, everything has come that answers a person who pressed
/// the keys.
fn answered_after(desk: &Running, before: usize, last: Instant) -> Duration {
    let writes = desk.person.writes();
    // What changes by itself, the age of the data, comes later.
    let soon: Vec<_> = writes[before..].iter().copied().filter(|(at, _)| *at < last + 900 * MS).collect();
    AWAY + last_arrival(&soon).expect("an answer").duration_since(last)
}

/// Holds the arrow for two seconds.
async fn held_down(columns: u16, rows: u16, line: Option<u64>) -> Duration {
    let mut desk = base_of_5_000(Turning { columns, rows, line, ..Turning::default() }).await;
    let before = desk.person.writes().len();
    let mut last = tokio::time::Instant::now();
    for _ in 0..60 {
        desk.person.send(keys::DOWN);
        last = tokio::time::Instant::now();
        sleep(Duration::from_secs(1) / 30).await;
    }
    sleep(Duration::from_secs(5)).await;
    resume();
    answered_after(&desk, before, last.into_std())
}

#[tokio::test(flavor = "local")]
async fn a_held_arrow_ends_with_the_hand_at_every_size() {
    for (columns, rows) in [(80, 24), (120, 40), (200, 50)] {
        let took = held_down(columns, rows, Some(LINE)).await;
        assert!(took <= GOAL, "{columns}x{rows}: {took:?} after the last key");
    }
    let film = held_down(200, 50, None).await;
    assert!(film > 2 * GOAL, "the line is no bottleneck, and this proves nothing: {film:?}");
}

#[tokio::test(flavor = "local")]
async fn letters_of_a_filter_are_answered_with_the_last_of_them() {
    let mut desk = base_of_5_000(Turning { columns: 120, rows: 40, line: Some(LINE), ..Turning::default() }).await;
    desk.person.send("/");
    sleep(Duration::from_secs(1)).await;
    let before = desk.person.writes().len();
    let mut last = tokio::time::Instant::now();
    for letter in "gonzalez".chars() {
        let submitted = desk.person.submitted();
        desk.person.send(letter.to_string());
        last = tokio::time::Instant::now();
        // Rows are found on another thread, for which this time does not stand still: none passes until they are drawn.
        while desk.person.submitted() == submitted {
            yield_now().await;
        }
        sleep(125 * MS).await;
    }
    sleep(Duration::from_secs(3)).await;
    let took = answered_after(&desk, before, last.into_std());
    let screen = desk.person.screen();
    assert!(screen.contains("/ gonzalez") && screen.contains("González"), "{screen}");
    assert!(took <= GOAL, "{took:?} after the last letter");
}

#[tokio::test(flavor = "local")]
async fn no_more_is_sent_than_the_line_carries_and_the_newest_is_what_comes() {
    let line = 20_000;
    let turning = Turning { columns: 120, rows: 40, line: Some(line), ..Turning::default() };
    let mut desk = showing(clients(5_000), " of 5,000", turning).await;
    let (before, submitted) = (desk.person.writes().len(), desk.person.submitted());
    for key in [keys::PAGE_DOWN, keys::DOWN, "G", "g"].iter().cycle().take(400) {
        desk.person.send(key);
        sleep(20 * MS).await;
    }
    desk.person.send(keys::DOWN);
    sleep(Duration::from_secs(8)).await;
    let screen = desk.person.screen();
    assert!(screen.contains("▌2 ") && screen.contains("│ Cliente 2 · 2 "), "{screen}");
    let writes = &desk.person.writes()[before..];
    assert!(writes.len() * 3 < desk.person.submitted() - submitted, "frames in between were written");
    // Over any time, all but the last frame in it.
    for (first, &(from, _)) in writes.iter().enumerate() {
        let mut bits = 0;
        for window in writes[first..].windows(2) {
            bits += window[0].1 as u64 * 8;
            let time = window[1].0.duration_since(from);
            let most = time.as_nanos() as u64 * line / 1_000_000_000;
            assert!(bits <= most, "{bits} bits in {time:?}");
        }
    }
}

#[tokio::test(flavor = "local")]
async fn the_pane_waits_while_keys_follow_one_another() {
    let turning = Turning { columns: 120, rows: 40, ..Turning::default() };
    let mut desk = showing(clients(500), " of 500", turning).await;
    desk.person.send("j");
    desk.person.wait_for("▌2 ").await;
    assert!(desk.person.screen().contains("│ Cliente 2 · 2 "), "one key is answered whole");
    for row in 3..20 {
        sleep(100 * MS).await;
        desk.person.send("j");
        desk.person.wait_for(&format!("▌{row} ")).await;
        assert!(desk.person.screen().contains("│ Cliente 2 · 2 "), "{}", desk.person.screen());
    }
    let paused = tokio::time::Instant::now();
    desk.person.wait_for("│ Cliente 19 · 19 ").await;
    let waited = paused.elapsed();
    assert!((100 * MS..=200 * MS).contains(&waited), "{waited:?}");
}
