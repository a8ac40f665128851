//! Spanish order on its first two levels: ñ follows n, and accents decide only between words that are equal without. Digits
//! that stand together are a number: 20MB comes before 100MB, and Calle 5 before Calle 12.

use std::cmp::Ordering;

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale_core::{Locale, locale};

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

/// The bytes that order `text` among others.
pub(super) fn sort_key(collator: &CollatorBorrowed<'_>, text: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(text.len() + 8);
    // Writing into a Vec cannot fail.
    let Ok(()) = collator.write_sort_key_to(text.trim_start(), &mut key);
    key
}
