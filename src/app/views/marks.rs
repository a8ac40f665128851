//! The clients who were marked by hand: what copies and exports act on while there are any.

use std::collections::BTreeSet;

use crate::work::FoundAgain;

/// Rows of the shown snapshot, of whom most may be out of sight.
#[derive(Debug, Default)]
pub struct Marks {
    /// In the order in which they were marked.
    rows: Vec<u32>,
    members: BTreeSet<u32>,
    /// Clients whose marks went with them, and of whom nobody has heard yet.
    gone: usize,
}

impl Marks {
    /// The marked rows, in the order in which they were marked.
    pub fn rows(&self) -> &[u32] {
        &self.rows
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub fn contains(&self, row: u32) -> bool {
        self.members.contains(&row)
    }

    /// Marks `row`, or takes its mark away.
    pub fn toggle(&mut self, row: u32) {
        if self.members.remove(&row) {
            self.rows.retain(|&other| other != row);
        } else {
            self.members.insert(row);
            self.rows.push(row);
        }
    }

    /// Takes all marks away; returns how many there were.
    pub fn clear(&mut self) -> usize {
        self.members.clear();
        std::mem::take(&mut self.rows).len()
    }

    /// Goes over to another snapshot, where `again` has looked for them; `find` looks for a row that was marked since.
    pub(super) fn follow(&mut self, again: &FoundAgain, find: impl Fn(u32) -> Option<u32>) {
        let before = std::mem::take(&mut self.rows);
        self.members.clear();
        for row in before {
            let now = again.get(row).unwrap_or_else(|| find(row));
            match now.filter(|&now| self.members.insert(now)) {
                Some(now) => self.rows.push(now),
                None => self.gone += 1,
            }
        }
    }

    /// The list that they were marked in is no more.
    pub(super) fn lose_all(&mut self) {
        self.gone += self.clear();
    }

    /// How many marks went with their clients since this was asked last.
    pub fn take_gone(&mut self) -> usize {
        std::mem::take(&mut self.gone)
    }
}
