use std::collections::BTreeMap;
use std::time::Duration;

use jiff::civil::date;
use rust_decimal::Decimal;

use super::*;
use crate::alert::{Comparison, Watched};
use crate::client::Record;
use crate::snapshot::StoreBuilder;

/// A line of a page: its name, its labels, its value.
type Line = (String, BTreeMap<String, String>, String);

/// Reads the text form as its standard says, and refuses whatever that does not allow.
fn parse(text: &str) -> Vec<Line> {
    assert!(text.ends_with('\n'));
    let (mut lines, mut types, mut helped) = (Vec::new(), BTreeMap::new(), Vec::new());
    for line in text.lines() {
        if let Some(help) = line.strip_prefix("# HELP ") {
            let (name, help) = help.split_once(' ').expect("a help");
            assert!(!help.is_empty() && !helped.contains(&name.to_owned()), "{line}");
            helped.push(name.to_owned());
        } else if let Some(kind) = line.strip_prefix("# TYPE ") {
            let (name, kind) = kind.split_once(' ').expect("a type");
            assert!(["counter", "gauge", "histogram"].contains(&kind), "{line}");
            assert_eq!(helped.last().map(String::as_str), Some(name), "help and type are together");
            assert_eq!(kind == "counter", name.ends_with("_total"), "{line}");
            types.insert(name.to_owned(), kind.to_owned());
        } else {
            let (metric, value) = metric(line);
            let family = ["_bucket", "_sum", "_count"].iter().find_map(|end| metric.0.strip_suffix(end));
            let family = family.filter(|family| types.get(*family).is_some_and(|kind| kind == "histogram"));
            assert!(types.contains_key(family.unwrap_or(&metric.0)), "no type before {line}");
            assert_eq!(
                helped.last().map(String::as_str),
                Some(family.unwrap_or(&metric.0)),
                "a family is in one piece"
            );
            value.parse::<f64>().unwrap_or_else(|_| panic!("{line}"));
            lines.push((metric.0, metric.1, value));
        }
    }
    lines
}

fn metric(line: &str) -> ((String, BTreeMap<String, String>), String) {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let (name, mut rest) = line.split_at(line.find(|c| !is_name(c)).expect("a value"));
    assert!(name.starts_with("wisptop_"), "{line}");
    let mut labels = BTreeMap::new();
    if let Some(inner) = rest.strip_prefix('{') {
        rest = inner;
        loop {
            let (label, after) = rest.split_once("=\"").expect("a label");
            assert!(!label.is_empty() && label.chars().all(is_name), "{line}");
            let (mut text, mut chars) = (String::new(), after.char_indices());
            let end = loop {
                match chars.next().expect("a closing quote") {
                    (at, '"') => break at,
                    (_, '\\') => match chars.next().expect("what is escaped").1 {
                        'n' => text.push('\n'),
                        c @ ('\\' | '"') => text.push(c),
                        c => panic!("\\{c} in {line}"),
                    },
                    (_, c) => text.push(c),
                }
            };
            assert!(labels.insert(label.to_owned(), text).is_none(), "{line}");
            rest = &after[end + 1..];
            match rest.strip_prefix(',') {
                Some(more) => rest = more,
                None => break,
            }
        }
        rest = rest.strip_prefix('}').expect("a closing bracket");
    }
    ((name.to_owned(), labels), rest.strip_prefix(' ').expect("a blank").to_owned())
}

fn metrics(by_zone: bool) -> Metrics {
    let mut builder = StoreBuilder::default();
    for (status, balance, cut_off, zone) in [
        ("Activo", "150.50", "2026-03-10", Some(5)),
        ("Activo", "0", "2026-03-20", Some(5)),
        ("Suspendido", "99.50", "2026-03-01", None),
        ("Gratis", "-20", "2026-03-20", Some(7)),
    ] {
        builder.push(&Record {
            status: Some(status.into()),
            balance: balance.parse().ok(),
            cut_off: Some(cut_off.into()),
            zone,
            ..Record::default()
        });
    }
    let polls = PollCounts {
        good: 2,
        failed: 2,
        held_back: 1,
        took: [1, 0, 2, 0, 0, 0, 0, 0, 0, 1],
        took_in_all: Duration::from_millis(64_123),
    };
    Metrics {
        source: CleanText::new("api \"x\"\\y:443"),
        started: "2026-03-16T00:00:00.5Z".parse().expect("a moment"),
        verdict: Verdict::Live,
        alarm: false,
        thresholds: vec![(
            Rule {
                watched: Watched::Active,
                comparison: Comparison::Less,
                bound: Decimal::TEN,
                text: "active<10".to_owned(),
            },
            true,
        )],
        polls,
        success: Some("2026-03-16T12:00:00Z".parse().expect("a moment")),
        snapshot: Some(Arc::new(Snapshot::new(builder.finish(), Timestamp::UNIX_EPOCH).prepared())),
        today: date(2026, 3, 16),
        by_zone,
    }
}

