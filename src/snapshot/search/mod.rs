//! The folded text of the clients, made for looking words up in it.
//!
//! Texts that nearly always differ stand in one buffer, row by row, which a filter reads from front to back ([`lines`]).
//! What repeats (city, plan, balance …) stands once for each distinct value, and rows are told by their code ([`values`]).

pub mod lines;
pub mod values;

use std::ops::Range;

use memchr::memmem::Finder;

pub use lines::Lines;
pub use values::Values;

/// Ends a line in the texts, so that no word matches across two; no cleaned text holds it.
const LINE_END: u8 = b'\n';

/// Calls `found` for each of `items` in whose piece of `text` the word stands; `ends` says where the pieces end. The word
/// is looked for in all of the pieces at once, so that one which is nowhere costs a single look at the text.
pub fn scan(text: &str, ends: &[u32], items: Range<usize>, word: &Finder<'_>, mut found: impl FnMut(usize)) {
    let start = |item: usize| item.checked_sub(1).map_or(0, |before| ends[before] as usize);
    let (mut at, end) = (start(items.start), start(items.end));
    let mut item = items.start;
    while let Some(place) = word.find(&text.as_bytes()[at..end]) {
        item += later(&ends[item..items.end], at + place);
        found(item);
        at = ends[item] as usize;
    }
}

/// How many of the pieces that end at `ends` lie before `place`. It is mostly in one of the next few.
fn later(ends: &[u32], place: usize) -> usize {
    let mut reach = 4;
    while ends.get(reach).is_some_and(|&end| end as usize <= place) {
        reach *= 4;
    }
    let near = &ends[..ends.len().min(reach + 1)];
    near.partition_point(|&end| end as usize <= place)
}

#[cfg(test)]
mod tests {
    use memchr::memmem;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_scan_finds_what_a_look_at_each_piece_finds(
            pieces in prop::collection::vec("[ab]{0,4}\n", 1..200),
            word in "[ab]{1,3}",
            part in any::<(prop::sample::Index, prop::sample::Index)>(),
        ) {
            let text = pieces.concat();
            let ends: Vec<u32> = pieces.iter().scan(0, |end, piece| { *end += piece.len() as u32; Some(*end) }).collect();
            let (one, other) = (part.0.index(pieces.len() + 1), part.1.index(pieces.len() + 1));
            let items = one.min(other)..one.max(other);
            let mut found = Vec::new();
            scan(&text, &ends, items.clone(), &memmem::Finder::new(&word), |item| found.push(item));
            let expected: Vec<usize> = items.filter(|&item| pieces[item].contains(&word)).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
