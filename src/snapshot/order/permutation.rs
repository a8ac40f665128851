//! The order of a column as it is kept: one permutation, and a bit per row that says where equal values begin.
//!
//! The other way round is read off these: the groups from the last to the first, each with its rows as they are. So
//! equal rows stay in the order of their ids and nothing is held twice.

use std::iter;
use std::sync::Arc;

use super::Direction;

/// All rows by the value in one column.
pub struct Permutation {
    rows: Arc<[u32]>,
    /// Bit `at` is set where the row at that place has another value than the previous one.
    starts: Box<[u64]>,
    /// So many have a value; the others stand behind them.
    present: usize,
}

impl Permutation {
    /// Ascending `rows`, of which the first `present` have a value; `starts` names the places where a value begins.
    pub(super) fn new(rows: Arc<[u32]>, present: usize, starts: impl Iterator<Item = usize>) -> Self {
        let mut bits = vec![0; present.div_ceil(64)];
        for at in starts {
            bits[at / 64] |= 1 << (at % 64);
        }
        Self { rows, starts: bits.into(), present }
    }

    pub fn rows(&self, direction: Direction) -> Arc<[u32]> {
        match direction {
            Direction::Ascending => Arc::clone(&self.rows),
            Direction::Descending => {
                let mut reversed = zeros(self.rows.len());
                if let Some(mut places) = Arc::get_mut(&mut reversed) {
                    self.for_each_group_descending(|rows| {
                        let (now, later) = std::mem::take(&mut places).split_at_mut(rows.len());
                        match (&mut *now, rows) {
                            // Nearly all of them, in some columns: quicker than copying a slice.
                            ([place], [row]) => *place = *row,
                            _ => now.copy_from_slice(rows),
                        }
                        places = later;
                    });
                }
                reversed
            }
        }
    }

    /// The rows that `keep` lets through.
    pub fn rows_where(&self, direction: Direction, keep: impl Fn(u32) -> bool) -> Arc<[u32]> {
        match direction {
            Direction::Ascending => self.rows.iter().copied().filter(|&row| keep(row)).collect(),
            Direction::Descending => {
                let mut kept = Vec::new();
                self.for_each_group_descending(|rows| kept.extend(rows.iter().copied().filter(|&row| keep(row))));
                kept.into()
            }
        }
    }

    /// Calls `see` with each group of equal rows from the largest value to the smallest, then with the rows without a
    /// value.
    fn for_each_group_descending<'a>(&'a self, mut see: impl FnMut(&'a [u32])) {
        let mut end = self.present;
        for (word, &bits) in self.starts.iter().enumerate().rev() {
            let mut bits = bits;
            while let Some(last) = bits.checked_ilog2() {
                bits ^= 1 << last;
                let start = word * 64 + last as usize;
                see(&self.rows[start..end]);
                end = start;
            }
        }
        // What stands before the first mark, if anything, belongs to it.
        see(&self.rows[..end]);
        see(&self.rows[self.present..]);
    }
}

/// Room for `rows`, to be written in place.
pub(super) fn zeros(rows: usize) -> Arc<[u32]> {
    iter::repeat_n(0, rows).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_turn_round_over_the_borders_of_words_and_missing_rows_stay_last() {
        for width in [1, 3, 64, 65, 200] {
            let present = 500;
            let order = Permutation::new((0..520).collect(), present, (0..present).step_by(width));
            let mut expected: Vec<u32> = (0..500).collect();
            expected.sort_by_key(|row| std::cmp::Reverse(row / width as u32));
            expected.extend(500..520);
            assert_eq!(*order.rows(Direction::Descending), expected);
            let odd = |row: u32| row % 2 == 1;
            expected.retain(|&row| odd(row));
            assert_eq!(*order.rows_where(Direction::Descending, odd), expected);
        }
        let nothing = Permutation::new([7, 8].into(), 0, iter::empty());
        assert_eq!(*nothing.rows(Direction::Descending), [7, 8]);
    }
}
