//! Spanish order as numbers.
//!
//! ICU is what orders, but a key of ICU's costs a piece of memory per text. Nearly all texts of a client base are made
//! of few characters, though, each of which has one weight on the first level and at most one accent on the second:
//! [`Plain`] asks ICU for these once and makes numbers of them, which are in the same order as ICU's keys. Digits that stand
//! together have one weight, that of their number: how many digits it has, and then these.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization as _;

use super::collation::collator;
use super::value::{GOES_ON, Key, UNSAID};

/// Characters that get a short code: the letters, and what stands between the words.
const SHORT: &str = "abcdefghijklmnopqrstuvwxyzñ ";
/// Others with a weight of their own, which get a longer one.
const LONG: &str = "0_-,;:!?.'\"()[]@*/°&#%+<=>";
/// More digits than this are more than one number to ICU.
const MOST_DIGITS: usize = 254;
/// A number's code, behind that of zero, has so many bits for how many digits follow, and so many for each of them.
const COUNT_BITS: u8 = 8;
const NUMERAL_BITS: u8 = 4;
/// A code has one digit of so many bits, or two.
const DIGIT_BITS: u32 = 5;

/// The accents of a text as a number. Texts of the same letters are in the order of these.
#[derive(Default)]
struct Accents {
    number: u32,
    count: u32,
    /// There are more than have room, or one stands too far back.
    overflow: bool,
}

impl Accents {
    /// An accent takes 8 bits: its place, and which it is.
    const BITS: u32 = 8;
    const MOST: u32 = 4;
    const PLACES: u32 = 32;

    /// Adds the accent that the letter at `place` has. The earlier accent weighs more.
    fn add(&mut self, place: u32, accent: u8) {
        if self.count == Self::MOST || place >= Self::PLACES {
            self.overflow = true;
            return;
        }
        self.number = self.number << Self::BITS | (Self::PLACES - 1 - place) << 3 | u32::from(accent);
        self.count += 1;
    }

    fn number(&self) -> u32 {
        if self.overflow {
            UNSAID
        } else {
            self.number.checked_shl(Self::BITS * (Self::MOST - self.count)).unwrap_or(0)
        }
    }
}

/// The codes of a text, one after the other, of which one part is kept.
struct Codes {
    part: [u64; 3],
    /// The first word of the part.
    from: usize,
    /// The word that is not full, how many bits are in it, and which it is.
    word: u64,
    filled: u32,
    nth: usize,
}

impl Codes {
    /// Of which the part with this number will be kept.
    fn of_part(part: u32) -> Self {
        Self { part: [0; 3], from: part as usize * 3, word: 0, filled: 0, nth: 0 }
    }

    fn add(&mut self, code: u16, bits: u8) {
        let (code, bits) = (u64::from(code), u32::from(bits));
        self.filled += bits;
        if self.filled < u64::BITS {
            self.word = self.word << bits | code;
            return;
        }
        self.filled -= u64::BITS;
        self.keep(self.word << (bits - self.filled) | code >> self.filled);
        self.word = code & !(u64::MAX << self.filled);
        self.nth += 1;
    }

    fn keep(&mut self, word: u64) {
        if let Some(place) = self.part.get_mut(self.nth.wrapping_sub(self.from)) {
            *place = word;
        }
    }

    /// Whether there is more behind the part.
    fn go_on(&self) -> bool {
        (self.nth, self.filled) > (self.from + 3, 0)
    }

    /// The part, with nothing behind the last code.
    fn part(mut self) -> [u64; 3] {
        self.keep(self.word.checked_shl(u64::BITS - self.filled).unwrap_or(0));
        self.part
    }
}

/// What ICU says of one character.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Weight {
    /// On the first level: a code that is in the order of the weights, and has so many bits.
    code: u16,
    /// 0 where only ICU can order it.
    bits: u8,
    /// Which accent it has on the second level; 0 is none.
    accent: u8,
}

/// A character, or a number.
#[derive(Clone, Copy)]
struct Element<'a> {
    /// Of the character, or of zero.
    weight: Weight,
    /// Of the number, without the zeros before it; empty for a character, and for zero.
    digits: &'a [u8],
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

