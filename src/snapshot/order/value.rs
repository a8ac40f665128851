//! What rows are sorted by: a number, or several, made of each one's value.

/// What a row is sorted by.
pub(super) enum Value {
    /// Nothing: it comes last.
    Missing,
    /// A number.
    Key(Key),
    /// No number can say it.
    Keyless,
}

/// A value as far as numbers can say it.
#[derive(Clone, Copy)]
pub(super) struct Key {
    /// Decide first, one after the other.
    pub(super) first: [u64; 3],
    /// Decides between equal [`Self::first`]: below [`UNSAID`], or one of these two.
    pub(super) second: u32,
}

/// As a second number: rows that are equal in the first ones have to be compared.
pub(super) const UNSAID: u32 = u32::MAX - 1;
/// As a second number: the value goes on, behind all that are equal in the first ones and do not.
pub(super) const GOES_ON: u32 = u32::MAX;

impl Key {
    /// The number says it all.
    pub(super) fn whole(number: u64) -> Self {
        Self { first: [number, 0, 0], second: 0 }
    }

    /// The number does not say all.
    pub(super) fn unsaid(number: u128) -> Self {
        Self { first: [(number >> 64) as u64, number as u64, 0], second: UNSAID }
    }
}
