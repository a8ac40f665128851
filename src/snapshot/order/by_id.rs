//! The order of the ids, which decides between equal values and in which every sort takes the rows.

use std::sync::Arc;

use super::permutation::{Permutation, zeros};

/// The rows by ascending service id.
#[derive(Clone)]
pub(super) enum ById {
    /// The answer has them in this order already, as most do: nothing is held.
    AsTheyCame(u32),
    /// Some other order.
    Permuted(Arc<[u32]>),
}

impl ById {
    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::AsTheyCame(rows) => *rows as usize,
            Self::Permuted(rows) => rows.len(),
        }
    }

    /// The row in place `at`.
    pub(super) fn row(&self, at: u32) -> u32 {
        match self {
            Self::AsTheyCame(_) => at,
            Self::Permuted(rows) => rows[at as usize],
        }
    }

    /// The order by a small number per row, `rank`, which is below `ranks` or [`NULL`]: no row is compared.
    pub(super) fn counting_sort(&self, ranks: usize, rank: impl Fn(u32) -> u32) -> Permutation {
        let place = |row: u32| (rank(row) as usize).min(ranks);
        let mut starts = vec![0_u32; ranks + 2];
        for at in 0..self.len() as u32 {
            starts[place(at) + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let present = starts[ranks] as usize;
        let mut next = starts.clone();
        let mut sorted = zeros(self.len());
        if let Some(sorted) = Arc::get_mut(&mut sorted) {
            for at in 0..self.len() as u32 {
                let row = self.row(at);
                let next = &mut next[place(row)];
                sorted[*next as usize] = row;
                *next += 1;
            }
        }
        let begins = starts[..ranks].iter().map(|&start| start as usize).filter(|&start| start < present);
        Permutation::new(sorted, present, begins)
    }
}
