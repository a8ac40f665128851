//! Why nobody matches a filter, and what to type instead.

use crate::client::Column;
use crate::locale::Locale;
use crate::query::explain::{Way, WayChange};
use crate::text::fit::fit;
use crate::words::column::rule;

/// The most cells that a piece of a filter takes in a sentence.
const PIECE: u16 = 40;

/// That nobody meets so many conditions, of which there are two at least.
pub fn nobody(conditions: usize, locale: &Locale) -> String {
    locale.text_with("filter-nobody", &[("count", (conditions as u64).into())])
}

/// What a filter finds that is nearly the one that was typed: `without zone:7: 18 clients`.
pub fn way(way: &Way, locale: &Locale) -> String {
    let count = ("count", (way.count as u64).into());
    match &way.change {
        WayChange::Without(term) => locale.text_with("filter-without", &[("term", fit(term, PIECE).into()), count]),
        WayChange::Elsewhere { value, field } => {
            let field = locale.text(rule(Column::Wire(*field)).title);
            let args = [("value", fit(value, PIECE).into()), ("field", field.into()), count];
            locale.text_with("filter-elsewhere", &args)
        }
    }
}
