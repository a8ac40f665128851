//! Time as the program meets it: odd time zones, ages that are told as they pass.

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
