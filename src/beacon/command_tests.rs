use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use jiff::Timestamp;
use rust_decimal::Decimal;
use serde_json::Value;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use super::*;
use crate::alert::{Comparison, Matter, Rule, Watched};
use crate::text::CleanText;

const PATIENCE: Duration = Duration::from_mins(1);

fn event(until: Option<&str>) -> Event {
    let at = |text: &str| text.parse::<Timestamp>().expect("a moment");
    Event {
        matter: Matter::Source { failure: Some(("refused", None)) },
        source: CleanText::new("api.example:443"),
        since: at("2026-03-16T12:00:00Z"),
        until: until.map(at),
    }
}

/// A program of these lines for the shell.
fn program(folder: &Path, lines: &str) -> Vec<String> {
    let path = folder.join("tell");
    fs::write(&path, format!("#!/bin/sh\n{lines}\n")).expect("a file");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).expect("a mode");
    vec!["/bin/sh".to_owned(), path.display().to_string(), folder.display().to_string()]
}

fn teller(words: Vec<String>, limit: Duration) -> (Teller, UnboundedReceiver<Report>) {
    let (sender, reports) = unbounded_channel();
    (Teller::start(words, limit, move |report| drop(sender.send(report))), reports)
}

#[tokio::test]
async fn it_is_told_by_variables_and_by_a_message_of_alertmanagers_form_one_after_the_other() {
    let folder = tempfile::tempdir().expect("a folder");
    // It would fail if another one ran at the same time.
    let lines = r#"mkdir "$1/lock" || exit 9
cat >> "$1/json"; echo >> "$1/json"
echo "$WISPTOP_ALARM_STATUS $WISPTOP_ALARM_NAME $WISPTOP_ALARM_SINCE $WISPTOP_ALARM_UNTIL: $WISPTOP_ALARM_SUMMARY" >> "$1/variables"
rmdir "$1/lock""#;
    let (teller, mut reports) = teller(program(folder.path(), lines), PATIENCE);
    teller.tell(event(None), "no data; $(touch x) 'y'".to_owned());
    teller.tell(event(Some("2026-03-16T12:40:00Z")), "data again".to_owned());
    for _ in 0..2 {
        assert_eq!(reports.recv().await, Some(Report::Told(Ok(()))));
    }
    let variables = fs::read_to_string(folder.path().join("variables")).expect("variables");
    assert_eq!(
        variables.lines().collect::<Vec<_>>(),
        [
            "firing WisptopNoFreshData 2026-03-16T12:00:00Z : no data; $(touch x) 'y'",
            "resolved WisptopNoFreshData 2026-03-16T12:00:00Z 2026-03-16T12:40:00Z: data again",
        ]
    );
    let json = fs::read_to_string(folder.path().join("json")).expect("JSON");
    let messages: Vec<Value> = json.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let [firing, resolved] = messages.as_slice() else { panic!("{messages:?}") };
    for (message, status, ends) in
        [(firing, "firing", "0001-01-01T00:00:00Z"), (resolved, "resolved", "2026-03-16T12:40:00Z")]
    {
        assert_eq!(message["version"], "4");
        assert_eq!(message["groupKey"], "{}:{alertname=\"WisptopNoFreshData\"}");
        assert_eq!((&message["status"], &message["alerts"][0]["status"]), (&status.into(), &status.into()));
        assert_eq!(message["alerts"][0]["startsAt"], "2026-03-16T12:00:00Z");
        assert_eq!(message["alerts"][0]["endsAt"], ends);
        assert_eq!(message["commonLabels"], message["alerts"][0]["labels"]);
        assert_eq!(message["commonLabels"]["severity"], "critical");
    }
    assert_eq!(firing["alerts"][0]["fingerprint"], resolved["alerts"][0]["fingerprint"], "it is one alarm");
    assert_eq!(firing["alerts"][0]["fingerprint"].as_str().map(str::len), Some(16));
}

#[test]
fn a_threshold_is_told_with_its_rule_and_its_value_and_is_another_alarm_than_the_next() {
    let rule = |text: &str| Rule {
        watched: Watched::Active,
        comparison: Comparison::Less,
        bound: Decimal::TEN,
        text: text.to_owned(),
    };
    let message = |text: &str| -> Value {
        let matter = Matter::Rule { rule: rule(text), value: Decimal::new(7, 0) };
        serde_json::from_str(&json(&Event { matter, ..event(None) }, "few")).expect("JSON")
    };
    let (one, other) = (message("active<10"), message("active<9"));
    assert_eq!(
        (&one["alerts"][0]["labels"]["rule"], &one["alerts"][0]["annotations"]["value"]),
        (&"active<10".into(), &"7".into())
    );
    assert_ne!(one["alerts"][0]["fingerprint"], other["alerts"][0]["fingerprint"]);
}

#[tokio::test]
async fn one_that_hangs_is_ended_with_its_children_and_the_next_alarm_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    // The first run starts a child that would live on, and waits for ever; the second ends at once.
    let lines = r#"[ "$WISPTOP_ALARM_STATUS" = resolved ] && exit 3
sleep 1000 &
echo $! > "$1/child"
wait"#;
    let (teller, mut reports) = teller(program(folder.path(), lines), Duration::from_secs(2));
    teller.tell(event(None), String::new());
    teller.tell(event(Some("2026-03-16T12:40:00Z")), String::new());
    assert_eq!(reports.recv().await, Some(Report::Told(Err(CommandFailure::TimedOut))));
    assert_eq!(reports.recv().await, Some(Report::Told(Err(CommandFailure::Failed(Some(3))))));
    let child = fs::read_to_string(folder.path().join("child")).expect("the child's number");
    let stat = format!("/proc/{}/stat", child.trim());
    let is_alive = |stat: &str| fs::read_to_string(stat).is_ok_and(|stat| !stat.contains(") Z "));
    tokio::time::timeout(PATIENCE, async {
        while is_alive(&stat) {
            tokio::task::yield_now().await;
        }
    })
    .await
    .expect("the child is ended");
}

#[tokio::test]
async fn one_that_cannot_be_started_or_reads_nothing_is_told_as_it_is() {
    let (absent, mut reports) = teller(vec!["/no/such/program".to_owned()], PATIENCE);
    absent.tell(event(None), String::new());
    assert!(matches!(reports.recv().await, Some(Report::Told(Err(CommandFailure::Start(_))))));
    let (deaf, mut reports) = teller(vec!["/bin/true".to_owned()], PATIENCE);
    deaf.tell(event(None), "x".repeat(100_000));
    assert_eq!(reports.recv().await, Some(Report::Told(Ok(()))));
}

#[test]
fn no_variable_of_ours_is_handed_on_and_no_password_of_a_proxy() {
    let is_ours = |name: &str, value: &str| is_ours(Some(name), Some(value));
    for (name, value) in [
        ("WISPTOP_HEADER", "Authorization: x"),
        ("WISPTOP_TOKEN_FILE", "/x"),
        ("wisptop_url", "http://a"),
        ("https_proxy", "http://user:secret@proxy"),
        ("ALL_PROXY", "http://u@proxy"),
    ] {
        assert!(is_ours(name, value), "{name}");
    }
    for (name, value) in [("PATH", "/bin"), ("HTTPS_PROXY", "http://proxy:3128"), ("HOME", "/root"), ("NO_PROXY", "a")]
    {
        assert!(!is_ours(name, value), "{name}");
    }
}
