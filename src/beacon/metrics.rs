//! The figures in the text form of Prometheus, as the textfile collector of `node_exporter` takes them. Moments, never ages:
//! a file that is not written any more must not go on claiming how old its data is.

use std::collections::BTreeMap;
use std::fmt::{Display, Write as _};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::alert::Rule;
use crate::beacon::heartbeat::Verdict;
use crate::poll::counts::{BOUNDS_MS, PollCounts};
use crate::snapshot::{Figure, Snapshot, Sums};
use crate::text::CleanText;

/// What is told, of the whole base.
#[derive(Clone, Debug)]
pub struct Metrics {
    pub source: CleanText,
    pub started: Timestamp,
    pub verdict: Verdict,
    pub alarm: bool,
    /// The thresholds, and whether each is told as broken.
    pub thresholds: Vec<(Rule, bool)>,
    pub polls: PollCounts,
    /// When the last poll that confirmed clients had come.
    pub success: Option<Timestamp>,
    pub snapshot: Option<Arc<Snapshot>>,
    pub today: Date,
    /// Whether the figures of each zone are told too.
    pub by_zone: bool,
}

impl Metrics {
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut page = Page::default();
        self.own(&mut page);
        self.polls(&mut page);
        if let Some(snapshot) = self.snapshot.as_ref().filter(|snapshot| !snapshot.is_provisional()) {
            self.base(snapshot, &mut page);
            if self.by_zone {
                zones(snapshot, &mut page);
            }
        }
        page.text.into_bytes()
    }

    fn own(&self, page: &mut Page) {
        page.family("wisptop_build_info", "gauge", "The running version of wisptop.");
        page.line("wisptop_build_info", &[("version", env!("CARGO_PKG_VERSION")), ("source", self.source.as_str())], 1);
        page.family("wisptop_start_time_seconds", "gauge", "When wisptop was started, in seconds since 1970.");
        page.line("wisptop_start_time_seconds", &[], seconds(self.started));
        page.family(
            "wisptop_data_verdict",
            "gauge",
            "What is to be believed of the data: 1 for the verdict that holds.",
        );
        for (verdict, word) in [
            (Verdict::None, "none"),
            (Verdict::Live, "live"),
            (Verdict::Incomplete, "incomplete"),
            (Verdict::Failing, "failing"),
            (Verdict::Stale, "stale"),
        ] {
            page.line("wisptop_data_verdict", &[("verdict", word)], u8::from(verdict == self.verdict));
        }
        page.family("wisptop_outage", "gauge", "1 while there is no fresh data.");
        page.line("wisptop_outage", &[], u8::from(self.alarm));
        if !self.thresholds.is_empty() {
            page.family("wisptop_threshold_broken", "gauge", "1 while a threshold of --alert is broken.");
            for (rule, is_broken) in &self.thresholds {
                page.line("wisptop_threshold_broken", &[("rule", rule.text.as_str())], u8::from(*is_broken));
            }
        }
    }

    fn polls(&self, page: &mut Page) {
        let polls = &self.polls;
        page.family("wisptop_polls_total", "counter", "Polls since the start, by what came of them.");
        for (result, count) in [("good", polls.good), ("held_back", polls.held_back), ("failed", polls.failed)] {
            page.line("wisptop_polls_total", &[("result", result)], count);
        }
        page.family("wisptop_poll_duration_seconds", "histogram", "How long polls took, failed ones included.");
        let mut below = 0;
        for (bound, count) in BOUNDS_MS.into_iter().zip(polls.took) {
            below += count;
            let bound = decimal(bound.into(), 3);
            page.line("wisptop_poll_duration_seconds_bucket", &[("le", bound.as_str())], below);
        }
        page.line("wisptop_poll_duration_seconds_bucket", &[("le", "+Inf")], polls.all());
        page.line("wisptop_poll_duration_seconds_sum", &[], decimal(polls.took_in_all.as_millis(), 3));
        page.line("wisptop_poll_duration_seconds_count", &[], polls.all());
        if let Some(success) = self.success {
            let help = "When the data came that is shown, in seconds since 1970.";
            page.family("wisptop_last_success_timestamp_seconds", "gauge", help);
            page.line("wisptop_last_success_timestamp_seconds", &[], seconds(success));
        }
    }

    fn base(&self, snapshot: &Snapshot, page: &mut Page) {
        let totals = snapshot.totals();
        page.family("wisptop_clients", "gauge", "Clients, by the status of their service.");
        for (status, count) in by_status(&totals.sums) {
            page.line("wisptop_clients", &[("status", status)], count);
        }
        let gauges: [(&str, &str, Figure); 5] = [
            ("wisptop_clients_owing", "Clients with a balance above zero.", Figure::Owing),
            ("wisptop_clients_past_active", "Owing and in service, with the cut-off past.", Figure::PastDue),
            ("wisptop_clients_cut_off_today", "Owing and in service, cut off today.", Figure::CutOffToday),
            ("wisptop_clients_balance_unknown", "Clients whose balance is not known.", Figure::BalanceUnknown),
            ("wisptop_clients_unconfirmed", "Clients who are not in the last list.", Figure::Missing),
        ];
        for (name, help, figure) in gauges {
            page.family(name, "gauge", help);
            page.line(name, &[], figure.count(totals, self.today));
        }
        let amounts: [(&str, &str, Figure); 3] = [
            ("wisptop_owed_amount", "What is owed, in the currency of the source.", Figure::Owing),
            ("wisptop_credit_amount", "What clients have to their credit.", Figure::InCredit),
            ("wisptop_past_active_owed_amount", "What those owe who are past and active.", Figure::PastDue),
        ];
        for (name, help, figure) in amounts {
            page.family(name, "gauge", help);
            page.line(name, &[], figure.amount(totals, self.today).unwrap_or_default().normalize());
        }
    }
}

