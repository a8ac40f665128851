//! Whether a body is, to the byte, the one before: known while it comes, block by block.

use std::hash::BuildHasher;

use foldhash::quality::RandomState;

/// Bytes of which the two bodies are compared at once.
const BLOCK: usize = 64 << 10;

/// What is remembered of a body: a hash of each block, the last one shorter. Equal only if made with the same hasher.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Fingerprint {
    blocks: Vec<u64>,
    length: usize,
}

/// A fingerprint that is being taken, compared with an earlier one.
pub(super) struct Taking<'a> {
    hasher: &'a RandomState,
    known: Option<&'a Fingerprint>,
    print: Fingerprint,
    block: Vec<u8>,
}

impl<'a> Taking<'a> {
    /// Begins; without a `known` one every body is new.
    pub(super) fn new(hasher: &'a RandomState, known: Option<&'a Fingerprint>) -> Self {
        Self { hasher, known, print: Fingerprint::default(), block: Vec::with_capacity(BLOCK) }
    }

    /// Takes the next piece; returns whether the body may still be the known one.
    pub(super) fn take(&mut self, piece: &[u8]) -> bool {
        let mut piece = piece;
        while !piece.is_empty() {
            let (now, rest) = piece.split_at(piece.len().min(BLOCK - self.block.len()));
            piece = rest;
            self.block.extend_from_slice(now);
            if self.block.len() == BLOCK {
                self.end_block();
            }
        }
        self.known.is_some()
    }

    fn end_block(&mut self) {
        let hash = self.hasher.hash_one(self.block.as_slice());
        let at = self.print.blocks.len();
        self.known = self.known.filter(|known| known.blocks.get(at) == Some(&hash));
        self.print.blocks.push(hash);
        self.print.length += self.block.len();
        self.block.clear();
    }

    /// The fingerprint, and whether it is the known one.
    pub(super) fn end(mut self) -> (Fingerprint, bool) {
        if !self.block.is_empty() {
            self.end_block();
        }
        let is_known = self.known.is_some_and(|known| *known == self.print);
        (self.print, is_known)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn print(hasher: &RandomState, body: &[u8]) -> Fingerprint {
        let mut taking = Taking::new(hasher, None);
        assert!(!taking.take(body), "nothing is known");
        taking.end().0
    }

    #[test]
    fn a_body_is_known_until_it_differs() {
        let hasher = RandomState::default();
        let body = vec![b'a'; 3 * BLOCK + 7];
        let known = print(&hasher, &body);
        let mut taking = Taking::new(&hasher, Some(&known));
        assert!(taking.take(&body) && taking.end().1);
        for other in [&body[..body.len() - 1], &body[..BLOCK], &[]] {
            let mut taking = Taking::new(&hasher, Some(&known));
            taking.take(other);
            assert!(!taking.end().1, "{}", other.len());
        }
        let mut other = body.clone();
        other[BLOCK + 1] = b'b';
        let mut taking = Taking::new(&hasher, Some(&known));
        assert!(taking.take(&other[..2 * BLOCK - 1]), "the block has not ended");
        assert!(!taking.take(&other[2 * BLOCK - 1..]) && !taking.end().1);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn it_is_the_same_however_the_body_is_cut(length in 0..3 * BLOCK, cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..5)) {
            let hasher = RandomState::default();
            let body: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
            let known = print(&hasher, &body);
            let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(length + 1)).collect();
            cuts.sort_unstable();
            cuts.push(length);
            let mut taking = Taking::new(&hasher, Some(&known));
            let mut start = 0;
            for cut in cuts {
                prop_assert!(taking.take(&body[start..cut]));
                start = cut;
            }
            prop_assert!(taking.end().1);
        }
    }
}
