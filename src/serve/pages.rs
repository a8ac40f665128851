//! Partial lists on demand: what a service answers whose billing system fails at some of its pages, or answers the first
//! page again and again. It reports all of them as success, as the real one does.

use std::ops::Range;
use std::time::Duration;

/// Which pages of the list fail, how, and when.
#[derive(Clone, Debug)]
pub struct PageFaults {
    pub page_size: usize,
    /// The pages that fail, from 1.
    pub failing: Vec<usize>,
    /// Whether the pages behind one that fails come all the same; otherwise the list ends there.
    pub hole: bool,
    /// Whether every page is a copy of the first one.
    pub repeat: bool,
    /// Time from the start until the faults begin.
    pub after: Duration,
    /// How long they last; `None` is for ever.
    pub lasting: Option<Duration>,
}

impl Default for PageFaults {
    fn default() -> Self {
        Self { page_size: 50, failing: Vec::new(), hole: false, repeat: false, after: Duration::ZERO, lasting: None }
    }
}

impl PageFaults {
    /// Whether anything is wrong with the list when the server has run for `running`.
    pub(super) fn is_active(&self, running: Duration) -> bool {
        (self.repeat || !self.failing.is_empty())
            && running >= self.after
            && self.lasting.is_none_or(|lasting| running < self.after.saturating_add(lasting))
    }

    /// Pages of a list of `clients`.
    pub fn pages(&self, clients: usize) -> usize {
        clients.div_ceil(self.page_size.max(1))
    }

    /// The first page that is to fail and that a list of `clients` has not.
    pub(super) fn beyond(&self, clients: usize) -> Option<usize> {
        self.failing.iter().copied().find(|&page| page > self.pages(clients))
    }

    /// The parts of a list of `clients` that come, in their order.
    pub(super) fn parts(&self, clients: usize) -> Vec<Range<usize>> {
        let size = self.page_size.max(1);
        let page = |number: usize| (number - 1) * size..(number * size).min(clients);
        let fails = |number: &usize| self.failing.contains(number);
        let all = 1..=self.pages(clients);
        match (self.repeat, self.hole) {
            (true, _) if fails(&1) => Vec::new(),
            (true, _) => all.map(|_| page(1)).collect(),
            (false, true) => all.filter(|number| !fails(number)).map(page).collect(),
            (false, false) => all.take_while(|number| !fails(number)).map(page).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(faults: PageFaults, clients: usize) -> Vec<Range<usize>> {
        PageFaults { page_size: 10, ..faults }.parts(clients)
    }

    #[test]
    fn a_page_that_fails_ends_the_list_or_leaves_a_hole() {
        let failing = |failing: &[usize]| PageFaults { failing: failing.to_vec(), ..PageFaults::default() };
        assert_eq!(parts(failing(&[3]), 35), [0..10, 10..20]);
        assert_eq!(parts(failing(&[1]), 35), []);
        assert_eq!(parts(PageFaults { hole: true, ..failing(&[2, 4]) }, 35), [0..10, 20..30]);
        assert_eq!(parts(failing(&[9]), 35), [0..10, 10..20, 20..30, 30..35]);
        assert_eq!(parts(PageFaults { repeat: true, ..failing(&[]) }, 25), [0..10, 0..10, 0..10]);
        assert_eq!(parts(PageFaults { repeat: true, ..failing(&[]) }, 14), [0..10, 0..10]);
        assert_eq!(parts(failing(&[1]), 0), []);
    }

    #[test]
    fn faults_begin_and_end_when_they_are_told_to() {
        let faults = PageFaults {
            failing: vec![2],
            after: Duration::from_mins(1),
            lasting: Some(Duration::from_secs(30)),
            ..PageFaults::default()
        };
        let active = [0, 59, 60, 89, 90].map(|seconds| faults.is_active(Duration::from_secs(seconds)));
        assert_eq!(active, [false, false, true, true, false]);
        assert!(!PageFaults::default().is_active(Duration::ZERO), "there are none");
    }
}
