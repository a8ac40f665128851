//! The order of a column of texts.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::by_id::ById;
use super::collation::{collator, sort_key};
use super::keyed::{self, Sorted};
use super::permutation::Order;
use super::plain::plain;
use super::value::Value;

/// Where more than one in so many texts needs ICU, all are left to it.
const FEW: usize = 8;

/// The order of all rows by their `text`, in Spanish; `None` is missing.
pub(super) fn sort<'a>(by_id: &ById, text: impl Fn(u32) -> Option<Cow<'a, str>> + Sync) -> Order {
    let plain = plain();
    let value = |row, part| match text(row).map(|text| plain.key(&text, part)) {
        None => Value::Missing,
        Some(Some(key)) => Value::Key(key),
        Some(None) => Value::Keyless,
    };
    let text_of = |row| text(row).unwrap_or_default();
    let sorted = keyed::sort_rows(by_id, value, |left, right| plain.compare(&text_of(left), &text_of(right)));
    match sorted.keyless {
        0 => sorted,
        _ => place_keyless(&sorted, |at| text_of(by_id.row(at))),
    }
    .finish(by_id)
}

/// The same with the texts that only ICU can order in between the others.
fn place_keyless<'a>(sorted: &Sorted, text: impl Fn(u32) -> Cow<'a, str>) -> Sorted {
    let collator = collator();
    let (placed, others) = sorted.ats.split_at(sorted.starts.len());
    let (keyless, missing) = others.split_at(sorted.keyless);
    let (mut rest, mut rest_starts) = (placed, sorted.starts.as_slice());
    let mut keyless = keyless.to_vec();
    if keyless.len() * FEW > sorted.ats.len() {
        keyless.extend_from_slice(placed);
        (rest, rest_starts) = (&[], &[]);
    }
    let mut keyed: Vec<_> = keyless.into_iter().map(|at| (sort_key(&collator, &text(at)), at)).collect();
    keyed.sort_unstable();
    let (mut ats, mut starts) = (Vec::with_capacity(sorted.ats.len()), Vec::with_capacity(sorted.ats.len()));
    for equal in keyed.chunk_by(|left, right| left.0 == right.0) {
        let order = |at: u32| collator.compare(text(at).trim_start(), text(equal[0].1).trim_start());
        let before = rest.partition_point(|&at| order(at) == Ordering::Less);
        ats.extend_from_slice(&rest[..before]);
        starts.extend_from_slice(&rest_starts[..before]);
        (rest, rest_starts) = (&rest[before..], &rest_starts[before..]);
        // An accent that is a character of its own makes the same text as one that is not.
        let is_same = rest.first().is_some_and(|&at| order(at) == Ordering::Equal);
        let same = if is_same { 1 + rest_starts[1..].iter().take_while(|starts| !**starts).count() } else { 0 };
        let mut group: Vec<u32> = rest[..same].iter().copied().chain(equal.iter().map(|(_, at)| *at)).collect();
        group.sort_unstable();
        starts.extend((0..group.len()).map(|nth| nth == 0));
        ats.append(&mut group);
        (rest, rest_starts) = (&rest[same..], &rest_starts[same..]);
    }
    ats.extend_from_slice(rest);
    starts.extend_from_slice(rest_starts);
    ats.extend_from_slice(missing);
    Sorted { ats: ats.into(), starts, keyless: 0 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::snapshot::order::Direction;

    fn by_icu(texts: &[Option<String>], direction: Direction) -> Vec<u32> {
        let collator = collator();
        let key = |row: u32| texts[row as usize].as_deref().map(|text| sort_key(&collator, text));
        let (mut present, missing): (Vec<u32>, Vec<u32>) = (0..texts.len() as u32).partition(|&row| key(row).is_some());
        present.sort_by(|&left, &right| match direction {
            Direction::Ascending => key(left).cmp(&key(right)),
            Direction::Descending => key(right).cmp(&key(left)),
        });
        present.into_iter().chain(missing).collect()
    }

    fn check(texts: &[Option<String>]) {
        let order =
            sort(&ById::AsTheyCame(texts.len() as u32), |row| texts[row as usize].as_deref().map(Cow::Borrowed));
        for direction in [Direction::Ascending, Direction::Descending] {
            assert_eq!(*order.rows(direction), by_icu(texts, direction), "{texts:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Texts that share long beginnings, and differ in accents, case and what only ICU can order.
        #[test]
        fn the_order_is_that_of_icus_keys(
            plain in prop::collection::vec(prop::option::of("([ aAáÁäñÑ]{0,3}|María González Peña |(Carrera de la Constitución Nacional n° ){1,2})[nNñaáàâãäåÅçoºª0-9 .#°-]{0,14}"), 0..60),
            dense in prop::collection::vec(prop::option::of("[aáAÁ]{0,8}"), 0..40),
            exotic in prop::collection::vec(prop::option::of("[ aánñ]{0,2}[a\u{301}n\u{303}ßøðŁ中文🙂\u{200b}~`^a-c]{0,3}[aá]{0,2}"), 0..12),
            numbers in prop::collection::vec(prop::option::of("([a. -]?[0-9]{1,3}|0{0,2}[1-9]|(12345678901234567890){1,2}[0-9]|[aá½²٣-]){0,5}"), 0..30),
            any in prop::collection::vec(prop::option::of(".{0,6}"), 0..4),
        ) {
            check(&[plain.clone(), dense.clone(), exotic.clone(), numbers.clone(), any.clone()].concat());
            check(&[any, numbers, exotic, dense, plain].concat());
        }
    }

    /// Every character that has a weight, before, behind and between others: none joins with its neighbour.
    #[test]
    fn pairs_of_characters_are_in_icus_order() {
        let latin: Vec<char> =
            ('\u{20}'..='ÿ').filter(|one| !one.is_control() && !one.is_whitespace() || *one == ' ').collect();
        let pairs = latin.iter().flat_map(|a| latin.iter().map(move |b| Some(format!("x{a}{b}"))));
        check(&pairs.collect::<Vec<_>>());
    }

    #[test]
    fn numbers_are_ordered_by_their_value() {
        for texts in [
            &["20MB", "50 Mb", "100 MB fibra", "100MB", "1000MB"][..],
            &["Calle 5 #4-3", "Calle 5 #12-1", "Calle 12", "Calle 100", "Cra 1"],
            &["ether1", "ether2", "ether10", "vlan9", "vlan100", "vlan1000"],
            &["0", "1", "2", "10", "900", "1000", "99999999999999999999", "100000000000000000000"],
        ] {
            let reversed: Vec<_> = texts.iter().rev().map(|text| Some((*text).to_owned())).collect();
            let order =
                sort(&ById::AsTheyCame(texts.len() as u32), |row| reversed[row as usize].as_deref().map(Cow::Borrowed));
            let rows = order.rows(Direction::Ascending);
            let sorted: Vec<_> = rows.iter().filter_map(|&row| reversed[row as usize].as_deref()).collect();
            assert_eq!(sorted, texts);
            check(&reversed);
        }
        // How far ICU takes digits for one number, and how many zeros are none.
        let long = |digits: usize| Some(format!("a{}", "1".repeat(digits)));
        let zeros = |zeros: usize| Some(format!("{}7", "0".repeat(zeros)));
        check(&[253, 254, 255, 256, 508, 509].map(long));
        check(&[0, 1, 2, 300].map(zeros));
    }

    #[test]
    fn two_threads_find_the_same_order_as_one() {
        let texts: Vec<_> = (0..30_011_u32)
            .map(|n| {
                (n % 17 != 0)
                    .then(|| format!("{} {}", ["José", "Jose", "JOSÉ", "jos\u{e9}"][n as usize % 4], n * 7919 % 9973))
            })
            .collect();
        check(&texts);
    }
}
