//! What was expected where a filter makes no sense.

use crate::locale::Locale;
use crate::query::FilterError;
use crate::query::filter::{Expected, in_language};

/// What was expected, in a few words.
pub fn expected(error: &FilterError, locale: &Locale) -> String {
    let id = match &error.expected {
        Expected::Name(Some(meant)) => {
            let meant = in_language(meant, locale.language());
            return locale.text_with("filter-meant", &[("name", meant.into())]);
        }
        Expected::Name(None) => "filter-expects-name",
        Expected::KnownField => "filter-expects-field",
        Expected::Value => "filter-expects-value",
        Expected::Word => "filter-expects-word",
        Expected::Amount => "filter-expects-amount",
        Expected::WholeNumber => "filter-expects-number",
        Expected::Day => "filter-expects-day",
        Expected::Network => "filter-expects-network",
        Expected::Colon => "filter-expects-colon",
    };
    locale.text(id).into_owned()
}
