//! What this process holds, as Linux tells it; zeros elsewhere.
use std::fs;

use crate::of_system::Process;

/// Memory in bytes, and handles.
pub(crate) struct Held {
    pub(crate) resident: u64,
    /// The most that was ever resident.
    pub(crate) peak: u64,
    pub(crate) files: usize,
    pub(crate) threads: usize,
}

impl Held {
    /// The same with the median resident memory of several moments: how much is held differs from poll to poll, most of
    /// all while a list is held back.
    pub(crate) fn with_median(self, mut resident: Vec<u64>) -> Self {
        resident.sort_unstable();
        Self { resident: resident.get(resident.len() / 2).copied().unwrap_or(self.resident), ..self }
    }

    pub(crate) fn now() -> Self {
        let this = Process(std::process::id());
        let entries = |folder: &str| fs::read_dir(folder).map_or(0, Iterator::count);
        Self {
            resident: this.resident(),
            peak: this.peak(),
            // Reading the folder takes one itself.
            files: entries("/proc/self/fd").saturating_sub(1),
            threads: entries("/proc/self/task"),
        }
    }

    /// Resident memory as a multiple of what it was.
    pub(crate) fn growth_since(&self, early: &Self) -> f64 {
        self.resident as f64 / early.resident.max(1) as f64
    }

    /// Whether no more is held than before, up to a share of the memory.
    pub(crate) fn is_flat_since(&self, early: &Self, growth: f64) -> bool {
        self.growth_since(early) <= growth && self.files <= early.files && self.threads <= early.threads
    }
}
