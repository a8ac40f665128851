//! An alarm as the JSON of Alertmanager's webhook, version 4: whoever takes that takes ours.
//! <https://prometheus.io/docs/alerting/latest/configuration/#webhook_config>

use std::collections::BTreeMap;

use serde::Serialize;
use twox_hash::XxHash3_64;

use crate::alert::{Event, Matter};

/// Stands for the end of an alarm that has none.
const NO_END: &str = "0001-01-01T00:00:00Z";

type Texts = BTreeMap<&'static str, String>;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Message {
    version: &'static str,
    group_key: String,
    truncated_alerts: u64,
    status: &'static str,
    receiver: &'static str,
    group_labels: Texts,
    common_labels: Texts,
    common_annotations: Texts,
    #[serde(rename = "externalURL")]
    external_url: &'static str,
    alerts: [Alert; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Alert {
    status: &'static str,
    labels: Texts,
    annotations: Texts,
    starts_at: String,
    ends_at: String,
    #[serde(rename = "generatorURL")]
    generator_url: &'static str,
    fingerprint: String,
}

/// `firing`, or `resolved`.
pub fn status(event: &Event) -> &'static str {
    if event.until.is_some() { "resolved" } else { "firing" }
}

/// The labels by which an alarm is known: the same when it begins and when it ends.
fn labels(event: &Event) -> Texts {
    let mut labels = Texts::from([
        ("alertname", event.matter.name().to_owned()),
        ("severity", event.matter.severity().to_owned()),
        ("source", event.source.as_str().to_owned()),
    ]);
    if let Matter::Rule { rule, .. } = &event.matter {
        labels.insert("rule", rule.text.clone());
    }
    labels
}

/// The message about `event`, which `summary` tells in a sentence.
pub fn json(event: &Event, summary: &str) -> String {
    let labels = labels(event);
    let mut annotations = Texts::from([("summary", summary.to_owned())]);
    if let Matter::Rule { value, .. } = &event.matter {
        annotations.insert("value", value.normalize().to_string());
    }
    let group = Texts::from([("alertname", event.matter.name().to_owned())]);
    let status = status(event);
    let alert = Alert {
        status,
        fingerprint: fingerprint(&labels),
        labels: labels.clone(),
        annotations: annotations.clone(),
        starts_at: event.since.to_string(),
        ends_at: event.until.map_or_else(|| NO_END.to_owned(), |until| until.to_string()),
        generator_url: "",
    };
    let message = Message {
        version: "4",
        group_key: format!("{{}}:{{alertname=\"{}\"}}", event.matter.name()),
        truncated_alerts: 0,
        status,
        receiver: "wisptop",
        group_labels: group,
        common_labels: labels,
        common_annotations: annotations,
        external_url: "",
        alerts: [alert],
    };
    serde_json::to_string(&message).unwrap_or_default()
}

/// The variables that a command finds beside the JSON.
pub fn variables(event: &Event, summary: &str) -> Vec<(&'static str, String)> {
    let mut variables = vec![
        ("WISPTOP_ALARM_STATUS", status(event).to_owned()),
        ("WISPTOP_ALARM_NAME", event.matter.name().to_owned()),
        ("WISPTOP_ALARM_SEVERITY", event.matter.severity().to_owned()),
        ("WISPTOP_ALARM_SOURCE", event.source.as_str().to_owned()),
        ("WISPTOP_ALARM_SINCE", event.since.to_string()),
        ("WISPTOP_ALARM_SUMMARY", summary.to_owned()),
    ];
    variables.extend(event.until.map(|until| ("WISPTOP_ALARM_UNTIL", until.to_string())));
    variables
}

/// Tells alarms apart, as 16 digits that are the same in every run.
fn fingerprint(labels: &Texts) -> String {
    let all: Vec<u8> = labels.iter().flat_map(|(name, text)| [name, "\0", text, "\0"].concat().into_bytes()).collect();
    format!("{:016x}", XxHash3_64::oneshot(&all))
}
