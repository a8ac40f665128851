//! Chance, as the simulation asks for it. The same seed gives the same answers.

use std::ops::RangeInclusive;

use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

pub(super) struct Dice(ChaCha8Rng);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    pub(super) fn within(&mut self, range: RangeInclusive<i64>) -> i64 {
        self.0.random_range(range)
    }

    /// A number from 0 to 99.
    pub(super) fn per_cent(&mut self) -> u32 {
        self.0.random_range(0..100)
    }

    pub(super) fn one_in(&mut self, number: u32) -> bool {
        self.0.random_range(0..number) == 0
    }

    /// A place in a list of `length`, which is not empty.
    pub(super) fn place(&mut self, length: usize) -> usize {
        self.0.random_range(0..length)
    }

    pub(super) fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.place(list.len())]
    }

    /// So many digits.
    pub(super) fn digits(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(b'0' + self.0.random_range(0..10_u8))).collect()
    }
}