/// The code of each of these weights on the first level, in its order, and how many bits that has: those in `short` have
/// one digit. No code is how another begins, so that texts of codes are in the order of the texts of weights.
fn codes(all: BTreeSet<Vec<u8>>, short: &BTreeSet<Vec<u8>>) -> BTreeMap<Vec<u8>, (u16, u8)> {
    const MOST: u16 = (1 << DIGIT_BITS) - 1;
    let mut last = [0, MOST];
    let next = |weight: Vec<u8>| {
        last = match last {
            [first, _] if short.contains(&weight) => [first + 1, 0],
            [first, 0 | MOST] => [first + 1, 1],
            [first, second] => [first, second + 1],
        };
        (weight, last)
    };
    let code = |(weight, digits): (Vec<u8>, [u16; 2])| match digits {
        [first, 0] => (weight, (first, DIGIT_BITS as u8)),
        [first, second] => (weight, (first << DIGIT_BITS | second, 2 * DIGIT_BITS as u8)),
    };
    all.into_iter().map(next).take_while(|(_, [first, _])| *first <= MOST).map(code).collect()
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
        let weights_of = |text: &str| text.chars().map(|one| levels(one.encode_utf8(&mut [0; 4])).0).collect();
        let (short, long): (BTreeSet<_>, BTreeSet<_>) = (weights_of(SHORT), weights_of(LONG));
        let codes = codes(&short | &long, &short);
        let bare = levels("a").1;
        // A letter with an accent is two elements of ICU's: the letter's weight, and the accent's on the second level.
        let candidates: Vec<_> = ('\0'..='ÿ')
            .map(|one| (one, levels(one.encode_utf8(&mut [0; 4]))))
            .filter(|(one, (_, second))| *second == bare || std::iter::once(*one).nfd().count() == 2)
            .collect();
        let accents: BTreeSet<_> = candidates
            .iter()
            .filter(|(_, (first, _))| codes.contains_key(first))
            .map(|(_, (_, second))| second)
            .collect();
        let mut weights = [Weight::default(); 256];
        for (one, (first, second)) in &candidates {
            let accent = accents.iter().position(|accent| *accent == second).unwrap_or(usize::MAX);
            if let (Some(&(code, bits)), true) = (codes.get(first), accent < 8) {
                weights[*one as usize] = Weight { code, bits, accent: accent as u8 };
            }
        }
        Self { weights }
    }

    /// The element with which `bytes` of a text start, and what follows it; `None` where only ICU can order it.
    fn element<'a>(&self, bytes: &'a [u8]) -> Option<(Element<'a>, &'a [u8])> {
        let (code, rest) = match *bytes {
            [b'0'..=b'9', ..] => {
                let end = bytes.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(bytes.len());
                let (number, rest) = bytes.split_at(end);
                let zeros = number.iter().position(|&digit| digit != b'0').unwrap_or(number.len());
                let digits = &number[zeros..];
                let weight = self.weights[usize::from(b'0')];
                return (digits.len() <= MOST_DIGITS).then_some((Element { weight, digits }, rest));
            }
            [byte @ 0..=0x7f, ref rest @ ..] => (byte, rest),
            // The characters of Latin-1 take two bytes.
            [byte @ (0xc2 | 0xc3), last, ref rest @ ..] => ((byte & 3) << 6 | (last & 0x3f), rest),
            _ => return None,
        };
        let weight = self.weights[usize::from(code)];
        (weight.bits != 0).then_some((Element { weight, digits: &[] }, rest))
    }

    /// The elements of `text`, which comes without white space at its start, up to the first that has no weight.
    fn elements<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Element<'a>> + 'a {
        let mut rest = text.as_bytes();
        std::iter::from_fn(move || {
            let (element, behind) = self.element(rest)?;
            rest = behind;
            Some(element)
        })
    }

    /// Numbers for the part of `text` with this number, if it has so many; `None` where only ICU can order it.
    pub(super) fn key(&self, text: &str, part: u32) -> Option<Key> {
        let (mut codes, mut accents) = (Codes::of_part(part), Accents::default());
        let mut rest = text.trim_start().as_bytes();
        let mut place = 0;
        while let Some(&first) = rest.first() {
            let (Element { weight, digits }, behind) = self.element(rest)?;
            if weight.accent != 0 {
                accents.add(place, weight.accent);
            }
            codes.add(weight.code, weight.bits);
            if first.is_ascii_digit() {
                codes.add(digits.len() as u16, COUNT_BITS);
                for digit in digits {
                    codes.add((digit - b'0').into(), NUMERAL_BITS);
                }
            }
            (rest, place) = (behind, place + 1);
        }
        let second = if codes.go_on() { GOES_ON } else { accents.number() };
        Some(Key { first: codes.part(), second })
    }

    /// The order of two texts that both have a [`Self::key`].
    pub(super) fn compare(&self, left: &str, right: &str) -> Ordering {
        if left == right {
            return Ordering::Equal;
        }
        let firsts = |text| self.elements(text).map(|Element { weight, digits }| (weight.code, digits.len(), digits));
        let accents = |text| self.elements(text).map(|element| element.weight.accent);
        let (left, right) = (left.trim_start(), right.trim_start());
        firsts(left).cmp(firsts(right)).then_with(|| accents(left).cmp(accents(right)))
    }
}
