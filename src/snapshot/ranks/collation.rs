//! Spanish order on its first two levels: ñ follows n, and accents decide only between words that are equal without.

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;

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
