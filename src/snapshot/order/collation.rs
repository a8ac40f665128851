//! Spanish order on its first two levels: ñ follows n, and accents decide only between words that are equal without. Digits
//! that stand together are a number: 20MB comes before 100MB, and Calle 5 before Calle 12.

use std::cmp::Ordering;

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale_core::{Locale, locale};

use super::sort::{PREFIX_BYTES, Prefix, prefix};

/// ICU's order.
pub(super) fn collator() -> CollatorBorrowed<'static> {
    let mut options = CollatorOptions::default();
    options.strength = Some(Strength::Secondary);
    let natural = |locale: Locale| {
        let mut preferences = CollatorPreferences::from(locale);
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        preferences
    };
    // The data of Spanish is compiled in; the root order, which every build has, serves if it ever is not.
    Collator::try_new(natural(locale!("es")), options)
        .or_else(|_| Collator::try_new(natural(locale!("und")), options))
        .expect("the collation data of the root locale is compiled into the program")
}

/// The order of two texts among which only the same are equal.
pub(super) fn compare(collator: &CollatorBorrowed<'_>, left: &str, right: &str) -> Ordering {
    collator.compare(left, right).then_with(|| left.cmp(right))
}

/// The sort key of `text`: comparing the bytes of two is comparing the texts.
pub(super) fn sort_key(collator: &CollatorBorrowed<'_>, text: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(text.len() + 8);
    write_sort_key(collator, text.trim_start(), &mut key);
    key
}

fn write_sort_key(collator: &CollatorBorrowed<'_>, text: &str, key: &mut Vec<u8>) {
    key.clear();
    // Writing into a Vec cannot fail.
    let Ok(()) = collator.write_sort_key_to(text, key);
}

/// The first level of the sort key of `text`, without accents.
fn write_first_level(collator: &CollatorBorrowed<'_>, text: &str, key: &mut Vec<u8>) {
    write_sort_key(collator, text, key);
    // A byte of 1 separates the levels and is part of none.
    key.truncate(key.iter().position(|&byte| byte == 1).unwrap_or(key.len()));
}

/// Makes the first bytes of sort keys.
///
/// ICU takes some 600 ns a name for a key. The key of a text of letters and spaces is the keys of its characters one after the
/// other, so that a table of these makes it in 50 ns.
pub(super) struct Prefixes {
    collator: CollatorBorrowed<'static>,
    /// The key of each character up to ÿ; empty where only ICU can tell.
    letters: Vec<Vec<u8>>,
    key: Vec<u8>,
}

impl Prefixes {
    pub(super) fn new() -> Self {
        let collator = collator();
        let first_level = |text: &str| {
            let mut key = Vec::new();
            write_first_level(&collator, text, &mut key);
            key
        };
        let letter = |c: char| {
            let key = first_level(&c.to_string());
            // Where the key of two is shorter than two keys, ICU has compressed it.
            let stands_alone = || first_level(&format!("{c}{c}")) == key.repeat(2);
            if (c.is_alphabetic() || c == ' ') && stands_alone() { key } else { Vec::new() }
        };
        let letters = ('\0'..='ÿ').map(letter).collect();
        Self { collator, letters, key: Vec::new() }
    }

    /// The prefix of the sort key of `text`, of its first level only: equal ones say nothing of accents.
    pub(super) fn of(&mut self, text: &str) -> Prefix {
        let text = text.trim_start();
        self.key.clear();
        for c in text.chars() {
            match self.letters.get(c as usize).filter(|letter| !letter.is_empty()) {
                // A letter is settled by the next one: an accent that is a character of its own would join with it.
                Some(_) if self.key.len() >= PREFIX_BYTES => break,
                Some(letter) => self.key.extend_from_slice(letter),
                None => {
                    write_first_level(&self.collator, text, &mut self.key);
                    break;
                }
            }
        }
        prefix(&self.key)
    }
}
