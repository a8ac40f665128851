//! The polls in the log: the first of their kind in full, and of those that repeat only every now and then one.

use tracing::{debug, info, warn};

use crate::poll::report::Report;
use crate::source::PollError;
use crate::truth::{Changes, Verdict};

#[derive(Debug, Default)]
pub(super) struct PollLog {
    /// The kind of the last failure, and how often it has come in a row; none after a success.
    failing: Option<(&'static str, u64)>,
    started: bool,
}

impl PollLog {
    /// Takes note of an attempt.
    pub(super) fn note(&mut self, report: &Report) {
        let Report { attempt, bytes, .. } = *report;
        let took_ms = report.took.as_millis() as u64;
        let next_ms = report.next.after.as_millis() as u64;
        match &report.outcome {
            Err(error) => self.note_failure(error, attempt, took_ms, next_ms),
            Ok(list) => {
                let (rows, problems) = (list.rows, list.problems.count);
                let worth_telling = !self.started || self.failing.take().is_some();
                self.started = true;
                match list.verdict {
                    Verdict::HeldBack(held) => {
                        warn!(attempt, rows, of = held.of, took_ms, "poll held back");
                    }
                    Verdict::Good(Changes { new, gone, changed, missing, flapped, .. }) if worth_telling => {
                        info!(
                            attempt,
                            rows, bytes, problems, new, gone, changed, missing, flapped, took_ms, "poll good"
                        );
                    }
                    Verdict::Good(Changes { new, gone, changed, missing, flapped, .. }) => {
                        debug!(
                            attempt,
                            rows, bytes, problems, new, gone, changed, missing, flapped, took_ms, "poll good"
                        );
                    }
                    Verdict::Unchanged if worth_telling => info!(attempt, rows, bytes, took_ms, "poll unchanged"),
                    Verdict::Unchanged => debug!(attempt, rows, bytes, took_ms, "poll unchanged"),
                }
            }
        }
    }

    fn note_failure(&mut self, error: &PollError, attempt: u64, took_ms: u64, next_ms: u64) {
        let kind = error.kind();
        let repeats = match self.failing {
            Some((before, repeats)) if before == kind => repeats + 1,
            _ => 1,
        };
        self.failing = Some((kind, repeats));
        let status = error.http_status().unwrap_or_default();
        // The 1st, 2nd, 4th, 8th … in a row.
        if repeats.is_power_of_two() {
            warn!(attempt, kind, status, repeats, took_ms, next_ms, "poll failed");
        } else {
            debug!(attempt, kind, status, repeats, took_ms, next_ms, "poll failed");
        }
    }
}
