//! The alarms of a wall against a real server: they come, go, ring, and are told to others.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::support::envelope::EXAMPLE;
use crate::support::{Answer, FaultServer, Launch, Session};

/// A wall that polls every second in ASCII, whose large letters can be read, and tells `folder` of its alarms.
fn wall(url: &str, folder: &Path, more: &[&str]) -> Session {
    let command = folder.join("tell");
    // A name that nobody reads while it is written.
    let script = "#!/bin/sh\ncat > $1/new && env > $1/env && mv $1/new $1/$WISPTOP_ALARM_STATUS\n";
    fs::write(&command, script).expect("a file");
    fs::set_permissions(&command, fs::Permissions::from_mode(0o700)).expect("a mode");
    let told = format!("/bin/sh {} {}", command.display(), folder.display());
    let args = ["--url", url, "--wall", "--ascii", "--interval", "1s", "--dwell", "1h", "--on-alarm", &told];
    Launch::wisptop([&args[..], more].concat())
        .size(120, 40)
        .env("WISPTOP_HEADER", "X-API-Key: s3cret-of-ours")
        .env("https_proxy", "http://user:s3cret-of-ours@proxy.example:3128")
        .start()
}

/// The alarm that was told with this status, once it is.
fn told(session: &Session, folder: &Path, status: &str) -> Value {
    let path: PathBuf = folder.join(status);
    session.wait_until("the command is told", |_| path.exists());
    serde_json::from_str(&fs::read_to_string(path).expect("a file")).expect("JSON")
}

#[test]
fn an_alarm_comes_and_goes_and_a_command_hears_of_both_but_of_no_secret() {
    let server = FaultServer::respond_with(EXAMPLE);
    let folder = tempfile::tempdir().expect("a folder");
    let heartbeat = folder.path().join("heartbeat");
    let (beat, page) = (heartbeat.display().to_string(), folder.path().join("wisptop.prom"));
    let shown = page.display().to_string();
    let mut session =
        wall(&server.url(), folder.path(), &["--bell", "--heartbeat", &beat, "--metrics", &shown, "--metrics-by-zone"]);
    // Before there is data a page has its number, and nothing else.
    session.wait_for("of the base");
    assert!(!session.raw_output().contains(&0x07));
    server.now_always(Answer::json(500, r#"{"ok":false,"message":"Ximena Quintero does not work"}"#));
    session.wait_for("FAILING SINCE");
    let firing = told(&session, folder.path(), "firing");
    assert_eq!((&firing["status"], &firing["version"]), (&"firing".into(), &"4".into()));
    assert!(!firing.to_string().contains("Ximena"), "no text of the source: {firing}");
    session.wait_for_output("the bell", |output| output.contains(&0x07));
    session.wait_until("the heartbeat says so", |_| {
        let text = fs::read_to_string(&heartbeat).expect("it is there");
        serde_json::from_str::<Value>(&text).expect("it is whole")["verdict"] == "failing"
    });
    session.wait_until("so do the metrics", |_| {
        let text = fs::read_to_string(&page).expect("it is there");
        text.contains("\nwisptop_outage 1\n") && text.contains("\nwisptop_zone_clients{zone=")
    });
    server.now_always(Answer::ok(EXAMPLE));
    session.wait_for("BACK AFTER");
    let resolved = told(&session, folder.path(), "resolved");
    assert_eq!(resolved["alerts"][0]["startsAt"], firing["alerts"][0]["startsAt"]);
    assert_eq!(resolved["alerts"][0]["fingerprint"], firing["alerts"][0]["fingerprint"]);
    let environment = fs::read_to_string(folder.path().join("env")).expect("a file");
    assert!(environment.contains("WISPTOP_ALARM_SUMMARY=") && !environment.contains("s3cret"), "{environment}");
    session.send("q");
    assert_eq!(session.wait_exit(), 0);
    assert_eq!(session.raw_output().split(|&byte| byte == 0x07).count() - 1, 1, "once for the outage");
}

#[test]
fn a_blip_is_a_line_in_the_footer_and_a_threshold_interrupts() {
    let server = FaultServer::respond_with(EXAMPLE);
    let folder = tempfile::tempdir().expect("a folder");
    let mut session = wall(&server.url(), folder.path(), &["--alert", "clients>1", "--for", "1s"]);
    session.wait_for("clients 2 > 1");
    let firing = told(&session, folder.path(), "firing");
    assert_eq!(firing["commonLabels"]["rule"], "clients>1");
    let mut failed = false;
    server.now(move |_| {
        if std::mem::replace(&mut failed, true) {
            Answer::ok(EXAMPLE)
        } else {
            Answer::json(500, r#"{"ok":false,"message":"for a moment"}"#)
        }
    });
    session.wait_for("one poll failed");
    session.wait_gone("one poll failed");
    assert!(!session.screen().contains("BACK AFTER"), "{}", session.screen());
    session.send("q");
    assert_eq!(session.wait_exit(), 0);
}
