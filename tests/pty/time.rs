//! Time as the program meets it: odd time zones, ages that are told as they pass.

use std::time::Duration;

use crate::support::envelope::EXAMPLE;
use crate::support::{FaultServer, Launch};

#[test]
fn z07_a_time_zone_that_is_none() {
    let server = FaultServer::respond_with(EXAMPLE);
    for zone in ["Mars/Olympus", "", ":/no/such/file"] {
        let session = Launch::wisptop(["--url", &server.url()]).env("TZ", zone).start();
        session.wait_for("María González");
    }
}

#[test]
fn z10_an_age_is_not_told_late() {
    let server = FaultServer::respond_with(EXAMPLE);
    let session = Launch::wisptop(["--url", &server.url(), "--interval", "1h", "--wall"]).start();
    session.wait_for("live");
    let (answered, _) = server.exchanges()[0].ended.expect("it was answered");
    let late = |seconds: u64| {
        session.wait_for(&format!("· {seconds} s ago"));
        answered.elapsed().saturating_sub(Duration::from_secs(seconds))
    };
    let mut late: Vec<Duration> = (2..7).map(late).collect();
    late.sort_unstable();
    // A busy machine is late now and then; a loop that draws what was true before it slept is so each time.
    assert!(late[late.len() / 2] < Duration::from_millis(500), "{late:?}");
}