/// The figures of each zone.
fn zones(snapshot: &Snapshot, page: &mut Page) {
    let mut zones: BTreeMap<Option<i64>, Sums> = BTreeMap::new();
    for client in snapshot.clients() {
        zones.entry(client.zone()).or_default().add(client);
    }
    // A client without a zone is in the empty one: the sums over all zones are those of the base.
    let name = |zone: &Option<i64>| zone.map(|zone| zone.to_string()).unwrap_or_default();
    page.family("wisptop_zone_clients", "gauge", "Clients of a zone, by the status of their service.");
    for (zone, sums) in &zones {
        for (status, count) in by_status(sums) {
            page.line("wisptop_zone_clients", &[("zone", &name(zone)), ("status", status)], count);
        }
    }
    page.family("wisptop_zone_clients_owing", "gauge", "Clients of a zone with a balance above zero.");
    for (zone, sums) in &zones {
        page.line("wisptop_zone_clients_owing", &[("zone", &name(zone))], sums.owing);
    }
    page.family("wisptop_zone_owed_amount", "gauge", "What is owed in a zone, in the currency of the source.");
    for (zone, sums) in &zones {
        page.line("wisptop_zone_owed_amount", &[("zone", &name(zone))], sums.owed.normalize());
    }
}

fn by_status(sums: &Sums) -> [(&'static str, u64); 5] {
    [
        ("active", sums.active),
        ("free", sums.free),
        ("suspended", sums.suspended),
        ("cancelled", sums.cancelled),
        ("other", sums.other_status),
    ]
}

/// The text, line by line.
#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    /// Begins the metrics of one name.
    fn family(&mut self, name: &str, kind: &str, help: &str) {
        // Writing into a string does not fail.
        let _ = writeln!(self.text, "# HELP {name} {}", help.replace('\\', "\\\\").replace('\n', "\\n"));
        let _ = writeln!(self.text, "# TYPE {name} {kind}");
    }

    fn line(&mut self, name: &str, labels: &[(&str, &str)], value: impl Display) {
        let escaped = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
        let labels: Vec<String> = labels.iter().map(|(name, text)| format!("{name}=\"{}\"", escaped(text))).collect();
        let labels = if labels.is_empty() { String::new() } else { format!("{{{}}}", labels.join(",")) };
        let _ = writeln!(self.text, "{name}{labels} {value}");
    }
}

/// A moment in seconds since 1970, with thousandths.
fn seconds(moment: Timestamp) -> String {
    decimal(u128::try_from(moment.as_millisecond()).unwrap_or_default(), 3)
}

/// `number` with its last digits behind the point, without needless zeros.
fn decimal(number: u128, digits: u32) -> String {
    let number = i128::try_from(number).unwrap_or(i128::MAX);
    rust_decimal::Decimal::try_from_i128_with_scale(number, digits).unwrap_or_default().normalize().to_string()
}

#[cfg(test)]
#[path = "metrics_tests.rs"]
mod tests;
