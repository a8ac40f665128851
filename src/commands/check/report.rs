//! The steps as they are told: to people, to programs, and to Nagios and its kind.

use std::time::Duration;

use serde_json::{Map, Value, json};

use crate::commands::check::step::{Exchange, Outcome, Step};
use crate::locale::Locale;
use crate::settings::CheckSettings;
use crate::settings::check::Limits;
use crate::text::CleanText;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Severity {
    Ok,
    Warning,
    Critical,
}

impl Severity {
    fn word(self) -> &'static str {
        match self {
            Self::Ok => "OK",
            Self::Warning => "WARNING",
            Self::Critical => "CRITICAL",
        }
    }
}

pub(super) struct Report {
    source: CleanText,
    steps: Vec<Step>,
    time: Option<Duration>,
    bytes: u64,
    clients: Option<u64>,
    /// How old the data is, and at most.
    age: Option<(Duration, Duration)>,
    time_limits: Limits,
    age_limits: Limits,
}

impl Report {
    pub(super) fn new(
        source: CleanText,
        steps: Vec<Step>,
        exchange: Option<&Exchange>,
        settings: &CheckSettings,
    ) -> Self {
        let age = exchange.and_then(Exchange::age);
        Self {
            source,
            steps,
            time: exchange.map(|exchange| exchange.took),
            bytes: exchange.map_or(0, |exchange| exchange.received),
            clients: exchange.and_then(|exchange| exchange.outcome.as_ref().ok()).map(|listed| listed.clients),
            age: age.map(|age| (age, age.saturating_add(settings.source_cache))),
            time_limits: settings.how.time,
            age_limits: settings.how.age,
        }
    }

    pub(super) fn severity(&self) -> Severity {
        let steps = self.steps.iter().map(|step| match step.outcome {
            Outcome::Failed { .. } => Severity::Critical,
            Outcome::Doubtful(_) => Severity::Warning,
            _ => Severity::Ok,
        });
        steps.chain([self.time_severity(), self.age_severity()]).max().unwrap_or(Severity::Ok)
    }

    fn time_severity(&self) -> Severity {
        beyond(self.time, self.time_limits)
    }

    fn age_severity(&self) -> Severity {
        beyond(self.age.map(|(_, most)| most), self.age_limits)
    }

    fn failure(&self) -> Option<(&Step, &str)> {
        self.steps.iter().find_map(|step| match &step.outcome {
            Outcome::Failed { said, .. } => Some((step, said.as_str())),
            _ => None,
        })
    }

    /// A line for each step, and the verdict.
    pub(super) fn text(&self, locale: &Locale) -> String {
        let mut lines = vec![self.source.to_string()];
        for step in &self.steps {
            let (mark, told) = match &step.outcome {
                Outcome::Done(text) => ("✓", text.as_str()),
                Outcome::Doubtful(text) => ("▲", text.as_str()),
                Outcome::NotNeeded(text) => ("-", text.as_str()),
                Outcome::Failed { said, .. } => ("✗", said.as_str()),
                Outcome::NotTried => ("·", &*locale.text("check-not-tried")),
            };
            let told = told.to_owned();
            let took = step.took.map(|took| locale.duration(took)).unwrap_or_default();
            lines.push(format!("{mark} {:<9} {took:>8}  {told}", step.name.word()));
        }
        for (severity, id) in [(self.time_severity(), "check-slow"), (self.age_severity(), "check-old")] {
            if severity > Severity::Ok {
                lines.push(format!("▲ {}: {}", severity.word(), locale.text(id)));
            }
        }
        lines.push(locale.text(if self.severity() == Severity::Critical { "check-bad" } else { "check-good" }).into());
        lines.join("\n")
    }

    pub(super) fn json(&self) -> String {
        let milliseconds = |took: Duration| took.as_millis() as u64;
        let steps: Vec<Value> = self
            .steps
            .iter()
            .map(|step| {
                let mut object = Map::new();
                object.insert("step".into(), step.name.word().to_lowercase().into());
                let (result, told) = match &step.outcome {
                    Outcome::Done(text) => ("ok", Some(text)),
                    Outcome::Doubtful(text) => ("doubtful", Some(text)),
                    Outcome::NotNeeded(text) => ("not_needed", Some(text)),
                    Outcome::Failed { said, .. } => ("failed", Some(said)),
                    Outcome::NotTried => ("not_tried", None),
                };
                object.insert("result".into(), result.into());
                object.insert("milliseconds".into(), step.took.map(milliseconds).into());
                object.insert("detail".into(), told.cloned().into());
                if let Outcome::Failed { kind, .. } = step.outcome {
                    object.insert("kind".into(), kind.into());
                }
                Value::Object(object)
            })
            .collect();
        let verdict = self.severity();
        let report = json!({
            "source": self.source.as_str(),
            "ok": verdict < Severity::Critical,
            "verdict": verdict.word().to_lowercase(),
            "milliseconds": self.time.map(milliseconds),
            "bytes": self.bytes,
            "clients": self.clients,
            "age_seconds": self.age.map(|(age, _)| age.as_secs()),
            "age_most_seconds": self.age.map(|(_, most)| most.as_secs()),
            "steps": steps,
        });
        serde_json::to_string_pretty(&report).unwrap_or_default()
    }

    /// One line: the verdict, what is wrong or how it is, and the figures behind a bar.
    /// <https://www.monitoring-plugins.org/doc/guidelines.html>
    pub(super) fn nagios(&self, locale: &Locale) -> String {
        let told = match (self.failure(), self.clients) {
            (Some((step, said)), _) => format!("{}: {said}", step.name.word()),
            (None, clients) => {
                let mut parts =
                    vec![locale.text_with("check-clients", &[("count", clients.unwrap_or_default().into())])];
                parts.extend(self.time.map(|took| locale.duration(took)));
                if self.time_severity() > Severity::Ok {
                    parts.push(locale.text("check-slow").into_owned());
                }
                if self.age_severity() > Severity::Ok {
                    parts.push(locale.text("check-old").into_owned());
                }
                parts.join(", ")
            }
        };
        let line = plugin_line(self.severity().word(), &told);
        let mut figures: Vec<String> = Vec::new();
        figures.extend(self.time.map(|time| figure("time", time, self.time_limits)));
        figures.extend(self.age.map(|(_, most)| figure("age", most, self.age_limits)));
        figures.extend(self.clients.map(|clients| format!("clients={clients};;;0")));
        figures.extend(self.clients.map(|_| format!("size={}B;;;0", self.bytes)));
        if figures.is_empty() { line } else { format!("{line} | {}", figures.join(" ")) }
    }
}

/// A plugin's line: the bar belongs to the figures behind it.
pub(super) fn plugin_line(word: &str, told: &str) -> String {
    format!("WISPTOP {word} - {}", told.replace('|', "/").replace('\n', " "))
}

fn beyond(value: Option<Duration>, limits: Limits) -> Severity {
    let exceeds = |limit: Option<Duration>| value.zip(limit).is_some_and(|(value, limit)| value > limit);
    match (exceeds(limits.critical), exceeds(limits.warning)) {
        (true, _) => Severity::Critical,
        (false, true) => Severity::Warning,
        (false, false) => Severity::Ok,
    }
}

/// `time=0.130s;5.000;10.000;0`.
fn figure(name: &str, value: Duration, limits: Limits) -> String {
    let seconds = |time: Duration| format!("{}.{:03}", time.as_secs(), time.subsec_millis());
    let limit = |limit: Option<Duration>| limit.map(seconds).unwrap_or_default();
    format!("{name}={}s;{};{};0", seconds(value), limit(limits.warning), limit(limits.critical))
}
