//! Spanish order on its first two levels: ñ follows n, and accents decide only between words that are equal without.
//!
//! ICU is what orders, but a key of ICU's costs a piece of memory per text. Nearly all texts of a client base are made
//! of few characters, though, each of which has one weight on the first level and at most one accent on the second:
//! [`Plain`] asks ICU for these once and makes numbers of them, which are in the same order as ICU's keys.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;
use unicode_normalization::UnicodeNormalization as _;

use super::keyed::Key;

/// Characters with a weight of their own: with the letters 63, so that a weight has 6 bits.
const OWN_WEIGHT: &str = "abcdefghijklmnopqrstuvwxyzñ0123456789 _-,;:!?.'\"()[]@*/°&#%+<=>";
const WEIGHT_BITS: u32 = 6;
/// So many weights fill a number.
const WEIGHTS: usize = 21;
/// An accent of the second level is its place (5 bits) and which it is (3 bits); so many fill a number.
const ACCENTS: u32 = 4;

/// ICU's order.
pub(super) fn collator() -> CollatorBorrowed<'static> {
    let mut options = CollatorOptions::default();
    options.strength = Some(Strength::Secondary);
    // The data of Spanish is compiled in; the root order, which every build has, serves if it ever is not.
    Collator::try_new(locale!("es").into(), options)
        .or_else(|_| Collator::try_new(locale!("und").into(), options))
        .expect("the collation data of the root locale is compiled into the program")
}

/// The bytes that order `text` among others.
pub(super) fn sort_key(collator: &CollatorBorrowed<'_>, text: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(text.len() + 8);
    // Writing into a Vec cannot fail.
    let Ok(()) = collator.write_sort_key_to(text.trim_start(), &mut key);
    key
}

/// What ICU says of one character; weight 0 is a character that only ICU can order.
#[derive(Clone, Copy, Default)]
struct Weight {
    first: u8,
    accent: u8,
}

/// The weights of the characters up to ÿ.
pub(super) struct Plain {
    weights: [Weight; 256],
}

/// The weights, asked for once.
pub(super) fn plain() -> &'static Plain {
    static PLAIN: LazyLock<Plain> = LazyLock::new(Plain::new);
    &PLAIN
}

impl Plain {
    fn new() -> Self {
        let collator = collator();
        let levels = |text: &str| {
            let mut key = Vec::new();
            let Ok(()) = collator.write_sort_key_to(text, &mut key);
            // 1 parts the levels and is part of none.
            let end = key.iter().position(|&byte| byte == 1).unwrap_or(key.len());
            let second = key.split_off(end);
            (key, second)
        };
        let own: BTreeSet<_> = OWN_WEIGHT.chars().map(|one| levels(one.encode_utf8(&mut [0; 4])).0).collect();
        let bare = levels("a").1;
        // A letter with an accent is two elements of ICU's: the letter's weight, and the accent's on the second level.
        let candidates: Vec<_> = ('\0'..='ÿ')
            .map(|one| (one, levels(one.encode_utf8(&mut [0; 4]))))
            .filter(|(one, (first, second))| {
                own.contains(first) && (*second == bare || std::iter::once(*one).nfd().count() == 2)
            })
            .collect();
        let accents: BTreeSet<_> = candidates.iter().map(|(_, (_, second))| second).collect();
        let mut weights = [Weight::default(); 256];
        for (one, (first, second)) in &candidates {
            let accent = accents.iter().position(|accent| *accent == second).unwrap_or(usize::MAX);
            if let (Some(first), true) = (own.iter().position(|own| own == first), accent < 8) {
                weights[*one as usize] = Weight { first: first as u8 + 1, accent: accent as u8 };
            }
        }
        Self { weights }
    }

    /// The weights of `text`, which comes without white space at its start; `None` where a character has none.
    fn weights<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Option<Weight>> + 'a {
        let mut bytes = text.bytes();
        std::iter::from_fn(move || {
            let code = match bytes.next()? {
                byte @ 0..=0x7f => byte,
                // The characters of Latin-1 take two bytes.
                byte @ (0xc2 | 0xc3) => (byte & 3) << 6 | (bytes.next()? & 0x3f),
                _ => return Some(None),
            };
            let weight = self.weights[usize::from(code)];
            Some((weight.first != 0).then_some(weight))
        })
    }

    /// A number for `text`; `None` where only ICU can order it.
    pub(super) fn key(&self, text: &str) -> Option<Key> {
        let mut key = Key::whole(0);
        let (mut length, mut accents) = (0, 0);
        for weight in self.weights(text.trim_start()) {
            let Weight { first, accent } = weight?;
            if length < WEIGHTS {
                key.first = key.first << WEIGHT_BITS | u128::from(first);
            }
            if accent != 0 {
                // The earlier accent weighs more.
                key.second = key.second << 8 | (31 - length.min(31) as u32) << 3 | u32::from(accent);
                accents += 1;
            }
            length += 1;
        }
        key.first <<= WEIGHT_BITS * WEIGHTS.saturating_sub(length) as u32;
        key.more = length > WEIGHTS || accents > ACCENTS;
        key.second = if key.more { 0 } else { key.second.checked_shl(8 * (ACCENTS - accents)).unwrap_or(0) };
        Some(key)
    }

    /// The order of two texts that both have a [`Self::key`].
    pub(super) fn compare(&self, left: &str, right: &str) -> Ordering {
        if left == right {
            return Ordering::Equal;
        }
        let firsts = |text| self.weights(text).flatten().map(|weight| weight.first);
        let accents = |text| self.weights(text).flatten().map(|weight| weight.accent);
        let (left, right) = (left.trim_start(), right.trim_start());
        firsts(left).cmp(firsts(right)).then_with(|| accents(left).cmp(accents(right)))
    }
}
