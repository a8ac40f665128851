//! A process, as Linux tells of it; zeros elsewhere.
// Not every bench asks for all of it.
#![allow(dead_code)]

use std::fs;
use std::time::Duration;

/// A process by its number.
#[derive(Clone, Copy)]
pub(crate) struct Process(pub(crate) u32);

/// Clock ticks a second, on every Linux there is.
const TICKS: f64 = 100.0;

impl Process {
    fn status(self, name: &str) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.0)).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
        line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or_default() << 10
    }

    /// Resident memory, in bytes.
    pub(crate) fn resident(self) -> u64 {
        self.status("VmRSS")
    }

    /// The most that was ever resident, in bytes.
    pub(crate) fn peak(self) -> u64 {
        self.status("VmHWM")
    }

    /// Begins the peak anew, where the system lets us.
    pub(crate) fn forget_peak(self) {
        let _ = fs::write(format!("/proc/{}/clear_refs", self.0), "5");
    }

    /// Processor time used so far, its ended children included.
    pub(crate) fn used(self) -> Duration {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.0)).unwrap_or_default();
        // The name may hold blanks; it ends with the last parenthesis. Behind it come the state and, as 12th to 15th,
        // the times.
        let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace().skip(11).take(4);
        let ticks: u64 = fields.filter_map(|field| field.parse::<u64>().ok()).sum();
        Duration::from_secs_f64(ticks as f64 / TICKS)
    }
}