#[test]
fn the_page_is_what_a_collector_reads_and_its_figures_are_those_of_the_base() {
    let lines = parse(&String::from_utf8(metrics(false).to_bytes()).expect("text"));
    let value = |name: &str, labels: &[(&str, &str)]| {
        let labels: BTreeMap<String, String> =
            labels.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        let found = lines.iter().find(|line| line.0 == name && line.1 == labels);
        found.unwrap_or_else(|| panic!("no {name} {labels:?} in {lines:#?}")).2.clone()
    };
    for (name, labels, expected) in [
        ("wisptop_clients", &[("status", "active")][..], "2"),
        ("wisptop_clients", &[("status", "suspended")], "1"),
        ("wisptop_clients", &[("status", "free")], "1"),
        ("wisptop_clients_owing", &[], "2"),
        ("wisptop_owed_amount", &[], "250"),
        ("wisptop_credit_amount", &[], "20"),
        ("wisptop_clients_past_active", &[], "1"),
        ("wisptop_past_active_owed_amount", &[], "150.5"),
        ("wisptop_polls_total", &[("result", "good")], "2"),
        ("wisptop_polls_total", &[("result", "failed")], "2"),
        ("wisptop_polls_total", &[("result", "held_back")], "1"),
        ("wisptop_poll_duration_seconds_bucket", &[("le", "0.1")], "1"),
        ("wisptop_poll_duration_seconds_bucket", &[("le", "0.5")], "3"),
        ("wisptop_poll_duration_seconds_bucket", &[("le", "90")], "4"),
        ("wisptop_poll_duration_seconds_bucket", &[("le", "+Inf")], "5"),
        ("wisptop_poll_duration_seconds_count", &[], "5"),
        ("wisptop_poll_duration_seconds_sum", &[], "64.123"),
        ("wisptop_last_success_timestamp_seconds", &[], "1773662400"),
        ("wisptop_start_time_seconds", &[], "1773619200.5"),
        ("wisptop_data_verdict", &[("verdict", "live")], "1"),
        ("wisptop_data_verdict", &[("verdict", "stale")], "0"),
        ("wisptop_threshold_broken", &[("rule", "active<10")], "1"),
        ("wisptop_build_info", &[("source", "api \"x\"\\y:443"), ("version", env!("CARGO_PKG_VERSION"))], "1"),
    ] {
        assert_eq!(value(name, labels), expected, "{name} {labels:?}");
    }
    assert!(lines.iter().all(|line| !line.0.contains("_age") && !line.0.starts_with("wisptop_zone")), "{lines:?}");
}

#[test]
fn zones_are_told_on_demand_and_come_to_the_base() {
    let lines = parse(&String::from_utf8(metrics(true).to_bytes()).expect("text"));
    let of_zone = |zone: &str| {
        let owed = lines.iter().find(|line| line.0 == "wisptop_zone_owed_amount" && line.1["zone"] == zone);
        owed.expect("a zone").2.clone()
    };
    assert_eq!(["5", "7", ""].map(of_zone), ["150.5", "0", "99.5"]);
    let all: u64 = lines
        .iter()
        .filter(|line| line.0 == "wisptop_zone_clients")
        .map(|line| line.2.parse::<u64>().expect("a count"))
        .sum();
    assert_eq!(all, 4);
}

#[test]
fn before_the_first_list_nothing_is_claimed_of_a_base() {
    let none = Metrics { snapshot: None, success: None, ..metrics(true) };
    let lines = parse(&String::from_utf8(none.to_bytes()).expect("text"));
    assert!(lines.iter().all(|line| !line.0.contains("clients") && !line.0.contains("success")), "{lines:?}");
}
