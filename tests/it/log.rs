//! The log file: bounded, for its owner only, never in the way, and without anything personal.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::sync::Arc;
use std::thread;

use jiff::Timestamp;
use tracing::level_filters::LevelFilter;
use tracing::{debug, info, warn};
use wisptop::platform::clock::{Clock, ManualClock};
use wisptop::platform::log::{LogFile, MOST_BYTES, subscriber};

fn clock() -> Arc<dyn Clock> {
    Arc::new(ManualClock::new("2026-11-23T14:02:11.1239Z".parse::<Timestamp>().expect("a moment")))
}

/// Runs `events` with a log at `path`.
fn logged(path: &Path, most: u64, level: LevelFilter, events: impl FnOnce()) {
    let file = LogFile::open(path, most).expect("a log");
    tracing::subscriber::with_default(subscriber(file, level, clock()), events);
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_default()
}

#[test]
fn a_line_has_a_time_a_level_words_and_values_and_is_for_its_owner_only() {
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join("log");
    logged(&path, MOST_BYTES, LevelFilter::INFO, || {
        // Events are ours by their target, which is the crate's name.
        warn!(target: "wisptop::poll", attempt = 17, kind = "status", "poll failed");
        debug!(target: "wisptop::poll", "below the level");
        info!(target: "hyper::client", authorization = "s3cret", "not ours");
        info!(target: "wisptop", text = "two\nlines \u{1b}[31m \u{202e}", "odd");
    });
    let log = text(&path);
    assert_eq!(log.lines().next(), Some("2026-11-23T14:02:11.123Z WARN poll failed attempt=17 kind=\"status\""));
    assert_eq!(log.lines().count(), 2, "{log}");
    assert!(!log.contains(['\u{1b}', '\u{202e}']) && !log.contains("s3cret"), "{log}");
    assert_eq!(fs::metadata(&path).expect("a file").permissions().mode() & 0o777, 0o600);
}

#[test]
fn it_keeps_its_bound_and_the_file_before() {
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join("log");
    logged(&path, 10_000, LevelFilter::INFO, || {
        for number in 0..1000 {
            info!(target: "wisptop", number, "a line of some length that is repeated");
        }
    });
    let before = directory.path().join("log.1");
    for file in [&path, &before] {
        let metadata = fs::metadata(file).expect("a file");
        assert!(metadata.len() <= 10_000, "{} bytes", metadata.len());
        assert_eq!(metadata.permissions().mode() & 0o777, 0o600);
    }
    assert!(text(&path).contains("number=999") && text(&before).len() > 9_000);
    assert_eq!(fs::read_dir(directory.path()).expect("a directory").count(), 2);
}

#[test]
fn several_programs_share_one_file_and_every_line_is_whole() {
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join("log");
    let writers: Vec<_> = (0..4)
        .map(|writer| {
            let path = path.clone();
            thread::spawn(move || {
                logged(&path, MOST_BYTES, LevelFilter::INFO, || {
                    for number in 0..250 {
                        info!(target: "wisptop", writer, number, "shared");
                    }
                });
            })
        })
        .collect();
    for writer in writers {
        writer.join().expect("it does not panic");
    }
    let log = text(&path);
    assert_eq!(log.lines().count(), 1000);
    assert!(log.lines().all(|line| line.starts_with("2026-") && line.contains(" shared writer=")), "{log}");
}

#[test]
fn r05_a_file_that_is_moved_or_removed_is_made_anew() {
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join("log");
    logged(&path, MOST_BYTES, LevelFilter::INFO, || {
        info!(target: "wisptop", "first");
        fs::rename(&path, directory.path().join("moved")).expect("it is there");
        info!(target: "wisptop", "second");
        fs::remove_file(&path).expect("it is there again");
        info!(target: "wisptop", "third");
    });
    assert!(text(&directory.path().join("moved")).ends_with("first\n"));
    assert!(text(&path).ends_with("third\n") && text(&path).lines().count() == 1);
}

#[test]
fn r04_a_full_disk_costs_lines_and_says_how_many() {
    let full = Path::new("/dev/full");
    if !full.exists() {
        return;
    }
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join("log");
    symlink(full, &path).expect("a link");
    logged(&path, MOST_BYTES, LevelFilter::INFO, || {
        for _ in 0..3 {
            info!(target: "wisptop", "lost");
        }
        fs::remove_file(&path).expect("it is there");
        info!(target: "wisptop", "written");
    });
    let log = text(&path);
    assert_eq!(log.lines().next(), Some("(3 lines could not be written here)"));
    assert!(log.ends_with("written\n") && !log.contains("INFO lost"), "{log}");
}
