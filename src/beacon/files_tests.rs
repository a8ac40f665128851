use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::sync::mpsc::channel;
use std::time::Duration;

use serde_json::Value;

use super::*;
use crate::beacon::Verdict;

const PATIENCE: Duration = Duration::from_mins(1);

fn heartbeat(source: &str) -> Box<Heartbeat> {
    Box::new(Heartbeat {
        version: 1,
        pid: 7,
        source: source.to_owned(),
        verdict: Verdict::Live,
        alarm: false,
        written_at: jiff::Timestamp::UNIX_EPOCH,
        drawn_at: None,
        data_at: None,
        age_seconds: Some(12),
        age_most_seconds: Some(312),
        clients: Some(5),
        failures: 0,
        failing_since: None,
    })
}

#[test]
fn a_reader_finds_the_file_whole_at_every_moment() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("heartbeat");
    fs::write(&path, "{\"verdict\":\"live\"}\n").expect("a file");
    let files = Files::start(Some(path.clone()), None, |report| panic!("{report:?}")).expect("a thread");
    // Long enough that a write in place would be seen half done.
    let last = "z".repeat(1 << 20);
    for n in 0..40 {
        files.beat(heartbeat(&if n == 39 { last.clone() } else { "y".repeat(1 << (n % 20)) }));
    }
    loop {
        let text = fs::read_to_string(&path).expect("it is always there");
        assert!(text.ends_with("}\n"), "{} bytes", text.len());
        let read: Value = serde_json::from_str(&text).expect("it is always whole");
        if read["source"] == last.as_str() {
            assert_eq!(
                (&read["verdict"], &read["age_seconds"], &read["age_most_seconds"]),
                (&"live".into(), &12.into(), &312.into())
            );
            break;
        }
    }
    assert_eq!(fs::metadata(&path).expect("a file").permissions().mode() & 0o777, 0o644, "others read it");
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1, "nothing is left beside it");
}

#[test]
fn a_link_is_not_followed_and_what_cannot_be_written_is_told_once_and_when_it_can_be_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, other) = (folder.path().join("heartbeat"), folder.path().join("other"));
    fs::write(&other, "mine").expect("a file");
    symlink(&other, &path).expect("a link");
    let (sender, reports) = channel();
    let mut target = Target::new(BeaconFile::Heartbeat, path.clone());
    let report = |report| sender.send(report).expect("the test listens");
    for _ in 0..3 {
        target.write(b"x", &report);
    }
    let first = reports.recv_timeout(PATIENCE).expect("it is told");
    assert!(matches!(first, Report::NotWritten { problem: FileProblem::Link, .. }), "{first:?}");
    assert!(reports.try_recv().is_err(), "once");
    assert_eq!(fs::read_to_string(&other).expect("a file"), "mine");
    fs::remove_file(&path).expect("a link");
    target.write(b"x", &report);
    target.write(b"y", &report);
    assert_eq!(reports.recv_timeout(PATIENCE), Ok(Report::Written(BeaconFile::Heartbeat)));
    assert!(reports.try_recv().is_err(), "once");
    assert_eq!(fs::read_to_string(&path).expect("a file"), "y");
}
